// The month, for quality and operations managers: why quality is what it is, and whether the scores
// can be trusted.
#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "ui/app/format.h"
#include "ui/app/quality_words.h"
#include "ui/plot/chart.h"
#include "ui/plot/interval_chart.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

void DrawMonths(QualityView& view, const Rect& rect) {
  const MonthCurves& months = view.state.data.months;
  std::int64_t n = 0;
  for (const quality::MonthRow& month : view.world.months) n += month.mean.n;
  const std::string subtitle =
      "mean score with 95\u00a0% interval, limits dashed; one run, " + NumberBehind(n);
  Rect inside = Card(view.ui(), rect, "Months", subtitle);
  std::vector<plot::Role> roles;
  std::vector<plot::Mark> marks;
  for (std::size_t m = 0; m < months.mean.size(); ++m) {
    const bool out =
        months.mean[m] < months.lower_limit[m] || months.mean[m] > months.upper_limit[m];
    roles.push_back(out && view.reliable ? plot::Role::kBad : view.role());
    marks.push_back(out ? plot::Mark::kRhomb : plot::Mark::kCircle);
  }
  std::vector<plot::Series> series;
  for (const auto* limit : {&months.lower_limit, &months.upper_limit}) {
    plot::Series line;
    line.name = limit == &months.lower_limit ? "lower limit" : "upper limit";
    line.x = months.x, line.y = *limit;
    line.role = plot::Role::kText3;
    line.width = 1;
    line.dashed = true;
    line.in_legend = false;
    series.push_back(line);
  }
  plot::Series seen;
  seen.name = "as evaluated";
  seen.kind = plot::SeriesKind::kPoints;
  seen.x = months.x, seen.y = months.mean, seen.low = months.low, seen.high = months.high;
  seen.role = view.role();
  seen.mark = plot::Mark::kCircle;
  seen.roles = roles, seen.marks = marks;
  series.push_back(seen);
  if (view.state.truth) {
    plot::Series truth;
    truth.name = "truth, hidden in real life";
    truth.x = months.x, truth.y = months.truth;
    truth.role = plot::Role::kText;
    truth.decimals = 1;
    series.push_back(truth);
  }
  std::deque<std::string> names;
  std::vector<std::string_view> labels;
  for (std::size_t m = 0; m < months.x.size(); ++m)
    labels.push_back(names.emplace_back("month " + FormatNumber(static_cast<double>(m + 1), 0)));
  plot::Panel panel;
  panel.series = series;
  panel.y.from_zero = false;
  panel.y.name = "mean score";
  plot::ChartSpec spec;
  spec.name = "quality/months";
  spec.panels = {&panel, 1};
  spec.x.kind = plot::AxisKind::kCategory;
  spec.x.labels = labels;
  spec.x.name = "month";
  spec.names = view.state.truth ? plot::Names::kLegend : plot::Names::kNone;
  spec.allow_zoom = false;
  plot::DrawChart(spec, view.state.months, QualityPlotStyle(view.ui()), PlotRect(inside));
}

void DrawResolution(QualityView& view, const Rect& rect) {
  const Rect inside =
      Card(view.ui(), rect, "Resolved, three ways", "by who says so, " + RunsOf(view));
  DrawFigureIntervals(view, inside, "quality/resolution", "%",
                      {"fcr_marked", "fcr_surveyed", "fcr_no_repeat", "repeat_share"},
                      view.state.resolution, false);
}

void DrawEvaluators(QualityView& view, const Rect& rect) {
  const Rect inside = Card(view.ui(), rect, "Evaluators' bias",
                           view.state.truth ? "points; truth in logits" : "points, + is lenient");
  std::deque<std::string> notes;
  std::vector<plot::IntervalRow> rows;
  for (std::size_t e = 0; e < view.world.evaluators.size(); ++e) {
    const quality::EvaluatorRow& evaluator = view.world.evaluators[e];
    plot::IntervalRow row;
    row.name = evaluator.name;
    std::string note = NumberBehind(evaluator.bias.n);
    if (view.state.truth && e < view.world.truth.severities.size())
      note +=
          (view.small() ? ", " : ", truly ") + FormatDifference(view.world.truth.severities[e], 1);
    else if (!view.small())
      note += ", scored " + FormatNumber(static_cast<double>(evaluator.evaluations), 0);
    row.note = notes.emplace_back(std::move(note));
    row.role = view.role();
    if (evaluator.bias.value) {
      row.mean = *evaluator.bias.value;
      row.low = evaluator.bias.low, row.high = evaluator.bias.high;
    }
    rows.push_back(row);
  }
  plot::IntervalSpec spec;
  spec.name = "quality/evaluators";
  spec.rows = rows;
  spec.unit = "points";
  spec.show_names = true;
  spec.empty_text = "No contact was scored twice.";
  plot::DrawIntervals(spec, view.state.evaluators, QualityPlotStyle(view.ui()), PlotRect(inside));
}

// What stands on the page for a statistic: of "cohen_kappa_objective" "Cohen's kappa, checked".
std::string InWords(std::string_view statistic) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"percent_agreement", "Percent agreement"},
      {"cohen_kappa_objective", "Cohen's kappa, checked"},
      {"cohen_kappa_subjective", "Cohen's kappa, judged"},
      {"cohen_kappa_weighted", "Weighted kappa of scores"},
      {"fleiss_kappa", "Fleiss's kappa"},
      {"gwet_ac1", "Gwet's AC1"},
      {"krippendorff_alpha", "Krippendorff's alpha"},
      {"icc_1", "ICC(1) of scores"},
      {"icc_2_1", "ICC(2,1) of scores"},
      {"gauge_rr_percent", "Gauge R&R, %"},
      {"score_difference", "Difference in points"}};
  for (const auto& [name, words] : kWords) {
    if (name == statistic) return std::string(words);
  }
  return std::string(statistic);
}

std::string ValueOf(const quality::AgreementRow& entry) {
  if (!entry.value) return "not known";
  const std::string value = FormatNumber(*entry.value, 2);
  if (!entry.low || !entry.high) return value;
  return value + " (" + FormatNumber(*entry.low, 2) + " to " + FormatNumber(*entry.high, 2) + ")";
}

void DrawAgreement(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  // Null: what follows is of calibration sessions.
  std::vector<const quality::AgreementRow*> rows;
  for (const quality::AgreementRow& row : view.world.agreement) rows.push_back(&row);
  if (!view.world.calibration.empty()) rows.push_back(nullptr);
  for (const quality::AgreementRow& row : view.world.calibration) rows.push_back(&row);
  const Rect inside = Card(ui, rect, "Do evaluators agree?", "scored twice");
  if (rows.empty()) {
    DrawWrapped(ui.list(), t.type.body, inside.Min(), inside.w, t.text3,
                "No contact was scored twice; without that nobody can tell.");
    return;
  }
  // In a small window the number stands below what it is.
  const bool small = view.small();
  const std::array<TableColumn, 2> columns = {
      TableColumn{"Statistic"}, TableColumn{"95\u00a0% interval", 136, Align::kRight}};
  Table(ui, "quality/agreement", inside, {columns.data(), small ? 1u : 2u}, view.state.agreement,
        static_cast<int>(rows.size()), [&](int row, std::span<const Rect> cells) {
          const Rect& first = cells[0];
          if (rows[static_cast<std::size_t>(row)] == nullptr) {
            DrawTextIn(ui.list(), t.type.small_bold, first, t.text2, "In calibration sessions");
            return;
          }
          const quality::AgreementRow& entry = *rows[static_cast<std::size_t>(row)];
          const Rect name{first.x, first.y, first.w, small ? view.Px(19) : first.h};
          const Rect value =
              small ? Rect{first.x, first.y + view.Px(17), first.w, view.Px(17)} : cells[1];
          DrawTextIn(ui.list(), small ? t.type.small_bold : t.type.body, name, t.text,
                     InWords(entry.statistic));
          DrawTextIn(ui.list(), t.type.small, value, view.ink(), ValueOf(entry),
                     small ? Align::kLeft : Align::kRight);
          if (!entry.value && value.Contains(ImGui::GetIO().MousePos) && ui.OnTop())
            ui.Tooltip(entry.reason, value);
        });
}

// One bar a type, as long as it has unresolved contacts, split by what evaluators note as the
// cause.
void DrawCauses(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  Rect inside =
      Card(ui, rect, "Why contacts stay unresolved", NumberBehind(view.world.evaluations));
  const auto& rows = view.world.causes;
  if (rows.empty()) {
    DrawWrapped(ui.list(), t.type.body, inside.Min(), inside.w, t.text3,
                "No evaluated contact stayed unresolved.");
    return;
  }
  const std::array<std::string_view, 3> names = {"agent", "process", "customer"};
  const Rect legend = inside.CutTop(view.Px(20), view.Px(4));
  float x = legend.x;
  for (std::size_t k = 0; k < 3; ++k) {
    const SeriesStyle& style = t.series[k];
    DrawSeriesMark(ui.list(), style.mark, {x + view.Px(5), legend.Center().y}, view.Px(10),
                   view.reliable ? style.colour : t.idle);
    x = DrawText(ui.list(), t.type.small, {x + view.Px(14), legend.y + view.Px(2)}, t.text2,
                 names[k]) +
        view.Px(16);
  }
  double most = 0;
  for (const quality::CauseRow& row : rows)
    most = std::max(most, row.agent.value + row.process.value + row.customer.value);
  const float high = std::min(view.Px(48), inside.h / static_cast<float>(rows.size()));
  for (const quality::CauseRow& row : rows) {
    Rect line = inside.CutTop(high);
    const std::array<double, 3> parts = {row.agent.value, row.process.value, row.customer.value};
    const double all = parts[0] + parts[1] + parts[2];
    DrawTextIn(ui.list(), t.type.body, line.CutLeft(view.Px(96), view.Px(8)), t.text, row.type);
    DrawTextIn(ui.list(), t.type.small_bold, line.CutRight(view.Px(48), view.Px(8)), view.ink(),
               FormatNumber(all, 0), Align::kRight);
    float at = line.x;
    for (std::size_t k = 0; k < 3; ++k) {
      const float wide = line.w * static_cast<float>(parts[k] / most);
      if (wide < 1) continue;
      const Rect bar{at, line.Center().y - view.Px(9), wide - 1, view.Px(18)};
      DrawBox(ui.list(), bar, view.Px(2), view.reliable ? t.series[k].colour : t.idle, 0);
      const std::string share = FormatPercent(parts[k] / all);
      if (TextWidth(t.type.small_bold, share) + view.Px(8) < bar.w)
        DrawTextIn(ui.list(), t.type.small_bold, bar, t.on_accent, share, Align::kCenter);
      at += wide;
    }
  }
}

}  // namespace

void DrawTactical(QualityView& view, Rect room) {
  const float gap = view.gutter();
  Rect below = room.CutBottom(std::floor((room.h - gap) * (view.small() ? 0.54f : 0.5f)), gap);
  DrawMonths(view, room.Grid(0, 6, gap));
  DrawResolution(view, room.Grid(6, 6, gap));
  DrawEvaluators(view, below.Grid(0, 3, gap));
  DrawAgreement(view, below.Grid(3, 3, gap));
  DrawCauses(view, below.Grid(6, 3, gap));
  const Rect trust = Card(view.ui(), below.Grid(9, 3, gap), "Trust the scores?", RunsOf(view));
  DrawFigureRows(view, trust,
                 {"reliability_estimate", "score_difference", "expectation_gap", "apparent_gain"});
}

}  // namespace callfloor::ui
