// What would help: the picture of a figure over the number of contacts, one line for each kind of
// evaluators. It reads the truth, which is why it stands behind the curtain.
#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <string>
#include <vector>

#include "ui/app/format.h"
#include "ui/app/quality_sweep.h"
#include "ui/app/quality_words.h"
#include "ui/plot/chart.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

constexpr std::array<std::string_view, 3> kFigures = {"wrong_names", "half_width",
                                                      "score_truth_correlation"};
constexpr std::array<std::string_view, 3> kNames = {"Wrong names", "Half-width", "Correlation"};
constexpr std::array<plot::Role, 3> kRoles = {plot::Role::kB, plot::Role::kA, plot::Role::kText};
constexpr std::array<plot::Mark, 3> kMarks = {plot::Mark::kSquare, plot::Mark::kCircle,
                                              plot::Mark::kTriangle};

// A line with its interval, as shown.
struct Line {
  std::vector<double> x, y, low, high;

  void Add(double at, const Estimate& estimate, double factor) {
    if (!estimate.Exists()) return;
    const double half = estimate.HasInterval() ? estimate.half_width : 0;
    x.push_back(at);
    y.push_back(estimate.mean * factor);
    const bool share = factor == 100;
    low.push_back(share ? std::max(0.0, estimate.mean - half) * factor : estimate.mean - half);
    high.push_back(share ? std::min(1.0, estimate.mean + half) * factor : estimate.mean + half);
  }
};

std::string AmountText(double amount, bool share) {
  const double shown = share ? amount * 100 : amount;
  return FormatNumber(shown, std::abs(shown - std::round(shown)) < 1e-9 ? 0 : 1);
}

std::string Progress(const SweepSnapshot& help) {
  if (help.finished) {
    return "n = " + FormatNumber(static_cast<double>(help.request.replications), 0) +
           " runs a point";
  }
  return FormatPercent(static_cast<double>(help.done) /
                       std::max(1.0, static_cast<double>(help.wanted))) +
         " done, sharpening";
}

std::string Waiting(const QualityView& view) {
  if (view.application.paused()) return "Paused. Go on in the top bar to see it.";
  if (view.state.stale || !view.snapshot.finished)
    return "It begins when the runs of the present policy are done.";
  return "The first points are being simulated.";
}

void DrawLines(QualityView& view, const SweepSnapshot& help, const quality::Figure& figure,
               const Rect& rect) {
  const double factor = figure.unit == quality::Unit::kShare ? 100 : 1;
  const SweepAxis& axis = help.request.x;
  const bool share = ByShare(*help.request.base);
  std::array<Line, kAllEars.size()> lines;
  std::vector<plot::Series> series;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    for (std::size_t column = 0; column < axis.values.size(); ++column)
      lines[row].Add(static_cast<double>(column), help.Figure(figure.name, column, row), factor);
    if (lines[row].x.empty()) continue;  // its first point is still being simulated
    plot::Series line;
    line.name = help.request.rows[row].label;
    line.x = lines[row].x, line.y = lines[row].y;
    line.low = lines[row].low, line.high = lines[row].high;
    line.role = kRoles[row], line.mark = kMarks[row];
    line.decimals = factor == 100 ? 0 : -1;
    series.push_back(line);
  }
  if (series.empty()) {
    DrawWrapped(view.ui().list(), view.theme().type.body, {rect.x, rect.y}, rect.w,
                view.theme().text3, "The first points are being simulated.");
    return;
  }
  const double now_x = PositionOf(PresentAmount(*help.request.base), axis);
  Line now;
  now.Add(now_x, view.snapshot.Figure(figure.name), factor);
  plot::Series present;
  present.name = "this policy";
  present.kind = plot::SeriesKind::kPoints;
  present.x = now.x, present.y = now.y, present.low = now.low, present.high = now.high;
  present.role = plot::Role::kAccent, present.mark = plot::Mark::kRhomb;
  present.in_legend = false;
  if (!now.x.empty()) series.push_back(present);
  std::deque<std::string> texts;
  std::vector<std::string_view> labels;
  for (const double value : axis.values)
    labels.push_back(texts.emplace_back(AmountText(value, share)));
  const plot::Marker marker{now_x, "this policy", plot::Role::kText2, true};
  plot::Panel panel;
  panel.series = series;
  panel.y.unit = factor == 100 ? "%" : "";
  panel.y.name = figure.label;
  plot::ChartSpec spec;
  spec.name = "quality/help/lines";
  spec.panels = {&panel, 1};
  spec.markers = {&marker, 1};
  spec.x.kind = plot::AxisKind::kCategory;
  spec.x.labels = labels;
  spec.x.name = axis.label;
  spec.names = plot::Names::kAtLineEnd;
  spec.allow_zoom = false;
  plot::DrawChart(spec, view.state.help_chart, QualityPlotStyle(view.ui()), PlotRect(rect));
}

}  // namespace

void DrawWhatWouldHelp(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  Rect inside = Card(ui, rect, "What would help");
  const float wide = view.Px(300), high = view.Px(28);
  Segmented(ui, "quality/help/figure",
            {rect.Right() - view.Px(12) - wide, rect.y + view.Px(10), wide, high}, kNames,
            view.state.help_figure);
  const std::string_view name = kFigures[static_cast<std::size_t>(view.state.help_figure)];
  const quality::Figure& figure = *quality::FigureNamed(name);
  const SweepSnapshot* help = view.state.help.get();
  const std::string told =
      "This policy: " + FigureLine(view.snapshot, name) +
      (help == nullptr ? "" : ". By " + help->request.x.label + ", " + Progress(*help));
  const Rect foot = inside.CutBottom(t.type.small.line, view.Px(2));
  DrawTextIn(ui.list(), t.type.small, foot, t.text3, told);
  ui.Control("quality/help/told", foot,
             {.kind = ControlKind::kText,
              .text = told,
              .focusable = false,
              .hand = false,
              .tooltip = "Only a simulator can know this. All lines are on the same customers, "
                         "agents and days, with evaluators who have the hours it takes. Ears and "
                         "lines rest on assumptions."});
  if (help == nullptr) {
    DrawWrapped(ui.list(), t.type.body, inside.Min(), inside.w, t.text3, Waiting(view));
    return;
  }
  DrawLines(view, *help, figure, inside);
}

}  // namespace callfloor::ui
