#include "sim/data/fit.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

constexpr double kRelativeTolerance = 1e-12;

// The root of an increasing function on (0, ∞), searched from `guess`.
template <typename Function>
double IncreasingRoot(Function f, double guess) {
  std::uintmax_t iterations = 200;
  const auto close = [](double a, double b) {
    return std::abs(a - b) <= kRelativeTolerance * std::abs(a);
  };
  const auto [low, high] =
      boost::math::tools::bracket_and_solve_root(f, guess, 2.0, true, close, iterations);
  return (low + high) / 2;
}

// The largest distance between the distribution function `cdf` and that of the sorted sample.
template <typename Cdf>
double KsDistance(const std::vector<double>& sorted, Cdf cdf) {
  const double n = static_cast<double>(sorted.size());
  double distance = 0;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t j = i;
    while (j < sorted.size() && sorted[j] == sorted[i]) ++j;
    const double f = cdf(sorted[i]);
    distance = std::max({distance, f - static_cast<double>(i) / n, static_cast<double>(j) / n - f});
    i = j;
  }
  return distance;
}

}  // namespace

SampleMoments MomentsOf(std::span<const double> values) {
  SampleMoments moments;
  moments.count = values.size();
  if (values.empty()) return moments;
  for (const double value : values) moments.mean += value;
  moments.mean /= static_cast<double>(values.size());
  if (values.size() < 2) return moments;
  double squares = 0;
  for (const double value : values) squares += (value - moments.mean) * (value - moments.mean);
  moments.sd = std::sqrt(squares / static_cast<double>(values.size() - 1));
  return moments;
}

std::vector<Fit> FitDurations(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  CALLFLOOR_ASSERT(!sorted.empty() && sorted.front() > 0 && sorted.front() < sorted.back());
  const double n = static_cast<double>(sorted.size());
  const double mean = MomentsOf(sorted).mean;
  double log_mean = 0;
  for (const double value : sorted) log_mean += std::log(value);
  log_mean /= n;
  double log_variance = 0;
  for (const double value : sorted) {
    log_variance += (std::log(value) - log_mean) * (std::log(value) - log_mean);
  }
  log_variance /= n;

  std::vector<Fit> fits;
  {
    Fit fit{"exponential", Exponential{mean}, -n * (std::log(mean) + 1), 0, 0};
    const boost::math::exponential distribution(1 / mean);
    fit.ks_distance = KsDistance(sorted, [&](double x) { return cdf(distribution, x); });
    fit.aic = 2 * 1 - 2 * fit.log_likelihood;
    fits.push_back(fit);
  }
  {
    const double fitted_mean = std::exp(log_mean + log_variance / 2);
    Fit fit{"lognormal", Lognormal{fitted_mean, fitted_mean * std::sqrt(std::expm1(log_variance))},
            -n * (log_mean + 0.5 * std::log(2 * std::numbers::pi * log_variance) + 0.5), 0, 0};
    const boost::math::lognormal distribution(log_mean, std::sqrt(log_variance));
    fit.ks_distance = KsDistance(sorted, [&](double x) { return cdf(distribution, x); });
    fit.aic = 2 * 2 - 2 * fit.log_likelihood;
    fits.push_back(fit);
  }
  {
    // ln k − ψ(k) = ln mean − mean of ln; the left side falls in k.
    const double gap = std::log(mean) - log_mean;
    const double shape = IncreasingRoot(
        [gap](double k) { return gap - (std::log(k) - boost::math::digamma(k)); }, 0.5 / gap);
    const double scale = mean / shape;
    Fit fit{
        "gamma", Gamma{mean, mean / std::sqrt(shape)},
        n * ((shape - 1) * log_mean - shape - boost::math::lgamma(shape) - shape * std::log(scale)),
        0, 0};
    const boost::math::gamma_distribution<> distribution(shape, scale);
    fit.ks_distance = KsDistance(sorted, [&](double x) { return cdf(distribution, x); });
    fit.aic = 2 * 2 - 2 * fit.log_likelihood;
    fits.push_back(fit);
  }
  std::stable_sort(fits.begin(), fits.end(),
                   [](const Fit& a, const Fit& b) { return a.aic < b.aic; });
  return fits;
}

CensoredExponential FitCensoredExponential(std::span<const Censored> observations) {
  CensoredExponential fit;
  for (const Censored& observation : observations) {
    fit.exposure += observation.time;
    fit.events += observation.event;
  }
  if (fit.events == 0 || fit.exposure <= 0) {
    fit.mean = fit.low = fit.high = std::numeric_limits<double>::infinity();
    return fit;
  }
  const double events = static_cast<double>(fit.events);
  fit.mean = fit.exposure / events;
  const boost::math::chi_squared distribution(2 * events);
  fit.low = 2 * fit.exposure / quantile(distribution, 0.975);
  fit.high = 2 * fit.exposure / quantile(distribution, 0.025);
  fit.log_likelihood = -events * (std::log(fit.mean) + 1);
  fit.aic = 2 * 1 - 2 * fit.log_likelihood;
  return fit;
}

CensoredWeibull FitCensoredWeibull(std::span<const Censored> observations) {
  // Times are divided by the largest so that no power overflows.
  double largest = 0;
  for (const Censored& observation : observations) largest = std::max(largest, observation.time);
  std::vector<double> times;  // censorings at 0 say nothing
  double events = 0;
  double event_logs = 0;
  for (const Censored& observation : observations) {
    CALLFLOOR_ASSERT(observation.time > 0 || !observation.event);
    if (observation.time <= 0) continue;
    times.push_back(observation.time / largest);
    if (!observation.event) continue;
    events += 1;
    event_logs += std::log(times.back());
  }
  CALLFLOOR_ASSERT(events >= 2);
  const double mean_event_log = event_logs / events;

  const auto profile = [&](double shape) {
    double powers = 0;
    double weighted_logs = 0;
    for (const double time : times) {
      const double log_time = std::log(time);
      const double power = std::exp(shape * log_time);
      powers += power;
      weighted_logs += power * log_time;
    }
    return weighted_logs / powers - 1 / shape - mean_event_log;
  };

  CensoredWeibull fit;
  fit.shape = IncreasingRoot(profile, 1.0);
  double powers = 0;
  for (const double time : times) powers += std::pow(time, fit.shape);
  const double scale = std::pow(powers / events, 1 / fit.shape);  // in units of `largest`
  fit.scale = scale * largest;
  fit.mean = fit.scale * boost::math::tgamma(1 + 1 / fit.shape);
  fit.log_likelihood = events * (std::log(fit.shape) - fit.shape * std::log(scale)) +
                       (fit.shape - 1) * event_logs - events - events * std::log(largest);
  fit.aic = 2 * 2 - 2 * fit.log_likelihood;
  return fit;
}

}  // namespace callfloor
