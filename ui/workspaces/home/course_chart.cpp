// What becomes of the agents from day to day: strain, who is there, how fast they are, how long in
// the job.
#include <array>
#include <string>
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
  const std::string about = "Each line is the mean of " +
                            FormatNumber(static_cast<double>(view.state.data.days), 0) +
                            " runs, with its 95\u00a0% band.";
  DrawTextIn(ui.list(), t.type.small,
             {choice.x + view.Px(296), choice.y, choice.w - view.Px(296), choice.h}, t.text2,
             about);
  DrawBox(ui.list(), rest, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rest.Inset(t.metrics.card_padding, view.Px(12));
  const auto count = static_cast<float>(course.curves.size());
  const float gap = view.Px(16);
  const float wide = (inside.w - (count - 1) * gap) / count;
  std::string told;
  view.state.course.resize(course.curves.size());
  // Side by side, because a line needs height to be one.
  for (std::size_t i = 0; i < course.curves.size(); ++i) {
    const CourseCurve& curve = course.curves[i];
    plot::Series series;
    series.name = curve.name;
    series.x = course.x;
    series.y = curve.y;
    series.low = curve.low;
    series.high = curve.high;
    series.in_legend = false;
    plot::Panel panel;
    panel.series = {&series, 1};
    panel.y.name = curve.name;
    panel.y.from_zero = curve.from_zero;
    const std::string name = std::string(kChartName) + "/" + std::to_string(i);
    plot::ChartSpec spec;
    spec.name = name;
    spec.panels = {&panel, 1};
    spec.x.name = course.in_weeks ? "weeks" : "days";
    spec.names = plot::Names::kNone;
    const Rect column = inside.CutLeft(wide, gap);
    Rect body = column;
    DrawTextIn(ui.list(), t.type.small_bold, body.CutTop(view.Px(20)), t.text2, curve.name);
    plot::DrawChart(spec, view.state.course[i], plot::StyleFromTheme(t),
                    {body.x, body.y, body.Right(), body.Bottom() + view.Px(4)});
    told += (told.empty() ? "" : "; ") + curve.name + " " + FormatNumber(curve.y.front(), 2) +
            " to " + FormatNumber(curve.y.back(), 2);
  }
  ui.Register(kChartName, rest, ControlKind::kChart, told).focusable = false;
}

}  // namespace callfloor::ui
