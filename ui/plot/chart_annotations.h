#pragma once

#include "ui/plot/canvas.h"
#include "ui/plot/chart.h"
#include "ui/plot/series_math.h"

namespace callfloor::plot {

// What stands in a chart beside its series; chart.cpp says in which order.

// The last finite value of a line, for its name; Count when none.
std::size_t LastFinite(const Series& s);

// The names of the series at the ends of their lines, spread so that none covers another.
void DrawLineEndNames(const Canvas& canvas, const Panel& panel, const PanelView& view, float right,
                      ChartState& state);

// The stretches of time to look at, behind everything else.
void DrawWindows(const ChartSpec& spec, const Canvas& canvas, const ChartState& state);

// What those stretches are called, over everything else.
void DrawWindowLabels(const ChartSpec& spec, const Canvas& canvas, const ChartState& state);

// The dashed line of the target, and its name at the axis or in the plot.
void DrawTarget(const Canvas& canvas, const Panel& panel, const PanelView& view,
                bool name_in_margin, bool name_in_plot);

// The moments marked by a vertical line.
void DrawMarkers(const ChartSpec& spec, const Canvas& canvas, const ChartState& state);

// That the axis does not start at 0.
void DrawCutNote(const Canvas& canvas, const PanelView& view, const Axis& axis);

}  // namespace callfloor::plot
