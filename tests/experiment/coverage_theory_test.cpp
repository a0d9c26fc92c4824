#include <gtest/gtest.h>

#include <cmath>

#include "sim/core/student.h"
#include "sim/experiment/comparison.h"
#include "sim/experiment/experiment.h"
#include "tests/experiment/synthetic_support.h"

namespace callfloor {
namespace {

constexpr int kExperiments = 4000;
constexpr std::uint64_t kReplications = 30;
constexpr Shape kShape{0, 0, 0, Detail::kTotals};

// An interval that covers with probability 0.95 does so in a binomial number of the experiments;
// outside these bounds once in 10,000 test runs, were the seed not fixed.
void ExpectNominalCoverage(int covered, const char* what, bool nominal = true) {
  const double z = NormalQuantile(1 - 0.5e-4);
  const double expected = 0.95 * kExperiments;
  const double bound = z * std::sqrt(0.95 * 0.05 * kExperiments) + 0.5;
  if (nominal) {
    EXPECT_NEAR(covered, expected, bound)
        << what << ": covered " << covered << " of " << kExperiments;
  } else {
    EXPECT_GT(std::abs(covered - expected), bound) << what << ": the control went unnoticed";
  }
}

struct Covered {
  int student = 0;
  int mistaken = 0;  // with the quantile at 1 − 0.95/2 instead of 1 − 0.05/2
};

void Count(const Estimate& estimate, double truth, Covered& covered) {
  const double error = std::abs(estimate.mean - truth);
  covered.student += error <= estimate.half_width ? 1 : 0;
  const double wrong = estimate.half_width / StudentFactor95(kReplications) *
                       StudentQuantile(1 - 0.95 / 2, kReplications - 1);
  covered.mistaken += error <= wrong ? 1 : 0;
}

TEST(Coverage, OfMeansAndRatiosIs95PercentAndTheMistakenQuantileIsCaught) {
  Covered mean;
  Covered ratio;
  Covered wait;
  ReplicationResult result;
  for (std::uint64_t e = 0; e < kExperiments; ++e) {
    Experiment experiment(kShape);
    for (std::uint64_t r = 0; r < kReplications; ++r) {
      FillSynthetic(r, kShape, result, 1 + e);
      experiment.Add(result);
    }
    Count(experiment.Overall(MeasureNamed("offered")), 1000, mean);
    Count(experiment.Overall(MeasureNamed("service_level")), 0.8, ratio);
    Count(experiment.Overall(MeasureNamed("asa_s")), 20, wait);
  }
  ExpectNominalCoverage(mean.student, "offered");
  ExpectNominalCoverage(ratio.student, "service_level");
  ExpectNominalCoverage(wait.student, "asa_s");
  ExpectNominalCoverage(mean.mistaken, "offered", false);
  ExpectNominalCoverage(ratio.mistaken, "service_level", false);
}

// The what-if answers 3 % more in time and has 10 % more offered, on the same random numbers.
TEST(Coverage, OfAPairedDifferenceOfRatiosIs95Percent) {
  Covered paired;
  int unpaired = 0;
  std::vector<ReplicationResult> results(2);
  const Side side{kShape, {}, {}, {}};
  const Measure& level = MeasureNamed("service_level");
  for (std::uint64_t e = 0; e < kExperiments; ++e) {
    Comparison comparison({side, side});
    for (std::uint64_t r = 0; r < kReplications; ++r) {
      FillSynthetic(r, kShape, results[0], 1 + e);
      FillSynthetic(r, kShape, results[1], 1 + e, 0.83);
      const double more = 10 * NormalOf(r, 99, Purpose::kTalk, 1 + e);
      results[1].overall[Quantity::kAnsweredInTime] += more + 0.83 * 100;
      results[1].overall[Quantity::kOffered] += 100;
      comparison.Add(results);
    }
    const Estimate difference = comparison.Difference(0, level);
    Count(difference, 0.03, paired);
    // The control: intervals that forget the pairing are far too wide.
    const double wide = std::hypot(comparison.base().Overall(level).half_width,
                                   comparison.whatif(0).Overall(level).half_width);
    unpaired += std::abs(difference.mean - 0.03) <= wide ? 1 : 0;
  }
  ExpectNominalCoverage(paired.student, "paired difference");
  ExpectNominalCoverage(paired.mistaken, "paired difference", false);
  ExpectNominalCoverage(unpaired, "unpaired difference", false);
}

}  // namespace
}  // namespace callfloor
