// The ten experiments under scenarios/quality: what they say holds, for the replications that are
// run here, with the paired interval that a reader would look at.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "sim/core/moments.h"
#include "sim/experiment/make_simulator.h"
#include "sim/quality/figures.h"
#include "sim/scenario/whatif.h"

namespace callfloor {
namespace {

constexpr std::uint64_t kReplications = 8;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// An experiment, run: base and variants on common random numbers.
class Arms {
 public:
  explicit Arms(const std::string& name) {
    const std::filesystem::path path = CALLFLOOR_SOURCE_DIR "/scenarios/quality/" + name;
    const WhatIfLoadResult file = LoadWhatIfFile(path);
    EXPECT_TRUE(file.what_if) << name;
    const LoadResult base = LoadScenarioFile(BasePath(*file.what_if, path));
    EXPECT_TRUE(base.scenario) << name;
    EXPECT_EQ(file.what_if->base_fingerprint, FingerprintOf(*base.scenario)) << name;
    Run("", *base.scenario);
    for (const Variant& variant : file.what_if->variants) {
      const LoadResult applied = ApplyVariant(*base.scenario, variant);
      EXPECT_TRUE(applied.scenario) << variant.name;
      if (applied.scenario) Run(variant.name, *applied.scenario);
    }
  }

  // A figure's mean in an arm ("": the base); NaN where it does not exist.
  double Mean(const std::string& arm, std::string_view figure) const {
    Moments moments;
    for (const double value : Values(arm, figure)) {
      if (!std::isnan(value)) moments.Add(value);
    }
    return moments.Mean();
  }

  // The paired difference a − b and the half-width of its 95 % interval.
  struct Difference {
    double mean = 0;
    double half_width = 0;
    bool IsAbove(double bound = 0) const { return mean - half_width > bound; }
    bool IsBelow(double bound = 0) const { return mean + half_width < bound; }
  };
  Difference Between(const std::string& a, const std::string& b, std::string_view figure) const {
    const std::vector<double> of_a = Values(a, figure);
    const std::vector<double> of_b = Values(b, figure);
    Moments moments;
    for (std::size_t r = 0; r < of_a.size(); ++r) moments.Add(of_a[r] - of_b[r]);
    return {moments.Mean(), moments.HalfWidth95()};
  }
  Difference FromBase(const std::string& arm, std::string_view figure) const {
    return Between(arm, "", figure);
  }

 private:
  void Run(const std::string& name, const Scenario& scenario) {
    const Model model(scenario);
    Simulator simulator = MakeSimulator(model, Detail::kTotals);
    for (std::uint64_t r = 0; r < kReplications; ++r) {
      simulator.Run(1, r, runs_[name].emplace_back());
    }
  }

  std::vector<double> Values(const std::string& arm, std::string_view figure) const {
    const auto found = runs_.find(arm);
    EXPECT_NE(found, runs_.end()) << arm;
    std::vector<double> values;
    const int position = quality::FindFigure(figure);
    for (const ReplicationResult& result : found->second) {
      if (position >= 0) {
        values.push_back(result.figures[static_cast<std::size_t>(position)]);
        continue;
      }
      const Measure* measure = FindMeasure(figure);
      EXPECT_NE(measure, nullptr) << figure;
      const double below = measure->IsRatio() ? measure->denominator.Of(result.overall) : 1;
      values.push_back(below == 0 ? kNone : measure->numerator.Of(result.overall) / below);
    }
    return values;
  }

  std::map<std::string, std::vector<ReplicationResult>> runs_;
};

TEST(QualityExperiments, MoreEvaluationsTellMoreAndCostMore) {
  const Arms arms("01-how-many-evaluations.whatif.json");
  EXPECT_TRUE(arms.FromBase("2 a month", "half_width").IsAbove());
  EXPECT_TRUE(arms.Between("8 a month", "2 a month", "half_width").IsBelow());
  EXPECT_TRUE(arms.Between("20 a month", "8 a month", "half_width").IsBelow());
  EXPECT_TRUE(arms.FromBase("20 a month", "wrong_names").IsBelow());
  EXPECT_GT(arms.Mean("", "wrong_names"), 0.35);            // five tell little
  EXPECT_GT(arms.Mean("20 a month", "wrong_names"), 0.15);  // and twenty not all
  EXPECT_GT(arms.Mean("20 a month", "evaluator_hours"), 3 * arms.Mean("", "evaluator_hours"));
  EXPECT_TRUE(arms.FromBase("All, by a program", "wrong_names").IsBelow());
}

TEST(QualityExperiments, WhatIsTargetedFindsMoreAndMisleads) {
  const Arms arms("02-random-or-targeted.whatif.json");
  const std::string random = "Random, with a program";
  EXPECT_TRUE(arms.Between("Targeted", random, "compliance_found").IsAbove());
  EXPECT_TRUE(arms.Between("Targeted", random, "bad_found_per_hour").IsAbove());
  EXPECT_TRUE(arms.Between("Hybrid", random, "bad_found_per_hour").IsAbove());
  EXPECT_TRUE(arms.Between("Targeted", "Hybrid", "bad_found_per_hour").IsAbove());
  EXPECT_TRUE(arms.Between("Targeted", random, "bias_plain").IsBelow(-4));
  // Weights take that back.
  const auto weighted = arms.Between("Targeted", random, "bias_weighted");
  EXPECT_LT(std::abs(weighted.mean), 1);
  EXPECT_EQ(arms.FromBase(random, "bias_plain").mean, 0);
}

TEST(QualityExperiments, BetterEvaluatorsAreWorthMoreThanMoreContacts) {
  const Arms arms("03-more-or-better.whatif.json");
  EXPECT_TRUE(arms.Between("20, never calibrated, rotating", "20, never calibrated, fixed",
                           "score_truth_correlation")
                  .IsAbove());
  EXPECT_TRUE(arms.Between("8, monthly calibration", "20, never calibrated, fixed",
                           "score_truth_correlation")
                  .IsAbove());
  EXPECT_TRUE(
      arms.Between("8, monthly calibration", "20, never calibrated, fixed", "qa_cost").IsBelow());
  EXPECT_TRUE(
      arms.Between("8, weekly calibration", "5, never calibrated, fixed", "kappa_subjective")
          .IsAbove());
}

TEST(QualityExperiments, AProgramFindsALotAndAccusesWrongly) {
  const Arms arms("04-automate.whatif.json");
  EXPECT_LT(arms.Mean("A program alone", "program_ppv"), 0.5);
  EXPECT_GT(arms.Mean("A program, verified", "compliance_found"),
            10 * arms.Mean("", "compliance_found"));
  EXPECT_TRUE(arms.FromBase("A program, verified", "wrong_accusations").IsBelow());
  EXPECT_TRUE(arms.FromBase("A program, verified", "evaluator_hours").IsBelow());
  EXPECT_TRUE(arms.FromBase("A program beside sampling", "topic_accuracy").IsAbove());
}

TEST(QualityExperiments, TheWorstSeemToGainMostAndDoNot) {
  const Arms arms("05-whom-to-coach.whatif.json");
  EXPECT_GT(arms.Mean("", "apparent_gain"), 4);  // of people whom nobody coaches
  EXPECT_LT(arms.Mean("", "true_gain"), 1);
  EXPECT_GT(arms.Mean("The worst fifth", "apparent_gain"),
            3 * arms.Mean("The worst fifth", "true_gain"));
  EXPECT_TRUE(arms.Between("Everybody, topic by evaluations", "The worst fifth", "true_mean_late")
                  .IsAbove());
  EXPECT_TRUE(
      arms.Between("Everybody, topic by the program", "Everybody, any topic", "true_mean_late")
          .IsAbove());
  EXPECT_TRUE(arms.FromBase("Everybody, topic by evaluations", "true_fcr").IsAbove());
  EXPECT_GT(arms.Mean("Everybody, topic by evaluations", "coaching_effect"), 0);
}

TEST(QualityExperiments, CancelledCoachingIsMissed) {
  const Arms arms("06-protect-coaching.whatif.json");
  EXPECT_TRUE(arms.Between("Protected", "Cancel above 80 %", "sessions").IsAbove());
  EXPECT_TRUE(arms.Between("Protected", "Cancel above 80 %", "true_mean_late").IsAbove());
  EXPECT_TRUE(arms.Between("Protected", "Cancel above 80 %", "off_phone_hours").IsAbove());
}

TEST(QualityExperiments, HasteSavesHalfOfWhatItSeemsTo) {
  const Arms arms("07-handle-time-target.whatif.json");
  EXPECT_TRUE(arms.FromBase("Half", "aht_s").IsBelow());
  EXPECT_TRUE(arms.FromBase("Half", "true_fcr").IsBelow(-0.015));
  EXPECT_TRUE(arms.FromBase("Half", "repeat_share").IsAbove());
  EXPECT_TRUE(arms.FromBase("Half", "true_satisfied").IsBelow());
  // Six in a hundred saved on each contact; much less of the work.
  const double aht = arms.Mean("Half", "aht_s") / arms.Mean("", "aht_s");
  const double contacts = arms.Mean("Half", "answered") / arms.Mean("", "answered");
  EXPECT_LT(aht, 0.96);
  EXPECT_GT(aht * contacts, (1 + aht) / 2 - 0.005);
  EXPECT_LT(aht * contacts, 1);
}

TEST(QualityExperiments, SelfScoresAreNoGrade) {
  const Arms arms("08-self-scores.whatif.json");
  const std::string self = "Two evaluations and self-scores";
  EXPECT_TRUE(arms.FromBase(self, "topic_accuracy").IsBelow());
  EXPECT_TRUE(arms.FromBase(self, "evaluator_hours").IsBelow());
  EXPECT_TRUE(std::isnan(arms.Mean("Self-scores alone", "wrong_names")));
  EXPECT_GT(arms.Mean("", "expectation_gap"), 0.05);
}

TEST(QualityExperiments, NewcomersGetFasterWithABuddyAndBetterWithAHelper) {
  const Arms arms("09-onboarding.whatif.json");
  EXPECT_TRUE(arms.FromBase("A buddy", "aht_s").IsBelow());
  EXPECT_TRUE(arms.FromBase("A buddy", "off_phone_hours").IsAbove());
  EXPECT_TRUE(arms.FromBase("Four weeks of nesting", "early_errors").IsBelow());
  EXPECT_TRUE(
      arms.Between("Four weeks of nesting", "Two weeks of nesting", "early_errors").IsBelow());
  EXPECT_TRUE(arms.Between("Four weeks of nesting", "Two weeks of nesting", "qa_cost").IsAbove());
  EXPECT_TRUE(arms.FromBase("Training on simulated contacts", "early_errors").IsBelow());
}

TEST(QualityExperiments, TheProcessBeatsThePeople) {
  const Arms arms("10-people-or-process.whatif.json");
  const auto process = arms.FromBase("Fix the process", "true_fcr");
  EXPECT_TRUE(process.IsAbove(0.02));
  EXPECT_TRUE(process.IsBelow(0.03));
  EXPECT_TRUE(arms.FromBase("Coach everybody", "true_fcr").IsAbove());
  EXPECT_TRUE(arms.Between("Fix the process", "Coach with a program", "true_fcr").IsAbove());
  EXPECT_TRUE(arms.FromBase("Fix the process", "service_level").IsAbove());
  EXPECT_TRUE(arms.FromBase("Fix the process", "cost_per_resolved").IsBelow());
}

}  // namespace
}  // namespace callfloor
