#include "sim/scenario/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

// The example of the format's contract, word for word.
constexpr const char* kContractExample = R"json({
  "format": "callfloor-scenario/1",
  "name": "Two types, three groups",
  "clock": {"days": 5, "first_day": "Mon", "closed_days": ["Sat", "Sun"],
            "open": "08:00", "close": "17:00", "interval_min": 60, "at_close": "drain"},
  "warm_up_min": 0,
  "trunks": 40,
  "queue_capacity": 80,
  "busyness": {"distribution": "gamma", "mean": 1.0, "sd": 0.2},
  "service_level": {"within_s": 20, "short_abandon_s": 5},
  "contact_types": [
    {"name": "billing", "channel": "voice", "priority": 0,
     "arrivals": {"per_hour": [100, 50, 50, 50, 50, 50, 50, 50, 50]},
     "patience": {"distribution": "exponential", "mean_s": 120},
     "balk_probability": 0.0,
     "talk": {"distribution": "lognormal", "mean_s": 300, "sd_s": 200},
     "wrap": {"distribution": "constant", "value_s": 30},
     "retry": {"after": ["abandoned"], "probability": 0.75,
               "delay": {"distribution": "constant", "value_s": 1200}, "max_attempts": 3}},
    {"name": "sales", "arrivals": {"per_hour": 60},
     "patience": {"distribution": "exponential", "mean_s": 180},
     "talk": {"distribution": "uniform", "min_s": 240, "max_s": 360}}
  ],
  "agent_groups": [
    {"name": "billing desk", "agents": 7, "skills": ["billing"], "cost_per_hour": 18},
    {"name": "sales desk", "agents": [4, 5, 5, 5, 5, 5, 5, 5, 4], "skills": ["sales"]},
    {"name": "both", "agents": 4,
     "skills": [{"type": "billing", "preference": 2}, {"type": "sales", "preference": 2, "handle_time_factor": 1.1}]}
  ]
})json";

Scenario LoadWith(std::vector<Override> overrides) {
  const LoadResult result = LoadScenarioText(kContractExample, "example.json", overrides);
  EXPECT_TRUE(result.scenario.has_value()) << Messages(result);
  return result.scenario.value_or(Scenario{});
}

TEST(Load, ReadsTheContractsExampleAsWritten) {
  const LoadResult result = LoadScenarioText(kContractExample, "example.json");
  ASSERT_TRUE(result.scenario.has_value()) << Messages(result);
  EXPECT_TRUE(result.diagnostics.empty()) << Messages(result);
  const Scenario& scenario = *result.scenario;
  EXPECT_EQ(scenario.name, "Two types, three groups");
  EXPECT_EQ(scenario.clock.days, 5);
  EXPECT_THAT(scenario.clock.closed_days, testing::ElementsAre(Weekday::kSat, Weekday::kSun));
  EXPECT_EQ(scenario.clock.open, ClockTime{8 * 60});
  EXPECT_EQ(scenario.clock.IntervalsPerDay(), 9);
  EXPECT_EQ(scenario.trunks, 40);
  EXPECT_EQ(scenario.queue_capacity, 80);
  EXPECT_EQ(scenario.busyness, Distribution(Gamma{1.0, 0.2}));
  ASSERT_EQ(scenario.contact_types.size(), 2u);
  const ContactType& billing = scenario.contact_types[0];
  EXPECT_EQ(billing.arrivals_per_hour.At(0), 100);
  EXPECT_EQ(billing.patience, Distribution(Exponential{120}));
  EXPECT_EQ(billing.talk, Distribution(Lognormal{300, 200}));
  EXPECT_EQ(billing.wrap, Distribution(Constant{30}));
  ASSERT_TRUE(billing.retry.has_value());
  EXPECT_EQ(billing.retry->after, (RetryAfter{true, false, false}));
  EXPECT_EQ(billing.retry->probability, 0.75);
  EXPECT_EQ(billing.retry->max_attempts, 3);
  EXPECT_EQ(scenario.contact_types[1].talk, Distribution(Uniform{240, 360}));
  EXPECT_FALSE(scenario.contact_types[1].wrap.has_value());
  ASSERT_EQ(scenario.agent_groups.size(), 3u);
  EXPECT_EQ(scenario.agent_groups[0].skills, (std::vector<Skill>{{"billing", 1, 1.0}}));
  EXPECT_EQ(scenario.agent_groups[0].cost_per_hour, 18);
  EXPECT_EQ(scenario.agent_groups[1].agents.At(8), 4);
  EXPECT_EQ(scenario.agent_groups[2].skills,
            (std::vector<Skill>{{"billing", 2, 1.0}, {"sales", 2, 1.1}}));
}

TEST(Load, FillsInTheDefaultsOfTheScenarioStruct) {
  const LoadResult result = LoadScenarioText(
      R"({"format": "callfloor-scenario/1", "name": "least",
          "clock": {"days": 1, "open": "08:00", "close": "17:00"},
          "contact_types": [{"name": "a", "arrivals": {"per_hour": 6},
                             "talk": {"distribution": "constant", "value_s": 60}}],
          "agent_groups": [{"name": "g", "agents": 1, "skills": ["a"]}]})",
      "least.json");
  ASSERT_TRUE(result.scenario.has_value()) << Messages(result);
  Scenario expected;
  expected.name = "least";
  expected.clock.open = {480};
  expected.clock.close = {1020};
  expected.contact_types.resize(1);
  expected.contact_types[0].name = "a";
  expected.contact_types[0].arrivals_per_hour = {{6}};
  expected.contact_types[0].talk = Constant{60};
  expected.agent_groups.resize(1);
  expected.agent_groups[0].name = "g";
  expected.agent_groups[0].agents = {{1}};
  expected.agent_groups[0].skills = {{"a", 1, 1.0}};
  EXPECT_EQ(*result.scenario, expected);
}

TEST(Load, SaysOfAWhatIfFileWhatItIsFor) {
  const LoadResult result =
      LoadScenarioText(R"({"format": "callfloor-whatif/1", "variants": []})", "if.json");
  EXPECT_FALSE(result.scenario);
  EXPECT_EQ(
      Messages(result),
      "if.json: error: this is a what-if file, which changes a scenario; expected a scenario; "
      "callfloor compare takes the scenario and this file together, found "
      "callfloor-whatif/1\n");
}

TEST(Load, SkipsAByteOrderMarkWithoutMovingColumns) {
  EXPECT_TRUE(
      LoadScenarioText(std::string("\xEF\xBB\xBF") + kContractExample, "bom.json").scenario);
  const LoadResult bad = LoadScenarioText("\xEF\xBB\xBF{]", "bom.json");
  ASSERT_EQ(bad.diagnostics.size(), 1u);
  EXPECT_EQ(bad.diagnostics[0].column, 2);
}

TEST(Load, TakesWholeNumbersHoweverTheyAreWritten) {
  const Scenario scenario = LoadWith({{"/trunks", "4e1"}, {"/agent_groups/0/agents", "9.0"}});
  EXPECT_EQ(scenario.trunks, 40);
  EXPECT_EQ(scenario.agent_groups[0].agents.At(0), 9);
}

TEST(Load, TakesWhatATypesServiceLevelLeavesOutFromTheScenario) {
  const Scenario scenario = LoadWith(
      {{"/service_level/short_abandon_s", "7"}, {"/contact_types/1/service_level/within_s", "90"}});
  ASSERT_TRUE(scenario.contact_types[1].service_level.has_value());
  EXPECT_EQ(*scenario.contact_types[1].service_level, (ServiceLevel{90, 7}));
  EXPECT_FALSE(scenario.contact_types[0].service_level.has_value());
}

TEST(Load, KeepsSourcesOfValuesThatExist) {
  const Scenario scenario = LoadWith(
      {{"/sources", R"({"/contact_types/0/talk/sd_s": {"evidence": "measured", "note": "log"},
                        "/contact_types/1/priority": {"evidence": "assumption"},
                        "/agent_groups/0/agents/8": {"evidence": "published"}})"}});
  ASSERT_EQ(scenario.sources.size(), 3u);
  EXPECT_EQ(scenario.sources.at("/contact_types/0/talk/sd_s"),
            (Source{Evidence::kMeasured, "log"}));
}

TEST(Override, ReplacesAValueBeforeValidation) {
  EXPECT_EQ(LoadWith({{"/agent_groups/0/agents", "9"}}).agent_groups[0].agents.At(3), 9);
  EXPECT_EQ(LoadWith({{"/contact_types/0/arrivals/per_hour/0", "120.5"}})
                .contact_types[0]
                .arrivals_per_hour.At(0),
            120.5);
}

TEST(Override, TakesAWordThatIsNotJsonAsAText) {
  EXPECT_EQ(LoadWith({{"/name", "Two more"}}).name, "Two more");
  EXPECT_EQ(LoadWith({{"/clock/at_close", "disconnect"}}).clock.at_close, AtClose::kDisconnect);
  EXPECT_EQ(LoadWith({{"/name", "\"quoted\""}}).name, "quoted");
}

TEST(Override, AddsAnOptionalKeyTheFileLeavesOut) {
  EXPECT_EQ(
      LoadWith({{"/contact_types/1/balk_probability", "0.5"}}).contact_types[1].balk_probability,
      0.5);
  EXPECT_EQ(LoadWith({{"/description", "new"}}).description, "new");
}

TEST(Override, AppliesInTheOrderGiven) {
  const Scenario scenario =
      LoadWith({{"/contact_types/0/talk", R"({"distribution": "gamma", "mean_s": 1, "sd_s": 2})"},
                {"/contact_types/0/talk/mean_s", "5"}});
  EXPECT_EQ(scenario.contact_types[0].talk, Distribution(Gamma{5, 2}));
}

TEST(Override, PutsRightWhatIsWrongInTheFile) {
  std::string text = kContractExample;
  text.replace(text.find("\"trunks\": 40"), 12, "\"trunks\": -4");
  const std::vector<Override> overrides = {{"/trunks", "30"}};
  EXPECT_FALSE(LoadScenarioText(text, "x.json").scenario);
  EXPECT_TRUE(LoadScenarioText(text, "x.json", overrides).scenario);
}

TEST(Shipped, EveryScenarioLoadsWithoutErrors) {
  int count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".json") || name.ends_with(".schema.json")) continue;
    if (name.ends_with(".whatif.json")) continue;  // whatif_test.cpp has these
    const LoadResult result = LoadScenarioFile(entry.path());
    EXPECT_TRUE(result.scenario.has_value()) << Messages(result);
    ++count;
  }
  EXPECT_GE(count, 2);
}

}  // namespace
}  // namespace callfloor
