#include "ui/plot/layout.h"

#include <cmath>

#include "ui/plot/scale.h"

namespace callfloor::plot {

void LayOut(const Rect& frame, float scale, const LayoutRequest& request, ChartLayout& layout) {
  const auto px = [scale](float units) { return SnapPixel(units * scale); };
  float y = SnapPixel(frame.y0);
  layout.title = {SnapPixel(frame.x0), y, SnapPixel(frame.x1), y + px(request.title_height)};
  y = layout.title.y1;
  layout.legend = {layout.title.x0, y, layout.title.x1,
                   y + px(20) * static_cast<float>(request.legend_lines)};
  y = layout.legend.y1;
  // The label of the topmost tick reaches half a line above the plot.
  if (request.title_height > 0 || request.legend_lines > 0)
    y += px(12);
  else
    y += px(8);

  const float left = SnapPixel(frame.x0 + request.left_margin * scale);
  const float right = std::max(left, SnapPixel(frame.x1 - request.right_margin * scale));
  const float bottom = SnapPixel(frame.y1 - request.bottom_margin * scale);

  const std::size_t count = request.panel_weights.size();
  layout.plots.assign(count, {});
  layout.heads.assign(count, {});
  float taken = count > 1 ? px(request.panel_gap) * static_cast<float>(count - 1) : 0;
  float total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i < request.panel_has_head.size() && request.panel_has_head[i]) taken += px(24);
    total += std::max(0.0f, request.panel_weights[i]);
  }
  const float room = std::max(0.0f, bottom - y - taken);
  float weight_so_far = 0;
  float used = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) y += px(request.panel_gap);
    if (i < request.panel_has_head.size() && request.panel_has_head[i]) {
      layout.heads[i] = {layout.title.x0, y, layout.title.x1, y + px(24)};
      y += px(24);
    }
    weight_so_far += std::max(0.0f, request.panel_weights[i]);
    const float end = total > 0 ? std::floor(room * weight_so_far / total) : 0;
    layout.plots[i] = {left, y, right, y + (end - used)};
    y += end - used;
    used = end;
  }
}

int FlowLegend(std::span<const float> widths, float available, float gap,
               std::vector<LegendSlot>& slots) {
  slots.clear();
  float x = 0;
  int line = 0;
  for (const float width : widths) {
    if (x > 0 && x + width > available) {
      x = 0;
      ++line;
    }
    slots.push_back({x, line});
    x += width + gap;
  }
  return widths.empty() ? 0 : line + 1;
}

}  // namespace callfloor::plot
