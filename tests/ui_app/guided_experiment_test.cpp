#include "ui/app/guided_experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "sim/experiment/replications.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui_app/app_support.h"
#include "ui/app/experiment_run.h"

namespace callfloor::ui {
namespace {

using testing::HasSubstr;
using Is = Expectation::Is;

Claim Of(std::string figure, Is is = Is::kLower, double margin = 0) {
  WhatIf what_if;
  what_if.variants = {{"more", "", "", {}}};
  what_if.expectations = {{std::move(figure), "more", "", is, margin, "It is so."}};
  std::vector<std::string> problems;
  return ClaimsOf(what_if, 1, problems).at(0);
}

Estimate About(double mean, double half_width) { return {mean, half_width, 1}; }

TEST(ExperimentStory, IsSplitAtItsHeads) {
  const ExperimentStory story = StoryOf(
      "Two or four. What is expected: more tells more. Measured at a desk: it does. "
      "What it teaches: count.");
  EXPECT_EQ(story.question, "Two or four.");
  EXPECT_EQ(story.expected, "More tells more.");
  EXPECT_EQ(story.measured, "Measured at a desk: it does.");
  EXPECT_EQ(story.teaches, "Count.");
}

TEST(ExperimentStory, WithoutHeadsIsAllQuestion) {
  const ExperimentStory story = StoryOf("Just a text.");
  EXPECT_EQ(story.question, "Just a text.");
  EXPECT_EQ(story.expected + story.measured + story.teaches, "");
}

TEST(ExperimentWords, AmountsHaveTheUnitOfADifference) {
  EXPECT_EQ(AmountInWords(Of("wrong_names"), About(-0.16, 0.04)), "16\u00a0±\u00a04\u00a0points");
  EXPECT_EQ(AmountInWords(Of("true_mean"), About(0.52, 0.06)), "0.52\u00a0±\u00a00.06\u00a0points");
  EXPECT_EQ(AmountInWords(Of("aht_s"), About(-3, 0.2)), "3.0\u00a0±\u00a00.2\u00a0s");
  EXPECT_THAT(AmountInWords(Of("qa_cost"), About(-1230, 40)), HasSubstr("€\u00a01,230"));
}

TEST(ExperimentWords, AGuessIsRightAsAnExpectationHolds) {
  const Claim claim = Of("wrong_names", Is::kLower, 5);  // its margin is not the guesser's
  EXPECT_EQ(GuessWasRight(claim, Is::kLower, About(-4, 1), 30), true);
  EXPECT_EQ(GuessWasRight(claim, Is::kHigher, About(-4, 1), 30), false);
  EXPECT_EQ(GuessWasRight(Of("wrong_names"), Is::kSame, About(-4, 1), 30), false);
  EXPECT_EQ(GuessWasRight(Of("wrong_names"), Is::kSame, About(-0.4, 1), 30), true);
  EXPECT_EQ(GuessWasRight(claim, Is::kLower, About(-4, Estimate::kNone), 30), std::nullopt);
}

TEST(ExperimentWords, TheSummaryCountsVerdicts) {
  const std::vector<Claim> claims = {Of("wrong_names"), Of("aht_s"), Of("qa_cost")};
  EXPECT_EQ(SummaryInWords(claims, {About(-4, 1), About(-4, 1), About(-4, 1)}, 30),
            "All three hold, over 30 runs.");
  EXPECT_EQ(SummaryInWords(claims, {About(-4, 1), About(4, 1), About(0.5, 1)}, 12),
            "1 of 3 holds; 1 fails; 1 cannot be told yet, over 12 runs.");
  EXPECT_THAT(SummaryInWords(claims, {About(-4, 1), {}, {}}, 8), HasSubstr("2 cannot be judged"));
}

TEST(ExperimentWords, FewRunsDecideNothing) {
  const Claim claim = Of("wrong_names");
  const Estimate sure = About(-4, 1);
  EXPECT_EQ(ClaimInWords(claim, sure, 7), "Too few runs to tell yet.");
  EXPECT_EQ(VerdictOn(claim, sure, 7), ClaimVerdict::kCannotTell);
  EXPECT_EQ(VerdictOn(claim, {}, 7), ClaimVerdict::kAbsent);
  EXPECT_EQ(GuessWasRight(claim, Is::kLower, sure, 7), std::nullopt);
  EXPECT_EQ(SummaryInWords({claim}, {sure}, 7), "Too few runs to tell yet, 7 so far.");
  EXPECT_THAT(ClaimInWords(claim, sure, 8), HasSubstr("Holds: "));
  EXPECT_EQ(VerdictOn(claim, sure, 8), ClaimVerdict::kHolds);
  EXPECT_EQ(SummaryInWords({claim}, {sure}, 8), "It holds, over 8 runs.");
}

constexpr const char* kDesk = R"({
  "format": "callfloor-scenario/1", "name": "Desk",
  "clock": {"days": 1, "open": "08:00", "close": "12:00", "interval_min": 60},
  "contact_types": [{"name": "orders", "arrivals": {"per_hour": 60},
                     "patience": {"distribution": "exponential", "mean_s": 600},
                     "talk": {"distribution": "exponential", "mean_s": 240}}],
  "agent_groups": [{"name": "desk", "skills": ["orders"], "agents": 5}]})";

constexpr const char* kExperiment = R"({
  "format": "callfloor-whatif/1", "base": {"file": "desk.json"},
  "variants": [{"name": "six", "changes": [{"pointer": "/agent_groups/0/agents", "value": 6}]},
               {"name": "seven", "changes": [{"pointer": "/agent_groups/0/agents", "value": 7}]}],
  "expectations": [
    {"figure": "asa_s", "of": "six", "is": "lower", "says": "a"},
    {"figure": "asa_s", "of": "seven", "against": "six", "is": "lower", "says": "b"}]})";

std::shared_ptr<const GuidedExperiment> Loaded(const TemporaryFolder& folder,
                                               const std::string& text) {
  WriteFile(folder.File("desk.json"), kDesk);
  WriteFile(folder.File("x.whatif.json"), text);
  GuidedExperimentResult loaded = LoadGuidedExperiment(folder.File("x.whatif.json"));
  EXPECT_EQ(loaded.problem, "");
  if (!loaded.experiment) return nullptr;
  return std::make_shared<const GuidedExperiment>(*std::move(loaded.experiment));
}

TEST(ExperimentRun, EndsWithThePairedDifferencesOfAComparison) {
  const TemporaryFolder folder;
  const auto experiment = Loaded(folder, kExperiment);
  ASSERT_TRUE(experiment);
  ExperimentRun run(2);
  run.Start({experiment, 7, 6});
  ASSERT_TRUE(WaitFor([&] { return run.Latest() && run.Latest()->finished; }, 60));
  const auto snapshot = run.Latest();
  EXPECT_EQ(snapshot->done, 6u);
  EXPECT_EQ(snapshot->problem, "");
  EXPECT_EQ(snapshot->left_s, 0);
  ASSERT_EQ(snapshot->differences.size(), 2u);

  // Six against five, and seven against six, as two comparisons of their own.
  const Scenario five = *LoadScenarioText(kDesk, "desk.json").scenario;
  const auto with = [&](double agents) {
    Scenario scenario = five;
    scenario.agent_groups[0].agents.values = {agents};
    return Model(scenario);
  };
  for (const std::size_t i : {0u, 1u}) {
    const Model base = with(5 + static_cast<double>(i)), whatif = with(6 + static_cast<double>(i));
    Comparison comparison({SideOf(base, Detail::kTotals), SideOf(whatif, Detail::kTotals)});
    RunOptions options;
    options.seed = 7;
    options.replications = 6;
    options.threads = 1;
    const Model* models[] = {&base, &whatif};
    RunComparison(models, options, comparison);
    const Estimate expected = comparison.Difference(0, *FindMeasure("asa_s"));
    EXPECT_DOUBLE_EQ(snapshot->differences[i].mean, expected.mean);
    EXPECT_DOUBLE_EQ(snapshot->differences[i].half_width, expected.half_width);
  }
}

TEST(ExperimentRun, SaysWhyItCannotBeSimulated) {
  const TemporaryFolder folder;
  std::string text = kExperiment;
  text.replace(text.find("desk.json"), 9, "no-desk.json");
  ExperimentRun run(1);
  run.Start({Loaded(folder, text), 1, 2});
  ASSERT_TRUE(WaitFor([&] { return run.Latest() && run.Latest()->finished; }, 60));
  EXPECT_THAT(run.Latest()->problem, HasSubstr("no-desk.json"));
  run.Clear();
  EXPECT_FALSE(run.Latest());
}

TEST(GuidedExperiment, OfAnUnknownFigureIsRefusedWithItsPlace) {
  const TemporaryFolder folder;
  std::string text = kExperiment;
  text.replace(text.find("asa_s"), 5, "asa_z");
  WriteFile(folder.File("x.whatif.json"), text);
  const GuidedExperimentResult loaded = LoadGuidedExperiment(folder.File("x.whatif.json"));
  EXPECT_FALSE(loaded.experiment);
  EXPECT_THAT(loaded.problem, HasSubstr("/expectations/0/figure"));
}

}  // namespace
}  // namespace callfloor::ui
