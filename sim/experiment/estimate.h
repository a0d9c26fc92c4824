#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/core/moments.h"

namespace callfloor {

// What independent replications say about one measure. Fields that do not exist are NaN.
struct Estimate {
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

  double mean = kNone;  // NaN: the measure does not exist (no answered call)
  double half_width =
      kNone;          // of the 95 % confidence interval; NaN with fewer than two replications
  double sd = kNone;  // between replications; NaN with fewer than two

  bool Exists() const { return !std::isnan(mean); }
  bool HasInterval() const { return !std::isnan(half_width); }
};

// Means over the replications of a ratio's two parts, and the sums of squares and products of
// their deviations from those means.
struct RatioMoments {
  double numerator = 0;
  double denominator = 0;
  double nn = 0;  // Σ (numerator − mean)²
  double nd = 0;  // Σ (numerator − mean)(denominator − mean)
  double dd = 0;  // Σ (denominator − mean)²
};

// The same ratio in a base and a what-if, replication by replication. The products are those of
// the changes, what-if less base, with each other and with the base: where the two scenarios
// behave alike the changes are exactly 0, and so is the variance of the difference, which
// subtracting two nearly equal variances would not give.
struct PairedRatioMoments {
  RatioMoments base;
  double numerator_change = 0;                        // mean
  double denominator_change = 0;                      // mean
  double cn_cn = 0, cn_cd = 0, cd_cd = 0;             // changes with changes
  double cn_bn = 0, cn_bd = 0, cd_bn = 0, cd_bd = 0;  // changes with the base
};

// The mean of `count` values, with Student's t; `squares` is Σ (value − mean)².
Estimate EstimateMean(std::int64_t count, double mean, double squares);

// The mean of the values taken in.
Estimate EstimateOf(const Moments& moments);

// The ratio of the means of `count` pairs, with the delta method: the variance of a replication's
// (numerator − ratio · denominator) / mean denominator (Law, Simulation Modeling and Analysis,
// section 9.5). Does not exist when the mean denominator is not above 0.
Estimate EstimateRatio(std::int64_t count, const RatioMoments& moments);

// The what-if's ratio less the base's, with the delta method on all four variables jointly. Does
// not exist unless both ratios do.
Estimate EstimateRatioDifference(std::int64_t count, const PairedRatioMoments& moments);

// The same estimate of a measure that is `factor` > 0 times as large.
Estimate Scaled(const Estimate& estimate, double factor);

}  // namespace callfloor
