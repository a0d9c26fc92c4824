// What nobody in the centre can know, for teaching alone: the list of the lowest beside the truth,
// and what the policy achieves.
#include <array>
#include <string_view>
#include <vector>

#include "ui/app/format.h"
#include "ui/app/quality_words.h"
#include "ui/plot/chart.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

void DrawLegend(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const struct {
    SeriesMark mark;
    ImU32 colour;
    std::string_view words;
  } kEntries[] = {{SeriesMark::kDash, t.text, "true quality, hidden in real life"},
                  {SeriesMark::kCircle, t.idle, "observed mean, 95\u00a0% interval"},
                  {SeriesMark::kCircle, t.series[0].colour, "listed, rightly"},
                  {SeriesMark::kRhomb, t.series[1].colour, "listed, wrongly"},
                  {SeriesMark::kRing, t.series[2].colour, "missed"}};
  float x = rect.x;
  for (const auto& entry : kEntries) {
    DrawSeriesMark(ui.list(), entry.mark, {x + view.Px(6), rect.Center().y}, view.Px(9),
                   entry.colour);
    x = DrawText(ui.list(), t.type.small, {x + view.Px(18), rect.y}, t.text2, entry.words) +
        view.Px(20);
  }
}

void DrawLineUp(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const LineUp& line = view.state.data.line_up;
  const std::string number = FormatNumber(static_cast<double>(line.on_list), 0);
  const std::string told = "Of " + number + " names on the list of this run, " +
                           FormatNumber(static_cast<double>(line.wrong), 0) + " are wrong.";
  Rect inside = Card(ui, rect, told, "by the evaluations of all its months");
  ui.Register("quality/line-up/told", rect, ControlKind::kText, told).focusable = false;
  DrawLegend(view, inside.CutTop(view.Px(16), view.Px(4)));
  std::vector<std::string_view> labels(line.names.begin(), line.names.end());
  std::array<plot::Series, 2> series;
  series[0].name = "true quality";
  series[0].x = line.x, series[0].y = line.truth;
  series[0].role = plot::Role::kText;
  series[0].in_legend = false;
  series[0].decimals = 0;
  series[1].name = "observed mean";
  series[1].kind = plot::SeriesKind::kPoints;
  series[1].x = line.x, series[1].y = line.mean;
  series[1].low = line.low, series[1].high = line.high;
  series[1].roles = line.roles, series[1].marks = line.marks;
  series[1].in_legend = false;
  plot::Panel panel;
  panel.series = series;
  panel.y.from_zero = false;
  panel.y.name = "score";
  // Who has hardly been evaluated has an interval of nearly everything; it must not flatten the
  // rest.
  panel.y.low = line.axis_low;
  panel.y.high = 100;
  const std::string list_name =
      "the list: everybody observed at or below " + FormatNumber(line.threshold, 0);
  if (line.on_list > 0) panel.target = {line.threshold, list_name};
  const std::string lowest = "truly the lowest " + number;
  const plot::Window window{-0.5, static_cast<double>(line.on_list) - 0.5, plot::Role::kSoft,
                            lowest};
  plot::ChartSpec spec;
  spec.name = "quality/line-up";
  spec.panels = {&panel, 1};
  if (line.on_list > 0) spec.windows = {&window, 1};
  spec.x.kind = plot::AxisKind::kCategory;
  spec.x.labels = labels;
  spec.x.name = "agent";
  spec.names = plot::Names::kNone;
  spec.allow_zoom = false;
  spec.show_x_labels = false;
  spec.empty_text = "Nobody has been evaluated.";
  const Theme& t = view.theme();
  const Rect foot = inside.CutBottom(t.type.small.line, 0);
  DrawTextIn(
      ui.list(), t.type.small, foot, t.text3,
      FormatNumber(static_cast<double>(line.x.size()), 0) + " agents, ordered by true quality");
  DrawTextIn(ui.list(), t.type.small, foot, t.text3,
             NumberBehind(view.world.evaluations) + " evaluations", Align::kRight);
  plot::DrawChart(spec, view.state.line_up, QualityPlotStyle(ui), PlotRect(inside));
}

// How right the list is, or the scores: one at a time, as a narrow card has room for.
void DrawReached(QualityView& view, const Rect& rect) {
  constexpr std::array<std::string_view, 2> kSides = {"The list", "The scores"};
  Ui& ui = view.ui();
  Rect inside = Card(ui, rect, "How right?");
  const float wide = view.Px(156);
  Segmented(ui, "quality/reached",
            {rect.Right() - view.Px(12) - wide, rect.y + view.Px(10), wide, view.Px(28)}, kSides,
            view.state.reached);
  if (view.state.reached == 0) {
    DrawFigureRows(
        view, inside,
        {"wrong_names", "power", "false_alarms", "compliance_found", "wrong_accusations"});
  } else {
    DrawFigureRows(view, inside,
                   {"true_mean", "bias_weighted", "bias_plain", "half_width", "reliability"});
  }
}

}  // namespace

void DrawTruth(QualityView& view, Rect room) {
  const float gap = view.gutter();
  Ui& ui = view.ui();
  Rect below = room.CutBottom(view.Px(view.context.room == Room::kSmall ? 204 : 264), gap);
  DrawLineUp(view, room);
  DrawWhatWouldHelp(view, below.Grid(0, 5, gap));
  DrawReached(view, below.Grid(5, 3, gap));
  const Rect gains = Card(ui, below.Grid(8, 4, gap), "Did coaching work?", "points");
  DrawFigureIntervals(view, gains, "quality/gains", "points",
                      {"apparent_gain", "true_gain", "coaching_effect"}, view.state.gains, true);
}

}  // namespace callfloor::ui
