#pragma once

#include <string>

#include "ui/plot/geometry.h"
#include "ui/plot/spec.h"
#include "ui/plot/state.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

// Draws a line, step, bar, area, histogram or point chart into `frame` of the current ImGui window
// and handles its pointer and keys. Call between Begin and End, once a frame per state.
ChartResult DrawChart(const ChartSpec& spec, ChartState& state, const PlotStyle& style,
                      const Rect& frame);

// The data of a chart as CSV, as the context menu copies it.
std::string ChartCsv(const ChartSpec& spec);

// Fills the read-out for a hairline at x.
void ComposeReadout(const ChartSpec& spec, double x, std::span<const PanelView> views,
                    const NumberFormat& numbers, Readout& readout);

}  // namespace callfloor::plot
