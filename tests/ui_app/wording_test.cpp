#include "ui/app/wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/ui_app/app_support.h"
#include "ui/app/new_scenario.h"
#include "ui/app/preferences.h"
#include "ui/app/traffic_light.h"

namespace callfloor::ui {
namespace {

using testing::HasSubstr;

// The sentence with plain spaces, to be readable here.
std::string Plain(std::string text) {
  for (std::size_t at; (at = text.find("\u00a0")) != text.npos;) text.replace(at, 2, " ");
  return text;
}

Estimate Of(double mean, double half_width) { return {mean, half_width, half_width}; }
const Measure& Named(const char* name) { return *FindMeasure(name); }

TEST(Wording, ValuesCarryUnitAndInterval) {
  EXPECT_EQ(Plain(MeasureLine(Named("service_level"), Of(0.7143, 0.0071))), "71.4 % ± 0.7");
  EXPECT_EQ(Plain(MeasureLine(Named("asa_s"), Of(48.2, 2.6))), "48 s ± 3");
  EXPECT_EQ(Plain(MeasureLine(Named("cost_per_contact"), Of(4.031, 0.019))), "€ 4.03 ± 0.02");
  EXPECT_EQ(MeasureLine(Named("asa_s"), Estimate()), "–");
}

TEST(Wording, DifferencesAlwaysHaveASign) {
  EXPECT_EQ(Plain(DifferenceLine(Named("service_level"), Of(0.041, 0.008))), "+ 4.1 ± 0.8");
  EXPECT_EQ(Plain(DifferenceLine(Named("service_level"), Of(-0.186, 0.011))), "– 19 ± 1");
  EXPECT_EQ(Plain(DifferenceLine(Named("cost_per_contact"), Of(-0.35, 0.03))), "– 0.35 ± 0.03");
}

TEST(Wording, UnitsStandAfterNoBreakSpaces) {
  EXPECT_THAT(MeasureLine(Named("service_level"), Of(0.71, 0.01)),
              HasSubstr("71\u00a0%\u00a0±\u00a01"));
}

TEST(Wording, VerdictsAreSentences) {
  EXPECT_EQ(VerdictSentence(Named("service_level"), Of(0.041, 0.008), 0, 100),
            "Better, by 3 to 5 points.");
  EXPECT_EQ(VerdictSentence(Named("service_level"), Of(-0.19, 0.011), 0, 100),
            "Much worse, by 18 to 20 points.");
  EXPECT_EQ(VerdictSentence(Named("service_level"), Of(0.001, 0.002), 0, 100),
            "No difference that matters.");
  EXPECT_EQ(VerdictSentence(Named("service_level"), Of(0.02, 0.03), 0, 100),
            "Cannot tell yet; 200 more days will.");
  EXPECT_EQ(VerdictSentence(Named("service_level"), Estimate(), 0, 8), "Cannot tell yet.");
  EXPECT_EQ(VerdictSentence(Named("abandon_rate"), Of(-0.04, 0.01), 0, 100),
            "Better, by 3 to 5 points.");
  EXPECT_EQ(VerdictSentence(Named("asa_s"), Of(19, 3), 0, 100), "Worse, by 16 to 22 seconds.");
}

TEST(Wording, WhatMattersOfMoneyIsAPartOfTheBase) {
  const Outcome cost = Named("cost");
  EXPECT_EQ(Plain(VerdictSentence(cost, Of(370, 40), 10'000, 100)), "Worse, by € 330 to 410.");
  EXPECT_EQ(VerdictSentence(cost, Of(370, 40), 50'000, 100), "No difference that matters.");
  EXPECT_EQ(VerdictOn(cost, Of(370, 40), 50'000, 100), Verdict::kNoMatter)
      << "as the columns say it";
}

TEST(Wording, FewRunsGetNoVerdict) {
  const Outcome level = Named("service_level");
  EXPECT_EQ(VerdictSentence(level, Of(0.2, 0.01), 0.5, 7), "Too few runs to tell yet.");
  EXPECT_EQ(VerdictOn(level, Of(0.2, 0.01), 0.5, 7), Verdict::kCannotTell);
  EXPECT_EQ(VerdictOn(level, Of(0.2, 0.01), 0.5, 8), Verdict::kBetter);
}

TEST(Wording, WhatIsSurelyMoreThanNothingIsNotSaidToBeginAtNothing) {
  const auto money = [](double mean, double half_width) {
    return Plain(VerdictSentence(Named("cost"), Of(mean, half_width), 0, 100));
  };
  EXPECT_EQ(money(370, 340), "Worse, by € 30 to 710.");
  EXPECT_EQ(money(370, 120), "Worse, by € 300 to 500.") << "otherwise as the interval allows";
  EXPECT_EQ(money(20, 19.6), "Worse, by € 0.40 to 39.60.");
  EXPECT_EQ(VerdictSentence(Named("service_level"), Of(0.014, 0.011), 0, 100),
            "Better, by 0.3 to 2.5 points.");
}

Advice OneMore(double win, double half_width, bool clear) {
  Advice advice;
  for (int i = 0; i < 12; ++i)
    advice.tried.push_back({0, "agents", ClockTime{600}, ClockTime{840}, {}});
  advice.win = Of(win, half_width);
  advice.cost_per_day = 96;
  advice.clear = clear;
  advice.replications = 200;
  return advice;
}

TEST(Wording, AdviceSaysHoursWinAndCost) {
  EXPECT_EQ(Plain(AdviceSentence(OneMore(0.04, 0.01, true))),
            "One more agent from 10 to 14 h would win 4 ± 1 points and cost € 96 a day. Of twelve "
            "ways to place one agent, "
            "this wins most.");
  EXPECT_THAT(AdviceSentence(OneMore(0.001, 0.002, false)),
              HasSubstr("no difference that matters"));
  EXPECT_THAT(AdviceSentence(OneMore(0.02, 0.03, false)), HasSubstr("cannot be told"));
  EXPECT_EQ(AdviceSentence(Advice()), "");
}

TEST(Wording, SentencesRoundValueAndIntervalToTheSamePlace) {
  EXPECT_THAT(Plain(AdviceSentence(OneMore(0.0483, 0.0021, true))), HasSubstr("win 5 ± 1 points"));
  EXPECT_EQ(Plain(MeasureLine(Named("abandon_rate"), Of(0.1612, 0.0058), true)), "16 % ± 1");
  EXPECT_EQ(Plain(MeasureLine(Named("service_level"), Of(0.443, 0.024), true)), "44 % ± 2");
  // Whole points would make a sure gain look as if it might be none.
  EXPECT_THAT(Plain(AdviceSentence(OneMore(0.0124, 0.0021, true))),
              HasSubstr("win 1.2 ± 0.2 points"));
  EXPECT_THAT(Plain(AdviceSentence(OneMore(0.0064, 0.0021, true))),
              HasSubstr("win 0.6 ± 0.2 points"));
}

TEST(TrafficLight, FollowsTheWholeInterval) {
  const Threshold level{"service_level", true, 0.80, {}, 0.75};
  EXPECT_EQ(LightOf(Of(0.82, 0.01), level), Light::kGreen);
  EXPECT_EQ(LightOf(Of(0.805, 0.01), level), Light::kAmber);  // straddles the target
  EXPECT_EQ(LightOf(Of(0.77, 0.01), level), Light::kAmber);   // in between
  EXPECT_EQ(LightOf(Of(0.745, 0.01), level), Light::kAmber);  // straddles the red limit
  EXPECT_EQ(LightOf(Of(0.70, 0.01), level), Light::kRed);
  EXPECT_EQ(LightOf(Estimate(), level), Light::kNone);
  EXPECT_EQ(LightOf({0.5, Estimate::kNone, Estimate::kNone}, level), Light::kAmber);
  EXPECT_EQ(LightOf(Of(0.9, 0.01), Threshold{"service_level", true, {}, {}, {}}), Light::kNone);
  const Threshold occupancy{"occupancy", false, 0.85, 0.75, 0.90};
  EXPECT_EQ(LightOf(Of(0.80, 0.01), occupancy), Light::kGreen);
  EXPECT_EQ(LightOf(Of(0.60, 0.01), occupancy), Light::kAmber);
  EXPECT_EQ(LightOf(Of(0.95, 0.01), occupancy), Light::kRed);
}

TEST(TrafficLight, SaysItsLimits) {
  EXPECT_EQ(Plain(ThresholdInWords(UsualThresholds()[0])), "Target 80 %, red below 75");
  EXPECT_EQ(Plain(ThresholdInWords(UsualThresholds()[2])), "Target 30 s, red above 60");
  EXPECT_EQ(Plain(ThresholdInWords(UsualThresholds()[3])), "Healthy 75 to 85 %, red above 90");
}

TEST(Preferences, ComeBackAsTheyWereAndSurviveDamage) {
  TemporaryFolder folder;
  Preferences preferences;
  for (int i = 0; i < 20; ++i) preferences.Remember("/x/" + std::to_string(i), "n", i);
  preferences.Remember("/x/12", "again", 99);
  preferences.recent[0].service_level = Of(0.74, 0.01);
  preferences.thresholds = {{"asa_s", false, 20.0, {}, {}}};
  EXPECT_EQ(preferences.recent.size(), Preferences::kMostRecent);
  ASSERT_EQ(SavePreferences(preferences, folder / "p.json"), "");
  const Preferences back = LoadPreferences(folder / "p.json");
  EXPECT_EQ(back.recent[0].path, "/x/12");
  EXPECT_EQ(back.recent[0].service_level.mean, 0.74);
  EXPECT_EQ(back.recent.size(), Preferences::kMostRecent);
  EXPECT_EQ(back.thresholds, preferences.thresholds);
  for (const char* damaged :
       {"", "{", "[]", R"({"recent": 3, "thresholds": [1, {"measure": "x"}, {"measure": 5}]})",
        R"({"recent": [{"path": 1}, 2, {"path": "/a", "opened_s": "x"}]})"}) {
    WriteFile(folder / "p.json", damaged);
    EXPECT_LE(LoadPreferences(folder / "p.json").recent.size(), 1u) << damaged;
  }
}

TEST(NewScenario, KeepsTheFourAnswersAndLabelsTheRestAsAssumed) {
  const FourAnswers answers{1150, 520, 8, 12, ClockTime{7 * 60}, ClockTime{24 * 60}};
  ASSERT_EQ(ProblemWith(answers), "");
  const Scenario scenario = ScenarioFromAnswers(answers, "Try");
  const LoadResult loaded = LoadScenarioText(SaveScenarioText(scenario), "x");
  ASSERT_TRUE(loaded.scenario) << FormatDiagnostic(loaded.diagnostics.at(0));
  EXPECT_EQ(*loaded.scenario, scenario);
  double calls = 0;
  for (const double rate : scenario.contact_types[0].arrivals_per_hour.values) calls += rate / 2;
  EXPECT_NEAR(calls, 1150, 1150 * 0.002);  // rates are rounded to a tenth
  const auto& agents = scenario.agent_groups[0].agents.values;
  EXPECT_EQ(*std::min_element(agents.begin(), agents.end()), 8);
  EXPECT_EQ(*std::max_element(agents.begin(), agents.end()), 12);
  EXPECT_DOUBLE_EQ(std::get<Lognormal>(scenario.contact_types[0].talk).mean +
                       std::get<Exponential>(*scenario.contact_types[0].wrap).mean,
                   520);
  EXPECT_EQ(scenario.sources.at("/contact_types/0/arrivals/per_hour").evidence,
            Evidence::kAssumption);
}

TEST(NewScenario, EveryAnswerWithoutProblemGivesAScenarioThatLoads) {
  for (const double calls : {0.5, 3.0, 150.0, 1e6}) {
    for (const double handle : {0.3, 30.0, 86'400.0}) {
      for (const int open : {0, 30, 23 * 60}) {
        for (const int agents : {0, 1, 20'000}) {
          const FourAnswers answers{
              calls, handle, agents, std::max(1, agents), ClockTime{open}, ClockTime{24 * 60}};
          ASSERT_EQ(ProblemWith(answers), "");
          const LoadResult loaded =
              LoadScenarioText(SaveScenarioText(ScenarioFromAnswers(answers)), "x");
          EXPECT_TRUE(loaded.scenario) << calls << " " << handle << " " << open << " " << agents;
        }
      }
    }
  }
}

TEST(NewScenario, SaysWhatIsWrongWithAnAnswer) {
  EXPECT_NE(ProblemWith({0, 100, 1, 2, {480}, {1080}}), "");
  EXPECT_NE(ProblemWith({100, 0, 1, 2, {480}, {1080}}), "");
  EXPECT_NE(ProblemWith({100, 100, 3, 2, {480}, {1080}}), "");
  EXPECT_NE(ProblemWith({100, 100, 0, 0, {480}, {1080}}), "");
  EXPECT_NE(ProblemWith({100, 100, 1, 2, {1080}, {480}}), "");
  EXPECT_NE(ProblemWith({100, 100, 1, 2, {485}, {1080}}), "");
  EXPECT_NE(ProblemWith({100, 100, 1, 2, {480}, {510}}), "");
}

TEST(NewScenario, ReadsRangesAndHoursAsPeopleWriteThem) {
  EXPECT_EQ(ParseAgentRange("8 to 12")->most, 12);
  EXPECT_EQ(ParseAgentRange(" 8–12 ")->least, 8);
  EXPECT_EQ(ParseAgentRange("10")->most, 10);
  EXPECT_FALSE(ParseAgentRange("12 to 8"));
  EXPECT_FALSE(ParseAgentRange("many"));
  EXPECT_EQ(ParseOpenHours("07:00 – 24:00")->close, ClockTime{1440});
  EXPECT_EQ(ParseOpenHours("8:30 to 17")->open, ClockTime{510});
  EXPECT_EQ(ParseOpenHours("7-24")->open, ClockTime{420});
  EXPECT_FALSE(ParseOpenHours("24-7"));
  EXPECT_FALSE(ParseOpenHours("7"));
  EXPECT_FALSE(ParseOpenHours("7:10 - 9"));
}

}  // namespace
}  // namespace callfloor::ui
