// Routing in a scenario file: what is read and written, and what is refused, with its place.
#include <gtest/gtest.h>

#include <string>

#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

constexpr const char* kFull = R"json({
  "format": "callfloor-scenario/1",
  "name": "Routing",
  "clock": {"days": 1, "open": "08:00", "close": "10:00", "interval_min": 60},
  "queue_capacity": 50,
  "service_level": {"within_s": 20, "short_abandon_s": 5, "target": 0.9},
  "contact_types": [
    {"name": "billing", "arrivals": {"per_hour": 10},
     "talk": {"distribution": "constant", "value_s": 60},
     "service_level": {"within_s": 30},
     "recall": {"probability": 0.1, "delay": {"distribution": "constant", "value_s": 60}},
     "routing": {"weight": 2.5, "credit_s": 90}},
    {"name": "sales", "arrivals": {"per_hour": 10},
     "talk": {"distribution": "constant", "value_s": 60},
     "service_level": {"target": 0.7}}],
  "agent_groups": [
    {"name": "desk", "agents": 3, "skills": ["billing"]},
    {"name": "help", "agents": [2, 6],
     "skills": [
       {"type": "billing", "after_s": 30, "reserve": 1},
       {"type": "sales", "preference": 2,
        "when": [
          {"queue_at_least": 4, "queue_at_most": 9},
          {"expected_wait_at_least_s": 60.5, "service_level_below": 0.75,
           "free_agents_at_most": {"group": "desk", "agents": 0},
           "free_agents_at_least": {"group": "help", "agents": 2}}]}]}],
  "routing": {"agent_choice": "least_occupied", "contact_choice": "longest_wait", "affinity_wait_s": 45}
})json";

TEST(RoutingFile, SaysWhatItSays) {
  const LoadResult result = LoadScenarioText(kFull, "full.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  EXPECT_TRUE(result.diagnostics.empty()) << Messages(result);
  const Scenario& scenario = *result.scenario;
  EXPECT_EQ(scenario.routing.agent_choice, AgentChoice::kLeastOccupied);
  EXPECT_EQ(scenario.routing.contact_choice, ContactChoice::kLongestWait);
  EXPECT_EQ(scenario.routing.affinity_wait_s, 45);
  EXPECT_EQ(scenario.contact_types[0].routing, (TypeRouting{2.5, 90}));
  EXPECT_EQ(scenario.contact_types[1].routing, TypeRouting());
  EXPECT_EQ(scenario.service_level.target, 0.9);
  EXPECT_EQ(scenario.contact_types[0].service_level->target, 0.9);  // the scenario's
  EXPECT_EQ(scenario.contact_types[1].service_level->target, 0.7);
  const auto& skills = scenario.agent_groups[1].skills;
  EXPECT_EQ(skills[0].routing.after_s, 30);
  EXPECT_EQ(skills[0].routing.reserve, 1);
  ASSERT_EQ(skills[1].routing.when.size(), 2U);
  EXPECT_EQ(skills[1].routing.when[0].queue_at_least, 4);
  EXPECT_EQ(skills[1].routing.when[0].queue_at_most, 9);
  EXPECT_EQ(skills[1].routing.when[1].expected_wait_at_least_s, 60.5);
  EXPECT_EQ(skills[1].routing.when[1].service_level_below, 0.75);
  EXPECT_EQ(skills[1].routing.when[1].free_agents_at_most, (FreeAgents{"desk", 0}));
  EXPECT_EQ(skills[1].routing.when[1].free_agents_at_least, (FreeAgents{"help", 2}));
}

TEST(RoutingFile, SurvivesLoadSaveAndLoad) {
  const LoadResult first = LoadScenarioText(kFull, "full.json");
  ASSERT_TRUE(first.scenario) << Messages(first);
  ExpectSurvivesSaving(*first.scenario);
}

TEST(RoutingFile, DefaultsAreNotWritten) {
  std::string text = kFull;
  const std::string choices =
      R"("agent_choice": "least_occupied", "contact_choice": "longest_wait", "affinity_wait_s": 45)";
  text.replace(text.find(choices), choices.size(),
               R"("agent_choice": "preference", "contact_choice": "priority")");
  const LoadResult result = LoadScenarioText(text, "usual.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  EXPECT_EQ(SaveScenarioText(*result.scenario).find("\n  \"routing\""), std::string::npos);
}

struct Case {
  const char* name;
  const char* replace;
  const char* by;
  Severity severity;
  const char* pointer;
  const char* says;
  const char* nearest = "";
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class RoutingReject : public testing::TestWithParam<Case> {};

TEST_P(RoutingReject, SaysWhatAndWhereAndOnlyOnce) {
  const Case& one = GetParam();
  const LoadResult result = LoadScenarioText(Replaced(kFull, one.replace, one.by), "bad.json");
  EXPECT_EQ(result.scenario.has_value(), one.severity == Severity::kWarning);
  ASSERT_EQ(result.diagnostics.size(), 1U) << Messages(result);
  const Diagnostic& found = result.diagnostics[0];
  EXPECT_EQ(found.severity, one.severity);
  EXPECT_EQ(found.pointer, one.pointer) << Messages(result);
  EXPECT_GT(found.line, 1) << Messages(result);
  EXPECT_NE(FormatDiagnostic(found).find(one.says), std::string::npos) << Messages(result);
  EXPECT_EQ(found.nearest, one.nearest);
}

constexpr auto kError = Severity::kError;
constexpr auto kWarning = Severity::kWarning;

INSTANTIATE_TEST_SUITE_P(
    Each, RoutingReject,
    testing::Values(
        Case{"UnknownAgentChoice", "least_occupied", "least_ocupied", kError,
             "/routing/agent_choice", "is not a known name", "least_occupied"},
        Case{"UnknownContactChoice", "longest_wait", "longest", kError, "/routing/contact_choice",
             "expected one of \"priority\", \"longest_wait\"", "longest_wait"},
        Case{"NegativeStep", "\"after_s\": 30", "\"after_s\": -1", kError,
             "/agent_groups/1/skills/0/after_s", "at least 0"},
        Case{"PartOfAnAgentHeldBack", "\"reserve\": 1", "\"reserve\": 1.5", kError,
             "/agent_groups/1/skills/0/reserve", "whole number"},
        Case{"ZeroWeight", "\"weight\": 2.5", "\"weight\": 0", kError,
             "/contact_types/0/routing/weight", "more than 0"},
        Case{"TargetInPerCent", "\"target\": 0.7", "\"target\": 70", kError,
             "/contact_types/1/service_level/target", "at most 1"},
        Case{"MisspeltKey", "queue_at_most", "queue_at_mots", kError,
             "/agent_groups/1/skills/1/when/0/queue_at_mots", "no such key", "queue_at_most"},
        Case{"EmptyCondition", "{\"queue_at_least\": 4, \"queue_at_most\": 9}", "{}", kError,
             "/agent_groups/1/skills/1/when/0", "an empty condition says nothing"},
        Case{"BoundsThatCross", "\"queue_at_most\": 9", "\"queue_at_most\": 3", kError,
             "/agent_groups/1/skills/1/when/0/queue_at_most",
             "never holds together with /agent_groups/1/skills/1/when/0/queue_at_least"},
        Case{"MoreThanMayWait", "\"queue_at_least\": 4, \"queue_at_most\": 9",
             "\"queue_at_least\": 51", kError, "/agent_groups/1/skills/1/when/0/queue_at_least",
             "because /queue_capacity lets fewer wait"},
        Case{"UnknownGroup", "{\"group\": \"desk\"", "{\"group\": \"desc\"", kError,
             "/agent_groups/1/skills/1/when/1/free_agents_at_most/group",
             "there is no group of agents of this name", "desk"},
        Case{"NobodyOfItsOwnFree", "{\"group\": \"desk\", \"agents\": 0}",
             "{\"group\": \"help\", \"agents\": 0}", kError,
             "/agent_groups/1/skills/1/when/1/free_agents_at_most/agents",
             "of this group (/agent_groups/1/name)"},
        Case{"FreeAgentsThatCross", "{\"group\": \"desk\", \"agents\": 0}",
             "{\"group\": \"help\", \"agents\": 1}", kError,
             "/agent_groups/1/skills/1/when/1/free_agents_at_most/agents",
             "together with /agent_groups/1/skills/1/when/1/free_agents_at_least/agents"},
        Case{"MoreFreeThanThereAre", "\"help\", \"agents\": 2}", "\"help\", \"agents\": 7}",
             kWarning, "/agent_groups/1/skills/1/when/1/free_agents_at_least/agents",
             "never has so many (/agent_groups/1/agents)"},
        Case{"AReserveOfEverybody", "\"reserve\": 1", "\"reserve\": 6", kWarning,
             "/agent_groups/1/skills/0/reserve", "never has more agents (/agent_groups/1/agents)"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(RoutingFile, AffinityWithoutRecallsIsAWarning) {
  std::string text = kFull;
  const std::string recall =
      R"("recall": {"probability": 0.1, "delay": {"distribution": "constant", "value_s": 60}},)";
  text.erase(text.find(recall), recall.size());
  const LoadResult result = LoadScenarioText(text, "idle.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  ASSERT_EQ(result.diagnostics.size(), 1U) << Messages(result);
  EXPECT_EQ(result.diagnostics[0].pointer, "/routing/affinity_wait_s");
  EXPECT_NE(result.diagnostics[0].problem.find("no contact type has a recall"), std::string::npos);
}

TEST(RoutingFile, WeightsThatNobodyReadsAreAWarning) {
  std::string text = kFull;
  text.replace(text.find("longest_wait"), 12, "priority");
  const LoadResult result = LoadScenarioText(text, "idle.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  ASSERT_EQ(result.diagnostics.size(), 2U) << Messages(result);
  EXPECT_EQ(result.diagnostics[0].pointer, "/contact_types/0/routing/weight");
  EXPECT_EQ(result.diagnostics[1].pointer, "/contact_types/0/routing/credit_s");
  EXPECT_NE(result.diagnostics[0].problem.find("/routing/contact_choice is not \"longest_wait\""),
            std::string::npos);
}

}  // namespace
}  // namespace callfloor
