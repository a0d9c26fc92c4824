#include <gtest/gtest.h>

#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "sim/center/draw.h"
#include "sim/core/moments.h"
#include "sim/quality/estimators.h"
#include "tests/quality/sampling_support.h"

namespace callfloor::quality {
namespace {

constexpr StreamKey kKey{17};
constexpr Range kAnything{-1e9, 1e9};

double Normal(RandomStream& stream) { return boost::random::normal_distribution<double>()(stream); }

std::vector<Scored> Even(std::initializer_list<double> values) {
  std::vector<Scored> scores;
  for (const double value : values) scores.push_back({value, 0.1});
  return scores;
}

TEST(Means, OfNothingAreUnknownAndOfOneScoreLeaveTheWholeRange) {
  EXPECT_FALSE(PlainMean({}).value || HajekMean({}).value || ShareOf(0, 0).value);
  const auto one = Even({80});
  for (const Known& mean : {PlainMean(one), HajekMean(one)}) {
    EXPECT_DOUBLE_EQ(*mean.value, 80);
    EXPECT_EQ(mean.low, 0);
    EXPECT_EQ(mean.high, 100);
    EXPECT_EQ(mean.n, 1);
  }
}

TEST(Means, AreTheSameWhereAllAreAsLikely) {
  const auto scores = Even({80, 90, 85, 100, 70});
  const Known plain = PlainMean(scores), hajek = HajekMean(scores);
  EXPECT_DOUBLE_EQ(*plain.value, 85);
  // s² = 125, and Student's factor for 4 degrees of freedom is 2.7764.
  EXPECT_NEAR(plain.high - 85, 2.776445 * std::sqrt(125.0 / 5), 1e-4);
  EXPECT_NEAR(*hajek.value, *plain.value, 1e-12);
  EXPECT_NEAR(hajek.low, plain.low, 1e-9);
  EXPECT_DOUBLE_EQ(EffectiveNumber(scores), 5);
}

TEST(HajekMean, WeighsWithTheInverseOfTheProbability) {
  const std::vector<Scored> scores = {{60, 0.5}, {90, 0.1}};
  EXPECT_NEAR(*HajekMean(scores).value, (2 * 60 + 10 * 90) / 12.0, 1e-12);
  EXPECT_NEAR(EffectiveNumber(scores), 144.0 / 104, 1e-12);
}

TEST(Means, StayWithinTheRange) {
  const Known mean = HajekMean(Even({100, 100, 60}));
  EXPECT_EQ(mean.high, 100);
  EXPECT_NEAR(mean.low, 260 / 3.0 - 4.302653 * std::sqrt(1600 / 3.0 / 3), 1e-4);
}

// A centre in which a fifth of contacts is bad, with a mean of 69.6, and the others have 93.6. 16
// times as likely to be drawn, the bad ones are four fifths of the sample.
constexpr std::size_t kContacts = 4'000;
constexpr double kTrueMean = 0.2 * 69.6 + 0.8 * 93.6;

struct Estimates {
  Known plain, hajek;
};

Estimates TargetedRun(std::uint64_t run) {
  std::vector<bool> risky(kContacts);
  for (std::size_t i = 0; i < kContacts; i += 5) risky[i] = true;
  const Sampling sampling{.method = SamplingMethod::kTargeted,
                          .per_agent_month = 200 * kWeeksPerMonth,
                          .risk_weight = 16};
  QuickStream sample(kKey, run, Purpose::kSample);
  RandomStream stream(kKey, run, Purpose::kContactQuality);
  std::vector<Scored> scores;
  for (const DrawnContact& one : DrawWeek(sampling, risky, sample)) {
    const double mean = risky[one.position] ? 69.6 : 93.6;
    scores.push_back({mean + 6 * Normal(stream), one.inclusion});
  }
  return {PlainMean(scores, kAnything), HajekMean(scores, kAnything)};
}

TEST(HajekMean, IsUnbiasedUnderTargetingWhereThePlainMeanIsLow) {
  Moments plain, hajek;
  for (std::uint64_t run = 0; run < 200; ++run) {
    const Estimates estimates = TargetedRun(run);
    plain.Add(*estimates.plain.value);
    hajek.Add(*estimates.hajek.value);
  }
  EXPECT_NEAR(kTrueMean, 88.8, 1e-9);
  EXPECT_LT(std::abs(hajek.Mean() - kTrueMean), 0.3);
  const double error = plain.StandardDeviation() / std::sqrt(200.0);
  EXPECT_NEAR(plain.Mean(), 74.4, 4 * error);
  EXPECT_GT(kTrueMean - plain.Mean(), 0.3);
}

// The standard deviation over runs is what the interval says of one run.
TEST(HajekMean, HasTheErrorThatItTells) {
  Moments estimates, told;
  for (std::uint64_t run = 0; run < 400; ++run) {
    const Known hajek = TargetedRun(1'000 + run).hajek;
    estimates.Add(*hajek.value);
    told.Add(hajek.high - *hajek.value);
  }
  // 200 scores with weights 1 and 16 are as good as 58: Student's factor is 2.002. A standard
  // deviation of 400 has a relative error of 1 / √800; the linearisation leaves out the joint
  // probabilities, which makes the interval at most 1 / (1 − 200 / 4000) too wide.
  const double sd = told.Mean() / 2.002;
  const double ratio = estimates.StandardDeviation() / sd;
  EXPECT_NEAR(ratio, 1, 4 / std::sqrt(800.0) + 0.05);
  EXPECT_GT(2 * ratio, 1 + 4 / std::sqrt(800.0) + 0.05);  // had it been half as wide
}

double Coverage(double factor_on_width) {
  Moments covers;
  for (std::uint64_t run = 0; run < 4'000; ++run) {
    RandomStream stream(kKey, run, Purpose::kEvaluation);
    std::vector<Scored> scores;
    for (int i = 0; i < 5; ++i) scores.push_back({50 + 10 * Normal(stream), 0.2});
    const Known mean = HajekMean(scores, kAnything);
    covers.Add(std::abs(*mean.value - 50) <= factor_on_width * (mean.high - *mean.value) ? 1 : 0);
  }
  return covers.Mean();
}

TEST(HajekMean, CoversTheTruthWith95PercentFromFiveScores) {
  const double bound = 4 * std::sqrt(0.95 * 0.05 / 4'000);
  EXPECT_NEAR(Coverage(1), 0.95, bound);
  EXPECT_GT(std::abs(Coverage(1.96 / 2.776) - 0.95), bound);  // with the normal factor
}

// Agents with these standard deviations between and within, and so many scores each.
struct Centre {
  std::vector<double> truth;
  std::vector<std::vector<Scored>> scores;
};

Centre MakeCentre(std::size_t agents, int scores_each, std::uint32_t attempt = 0) {
  Centre centre;
  for (std::size_t agent = 0; agent < agents; ++agent) {
    RandomStream stream(kKey, agent, Purpose::kTeam, attempt);
    centre.truth.push_back(88.8 + 4.3 * Normal(stream));
    centre.scores.emplace_back();
    for (int i = 0; i < scores_each; ++i) {
      centre.scores.back().push_back({centre.truth.back() + 11.1 * Normal(stream), 0.05});
    }
  }
  return centre;
}

TEST(Components, AreTheVariancesOfAnalysisOfVariance) {
  // Means 82 and 92, variances within 8 and 32, two scores each.
  const std::vector<std::vector<Scored>> agents = {Even({80, 84}), Even({88, 96})};
  const auto components = EstimateComponents(agents);
  ASSERT_TRUE(components);
  EXPECT_NEAR(components->within, 20, 1e-9);
  EXPECT_NEAR(components->error, 20, 1e-9);
  EXPECT_NEAR(components->between, 50 - 20 / 2.0, 1e-9);
  EXPECT_NEAR(components->mean, 87, 1e-9);
  EXPECT_NEAR(components->mean_error, std::sqrt((40 + 10) / 2.0), 1e-9);
}

TEST(Components, NeedTwoAgentsAndSomebodyWithTwoScores) {
  using Agents = std::vector<std::vector<Scored>>;
  EXPECT_FALSE(EstimateComponents(Agents{Even({1, 2, 3})}));
  EXPECT_FALSE(EstimateComponents(Agents{Even({1}), Even({2})}));
  EXPECT_TRUE(EstimateComponents(Agents{Even({1}), {}, Even({2, 3})}));
}

TEST(Components, HaveNoVarianceBetweenAgentsBelowZero) {
  const std::vector<std::vector<Scored>> agents = {Even({0, 100}), Even({100, 0})};
  EXPECT_EQ(EstimateComponents(agents)->between, 0);
}

TEST(Components, AreFoundWithoutBias) {
  Moments between, within;
  for (std::uint32_t run = 0; run < 100; ++run) {
    const auto components = EstimateComponents(MakeCentre(60, 5, run).scores);
    between.Add(components->between);
    within.Add(components->within);
  }
  const auto error = [](const Moments& m) { return m.StandardDeviation() / 10; };
  EXPECT_NEAR(between.Mean(), 4.3 * 4.3, 4 * error(between));
  EXPECT_NEAR(within.Mean(), 11.1 * 11.1, 4 * error(within));
  // The variance of means as it stands contains a fifth of that within.
  EXPECT_GT(std::abs(between.Mean() + 11.1 * 11.1 / 5 - 4.3 * 4.3), 4 * error(between));
}

TEST(Reliability, GrowsWithScoresByTheFormulaOfSpearmanAndBrown) {
  const Components components{.between = 0.132, .within = 0.868, .error = 0.868};
  EXPECT_NEAR(Icc(components), 0.132, 1e-12);
  const std::vector<std::vector<Scored>> five(3, std::vector<Scored>(5));
  const std::vector<std::vector<Scored>> twenty(3, std::vector<Scored>(20));
  EXPECT_NEAR(EstimatedReliability(components, five), 0.432, 0.0005);
  EXPECT_NEAR(EstimatedReliability(components, twenty), 0.753, 0.0005);
}

TEST(Shrunken, MovesAMeanTowardsTheMeanOfAll) {
  const Components components{.mean = 88, .between = 0.132, .within = 0.868, .error = 0.868};
  const std::vector<Scored> five(5, Scored{80, 0.1});
  EXPECT_NEAR(Shrunken(components, five).mean, 88 - 0.432 * 8, 0.005);
  EXPECT_NEAR(Shrunken(components, five).sd, std::sqrt(0.132 * 0.568), 0.0005);
  const Posterior nobody = Shrunken(components, {});
  EXPECT_EQ(nobody.mean, 88);
  EXPECT_NEAR(nobody.sd, std::sqrt(0.132), 1e-12);
}

TEST(Shrunken, IsNearerToTheTruthAndCoversItWith95Percent) {
  const Centre centre = MakeCentre(1'000, 5);
  const auto components = EstimateComponents(centre.scores);
  ASSERT_TRUE(components);
  Moments covers, covers_half, shrunken_error, plain_error;
  for (std::size_t agent = 0; agent < centre.truth.size(); ++agent) {
    const Known known = ShrunkenMean(*components, centre.scores[agent], kAnything);
    const double off = std::abs(*known.value - centre.truth[agent]);
    covers.Add(off <= known.high - *known.value ? 1 : 0);
    covers_half.Add(off <= (known.high - *known.value) / 2 ? 1 : 0);
    shrunken_error.Add(off * off);
    const double plain = *PlainMean(centre.scores[agent]).value - centre.truth[agent];
    plain_error.Add(plain * plain);
  }
  const double bound = 4 * std::sqrt(0.95 * 0.05 / 1'000);
  EXPECT_NEAR(covers.Mean(), 0.95, bound);
  EXPECT_GT(std::abs(covers_half.Mean() - 0.95), bound);
  // Shrinking leaves the reliability, 0.43, of the squared error of the plain mean.
  EXPECT_NEAR(shrunken_error.Mean() / plain_error.Mean(), 0.432,
              4 * 0.432 * std::sqrt(2.0 / 1'000 * 2));
}

TEST(ProbabilityBelow, IsTheShareOfThoseWhoAre) {
  const Centre centre = MakeCentre(4'000, 5);
  const auto components = EstimateComponents(centre.scores);
  double expected = 0, variance = 0;
  int below = 0, likely = 0;
  for (std::size_t agent = 0; agent < centre.truth.size(); ++agent) {
    const double p = ProbabilityBelow(Shrunken(*components, centre.scores[agent]), 85);
    if (p < 0.5) continue;
    ++likely;
    expected += p;
    variance += p * (1 - p);
    below += centre.truth[agent] < 85 ? 1 : 0;
  }
  ASSERT_GT(likely, 100);
  EXPECT_NEAR(below, expected, 4 * std::sqrt(variance));
  EXPECT_GT(std::abs(below - 1.0 * likely), 4 * std::sqrt(variance));  // were all of them below
}

TEST(ProbabilityBelow, IsCertainWithoutDoubt) {
  EXPECT_EQ(ProbabilityBelow({.mean = 84}, 85), 1);
  EXPECT_EQ(ProbabilityBelow({.mean = 85}, 85), 0);
  EXPECT_EQ(ProbabilityBelow({.mean = 85, .sd = 2}, 85), 0.5);
}

}  // namespace
}  // namespace callfloor::quality
