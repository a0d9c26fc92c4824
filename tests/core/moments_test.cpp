#include "sim/core/moments.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/core/random.h"

namespace callfloor {
namespace {

// 0.1, 0.2, 0.4: mean 7/30, variance 7/300 by hand.
TEST(Moments, MatchAHandCalculation) {
  Moments moments;
  for (double value : {0.1, 0.2, 0.4}) moments.Add(value);
  EXPECT_EQ(moments.count(), 3);
  EXPECT_DOUBLE_EQ(moments.Mean(), 7.0 / 30);
  EXPECT_DOUBLE_EQ(moments.Variance(), 7.0 / 300);
  EXPECT_NEAR(moments.HalfWidth95(), 0.95 / std::sqrt(2 * 0.975 * 0.025) * std::sqrt(7.0 / 900),
              1e-12);
}

TEST(Moments, KeepTheVarianceOfLargeNumbersThatHardlyDiffer) {
  Moments moments;
  for (int i = 0; i < 1000; ++i) moments.Add(1e9 + i % 2);
  EXPECT_NEAR(moments.Variance(), 0.25 * 1000 / 999, 1e-9);

  // The control: the textbook formula loses it all.
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < 1000; ++i) {
    sum += 1e9 + i % 2;
    squares += (1e9 + i % 2) * (1e9 + i % 2);
  }
  EXPECT_GT(std::abs((squares - sum * sum / 1000) / 999 - 0.25), 0.1);
}

TEST(Moments, MergedAreThoseOfAllValues) {
  RandomStream random(StreamKey{7}, 1, Purpose::kTalk);
  Moments all;
  Moments parts[3];
  for (int i = 0; i < 300; ++i) {
    const double value = static_cast<double>(random()) * 0x1p-64;
    all.Add(value);
    parts[i < 20 ? 0 : 1].Add(value);
  }
  parts[2].Merge(parts[0]);
  parts[2].Merge(parts[1]);
  parts[2].Merge(Moments());
  EXPECT_EQ(parts[2].count(), all.count());
  EXPECT_NEAR(parts[2].Mean(), all.Mean(), 1e-14);
  EXPECT_NEAR(parts[2].Variance(), all.Variance(), 1e-14);
}

TEST(Moments, DoNotExistWithoutEnoughValues) {
  Moments moments;
  EXPECT_TRUE(std::isnan(moments.Mean()));
  moments.Add(3);
  EXPECT_EQ(moments.Mean(), 3);
  EXPECT_TRUE(std::isnan(moments.Variance()));
  EXPECT_TRUE(std::isnan(moments.HalfWidth95()));
}

TEST(PairMoments, MatchAHandCalculation) {
  PairMoments pairs;
  pairs.Add(1, 2);
  pairs.Add(2, 4);
  pairs.Add(4, 3);
  EXPECT_NEAR(pairs.Covariance(), 0.5, 1e-15);
  EXPECT_NEAR(pairs.Correlation(), 0.5 / std::sqrt(7.0 / 3.0), 1e-15);
}

}  // namespace
}  // namespace callfloor
