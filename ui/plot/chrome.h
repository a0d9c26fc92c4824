#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "ui/plot/canvas.h"
#include "ui/plot/series_math.h"
#include "ui/plot/state.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

// The parts every chart has around its data: title, legend, axes, empty state, read-out.

// Title and subtitle on the base line of the title row. `compact` writes the title at 12/600.
// Returns the right end of what was written.
float DrawTitle(const Canvas& canvas, const Rect& row, std::string_view title,
                std::string_view subtitle, bool compact);

struct LegendItem {
  std::string_view name;
  Role role = Role::kText;
  Mark mark = Mark::kNone;
  enum class Swatch { kMark, kLine, kBandLine, kDashed, kFill, kBox } swatch = Swatch::kMark;
  float alpha = 1;
};

// Width of an item, swatch included.
float LegendItemWidth(const Canvas& canvas, const LegendItem& item);
// Draws an item with its left end at x on the line y.
void DrawLegendItem(const Canvas& canvas, float x, float y, const LegendItem& item);

// Grid lines and labels of a y axis; the base line (zero where it is in range, else the bottom) in
// `line2`. The unit stands at the top label. A tick label nearer than 14 px to `avoid_value` (the
// target's place) is left out. `margin`: pixels left of the plot.
void DrawYAxis(const Canvas& canvas, const PanelView& view, const Axis& axis, const YRange& range,
               bool labels, float margin, double avoid_value);

// The unit of a y axis when it fits the margin behind the top label.
bool UnitFitsMargin(const Canvas& canvas, const Axis& axis, const YRange& range, float margin);

// Ticks, labels and name of an x axis under the plot. Labels stay within [left, right].
void DrawXAxis(const Canvas& canvas, const Rect& plot, const LinearScale& scale, const Axis& axis,
               float left, float right, bool labels, bool grid);

// A sentence in the middle of the frame where the data will be.
void DrawEmpty(const Canvas& canvas, const Rect& area, std::string_view sentence);

// Small button "Show all" at the top right of a zoomed plot; true when clicked.
bool DrawReset(const Canvas& canvas, std::string_view name, const Rect& plot, bool mouse_released,
               Point mouse);

// The read-out box beside the hairline (or the pointer), on ImGui's foreground.
void DrawReadout(const PlotStyle& style, const Rect& bounds, float anchor_x, ChartState& state);

}  // namespace callfloor::plot
