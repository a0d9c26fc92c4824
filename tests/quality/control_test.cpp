#include "sim/quality/control.h"

#include <gtest/gtest.h>

#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "sim/core/random.h"

namespace callfloor::quality {
namespace {

std::vector<Scored> Scores(std::initializer_list<double> values) {
  std::vector<Scored> scores;
  for (const double value : values) scores.push_back({value, 0.1});
  return scores;
}

TEST(ControlLimits, AreThreeErrorsOfTheMonthAroundTheMeanOfAll) {
  // Means 50 and 60, 54 over all; variances within 4 (two degrees of freedom) and 2 (one).
  const std::vector<std::vector<Scored>> months = {Scores({48, 50, 52}), Scores({59, 61}), {}};
  const auto limits = ControlLimits(months);
  const double error = (2 * 4 + 1 * 2) / 3.0;
  EXPECT_NEAR(limits[0].low, 54 - 3 * std::sqrt(error / 3), 1e-9);
  EXPECT_NEAR(limits[0].high, 54 + 3 * std::sqrt(error / 3), 1e-9);
  EXPECT_NEAR(limits[1].low, 54 - 3 * std::sqrt(error / 2), 1e-9);
  EXPECT_EQ(limits[2].low, 0);
  EXPECT_EQ(limits[2].high, 100);
}

TEST(ControlLimits, AreTheRangeWhereNoMonthHasTwoScores) {
  const auto limits = ControlLimits(std::vector<std::vector<Scored>>{Scores({50}), Scores({60})});
  EXPECT_EQ(limits[0].low, 0);
  EXPECT_EQ(limits[1].high, 100);
}

TEST(ControlLimits, AreSeldomLeftByWhatDoesNotChangeAndAlwaysByWhatDoes) {
  constexpr std::size_t kMonths = 4'000;
  std::vector<std::vector<Scored>> months(kMonths);
  for (std::size_t month = 0; month < kMonths; ++month) {
    RandomStream stream(StreamKey{29}, month, Purpose::kEvaluation);
    boost::random::normal_distribution<double> normal(50, 10);
    for (int i = 0; i < 25; ++i) months[month].push_back({normal(stream), 0.2});
  }
  const auto limits = ControlLimits(months);
  double outside = 0, moved_outside = 0, outside_two_thirds = 0;
  for (std::size_t month = 0; month < kMonths; ++month) {
    const double mean = *PlainMean(months[month]).value;
    const double half = (limits[month].high - limits[month].low) / 2;
    const double off = std::abs(mean - (limits[month].high - half));
    outside += off > half ? 1 : 0;
    outside_two_thirds += off > half * 2 / 3 ? 1 : 0;
    moved_outside += std::abs(off + 20) > half ? 1 : 0;
  }
  const double alarms = 0.0027 * kMonths;
  EXPECT_NEAR(outside, alarms, 4 * std::sqrt(alarms));
  EXPECT_GT(outside_two_thirds, alarms + 4 * std::sqrt(alarms));
  EXPECT_EQ(moved_outside, kMonths);
}

// Newcombe (1998), table II, case (a): 56 of 70 and 48 of 80.
TEST(ExpectationGap, HasThePublishedInterval) {
  const Known gap = ExpectationGap(56, 70, 48, 80);
  EXPECT_NEAR(*gap.value, 0.2, 1e-12);
  EXPECT_NEAR(gap.low, 0.0524, 5e-5);
  EXPECT_NEAR(gap.high, 0.3339, 5e-5);
  EXPECT_EQ(gap.n, 80);
  EXPECT_FALSE(ExpectationGap(5, 10, 0, 0).value);
}

}  // namespace
}  // namespace callfloor::quality
