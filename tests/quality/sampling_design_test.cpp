#include "sim/quality/sampling_design.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <cstdlib>

#include "tests/support/random_draws.h"

namespace callfloor::quality {
namespace {

constexpr StreamKey kKey{11};

using Week = ByKind<std::uint32_t>;

double Sum(const ByKind<double>& values, const Week& week) {
  return values[0] * week[0] + values[1] * week[1];
}

TEST(InclusionProbabilities, AddUpToAWeeksPartOfTheMonth) {
  const auto even = InclusionProbabilities({.method = SamplingMethod::kRandom}, {50, 0});
  EXPECT_NEAR(50 * even[0], 5 * 7 / 30.4375, 1e-12);
  const auto share =
      InclusionProbabilities({.method = SamplingMethod::kShare, .share = 0.06}, {50, 0});
  EXPECT_NEAR(share[0], 0.06, 1e-15);
}

TEST(InclusionProbabilities, FollowTheRiskWhenTargeted) {
  const auto p = InclusionProbabilities(
      {.method = SamplingMethod::kTargeted, .per_agent_month = 8, .risk_weight = 10}, {40, 10});
  EXPECT_NEAR(p[1] / p[0], 10, 1e-12);
  EXPECT_NEAR(Sum(p, {40, 10}), 8 * 7 / 30.4375, 1e-12);
}

TEST(InclusionProbabilities, MixEvenAndTargetedWhenHybridOrAutomated) {
  for (const auto method : {SamplingMethod::kHybrid, SamplingMethod::kAutomated}) {
    const auto p = InclusionProbabilities({.method = method}, {40, 10});
    const double wanted = 5 * 7 / 30.4375;
    EXPECT_NEAR(p[0], wanted * (0.6 / 50 + 0.4 * 1 / (10 * 10 + 40)), 1e-12);
    EXPECT_NEAR(p[1], wanted * (0.6 / 50 + 0.4 * 10 / (10 * 10 + 40)), 1e-12);
  }
}

TEST(InclusionProbabilities, AreHigherForNewcomersWhenStratified) {
  const Sampling sampling{.method = SamplingMethod::kStratified};
  EXPECT_NEAR(40 * InclusionProbabilities(sampling, {40, 0})[0], 5 * 7 / 30.4375, 1e-12);
  EXPECT_NEAR(40 * InclusionProbabilities(sampling, {0, 40})[1], 10 * 7 / 30.4375, 1e-12);
  // Of a week in the middle of which somebody ceases to be one.
  const auto both = InclusionProbabilities(sampling, {20, 20});
  EXPECT_NEAR(both[1] / both[0], 2, 1e-12);
  EXPECT_NEAR(Sum(both, {20, 20}), 7.5 * 7 / 30.4375, 1e-12);
}

TEST(InclusionProbabilities, GiveWhatIsAboveOneToTheOthers) {
  // One of five is a hundred times as likely as the others: it is certain, and 1.3 are left to
  // four.
  const Sampling sampling{.method = SamplingMethod::kTargeted,
                          .per_agent_month = 2.3 * kWeeksPerMonth,
                          .risk_weight = 100};
  const auto p = InclusionProbabilities(sampling, {4, 1});
  EXPECT_EQ(p[1], 1);
  EXPECT_NEAR(p[0], 1.3 / 4, 1e-12);
}

TEST(InclusionProbabilities, StayZeroForWhoNobodyWants) {
  // More is wanted of newcomers than there is, and nothing of the others.
  const Sampling sampling{.method = SamplingMethod::kStratified,
                          .per_agent_month = 0,
                          .newcomers_per_agent_month = 100 * kWeeksPerMonth};
  const auto p = InclusionProbabilities(sampling, {40, 10});
  EXPECT_EQ(p, (ByKind<double>{0, 1}));
}

TEST(KindOf, TellsApartWhatThePolicyDoes) {
  EXPECT_EQ(KindOf(SamplingMethod::kRandom, true, true), 0U);
  EXPECT_EQ(KindOf(SamplingMethod::kShare, true, true), 0U);
  EXPECT_EQ(KindOf(SamplingMethod::kStratified, true, false), 1U);
  EXPECT_EQ(KindOf(SamplingMethod::kStratified, false, true), 0U);
  for (const auto method :
       {SamplingMethod::kTargeted, SamplingMethod::kHybrid, SamplingMethod::kAutomated}) {
    EXPECT_EQ(KindOf(method, false, true), 1U);
    EXPECT_EQ(KindOf(method, true, false), 0U);
  }
}

Sampling AnySampling() {
  return {.method = static_cast<SamplingMethod>(Whole(0, 5)),
          .per_agent_month = Whole(0, 400) / 10.0,
          .share = Whole(0, 100) / 100.0,
          .newcomers_per_agent_month = Whole(0, 400) / 10.0,
          .random_share = Whole(0, 10) / 10.0,
          .risk_weight = Whole(10, 500) / 10.0};
}

Week AnyWeek(const Sampling& sampling) {
  const auto number = [] { return static_cast<std::uint32_t>(OneIn(4) ? 0 : Whole(0, 30)); };
  const std::uint32_t usual = number();
  const bool is_one = sampling.method <= SamplingMethod::kShare;
  return {usual, is_one ? 0 : number()};
}

// How many are to be drawn of a week, said once more.
double Wanted(const Sampling& sampling, const Week& week) {
  const double contacts = week[0] + week[1];
  if (contacts == 0) return 0;
  double month = sampling.per_agent_month;
  if (sampling.method == SamplingMethod::kStratified) {
    month = (week[0] * month + week[1] * sampling.newcomers_per_agent_month) / contacts;
  }
  return sampling.method == SamplingMethod::kShare ? sampling.share * contacts
                                                   : month * 7 / 30.4375;
}

TEST(InclusionProbabilities, ArePositiveForWhoIsWantedAndAddUp) {
  static_assert(static_cast<int>(SamplingMethod::kRandom) <= 1 &&
                static_cast<int>(SamplingMethod::kShare) <= 1);
  EXPECT_TRUE(rc::check([] {
    const Sampling sampling = AnySampling();
    const Week week = AnyWeek(sampling);
    const auto p = InclusionProbabilities(sampling, week);
    const double wanted = Wanted(sampling, week);
    const ByKind<bool> is_wanted{
        wanted > 0 && (sampling.method != SamplingMethod::kStratified ||
                       sampling.per_agent_month > 0 || wanted >= week[0] + week[1]),
        wanted > 0 && (sampling.method != SamplingMethod::kStratified ||
                       sampling.newcomers_per_agent_month > 0 || wanted >= week[0] + week[1])};
    double most = 0;
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
      RC_ASSERT(p[kind] >= 0 && p[kind] <= 1);
      if (week[kind] > 0) RC_ASSERT((p[kind] > 0) == is_wanted[kind]);
      if (is_wanted[kind]) most += week[kind];
    }
    RC_ASSERT(std::abs(Sum(p, week) - std::min(wanted, most)) < 1e-9);
  }));
}

TEST(DrawNumbers, DrawTheSumRoundedUpOrDownAndWhatIsCertain) {
  EXPECT_TRUE(rc::check([] {
    const Sampling sampling = AnySampling();
    const Week week = AnyWeek(sampling);
    const auto p = InclusionProbabilities(sampling, week);
    QuickStream stream(kKey, static_cast<std::uint64_t>(Whole(0, 1'000'000)), Purpose::kSample);
    const Week drawn = DrawNumbers(p, week, stream);
    RC_ASSERT(std::abs(drawn[0] + drawn[1] - Sum(p, week)) < 1 + 1e-9);
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
      RC_ASSERT(drawn[kind] <= week[kind]);
      if (p[kind] == 1) RC_ASSERT(drawn[kind] == week[kind]);
      if (p[kind] == 0) RC_ASSERT(drawn[kind] == 0);
    }
    const auto most = MostDrawn(sampling);
    RC_ASSERT(most.has_value() == (sampling.method != SamplingMethod::kShare));
    if (most) RC_ASSERT(drawn[0] + drawn[1] <= *most);
  }));
}

constexpr int kDraws = 20'000;

// How far the mean number of each kind is from what these probabilities say, in standard errors.
// The number of a kind is nowhere more spread than if its contacts were drawn one by one.
double WorstDistance(const Week& week, const ByKind<double>& drawn_with,
                     const ByKind<double>& told) {
  ByKind<double> totals{};
  for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
    QuickStream stream(kKey, draw, Purpose::kSample);
    const Week drawn = DrawNumbers(drawn_with, week, stream);
    for (std::size_t kind = 0; kind < kKinds; ++kind) totals[kind] += drawn[kind];
  }
  double worst = 0;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    const double error = std::sqrt(week[kind] * told[kind] * (1 - told[kind]) / kDraws);
    const double mean = totals[kind] / kDraws;
    worst = std::max(worst, std::abs(mean - week[kind] * told[kind]) / error);
  }
  return worst;
}

TEST(DrawNumbers, GiveEachContactItsProbability) {
  const Week week{32, 8};
  const auto p =
      InclusionProbabilities({.method = SamplingMethod::kHybrid, .per_agent_month = 20}, week);
  // Of two, one exceeds 4 standard errors once in 8,000 times.
  EXPECT_LT(WorstDistance(week, p, p), 4);
  const auto even =
      InclusionProbabilities({.method = SamplingMethod::kRandom, .per_agent_month = 20}, {40, 0});
  EXPECT_GT(WorstDistance(week, p, {even[0], even[0]}), 4);
}

// Were there no random order, the numbers of both kinds would be what is expected of each, rounded
// up or down, and the scores of a sample vary less than is told of them.
TEST(DrawNumbers, VaryAsInARandomOrder) {
  const Week week{10, 10};
  int both_usual = 0;
  for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
    QuickStream stream(kKey, draw, Purpose::kSample);
    both_usual += DrawNumbers({0.1, 0.1}, week, stream)[0] == 2 ? 1 : 0;
  }
  // Any two of twenty alike: both among ten with probability 10/20 · 9/19.
  const double p = 9 / 38.0;
  EXPECT_NEAR(both_usual / double{kDraws}, p, 4 * std::sqrt(p * (1 - p) / kDraws));
}

}  // namespace
}  // namespace callfloor::quality
