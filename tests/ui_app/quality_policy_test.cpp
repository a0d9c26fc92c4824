#include "ui/app/quality_policy.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "sim/experiment/replications.h"
#include "tests/support/quality_desk.h"
#include "tests/ui_app/app_support.h"
#include "ui/app/quality_sweep.h"

namespace callfloor::ui {
namespace {

// Eight agents of a desk, evaluated for eight weeks.
Scenario Desk(const std::string& quality = "{}") {
  const LoadResult loaded = LoadScenarioText(QualityDeskText(quality), "desk.json");
  EXPECT_TRUE(loaded.scenario.has_value());
  return *loaded.scenario;
}

// An edit does what it says in one step, which undo takes back as a whole.
void IsOneStep(const Scenario& before, const std::function<EditOutcome(Document&)>& edit,
               const std::function<bool(const Quality&)>& so) {
  Document document;
  document.OpenValue(before);
  const std::string text = document.text();
  ASSERT_FALSE(so(*document.scenario()->quality)) << "the edit would not show";
  const EditOutcome outcome = edit(document);
  EXPECT_TRUE(outcome.done) << outcome.message;
  EXPECT_TRUE(document.TextLoads());
  EXPECT_TRUE(so(*document.scenario()->quality));
  EXPECT_FALSE(document.InDrag());
  document.Undo();
  EXPECT_EQ(document.text(), text);
}

TEST(QualityPolicy, CalibrationMayStopAndGoOnWhateverTheFileSaid) {
  IsOneStep(
      Desk(R"({"calibration": {"every_weeks": 2, "minutes": 90}})"),
      [](Document& d) { return SetCalibration(d, std::nullopt); },
      [](const Quality& q) { return !q.calibration.every_weeks && q.calibration.minutes == 90; });
  IsOneStep(
      Desk(R"({"calibration": {"sessions": false}})"),
      [](Document& d) { return SetCalibration(d, 13); },
      [](const Quality& q) { return q.calibration.every_weeks == 13; });
}

TEST(QualityPolicy, TheProgramsMethodBringsTheProgramAndLeavesWithIt) {
  IsOneStep(
      Desk(), [](Document& d) { return SetSamplingMethod(d, SamplingMethod::kAutomated); },
      [](const Quality& q) {
        return q.automation && q.sampling.method == SamplingMethod::kAutomated;
      });
  IsOneStep(
      Desk(R"({"automation": {}, "sampling": {"method": "automated"},
               "coaching": {"topic": "automation"}, "monitoring": {"program_counts": true}})"),
      [](Document& d) { return SetAutomation(d, false); },
      [](const Quality& q) {
        return !q.automation && q.sampling.method == SamplingMethod::kRandom &&
               q.coaching.topic == CoachTopic::kEvaluations && q.monitoring &&
               !q.monitoring->program_counts;
      });
}

TEST(QualityPolicy, EveryChoiceOfMethodAndOfWhomIsOneThatTheFileKnows) {
  for (const SamplingMethod method : {SamplingMethod::kRandom, SamplingMethod::kShare,
                                      SamplingMethod::kStratified, SamplingMethod::kTargeted}) {
    IsOneStep(
        Desk(), [&](Document& d) { return SetSamplingMethod(d, method); },
        [&](const Quality& q) { return q.sampling.method == method; });
  }
  for (const CoachWhom whom : {CoachWhom::kNobody, CoachWhom::kWorst, CoachWhom::kRandom}) {
    IsOneStep(
        Desk(), [&](Document& d) { return SetCoached(d, whom); },
        [&](const Quality& q) { return q.coaching.whom == whom; });
  }
}

TEST(QualityPolicy, WhatWouldBeNoScenarioIsRefusedAndChangesNothing) {
  Document document;
  document.OpenValue(Desk(R"({"coaching": {"whom": "nobody", "coaches": 0}})"));
  const std::string text = document.text();
  const EditOutcome outcome = SetCoached(document, CoachWhom::kEverybody);
  EXPECT_FALSE(outcome.done);
  EXPECT_NE(outcome.message.find("/quality/coaching/coaches"), std::string::npos)
      << outcome.message;
  EXPECT_EQ(document.text(), text);
  EXPECT_FALSE(document.CanUndo());
}

TEST(QualityPolicy, ADefaultSaysWhoseWordItIs) {
  EXPECT_EQ(NoteOfDefault("/quality/sampling/per_agent_month").brief, "default 5, from surveys");
  EXPECT_EQ(NoteOfDefault("/quality/sampling/double_scored", true).brief,
            "default 10\u00a0%, vendors' claims");
  EXPECT_EQ(NoteOfDefault("/quality/evaluators/count").brief, "default 3, an assumption");
  EXPECT_EQ(NoteOfDefault("/quality/nothing").brief, "");
}

TEST(QualityPolicy, OnlyThePolicyMayDifferWhileAPictureStays) {
  const Scenario desk = Desk();
  EXPECT_TRUE(DifferOnlyInPolicy(desk, Desk(R"({"sampling": {"per_agent_month": 9},
                                                "calibration": {"sessions": false}})")));
  EXPECT_TRUE(DifferOnlyInPolicy(desk, Desk(R"({"scorecard": "sales",
                                                "types": {"orders": {"scorecard": "technical"}}})")));
  EXPECT_TRUE(DifferOnlyInPolicy(Desk(R"({"types": {"orders": {"scorecard": "sales"}}})"), desk));
  EXPECT_FALSE(DifferOnlyInPolicy(desk, Desk(R"({"types": {"orders": {"difficulty": 1}}})")));
  EXPECT_FALSE(DifferOnlyInPolicy(Desk(R"({"types": {"orders": {"difficulty": 1}}})"), desk));
  EXPECT_FALSE(DifferOnlyInPolicy(desk, Desk(R"({"target": 90})")));
  Scenario other = desk;
  other.clock.days = 57;
  EXPECT_FALSE(DifferOnlyInPolicy(desk, other));
}

TEST(QualitySweep, EarsSayAllOfWhatEvaluatorsHear) {
  const Scenario desk = Desk(R"({"evaluators": {"severity_sd": 2, "halo": 1},
                                 "calibration": {"every_weeks": 1}})");
  const Quality never = *WithEars(desk, Ears::kNeverCalibrated).quality;
  EXPECT_FALSE(never.calibration.every_weeks.has_value());
  EXPECT_EQ(NumbersOf(never.evaluators).severity_sd, 0.7) << "that of the level, not the file's";
  const Quality monthly = *WithEars(desk, Ears::kCalibratedMonthly).quality;
  EXPECT_EQ(monthly.calibration.every_weeks, 4);
  const Quality perfect = *WithEars(desk, Ears::kPerfect).quality;
  EXPECT_EQ(NumbersOf(perfect.evaluators).severity_sd, 0);
  EXPECT_EQ(perfect.evaluators.drift_sd_month, 0);
}

TEST(QualitySweep, ThePresentAmountHasItsPlaceOnTheAxis) {
  const auto at = [](const std::string& amount) {
    const auto desk = std::make_shared<const Scenario>(
        Desk(R"({"sampling": {"per_agent_month": )" + amount + "}}"));
    const SweepRequest request = WhatWouldHelp(desk, 1, 2);
    return PositionOf(PresentAmount(*desk), request.x);
  };
  EXPECT_EQ(at("2"), 0);
  EXPECT_EQ(at("5"), 1);
  EXPECT_NEAR(at("7.0710678"), 1.5, 1e-6) << "half-way from 5 to 10 in the logarithm";
  EXPECT_EQ(at("80"), 5) << "the axis reaches as far as the policy";
  EXPECT_EQ(at("1"), 0);
}

Estimate Directly(const Scenario& scenario, const char* figure, std::uint64_t replications) {
  const Model model(scenario);
  Experiment experiment(ShapeOf(model, Detail::kTotals));
  RunOptions options;
  options.seed = 7;
  options.replications = replications;
  options.threads = 1;
  RunReplications(model, options, experiment);
  return experiment.FigureOf(static_cast<std::size_t>(quality::FindFigure(figure)));
}

TEST(QualitySweep, EveryPointIsWhatASimulationOfThatPolicySays) {
  const auto desk = std::make_shared<const Scenario>(Desk());
  Sweep sweep(2);
  SweepRequest request = WhatWouldHelp(desk, 7, 3);
  request.x.values = {2, 20};
  sweep.Start(request);
  ASSERT_TRUE(WaitFor([&] { return sweep.Latest() && sweep.Latest()->finished; }, 120));
  const auto snapshot = sweep.Latest();
  ASSERT_EQ(snapshot->Rows(), kAllEars.size());
  for (std::size_t row = 0; row < kAllEars.size(); ++row) {
    Scenario policy = WithEars(*desk, kAllEars[row]);
    policy.quality->sampling.per_agent_month = 20;
    for (const char* figure : {"wrong_names", "half_width", "score_truth_correlation"}) {
      const Estimate wanted = Directly(policy, figure, 3);
      ASSERT_TRUE(wanted.Exists()) << figure;
      EXPECT_EQ(snapshot->Figure(figure, 1, row).mean, wanted.mean) << figure;
      EXPECT_EQ(snapshot->Figure(figure, 1, row).half_width, wanted.half_width) << figure;
      // What would go unnoticed if points or lines were mixed up.
      EXPECT_NE(snapshot->Figure("half_width", 0, row).mean,
                snapshot->Figure("half_width", 1, row).mean);
      EXPECT_NE(snapshot->Figure("half_width", 1, row).mean,
                snapshot->Figure("half_width", 1, (row + 1) % kAllEars.size()).mean);
    }
  }
  EXPECT_FALSE(snapshot->Figure("no such figure", 0).Exists());
  // More contacts and better ears place an agent better: by far more than these runs differ.
  EXPECT_LT(snapshot->Figure("half_width", 1, 2).mean, snapshot->Figure("half_width", 0, 2).mean);
  EXPECT_LT(snapshot->Figure("half_width", 1, 2).mean, snapshot->Figure("half_width", 1, 0).mean);
}

TEST(QualitySweep, TheFirstRoundIsAsShortAsItIsAskedFor) {
  const auto desk = std::make_shared<const Scenario>(Desk());
  Sweep sweep(1);
  SweepRequest request = WhatWouldHelp(desk, 1, 50'000);
  request.x.values = {5};
  sweep.Start(request);
  // Every point has its interval before any has a third replication.
  ASSERT_TRUE(WaitFor(
      [&] {
        const auto now = sweep.Latest();
        return now && now->Figure("half_width", 0, 2).HasInterval();
      },
      120));
  sweep.Stop();
  EXPECT_FALSE(sweep.Running());
  EXPECT_FALSE(sweep.Latest()->finished);
}

}  // namespace
}  // namespace callfloor::ui
