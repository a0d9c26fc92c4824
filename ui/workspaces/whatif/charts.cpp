// The right side of the page: differences with their intervals, and the measure over the day.
#include <algorithm>
#include <deque>
#include <string>

#include "ui/app/wording.h"
#include "ui/plot/chart.h"
#include "ui/plot/from_theme.h"
#include "ui/workspaces/whatif/page.h"

namespace callfloor::ui::what_if {
namespace {

// From this many variants on, one plot each instead of lines over one another.
constexpr std::size_t kMultiplesFrom = 4;

std::string IntervalName(const Scenario& scenario) {
  const int minutes = scenario.clock.interval_min;
  if (minutes == 30) return "by half hour";
  if (minutes == 15) return "by quarter of an hour";
  if (minutes == 60) return "by hour";
  return "by " + std::to_string(minutes) + " minutes";
}

}  // namespace

plot::PlotStyle ChartStyle(Ui& ui, bool talk) {
  plot::PlotStyle style = plot::StyleFromTheme(ui.theme(), talk);
  const NumberFormat numbers = LocaleFormat();
  style.numbers = {numbers.decimal, numbers.thousands};
  style.register_item = [&ui](std::string_view name, const plot::Rect& rect) {
    ui.Register(name, {rect.x0, rect.y0, rect.Width(), rect.Height()}, ControlKind::kChart, {});
  };
  return style;
}

void DrawDifference(Page& page, Context& context, const Rect& rect, std::string_view name,
                    const std::vector<int>& shown, plot::ChartState& state, bool talk) {
  const auto outcome = Outcome::Named(name);
  if (!outcome || !page.MayShow(*outcome)) return;
  const OutcomeScale scale = outcome->Scale();
  std::vector<plot::IntervalRow> rows;
  for (const int k : shown) {
    const Estimate difference = page.Difference(k, name);
    plot::IntervalRow row;
    row.name = page.variants()[static_cast<std::size_t>(k)].name;
    row.role = plot::VariantRole(k + 1);
    row.mark = plot::VariantMark(k + 1);
    if (difference.Exists()) {
      row.mean = difference.mean * scale.factor;
      const double half = difference.HasInterval() ? difference.half_width * scale.factor : 0;
      row.low = row.mean - half, row.high = row.mean + half;
    }
    rows.push_back(row);
  }
  const std::string title = MeasureName(*outcome, page.base());
  const std::string_view unit = scale.difference == "s" ? "seconds" : scale.difference;
  const std::string id =
      std::string(talk ? "what-if/view/difference-" : "what-if/difference/") + std::string(name);
  plot::IntervalSpec spec;
  spec.name = id;
  spec.title = title;
  spec.rows = rows;
  spec.unit = unit;
  spec.show_names = talk;
  const Better way = outcome->Way();
  spec.better = way == Better::kHigher  ? plot::Better::kMore
                : way == Better::kLower ? plot::Better::kLess
                                        : plot::Better::kNone;
  plot::DrawIntervals(spec, state, ChartStyle(context.ui, talk), ToPlot(rect));
}

void DrawDay(Page& page, Context& context, const Rect& rect, std::string_view name,
             const std::vector<int>& shown, bool talk) {
  const Measure* measure = FindMeasure(name);
  if (!measure) return;
  const Scenario& base = page.base();
  const std::string title = MeasureName(*measure, base) + ", " + IntervalName(base);
  const OutcomeScale scale = Outcome(*measure).Scale();
  const std::string_view unit = scale.unit;
  const bool share = Outcome(*measure).IsShare();
  const Threshold* threshold = FindThreshold(page.app.preferences().thresholds, name);
  const double target =
      threshold && threshold->target ? *threshold->target * scale.factor : plot::kAutomatic;
  const auto series_of = [&](int k) {
    const DayCurve& curve = page.Curve(k, name);
    plot::Series series;
    series.name = k < 0 ? std::string_view("Base")
                        : std::string_view(page.variants()[static_cast<std::size_t>(k)].name);
    series.x = curve.x, series.y = curve.y, series.low = curve.low, series.high = curve.high;
    series.role = plot::VariantRole(k + 1);
    series.mark = k < 0 ? plot::Mark::kNone : plot::VariantMark(k + 1);
    series.width = talk ? 2.5f : 2.0f;
    series.unit = unit;
    series.decimals = share ? 0 : -1;
    return series;
  };
  const auto axis = [&] {
    plot::Axis y;
    y.unit = unit;
    y.percent = share;
    if (share) y.low = 0, y.high = 100;
    return y;
  };
  plot::Axis x;
  x.kind = plot::AxisKind::kTime;
  x.bin = base.clock.interval_min * 60.0;
  std::vector<plot::Window> windows;
  if (base.clock.days == 1 && !page.set.windows.empty() && shown.size() < kMultiplesFrom) {
    const auto& window = page.set.windows.front();
    windows.push_back(
        {window.from.minutes * 60.0, window.to.minutes * 60.0, plot::Role::kSoft, ""});
  }
  const plot::PlotStyle style = ChartStyle(context.ui, talk);
  const std::string id = talk ? "what-if/view/day" : "what-if/day";
  if (shown.size() < kMultiplesFrom) {
    std::vector<plot::Series> series = {series_of(-1)};
    for (const int k : shown) series.push_back(series_of(k));
    plot::Panel panel;
    panel.series = series;
    panel.y = axis();
    panel.target = {target, "target"};
    plot::ChartSpec spec;
    spec.name = id;
    spec.title = title;
    spec.x = x;
    spec.panels = std::span(&panel, 1);
    spec.windows = windows;
    spec.names = plot::Names::kLegend;
    spec.empty_text = "The first days are being simulated.";
    plot::DrawChart(spec, talk ? page.view_state : page.day_state, style, ToPlot(rect));
    return;
  }
  std::deque<std::array<plot::Series, 2>> pairs;
  std::deque<plot::Panel> panels;
  std::deque<std::string> names;
  std::vector<plot::ChartSpec> charts;
  for (const int k : shown) {
    pairs.push_back({series_of(-1), series_of(k)});
    plot::Panel& panel = panels.emplace_back();
    panel.series = pairs.back();
    panel.y = axis();
    panel.target = {target, ""};
    plot::ChartSpec& chart = charts.emplace_back();
    chart.name = names.emplace_back(id + "-" + std::to_string(k + 1));
    chart.title = page.variants()[static_cast<std::size_t>(k)].name;
    chart.x = x;
    chart.panels = std::span(&panel, 1);
    // The hours stand under the lowest row alone: height is what small plots lack, and plots beside
    // one another are as high.
    chart.show_x_labels = talk || (charts.size() - 1) / 2 == (shown.size() - 1) / 2;
    chart.empty_text = "Being simulated.";
  }
  plot::SmallMultiplesSpec spec;
  spec.name = id;
  spec.title = title;
  spec.subtitle = "each beside the base";
  spec.charts = charts;
  spec.columns = rect.w < context.ui.Px(talk ? 700 : 420) ? 2 : talk ? 3 : 2;
  plot::DrawSmallMultiples(spec, talk ? page.view_multiples : page.multiples_state, style,
                           ToPlot(rect));
}

void DrawCharts(Page& page, Context& context, const Rect& rect) {
  Ui& ui = context.ui;
  std::vector<int> all;
  for (int k = 0; k < page.count(); ++k) all.push_back(k);
  Rect rest = rect;
  const float height = std::max(
      ui.Px(240), std::min(ui.Px(356), rect.h * (all.size() < kMultiplesFrom ? 0.46f : 0.4f)));
  const Rect top = rest.CutTop(height, ui.theme().metrics.gutter);
  const Rect inside = Card(ui, top, "Difference from base", "mean and 95 % interval, paired");
  if (all.empty()) {
    DrawWrapped(ui.list(), ui.theme().type.body, inside.Min(), inside.w, ui.theme().text2,
                "Differences show here as soon as there is a variant to compare.");
  } else {
    for (int i = 0; i < 4; ++i) {
      const Rect cell = inside.Row(i / 2, 2, ui.Px(12)).Column(i % 2, 2, ui.Px(20));
      DrawDifference(page, context, cell, page.Rows()[static_cast<std::size_t>(i)], all,
                     page.difference_states[static_cast<std::size_t>(i)], false);
    }
  }
  if (page.Shown() != OutcomeSet::kService) return DrawAllFigures(page, context, rest);
  const Rect day = Card(ui, rest);
  DrawDay(page, context, day, "service_level", all, false);
}

}  // namespace callfloor::ui::what_if
