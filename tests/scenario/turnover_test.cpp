// Strain, attrition and hiring in the file: they come back as written, and what contradicts itself
// is refused at both places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

constexpr const char* kGood = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {"days": 365, "closed_days": ["Sun"], "open": "08:00", "close": "18:00", "interval_min": 60},
  "contact_types": [
    {"name": "service", "arrivals": {"per_hour": 60}, "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [
    {"name": "desk", "skills": ["service"],
     "shifts": [
       {"name": "early", "agents": 4, "start": "08:00", "end": "16:00"},
       {"name": "late", "agents": 3, "start": "10:00", "end": "18:00"}],
     "attendance": {"absence_probability": 0.06},
     "learning": {},
     "individuals": [{"name": "Ana", "shift": "late"}],
     "strain": {"effect": "weak", "initial": 0.2, "threshold": 0.8, "absence": 0.25},
     "attrition": {"leaving": [{"from_month": 0, "per_month": 0.08}, {"from_month": 4.5, "per_month": 0.02}],
                   "team": "steady"},
     "hiring": {"recruiting_weeks": 8, "training_weeks": 3.5, "class_every_weeks": 2, "replacement_cost": 9000,
                "starts": [{"day": 29, "shift": "late", "agents": 2}]}}]
})json";

TEST(TurnoverFile, ComesBackAsItWasWritten) {
  const LoadResult loaded = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(loaded.scenario) << Messages(loaded);
  EXPECT_EQ(Messages(loaded), "");
  const People& people = loaded.scenario->agent_groups[0].people;
  EXPECT_EQ(people.strain->effect, StrainEffect::kWeak);
  EXPECT_EQ(people.strain->threshold, 0.8);
  EXPECT_FALSE(people.strain->handle_time);
  EXPECT_EQ(people.attrition->leaving[1].from_month, 4.5);
  EXPECT_EQ(people.attrition->team, Team::kSteady);
  EXPECT_TRUE(people.hiring->replace);
  EXPECT_EQ(people.hiring->class_every_weeks, 2);
  EXPECT_EQ(people.hiring->starts[0], (PlannedStart{29, "late", 2}));
  ExpectSurvivesSaving(*loaded.scenario);
}

TEST(TurnoverFile, EmptyObjectsAreTheDefaults) {
  Scenario scenario = *LoadScenarioText(kGood, "good.json").scenario;
  People& people = scenario.agent_groups[0].people;
  people.strain.emplace();
  people.attrition.emplace();
  people.hiring.emplace();
  ExpectSurvivesSaving(scenario);
  EXPECT_EQ(people.attrition->leaving.size(), 3U);
  EXPECT_EQ(people.strain->effect, StrainEffect::kOff);
}

TEST(TurnoverFile, WhatAStrengthSaysCanBeReplacedNumberByNumber) {
  Strain strain;
  strain.effect = StrainEffect::kWeak;
  const StrainNumbers weak = NumbersOf(strain);
  strain.leaving = 0.5;
  const StrainNumbers other = NumbersOf(strain);
  EXPECT_EQ(weak.threshold, 0.85);
  EXPECT_EQ(other.threshold, 0.85);
  EXPECT_EQ(weak.leaving, 0.275);
  EXPECT_EQ(other.leaving, 0.5);
  EXPECT_EQ(NumbersOf(Strain()).handle_time, 0);
}

struct Case {
  std::string find;
  std::string by;
  std::string message;  // of the place, the cause and the other place
  bool is_error = true;
};

class TurnoverRules : public ::testing::TestWithParam<Case> {};

TEST_P(TurnoverRules, AreSaidAtBothPlaces) {
  const LoadResult result =
      LoadScenarioText(Replaced(kGood, GetParam().find, GetParam().by), "bad.json");
  EXPECT_EQ(result.scenario.has_value(), !GetParam().is_error);
  EXPECT_THAT(Messages(result), testing::HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Each, TurnoverRules,
    testing::Values(
        Case{R"("effect": "weak")", R"("effect": "week")", R"(did you mean "weak"?)"},
        Case{
            R"("effect": "weak")", R"("effect": "off")",
            R"(/agent_groups/0/strain/threshold: changes nothing, because /agent_groups/0/strain/effect is "off")",
            false},
        Case{
            R"("attendance": {"absence_probability": 0.06},)", "",
            R"(/agent_groups/0/strain/absence: changes nothing, because nobody is absent without /agent_groups/0/attendance/absence_probability)",
            false},
        Case{R"("from_month": 0,)", R"("from_month": 1,)",
             R"(/agent_groups/0/attrition/leaving/0/from_month: the first rate must hold from the )"
             R"(first day on)"},
        Case{
            R"("from_month": 4.5)", R"("from_month": 0)",
            R"(/agent_groups/0/attrition/leaving/1/from_month: must come after /agent_groups/0/attrition/leaving/0/from_month)"},
        Case{
            R"("per_month": 0.02)", R"("per_month": 0)",
            R"(/agent_groups/0/attrition/team: nobody would ever be new, because /agent_groups/0/attrition/leaving/1/per_month is 0)"},
        Case{R"("day": 29)", R"("day": 366)",
             R"(/agent_groups/0/hiring/starts/0/day: the horizon ends before (/clock/days))"},
        Case{R"("shift": "late", "agents": 2)", R"("shift": "lat", "agents": 2)",
             R"(/agent_groups/0/hiring/starts/0/shift: there is no shift of this name)"},
        Case{
            R"("shift": "late", "agents": 2)", R"("shift": "late", "agents": 3)",
            R"(/agent_groups/0/hiring/starts/0/agents: the shift has only 3 agents (/agent_groups/0/shifts/1/agents), individuals and earlier entries included)"}));

TEST(TurnoverFile, NeedsShiftsAndSomebodyToReplace) {
  const auto messages = [](const std::string& of_group) {
    return Messages(LoadScenarioText(
        R"({"format": "callfloor-scenario/1", "name": "Plain",
            "clock": {"days": 1, "open": "08:00", "close": "10:00"},
            "contact_types": [{"name": "service", "arrivals": {"per_hour": 60},
                               "talk": {"distribution": "constant", "value_s": 60}}],
            "agent_groups": [{"name": "desk", "skills": ["service"], )" +
            of_group + "}]}",
        "bad.json"));
  };
  for (const char* key : {"strain", "attrition", "hiring"}) {
    EXPECT_THAT(messages(R"("agents": 3, ")" + std::string(key) + R"(": {})"),
                testing::HasSubstr("/agent_groups/0/" + std::string(key) +
                                   ": is about agents who have shifts"));
  }
  EXPECT_THAT(
      messages(R"("shifts": [{"name": "day", "agents": 3, "start": "08:00", "end": "10:00"}],)"
               R"("hiring": {})"),
      testing::HasSubstr("/agent_groups/0/hiring: nobody is hired, because nobody leaves without "
                         "/agent_groups/0/attrition"));
}

}  // namespace
}  // namespace callfloor
