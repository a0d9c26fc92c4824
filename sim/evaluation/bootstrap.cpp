#include "sim/evaluation/bootstrap.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <numeric>

#include "sim/core/assert.h"
#include "sim/core/random.h"
#include "sim/core/student.h"

namespace callfloor::evaluation {
namespace {

// How often each item is in a resample.
void Draw(StreamKey key, std::uint64_t resample, std::vector<int>& weights) {
  std::fill(weights.begin(), weights.end(), 0);
  RandomStream stream(key, resample, Purpose::kResample);
  boost::random::uniform_int_distribution<std::size_t> item(0, weights.size() - 1);
  for (std::size_t i = 0; i < weights.size(); ++i) ++weights[item(stream)];
}

using Values = std::vector<std::vector<double>>;  // by coefficient, of the resamples that have one

void Collect(std::span<const Coefficient> coefficients, std::span<const int> weights,
             Values& values) {
  for (std::size_t c = 0; c < coefficients.size(); ++c) {
    if (const auto value = coefficients[c](weights)) values[c].push_back(*value);
  }
}

Values Resampled(std::size_t items, std::span<const Coefficient> coefficients,
                 const BootstrapOptions& options) {
  const StreamKey key = MakeStreamKey(options.seed, items, "resample");
  Values values(coefficients.size());
  std::vector<int> weights(items);
  for (int b = 0; b < options.resamples; ++b) {
    Draw(key, static_cast<std::uint64_t>(b), weights);
    Collect(coefficients, weights, values);
  }
  return values;
}

// Each coefficient without one group of items after the other.
Values LeavingOut(std::size_t items, std::span<const Coefficient> coefficients) {
  const std::size_t groups = std::min(items, kMaxGroups);
  Values values(coefficients.size());
  std::vector<int> weights(items, 1);
  for (std::size_t group = 0; group < groups; ++group) {
    for (std::size_t i = group; i < items; i += groups) weights[i] = 0;
    Collect(coefficients, weights, values);
    for (std::size_t i = group; i < items; i += groups) weights[i] = 1;
  }
  return values;
}

double Acceleration(const std::vector<double>& left_out) {
  if (left_out.empty()) return 0;
  const double mean =
      std::accumulate(left_out.begin(), left_out.end(), 0.0) / static_cast<double>(left_out.size());
  double squares = 0;
  double cubes = 0;
  for (const double value : left_out) {
    squares += (mean - value) * (mean - value);
    cubes += (mean - value) * (mean - value) * (mean - value);
  }
  return squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0;
}

// The share of sorted `values` below `value`, those equal to it counting half; never 0 or 1.
double ShareBelow(const std::vector<double>& values, double value) {
  const auto [first, last] = std::equal_range(values.begin(), values.end(), value);
  const double count = static_cast<double>(values.size());
  const double below = static_cast<double>((first - values.begin()) + (last - values.begin())) / 2;
  return std::clamp(below, 0.5, count - 0.5) / count;
}

double Quantile(const std::vector<double>& sorted, double probability) {
  const double position = probability * static_cast<double>(sorted.size()) - 0.5;
  if (position <= 0) return sorted.front();
  const auto below = static_cast<std::size_t>(position);
  if (below + 1 >= sorted.size()) return sorted.back();
  const double part = position - static_cast<double>(below);
  return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

// Where in the distribution of resamples the end of the interval lies whose normal score is z.
double AdjustedProbability(double z, double bias, double acceleration) {
  const double denominator = 1 - acceleration * (bias + z);
  if (denominator <= 0) return z < 0 ? 0 : 1;
  return NormalProbability(bias + (bias + z) / denominator);
}

BootstrapInterval IntervalOf(double value, std::vector<double> resampled,
                             const std::vector<double>& left_out, const BootstrapOptions& options) {
  if (static_cast<double>(resampled.size()) < 0.95 * options.resamples) {
    return {{},
            {},
            fmt::format("In {} of {} resamples it is not defined, so that it has no interval; more "
                        "items are needed.",
                        options.resamples - static_cast<int>(resampled.size()), options.resamples)};
  }
  std::sort(resampled.begin(), resampled.end());
  const double spread = resampled.back() - resampled.front();
  if (spread <= 1e-12 * std::max(1.0, std::abs(value))) {
    return {{},
            {},
            "Every resample gives the same value, so that the data cannot say how far off it may "
            "be."};
  }
  // Resamples that differ from the value by rounding only are ties with it.
  const double tolerance = 1e-12 * std::max(1.0, std::abs(value));
  for (double& other : resampled) {
    if (std::abs(other - value) <= tolerance) other = value;
  }
  const double bias = NormalQuantile(ShareBelow(resampled, value));
  const double acceleration = Acceleration(left_out);
  const double z = NormalQuantile(0.5 + options.confidence / 2);
  return {Quantile(resampled, AdjustedProbability(-z, bias, acceleration)),
          Quantile(resampled, AdjustedProbability(z, bias, acceleration)),
          {}};
}

}  // namespace

std::vector<BootstrapInterval> Bootstrap(std::size_t items,
                                         std::span<const Coefficient> coefficients,
                                         const BootstrapOptions& options) {
  CALLFLOOR_ASSERT(options.resamples >= 2 && options.confidence > 0 && options.confidence < 1);
  std::vector<BootstrapInterval> intervals(coefficients.size());
  if (items < 2) {
    for (auto& interval : intervals) interval.why_not = "One item has no interval; rate more.";
    return intervals;
  }
  Values resampled = Resampled(items, coefficients, options);
  const Values left_out = LeavingOut(items, coefficients);
  const std::vector<int> once(items, 1);
  for (std::size_t c = 0; c < coefficients.size(); ++c) {
    const auto value = coefficients[c](once);
    if (value) intervals[c] = IntervalOf(*value, std::move(resampled[c]), left_out[c], options);
  }
  return intervals;
}

}  // namespace callfloor::evaluation
