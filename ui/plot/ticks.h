#pragma once

#include <string>
#include <vector>

#include "ui/plot/number_format.h"

namespace callfloor::plot {

// An axis interval with its tick distance. Holds low < high and step > 0, all finite.
struct NiceRange {
  double low = 0;
  double high = 1;
  double step = 1;
};

// The least distance of the form 1, 2 or 5 times a power of ten that cuts `span` into at most
// `max_steps` pieces. `span` must be positive and finite, `max_steps` at least 1.
double NiceStep(double span, int max_steps);

// Widens [low, high] to multiples of a 1-2-5 step so that at most `max_ticks` (2 or more) ticks,
// both ends included, cover it. A constant or missing interval (NaN, infinite) becomes one of width
// 1 (or the value's own size) around it; from 0 upwards if the value allows that.
NiceRange NiceBounds(double low, double high, int max_ticks);

// The multiples of `step` within [low, high], ends included within rounding; never more than 1000.
std::vector<double> TicksIn(double low, double high, double step);

// How many horizontal grid lines suit a plot of that height in unscaled pixels: 2 to 5.
int MaxYTicks(float height_px);

// Tick distance of a time axis, in seconds. Whole days: 2 h, or 4 h when the axis is narrower than
// 480 unscaled pixels; more when even that crowds the labels (less than 44 px each). Intervals
// shorter than 8 h take the finest of 1, 2, 5, 10, 15, 30 min, 1 h, 2 h that leaves 64 px a label;
// more than two days take whole days.
double TimeStep(double span_s, float width_px);

// Label of a tick on a time axis: "08:00", or "day 3" (the first day is 1) when the step is whole
// days; "24:00" at the end of the first day, else counting from 00:00.
std::string TimeTickLabel(double seconds, double step_s);

}  // namespace callfloor::plot
