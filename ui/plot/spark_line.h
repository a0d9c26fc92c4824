#pragma once

#include <span>

#include "ui/plot/spec.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

// The small curve of a key figure: no axes, no input. Values at equal distances; NaN is a gap.
struct SparkSpec {
  std::span<const double> values;
  double target = kAutomatic;  // dashed; NaN: none
  double low = kAutomatic;     // ends of the scale; automatic: of values and target
  double high = kAutomatic;
  Role role = Role::kText2;
};

// Draws a spark line into `frame` (200 × 36 in a key figure) of the current window.
void DrawSparkLine(const SparkSpec& spec, const PlotStyle& style, const Rect& frame);

}  // namespace callfloor::plot
