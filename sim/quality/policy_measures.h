#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/quality/world.h"

// What a QA policy is worth, from numbers of agents. All spans of a call have one entry for each
// agent, in the same order; NaN: there is no number of that agent, who then does not count. Nothing
// is returned where no agent counts.

namespace callfloor::quality {

// The positions of the lowest max(1, round(share · number of agents that count)), in ascending
// order of value; ties by position. Empty without any. `share` above 0, at most 1.
std::vector<std::uint32_t> Lowest(std::span<const double> values, double share);

// Which share of the names on the list of the lowest by observation is not on that by truth, 0 to
// 1. Those count who have both.
std::optional<double> WrongNames(std::span<const double> observed, std::span<const double> truth,
                                 double share);

// Pearson's correlation over agents with both, with Fisher's interval from four on (before: −1 to
// 1); no value below three or when one side does not vary.
Known Correlation(std::span<const double> x, std::span<const double> y);

// √ of the mean of (observed − truth)².
std::optional<double> RootMeanSquareError(std::span<const double> observed,
                                          std::span<const double> truth);
// 1.96 times that.
std::optional<double> HalfWidth(std::span<const double> observed, std::span<const double> truth);

// The squared correlation of observed and true means, 0 to 1.
std::optional<double> Reliability(std::span<const double> observed, std::span<const double> truth);

// How agents who are flagged fit with agents who are below target.
struct Flags {
  std::int64_t flagged = 0;
  std::int64_t below = 0;              // truly
  std::optional<double> power;         // of those below, the share flagged
  std::optional<double> false_alarms;  // of the flagged, the share not below
};
Flags CompareFlags(std::span<const double> probability_below, std::span<const double> truth,
                   double target);

// The mean change from `before` to `after` of those on the list of the lowest by `observed`, of
// whom all three are known. With `observed` as `before` and the next month's as `after`: the
// apparent gain; with true means: the true one.
std::optional<double> GainOfLowest(std::span<const double> observed, std::span<const double> before,
                                   std::span<const double> after, double share);

// The mean change of agents of the kind, less that of agents who are the control; `kind` by agent.
enum class Arm : std::uint8_t { kNeither, kCoached, kControl };
std::optional<double> CoachingEffect(std::span<const double> before, std::span<const double> after,
                                     std::span<const Arm> arms);

}  // namespace callfloor::quality
