#include <imgui/imgui_internal.h>

#include <array>
#include <cmath>

#include "ui/app/format.h"
#include "ui/plot/chart.h"
#include "ui/plot/from_theme.h"
#include "ui/workspaces/home/home_view.h"

namespace callfloor::ui {
namespace {

constexpr std::string_view kChartName = "home/through-the-day";

// Tab reaches the chart as it reaches any control, though not the mouse, which is the chart's own;
// ImGui's focus, to which the chart listens for arrows, follows.
void ShareFocus(HomeView& view, const Rect& rect, bool hovered) {
  Ui& ui = view.ui();
  ui.Register(kChartName, rect, ControlKind::kChart, "Through the day").focusable = true;
  if (hovered && ImGui::IsMouseClicked(0)) ui.SetFocusId(Ui::IdOf(kChartName));
  Interaction it;
  it.id = Ui::IdOf(kChartName);
  it.focused = ui.IsFocused(kChartName);
  it.ring = it.focused && ui.focus_by_keyboard();
  ui.FocusRing(it, rect, view.theme().metrics.card_radius);
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const ImGuiID id = window->GetID(kChartName.data(), kChartName.data() + kChartName.size());
  if (it.focused && ui.OnTop() && (g.NavId != id || g.NavWindow != window))
    ImGui::SetFocusID(id, window);
  if (!it.focused && view.state.chart_focused && g.NavId == id) g.NavId = 0;
  view.state.chart_focused = it.focused;
}

}  // namespace

void DrawDayChart(HomeView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const HomeData& data = view.state.data;
  const DayCurves& day = data.day;
  const Scenario& scenario = *view.application.document().scenario();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);

  const std::string level_name = data.figures[0].label + ", with 95\u00a0% band";
  std::array<plot::Series, 1> upper;
  plot::Series& level = upper[0];
  level.name = level_name;
  level.x = day.centre_s;
  level.y = day.level;
  level.low = day.level_low;
  level.high = day.level_high;
  level.role = plot::Role::kA;
  level.width = 2.5f;
  level.unit = "%";
  const std::string calls_name =
      "Calls in " + std::string(scenario.clock.interval_min == 30 ? "half an hour"
                                : scenario.clock.interval_min == 60
                                    ? "an hour"
                                    : std::to_string(scenario.clock.interval_min) + " minutes");
  const std::string agents =
      day.agents_least == day.agents_most
          ? FormatNumber(day.agents_most, 0)
          : FormatNumber(day.agents_least, 0) + " to " + FormatNumber(day.agents_most, 0);
  const std::string capacity_name = "What " + agents + " agents can take";
  std::array<plot::Series, 2> below;
  plot::Series &calls = below[0], &capacity = below[1];
  calls.name = calls_name;
  calls.kind = plot::SeriesKind::kBars;
  calls.x = day.edge_s;
  calls.y = day.calls;
  calls.role = plot::Role::kIdle;
  calls.alpha = 0.6f;
  calls.decimals = 0;
  capacity.name = capacity_name;
  capacity.kind = plot::SeriesKind::kStep;
  capacity.x = day.edge_s;
  capacity.y = day.capacity;
  capacity.role = plot::Role::kBase;
  capacity.decimals = 0;

  std::array<plot::Panel, 2> panels;
  plot::Panel &first = panels[0], &second = panels[1];
  first.weight = 1.7f;
  first.series = upper;
  first.y.low = 0;
  first.y.high = 100;
  first.y.unit = "%";
  first.y.percent = true;
  first.y.name = data.figures[0].label;
  std::string target_name;
  if (const Threshold* threshold =
          FindThreshold(view.application.preferences().thresholds, "service_level");
      threshold && threshold->target) {
    first.target.value = *threshold->target * 100;
    target_name = "Target " + FormatPercent(*threshold->target, 0);
    first.target.name = view.small() ? std::string_view("target") : std::string_view(target_name);
  }
  second.series = below;
  second.y.name = "Calls";
  // As high as the curves, in whole tens: a rounder number would press them to the floor.
  double most = 0;
  for (const auto* curve : {&day.calls, &day.capacity}) {
    for (const double value : *curve) most = std::fmax(most, value);
  }
  if (most > 20 && !view.small()) second.y.high = std::ceil(most * 1.05 / 10) * 10;
  std::array<plot::Window, 1> windows{};
  if (day.worst)
    windows[0] = {day.worst->from_s, day.worst->to_s, plot::Role::kBadFill, day.worst->label};

  std::string subtitle = IntervalsInWords(scenario.clock.interval_min);
  if (data.known)
    subtitle += ", mean of " + FormatNumber(static_cast<double>(data.days), 0) +
                (scenario.clock.days == 1 ? " days" : " runs");
  plot::ChartSpec spec;
  spec.name = kChartName;
  spec.title = "Through the day";
  spec.subtitle = subtitle;
  spec.panels = panels;
  spec.x.kind = plot::AxisKind::kTime;
  spec.x.bin = day.interval_s;
  if (day.worst) spec.windows = windows;
  spec.names = plot::Names::kLegend;
  spec.empty_text = "The first days are being simulated.";
  plot::PlotStyle style = plot::StyleFromTheme(t);
  const NumberFormat numbers = LocaleFormat();
  style.numbers.decimal_point = numbers.decimal;
  style.numbers.thousands = numbers.thousands;
  style.register_item = [&](std::string_view name, const plot::Rect& at) {
    if (name != kChartName)
      ui.Register(name, {at.x0, at.y0, at.Width(), at.Height()}, ControlKind::kChart, name);
  };
  const Rect inside = rect.Inset(t.metrics.card_padding, view.Px(12));
  const plot::ChartResult result =
      plot::DrawChart(spec, view.state.chart, style,
                      {inside.x, inside.y, inside.Right(), inside.Bottom() + view.Px(4)});
  ShareFocus(view, rect, result.hovered);
}

}  // namespace callfloor::ui
