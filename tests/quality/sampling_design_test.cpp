#include "sim/quality/sampling_design.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <numeric>

#include "tests/support/random_draws.h"

namespace callfloor::quality {
namespace {

constexpr StreamKey kKey{11};

double Sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// A week of so many contacts, every fifth of which looks risky.
std::vector<Candidate> Week(std::size_t contacts) {
  std::vector<Candidate> week(contacts);
  for (std::size_t i = 0; i < contacts; i += 5) week[i].risky = true;
  return week;
}

TEST(InclusionProbabilities, AddUpToAWeeksPartOfTheMonth) {
  const auto even = InclusionProbabilities({.method = SamplingMethod::kRandom}, Week(50));
  EXPECT_NEAR(Sum(even), 5 * 7 / 30.4375, 1e-12);
  EXPECT_EQ(even.front(), even.back());
  const auto share =
      InclusionProbabilities({.method = SamplingMethod::kShare, .share = 0.06}, Week(50));
  EXPECT_NEAR(share[3], 0.06, 1e-15);
}

TEST(InclusionProbabilities, FollowTheRiskWhenTargeted) {
  const auto p = InclusionProbabilities(
      {.method = SamplingMethod::kTargeted, .per_agent_month = 8, .risk_weight = 10}, Week(50));
  EXPECT_NEAR(p[0] / p[1], 10, 1e-12);
  EXPECT_NEAR(Sum(p), 8 * 7 / 30.4375, 1e-12);
}

TEST(InclusionProbabilities, MixEvenAndTargetedWhenHybridOrAutomated) {
  for (const auto method : {SamplingMethod::kHybrid, SamplingMethod::kAutomated}) {
    const auto p = InclusionProbabilities({.method = method}, Week(50));
    const double wanted = 5 * 7 / 30.4375;
    EXPECT_NEAR(p[1], wanted * (0.6 / 50 + 0.4 * 1 / (10 * 10 + 40)), 1e-12);
    EXPECT_NEAR(p[0], wanted * (0.6 / 50 + 0.4 * 10 / (10 * 10 + 40)), 1e-12);
  }
}

TEST(InclusionProbabilities, AreHigherForNewcomersWhenStratified) {
  std::vector<Candidate> week(40);
  const Sampling sampling{.method = SamplingMethod::kStratified};
  const auto settled = InclusionProbabilities(sampling, week);
  for (Candidate& candidate : week) candidate.newcomer = true;
  EXPECT_NEAR(Sum(settled), 5 * 7 / 30.4375, 1e-12);
  EXPECT_NEAR(Sum(InclusionProbabilities(sampling, week)), 10 * 7 / 30.4375, 1e-12);
  // Of a week in the middle of which somebody ceases to be one.
  for (std::size_t i = 20; i < 40; ++i) week[i].newcomer = false;
  const auto both = InclusionProbabilities(sampling, week);
  EXPECT_NEAR(both[0] / both[39], 2, 1e-12);
  EXPECT_NEAR(Sum(both), 7.5 * 7 / 30.4375, 1e-12);
}

TEST(InclusionProbabilities, GiveWhatIsAboveOneToTheOthers) {
  // One of five is a hundred times as likely as the others: it is certain, and 1.3 are left to
  // four.
  const Sampling sampling{.method = SamplingMethod::kTargeted,
                          .per_agent_month = 2.3 * kWeeksPerMonth,
                          .risk_weight = 100};
  const auto p = InclusionProbabilities(sampling, Week(5));
  EXPECT_EQ(p[0], 1);
  EXPECT_NEAR(p[1], 1.3 / 4, 1e-12);
}

Sampling AnySampling() {
  return {.method = static_cast<SamplingMethod>(Whole(0, 5)),
          .per_agent_month = Whole(0, 400) / 10.0,
          .share = Whole(0, 100) / 100.0,
          .newcomers_per_agent_month = Whole(0, 400) / 10.0,
          .random_share = Whole(0, 10) / 10.0,
          .risk_weight = Whole(10, 500) / 10.0};
}

std::vector<Candidate> AnyWeek() {
  std::vector<Candidate> week(static_cast<std::size_t>(Whole(0, 30)));
  const bool is_newcomer = OneIn(2);
  for (Candidate& candidate : week) candidate = {is_newcomer, OneIn(3), !OneIn(4)};
  return week;
}

// How many are to be drawn of a week, said once more.
double Wanted(const Sampling& sampling, const std::vector<Candidate>& week, double eligible) {
  double month = sampling.per_agent_month;
  if (sampling.method == SamplingMethod::kStratified && week[0].newcomer) {
    month = sampling.newcomers_per_agent_month;
  }
  const double wanted =
      sampling.method == SamplingMethod::kShare ? sampling.share * eligible : month * 7 / 30.4375;
  return std::min(wanted, eligible);
}

TEST(InclusionProbabilities, ArePositiveForWhoIsEligibleAndAddUp) {
  EXPECT_TRUE(rc::check([] {
    const Sampling sampling = AnySampling();
    const auto week = AnyWeek();
    const auto p = InclusionProbabilities(sampling, week);
    RC_ASSERT(p.size() == week.size());
    double eligible = 0;
    for (const Candidate& candidate : week) eligible += candidate.eligible ? 1 : 0;
    if (eligible == 0) return RC_ASSERT(Sum(p) == 0);
    const double wanted = Wanted(sampling, week, eligible);
    RC_ASSERT(std::abs(Sum(p) - wanted) < 1e-9);
    for (std::size_t i = 0; i < p.size(); ++i) {
      RC_ASSERT(p[i] >= 0 && p[i] <= 1);
      RC_ASSERT((p[i] > 0) == (week[i].eligible && wanted > 0));
    }
  }));
}

TEST(DrawSample, DrawsTheSumRoundedUpOrDownAndWhatIsCertain) {
  EXPECT_TRUE(rc::check([] {
    const auto p = InclusionProbabilities(AnySampling(), AnyWeek());
    QuickStream stream(kKey, static_cast<std::uint64_t>(Whole(0, 1'000'000)), Purpose::kSample);
    const auto drawn = DrawSample(p, stream);
    RC_ASSERT(std::abs(static_cast<double>(drawn.size()) - Sum(p)) < 1 + 1e-9);
    RC_ASSERT(std::is_sorted(drawn.begin(), drawn.end()));
    RC_ASSERT(std::adjacent_find(drawn.begin(), drawn.end()) == drawn.end());
    for (std::uint32_t i = 0; i < p.size(); ++i) {
      const bool is_drawn = std::ranges::find(drawn, i) != drawn.end();
      if (p[i] == 1) RC_ASSERT(is_drawn);
      if (p[i] == 0) RC_ASSERT(!is_drawn);
    }
  }));
}

constexpr int kDraws = 20'000;

// The largest distance of a frequency from its probability, in standard errors.
double WorstDistance(const std::vector<int>& counts, const std::vector<double>& p) {
  double worst = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double error = std::sqrt(p[i] * (1 - p[i]) / kDraws);
    worst = std::max(worst, std::abs(counts[i] / double{kDraws} - p[i]) / error);
  }
  return worst;
}

TEST(DrawSample, DrawsEachWithItsProbability) {
  const auto week = Week(40);
  const auto p =
      InclusionProbabilities({.method = SamplingMethod::kHybrid, .per_agent_month = 20}, week);
  std::vector<int> counts(week.size());
  for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
    QuickStream stream(kKey, draw, Purpose::kSample);
    for (const std::uint32_t i : DrawSample(p, stream)) ++counts[i];
  }
  // 40 frequencies: the largest exceeds 4.5 standard errors once in 3700 times.
  EXPECT_LT(WorstDistance(counts, p), 4.5);
  const auto even =
      InclusionProbabilities({.method = SamplingMethod::kRandom, .per_agent_month = 20}, week);
  EXPECT_GT(WorstDistance(counts, even), 4.5);
}

// Were the order that of the list, neighbours would never be drawn together.
TEST(DrawSample, MayDrawAnyTwoTogether) {
  const std::vector<double> p(10, 0.2);
  int together = 0;
  for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
    QuickStream stream(kKey, draw, Purpose::kSample);
    const auto drawn = DrawSample(p, stream);
    together += drawn == std::vector<std::uint32_t>{0, 1} ? 1 : 0;
  }
  // Two of ten, any 45 pairs alike.
  EXPECT_NEAR(together / double{kDraws}, 1 / 45.0, 4 * std::sqrt(1 / 45.0 * 44 / 45.0 / kDraws));
}

}  // namespace
}  // namespace callfloor::quality
