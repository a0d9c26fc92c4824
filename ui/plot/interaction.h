#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "ui/plot/canvas.h"
#include "ui/plot/state.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

// What the user does to a chart in this frame, before anything is drawn.
struct Interaction {
  bool hovered = false;  // pointer within `active`
  bool focused = false;  // keyboard focus
  bool clicked = false;  // released within without dragging, or Enter
  bool double_clicked = false;
  float wheel = 0;  // notches, over the active area
  Point mouse;
  int step = 0;      // arrow keys: -1 or +1 along x
  int row_step = 0;  // arrow keys: -1 (up) or +1 (down)
  bool home = false;
  bool end = false;
};

// Makes `frame` an item of the current ImGui window: it takes Tab focus, the wheel over `active`
// and the context menu. Registers it under `name`.
Interaction Interact(std::string_view name, const Rect& frame, const Rect& active,
                     ChartState& state, const PlotStyle& style);

// What a chart of one plot begins with: lays out `frame` as asked for (title row and plot are added
// to the request), takes the input over the plot, clears the read-out and writes the title. Fills
// in what `result` says of pointer and keyboard. The plot is state.layout.plots[0] afterwards.
Interaction BeginSinglePlot(const Canvas& canvas, std::string_view name, std::string_view title,
                            std::string_view subtitle, const Rect& frame, LayoutRequest request,
                            ChartState& state, ChartResult& result);

// Wheel zoom around the pointer, drag to pan, double click to reset, over x within
// [full_low, full_high], of which never less than `least_span` is shown. Returns the interval to
// show.
struct XWindow {
  double low = 0;
  double high = 1;
  bool zoomed = false;
};
XWindow ZoomAndPan(const Interaction& input, const Rect& plot, double full_low, double full_high,
                   double least_span, bool allowed, ChartState& state);

// The zoomed interval after a wheel turn at `pivot`: pure arithmetic of ZoomAndPan.
XWindow ZoomAround(double low, double high, double pivot, float notches, double full_low,
                   double full_high, double least_span);

// Context menu of a chart. `csv` is called only when the copy is asked for. True when copied.
bool ContextMenu(std::string_view name, const Rect& frame, bool zoomed, ChartState& state,
                 const PlotStyle& style, const std::function<std::string()>& csv);

}  // namespace callfloor::plot
