#include "sim/experiment/experiment.h"

#include <gtest/gtest.h>

#include "sim/core/moments.h"
#include "sim/core/student.h"
#include "tests/experiment/synthetic_support.h"

namespace callfloor {
namespace {

constexpr Shape kShape{2, 1, 3, Detail::kIntervalCells};

Experiment RunSynthetic(int replications, const Shape& shape = kShape) {
  Experiment experiment(shape);
  ReplicationResult result;
  for (int r = 0; r < replications; ++r) {
    FillSynthetic(static_cast<std::uint64_t>(r), shape, result);
    experiment.Add(result);
  }
  return experiment;
}

TEST(Experiment, GivesTheMomentsOfAPlainMeasure) {
  const Experiment experiment = RunSynthetic(25);
  Moments offered;
  for (int r = 0; r < 25; ++r) {
    offered.Add(SyntheticTally(static_cast<std::uint64_t>(r), 0)[Quantity::kOffered]);
  }
  const Estimate estimate = experiment.Overall(MeasureNamed("offered"));
  EXPECT_NEAR(estimate.mean, offered.Mean(), 1e-9);
  EXPECT_NEAR(estimate.sd, offered.StandardDeviation(), 1e-9);
  EXPECT_NEAR(estimate.half_width, offered.HalfWidth95(), 1e-9);
}

// Two passes over stored replications must give what the streaming sums give, in every cell and
// for every ratio.
TEST(Experiment, GivesTheDeltaMethodOfEveryRatioInEveryCell) {
  const Experiment experiment = RunSynthetic(25);
  ReplicationResult result;
  std::vector<ReplicationResult> all;
  for (std::uint64_t r = 0; r < 25; ++r) {
    FillSynthetic(r, kShape, result);
    all.push_back(result);
  }
  int checked = 0;
  const auto check = [&](const Cell& cell, const auto& tally_of) {
    for (const Measure& measure : Measures()) {
      if (!measure.IsRatio() || !experiment.Reports(cell, measure)) continue;
      Moments n;
      Moments d;
      for (const auto& replication : all) {
        n.Add(measure.numerator.Of(tally_of(replication)));
        d.Add(measure.denominator.Of(tally_of(replication)));
      }
      const Estimate estimate = experiment.Of(cell, measure);
      if (!(d.Mean() > 0)) {
        EXPECT_FALSE(estimate.Exists()) << measure.name;
        continue;
      }
      const double ratio = n.Mean() / d.Mean();
      Moments residuals;
      for (const auto& replication : all) {
        residuals.Add((measure.numerator.Of(tally_of(replication)) -
                       ratio * measure.denominator.Of(tally_of(replication))) /
                      d.Mean());
      }
      EXPECT_NEAR(estimate.mean, ratio, 1e-12 * std::abs(ratio)) << measure.name;
      EXPECT_NEAR(estimate.sd, residuals.StandardDeviation(), 1e-7 * std::abs(ratio))
          << measure.name;
      ++checked;
    }
  };
  check({}, [](const auto& r) -> const Tally& { return r.overall; });
  for (std::size_t i = 0; i < 2; ++i) {
    check({kScopeType, i}, [i](const auto& r) -> const Tally& { return r.types[i]; });
  }
  check({kScopeGroup, 0}, [](const auto& r) -> const Tally& { return r.groups[0]; });
  for (std::size_t slot = 0; slot < 3; ++slot) {
    const auto at = [slot](std::size_t offset) {
      return [=](const auto& r) -> const Tally& { return r.interval_cells[slot * 4 + offset]; };
    };
    check({kScopeOverall, 0, slot}, at(0));
    check({kScopeType, 0, slot}, at(1));
    check({kScopeType, 1, slot}, at(2));
    check({kScopeGroup, 0, slot}, at(3));
  }
  EXPECT_GT(checked, 100);
}

TEST(Experiment, AveragesAQuantileOverTheReplicationsThatHaveIt) {
  const Experiment experiment = RunSynthetic(40);
  Moments p90;
  for (std::uint64_t r = 0; r < 40; ++r) {
    const double value = SyntheticTally(r, 0)[Quantity::kWaitP90S];
    if (!std::isnan(value)) p90.Add(value);
  }
  ASSERT_GT(p90.count(), 10);
  ASSERT_LT(p90.count(), 40);
  const Estimate estimate = experiment.Overall(MeasureNamed("wait_p90_s"));
  EXPECT_NEAR(estimate.mean, p90.Mean(), 1e-10);
  EXPECT_NEAR(estimate.half_width, p90.HalfWidth95(), 1e-10);
}

TEST(Experiment, OfOneReplicationHasMeansOnly) {
  const Experiment experiment = RunSynthetic(1);
  for (const Measure& measure : Measures()) {
    const Estimate estimate = experiment.Overall(measure);
    EXPECT_FALSE(estimate.HasInterval()) << measure.name;
    EXPECT_TRUE(std::isnan(estimate.sd)) << measure.name;
  }
  EXPECT_TRUE(experiment.Overall(MeasureNamed("service_level")).Exists());
}

TEST(Experiment, HasNoNumberForWhatDidNotHappen) {
  Experiment experiment({1, 1, 0, Detail::kTotals});
  ReplicationResult result;
  result.types.resize(1);
  result.groups.resize(1);
  for (Quantity q : {Quantity::kWaitP50S, Quantity::kWaitMaxS}) {
    result.overall[q] = result.types[0][q] = std::nan("");
  }
  experiment.Add(result);
  experiment.Add(result);
  for (const char* name : {"service_level", "asa_s", "aht_s", "wait_p50_s", "wait_max_s"}) {
    EXPECT_FALSE(experiment.Overall(MeasureNamed(name)).Exists()) << name;
  }
  EXPECT_EQ(experiment.Overall(MeasureNamed("arrived")).mean, 0);
  EXPECT_FALSE(experiment.Of({kScopeType, 0}, MeasureNamed("occupancy")).Exists());
}

TEST(Experiment, KeepsOnlyTheDetailAskedFor) {
  const Experiment totals = RunSynthetic(2, {2, 1, 3, Detail::kTotals});
  EXPECT_TRUE(totals.Has({kScopeType, 1}));
  EXPECT_FALSE(totals.Has({kScopeType, 2}));
  EXPECT_FALSE(totals.Has({kScopeOverall, 0, 0}));
  const Experiment intervals = RunSynthetic(2, {2, 1, 3, Detail::kIntervals});
  EXPECT_TRUE(intervals.Has({kScopeOverall, 0, 2}));
  EXPECT_FALSE(intervals.Has({kScopeType, 0, 2}));
}

TEST(Experiment, CopiedIsASnapshotThatLaterReplicationsDoNotTouch) {
  Experiment experiment = RunSynthetic(3);
  const Experiment snapshot = experiment;
  const double before = snapshot.Overall(MeasureNamed("offered")).mean;
  ReplicationResult result;
  FillSynthetic(3, kShape, result);
  experiment.Add(result);
  EXPECT_EQ(snapshot.replications(), 3);
  EXPECT_EQ(snapshot.Overall(MeasureNamed("offered")).mean, before);
  EXPECT_NE(experiment.Overall(MeasureNamed("offered")).mean, before);
}

}  // namespace
}  // namespace callfloor
