#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/plot/spec.h"
#include "ui/plot/state.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

// One mark with its interval.
struct IntervalRow {
  std::string_view name;
  std::string_view note;  // 12 under the name, where names are shown
  double mean = kAutomatic;
  double low = kAutomatic;
  double high = kAutomatic;
  Role role = Role::kA;
  Mark mark = Mark::kCircle;
};

enum class Better { kNone, kMore, kLess };

// Differences from a base, one row each: mark with capped whisker against a zero line.
struct IntervalSpec {
  std::string_view name;
  std::string_view title;  // 12/600, with the unit behind it
  std::span<const IntervalRow> rows;
  std::string_view unit;
  Better better = Better::kNone;  // which direction is good: "better →" or "← better"
  bool differences = true;        // zero line and signs; false: plain values
  double target = kAutomatic;     // dashed vertical
  double low = kAutomatic;        // ends of the axis; automatic: from the data
  double high = kAutomatic;
  bool show_names = false;  // a column of row names on the left
  std::string_view empty_text = "No variant to compare yet.";
};

// Draws an interval chart; `row` of the result is the row under the pointer or the keyboard.
ChartResult DrawIntervals(const IntervalSpec& spec, ChartState& state, const PlotStyle& style,
                          const Rect& frame);

std::string IntervalsCsv(const IntervalSpec& spec);

}  // namespace callfloor::plot
