// One row of the page swept over its whole range, or two over a grid, in place of the charts.
#include <algorithm>
#include <cmath>
#include <string>

#include "ui/app/quality_sweep.h"
#include "ui/app/wording.h"
#include "ui/platform/icons.h"
#include "ui/plot/chart.h"
#include "ui/plot/heat_map.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/whatif/lever_changes.h"
#include "ui/workspaces/whatif/page.h"

namespace callfloor::ui::what_if {
namespace {

constexpr std::array<std::string_view, 3> kSwept = {"service_level", "abandon_rate", "asa_s"};
constexpr std::array<std::string_view, 3> kSweptNames = {"Answered", "Gave up", "Wait"};

// Three side by side, or a list where there are figures of quality as well.
void DrawChoice(Page& page, Ui& ui, const Rect& rect) {
  std::string& chosen = page.sweep_outcome;
  if (!page.base().quality) {
    // Fewer than could be chosen: not the cost, which stays from when there was quality.
    if (std::ranges::find(kSwept, chosen) == kSwept.end()) chosen = kSwept.front();
    int at = static_cast<int>(std::ranges::find(kSwept, chosen) - kSwept.begin());
    if (Segmented(ui, "what-if/sweep/measure", rect, kSweptNames, at))
      chosen = kSwept[static_cast<std::size_t>(at)];
    return;
  }
  const std::vector<std::string_view> outcomes =
      ChoosableOutcomes(page.base(), page.app.shows_truth());
  if (std::ranges::find(outcomes, chosen) == outcomes.end()) chosen = page.Rows().front();
  std::vector<std::string> names;
  for (const std::string_view name : outcomes)
    names.push_back(MeasureName(*Outcome::Named(name), page.base()));
  int at = static_cast<int>(std::ranges::find(outcomes, chosen) - outcomes.begin());
  if (Dropdown(ui, "what-if/sweep/measure", rect, names, at))
    chosen = outcomes[static_cast<std::size_t>(at)];
}

// Rows that one change can move: the other hours are two changes, a handle time is two fields.
std::vector<const Lever*> Sweepable(const Page& page) {
  std::vector<const Lever*> levers;
  for (const Lever& lever : page.set.levers) {
    const bool other = lever.kind == LeverKind::kAgents &&
                       lever.segment == static_cast<int>(page.set.windows.size());
    if (lever.kind != LeverKind::kHandle && !other) levers.push_back(&lever);
  }
  return levers;
}

// What can be varied: a lever, or all agents.
struct Range {
  std::string label;
  const Lever* lever = nullptr;
};

std::vector<Range> RangesOf(const Page& page) {
  std::vector<Range> ranges;
  const Scenario& base = page.base();
  if (!base.agent_groups.empty() && base.agent_groups.front().shifts.empty())
    ranges.push_back({"Agents, all day"});
  for (const Lever* lever : Sweepable(page)) ranges.push_back({lever->label, lever});
  return ranges;
}

SweepAxis AxisOf(const Page& page, const Range& range, int points) {
  SweepAxis axis;
  const Lever* lever = range.lever;
  if (lever == nullptr) {
    axis.label = "Agents, all day";
    axis.unit = "agents";
    axis.change.pointer = "/agent_groups/0/agents";
    axis.change.kind = ChangeKind::kAdd;
    for (int i = -4; i <= 4; ++i) axis.values.push_back(i);
    return axis;
  }
  if (lever->kind == LeverKind::kEvaluations) return AmountAxis(page.base());
  axis.label = lever->label;
  axis.change.kind = lever->kind == LeverKind::kAgents ? ChangeKind::kAdd : ChangeKind::kMultiply;
  if (lever->kind == LeverKind::kAgents) {
    axis.unit = "agents";
    axis.change.pointer = "/agent_groups/" + std::to_string(lever->subject) + "/agents";
    const HourWindow& window = page.set.windows[static_cast<std::size_t>(lever->segment)];
    axis.change.from = window.from, axis.change.to = window.to;
    const int reach = std::min(4, static_cast<int>(lever->max));
    for (int i = std::max(-reach, static_cast<int>(lever->min)); i <= reach; ++i)
      axis.values.push_back(i);
    return axis;
  }
  axis.unit = "%";
  axis.change.pointer = "/contact_types/" +
                        (lever->subject < 0 ? std::string("*") : std::to_string(lever->subject)) +
                        std::string(FieldOf(lever->kind));
  for (int i = 0; i < points; ++i) axis.values.push_back(0.8 + 0.4 * i / (points - 1));
  return axis;
}

// A value of the axis as it is drawn: shares and factors as per cent.
double Drawn(const SweepAxis& axis, double value) { return axis.unit == "%" ? value * 100 : value; }

std::string PointText(const SweepAxis& axis, double value) {
  if (axis.change.kind == ChangeKind::kAdd) return FormatDifference(value, 0);
  if (axis.change.kind == ChangeKind::kMultiply) return FormatPercent(value);
  return axis.unit == "%" ? FormatPercent(value, 1) : FormatNumber(value, 0);
}

// Where the base stands.
double BaseOn(const Page& page, const SweepAxis& axis) {
  if (axis.change.kind == ChangeKind::kAdd) return 0;
  return Drawn(axis, axis.change.kind == ChangeKind::kMultiply ? 1 : PresentAmount(page.base()));
}

std::string NameOf(const SweepAxis& axis) {
  if (axis.change.kind == ChangeKind::kAdd) return axis.label + ", more or fewer";
  if (axis.change.kind == ChangeKind::kMultiply) return axis.label + ", per cent of today's";
  return axis.label;
}

void Start(Page& page, const std::vector<Range>& ranges) {
  SweepRequest request;
  request.tag = page.app.document().scenario_revision();
  request.base = page.app.document().scenario();
  request.x =
      AxisOf(page, ranges[static_cast<std::size_t>(page.sweep_x)], page.sweep_y > 0 ? 7 : 9);
  if (page.sweep_y > 0)
    request.y = AxisOf(page, ranges[static_cast<std::size_t>(page.sweep_y - 1)], 7);
  request.replications = page.sweep_y > 0 ? 60 : 150;
  page.app.sweep().Start(std::move(request));
  page.sweep_started = true;
  page.sweep_revision = page.app.document().scenario_revision();
}

}  // namespace

void DrawSweep(Page& page, Context& context, const Rect& rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const std::vector<Range> ranges = RangesOf(page);
  Rect inside = Card(ui, rect, "Sweep", "one row over its range, or two against one another");
  std::vector<std::string> first, second = {"Nothing else"};
  for (const Range& range : ranges) first.push_back(range.label);
  for (const std::string& label : first) second.push_back(label);
  page.sweep_x = std::clamp(page.sweep_x, 0, static_cast<int>(first.size()) - 1);
  page.sweep_y = std::clamp(page.sweep_y, 0, static_cast<int>(second.size()) - 1);
  if (page.sweep_y == page.sweep_x + 1) page.sweep_y = 0;
  const Rect labels = inside.CutTop(ui.Px(20)),
             fields = inside.CutTop(t.metrics.control, ui.Px(12));
  FieldLabel(ui, labels.Column(0, 2, ui.Px(12)), "Vary");
  FieldLabel(ui, labels.Column(1, 2, ui.Px(12)), "against");
  bool changed =
      Dropdown(ui, "what-if/sweep/x", fields.Column(0, 2, ui.Px(12)), first, page.sweep_x);
  changed = Dropdown(ui, "what-if/sweep/y", fields.Column(1, 2, ui.Px(12)), second, page.sweep_y) ||
            changed;
  const Rect choice = inside.CutTop(t.metrics.control, ui.Px(16));
  const auto base_changed = page.sweep_revision != page.app.document().scenario_revision();
  if (changed || !page.sweep_started || base_changed) Start(page, ranges);
  DrawChoice(page, ui, choice);

  const auto snapshot = page.app.sweep().Latest();
  if (!snapshot || snapshot->cells.empty() ||
      snapshot->request.base != page.app.document().scenario()) {
    DrawText(ui.list(), t.type.body, inside.Min(), t.text2, "The first cells are being simulated.");
    ui.WakeIn(0.1);
    return;
  }
  const std::string name = page.sweep_outcome;
  const Outcome outcome = *Outcome::Named(name);
  const double factor = outcome.Scale().factor;
  const std::string unit(outcome.Scale().unit);
  const std::string title = MeasureName(outcome, page.base());
  const std::string progress =
      snapshot->finished
          ? FormatNumber(static_cast<double>(snapshot->At(0).replications), 0) +
                (page.base().clock.days == 1 ? " days in each point" : " runs in each point")
          : FormatPercent(static_cast<double>(snapshot->done) /
                          std::max<double>(1, static_cast<double>(snapshot->wanted))) +
                " done, sharpening";
  const Rect foot = inside.CutBottom(t.type.small.line, ui.Px(4));
  DrawText(ui.list(), t.type.small, foot.Min(), t.text3, progress);
  ui.Register("what-if/sweep/progress", foot, ControlKind::kText, progress);
  if (!snapshot->finished) ui.WakeIn(0.1);
  const plot::PlotStyle style = ChartStyle(ui);
  const SweepAxis& x = snapshot->request.x;
  const Threshold* threshold = FindThreshold(page.app.preferences().thresholds, name);
  const double target =
      threshold && threshold->target ? *threshold->target * factor : plot::kAutomatic;
  const auto& y_axis = snapshot->request.y;
  if (!y_axis) {
    std::vector<double> xs, ys, low, high;
    for (std::size_t i = 0; i < x.values.size(); ++i) {
      const Estimate e = snapshot->Value(name, i);
      const double half = e.HasInterval() ? e.half_width : 0;
      xs.push_back(Drawn(x, x.values[i]));
      ys.push_back(e.mean * factor);
      low.push_back(factor == 100 ? std::max(0.0, (e.mean - half) * factor)
                                  : (e.mean - half) * factor);
      high.push_back(factor == 100 ? std::min(100.0, (e.mean + half) * factor)
                                   : (e.mean + half) * factor);
    }
    plot::Series series;
    series.name = title, series.x = xs, series.y = ys, series.low = low, series.high = high;
    series.mark = plot::Mark::kCircle;
    series.width = 2.5f;
    series.unit = unit;
    plot::Panel panel;
    panel.series = std::span(&series, 1);
    panel.y.unit = unit;
    panel.y.percent = name == "service_level";
    // What a policy does to a figure is often small beside the figure.
    panel.y.from_zero = !outcome.figure();
    if (panel.y.percent) panel.y.low = 0, panel.y.high = 100;
    panel.target = {target, "target"};
    const plot::Marker now{BaseOn(page, x), "base", plot::Role::kText2, true};
    const std::string x_name = NameOf(x);
    plot::ChartSpec spec;
    spec.name = "what-if/sweep/lines";
    spec.title = title;
    spec.x.name = x_name;
    spec.x.from_zero = false;
    spec.x.signed_ticks = x.change.kind == ChangeKind::kAdd;
    spec.panels = std::span(&panel, 1);
    spec.markers = std::span(&now, 1);
    spec.names = plot::Names::kNone;
    plot::DrawChart(spec, page.sweep_state, style, ToPlot(inside));
    return;
  }
  std::vector<std::string> column_text, row_text;
  for (const double value : x.values) column_text.push_back(PointText(x, value));
  const std::size_t rows = y_axis->values.size();
  for (std::size_t j = 0; j < rows; ++j)
    row_text.push_back(PointText(*y_axis, y_axis->values[rows - 1 - j]));
  const std::vector<std::string_view> columns(column_text.begin(), column_text.end()),
      row_names(row_text.begin(), row_text.end());
  std::vector<double> values, half_widths;
  for (std::size_t j = 0; j < rows; ++j) {
    for (std::size_t i = 0; i < x.values.size(); ++i) {
      const Estimate e =
          snapshot->Value(name, i, rows - 1 - j);  // the highest row on top, as an axis has it
      values.push_back(e.mean * factor);
      half_widths.push_back(e.half_width * factor);
    }
  }
  plot::HeatMapSpec spec;
  spec.name = "what-if/sweep/map";
  spec.title = title;
  spec.subtitle = unit;
  spec.columns = columns, spec.rows = row_names;
  spec.column_name = x.label, spec.row_name = y_axis->label;
  spec.values = values, spec.half_widths = half_widths;
  spec.unit = unit;
  spec.target = target;
  spec.target_is_least = name == "service_level";
  plot::DrawHeatMap(spec, page.sweep_state, style, ToPlot(inside));
}

}  // namespace callfloor::ui::what_if
