#include "sim/experiment/estimate.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/core/student.h"

namespace callfloor {
namespace {

// Three replications: 8 of 10, 6 of 12, 7 of 8 answered in time. By hand: ratio 21/30 = 0.7;
// residuals n − 0.7 d are 1, −2.4, 1.4, whose squares add up to 8.72; mean denominator 10.
TEST(Ratio, IsEstimatedByTheDeltaMethodAsByHand) {
  RatioMoments moments;
  moments.numerator = 7;
  moments.denominator = 10;
  moments.nn = 1 + 1 + 0;
  moments.nd = 1 * 0 + -1 * 2 + 0 * -2;
  moments.dd = 0 + 4 + 4;
  const Estimate estimate = EstimateRatio(3, moments);
  EXPECT_DOUBLE_EQ(estimate.mean, 0.7);
  EXPECT_NEAR(estimate.sd, std::sqrt(8.72 / 2) / 10, 1e-14);
  EXPECT_NEAR(estimate.half_width, StudentFactor95(3) * estimate.sd / std::sqrt(3.0), 1e-14);
}

TEST(Ratio, DoesNotExistWithoutADenominator) {
  EXPECT_FALSE(EstimateRatio(5, {}).Exists());
  EXPECT_FALSE(EstimateRatio(0, {1, 1, 0, 0, 0}).Exists());
}

TEST(Ratio, OfOneReplicationHasNoInterval) {
  const Estimate estimate = EstimateRatio(1, {3, 4, 0, 0, 0});
  EXPECT_DOUBLE_EQ(estimate.mean, 0.75);
  EXPECT_FALSE(estimate.HasInterval());
  EXPECT_TRUE(std::isnan(estimate.sd));
}

// The numerator is 0.7 of the denominator in every replication: no spread, not 1e-9 of rounding.
TEST(Ratio, ThatNeverVariesHasAnIntervalOfExactlyZero) {
  RatioMoments moments;
  moments.numerator = 0.7 * 10;
  moments.denominator = 10;
  moments.dd = 3.3;
  moments.nd = 0.7 * 3.3;
  moments.nn = 0.7 * 0.7 * 3.3;
  EXPECT_EQ(EstimateRatio(20, moments).half_width, 0);
}

TEST(RatioDifference, OfAScenarioFromItselfIsExactlyZero) {
  PairedRatioMoments moments;
  moments.base = {7, 10, 2, -2, 8};
  const Estimate estimate = EstimateRatioDifference(3, moments);
  EXPECT_EQ(estimate.mean, 0);
  EXPECT_EQ(estimate.half_width, 0);
}

// The base as above; the what-if answers one more in time in the second replication only. Its ratio
// is 22/30; linearised: (n' − R' d')/10 − (n − R d)/10 by hand.
TEST(RatioDifference, IsTheVarianceOfTheLinearisedDifference) {
  PairedRatioMoments moments;
  moments.base = {7, 10, 2, -2, 8};
  moments.numerator_change = 1.0 / 3;
  const double change[3] = {-1.0 / 3, 2.0 / 3, -1.0 / 3};
  const double n[3] = {1, -1, 0};
  const double d[3] = {0, 2, -2};
  for (int i = 0; i < 3; ++i) {
    moments.cn_cn += change[i] * change[i];
    moments.cn_bn += change[i] * n[i];
    moments.cn_bd += change[i] * d[i];
  }
  const double ratio = 22.0 / 30;
  double squares = 0;
  const double numerators[3] = {8, 6, 7};
  const double whatif_numerators[3] = {8, 7, 7};
  const double denominators[3] = {10, 12, 8};
  for (int i = 0; i < 3; ++i) {
    const double residual = (whatif_numerators[i] - ratio * denominators[i]) / 10 -
                            (numerators[i] - 0.7 * denominators[i]) / 10;
    squares += residual * residual;
  }
  const Estimate estimate = EstimateRatioDifference(3, moments);
  EXPECT_NEAR(estimate.mean, ratio - 0.7, 1e-15);
  EXPECT_NEAR(estimate.sd, std::sqrt(squares / 2), 1e-14);
}

TEST(RatioDifference, DoesNotExistWhenOneSideDoesNot) {
  PairedRatioMoments moments;
  moments.base = {7, 10, 2, -2, 8};
  moments.denominator_change = -10;
  EXPECT_FALSE(EstimateRatioDifference(3, moments).Exists());
}

}  // namespace
}  // namespace callfloor
