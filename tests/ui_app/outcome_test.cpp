#include "ui/app/outcome.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "sim/experiment/replications.h"
#include "tests/support/quality_desk.h"
#include "tests/ui_app/app_support.h"
#include "ui/app/live_run.h"
#include "ui/app/sweep.h"
#include "ui/app/wording.h"

namespace callfloor::ui {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

Scenario Desk(const std::string& quality) {
  const LoadResult loaded = LoadScenarioText(QualityDeskText(quality, 28), "desk.json");
  EXPECT_TRUE(loaded.scenario.has_value());
  return *loaded.scenario;
}

Change ChangeOf(const char* pointer) {
  Change change;
  change.pointer = pointer;
  return change;
}

Estimate Of(double mean, double half_width) { return {mean, half_width, half_width}; }
Outcome Named(const char* name) { return *Outcome::Named(name); }
std::string Plain(std::string text) {
  for (std::size_t at; (at = text.find("\u00a0")) != text.npos;) text.replace(at, 2, " ");
  return text;
}

TEST(Outcome, IsAMeasureOrAFigureAndNoNameIsBoth) {
  EXPECT_NE(Named("service_level").measure(), nullptr);
  EXPECT_NE(Named("qa_cost").figure(), nullptr);
  EXPECT_FALSE(Outcome::Named("no such outcome"));
  for (const quality::Figure& figure : quality::Figures())
    EXPECT_EQ(FindMeasure(figure.name), nullptr) << figure.name;
}

TEST(Outcome, WhatStandsFirstIsKnownAndTheTruthIsOnlyInItsOwnSet) {
  for (const OutcomeSet set : {OutcomeSet::kService, OutcomeSet::kQuality, OutcomeSet::kTruth}) {
    for (const std::string_view name : FirstOutcomes(set)) {
      ASSERT_TRUE(Outcome::Named(name)) << name;
      EXPECT_EQ(SetOf(name), set) << name;
      EXPECT_EQ(Outcome::Named(name)->ReadsTruth(), set == OutcomeSet::kTruth) << name;
    }
  }
}

TEST(Outcome, TheTruthCanBeChosenOnlyWhileTheCurtainIsUp) {
  const Scenario plain = SmallScenario(), desk = Desk("{}");
  EXPECT_THAT(OutcomeSetsOf(plain, true), ElementsAre(OutcomeSet::kService));
  EXPECT_THAT(OutcomeSetsOf(desk, false), ElementsAre(OutcomeSet::kService, OutcomeSet::kQuality));
  EXPECT_EQ(OutcomeSetsOf(desk, true).back(), OutcomeSet::kTruth);
  const auto down = ChoosableOutcomes(desk, false), up = ChoosableOutcomes(desk, true);
  for (const std::string_view name : down) EXPECT_FALSE(Outcome::Named(name)->ReadsTruth()) << name;
  EXPECT_THAT(up, Contains("wrong_names"));
  EXPECT_EQ(up.size(), quality::Figures().size() + kFirstOutcomes);
  EXPECT_EQ(std::set<std::string_view>(up.begin(), up.end()).size(), up.size()) << "none twice";
  EXPECT_EQ(ChoosableOutcomes(plain, true).size(), kFirstOutcomes);
}

TEST(Outcome, EveryFigureIsListedOnceInOneOfTheSets) {
  const auto seen = FiguresOf(OutcomeSet::kQuality), truth = FiguresOf(OutcomeSet::kTruth);
  EXPECT_EQ(seen.size() + truth.size(), quality::Figures().size());
  EXPECT_EQ(seen.at(kFirstOutcomes), "evaluator_hours");
  EXPECT_TRUE(FiguresOf(OutcomeSet::kService).empty());
}

TEST(Outcome, AWhatIfOfPoliciesAloneIsAboutQuality) {
  WhatIf what_if;
  EXPECT_EQ(SubjectOf(Desk("{}"), what_if), OutcomeSet::kService) << "nothing is changed yet";
  what_if.variants.push_back({"Twice", "", "", {ChangeOf("/quality/sampling/per_agent_month")}});
  EXPECT_EQ(SubjectOf(Desk("{}"), what_if), OutcomeSet::kQuality);
  EXPECT_EQ(SubjectOf(SmallScenario(), what_if), OutcomeSet::kService);
  what_if.variants.push_back({"Fewer", "", "", {ChangeOf("/agent_groups/0/shifts/0/agents")}});
  EXPECT_EQ(SubjectOf(Desk("{}"), what_if), OutcomeSet::kService);
}

TEST(Outcome, FiguresAreWordedLikeMeasures) {
  EXPECT_EQ(Plain(MeasureLine(Named("fcr_no_repeat"), Of(0.807, 0.005))), "80.7 % ± 0.5");
  EXPECT_EQ(Plain(DifferenceLine(Named("fcr_no_repeat"), Of(-0.0053, 0.0009))), "– 0.53 ± 0.09");
  EXPECT_EQ(Plain(DifferenceLine(Named("qa_cost"), Of(65200, 500))), "+ 65,200 ± 500");
  EXPECT_EQ(Plain(VerdictSentence(Named("qa_cost"), Of(65196, 453), 0, 20)),
            "Worse, by € 64,700 to 65,600.");
  EXPECT_EQ(VerdictSentence(Named("wrong_names"), Of(-0.14, 0.08), 0, 20),
            "Better, by 6 to 22 points.");
  EXPECT_EQ(VerdictSentence(Named("observed_mean"), Of(0.1, 0.2), 0, 20),
            "No difference that matters.");
  EXPECT_EQ(VerdictSentence(Named("compliance_days"), Of(4.4, 0.9), 0, 20),
            "Worse, by 4 to 5 days.");
  EXPECT_EQ(Plain(VerdictSentence(Named("observed_mean"), Of(1, 2), 0, 20)),
            "Cannot tell yet; 70 more runs will.");
}

// What a comparison without any window says of both.
Comparison Expected(const Scenario& base, const Scenario& changed, std::uint64_t replications,
                    Detail detail) {
  const Model first(base), second(changed);
  const Model* models[] = {&first, &second};
  Comparison comparison({SideOf(first, detail), SideOf(second, detail)});
  RunOptions options;
  options.replications = replications;
  options.threads = 1;
  options.detail = detail;
  RunComparison(models, options, comparison);
  return comparison;
}

TEST(Outcome, TheLiveRunKnowsFiguresOfQualityAndTheirPairedDifferences) {
  const Scenario base = Desk("{}"), more = Desk(R"({"sampling": {"per_agent_month": 20}})");
  LiveRun run({2, {}, {}});
  RunRequest request;
  request.scenarios = {std::make_shared<const Scenario>(base),
                       std::make_shared<const Scenario>(more),
                       std::make_shared<const Scenario>(Desk(""))};
  request.replications = 6;
  run.Start(request);
  ASSERT_TRUE(WaitFor([&] { return run.state() == LiveRun::State::kDone; }, 60));
  const auto snapshot = run.Latest();
  const Comparison expected = Expected(base, more, 6, Detail::kIntervals);
  const auto cost = static_cast<std::size_t>(quality::FindFigure("qa_cost"));
  EXPECT_EQ(snapshot->Overall(1, "qa_cost").mean, expected.whatif(0).FigureOf(cost).mean);
  EXPECT_EQ(snapshot->Difference(1, "qa_cost").mean, expected.FigureDifference(0, cost).mean);
  EXPECT_EQ(snapshot->Difference(1, "qa_cost").half_width,
            expected.FigureDifference(0, cost).half_width);
  EXPECT_GT(snapshot->Difference(1, "qa_cost").mean, snapshot->Difference(1, "qa_cost").half_width)
      << "more evaluations cost more";
  EXPECT_FALSE(snapshot->Difference(0, "qa_cost").Exists());
  EXPECT_FALSE(snapshot->Overall(2, "qa_cost").Exists()) << "it says nothing of quality";
  EXPECT_FALSE(snapshot->Difference(2, "qa_cost").Exists());
  EXPECT_TRUE(snapshot->Difference(2, "service_level").Exists());
}

TEST(Outcome, ASweepHasValuesOfFiguresByTheirNames) {
  Sweep sweep(1);
  SweepRequest request;
  request.base = std::make_shared<const Scenario>(Desk("{}"));
  request.x = {"Contacts", "", ChangeOf("/quality/sampling/per_agent_month"), {2, 20}};
  request.replications = 3;
  sweep.Start(request);
  ASSERT_TRUE(WaitFor([&] { return sweep.Latest() && sweep.Latest()->finished; }, 60));
  const auto snapshot = sweep.Latest();
  EXPECT_EQ(snapshot->Value("evaluations", 0).mean, snapshot->Figure("evaluations", 0).mean);
  EXPECT_GT(snapshot->Value("evaluations", 1).mean, 5 * snapshot->Value("evaluations", 0).mean);
}

}  // namespace
}  // namespace callfloor::ui
