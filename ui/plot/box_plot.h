#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/plot/spec.h"
#include "ui/plot/state.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

// A distribution in five numbers. NaN whiskers or quartiles leave the part out.
struct BoxRow {
  std::string_view name;
  double low = kAutomatic;  // whisker; say in the subtitle which quantile
  double q1 = kAutomatic;
  double median = kAutomatic;
  double q3 = kAutomatic;
  double high = kAutomatic;
  double mean = kAutomatic;  // a rhomb
  std::span<const double> outliers;
  Role role = Role::kA;
};

// Five-number summary of values, whiskers at the 5 % and 95 % quantiles (type 7, linear between
// order statistics). NaN values are left out; `scratch` holds the sorted copy.
BoxRow Summarise(std::string_view name, std::span<const double> values,
                 std::vector<double>& scratch);

// Boxes side by side, upright over named columns or lying in named rows.
struct BoxSpec {
  std::string_view name;
  std::string_view title;
  std::string_view subtitle;
  std::span<const BoxRow> rows;
  Axis value;         // unit, from_zero, low, high
  bool lying = true;  // boxes lie, names on the left; false: upright, names below
  double target = kAutomatic;
  std::string_view empty_text = "Nothing to show yet.";
};

ChartResult DrawBoxes(const BoxSpec& spec, ChartState& state, const PlotStyle& style,
                      const Rect& frame);

std::string BoxesCsv(const BoxSpec& spec);

}  // namespace callfloor::plot
