#pragma once

#include <span>
#include <vector>

#include "ui/plot/geometry.h"

namespace callfloor::plot {

// What a chart frame must find room for, in unscaled pixels (design.md, Charts: left margin 56,
// bottom 32, right 24; title 16/24, legend 12/16).
struct LayoutRequest {
  float title_height = 24;  // 0: no title line
  int legend_lines = 0;     // lines of 20 under the title
  float left_margin = 56;   // from the frame's edge to the plot
  float right_margin = 24;
  float bottom_margin = 32;              // labels of the x axis
  float panel_gap = 28;                  // between stacked plots
  std::span<const float> panel_weights;  // relative heights of the plots, at least one
  std::span<const bool> panel_has_head;  // per plot: a line of 24 with its name above it
};

// Where everything goes, on whole pixels.
struct ChartLayout {
  Rect title;
  Rect legend;
  std::vector<Rect> plots;  // same x0 and x1: stacked plots share the axis
  std::vector<Rect> heads;  // the name line of each plot; empty rectangles where there is none
};

// Divides a frame. Writes into `layout`, so that its memory is used again frame after frame. Plots
// never get a negative size: in too small a frame they end up with zero height.
void LayOut(const Rect& frame, float scale, const LayoutRequest& request, ChartLayout& layout);

// Rows of legend items: item i (width widths[i]) gets its left edge and line number. Items wrap at
// `available` and are `gap` apart; an item wider than a line gets one of its own.
struct LegendSlot {
  float x = 0;
  int line = 0;
};
int FlowLegend(std::span<const float> widths, float available, float gap,
               std::vector<LegendSlot>& slots);

}  // namespace callfloor::plot
