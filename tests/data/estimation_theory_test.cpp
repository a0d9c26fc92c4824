// Estimators meet samples whose truth is known. Seeds are fixed; each bound is z standard errors
// with z = 4.5, a false alarm in 150,000 seeds, or the binomial bound of the same z.
#include <gtest/gtest.h>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <cmath>
#include <vector>

#include "sim/core/random.h"
#include "sim/data/fit.h"
#include "sim/data/kaplan_meier.h"
#include "sim/data/profile.h"

namespace callfloor {
namespace {

constexpr double kZ = 4.5;

// Waits in a queue: patience is exponential with mean 240 s, the offered wait with mean 80 s.
std::vector<Censored> Waits(std::uint64_t replication, int n) {
  const StreamKey key = MakeStreamKey(11, replication, "waits");
  boost::random::exponential_distribution<> patience(1 / 240.0);
  boost::random::exponential_distribution<> offered_wait(1 / 80.0);
  std::vector<Censored> waits;
  for (int i = 0; i < n; ++i) {
    RandomStream a(key, static_cast<std::uint64_t>(i), Purpose::kPatience);
    RandomStream b(key, static_cast<std::uint64_t>(i), Purpose::kTalk);
    const double ready = patience(a);
    const double needed = offered_wait(b);
    waits.push_back({std::min(ready, needed), ready < needed});
  }
  return waits;
}

double MeanOfTheAbandoned(const std::vector<Censored>& waits) {
  std::vector<double> abandoned;
  for (const Censored& wait : waits) {
    if (wait.event) abandoned.push_back(wait.time);
  }
  return MomentsOf(abandoned).mean;
}

TEST(PatienceEstimate, ItsIntervalCoversTheTruthNineteenTimesInTwenty) {
  constexpr int kSamples = 2000;
  int covered = 0;
  int naive_covered = 0;  // the control: taking those who hung up for everybody
  for (int sample = 0; sample < kSamples; ++sample) {
    const std::vector<Censored> waits = Waits(static_cast<std::uint64_t>(sample), 300);
    const CensoredExponential fit = FitCensoredExponential(waits);
    covered += fit.low <= 240 && 240 <= fit.high;
    const double naive = MeanOfTheAbandoned(waits);
    naive_covered += naive * fit.low / fit.mean <= 240 && 240 <= naive * fit.high / fit.mean;
  }
  const double bound = kZ * std::sqrt(0.95 * 0.05 / kSamples);
  EXPECT_NEAR(static_cast<double>(covered) / kSamples, 0.95, bound);
  EXPECT_LT(static_cast<double>(naive_covered) / kSamples, 0.95 - bound);
}

TEST(PatienceEstimate, KaplanMeierFollowsTheTrueSurvival) {
  const std::vector<Censored> waits = Waits(1'000'000, 40'000);
  const KaplanMeier estimate(waits);
  for (const double time : {10.0, 60.0, 120.0, 240.0}) {
    const double truth = std::exp(-time / 240);
    double standard_error = 0;
    for (const KaplanMeier::Step& step : estimate.steps()) {
      if (step.time <= time) standard_error = step.standard_error;
    }
    EXPECT_NEAR(estimate.Survival(time), truth, kZ * standard_error) << "at " << time << " s";
  }
  // The control: treating the answered as if they had hung up at that moment.
  std::vector<Censored> all_events = waits;
  for (Censored& wait : all_events) wait.event = true;
  EXPECT_LT(KaplanMeier(all_events).Survival(60), std::exp(-60 / 240.0) - 0.1);
}

// Estimates of the day factor's variance from `samples` years of 250 days, mean 1,400 calls.
std::vector<double> DayFactorVariances(double sd, int samples) {
  std::vector<double> variances;
  for (int sample = 0; sample < samples; ++sample) {
    const StreamKey key = MakeStreamKey(12, static_cast<std::uint64_t>(sample), "days");
    std::vector<double> totals;
    for (std::uint64_t day = 0; day < 250; ++day) {
      RandomStream factor_stream(key, day, Purpose::kBusyness);
      RandomStream count_stream(key, day, Purpose::kArrivals);
      boost::random::gamma_distribution<> factor(1 / (sd * sd), sd * sd);
      boost::random::poisson_distribution<long> count(1400 * factor(factor_stream));
      totals.push_back(static_cast<double>(count(count_stream)));
    }
    const double estimate = DayFactorSd(totals);
    variances.push_back(estimate * estimate);
  }
  return variances;
}

TEST(DayFactorSd, FindsTheDayFactorInGammaPoissonCounts) {
  const std::vector<double> variances = DayFactorVariances(0.14, 400);
  const SampleMoments moments = MomentsOf(variances);
  const double bound = kZ * moments.sd / std::sqrt(static_cast<double>(moments.count));
  // The ratio (variance − mean) / mean² is biased by O(1 / days); its size here is about
  // variance / days = 0.0196 / 250, which the bound is widened by.
  const double truth = 0.14 * 0.14;
  EXPECT_NEAR(moments.mean, truth, bound + truth / 250);
  // The control: forgetting the Poisson part adds 1 / 1400, which the bound notices.
  EXPECT_GT(std::abs(moments.mean + 1.0 / 1400 - truth), bound + truth / 250);
}

}  // namespace
}  // namespace callfloor
