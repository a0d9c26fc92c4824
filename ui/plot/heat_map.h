#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/plot/spec.h"
#include "ui/plot/state.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

// A table of values as shades of one hue, light to dark (dark theme: dark to light), equal steps of
// value equal steps of perceived lightness.
struct HeatMapSpec {
  std::string_view name;
  std::string_view title;
  std::string_view subtitle;
  std::span<const std::string_view> columns;  // labels below
  std::span<const std::string_view> rows;     // labels on the left, first at the top
  std::string_view column_name;               // of the x axis and in the read-out
  std::string_view row_name;
  std::span<const double> values;       // row after row; NaN: no answer yet
  std::span<const double> half_widths;  // empty or as long as values
  std::string_view unit;
  int decimals = 0;
  double low = kAutomatic;  // value of the palest shade; automatic: the least
  double high = kAutomatic;
  double target = kAutomatic;  // cells that reach it get a tick-like corner; NaN: none
  bool target_is_least = true;
  int selected_row = -1;  // ringed in accent
  int selected_column = -1;
  std::string_view empty_text = "Nothing to show yet.";
};

// Draws a heat map; row and column of the result are the cell under the pointer or keyboard.
ChartResult DrawHeatMap(const HeatMapSpec& spec, ChartState& state, const PlotStyle& style,
                        const Rect& frame);

std::string HeatMapCsv(const HeatMapSpec& spec);

}  // namespace callfloor::plot
