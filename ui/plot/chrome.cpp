#include "ui/plot/chrome.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/plot/label_placement.h"
#include "ui/plot/ticks.h"

namespace callfloor::plot {
namespace {

constexpr float kSwatchWidth = 20;  // of a line in the legend
constexpr float kMarkWidth = 12;    // of a mark or fill
constexpr float kSwatchGap = 6;

float SwatchWidth(const LegendItem& item) {
  using Swatch = LegendItem::Swatch;
  return item.swatch == Swatch::kMark || item.swatch == Swatch::kFill ? kMarkWidth : kSwatchWidth;
}

std::string YLabel(const Canvas& canvas, const Axis& axis, double value, int decimals) {
  return FormatNumber(value, decimals, canvas.style().numbers,
                      axis.signed_ticks ? Sign::kAlways : Sign::kMinusOnly);
}

}  // namespace

float DrawTitle(const Canvas& canvas, const Rect& row, std::string_view title,
                std::string_view subtitle, bool compact) {
  if (title.empty()) return row.x0;
  const float middle = row.y0 + 0.5f * std::min(row.Height(), canvas.Px(24));
  const Weight weight = compact ? Weight::kBold : Weight::kTitle;
  const Rect box = canvas.TextFitted(row.x0, middle, row.Width(), title, canvas.style().text,
                                     Align::kLeft, weight);
  if (subtitle.empty()) return box.x1;
  // Both sizes on one base line: the smaller sits a little lower than centred.
  const float drop = compact ? 0 : canvas.Px(1.5f);
  const float x = box.x1 + canvas.Px(compact ? 6 : 14);
  return canvas.TextFitted(x, middle + drop, row.x1 - x, subtitle, canvas.style().text3).x1;
}

float LegendItemWidth(const Canvas& canvas, const LegendItem& item) {
  return canvas.Px(SwatchWidth(item) + kSwatchGap) + canvas.TextWidth(item.name);
}

void DrawLegendItem(const Canvas& canvas, float x, float y, const LegendItem& item) {
  using Swatch = LegendItem::Swatch;
  const ImU32 colour = canvas.style().Colour(item.role);
  const float width = canvas.Px(SwatchWidth(item));
  const float middle = SnapPixel(y);
  switch (item.swatch) {
    case Swatch::kMark:
      canvas.Marker(item.mark == Mark::kNone ? Mark::kDash : item.mark, {x + 0.5f * width, middle},
                    9, colour);
      break;
    case Swatch::kBandLine:
      canvas.Fill({x, middle - canvas.Px(4), x + width, middle + canvas.Px(4)},
                  WithAlpha(colour, 0.3f), 2);
      [[fallthrough]];
    case Swatch::kLine:
      canvas.Fill({x, middle - canvas.Px(1), x + width, middle + canvas.Px(1)}, colour);
      if (item.mark != Mark::kNone && item.mark != Mark::kDash) {
        canvas.Marker(item.mark, {x + 0.5f * width, middle}, 9, colour);
      }
      break;
    case Swatch::kDashed:
      canvas.DashedH(x, x + width, middle, colour);
      break;
    case Swatch::kFill:
      canvas.Fill({x, middle - canvas.Px(5), x + canvas.Px(10), middle + canvas.Px(5)},
                  WithAlpha(colour, item.alpha), 2);
      break;
    case Swatch::kBox:
      canvas.Frame({x, middle - canvas.Px(4), x + width, middle + canvas.Px(4)}, colour, 2);
      break;
  }
  canvas.Text(x + width + canvas.Px(kSwatchGap), y, item.name, canvas.style().text2);
}

bool UnitFitsMargin(const Canvas& canvas, const Axis& axis, const YRange& range, float margin) {
  if (axis.percent || axis.unit.empty()) return true;
  const auto ticks = TicksIn(range.low, range.high, range.step);
  if (ticks.empty()) return false;
  const std::string label =
      WithUnit(YLabel(canvas, axis, ticks.back(), DecimalsForStep(range.step)), axis.unit);
  return canvas.TextWidth(label) <= margin - canvas.Px(8);
}

void DrawYAxis(const Canvas& canvas, const PanelView& view, const Axis& axis, const YRange& range,
               bool labels, float margin, double avoid_value) {
  const PlotStyle& style = canvas.style();
  const Rect& plot = view.plot;
  if (plot.Empty()) return;
  const auto ticks = TicksIn(range.low, range.high, range.step);
  const int decimals = DecimalsForStep(range.step);
  const bool zero_inside = range.low <= 0 && range.high >= 0;
  const double base = zero_inside ? 0 : range.low;
  for (const double tick : ticks) {
    if (tick != base) canvas.HLine(plot.x0, plot.x1, view.y.ToPixel(tick), style.grid);
  }
  canvas.HLine(plot.x0, plot.x1, view.y.ToPixel(base), style.line2);
  if (!labels) return;
  const float avoid = IsSet(avoid_value) ? view.y.ToPixel(avoid_value) : -1e9f;
  const bool unit_fits = UnitFitsMargin(canvas, axis, range, margin);
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const float y = view.y.ToPixel(ticks[i]);
    if (std::fabs(y - avoid) < canvas.Px(14)) continue;
    std::string label = YLabel(canvas, axis, ticks[i], decimals);
    if (i + 1 == ticks.size() && unit_fits) {
      label = WithUnit(std::move(label), axis.percent ? std::string_view("%") : axis.unit);
    }
    canvas.Text(plot.x0 - canvas.Px(8), y, label, style.text3, Align::kRight);
  }
}

void DrawXAxis(const Canvas& canvas, const Rect& plot, const LinearScale& scale, const Axis& axis,
               float left, float right, bool labels, bool grid) {
  const PlotStyle& style = canvas.style();
  const float y = plot.y1 + canvas.Px(14);
  const double low = scale.data_low();
  const double high = scale.data_high();
  const float width = plot.Width() / style.scale;
  float last_end = -1e9f;
  const auto label_at = [&](float x, std::string_view text, bool must_fit) {
    const float half = 0.5f * canvas.TextWidth(text);
    const float centre = std::max(left + half, std::min(x, right - half));
    if (centre - half < last_end + canvas.Px(6)) return;
    if (must_fit && std::fabs(centre - x) > half) return;
    canvas.Text(centre, y, text, style.text3, Align::kCentre);
    last_end = centre + half;
  };
  const auto tick_at = [&](double value) {
    const float x = scale.ToPixel(value);
    if (grid) canvas.VLine(x, plot.y0, plot.y1, style.grid);
    if (labels) canvas.VLine(x, plot.y1 + 1, plot.y1 + 1 + canvas.Px(4), style.line2);
    return x;
  };
  if (axis.kind == AxisKind::kCategory) {
    const std::size_t count = axis.labels.size();
    if (!labels || count == 0) return;
    const float slot = std::fabs(scale.ToPixel(1) - scale.ToPixel(0));
    float widest = 0;
    for (const auto& text : axis.labels) widest = std::max(widest, canvas.TextWidth(text));
    const auto every = static_cast<std::size_t>(std::max(
        1.0f, std::ceil((std::min(widest, canvas.Px(96)) + canvas.Px(8)) / std::max(1.0f, slot))));
    for (std::size_t i = 0; i < count; i += every) {
      const float x = scale.ToPixel(static_cast<double>(i));
      if (x < plot.x0 - 1 || x > plot.x1 + 1) continue;
      canvas.TextFitted(x, y, slot * static_cast<float>(every) - canvas.Px(8), axis.labels[i],
                        style.text3, Align::kCentre);
    }
    return;
  }
  if (axis.kind == AxisKind::kTime) {
    const double step = TimeStep(high - low, width);
    for (const double tick : TicksIn(low, high, step)) {
      const float x = tick_at(tick);
      if (labels) label_at(x, TimeTickLabel(tick, step), true);
    }
    return;
  }
  const int max_ticks = std::clamp(static_cast<int>(width / 72) + 1, 2, 11);
  const double step = high > low ? NiceStep(high - low, max_ticks - 1) : 1;
  const auto ticks = TicksIn(low, high, step);
  const int decimals = DecimalsForStep(step);
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const float x = tick_at(ticks[i]);
    if (!labels) continue;
    // A zero among differences is the base itself and needs no decimals.
    std::string text =
        FormatNumber(ticks[i], axis.signed_ticks && ticks[i] == 0 ? 0 : decimals, style.numbers,
                     axis.signed_ticks ? Sign::kAlways : Sign::kMinusOnly);
    if (i + 1 == ticks.size()) text = WithUnit(std::move(text), axis.unit);
    label_at(x, text, false);
  }
  if (labels && !axis.name.empty()) {
    canvas.TextFitted(0.5f * (plot.x0 + plot.x1), y + canvas.Px(18), plot.Width(), axis.name,
                      style.text3, Align::kCentre);
  }
}

void DrawEmpty(const Canvas& canvas, const Rect& area, std::string_view sentence) {
  if (area.Empty()) return;
  const float x = 0.5f * (area.x0 + area.x1);
  const float y = 0.5f * (area.y0 + area.y1);
  const float width = std::min(area.Width() - canvas.Px(16), canvas.Px(400));
  // Three idle bars stand for the chart to come.
  if (area.Height() > canvas.Px(72)) {
    constexpr float kHeights[] = {10, 18, 14};
    for (int i = 0; i < 3; ++i) {
      const float left = SnapPixel(x + canvas.Px(static_cast<float>(i) * 10 - 14));
      canvas.Fill({left, SnapPixel(y - canvas.Px(16 + kHeights[i])), left + canvas.Px(8),
                   SnapPixel(y - canvas.Px(16))},
                  canvas.style().idle, 1);
    }
  }
  canvas.TextFitted(x, y, width, sentence, canvas.style().text2, Align::kCentre);
}

bool DrawReset(const Canvas& canvas, std::string_view name, const Rect& plot, bool mouse_released,
               Point mouse) {
  constexpr std::string_view kLabel = "Show all";
  const float width = canvas.TextWidth(kLabel, Weight::kBold) + canvas.Px(16);
  const Rect box{SnapPixel(plot.x1 - width), plot.y0, plot.x1, plot.y0 + canvas.Px(24)};
  if (plot.Width() < width || plot.Height() < box.Height()) return false;
  const bool over = box.Contains(mouse);
  canvas.Fill(box, over ? canvas.style().soft : canvas.style().raised, 12);
  canvas.Frame(box, over ? canvas.style().accent : canvas.style().line2, 12);
  canvas.Text(0.5f * (box.x0 + box.x1), 0.5f * (box.y0 + box.y1), kLabel, canvas.style().accent,
              Align::kCentre, Weight::kBold);
  if (canvas.style().register_item) {
    canvas.style().register_item(std::string(name) + "/reset", box);
  }
  return over && mouse_released;
}

void DrawReadout(const PlotStyle& style, const Rect& bounds, float anchor_x, ChartState& state) {
  const Readout& readout = state.readout;
  if (!readout.shown) return;
  const Canvas canvas(ImGui::GetForegroundDrawList(), style);
  const float line = canvas.Px(style.small_size + 5);
  const float pad_x = canvas.Px(12);
  const float pad_y = canvas.Px(8);
  float names = 0;
  float values = 0;
  float intervals = 0;
  float remarks = 0;
  bool marks = false;
  for (const ReadoutRow& row : readout.rows) {
    marks = marks || row.mark != Mark::kNone;
    if (row.value.empty()) {
      remarks = std::max(remarks, canvas.TextWidth(row.name));
      continue;
    }
    names = std::max(names, canvas.TextWidth(row.name));
    values = std::max(values, canvas.TextWidth(row.value, Weight::kBold));
    if (!row.interval.empty()) {
      intervals = std::max(intervals, canvas.TextWidth(row.interval) + canvas.Px(5));
    }
  }
  const float mark_width = marks ? canvas.Px(16) : 0;
  const float column_gap = names > 0 ? canvas.Px(20) : 0;
  const float width =
      2 * pad_x + std::max({canvas.TextWidth(readout.head, Weight::kBold),
                            mark_width + names + column_gap + values + intervals, remarks});
  const bool has_head = !readout.head.empty();
  const float height =
      2 * pad_y + line * static_cast<float>(readout.rows.size() + (has_head ? 1 : 0));
  const ReadoutPlace place = PlaceReadout(bounds, anchor_x, {SnapPixel(width), SnapPixel(height)},
                                          canvas.Px(16), state.obstacles, state.readout_left);
  state.readout_left = place.left;
  const Rect box{SnapPixel(place.box.x0), SnapPixel(place.box.y0), SnapPixel(place.box.x1),
                 SnapPixel(place.box.y1)};
  canvas.Fill(box, style.raised, 6);
  canvas.Frame(box, style.line2, 6);
  float y = box.y0 + pad_y + 0.5f * line;
  if (has_head) {
    canvas.Text(box.x0 + pad_x, y, readout.head, style.text, Align::kLeft, Weight::kBold);
    y += line;
  }
  for (const ReadoutRow& row : readout.rows) {
    float x = box.x0 + pad_x;
    if (row.value.empty()) {
      canvas.Text(x, y, row.name, style.text2);
    } else {
      canvas.Marker(row.mark, {x + canvas.Px(5), SnapPixel(y)}, 8, style.Colour(row.role));
      x += mark_width;
      canvas.Text(x, y, row.name, style.text2);
      canvas.Text(box.x1 - pad_x - intervals, y, row.value, style.text, Align::kRight,
                  Weight::kBold);
      canvas.Text(box.x1 - pad_x, y, row.interval, style.text2, Align::kRight);
    }
    y += line;
  }
}

}  // namespace callfloor::plot
