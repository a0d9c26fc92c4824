// The bricks that the tabs of the Quality page are made of.
#include <algorithm>
#include <cmath>
#include <deque>

#include "ui/app/format.h"
#include "ui/app/quality_words.h"
#include "ui/platform/icons.h"
#include "ui/plot/from_theme.h"
#include "ui/plot/interval_chart.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

std::string RunsBehind(const QualityView& view, std::string_view name) {
  const std::int64_t count = view.snapshot.Count(name);
  return "n\u00a0=\u00a0" + FormatNumber(static_cast<double>(count), 0) +
         (count == 1 ? " run" : " runs");
}

// As short as the page allows: all of it is what evaluators and surveys see.
std::string ShortLabel(const quality::Figure& figure) {
  if (figure.name == "qa_cost_per_contact") return "QA cost a contact";
  std::string label(figure.label);
  for (const std::string_view again : {", as evaluated", ", as surveyed"}) {
    if (label.ends_with(again)) label.resize(label.size() - again.size());
  }
  if (label.starts_with("Without ")) label.replace(0, 7, "No");
  return label;
}

// For a row without room for two lines: who says so, and how much.
std::string TightName(const QualityView& view, const quality::Figure& figure) {
  constexpr std::string_view kSaid = "Resolved at first contact, ";
  std::string label(figure.name == "fcr_no_repeat" ? "No repeat in 7 days" : figure.label);
  if (label.starts_with(kSaid)) {
    label.erase(0, kSaid.size());
    label[0] = 'A';
  }
  return label + ": " + FigureLine(view.snapshot, figure.name);
}

// Why a figure has no number.
std::string NoteWithout(const QualityView& view, std::string_view figure) {
  if (view.snapshot.done == 0) return "nothing known yet";
  return figure == "coaching_effect" ? "needs a control group" : "exists in none of the runs";
}

ShownEstimate Shown(const QualityView& view, const quality::Figure& figure) {
  const ValueText text = FigureText(figure, view.snapshot.Figure(figure.name));
  // Digits that may still change are quieter.
  const bool settled =
      view.snapshot.finished || view.snapshot.done * 4 >= view.snapshot.request.replications;
  return {text.value, text.unit, "", text.interval, settled && view.reliable};
}

}  // namespace

std::string RunsOf(const QualityView& view) {
  const auto done = static_cast<double>(view.snapshot.done);
  return "n\u00a0=\u00a0" + FormatNumber(done, 0) + (view.snapshot.done == 1 ? " run" : " runs");
}

plot::PlotStyle QualityPlotStyle(Ui& ui) {
  plot::PlotStyle style = plot::StyleFromTheme(ui.theme());
  const NumberFormat numbers = LocaleFormat();
  style.numbers = {numbers.decimal, numbers.thousands};
  style.register_item = [&ui](std::string_view name, const plot::Rect& rect) {
    ui.Register(name, {rect.x0, rect.y0, rect.Width(), rect.Height()}, ControlKind::kChart, {});
  };
  return style;
}

void DrawTile(QualityView& view, const Rect& rect, std::string_view name) {
  const quality::Figure* figure = quality::FigureNamed(name);
  if (figure == nullptr) return;
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(view.Px(12), view.Px(8));
  const ShownEstimate shown = Shown(view, *figure);
  const std::string behind = RunsBehind(view, name);
  const std::string control = "quality/figure/" + std::string(name);
  const std::string words = std::string(figure->label) + ": " + EstimateWords(shown);
  DrawTextIn(ui.list(), t.type.small, inside.CutTop(t.type.small.line), t.text2,
             ShortLabel(*figure));
  DrawEstimate(ui, inside.CutTop(t.type.title.line).Min(), shown, t.type.title, t.type.small);
  DrawTextIn(ui.list(), t.type.small, inside.CutTop(t.type.small.line), t.text3, behind);
  const std::string tip = std::string(figure->label) + ": " + std::string(figure->formula) + ".";
  const Interaction it = ui.Control(
      control, rect, {.kind = ControlKind::kText, .text = words, .hand = false, .tooltip = tip});
  ui.FocusRing(it, rect, t.metrics.card_radius);
}

void DrawTiles(QualityView& view, const Rect& rect,
               std::initializer_list<std::string_view> figures) {
  int i = 0;
  for (const std::string_view figure : figures)
    DrawTile(view, rect.Column(i++, static_cast<int>(figures.size()), view.gutter()), figure);
}

float DrawFigureRows(QualityView& view, const Rect& rect,
                     std::initializer_list<std::string_view> figures) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  // In a narrow card the number stands below its label.
  const bool narrow = rect.w < view.Px(340);
  const float least = view.Px(narrow ? 33 : 24), most = view.Px(narrow ? 48 : 34);
  const float high =
      std::clamp(std::floor(rect.h / static_cast<float>(figures.size())), least, most);
  float y = rect.y;
  for (const std::string_view name : figures) {
    const quality::Figure* figure = quality::FigureNamed(name);
    if (figure == nullptr || y + high > rect.Bottom() + 1) break;
    const Rect row{rect.x, y, rect.w, high};
    const ShownEstimate shown = Shown(view, *figure);
    const float wide = EstimateWidth(ui, shown, t.type.body_bold, t.type.small);
    const std::string behind = RunsBehind(view, name);
    const std::string tip = std::string(figure->label) + ": " + std::string(figure->formula) + ".";
    const std::string words = std::string(figure->label) + ": " + EstimateWords(shown);
    const Interaction it =
        ui.Control("quality/figure/" + std::string(name), row,
                   {.kind = ControlKind::kText, .text = words, .hand = false, .tooltip = tip});
    ui.FocusRing(it, row, view.Px(4));
    if (y > rect.y) DrawHLine(ui.list(), row.x, row.Right(), row.y, t.line);
    y += high;
    // Where all runs have the figure, the card's head says how many they are.
    const bool all = view.snapshot.Count(name) == static_cast<std::int64_t>(view.snapshot.done);
    if (narrow) {
      const float top = row.y + std::floor((row.h - view.Px(33)) / 2);
      DrawTextIn(ui.list(), t.type.small, {row.x, top, row.w, t.type.small.line}, t.text2,
                 figure->label);
      const float below = top + view.Px(14);
      DrawEstimate(ui, {row.x, below}, shown, t.type.body_bold, t.type.small);
      if (!all)
        DrawTextIn(ui.list(), t.type.small, {row.x, below, row.w, t.type.body_bold.line}, t.text3,
                   behind, Align::kRight);
      continue;
    }
    float right = row.Right();
    const float number = TextWidth(t.type.small, "n\u00a0=\u00a030 runs");
    if (!all) {
      DrawTextIn(ui.list(), t.type.small, {right - number, row.y, number, row.h}, t.text3, behind,
                 Align::kRight);
      right -= number + view.Px(12);
    }
    DrawEstimateRight(ui, right, row.Center().y - t.type.body_bold.line / 2, shown,
                      t.type.body_bold, t.type.small);
    DrawTextIn(ui.list(), t.type.body, {row.x, row.y, right - wide - view.Px(12) - row.x, row.h},
               t.text2, figure->label);
  }
  return y - rect.y;
}

void DrawFigureIntervals(QualityView& view, const Rect& rect, std::string_view name,
                         std::string_view unit, std::initializer_list<std::string_view> figures,
                         plot::ChartState& state, bool differences) {
  std::deque<std::string> notes;
  std::vector<plot::IntervalRow> rows;
  const bool tight = (rect.h - view.Px(24)) / static_cast<float>(figures.size()) < view.Px(30);
  for (const std::string_view each : figures) {
    const quality::Figure* figure = quality::FigureNamed(each);
    if (figure == nullptr) continue;
    const Estimate estimate = view.snapshot.Figure(each);
    const double factor = figure->unit == quality::Unit::kShare ? 100 : 1;
    plot::IntervalRow row;
    row.name = figure->label;
    row.note = notes.emplace_back(estimate.Exists() ? FigureLine(view.snapshot, each) + ", " +
                                                          RunsBehind(view, each)
                                                    : NoteWithout(view, each));
    if (tight) row.name = notes.emplace_back(TightName(view, *figure)), row.note = {};
    row.role = view.role();
    row.mark = plot::Mark::kCircle;
    if (estimate.Exists()) {
      const double half = estimate.HasInterval() ? estimate.half_width * factor : 0;
      row.mean = estimate.mean * factor;
      row.low = row.mean - half, row.high = row.mean + half;
    }
    rows.push_back(row);
  }
  plot::IntervalSpec spec;
  spec.name = name;
  spec.rows = rows;
  spec.unit = unit;
  spec.differences = differences;
  spec.show_names = true;
  spec.empty_text = "Nothing known yet.";
  // Few rows keep together instead of spreading over a tall card.
  Rect plot = rect;
  plot.h = std::min(plot.h, view.Px(64) * static_cast<float>(rows.size()) + view.Px(24));
  plot::DrawIntervals(spec, state, QualityPlotStyle(view.ui()), PlotRect(plot));
}

Rect BeginPanel(Context& context, std::string_view name, std::string_view title, float width,
                bool& open) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const Rect screen = ui.screen();
  const float w = std::min(width, screen.w - ui.Px(64));
  const float h = screen.h - ui.Px(96);
  const Rect panel{std::floor((screen.w - w) / 2), std::floor((screen.h - h) / 2), w, h};
  const std::string id(name);
  const float fade = ui.FollowFrom(Ui::IdOf(id + "/fade"), 0, 1, Motion::kPanel);
  if (ui.BeginLayer(id, panel, Ui::Scrim::kDim, fade)) open = false;
  DrawBox(ui.list(), panel, t.metrics.card_radius, t.dark ? t.raised : t.surface, t.line2);
  Rect inside = panel.Inset(ui.Px(24), ui.Px(16));
  const Rect head = inside.CutTop(ui.Px(32), ui.Px(12));
  DrawTextIn(ui.list(), t.type.title, {head.x, head.y, head.w - ui.Px(40), head.h}, t.text, title);
  if (IconButton(ui, id + "/close", {head.Right() - ui.Px(32), head.y, ui.Px(32), ui.Px(32)},
                 kIconClose, "Close"))
    open = false;
  return inside;
}

}  // namespace callfloor::ui
