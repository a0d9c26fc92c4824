// Targets and red limits as the user sets them, and what an interval says about them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/estimate.h"

namespace callfloor::ui {

enum class Light {
  kNone,   // no target set, or nothing known yet
  kGreen,  // the whole interval meets the target: tick
  kAmber,  // in between, or the interval straddles a limit: triangle
  kRed,    // the whole interval is past the red limit: diamond
};

// Limits of one measure, in the measure's own unit (shares from 0 to 1).
struct Threshold {
  std::string measure;  // name, as in results
  bool higher_is_better = false;
  std::optional<double> target;  // absent: no light
  std::optional<double>
      healthy_from;           // with lower-is-better: the target is this to `target` (occupancy)
  std::optional<double> red;  // absent: never red
  friend bool operator==(const Threshold&, const Threshold&) = default;
};

// What a new user starts with: 80 % in time (red below 75), 5 % give up (8), 30 s average wait
// (60), 2 minutes longest wait (4), occupancy 75 to 85 % (red above 90). Assumptions: habits of the
// industry.
std::vector<Threshold> UsualThresholds();

// The threshold of that measure, or null.
const Threshold* FindThreshold(const std::vector<Threshold>& thresholds, std::string_view measure);

// Without an interval (one replication) the light is at most amber.
Light LightOf(const Estimate& estimate, const Threshold& threshold);

// "Target 80 %, red below 75", "Healthy 75 to 85 %, red above 90"; "No target set" when there is
// none.
std::string ThresholdInWords(const Threshold& threshold);

}  // namespace callfloor::ui
