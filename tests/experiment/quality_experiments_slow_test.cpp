// The eleven experiments under scenarios/quality: what their files expect holds, for the
// replications that are run here, with the paired interval that a reader would look at; and the
// levels that their stories name.
#include <gtest/gtest.h>

#include <cmath>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/expectation.h"
#include "sim/experiment/replications.h"
#include "sim/quality/figures.h"
#include "sim/scenario/whatif.h"

namespace callfloor {
namespace {

constexpr std::uint64_t kReplications = 8;
// Two and four weeks of nesting differ by 1.8 points (of 30 runs), the mean of 8 runs by a standard
// error of 0.6 from that: one time in six the interval would hold 0.
constexpr std::uint64_t kReplicationsOfOnboarding = 20;

Expectation Reversed(Expectation expectation) {
  using Is = Expectation::Is;
  if (expectation.is == Is::kSame) {
    expectation.is = Is::kHigher;
  } else {
    expectation.is = expectation.is == Is::kLower ? Is::kHigher : Is::kLower;
  }
  return expectation;
}

// An experiment, run: base and variants on common random numbers, and what its file expects judged.
class Arms {
 public:
  explicit Arms(const std::string& name, std::uint64_t replications = kReplications) {
    const std::filesystem::path path = CALLFLOOR_SOURCE_DIR "/scenarios/quality/" + name;
    const WhatIfLoadResult file = LoadWhatIfFile(path);
    EXPECT_TRUE(file.what_if) << name;
    const LoadResult base = LoadScenarioFile(BasePath(*file.what_if, path));
    EXPECT_TRUE(base.scenario) << name;
    EXPECT_EQ(file.what_if->base_fingerprint, FingerprintOf(*base.scenario)) << name;
    Add("", *base.scenario);
    for (const Variant& variant : file.what_if->variants) {
      const LoadResult applied = ApplyVariant(*base.scenario, variant);
      EXPECT_TRUE(applied.scenario) << variant.name;
      if (applied.scenario) Add(variant.name, *applied.scenario);
    }
    std::vector<std::string> problems;
    const std::vector<Claim> claims = ClaimsOf(*file.what_if, 1, problems);
    for (const std::string& problem : problems) ADD_FAILURE() << name << problem;
    Run(claims, replications);
    EXPECT_GE(claims.size(), 2u) << name;
    for (const Claim& claim : claims) Expect(claim);
  }

  // A figure's or measure's mean in an arm ("": the base); NaN where it does not exist.
  double Mean(const std::string& arm, std::string_view name) const {
    const std::size_t side = sides_.at(arm);
    const Experiment& experiment = side == 0 ? comparison_->base() : comparison_->whatif(side - 1);
    const int position = quality::FindFigure(name);
    if (position >= 0) return experiment.FigureOf(static_cast<std::size_t>(position)).mean;
    return experiment.Overall(*FindMeasure(name)).mean;
  }

  // The paired difference of a variant from the base.
  Estimate FromBase(const std::string& arm, std::string_view figure) const {
    return comparison_->FigureDifference(sides_.at(arm) - 1,
                                         static_cast<std::size_t>(quality::FindFigure(figure)));
  }

 private:
  void Add(const std::string& name, const Scenario& scenario) {
    sides_[name] = models_.size();
    models_.emplace_back(scenario);
  }

  void Run(const std::vector<Claim>& claims, std::uint64_t replications) {
    std::vector<const Model*> models;
    std::vector<Side> sides;
    for (const Model& model : models_) {
      models.push_back(&model);
      sides.push_back(SideOf(model, Detail::kTotals));
    }
    comparison_.emplace(std::move(sides), ContrastsOf(claims));
    RunOptions options;
    options.replications = replications;
    options.threads = 1;
    options.detail = Detail::kTotals;
    RunComparison(models, options, *comparison_);
  }

  // It holds; turned round it does not.
  void Expect(const Claim& claim) const {
    const Estimate difference = claim.DifferenceIn(*comparison_);
    EXPECT_EQ(JudgeExpectation(claim.expectation, difference), ClaimVerdict::kHolds)
        << claim.expectation.says << ' ' << difference.mean << " ± " << difference.half_width;
    EXPECT_EQ(JudgeExpectation(Reversed(claim.expectation), difference), ClaimVerdict::kFails)
        << claim.expectation.says;
  }

  std::deque<Model> models_;
  std::map<std::string, std::size_t> sides_;
  std::optional<Comparison> comparison_;
};

TEST(QualityExperiments, MoreEvaluationsTellMoreAndCostMore) {
  const Arms arms("01-how-many-evaluations.whatif.json");
  EXPECT_GT(arms.Mean("", "wrong_names"), 0.35);            // five tell little
  EXPECT_GT(arms.Mean("20 a month", "wrong_names"), 0.15);  // and twenty not all
  EXPECT_GT(arms.Mean("20 a month", "evaluator_hours"), 3 * arms.Mean("", "evaluator_hours"));
}

TEST(QualityExperiments, WhatIsTargetedFindsMoreAndMisleads) {
  const Arms arms("02-random-or-targeted.whatif.json");
  // Weights take the error back.
  EXPECT_LT(std::abs(arms.Mean("Targeted", "bias_weighted") -
                     arms.Mean("Random, with a program", "bias_weighted")),
            1);
}

TEST(QualityExperiments, BetterEvaluatorsAreWorthMoreThanMoreContacts) {
  const Arms arms("03-more-or-better.whatif.json");
}

TEST(QualityExperiments, AProgramFindsALotAndAccusesWrongly) {
  const Arms arms("04-automate.whatif.json");
  EXPECT_LT(arms.Mean("A program alone", "program_ppv"), 0.5);
  EXPECT_GT(arms.Mean("A program, verified", "compliance_found"),
            10 * arms.Mean("", "compliance_found"));
}

TEST(QualityExperiments, TheWorstSeemToGainMostAndDoNot) {
  const Arms arms("05-whom-to-coach.whatif.json");
  EXPECT_GT(arms.Mean("", "apparent_gain"), 4);  // of people whom nobody coaches
  EXPECT_LT(arms.Mean("", "true_gain"), 1);
  EXPECT_GT(arms.Mean("The worst fifth", "apparent_gain"),
            3 * arms.Mean("The worst fifth", "true_gain"));
  EXPECT_GT(arms.Mean("Everybody, topic by evaluations", "coaching_effect"), 0);
}

TEST(QualityExperiments, CancelledCoachingIsMissed) {
  const Arms arms("06-protect-coaching.whatif.json");
}

TEST(QualityExperiments, HasteSavesHalfOfWhatItSeemsTo) {
  const Arms arms("07-handle-time-target.whatif.json");
  // Six in a hundred saved on each contact; much less of the work.
  const double aht = arms.Mean("Half", "aht_s") / arms.Mean("", "aht_s");
  const double contacts = arms.Mean("Half", "answered") / arms.Mean("", "answered");
  EXPECT_LT(aht, 0.96);
  EXPECT_GT(aht * contacts, (1 + aht) / 2 - 0.005);
  EXPECT_LT(aht * contacts, 1);
}

TEST(QualityExperiments, SelfScoresAreNoGrade) {
  const Arms arms("08-self-scores.whatif.json");
  EXPECT_TRUE(std::isnan(arms.Mean("Self-scores alone", "wrong_names")));
  EXPECT_GT(arms.Mean("", "expectation_gap"), 0.05);
}

TEST(QualityExperiments, NewcomersGetFasterWithABuddyAndBetterWithAHelper) {
  const Arms arms("09-onboarding.whatif.json", kReplicationsOfOnboarding);
  const Estimate hours = arms.FromBase("A buddy", "off_phone_hours");
  EXPECT_GT(hours.mean - hours.half_width, 0);
}

TEST(QualityExperiments, TheProcessBeatsThePeople) {
  const Arms arms("10-people-or-process.whatif.json");
  const Estimate process = arms.FromBase("Fix the process", "true_fcr");
  EXPECT_LT(process.mean + process.half_width, 0.03);
}

TEST(QualityExperiments, BeingWatchedToBeJudgedCostsMoreThanItKeeps) {
  const Arms arms("11-watched-to-judge.whatif.json");
  // Most of what watching keeps, five evaluations a month keep already.
  const double one = arms.Mean("One to help", "true_compliance_accuracy");
  const double five = arms.Mean("Five to help", "true_compliance_accuracy");
  const double sixteen = arms.Mean("Sixteen to help", "true_compliance_accuracy");
  EXPECT_GT(five - one, sixteen - five);
  EXPECT_GT(sixteen, five);
}

}  // namespace
}  // namespace callfloor
