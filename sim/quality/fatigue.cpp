#include "sim/quality/fatigue.h"

#include <algorithm>
#include <cmath>

#include "sim/center/sampler.h"
#include "sim/core/normal.h"

namespace callfloor::quality {

double VarianceShare(const ContactType& type) {
  const double mean = MeanOf(type.talk) + (type.wrap ? MeanOf(*type.wrap) : 0);
  const double variance = VarianceOf(type.talk) + (type.wrap ? VarianceOf(*type.wrap) : 0);
  const double square = variance + mean * mean;
  return square > 0 ? variance / square : 0;
}

double FatigueFactor(const Fatigue& fatigue, double variance_share, double of_shift,
                     QuickStream& stream) {
  const double mean = 1 + fatigue.handle_time * of_shift;
  const double variance = 1 + fatigue.variance * of_shift;
  // Rounding may leave a little less than nothing where the variance is the least there can be.
  const double spread = std::max(0.0, (variance / (mean * mean) - 1) * variance_share);
  const double log_variance = std::log1p(spread);
  return mean * std::exp(std::sqrt(log_variance) * UnitNormal(stream) - log_variance / 2);
}

}  // namespace callfloor::quality
