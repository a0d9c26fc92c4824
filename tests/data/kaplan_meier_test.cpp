#include "sim/data/kaplan_meier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <numeric>

#include "tests/data/remission_support.h"

namespace callfloor {
namespace {

TEST(KaplanMeier, GivesThePublishedRemissionTimesOfTheLeukaemiaTrial) {
  const KaplanMeier estimate(RemissionUnder6Mp());
  // Survival and Greenwood standard errors to three decimals: J. P. Klein and M. L. Moeschberger,
  // Survival Analysis, 2nd ed. (2003), table 4.1; the trial is E. J. Freireich et al., Blood 21
  // (1963) 699-716.
  struct Row {
    double time;
    std::size_t at_risk;
    std::size_t events;
    double survival;
    double standard_error;
  };
  const Row published[] = {{6, 21, 3, 0.857, 0.076},  {7, 17, 1, 0.807, 0.087},
                           {10, 15, 1, 0.753, 0.096}, {13, 12, 1, 0.690, 0.107},
                           {16, 11, 1, 0.627, 0.114}, {22, 7, 1, 0.538, 0.128},
                           {23, 6, 1, 0.448, 0.135}};
  ASSERT_EQ(estimate.steps().size(), std::size(published));
  for (std::size_t i = 0; i < std::size(published); ++i) {
    const KaplanMeier::Step& step = estimate.steps()[i];
    EXPECT_EQ(step.time, published[i].time);
    EXPECT_EQ(step.at_risk, published[i].at_risk);
    EXPECT_EQ(step.events, published[i].events);
    EXPECT_NEAR(step.survival, published[i].survival, 0.0005);
    EXPECT_NEAR(step.standard_error, published[i].standard_error, 0.0005);
  }
  EXPECT_EQ(estimate.largest_time(), 35);
}

TEST(KaplanMeier, WithoutCensoringIsTheShareStillAlive) {
  const KaplanMeier estimate(RemissionUnderPlacebo());
  EXPECT_EQ(estimate.Survival(0.5), 1);
  EXPECT_NEAR(estimate.Survival(1), 19.0 / 21, 1e-12);
  EXPECT_NEAR(estimate.Survival(8), 8.0 / 21, 1e-12);
  EXPECT_NEAR(estimate.Survival(11.5), 6.0 / 21, 1e-12);
  EXPECT_NEAR(estimate.Survival(23), 0, 1e-12);
  // Then the restricted mean up to the end is the mean.
  EXPECT_NEAR(estimate.RestrictedMean(23), 182.0 / 21, 1e-12);
}

TEST(KaplanMeier, RestrictedMeanIsTheAreaUnderTheSteps) {
  const Censored observations[] = {{2, true}, {3, false}, {5, true}, {9, false}};
  const KaplanMeier estimate(observations);  // 1, then 3/4 from 2, then 3/8 from 5
  EXPECT_NEAR(estimate.RestrictedMean(1), 1, 1e-12);
  EXPECT_NEAR(estimate.RestrictedMean(4), 2 + 2 * 0.75, 1e-12);
  EXPECT_NEAR(estimate.RestrictedMean(9), 2 + 3 * 0.75 + 4 * 0.375, 1e-12);
}

TEST(KaplanMeier, EventsComeBeforeCensoringsAtTheSameTime) {
  const Censored observations[] = {{4, false}, {4, true}};
  EXPECT_NEAR(KaplanMeier(observations).Survival(4), 0.5, 1e-12);
}

TEST(KaplanMeier, PartsOfTheConditionalDistributionAreAscendingAndKeepItsMean) {
  const KaplanMeier estimate(RemissionUnder6Mp());
  const double horizon = 22.5;
  const double conditional_mean =
      (estimate.RestrictedMean(horizon) - horizon * estimate.Survival(horizon)) /
      (1 - estimate.Survival(horizon));
  for (const int count : {1, 2, 5, 40}) {
    const std::vector<double> parts = estimate.ConditionalParts(horizon, count);
    ASSERT_EQ(parts.size(), static_cast<std::size_t>(count));
    EXPECT_TRUE(std::is_sorted(parts.begin(), parts.end()));
    EXPECT_GE(parts.front(), 6 - 1e-9);
    EXPECT_LE(parts.back(), 22 + 1e-9);
    EXPECT_NEAR(std::accumulate(parts.begin(), parts.end(), 0.0) / count, conditional_mean, 1e-9);
  }
}

TEST(KaplanMeier, HasNoPartsBeforeTheFirstEvent) {
  EXPECT_TRUE(KaplanMeier(RemissionUnder6Mp()).ConditionalParts(5.9, 4).empty());
}

}  // namespace
}  // namespace callfloor
