#include "sim/theory/infinite_server.h"

#include <algorithm>
#include <cmath>

namespace callfloor::theory {

LimitedMean ExponentialLimitedMean(double mean_s) {
  return [mean_s](double x) { return -mean_s * std::expm1(-x / mean_s); };
}

LimitedMean ConstantLimitedMean(double value_s) {
  return [value_s](double x) { return std::min(x, value_s); };
}

LimitedMean UniformLimitedMean(double min_s, double max_s) {
  return [min_s, max_s](double x) {
    if (x <= min_s) return x;
    if (x >= max_s) return (min_s + max_s) / 2;
    return x - (x - min_s) * (x - min_s) / (2 * (max_s - min_s));
  };
}

LimitedMean LognormalLimitedMean(double mean_s, double sd_s) {
  const double variance = std::log1p(sd_s * sd_s / (mean_s * mean_s));
  const double mu = std::log(mean_s) - variance / 2;
  return [mean_s, mu, sigma = std::sqrt(variance)](double x) {
    if (x <= 0) return 0.0;
    const double z = (std::log(x) - mu) / sigma;
    const auto normal_cdf = [](double u) { return std::erfc(-u / std::sqrt(2.0)) / 2; };
    return mean_s * normal_cdf(z - sigma) + x * normal_cdf(-z);
  };
}

Result<double> InfiniteServerMean(std::span<const double> rates_per_hour, double interval_s,
                                  const LimitedMean& limited_mean, double t_s) {
  const auto bad = [](std::string_view argument, std::string_view remedy) {
    return DomainError{Domain::kBadArgument, argument, remedy};
  };
  if (!(interval_s > 0) || !std::isfinite(interval_s)) {
    return bad("interval_s", "must be a number above 0");
  }
  if (!(t_s >= 0) || !std::isfinite(t_s)) return bad("t_s", "must be a number of at least 0");
  if (!limited_mean) return bad("limited_mean", "must be a function");
  double mean = 0;
  for (std::size_t i = 0; i < rates_per_hour.size(); ++i) {
    if (!(rates_per_hour[i] >= 0) || !std::isfinite(rates_per_hour[i])) {
      return bad("rates_per_hour", "must be numbers of at least 0");
    }
    const double start = static_cast<double>(i) * interval_s;
    if (start >= t_s) continue;
    const double since_end = std::max(0.0, t_s - start - interval_s);
    mean += rates_per_hour[i] / 3600 * (limited_mean(t_s - start) - limited_mean(since_end));
  }
  return mean;
}

}  // namespace callfloor::theory
