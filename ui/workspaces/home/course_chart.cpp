// What becomes of the agents from day to day: strain, who is there, how fast they are, how long in
// the job.
#include <array>
#include <vector>

#include "ui/app/format.h"
#include "ui/plot/chart.h"
#include "ui/plot/from_theme.h"
#include "ui/workspaces/home/home_view.h"

namespace callfloor::ui {
namespace {

constexpr std::string_view kChartName = "home/day-by-day";

}  // namespace

void DrawCourse(HomeView& view, const Rect& rect) {
  const CourseCurves& course = view.state.data.course;
  if (course.curves.empty()) {
    DrawDayChart(view, rect);
    return;
  }
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const std::array<std::string_view, 2> labels = {"Through the day", "Day by day"};
  const float high = ui.theme().metrics.control;
  Rect rest = rect;
  const Rect choice = rest.CutTop(high, view.Px(8));
  Segmented(ui, "home/chart", {choice.x, choice.y, view.Px(280), high}, labels,
            view.state.chart_shown);
  if (view.state.chart_shown == 0) {
    DrawDayChart(view, rest);
    return;
  }
  DrawBox(ui.list(), rest, t.metrics.card_radius, t.surface, t.line);
  std::vector<plot::Series> series(course.curves.size());
  std::vector<plot::Panel> panels(course.curves.size());
  std::string told;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const CourseCurve& curve = course.curves[i];
    series[i].name = curve.name;
    series[i].x = course.x;
    series[i].y = curve.y;
    series[i].low = curve.low;
    series[i].high = curve.high;
    series[i].in_legend = false;
    panels[i].head = curve.name;
    panels[i].series = {&series[i], 1};
    panels[i].y.name = curve.name;
    panels[i].y.from_zero = curve.from_zero;
    told += (told.empty() ? "" : "; ") + curve.name + " " + FormatNumber(curve.y.front(), 2) +
            " to " + FormatNumber(curve.y.back(), 2);
  }
  const std::string subtitle = "mean of " +
                               FormatNumber(static_cast<double>(view.state.data.days), 0) +
                               " runs, with 95\u00a0% band";
  plot::ChartSpec spec;
  spec.name = kChartName;
  spec.title = "Day by day";
  spec.subtitle = subtitle;
  spec.panels = panels;
  spec.x.name = course.in_weeks ? "weeks" : "days";
  spec.names = plot::Names::kNone;
  const Rect inside = rest.Inset(t.metrics.card_padding, view.Px(12));
  plot::DrawChart(spec, view.state.course, plot::StyleFromTheme(t),
                  {inside.x, inside.y, inside.Right(), inside.Bottom() + view.Px(4)});
  ui.Register(kChartName, rest, ControlKind::kChart, told).focusable = false;
}

}  // namespace callfloor::ui
