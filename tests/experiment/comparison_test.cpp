#include "sim/experiment/comparison.h"

#include <gtest/gtest.h>

#include "sim/core/moments.h"
#include "sim/experiment/verdict.h"
#include "tests/experiment/synthetic_support.h"

namespace callfloor {
namespace {

Side MakeSide(std::vector<std::string> types, std::vector<std::string> groups,
              Detail detail = Detail::kIntervalCells, std::size_t slots = 2) {
  Side side;
  side.shape = {types.size(), groups.size(), slots, detail};
  side.types = std::move(types);
  side.groups = std::move(groups);
  for (std::size_t i = 0; i < slots; ++i) {
    Slot& slot = side.slots.emplace_back();
    slot.interval = static_cast<int>(i);
    slot.start = Time() + Minutes(30 * static_cast<std::int64_t>(i));
    slot.end = slot.start + Minutes(30);
  }
  return side;
}

// Replications of two scenarios on the same numbers, the what-if with a better service level.
Comparison RunPair(const Side& base, const Side& whatif, int replications,
                   double whatif_level = 0.85) {
  Comparison comparison({base, whatif});
  std::vector<ReplicationResult> results(2);
  for (int r = 0; r < replications; ++r) {
    FillSynthetic(static_cast<std::uint64_t>(r), base.shape, results[0]);
    FillSynthetic(static_cast<std::uint64_t>(r), whatif.shape, results[1], 1, whatif_level);
    comparison.Add(results);
  }
  return comparison;
}

TEST(Comparison, OfAScenarioWithItselfIsExactlyZeroEverywhere) {
  const Side side = MakeSide({"a", "b"}, {"g"});
  const Comparison comparison = RunPair(side, side, 12, 0.8);
  for (const Measure& measure : Measures()) {
    for (const Cell& cell : {Cell{}, Cell{kScopeType, 1}, Cell{kScopeGroup, 0},
                             Cell{kScopeOverall, 0, 1}, Cell{kScopeType, 0, 1}}) {
      const Estimate difference = comparison.Difference(0, cell, measure);
      if (!comparison.base().Of(cell, measure).Exists()) {
        EXPECT_FALSE(difference.Exists()) << measure.name;
        continue;
      }
      EXPECT_EQ(difference.mean, 0) << measure.name;
      EXPECT_EQ(difference.half_width, 0) << measure.name;
      EXPECT_EQ(Judge(difference, BetterWay(measure)), Verdict::kSame);
    }
  }
}

TEST(Comparison, DifferenceIsThatOfTheTwoAndItsIntervalThatOfTheLinearisedPairs) {
  const Side side = MakeSide({"a"}, {"g"});
  const Comparison comparison = RunPair(side, side, 30);
  const Measure& level = MeasureNamed("service_level");
  Moments nb, db, nw, dw;
  const auto tally = [&](int r, double share) {
    return SyntheticTally(static_cast<std::uint64_t>(r), 0, 1, share);
  };
  for (int r = 0; r < 30; ++r) {
    nb.Add(level.numerator.Of(tally(r, 0.8)));
    db.Add(level.denominator.Of(tally(r, 0.8)));
    nw.Add(level.numerator.Of(tally(r, 0.85)));
    dw.Add(level.denominator.Of(tally(r, 0.85)));
  }
  const double base_ratio = nb.Mean() / db.Mean();
  const double ratio = nw.Mean() / dw.Mean();
  Moments residuals;
  for (int r = 0; r < 30; ++r) {
    residuals.Add(
        (level.numerator.Of(tally(r, 0.85)) - ratio * level.denominator.Of(tally(r, 0.85))) /
            dw.Mean() -
        (level.numerator.Of(tally(r, 0.8)) - base_ratio * level.denominator.Of(tally(r, 0.8))) /
            db.Mean());
  }
  const Estimate difference = comparison.Difference(0, level);
  EXPECT_NEAR(difference.mean, ratio - base_ratio, 1e-13);
  EXPECT_NEAR(difference.sd, residuals.StandardDeviation(), 1e-10);
  EXPECT_EQ(comparison.whatif(0).Overall(level).mean, ratio);
  // Pairing is worth it: the interval is far narrower than that of either side.
  EXPECT_LT(difference.half_width, 0.2 * comparison.base().Overall(level).half_width);
}

TEST(Comparison, OfAQuantileUsesReplicationsInWhichBothHaveIt) {
  const Side side = MakeSide({"a"}, {"g"}, Detail::kTotals);
  Comparison comparison({side, side});
  std::vector<ReplicationResult> results(2);
  Moments differences;
  for (std::uint64_t r = 0; r < 60; ++r) {
    FillSynthetic(r, side.shape, results[0], 1);
    FillSynthetic(r, side.shape, results[1], 2);
    comparison.Add(results);
    const double difference =
        results[1].overall[Quantity::kWaitP90S] - results[0].overall[Quantity::kWaitP90S];
    if (!std::isnan(difference)) differences.Add(difference);
  }
  ASSERT_LT(differences.count(), 40);
  const Estimate estimate = comparison.Difference(0, MeasureNamed("wait_p90_s"));
  EXPECT_NEAR(estimate.mean, differences.Mean(), 1e-11);
  EXPECT_NEAR(estimate.half_width, differences.HalfWidth95(), 1e-11);
}

TEST(Comparison, MatchesTypesAndGroupsByName) {
  const Comparison comparison =
      RunPair(MakeSide({"a", "b"}, {"g"}), MakeSide({"b", "c"}, {"h", "g"}), 5);
  EXPECT_FALSE(comparison.Match(0, {kScopeType, 0}));
  EXPECT_EQ(comparison.Match(0, {kScopeType, 1})->index, 0U);
  EXPECT_EQ(comparison.Match(0, {kScopeGroup, 0})->index, 1U);
  const Measure& offered = MeasureNamed("offered");
  EXPECT_FALSE(comparison.Difference(0, {kScopeType, 0}, offered).Exists());
  EXPECT_NEAR(comparison.Difference(0, {kScopeType, 1}, offered).mean,
              comparison.whatif(0).Of({kScopeType, 0}, offered).mean -
                  comparison.base().Of({kScopeType, 1}, offered).mean,
              1e-9);
}

TEST(Comparison, ComparesIntervalsOnlyWhenBothHaveTheSame) {
  const Side base = MakeSide({"a"}, {"g"}, Detail::kIntervalCells, 2);
  const Comparison same = RunPair(base, base, 5);
  EXPECT_TRUE(same.Difference(0, {kScopeOverall, 0, 1}, MeasureNamed("offered")).Exists());
  const Comparison other = RunPair(base, MakeSide({"a"}, {"g"}, Detail::kIntervalCells, 3), 5);
  EXPECT_FALSE(other.Difference(0, {kScopeOverall, 0, 1}, MeasureNamed("offered")).Exists());
  EXPECT_TRUE(other.Difference(0, MeasureNamed("offered")).Exists());
}

TEST(Verdict, SaysBetterOnlyWhenTheIntervalDoes) {
  const Better higher = BetterWay(MeasureNamed("service_level"));
  const Better lower = BetterWay(MeasureNamed("asa_s"));
  EXPECT_EQ(Judge({0.02, 0.01, 0.1}, higher), Verdict::kBetter);
  EXPECT_EQ(Judge({0.02, 0.01, 0.1}, lower), Verdict::kWorse);
  EXPECT_EQ(Judge({-2, 1, 3}, lower), Verdict::kBetter);
  EXPECT_EQ(Judge({0.02, 0.03, 0.1}, higher), Verdict::kCannotTell);
  EXPECT_EQ(Judge({0.02, Estimate::kNone, Estimate::kNone}, higher), Verdict::kCannotTell);
  EXPECT_EQ(Judge({0.002, 0.001, 0.1}, higher, 0.005), Verdict::kNoMatter);
  EXPECT_EQ(Judge({5, 1, 0.1}, BetterWay(MeasureNamed("arrived"))), Verdict::kHigher);
}

TEST(Verdict, NamesOnlyMeasuresThatExist) {
  int directed = 0;
  for (const Measure& measure : Measures()) {
    directed += BetterWay(measure) == Better::kNeither ? 0 : 1;
  }
  EXPECT_EQ(directed, 29);
}

}  // namespace
}  // namespace callfloor
