#include "sim/quality/policy_measures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "sim/core/moments.h"
#include "sim/core/random.h"

namespace callfloor::quality {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Numbers = std::vector<double>;

const double kUnknown = std::nan("");

TEST(Lowest, AreAtLeastOneAndTiesGoByPosition) {
  EXPECT_THAT(Lowest(Numbers{5, 3, 3, 9, 1}, 0.4), ElementsAre(4, 1));
  EXPECT_THAT(Lowest(Numbers{5, 3, 3, 9, 1}, 0.01), ElementsAre(4));
  EXPECT_THAT(Lowest(Numbers{kUnknown, 3, kUnknown, 2}, 1), ElementsAre(3, 1));
  EXPECT_THAT(Lowest(Numbers{kUnknown}, 0.5), IsEmpty());
}

TEST(WrongNames, AreThoseNotAmongTheTrulyLowest) {
  const Numbers truth = {1, 2, 3, 4, 5};
  EXPECT_EQ(WrongNames(truth, truth, 0.4), 0);
  EXPECT_EQ(WrongNames(Numbers{1, 5, 2, 4, 3}, truth, 0.4), 0.5);
  EXPECT_EQ(WrongNames(Numbers{5, 4, 3, 2, 1}, truth, 0.4), 1);
  // Who has not been observed is on neither list.
  EXPECT_EQ(WrongNames(Numbers{kUnknown, 1, 2, 9, 9}, truth, 0.25), 0);
  EXPECT_FALSE(WrongNames(Numbers{}, Numbers{}, 0.2));
}

TEST(Correlation, HasFishersInterval) {
  // Fisher: r = 0.6 of 28 pairs; atanh 0.6 = 0.6931, ± 1.96 / 5.
  Numbers x, y;
  for (int i = 0; i < 28; ++i) {
    const double common = i % 2 == 0 ? 1 : -1;
    const double own = i % 4 < 2 ? 1 : -1;
    x.push_back(common);
    y.push_back(0.6 * common + 0.8 * own);
  }
  const Known known = Correlation(x, y);
  EXPECT_NEAR(*known.value, 0.6, 1e-9);
  EXPECT_NEAR(known.low, std::tanh(0.693147 - 1.959964 / 5), 1e-5);
  EXPECT_NEAR(known.high, std::tanh(0.693147 + 1.959964 / 5), 1e-5);
  EXPECT_EQ(known.n, 28);
}

TEST(Correlation, NeedsThreeAgentsAndVariation) {
  EXPECT_FALSE(Correlation(Numbers{1, 2}, Numbers{1, 2}).value);
  EXPECT_FALSE(Correlation(Numbers{1, 1, 1, 1}, Numbers{1, 2, 3, 4}).value);
  EXPECT_FALSE(Correlation(Numbers{1, kUnknown, 3}, Numbers{1, 2, 4}).value);
  const Known exact = Correlation(Numbers{1, 2, 3, 4}, Numbers{2, 4, 6, 8});
  EXPECT_DOUBLE_EQ(*exact.value, 1);
  EXPECT_DOUBLE_EQ(exact.low, 1);
}

TEST(HalfWidth, IsOfTheRootMeanSquareError) {
  EXPECT_NEAR(*HalfWidth(Numbers{3, 10, kUnknown}, Numbers{0, 14, 2}),
              1.959964 * std::sqrt((9 + 16) / 2.0), 1e-5);
  EXPECT_FALSE(HalfWidth(Numbers{kUnknown}, Numbers{1}));
}

TEST(Reliability, IsTheSquaredCorrelation) {
  EXPECT_NEAR(*Reliability(Numbers{1, 3, 2, 4}, Numbers{1, 2, 3, 4}), 0.64, 1e-12);
}

TEST(Flags, AreComparedWithWhoIsBelow) {
  const Flags flags =
      CompareFlags(Numbers{0.9, 0.85, 0.8, 0.1, kUnknown}, Numbers{80, 90, 80, 80, 1}, 85);
  EXPECT_EQ(flags.flagged, 2);
  EXPECT_EQ(flags.below, 3);
  EXPECT_DOUBLE_EQ(*flags.power, 1 / 3.0);
  EXPECT_DOUBLE_EQ(*flags.false_alarms, 0.5);
  const Flags none = CompareFlags(Numbers{0.1}, Numbers{90}, 85);
  EXPECT_FALSE(none.power || none.false_alarms);
}

TEST(CoachingEffect, IsTheGainBeyondThatOfTheControl) {
  using enum Arm;
  const Numbers before = {80, 80, 80, 80}, after = {84, 86, 82, 99};
  const std::vector<Arm> arms = {kCoached, kCoached, kControl, kNeither};
  EXPECT_EQ(CoachingEffect(before, after, arms), 3);
  EXPECT_FALSE(CoachingEffect(before, after, std::vector<Arm>(4, kCoached)));
}

// Nobody is coached and nobody changes. Of agents whose observed means have reliability r, those on
// the list of the lowest fifth come back by (1 − r) · φ(q) / 0.2 standard deviations of observed
// means, q the normal quantile of 0.2, while their true means stay.
struct Months {
  Numbers truth, first, second;
};

Months TwoMonths(std::size_t agents, double between, double error) {
  Months months;
  for (std::size_t agent = 0; agent < agents; ++agent) {
    RandomStream stream(StreamKey{23}, agent, Purpose::kEvaluation);
    boost::random::normal_distribution<double> normal;
    months.truth.push_back(88.8 + between * normal(stream));
    months.first.push_back(months.truth.back() + error * normal(stream));
    months.second.push_back(months.truth.back() + error * normal(stream));
  }
  return months;
}

TEST(GainOfLowest, IsRegressionToTheMeanWhereNothingHasChanged) {
  constexpr std::size_t kAgents = 20'000;
  const double between = 4.3, error = 11.1 / std::sqrt(5.0);
  const Months months = TwoMonths(kAgents, between, error);
  const double sd = std::hypot(between, error);
  const double reliability = between * between / (sd * sd);
  const boost::math::normal normal;
  const double intensity = pdf(normal, quantile(normal, 0.2)) / 0.2;
  const double expected = (1 - reliability) * intensity * sd;
  // The change of one agent has a standard deviation of at most √2 · error.
  const double bound = 4 * std::sqrt(2.0) * error / std::sqrt(0.2 * kAgents);
  const double apparent = *GainOfLowest(months.first, months.first, months.second, 0.2);
  EXPECT_NEAR(apparent, expected, bound);
  EXPECT_GT(std::abs(apparent - reliability * intensity * sd), bound);  // the wrong way round
  EXPECT_GT(expected, 5);
  EXPECT_EQ(GainOfLowest(months.first, months.truth, months.truth, 0.2), 0);
}

}  // namespace
}  // namespace callfloor::quality
