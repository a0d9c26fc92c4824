#include "ui/plot/chart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/plot/chart_annotations.h"
#include "ui/plot/chrome.h"
#include "ui/plot/draw_series.h"
#include "ui/plot/interaction.h"
#include "ui/plot/label_placement.h"
#include "ui/plot/ticks.h"

namespace callfloor::plot {
namespace {

constexpr std::size_t kMostPanels = 8;

LegendItem ItemOf(const Series& s) {
  using Swatch = LegendItem::Swatch;
  LegendItem item{s.name, s.role, s.mark, Swatch::kMark, 1};
  switch (s.kind) {
    case SeriesKind::kLine:
    case SeriesKind::kStep:
      if (s.dashed)
        item.swatch = Swatch::kDashed;
      else if (s.mark != Mark::kNone)
        item.swatch = Swatch::kMark;
      else
        item.swatch = s.low.empty() ? Swatch::kLine : Swatch::kBandLine;
      break;
    case SeriesKind::kBars:
    case SeriesKind::kHistogram:
    case SeriesKind::kStackedArea:
      item.swatch = Swatch::kFill;
      item.alpha = s.alpha;
      break;
    case SeriesKind::kPoints:
      item.mark = s.mark == Mark::kNone ? Mark::kCircle : s.mark;
      break;
  }
  return item;
}

// Calls `visit` for every item of the legend: the series, then the targets with their value.
template <typename Visit>
void ForEachLegendItem(const ChartSpec& spec, const Visit& visit) {
  for (const Panel& panel : spec.panels) {
    for (const Series& s : panel.series) {
      if (s.in_legend && !s.name.empty()) visit(ItemOf(s));
    }
  }
}

// Names go to the lines' ends when the chart is wide enough, every named series is a line or step
// and no more of them than fit one below the other.
bool FitsAtLineEnds(const ChartSpec& spec, const Canvas& canvas, const Rect& frame, float& width) {
  width = 0;
  int named = 0;
  for (const Panel& panel : spec.panels) {
    for (const Series& s : panel.series) {
      if (!s.in_legend || s.name.empty()) continue;
      if (s.kind != SeriesKind::kLine && s.kind != SeriesKind::kStep) return false;
      if (LastFinite(s) >= Count(s)) return false;
      width = std::max(width, canvas.TextWidth(s.name, Weight::kBold));
      ++named;
    }
  }
  if (named < 2 || named > 6) return false;
  width += canvas.Px(20);
  return width <= 0.25f * frame.Width() && frame.Width() >= canvas.Px(480);
}

// How far apart the lines end, in label heights: names at ends that coincide would lie.
bool EndsApart(const ChartSpec& spec, const ChartState& state, const Canvas& canvas) {
  std::vector<float> ends;
  for (std::size_t p = 0; p < spec.panels.size(); ++p) {
    ends.clear();
    for (const Series& s : spec.panels[p].series) {
      const std::size_t i = LastFinite(s);
      if (s.in_legend && !s.name.empty() && i < Count(s)) {
        ends.push_back(state.views[p].y.ToPixel(s.y[i]));
      }
    }
    std::sort(ends.begin(), ends.end());
    for (std::size_t i = 1; i < ends.size(); ++i) {
      if (ends[i] - ends[i - 1] < canvas.Px(6)) return false;
    }
  }
  return true;
}

// Where the hairline stands: keyboard, pointer or the linked chart, on the values of the series
// with the most of them.
std::optional<double> HairlineAt(const ChartSpec& spec, const Interaction& input,
                                 ChartState& state) {
  const Series* cursor = nullptr;
  for (const Panel& panel : spec.panels) {
    for (const Series& s : panel.series) {
      if (Count(s) > 0 && (cursor == nullptr || Count(s) > Count(*cursor))) cursor = &s;
    }
  }
  if (cursor == nullptr) return std::nullopt;
  const int last = static_cast<int>(Count(*cursor)) - 1;
  if (input.step != 0) {
    state.cursor = state.cursor < 0 ? (input.step > 0 ? 0 : last)
                                    : std::clamp(state.cursor + input.step, 0, last);
  }
  if (input.home) state.cursor = 0;
  if (input.end) state.cursor = last;
  if (state.cursor >= 0) {
    return Centre(*cursor, static_cast<std::size_t>(std::min(state.cursor, last)));
  }
  const PanelView& view = state.views.front();
  if (input.hovered && !state.panning && input.mouse.x >= view.plot.x0 &&
      input.mouse.x <= view.plot.x1) {
    const double x = view.x.ToValue(input.mouse.x);
    // The nearest value, without the limit IndexAt has for gaps: the hairline never vanishes
    // while the pointer is inside.
    double best = Centre(*cursor, 0);
    for (std::size_t i = 1; i < Count(*cursor); ++i) {
      const double centre = Centre(*cursor, i);
      if (!(std::fabs(centre - x) >= std::fabs(best - x))) best = centre;
    }
    if (best >= view.x.data_low() && best <= view.x.data_high()) return best;
    return std::nullopt;
  }
  if (state.link != nullptr && state.link->hover_x) return state.link->hover_x;
  return std::nullopt;
}

void CollectObstacles(const ChartSpec& spec, ChartState& state) {
  state.obstacles.clear();
  for (std::size_t p = 0; p < spec.panels.size(); ++p) {
    const PanelView& view = state.views[p];
    for (const Series& s : spec.panels[p].series) {
      if (s.kind == SeriesKind::kBars || s.kind == SeriesKind::kHistogram) continue;
      const std::size_t count = Count(s);
      const std::size_t stride = 1 + count / 200;
      for (std::size_t i = 0; i < count; i += stride) {
        if (!std::isfinite(s.y[i])) continue;
        const Point at{view.x.ToPixel(Centre(s, i)), view.y.ToPixel(s.y[i])};
        state.obstacles.push_back(at);
        // Steep stretches between two values count as well.
        const std::size_t next = i + stride;
        if (next >= count || !std::isfinite(s.y[next])) continue;
        const Point to{view.x.ToPixel(Centre(s, next)), view.y.ToPixel(s.y[next])};
        state.obstacles.push_back({0.5f * (at.x + to.x), 0.5f * (at.y + to.y)});
      }
    }
  }
}

}  // namespace

ChartResult DrawChart(const ChartSpec& spec, ChartState& state, const PlotStyle& style,
                      const Rect& frame) {
  ChartResult result;
  const Canvas canvas(ImGui::GetWindowDrawList(), style);
  const std::size_t panels = std::min(spec.panels.size(), kMostPanels);
  const bool empty = panels == 0 || IsEmpty(spec);

  // 1. Room: legend, names at the lines' ends, margins.
  float end_width = 0;
  bool at_end = !spec.compact && !empty && spec.names != Names::kNone &&
                spec.names != Names::kLegend && FitsAtLineEnds(spec, canvas, frame, end_width);
  if (spec.names == Names::kAtLineEnd && !empty && end_width > 0) at_end = true;
  const auto lay_out = [&](bool names_at_end) {
    LayoutRequest request;
    request.title_height = spec.title.empty() ? 0 : spec.compact ? 20.0f : 24.0f;
    const bool legend = !names_at_end && !spec.compact && spec.names != Names::kNone && !empty;
    state.widths.clear();
    float total = 0;
    if (legend) {
      ForEachLegendItem(spec, [&](const LegendItem& item) {
        state.widths.push_back(LegendItemWidth(canvas, item));
        total += state.widths.back() + canvas.Px(16);
      });
    }
    // One name needs no legend: title or axis say it. It goes beside the title if that has room.
    const float title_end = canvas.TextWidth(spec.title, Weight::kTitle) +
                            canvas.TextWidth(spec.subtitle) + canvas.Px(40);
    const bool beside_title = !spec.title.empty() && title_end + total <= frame.Width();
    const int lines = FlowLegend(state.widths, frame.Width(), canvas.Px(16), state.legend_slots);
    request.legend_lines = beside_title ? 0 : lines;
    request.left_margin = spec.show_y_labels ? 56 : 8;
    request.right_margin = names_at_end   ? (end_width + canvas.Px(4)) / style.scale
                           : spec.compact ? 12.0f
                                          : 24.0f;
    request.bottom_margin = !spec.show_x_labels                                        ? 8.0f
                            : spec.x.kind == AxisKind::kNumber && !spec.x.name.empty() ? 48.0f
                                                                                       : 32.0f;
    // Larger type (presentation) needs larger margins.
    const float type = style.small_size / 12;
    request.left_margin *= type;
    request.bottom_margin *= type;
    std::array<float, kMostPanels> weights{};
    std::array<bool, kMostPanels> heads{};
    for (std::size_t p = 0; p < panels; ++p) {
      weights[p] = spec.panels[p].weight;
      heads[p] = !spec.panels[p].head.empty();
    }
    request.panel_weights = {weights.data(), panels};
    request.panel_has_head = {heads.data(), panels};
    LayOut(frame, style.scale, request, state.layout);
    return beside_title;
  };
  bool legend_beside_title = lay_out(at_end);
  std::array<YRange, kMostPanels> ranges;
  const auto scale_y = [&](double x_low, double x_high) {
    state.views.resize(panels);
    for (std::size_t p = 0; p < panels; ++p) {
      const Rect& plot = state.layout.plots[p];
      ranges[p] = ChooseYRange(spec.panels[p], plot.Height() / style.scale);
      state.views[p] = {plot, LinearScale(x_low, x_high, plot.x0, plot.x1),
                        LinearScale(ranges[p].low, ranges[p].high, plot.y1, plot.y0)};
    }
  };
  const Extent full = ChooseXRange(spec);
  scale_y(full.low, full.high);
  if (at_end && spec.names == Names::kWhereRoom && !EndsApart(spec, state, canvas)) {
    at_end = false;
    legend_beside_title = lay_out(false);
    scale_y(full.low, full.high);
  }

  // 2. Input, and the interval of x it leads to.
  Rect active = panels > 0 ? state.layout.plots.front() : frame;
  if (panels > 0) active.y1 = state.layout.plots.back().y1;
  const Interaction input = Interact(spec.name, frame, active, state, style);
  XWindow window{full.low, full.high, false};
  if (!empty) {
    window = ZoomAndPan(input, active, full.low, full.high, (full.high - full.low) / 64,
                        spec.allow_zoom, state);
    if (window.zoomed) scale_y(window.low, window.high);
  }
  result.hovered = input.hovered;
  result.focused = input.focused;

  // 3. Title, legend.
  DrawTitle(canvas, state.layout.title, spec.title, spec.subtitle, spec.compact);
  std::size_t k = 0;
  if (!at_end && !state.widths.empty()) {
    float total = -canvas.Px(16);
    for (const float width : state.widths) total += width + canvas.Px(16);
    ForEachLegendItem(spec, [&](const LegendItem& item) {
      if (k >= state.legend_slots.size()) return;
      const LegendSlot& slot = state.legend_slots[k++];
      const Rect& row = legend_beside_title ? state.layout.title : state.layout.legend;
      const float left = legend_beside_title ? row.x1 - canvas.Px(24) - total : row.x0;
      const float y = legend_beside_title
                          ? row.y0 + canvas.Px(13.5f)
                          : row.y0 + canvas.Px(10 + 20 * static_cast<float>(slot.line));
      DrawLegendItem(canvas, left + slot.x, y, item);
    });
  }
  if (empty) {
    state.readout.shown = false;
    DrawEmpty(canvas, {frame.x0, state.layout.title.y1, frame.x1, frame.y1}, spec.empty_text);
    ContextMenu(spec.name, frame, false, state, style, [&] { return ChartCsv(spec); });
    return result;
  }

  // 4. Axes and data, from back to front.
  const std::optional<double> hairline = HairlineAt(spec, input, state);
  DrawWindows(spec, canvas, state);
  for (std::size_t p = 0; p < panels; ++p) {
    const Panel& panel = spec.panels[p];
    const PanelView& view = state.views[p];
    const float margin = view.plot.x0 - frame.x0;
    const bool name_in_margin =
        spec.show_y_labels && canvas.TextWidth(panel.target.name) <= margin - canvas.Px(8);
    DrawYAxis(canvas, view, panel.y, ranges[p], spec.show_y_labels, margin,
              name_in_margin ? panel.target.value : kAutomatic);
    if (!panel.head.empty()) {
      const Rect& head = state.layout.heads[p];
      const Rect box = canvas.TextFitted(head.x0, head.y0 + canvas.Px(6), head.Width(), panel.head,
                                         style.text2, Align::kLeft, Weight::kBold);
      if (!UnitFitsMargin(canvas, panel.y, ranges[p], margin)) {
        canvas.Text(box.x1 + canvas.Px(6), head.y0 + canvas.Px(6), panel.y.unit, style.text3);
      }
    }
    if (p + 1 == panels) {
      DrawXAxis(canvas, view.plot, view.x, spec.x, frame.x0, frame.x1, spec.show_x_labels, false);
    }
    canvas.PushClip({view.plot.x0 - canvas.Px(6), view.plot.y0 - canvas.Px(6),
                     view.plot.x1 + canvas.Px(6), view.plot.y1 + canvas.Px(3)});
    // Zoomed lines leave the plot at its edges; unzoomed marks may reach over them a little.
    if (window.zoomed) {
      canvas.PushClip(
          {view.plot.x0, view.plot.y0 - canvas.Px(6), view.plot.x1, view.plot.y1 + canvas.Px(3)});
    }
    DrawSeries(canvas, panel, view, at_end, state);
    if (window.zoomed) canvas.PopClip();
    canvas.PopClip();
    DrawTarget(canvas, panel, view, name_in_margin, spec.show_y_labels);
    if (at_end) DrawLineEndNames(canvas, panel, view, frame.x1, state);
    if (ranges[p].cut && spec.show_y_labels) DrawCutNote(canvas, view, panel.y);
  }
  DrawWindowLabels(spec, canvas, state);
  DrawMarkers(spec, canvas, state);

  // 5. Hairline, rings, read-out.
  state.readout.shown = false;
  if (hairline) {
    const float x = state.views.front().x.ToPixel(*hairline);
    if (x >= active.x0 - 1 && x <= active.x1 + 1) {
      canvas.VLine(x, active.y0, active.y1, style.text2);
      for (std::size_t p = 0; p < panels; ++p) {
        DrawRings(canvas, spec.panels[p], state.views[p], *hairline);
      }
      const bool own = input.hovered || state.cursor >= 0;
      if (own) {
        ComposeReadout(spec, *hairline, {state.views.data(), panels}, style.numbers, state.readout);
        CollectObstacles(spec, state);
        // In a small multiple the read-out may reach over the neighbours, not over its own curve.
        const float spill = spec.compact ? canvas.Px(200) : 0;
        const ImVec2 screen = ImGui::GetIO().DisplaySize;
        DrawReadout(style,
                    {std::max(0.0f, frame.x0 - spill), active.y0,
                     std::min(screen.x, frame.x1 + spill), active.y1},
                    x, state);
        result.hover_x = hairline;
        if (state.link != nullptr) state.link->next_hover_x = hairline;
        if (input.clicked) result.clicked_x = hairline;
      }
    }
  }
  if (window.zoomed &&
      DrawReset(canvas, spec.name, active, ImGui::IsMouseReleased(0), input.mouse)) {
    ChartLink* link = state.link;
    (link != nullptr ? link->zoom_low : state.zoom_low) = kAutomatic;
    (link != nullptr ? link->zoom_high : state.zoom_high) = kAutomatic;
    result.clicked_x.reset();
  }
  result.copied_csv =
      ContextMenu(spec.name, frame, window.zoomed, state, style, [&] { return ChartCsv(spec); });
  return result;
}

}  // namespace callfloor::plot
