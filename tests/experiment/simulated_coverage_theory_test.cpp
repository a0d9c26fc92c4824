#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "sim/center/replication.h"
#include "sim/core/student.h"
#include "sim/experiment/experiment.h"
#include "tests/experiment/small_desk_support.h"
#include "tests/experiment/synthetic_support.h"

namespace callfloor {
namespace {

constexpr int kExperiments = 1000;
constexpr int kReplications = 30;
constexpr std::uint64_t kTruthReplications = 40'000;

// The simulator's own truth is unknown, but a run over a thousand times as long comes so near it
// that its error moves the coverage by less than a thousandth. The bound: 1 false alarm in 10,000.
TEST(SimulatedCoverage, OfTheSmallDesksIntervalsIs95Percent) {
  const Model model(SmallDesk());
  Simulator simulator(model, Detail::kTotals);
  const Shape shape = ShapeOf(model, Detail::kTotals);
  ReplicationResult result;
  Experiment truth(shape);
  for (std::uint64_t r = 0; r < kTruthReplications; ++r) {
    ASSERT_TRUE(simulator.Run(1, r, result));
    truth.Add(result);
  }
  std::map<std::string, int> covered;
  std::map<std::string, int> mistaken;
  for (int e = 0; e < kExperiments; ++e) {
    Experiment experiment(shape);
    for (int r = 0; r < kReplications; ++r) {
      ASSERT_TRUE(
          simulator.Run(static_cast<std::uint64_t>(2 + e), static_cast<std::uint64_t>(r), result));
      experiment.Add(result);
    }
    for (const char* name : {"offered", "service_level", "abandon_rate", "asa_s", "occupancy"}) {
      const Measure& measure = MeasureNamed(name);
      const Estimate estimate = experiment.Overall(measure);
      const double error = std::abs(estimate.mean - truth.Overall(measure).mean);
      covered[name] += error <= estimate.half_width ? 1 : 0;
      // The control: the quantile at 1 − 0.95/2 instead of 1 − 0.05/2.
      const double wrong = estimate.half_width / StudentFactor95(kReplications) *
                           StudentQuantile(1 - 0.95 / 2, kReplications - 1);
      mistaken[name] += error <= wrong ? 1 : 0;
    }
  }
  const double bound =
      NormalQuantile(1 - 0.5e-4) * std::sqrt(0.95 * 0.05 * kExperiments) + 0.001 * kExperiments;
  for (const auto& [name, count] : covered) {
    EXPECT_NEAR(count, 0.95 * kExperiments, bound) << name;
    EXPECT_GT(std::abs(mistaken[name] - 0.95 * kExperiments), bound) << name;
  }
}

}  // namespace
}  // namespace callfloor
