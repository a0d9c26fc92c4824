#include <gtest/gtest.h>

#include <limits>

#include "sim/core/moments.h"
#include "sim/experiment/comparison.h"
#include "sim/experiment/experiment.h"
#include "sim/experiment/make_simulator.h"
#include "sim/experiment/ordered_run.h"
#include "sim/experiment/verdict.h"
#include "tests/experiment/small_desk_support.h"
#include "tests/experiment/synthetic_support.h"

namespace callfloor {
namespace {

constexpr Shape kShape{1, 1, 0, Detail::kTotals};
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// Three figures: one always there, one in two of three replications, one never.
void FillFigures(std::uint64_t replication, ReplicationResult& result, double shift = 0) {
  FillSynthetic(replication, kShape, result);
  const double value = NormalOf(replication, 0, Purpose::kTalk);
  result.figures = {80 + shift + value, replication % 3 == 1 ? kNone : 0.5 + shift + 0.1 * value,
                    kNone};
}

Experiment RunFigures(int threads, std::uint64_t replications) {
  Experiment experiment(kShape);
  OrderedRunOptions options;
  options.most_replications = replications;
  options.threads = threads;
  options.window = 2 * threads;
  const auto replicator = []() -> Replicator {
    return [](std::uint64_t index, std::span<ReplicationResult> results, auto*, auto) {
      FillFigures(index, results[0]);
      return true;
    };
  };
  RunInOrder(options, replicator,
             [&](std::span<const ReplicationResult> results) {
               experiment.Add(results[0]);
               return true;
             },
             {});
  return experiment;
}

TEST(Figures, AreMeansOverTheReplicationsInWhichTheyExist) {
  const Experiment experiment = RunFigures(1, 30);
  Moments always, sometimes;
  for (std::uint64_t r = 0; r < 30; ++r) {
    ReplicationResult result;
    FillFigures(r, result);
    always.Add(result.figures[0]);
    if (r % 3 != 1) sometimes.Add(result.figures[1]);
  }
  ASSERT_TRUE(experiment.HasFigures());
  EXPECT_EQ(experiment.FigureOf(0).mean, always.Mean());
  EXPECT_EQ(experiment.FigureOf(0).half_width, always.HalfWidth95());
  EXPECT_EQ(experiment.FigureOf(1).mean, sometimes.Mean());
  EXPECT_EQ(experiment.FigureOf(1).half_width, sometimes.HalfWidth95());
  EXPECT_EQ(experiment.FigureCount(0), 30);
  EXPECT_EQ(experiment.FigureCount(1), 20);
}

TEST(Figures, ThatNeverExistHaveNoEstimateAndOneReplicationGivesNoInterval) {
  EXPECT_FALSE(RunFigures(1, 30).FigureOf(2).Exists());
  EXPECT_EQ(RunFigures(1, 30).FigureCount(2), 0);
  const Estimate one = RunFigures(1, 1).FigureOf(0);
  EXPECT_TRUE(one.Exists());
  EXPECT_FALSE(one.HasInterval());
}

TEST(Figures, DoNotDependOnTheThreads) {
  const Experiment one = RunFigures(1, 61);
  for (const int threads : {2, 5}) {
    const Experiment many = RunFigures(threads, 61);
    for (std::size_t i : {0, 1}) {
      EXPECT_EQ(many.FigureOf(i).mean, one.FigureOf(i).mean);
      EXPECT_EQ(many.FigureOf(i).half_width, one.FigureOf(i).half_width);
      EXPECT_EQ(many.FigureOf(i).sd, one.FigureOf(i).sd);
    }
  }
}

TEST(Figures, OfACopiedExperimentStayWhenTheOtherGoesOn) {
  Experiment experiment = RunFigures(1, 10);
  const Experiment snapshot = experiment;
  ReplicationResult result;
  FillFigures(10, result);
  experiment.Add(result);
  EXPECT_EQ(snapshot.FigureCount(0), 10);
  EXPECT_EQ(experiment.FigureCount(0), 11);
}

TEST(Figures, AreNotThereWithoutQuality) {
  Experiment experiment(kShape);
  ReplicationResult result;
  FillSynthetic(0, kShape, result);
  experiment.Add(result);
  EXPECT_FALSE(experiment.HasFigures());
  EXPECT_FALSE(experiment.FigureOf(0).Exists());
}

Side SmallSide() {
  Side side;
  side.shape = kShape;
  side.types = {"a"};
  side.groups = {"g"};
  return side;
}

TEST(Figures, DifferPairedOverTheReplicationsInWhichBothSidesHaveThem) {
  Comparison comparison({SmallSide(), SmallSide()});
  Moments differences;
  for (std::uint64_t r = 0; r < 30; ++r) {
    std::vector<ReplicationResult> results(2);
    FillFigures(r, results[0]);
    FillFigures(r, results[1], 2);
    results[1].figures[0] += 0.01 * NormalOf(r, 1, Purpose::kTalk);
    if (r % 2 == 0) results[1].figures[1] = kNone;
    comparison.Add(results);
    differences.Add(results[1].figures[0] - results[0].figures[0]);
  }
  ASSERT_TRUE(comparison.ComparesFigures(0));
  const Estimate estimate = comparison.FigureDifference(0, 0);
  EXPECT_EQ(estimate.mean, differences.Mean());
  EXPECT_EQ(estimate.half_width, differences.HalfWidth95());
  // What both have in common cancels: the interval is far narrower than that of either side.
  EXPECT_LT(estimate.half_width, 0.05 * comparison.base().FigureOf(0).half_width);
  EXPECT_NEAR(comparison.FigureDifference(0, 1).mean, 2, 1e-12);
  EXPECT_FALSE(comparison.FigureDifference(0, 2).Exists());
}

TEST(Figures, AreNotComparedWhereOneSideHasNone) {
  Comparison comparison({SmallSide(), SmallSide()});
  std::vector<ReplicationResult> results(2);
  for (std::uint64_t r = 0; r < 3; ++r) {
    FillFigures(r, results[0]);
    FillSynthetic(r, kShape, results[1]);
    comparison.Add(results);
  }
  EXPECT_FALSE(comparison.ComparesFigures(0));
  EXPECT_FALSE(comparison.FigureDifference(0, 0).Exists());
  EXPECT_TRUE(comparison.base().FigureOf(0).Exists());
}

TEST(Figures, HaveTheVerdictOfTheirDirection) {
  const quality::Figure higher{
      .name = "a", .label = "", .formula = "", .better = quality::Direction::kHigherIsBetter};
  quality::Figure lower = higher;
  lower.better = quality::Direction::kLowerIsBetter;
  quality::Figure neither = higher;
  neither.better = quality::Direction::kNeither;
  const Estimate up{1, 0.5, 1};
  EXPECT_EQ(Judge(up, BetterWay(higher)), Verdict::kBetter);
  EXPECT_EQ(Judge(up, BetterWay(lower)), Verdict::kWorse);
  EXPECT_EQ(Judge(up, BetterWay(neither)), Verdict::kHigher);
}

TEST(MakeSimulator, OfAScenarioWithoutQualityIsThatOfTheCentreAlone) {
  const Model model(SmallDesk());
  ReplicationResult whole, centre;
  ASSERT_TRUE(MakeSimulator(model, Detail::kTotals).Run(3, 4, whole));
  ASSERT_TRUE(Simulator(model, Detail::kTotals).Run(3, 4, centre));
  EXPECT_TRUE(whole.figures.empty());
  EXPECT_EQ(whole.contacts, centre.contacts);
  EXPECT_EQ(whole.overall[Quantity::kWaitAnsweredS], centre.overall[Quantity::kWaitAnsweredS]);
}

}  // namespace
}  // namespace callfloor
