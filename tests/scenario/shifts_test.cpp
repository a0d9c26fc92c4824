// Shifts in the file: they come back as written, become the planned agents, and what contradicts
// itself is refused at both places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sim/scenario/shift_plan.h"
#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

using testing::ElementsAre;

constexpr const char* kGood = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {"days": 7, "closed_days": ["Sun"], "open": "08:00", "close": "18:00", "interval_min": 60},
  "contact_types": [
    {"name": "service", "arrivals": {"per_hour": 60}, "talk": {"distribution": "constant", "value_s": 60}},
    {"name": "claims", "arrivals": {"per_hour": 2}, "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [
    {"name": "desk", "skills": ["service"], "cost_per_hour": 20,
     "shifts": [
       {"name": "early", "agents": 4, "start": "08:00", "end": "16:30", "days": ["Mon", "Tue"],
        "activities": [
          {"name": "coffee", "after_min": 120, "length_min": 15, "at_once": 2},
          {"name": "lunch", "kind": "lunch", "start": "12:00", "length_min": 30, "paid": false}]},
       {"name": "late", "agents": 2, "start": "14:00", "end": "18:00"}],
     "attendance": {
       "absence_probability": 0.06, "absence_correlation": 0.2, "absence_paid": false,
       "lateness": {"probability": 0.1, "length": {"distribution": "exponential", "mean_s": 600}},
       "overrun": {"length": {"distribution": "constant", "value_s": 60}}},
     "speed_sd": 0.15,
     "learning": {"start_factor": 1.89, "time_constant_weeks": 15.1},
     "individuals": [
       {"name": "Ana", "shift": "late", "handle_time_factor": 0.9},
       {"name": "Ben", "shift": "early", "tenure_weeks": 2,
        "skills": ["service", {"type": "claims", "after_s": 30, "when": [{"queue_at_least": 3}]}]}]}]
})json";

TEST(ShiftsFile, ComesBackAsItWasWritten) {
  const LoadResult first = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(first.scenario) << Messages(first);
  EXPECT_EQ(Messages(first), "");
  const AgentGroup& group = first.scenario->agent_groups[0];
  ASSERT_EQ(group.shifts.size(), 2U);
  EXPECT_EQ(group.shifts[0].days, (std::vector{Weekday::kMon, Weekday::kTue}));
  EXPECT_EQ(group.shifts[0].activities[0].at_once, 2);
  EXPECT_EQ(group.shifts[0].activities[1].start, ClockTime{12 * 60});
  EXPECT_FALSE(group.shifts[0].activities[1].paid);
  EXPECT_EQ(group.people.attendance->lateness->probability, 0.1);
  EXPECT_EQ(group.people.attendance->overrun->probability, 1);
  EXPECT_FALSE(group.people.attendance->absence_paid);
  EXPECT_EQ(group.people.learning->start_factor, 1.89);
  EXPECT_EQ(group.people.individuals[1].tenure_weeks, 2);
  ASSERT_EQ(group.people.individuals[1].skills.size(), 2U);
  EXPECT_EQ(group.people.individuals[1].skills[1].routing.when[0].queue_at_least, 3);
  ExpectSurvivesSaving(*first.scenario);
}

TEST(ShiftsFile, AgentsAreThoseAtWorkByPlanOnTheDayWithTheMost) {
  const LoadResult loaded = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(loaded.scenario);
  // Two turns of coffee at 10:00 and 10:15 cost two agents half an hour between them: 3.5, rounded
  // up. Lunch costs all four half an hour. From 16:00 on the early shift is there for half of it.
  EXPECT_THAT(loaded.scenario->agent_groups[0].agents.values,
              ElementsAre(4, 4, 3, 4, 2, 4, 6, 6, 4, 2));
}

TEST(ShiftPlan, ANightShiftBelongsToTheDayOnWhichItStarts) {
  Clock clock;
  clock.days = 2;
  Shift night;
  night.agents = 3;
  night.start = {22 * 60};
  night.end = {6 * 60};
  EXPECT_EQ(LengthMin(night), 8 * 60);
  // It also covers the first morning, and ends when the horizon does.
  const auto before = SpanOn(clock, night, -1);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->from_min, 0);
  EXPECT_EQ(before->until_min, 6 * 60);
  EXPECT_FALSE(before->closes);
  const auto first = SpanOn(clock, night, 0);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->until_min, 30 * 60);
  EXPECT_FALSE(first->closes);
  const auto last = SpanOn(clock, night, 1);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->until_min, 48 * 60);
  EXPECT_TRUE(last->closes);
  // A closed day in between ends it at midnight, and none starts on it.
  clock.days = 7;
  clock.closed_days = {Weekday::kTue};
  EXPECT_EQ(SpanOn(clock, night, 0)->until_min, 24 * 60);
  EXPECT_TRUE(SpanOn(clock, night, 0)->closes);
  EXPECT_FALSE(SpanOn(clock, night, 1));
  EXPECT_FALSE(SpanOn(clock, night, 7));
}

using Case = BadFile;

class ShiftsReject : public testing::TestWithParam<Case> {};

TEST_P(ShiftsReject, SaysWhatAndWhere) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, ShiftsReject,
    testing::Values(
        Case{
            R"("cost_per_hour": 20,)", R"("agents": 3,)",
            R"(bad.json:9:45: error: /agent_groups/0/agents: how many are on duty follows from /agent_groups/0/shifts)"},
        Case{
            R"({"type": "claims", "after)", R"({"type": "claim", "after)",
            R"(/agent_groups/0/individuals/1/skills/1/type: there is no contact type of this name)"},
        Case{R"({"type": "claims", "after)", R"({"type": "service", "after)",
             R"(/agent_groups/0/individuals/1/skills/1/type: this skill is here twice)"},
        Case{
            R"("name": "late", "agents")", R"("name": "early", "agents")",
            R"(/agent_groups/0/shifts/1/name: the name is taken by /agent_groups/0/shifts/0/name)"},
        Case{
            R"("end": "16:30")", R"("end": "08:00")",
            R"(/agent_groups/0/shifts/0/end: the shift ends when it starts (/agent_groups/0/shifts/0/start))"},
        Case{R"("start": "14:00", "end": "18:00")", R"("start": "24:00", "end": "02:00")",
             R"(/agent_groups/0/shifts/1/start: a shift starts before midnight)"},
        Case{
            R"("start": "14:00", "end": "18:00")", R"("start": "18:00", "end": "20:00")",
            R"(/agent_groups/0/shifts/1: the shift lies outside opening hours (/clock/open, /clock/close))"},
        Case{
            R"("days": ["Mon", "Tue"])", R"("days": ["Mon", "Sun"])",
            R"(/agent_groups/0/shifts/0/days/1: the centre is closed on this day (/clock/closed_days/0))"},
        Case{R"("days": ["Mon", "Tue"])", R"("days": ["Mon", "Mon"])",
             R"(/agent_groups/0/shifts/0/days/1: is here twice)"},
        Case{
            R"("after_min": 120)", R"("after_min": 120, "start": "10:00")",
            R"(/agent_groups/0/shifts/0/activities/0/after_min: the activity has a time already, at /agent_groups/0/shifts/0/activities/0/start)"},
        Case{R"("after_min": 120, )", "",
             R"(/agent_groups/0/shifts/0/activities/0: does not say when it begins)"},
        Case{
            R"("start": "12:00")", R"("start": "17:00")",
            R"(/agent_groups/0/shifts/0/activities/1/start: the activity lies outside the shift (/agent_groups/0/shifts/0/start, /agent_groups/0/shifts/0/end))"},
        Case{
            R"("start": "12:00")", R"("start": "16:15")",
            R"(/agent_groups/0/shifts/0/activities/1/length_min: the activity lies partly outside the shift)"},
        Case{
            R"("start": "12:00")", R"("start": "10:20")",
            R"(/agent_groups/0/shifts/0/activities/1: begins at "10:20" before the end of /agent_groups/0/shifts/0/activities/0, for agent 3 of the shift)"},
        Case{
            R"("after_min": 120, "length_min": 15, "at_once": 2)",
            R"("after_min": 480, "length_min": 15, "at_once": 1)",
            R"(/agent_groups/0/shifts/0/activities/0/at_once: the last of the shift's agents (/agent_groups/0/shifts/0/agents) would not be back before it ends (/agent_groups/0/shifts/0/end))"},
        Case{R"("kind": "lunch")", R"("kind": "lunhc")", R"(did you mean "lunch"?)"},
        Case{R"("agents": 4)", R"("agents": 20000)", R"(/agent_groups: there are too many agents)"},
        Case{R"("shift": "late")", R"("shift": "lat")",
             R"(/agent_groups/0/individuals/0/shift: there is no shift of this name)"},
        Case{R"("name": "Ben", "shift": "early")", R"("name": "Ana", "shift": "early")",
             R"(/agent_groups/0/individuals/1/name: the name is taken)"},
        Case{
            R"("name": "late", "agents": 2)", R"("name": "late", "agents": 0)",
            R"(/agent_groups/0/individuals/0: the shift has only 0 agents (/agent_groups/0/shifts/1/agents))"},
        Case{
            R"("learning": {"start_factor": 1.89, "time_constant_weeks": 15.1},)", "",
            R"(/agent_groups/0/individuals/1/tenure_weeks: means nothing without /agent_groups/0/learning)"},
        Case{R"("length": {"distribution": "constant", "value_s": 60}}})",
             R"("length": {"distribution": "uniform", "min_s": 60, "max_s": 50}}})",
             R"(/agent_groups/0/attendance/overrun/length/max_s: must be at least min)"}));

constexpr const char* kPlain = R"json({
  "format": "callfloor-scenario/1",
  "name": "Plain",
  "clock": {"days": 1, "open": "08:00", "close": "10:00"},
  "contact_types": [
    {"name": "service", "arrivals": {"per_hour": 60}, "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [{"name": "desk", "skills": ["service"], )json";

TEST(ShiftsFile, WithoutShiftsAgentsAreRequired) {
  const LoadResult result =
      LoadScenarioText(std::string(kPlain) + R"("cost_per_hour": 1}]})", "bad.json");
  EXPECT_FALSE(result.scenario);
  EXPECT_THAT(Messages(result),
              testing::HasSubstr(R"(/agent_groups/0: the key "agents" is missing)"));
}

TEST(ShiftsFile, AttendanceNeedsShifts) {
  const LoadResult result = LoadScenarioText(
      std::string(kPlain) + R"("agents": 3, "attendance": {"absence_probability": 0.1}}]})",
      "bad.json");
  EXPECT_FALSE(result.scenario);
  EXPECT_THAT(Messages(result),
              testing::HasSubstr("/agent_groups/0/attendance: is about agents who have shifts, and "
                                 "there is no /agent_groups/0/shifts"));
}

TEST(ShiftsFile, ShiftsLieWithinTheHoursOfTheSite) {
  const std::string file = Replaced(
      Replaced(kGood, R"("name": "desk", )", R"("name": "desk", "site": "north", )"),
      R"("agent_groups")",
      R"("sites": [{"name": "north", "open": "09:00", "close": "17:00"}], "agent_groups")");
  const LoadResult result = LoadScenarioText(file, "bad.json");
  EXPECT_FALSE(result.scenario);
  EXPECT_THAT(Messages(result),
              testing::HasSubstr("/agent_groups/0/shifts/0/start: lies outside the hours of the "
                                 "group's site (/sites/0/open)"));
  EXPECT_THAT(Messages(result),
              testing::HasSubstr("/agent_groups/0/shifts/1/end: lies outside the hours of the "
                                 "group's site (/sites/0/close)"));
}

TEST(ShiftsFile, WarnsOfWhatLiesOutsideOpeningHours) {
  const LoadResult early = LoadScenarioText(
      Replaced(kGood, R"("start": "08:00", "end": "16:30")", R"("start": "07:45", "end": "16:30")"),
      "a");
  ASSERT_TRUE(early.scenario) << Messages(early);
  EXPECT_THAT(Messages(early),
              testing::HasSubstr("/agent_groups/0/shifts/0/start: the first 15 min lie "
                                 "before opening (/clock/open) and do not count"));
  const LoadResult late = LoadScenarioText(
      Replaced(kGood, R"("start": "14:00", "end": "18:00")", R"("start": "14:00", "end": "18:10")"),
      "a");
  ASSERT_TRUE(late.scenario) << Messages(late);
  EXPECT_THAT(Messages(late),
              testing::HasSubstr("/agent_groups/0/shifts/1/end: the last 10 min lie "
                                 "beyond closing (/clock/close) and do not count"));
}

}  // namespace
}  // namespace callfloor
