#include "sim/data/fit.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <cmath>
#include <limits>

#include "tests/data/remission_support.h"

namespace callfloor {
namespace {

Fit Find(const std::vector<Fit>& fits, std::string_view name) {
  for (const Fit& fit : fits) {
    if (fit.name == name) return fit;
  }
  ADD_FAILURE() << "no fit named " << name;
  return fits.front();
}

template <typename Boost>
double LogLikelihood(const Boost& distribution, const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += std::log(pdf(distribution, value));
  return sum;
}

// n values at the middle of n equally likely parts: a sample without luck.
template <typename Boost>
std::vector<double> Quantiles(const Boost& distribution, int n) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(quantile(distribution, (i + 0.5) / n));
  return values;
}

boost::math::gamma_distribution<> ToBoost(const Gamma& gamma) {
  const double shape = gamma.mean * gamma.mean / (gamma.sd * gamma.sd);
  return {shape, gamma.mean / shape};
}

const std::vector<double> kSample = {12, 35, 35, 60, 81, 124, 190, 255, 410, 900};

TEST(FitDurations, ExponentialAndLognormalHaveTheirClosedForms) {
  const std::vector<Fit> fits = FitDurations(kSample);
  double mean = 0, log_mean = 0, log_variance = 0;
  for (const double x : kSample) mean += x / 10, log_mean += std::log(x) / 10;
  for (const double x : kSample) log_variance += std::pow(std::log(x) - log_mean, 2) / 10;

  const Fit exponential = Find(fits, "exponential");
  EXPECT_NEAR(std::get<Exponential>(exponential.distribution).mean, mean, 1e-9);
  EXPECT_NEAR(exponential.log_likelihood,
              LogLikelihood(boost::math::exponential(1 / mean), kSample), 1e-9);

  const Fit lognormal = Find(fits, "lognormal");
  const Lognormal& fitted = std::get<Lognormal>(lognormal.distribution);
  EXPECT_NEAR(fitted.mean, std::exp(log_mean + log_variance / 2), 1e-9);
  EXPECT_NEAR(std::log1p(std::pow(fitted.sd / fitted.mean, 2)), log_variance, 1e-12);
  EXPECT_NEAR(lognormal.log_likelihood,
              LogLikelihood(boost::math::lognormal(log_mean, std::sqrt(log_variance)), kSample),
              1e-9);
}

TEST(FitDurations, GammaIsTheTopOfItsLikelihood) {
  const Fit fit = Find(FitDurations(kSample), "gamma");
  const Gamma best = std::get<Gamma>(fit.distribution);
  EXPECT_NEAR(fit.log_likelihood, LogLikelihood(ToBoost(best), kSample), 1e-9);
  for (const double step : {0.99, 1.01}) {
    EXPECT_LT(LogLikelihood(ToBoost({best.mean * step, best.sd}), kSample), fit.log_likelihood);
    EXPECT_LT(LogLikelihood(ToBoost({best.mean, best.sd * step}), kSample), fit.log_likelihood);
  }
}

TEST(FitDurations, ChoosesTheFamilyTheSampleComesFrom) {
  const auto lognormal = FitDurations(Quantiles(boost::math::lognormal(5, 0.9), 2000));
  EXPECT_EQ(lognormal.front().name, "lognormal");
  EXPECT_LT(lognormal.front().ks_distance, 0.005);
  const auto gamma = FitDurations(Quantiles(boost::math::gamma_distribution<>(3, 60), 2000));
  EXPECT_EQ(gamma.front().name, "gamma");
  EXPECT_LT(gamma.front().ks_distance, 0.005);
  EXPECT_EQ(FitDurations(Quantiles(boost::math::exponential(0.01), 2000)).front().name,
            "exponential");
  for (const auto& fits : {lognormal, gamma}) {  // and the wrong families are visibly wrong
    EXPECT_GT(Find(fits, "exponential").ks_distance, 0.05);
  }
}

TEST(FitDurations, KolmogorovSmirnovDistanceIsTheLargestStepApart) {
  // Two values 1 and 3: exponential mean 2; F(1) = 0.393, F(3) = 0.777, steps 0 | 1/2 | 1.
  const Fit fit = Find(FitDurations(std::vector<double>{1, 3}), "exponential");
  EXPECT_NEAR(fit.ks_distance, 1 - std::exp(-0.5), 1e-12);
}

TEST(FitCensoredExponential, IsExposureOverEvents) {
  const CensoredExponential fit = FitCensoredExponential(RemissionUnder6Mp());
  EXPECT_EQ(fit.events, 9u);
  EXPECT_EQ(fit.exposure, 359);
  EXPECT_NEAR(fit.mean, 359.0 / 9, 1e-12);
  // chi-squared quantiles with 18 degrees of freedom from tables: 8.231 and 31.526
  EXPECT_NEAR(fit.low, 2 * 359 / 31.526, 0.001);
  EXPECT_NEAR(fit.high, 2 * 359 / 8.231, 0.01);
}

TEST(FitCensoredExponential, WithoutEventsIsInfinite) {
  const Censored waits[] = {{10, false}, {20, false}};
  EXPECT_EQ(FitCensoredExponential(waits).mean, std::numeric_limits<double>::infinity());
}

TEST(FitCensoredWeibull, IsTheTopOfItsLikelihood) {
  const std::vector<Censored> times = RemissionUnder6Mp();
  const auto log_likelihood = [&times](double shape, double scale) {
    const boost::math::weibull distribution(shape, scale);
    double sum = 0;
    for (const Censored& t : times) {
      sum += std::log(t.event ? pdf(distribution, t.time) : cdf(complement(distribution, t.time)));
    }
    return sum;
  };
  const CensoredWeibull fit = FitCensoredWeibull(times);
  EXPECT_NEAR(fit.log_likelihood, log_likelihood(fit.shape, fit.scale), 1e-9);
  EXPECT_NEAR(fit.mean, mean(boost::math::weibull(fit.shape, fit.scale)), 1e-9);
  for (const double step : {0.99, 1.01}) {
    EXPECT_LT(log_likelihood(fit.shape * step, fit.scale), fit.log_likelihood);
    EXPECT_LT(log_likelihood(fit.shape, fit.scale * step), fit.log_likelihood);
  }
}

TEST(FitCensoredWeibull, FindsTheParametersOfAWeibullSample) {
  std::vector<Censored> times;
  for (const double t : Quantiles(boost::math::weibull(0.8, 500), 20000))
    times.push_back({t, true});
  const CensoredWeibull fit = FitCensoredWeibull(times);
  EXPECT_NEAR(fit.shape, 0.8, 0.002);
  EXPECT_NEAR(fit.scale, 500, 1);
}

TEST(FitCensoredWeibull, AgreesWithTheExponentialWhereTheShapeIsOne) {
  std::vector<Censored> times;
  for (const double t : Quantiles(boost::math::exponential(0.01), 20000))
    times.push_back({t, true});
  const CensoredWeibull weibull = FitCensoredWeibull(times);
  const CensoredExponential exponential = FitCensoredExponential(times);
  EXPECT_NEAR(weibull.shape, 1, 0.002);
  EXPECT_LT(exponential.aic, weibull.aic);  // the second parameter earns nothing
}

}  // namespace
}  // namespace callfloor
