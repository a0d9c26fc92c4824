#pragma once

#include <functional>
#include <span>

#include "sim/theory/domain.h"

namespace callfloor::theory {

// E[min(S, x)] of a handling time S, s, for x ≥ 0 s: what the infinite-server formulas need of it.
using LimitedMean = std::function<double(double x_s)>;
LimitedMean ExponentialLimitedMean(double mean_s);
LimitedMean ConstantLimitedMean(double value_s);
LimitedMean UniformLimitedMean(double min_s, double max_s);
// From mean and standard deviation, as scenarios state it.
LimitedMean LognormalLimitedMean(double mean_s, double sd_s);

// Mean number in service at time t_s (s after the start, ≥ 0) of M_t/G/∞ started empty, when
// arrivals are Poisson at rates_per_hour[i] (≥ 0) during [i·interval_s, (i+1)·interval_s) and 0
// after; the number itself is Poisson of this mean. Source: Eick, Massey and Whitt, The physics of
// the M_t/G/∞ queue, 1993. Error: kBadArgument.
Result<double> InfiniteServerMean(std::span<const double> rates_per_hour, double interval_s,
                                  const LimitedMean& limited_mean, double t_s);

}  // namespace callfloor::theory
