#include "sim/experiment/replications.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "tests/experiment/small_desk_support.h"
#include "tests/experiment/synthetic_support.h"

namespace callfloor {
namespace {

// Every number of an experiment, for comparison bit by bit.
std::vector<double> Numbers(const Experiment& experiment) {
  std::vector<double> numbers;
  for (std::size_t slot : {Cell::kHorizon, std::size_t{0}, std::size_t{3}}) {
    for (Scope scope : {kScopeOverall, kScopeType, kScopeGroup}) {
      for (const Measure& measure : Measures()) {
        const Estimate estimate = experiment.Of({scope, 0, slot}, measure);
        for (double value : {estimate.mean, estimate.half_width, estimate.sd}) {
          numbers.push_back(std::isnan(value) ? -1 : value);
        }
      }
    }
  }
  return numbers;
}

TEST(Replications, GiveTheSameBitsOnAnyNumberOfThreads) {
  const Model model(SmallDesk());
  RunOptions options;
  options.replications = 40;
  options.detail = Detail::kIntervalCells;
  std::vector<double> expected;
  for (int threads : {1, 2, 7}) {
    options.threads = threads;
    Experiment experiment(ShapeOf(model, options.detail));
    EXPECT_EQ(RunReplications(model, options, experiment), StopReason::kDone);
    EXPECT_EQ(experiment.replications(), 40);
    if (expected.empty()) expected = Numbers(experiment);
    EXPECT_EQ(Numbers(experiment), expected) << threads << " threads";
  }
  options.seed = 2;
  Experiment other(ShapeOf(model, options.detail));
  RunReplications(model, options, other);
  EXPECT_NE(Numbers(other), expected);
}

TEST(Replications, StopAtTheSamePrecisionOnAnyNumberOfThreads) {
  const Model model(SmallDesk());
  RunOptions options;
  options.replications = 10'000;
  options.precision = PrecisionGoal{.measure = &MeasureNamed("service_level"), .half_width = 0.02};
  std::int64_t expected = 0;
  for (int threads : {1, 3}) {
    options.threads = threads;
    Experiment experiment(ShapeOf(model, options.detail));
    EXPECT_EQ(RunReplications(model, options, experiment), StopReason::kPrecisionReached);
    EXPECT_LE(experiment.Overall(MeasureNamed("service_level")).half_width, 0.02);
    EXPECT_GT(experiment.replications(), 20);
    EXPECT_LT(experiment.replications(), 1000);
    if (expected == 0) expected = experiment.replications();
    EXPECT_EQ(experiment.replications(), expected);
  }
}

TEST(Replications, SayThatTheCapWasReachedFirst) {
  const Model model(SmallDesk());
  RunOptions options;
  options.replications = 25;
  options.precision = PrecisionGoal{.measure = &MeasureNamed("service_level"), .half_width = 1e-6};
  Experiment experiment(ShapeOf(model, options.detail));
  EXPECT_EQ(RunReplications(model, options, experiment), StopReason::kCapReached);
  EXPECT_EQ(experiment.replications(), 25);
}

TEST(Replications, CancelledKeepWhatWasDoneAndItIsThatOfAShorterRun) {
  const Model model(SmallDesk());
  RunOptions options;
  options.replications = 1'000'000;
  options.detail = Detail::kIntervalCells;
  options.threads = 3;
  std::stop_source stop;
  Experiment cancelled(ShapeOf(model, options.detail));
  const auto reason = RunReplications(
      model, options, cancelled,
      [&](const Progress& progress, const Experiment& so_far) {
        EXPECT_EQ(static_cast<std::int64_t>(progress.done), so_far.replications());
        if (progress.done == 12) stop.request_stop();
      },
      stop.get_token());
  EXPECT_EQ(reason, StopReason::kCancelled);
  ASSERT_GE(cancelled.replications(), 12);

  options.replications = static_cast<std::uint64_t>(cancelled.replications());
  Experiment shorter(ShapeOf(model, options.detail));
  RunReplications(model, options, shorter);
  EXPECT_EQ(Numbers(cancelled), Numbers(shorter));
}

TEST(Replications, OfAComparisonAreThoseOfEachScenarioAlone) {
  const Model base(SmallDesk());
  const Model whatif(SmallDesk(8));
  const Model* models[] = {&base, &whatif};
  RunOptions options;
  options.replications = 30;
  options.detail = Detail::kIntervalCells;
  Comparison comparison({SideOf(base, options.detail), SideOf(whatif, options.detail)});
  EXPECT_EQ(RunComparison(models, options, comparison), StopReason::kDone);
  Experiment alone(ShapeOf(whatif, options.detail));
  RunReplications(whatif, options, alone);
  EXPECT_EQ(Numbers(comparison.whatif(0)), Numbers(alone));
}

// What common random numbers are for. With independent runs, the difference of the service levels
// would have the half-width of both sides taken together: this desk would then need three times as
// many replications for the service level, and over twenty times as many for the occupancy.
TEST(Replications, ForTwoMoreAgentsThePairedIntervalIsFarNarrowerThanTheUnpairedOne) {
  const Model base(SmallDesk(6));
  const Model whatif(SmallDesk(8));
  const Model* models[] = {&base, &whatif};
  RunOptions options;
  options.replications = 400;
  Comparison comparison({SideOf(base, options.detail), SideOf(whatif, options.detail)});
  RunComparison(models, options, comparison);
  for (const char* name : {"service_level", "abandon_rate", "asa_s", "answered", "occupancy"}) {
    const Measure& measure = MeasureNamed(name);
    const double paired = comparison.Difference(0, measure).half_width;
    const double unpaired = std::hypot(comparison.base().Overall(measure).half_width,
                                       comparison.whatif(0).Overall(measure).half_width);
    RecordProperty(std::string(name) + "_paired_over_unpaired", std::to_string(paired / unpaired));
    const double share = measure.name == "occupancy" ? 0.25 : 0.75;
    EXPECT_LT(paired, share * unpaired) << name << ": " << paired << " against " << unpaired;
  }
  EXPECT_EQ(comparison.Difference(0, MeasureNamed("arrived")).mean, 0);
  EXPECT_EQ(comparison.Difference(0, MeasureNamed("arrived")).half_width, 0);
}

TEST(PrecisionCheckpoints, BeginAtTwentyAndGrowByATenth) {
  std::vector<std::uint64_t> checkpoints;
  for (std::uint64_t n = 1; n <= 40; ++n) {
    if (IsPrecisionCheckpoint(n)) checkpoints.push_back(n);
  }
  EXPECT_EQ(checkpoints, (std::vector<std::uint64_t>{20, 22, 24, 26, 28, 30, 33, 36, 39}));
}

TEST(Progress, GuessesTheShareFromTheHalfWidth) {
  EXPECT_DOUBLE_EQ((Progress{50, 200}).Share(), 0.25);
  EXPECT_DOUBLE_EQ((Progress{50, 1000, 0.02, 0.01}).Share(), 0.25);
  EXPECT_EQ((Progress{5, 1000, Estimate::kNone, 0.01}).Share(), 0);
  EXPECT_EQ((Progress{50, 1000, 0.005, 0.01}).Share(), 1);
}

}  // namespace
}  // namespace callfloor
