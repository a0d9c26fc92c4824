#include "sim/quality/policy_measures.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/assert.h"
#include "sim/core/moments.h"
#include "sim/quality/estimators.h"
#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {
namespace {

std::optional<double> MeanOf(const Moments& moments) {
  if (moments.count() == 0) return std::nullopt;
  return moments.Mean();
}

// `values` without those of agents whose `others` is not known.
std::vector<double> WhereKnown(std::span<const double> values, std::span<const double> others) {
  CALLFLOOR_ASSERT(values.size() == others.size());
  std::vector<double> kept(values.begin(), values.end());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (std::isnan(others[i])) kept[i] = others[i];
  }
  return kept;
}

}  // namespace

std::vector<std::uint32_t> Lowest(std::span<const double> values, double share) {
  std::vector<std::uint32_t> known;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (!std::isnan(values[i])) known.push_back(i);
  }
  if (known.empty()) return known;
  std::ranges::stable_sort(known, {}, [&](std::uint32_t i) { return values[i]; });
  const auto wanted = std::lround(share * static_cast<double>(known.size()));
  known.resize(std::clamp<std::size_t>(static_cast<std::size_t>(wanted), 1, known.size()));
  return known;
}

std::optional<double> WrongNames(std::span<const double> observed, std::span<const double> truth,
                                 double share) {
  const auto named = Lowest(WhereKnown(observed, truth), share);
  const auto lowest = Lowest(WhereKnown(truth, observed), share);
  if (named.empty()) return std::nullopt;
  const auto wrong = std::ranges::count_if(
      named, [&](std::uint32_t agent) { return std::ranges::find(lowest, agent) == lowest.end(); });
  return static_cast<double>(wrong) / static_cast<double>(named.size());
}

Known Correlation(std::span<const double> x, std::span<const double> y) {
  CALLFLOOR_ASSERT(x.size() == y.size());
  PairMoments pairs;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isnan(x[i]) && !std::isnan(y[i])) pairs.Add(x[i], y[i]);
  }
  const std::int64_t n = pairs.count();
  const double correlation = n >= 3 ? pairs.Correlation() : std::nan("");
  if (std::isnan(correlation)) return {std::nullopt, 0, 0, n};
  if (n == 3) return {correlation, -1, 1, n};
  const double transformed = std::atanh(std::clamp(correlation, -1.0, 1.0));
  const double half = kNormal95 / std::sqrt(static_cast<double>(n - 3));
  return {correlation, std::tanh(transformed - half), std::tanh(transformed + half), n};
}

std::optional<double> RootMeanSquareError(std::span<const double> observed,
                                          std::span<const double> truth) {
  CALLFLOOR_ASSERT(observed.size() == truth.size());
  Moments squares;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const double error = observed[i] - truth[i];
    if (!std::isnan(error)) squares.Add(error * error);
  }
  if (squares.count() == 0) return std::nullopt;
  return std::sqrt(squares.Mean());
}

std::optional<double> HalfWidth(std::span<const double> observed, std::span<const double> truth) {
  const auto error = RootMeanSquareError(observed, truth);
  if (!error) return std::nullopt;
  return kNormal95 * *error;
}

std::optional<double> Reliability(std::span<const double> observed, std::span<const double> truth) {
  const Known correlation = Correlation(observed, truth);
  if (!correlation.value) return std::nullopt;
  return *correlation.value * *correlation.value;
}

Flags CompareFlags(std::span<const double> probability_below, std::span<const double> truth,
                   double target) {
  CALLFLOOR_ASSERT(probability_below.size() == truth.size());
  Flags flags;
  std::int64_t both = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (std::isnan(truth[i]) || std::isnan(probability_below[i])) continue;
    const bool is_flagged = probability_below[i] > fixed::kLikely;
    const bool is_below = truth[i] < target;
    flags.flagged += is_flagged ? 1 : 0;
    flags.below += is_below ? 1 : 0;
    both += is_flagged && is_below ? 1 : 0;
  }
  if (flags.below > 0) flags.power = static_cast<double>(both) / static_cast<double>(flags.below);
  if (flags.flagged > 0) {
    flags.false_alarms = 1 - static_cast<double>(both) / static_cast<double>(flags.flagged);
  }
  return flags;
}

std::optional<double> GainOfLowest(std::span<const double> observed, std::span<const double> before,
                                   std::span<const double> after, double share) {
  CALLFLOOR_ASSERT(observed.size() == before.size() && observed.size() == after.size());
  Moments gains;
  for (const std::uint32_t agent : Lowest(observed, share)) {
    const double gain = after[agent] - before[agent];
    if (!std::isnan(gain)) gains.Add(gain);
  }
  return MeanOf(gains);
}

std::optional<double> CoachingEffect(std::span<const double> before, std::span<const double> after,
                                     std::span<const Arm> arms) {
  CALLFLOOR_ASSERT(before.size() == after.size() && before.size() == arms.size());
  Moments coached, control;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const double gain = after[i] - before[i];
    if (std::isnan(gain)) continue;
    if (arms[i] == Arm::kCoached) coached.Add(gain);
    if (arms[i] == Arm::kControl) control.Add(gain);
  }
  if (coached.count() == 0 || control.count() == 0) return std::nullopt;
  return coached.Mean() - control.Mean();
}

}  // namespace callfloor::quality
