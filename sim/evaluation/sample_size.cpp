#include "sim/evaluation/sample_size.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <cmath>
#include <limits>

#include "sim/core/assert.h"
#include "sim/core/student.h"

namespace callfloor::evaluation {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double TwoSided(double confidence) { return NormalQuantile(0.5 + confidence / 2); }

// How many independent evaluations tell as much of a mean as n of the population.
double EffectiveSize(std::int64_t n, Population population) {
  const double size = static_cast<double>(n);
  if (!population) return size;
  CALLFLOOR_ASSERT(n <= *population);
  return n == *population ? kInfinity : size / (1 - size / static_cast<double>(*population));
}

// The same for a share, whose variance is counted with N and not N − 1.
double EffectiveSizeOfShare(std::int64_t n, Population population) {
  if (!population || n == *population) return EffectiveSize(n, population);
  const double all = static_cast<double>(*population);
  return static_cast<double>(n) * (all - 1) / (all - static_cast<double>(n));
}

// The smallest number from `first` on that is enough; more must be enough too.
template <typename Enough>
std::optional<std::int64_t> Fewest(std::int64_t first, Population population, Enough enough) {
  const std::int64_t most = std::min(population.value_or(kMostEvaluations), kMostEvaluations);
  if (first > most) return std::nullopt;
  std::int64_t high = first;
  while (!enough(high)) {
    if (high == most) return std::nullopt;
    high = std::min(2 * high, most);
  }
  std::int64_t low = first;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (enough(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

// P(T > critical) of a noncentral t: T = (Z + δ) / S with Z normal and S² = χ² / degrees.
double NoncentralTail(double degrees, double noncentrality, double critical) {
  // S is above 6 once in 10^15 for the fewest degrees, and Z below −8 likewise.
  if (noncentrality - 8 > 6 * critical) return 1;
  if (noncentrality <= 37) {
    const boost::math::non_central_t distribution(degrees, noncentrality);
    return boost::math::cdf(boost::math::complement(distribution, critical));
  }
  // Boost's series loses itself further out: the mean of Φ(δ − critical · S) over S instead.
  constexpr int kPoints = 1'000;
  const boost::math::chi_squared squares(degrees);
  double sum = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double square = boost::math::quantile(squares, (i + 0.5) / kPoints);
    sum += NormalProbability(noncentrality - critical * std::sqrt(square / degrees));
  }
  return sum / kPoints;
}

double LogChoose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

// P(none of `failures` among `all` is noticed in n).
double NothingNoticed(std::int64_t failures, std::int64_t n, double sensitivity, std::int64_t all) {
  const double total = static_cast<double>(all);
  const double failing = static_cast<double>(failures);
  const double taken = static_cast<double>(n);
  double sum = 0;
  for (double k = std::max(0.0, taken + failing - total); k <= std::min(taken, failing); ++k) {
    const double missed = k == 0 ? 1 : std::pow(1 - sensitivity, k);
    if (missed == 0) break;
    sum += missed * std::exp(LogChoose(failing, k) + LogChoose(total - failing, taken - k) -
                             LogChoose(total, taken));
  }
  return std::min(sum, 1.0);
}

}  // namespace

double MeanHalfWidth(double sd, std::int64_t n, double confidence, Population population) {
  return TwoSided(confidence) * sd / std::sqrt(EffectiveSize(n, population));
}

double MeanHalfWidthUnknownSd(double sd, std::int64_t n, double confidence, Population population) {
  if (population == n) return 0;
  if (n < 2) return kInfinity;
  return StudentQuantile(0.5 + confidence / 2, static_cast<double>(n - 1)) * sd /
         std::sqrt(EffectiveSize(n, population));
}

std::optional<std::int64_t> SampleForMean(double sd, double within, double confidence,
                                          Population population, bool sd_is_known) {
  return Fewest(1, population, [&](std::int64_t n) {
    return (sd_is_known ? MeanHalfWidth : MeanHalfWidthUnknownSd)(sd, n, confidence, population) <=
           within;
  });
}

double ShareHalfWidth(double share, std::int64_t n, double confidence, Population population) {
  return TwoSided(confidence) *
         std::sqrt(share * (1 - share) / EffectiveSizeOfShare(n, population));
}

std::optional<std::int64_t> SampleForShare(double share, double within, double confidence,
                                           Population population) {
  return Fewest(1, population, [&](std::int64_t n) {
    return ShareHalfWidth(share, n, confidence, population) <= within;
  });
}

ShareInterval WilsonInterval(double share, std::int64_t n, double confidence,
                             Population population) {
  const double size = EffectiveSizeOfShare(n, population);
  if (std::isinf(size)) return {share, share};
  const double z = TwoSided(confidence);
  const double middle = (share + z * z / (2 * size)) / (1 + z * z / size);
  const double half =
      z / (1 + z * z / size) * std::sqrt(share * (1 - share) / size + z * z / (4 * size * size));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

double PowerOfTwoMeans(double sd, double difference, std::int64_t n, double confidence,
                       Population population) {
  CALLFLOOR_ASSERT(n >= 2);
  const double size = EffectiveSize(n, population);
  if (std::isinf(size)) return 1;
  const double degrees = 2 * static_cast<double>(n) - 2;
  const double noncentrality = std::abs(difference) / sd * std::sqrt(size / 2);
  const double critical = StudentQuantile(0.5 + confidence / 2, degrees);
  return std::min(1.0, NoncentralTail(degrees, noncentrality, critical) +
                           NoncentralTail(degrees, -noncentrality, critical));
}

std::optional<std::int64_t> SampleForTwoMeans(double sd, double difference, double power,
                                              double confidence, Population population) {
  return Fewest(2, population, [&](std::int64_t n) {
    return PowerOfTwoMeans(sd, difference, n, confidence, population) >= power;
  });
}

double DetectableDifference(double sd, std::int64_t n, double power, double confidence,
                            Population population) {
  if (population == n) return 0;
  double low = 0;
  double high = sd;
  while (PowerOfTwoMeans(sd, high, n, confidence, population) < power) high *= 2;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (PowerOfTwoMeans(sd, middle, n, confidence, population) < power ? low : high) = middle;
  }
  return high;
}

double WrongOrderProbability(double sd, double difference, std::int64_t n, Population population) {
  const double size = EffectiveSize(n, population);
  if (std::isinf(size)) return 0;
  return NormalProbability(-std::abs(difference) / (sd * std::sqrt(2 / size)));
}

double PowerOfTwoShares(double first, double second, std::int64_t n, double confidence,
                        Population population) {
  const double size = EffectiveSizeOfShare(n, population);
  if (std::isinf(size)) return 1;
  const double pooled = (first + second) / 2;
  const double under_none = std::sqrt(2 * pooled * (1 - pooled));
  const double under_this = std::sqrt(first * (1 - first) + second * (1 - second));
  return NormalProbability(
      (std::sqrt(size) * std::abs(first - second) - TwoSided(confidence) * under_none) /
      under_this);
}

std::optional<std::int64_t> SampleForTwoShares(double first, double second, double power,
                                               double confidence, Population population) {
  return Fewest(2, population, [&](std::int64_t n) {
    return PowerOfTwoShares(first, second, n, confidence, population) >= power;
  });
}

double DetectionProbability(double rate, std::int64_t n, double sensitivity,
                            Population population) {
  if (!population) return -std::expm1(static_cast<double>(n) * std::log1p(-rate * sensitivity));
  const auto failures =
      std::max<std::int64_t>(1, std::llround(rate * static_cast<double>(*population)));
  return 1 - NothingNoticed(failures, n, sensitivity, *population);
}

std::optional<std::int64_t> SampleForDetection(double rate, double probability, double sensitivity,
                                               Population population) {
  return Fewest(1, population, [&](std::int64_t n) {
    return DetectionProbability(rate, n, sensitivity, population) >= probability;
  });
}

double HighestRateWhenNoneIsFound(std::int64_t n, double confidence, double sensitivity,
                                  Population population) {
  if (!population) {
    return std::min(1.0,
                    -std::expm1(std::log1p(-confidence) / static_cast<double>(n)) / sensitivity);
  }
  // The most failures that could still go unnoticed.
  std::int64_t low = 0;
  std::int64_t high = *population;
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    if (NothingNoticed(middle, n, sensitivity, *population) >= 1 - confidence) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return static_cast<double>(low) / static_cast<double>(*population);
}

double ReliabilityOfMean(double icc, std::int64_t n, Population population) {
  const double size = EffectiveSize(n, population);
  if (std::isinf(size)) return 1;
  return size * icc / (1 + (size - 1) * icc);
}

std::optional<std::int64_t> SampleForReliability(double icc, double reliability,
                                                 Population population) {
  return Fewest(1, population, [&](std::int64_t n) {
    return ReliabilityOfMean(icc, n, population) >= reliability;
  });
}

}  // namespace callfloor::evaluation
