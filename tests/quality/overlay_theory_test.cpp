// The whole of quality against closed forms, and against the marginals of the model it follows.
#include "sim/quality/truth.h"
#include "tests/quality/overlay_support.h"

namespace callfloor::quality {
namespace {

using testing::Desk;
using testing::FiguresFor;
using testing::MakePerfect;
using testing::Of;
using testing::Sampled;
using testing::UntouchedDesk;

// Two-sided, once in some 30,000 runs for each comparison.
constexpr double kZ = 4;

bool May(const Sampled& sampled, double exact, double tolerance = 0) {
  return std::abs(sampled.mean - exact) <= kZ * sampled.error + tolerance;
}

// What a prototype of the same equations gave; tolerances as with them.
TEST(QualityMarginals, AreThoseOfTheModel) {
  Scenario scenario = UntouchedDesk(28, 200);
  scenario.quality->links.repeats = false;
  const auto figures = FiguresFor(scenario, 12);
  EXPECT_TRUE(May(Of(figures, "true_mean"), 88.8, 0.5)) << Of(figures, "true_mean").mean;
  EXPECT_TRUE(May(Of(figures, "within_agent_sd"), 11.1, 0.5))
      << Of(figures, "within_agent_sd").mean;
  EXPECT_TRUE(May(Of(figures, "between_agent_sd"), 4.3, 0.3))
      << Of(figures, "between_agent_sd").mean;
  EXPECT_TRUE(May(Of(figures, "true_fcr"), 0.694, 0.01)) << Of(figures, "true_fcr").mean;
  EXPECT_TRUE(May(Of(figures, "true_satisfied"), 0.76, 0.01)) << Of(figures, "true_satisfied").mean;
  EXPECT_TRUE(May(Of(figures, "agent_caused"), 0.41, 0.01)) << Of(figures, "agent_caused").mean;
  EXPECT_TRUE(May(Of(figures, "true_nps"), 39, 1)) << Of(figures, "true_nps").mean;
  EXPECT_TRUE(May(Of(figures, "true_compliance_accuracy"), 1 - 0.044, 0.002));
  // Not those of people in their first weeks.
  for (int i = 0; i < 200; ++i) {
    scenario.agent_groups[0].people.individuals.push_back(
        {.name = "new " + std::to_string(i), .shift = "day", .tenure_weeks = 0});
  }
  const auto newcomers = FiguresFor(scenario, 2);
  EXPECT_FALSE(May(Of(newcomers, "true_mean"), 88.8, 0.5));
  EXPECT_FALSE(May(Of(newcomers, "true_fcr"), 0.694, 0.01));
}

// With enough staff each contact leads to another with probability q: 1 / (1 − q) contacts a
// customer, and 1 + 1.4 q / (1 − q) times the work. Exact but for the customers of the last ten
// minutes of the horizon: 200 days make that less than 0.0001.
TEST(QualityLoop, WithoutEndConvergesToItsClosedForm) {
  Scenario scenario = UntouchedDesk(280, 40);
  scenario.contact_types[0].arrivals_per_hour = {{40}};
  Quality& quality = *scenario.quality;
  quality.links.resolution = false;
  quality.repeats.soon_share = 1;
  quality.repeats.most_contacts = 32;
  quality.sampling.per_agent_month = 0;
  const TruthModel truth(DefaultScorecard(), quality.truth, quality.customers);
  const double resolved = (1 - 0.18) * truth.mean_resolution_kept();
  const double q = (1 - resolved) * quality.repeats.probability;
  Moments volume;
  Moments work;
  const Model model(scenario);
  Simulator simulator(model, Detail::kTotals);
  simulator.Attach(MakeOverlay(model));
  for (std::uint64_t r = 0; r < 12; ++r) {
    ReplicationResult result;
    simulator.Run(5, r, result);
    const Tally& all = result.overall;
    volume.Add(all[Quantity::kArrived] / all[Quantity::kFirstAttempts]);
    work.Add(all[Quantity::kHandleS] / (300 * all[Quantity::kFirstAttempts]));
  }
  const auto is = [](const Moments& moments, double exact) {
    const double error = std::sqrt(moments.Variance() / static_cast<double>(moments.count()));
    return std::abs(moments.Mean() - exact) <= kZ * error + 1e-4;
  };
  EXPECT_TRUE(is(volume, 1 / (1 - q))) << volume.Mean() << " against " << 1 / (1 - q);
  EXPECT_TRUE(is(work, 1 + 1.4 * q / (1 - q))) << work.Mean();
  // At a resolution of 0.70 these are the published 1.2422 and 1.3391.
  EXPECT_NEAR(1 / (1 - 0.3 * 0.65), 1.2422, 5e-5);
  EXPECT_NEAR(1 + 1.4 * 0.195 / 0.805, 1.3391, 5e-5);
  const double wrong = (1 - resolved) * 0.6;
  EXPECT_FALSE(is(volume, 1 / (1 - wrong)));
  EXPECT_FALSE(is(work, 1 + 1.3 * q / (1 - q)));
}

// Coaching that does nothing: those on the list of the lowest seem to get better all the same.
TEST(QualityCoaching, ThatDoesNothingSeemsToWork) {
  Scenario scenario = Desk(140, 40);
  Quality& quality = *scenario.quality;
  quality.coaching.mean_gain = quality.coaching.gain_sd = 0;
  quality.coaching.spill_over = 0;
  quality.coaching.whom = CoachWhom::kWorst;
  const auto figures = FiguresFor(scenario, 8);
  const Sampled apparent = Of(figures, "apparent_gain");
  EXPECT_GT(apparent.mean - kZ * apparent.error, 4);
  // Whoever has been there for ten years still learns a little.
  EXPECT_NEAR(Of(figures, "true_gain").mean, 0, 1e-8);
  quality.coaching.mean_gain = 1;
  EXPECT_GT(Of(FiguresFor(scenario, 2), "true_gain").mean, 0.5);
}

TEST(QualitySampling, ThatIsTargetedNeedsWeights) {
  Scenario scenario = UntouchedDesk(140, 40);
  Quality& quality = *scenario.quality;
  MakePerfect(quality.evaluators);
  quality.automation.emplace();
  quality.sampling.method = SamplingMethod::kTargeted;
  quality.sampling.per_agent_month = 20;
  quality.evaluators.hours_per_day = 24;
  const auto figures = FiguresFor(scenario, 12);
  const Sampled weighted = Of(figures, "bias_weighted");
  EXPECT_TRUE(May(weighted, 0, 0.3)) << weighted.mean << " ± " << weighted.error;
  const Sampled plain = Of(figures, "bias_plain");
  EXPECT_LT(plain.mean + kZ * plain.error, -3);
  // A random sample needs none.
  quality.sampling.method = SamplingMethod::kRandom;
  EXPECT_TRUE(May(Of(FiguresFor(scenario, 12), "bias_plain"), 0, 0.1));
}

TEST(QualityEvaluators, OfOneKindAreWorthLessThanManyScores) {
  Scenario scenario = UntouchedDesk(140, 60);
  Quality& quality = *scenario.quality;
  quality.sampling.method = SamplingMethod::kRandom;
  quality.sampling.per_agent_month = 25;  // about a hundred each
  quality.evaluators.hours_per_day = 24;
  quality.evaluators.count = 8;
  quality.evaluators.level = EvaluatorLevel::kUncalibrated;
  quality.calibration.every_weeks.reset();
  quality.evaluators.drift_sd_month = 0;
  const Sampled fixed = Of(FiguresFor(scenario, 10), "score_truth_correlation");
  EXPECT_LT(fixed.mean - kZ * fixed.error, 0.8);
  quality.evaluators.level = EvaluatorLevel::kCalibrated;
  const Sampled calibrated = Of(FiguresFor(scenario, 10), "score_truth_correlation");
  EXPECT_GT(calibrated.mean + kZ * calibrated.error, 0.88);
  EXPECT_GT(calibrated.mean, fixed.mean + kZ * (fixed.error + calibrated.error) / 2);
}

}  // namespace
}  // namespace callfloor::quality
