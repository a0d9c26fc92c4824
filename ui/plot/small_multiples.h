#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "ui/plot/chart.h"

namespace callfloor::plot {

// The same chart for several variants, side by side on equal axes, pointing and zooming together.
struct SmallMultiplesSpec {
  std::string_view name;
  std::string_view title;
  std::string_view subtitle;
  std::span<const ChartSpec> charts;  // one panel each; drawn compact
  int columns = 0;                    // 0: as many as stand 240 px wide
  std::string_view empty_text = "Nothing to show yet.";
};

// Keeps one state per chart and the link between them.
struct SmallMultiplesState {
  ChartLink link;
  std::vector<ChartState> states;
  std::vector<Panel> panels;
};

// Draws the grid; the result is that of the chart under the pointer, `column` its index.
ChartResult DrawSmallMultiples(const SmallMultiplesSpec& spec, SmallMultiplesState& state,
                               const PlotStyle& style, const Rect& frame);

}  // namespace callfloor::plot
