#include "sim/report/experiment_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "sim/report/comparison_report.h"
#include "sim/report/text_table.h"
#include "tests/report/report_support.h"

namespace callfloor {
namespace {

using nlohmann::json;
using testing::HasSubstr;

Experiment RunMixed(const Model& model, std::uint64_t replications,
                    Detail detail = Detail::kIntervalCells) {
  RunOptions options;
  options.replications = replications;
  options.detail = detail;
  Experiment experiment(ShapeOf(model, detail));
  RunReplications(model, options, experiment);
  return experiment;
}

json ToJson(const Model& model, const Experiment& experiment) {
  std::ostringstream out;
  WriteExperimentJson(out, model, 1, experiment);
  return json::parse(out.str());
}

TEST(JsonResult, HasTheKeysOfTheContract) {
  const Model model = MixedModel();
  const json result = ToJson(model, RunMixed(model, 5));
  EXPECT_EQ(result["format"], "callfloor-result/1");
  EXPECT_EQ(result["scenario"], "Mixed, \"quoted\"");
  EXPECT_EQ(result["seed"], 1);
  EXPECT_EQ(result["replications"], 5);
  EXPECT_TRUE(result["version"].is_string());
  for (const char* key : {"mean", "half_width", "sd"}) {
    EXPECT_TRUE(result["overall"]["service_level"][key].is_number()) << key;
  }
  EXPECT_TRUE(result["contact_types"]["a, b"].contains("asa_s"));
  EXPECT_FALSE(result["contact_types"]["c"].contains("occupancy"));
  EXPECT_TRUE(result["agent_groups"]["h"].contains("occupancy"));
  EXPECT_FALSE(result["agent_groups"]["h"].contains("arrived"));
  ASSERT_EQ(result["intervals"].size(), 8U);
  EXPECT_EQ(result["intervals"][0]["day"], 1);
  EXPECT_EQ(result["intervals"][0]["start"], "08:00");
  EXPECT_EQ(result["intervals"][7]["day"], 3);
  EXPECT_EQ(result["intervals"][7]["start"], "09:30");
  for (const char* key : {"overall", "contact_types", "agent_groups"}) {
    EXPECT_TRUE(result["intervals"][4].contains(key)) << key;
  }
  EXPECT_TRUE(result["intervals"][4]["contact_types"]["c"].contains("answered"));
}

// Three agents of the second group, one of whom begins on the last day.
Model MixedWithNewcomer() {
  Scenario scenario = MixedModel().scenario();
  scenario.warm_up_min = 0;
  Shift shift;
  shift.name = "day";
  shift.agents = 3;
  shift.start = {8 * 60};
  shift.end = {10 * 60};
  scenario.agent_groups[1].shifts = {shift};
  scenario.agent_groups[1].people.hiring.emplace().starts = {{3, "day", 1}};
  return Model(std::move(scenario));
}

TEST(JsonResult, HasTheDaysWhereAgentsComeAndGo) {
  const Model model = MixedWithNewcomer();
  const json result = ToJson(model, RunMixed(model, 4, Detail::kTotals));
  ASSERT_EQ(result["days"].size(), 2U);  // the second is closed
  EXPECT_EQ(result["days"][0]["day"], 1);
  EXPECT_EQ(result["days"][1]["day"], 3);
  const json& last = result["days"][1];
  EXPECT_EQ(result["days"][0]["overall"]["headcount"]["mean"], 2);
  EXPECT_EQ(last["overall"]["headcount"]["mean"], 3);
  EXPECT_EQ(last["agent_groups"]["h"]["newcomer_share"]["mean"], 1 / 3.0);
  EXPECT_TRUE(last["agent_groups"]["g"]["headcount"].is_null());
  EXPECT_TRUE(last["overall"]["service_level"]["mean"].is_number());
  EXPECT_FALSE(last["overall"].contains("arrived"));
  EXPECT_FALSE(ToJson(MixedModel(), RunMixed(MixedModel(), 2)).contains("days"));
}

TEST(CsvResult, HasTheDaysToo) {
  const Model model = MixedWithNewcomer();
  std::ostringstream out;
  WriteExperimentCsv(out, model, RunMixed(model, 4, Detail::kTotals));
  EXPECT_THAT(out.str(), HasSubstr("overall,,1,,headcount,2,0,0\n"));
  EXPECT_THAT(out.str(), HasSubstr("agent_group,h,3,,hires,1,0,0\n"));
}

TEST(JsonResult, HoldsEveryNumberExactly) {
  const Model model = MixedModel();
  const Experiment experiment = RunMixed(model, 5);
  const json result = ToJson(model, experiment);
  for (const Measure& measure : Measures()) {
    const bool reported = experiment.Reports({}, measure);
    EXPECT_EQ(result["overall"].contains(measure.name), reported) << measure.name;
    if (!reported) continue;
    const Estimate estimate = experiment.Overall(measure);
    const json& found = result["overall"][std::string(measure.name)];
    if (!estimate.Exists()) {
      EXPECT_TRUE(found.is_null()) << measure.name;
      continue;
    }
    EXPECT_EQ(found["mean"], estimate.mean) << measure.name;
    EXPECT_EQ(found["half_width"], estimate.half_width) << measure.name;
  }
}

TEST(JsonResult, HasNullForWhatDoesNotExist) {
  LoadResult loaded = LoadScenarioText(kMixedScenario, "mixed.json");
  for (ContactType& type : loaded.scenario->contact_types) type.arrivals_per_hour.values = {0};
  const Model model(*loaded.scenario);
  const json none = ToJson(model, RunMixed(model, 3));
  for (const char* name : {"service_level", "asa_s", "wait_p90_s", "wait_max_s", "aht_s"}) {
    EXPECT_TRUE(none["overall"].at(name).is_null()) << name;
  }
  EXPECT_EQ(none["overall"]["arrived"]["mean"], 0);
  const json one = ToJson(model, RunMixed(model, 1));
  EXPECT_TRUE(one["overall"]["arrived"]["half_width"].is_null());
  EXPECT_TRUE(one["overall"]["arrived"]["sd"].is_null());
}

TEST(JsonResult, LeavesOutTheDetailThatWasNotKept) {
  const Model model = MixedModel();
  const json totals = ToJson(model, RunMixed(model, 2, Detail::kTotals));
  EXPECT_TRUE(totals["intervals"].empty());
  EXPECT_EQ(totals["contact_types"].size(), 2U);
  const json intervals = ToJson(model, RunMixed(model, 2, Detail::kIntervals));
  EXPECT_EQ(intervals["intervals"].size(), 8U);
  EXPECT_TRUE(intervals["intervals"][0]["contact_types"].empty());
}

TEST(CsvResult, HasOneRowForEachNumber) {
  const Model model = MixedModel();
  const Experiment experiment = RunMixed(model, 4);
  std::ostringstream out;
  WriteExperimentCsv(out, model, experiment);
  const std::string text = out.str();
  EXPECT_EQ(text.rfind("scope,name,day,start,metric,mean,half_width,sd\noverall,,,,arrived,", 0),
            0U);
  EXPECT_THAT(text, HasSubstr("\ncontact_type,\"a, b\",,,service_level,"));
  EXPECT_THAT(text, HasSubstr("\nagent_group,h,3,09:30,occupancy,"));
  std::size_t measures[3] = {};
  for (const Measure& measure : Measures()) {
    if (!measure.ExistsWith(PartsUsed(model.scenario()))) continue;
    for (int bit = 0; bit < 3; ++bit) measures[bit] += measure.scopes >> bit & 1;
  }
  const std::size_t expected = 1 + 9 * (measures[0] + 2 * measures[1] + 2 * measures[2]);
  EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')), expected);
}

TEST(TableResult, NamesScenarioReplicationsTypesGroupsAndIntervals) {
  const Model model = MixedModel();
  std::ostringstream out;
  WriteExperimentTable(out, model, 7, RunMixed(model, 4, Detail::kIntervals));
  const std::string text = out.str();
  EXPECT_THAT(text, HasSubstr("Mixed, \"quoted\"\n4 replications, seed 7; ±"));
  EXPECT_THAT(text, HasSubstr("By contact type"));
  EXPECT_THAT(text, HasSubstr("\na, b "));
  EXPECT_THAT(text, HasSubstr("\nDay 3 Sun 09:30 "));
  EXPECT_THAT(text, HasSubstr("service_level\n"));
  EXPECT_THAT(text, testing::Not(HasSubstr("nan")));
}

TEST(TextTable, AlignsByCharactersNotBytes) {
  TextTable table("lr.l");
  table.AddRow({"é", "1", "±"});
  table.AddRow({"ab", "10"});
  std::ostringstream out;
  table.Write(out);
  EXPECT_EQ(out.str(), "é    1 ±\nab  10\n");
}

TEST(ComparisonReports, SayEachNumberOnceAlsoWhereResultsAreByDay) {
  LoadResult loaded =
      LoadScenarioFile(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/burnout.json");
  ASSERT_TRUE(loaded.scenario);
  loaded.scenario->clock.days = 10;
  const Model base(*loaded.scenario);
  const Model* models[] = {&base, &base};
  RunOptions options;
  options.replications = 3;
  options.detail = Detail::kTotals;
  Comparison comparison({SideOf(base, options.detail), SideOf(base, options.detail)});
  RunComparison(models, options, comparison);
  ASSERT_TRUE(comparison.base().Has({kScopeOverall, 0, Cell::kHorizon, 0}));
  const std::vector<NamedModel> scenarios = {{&base, "a"}, {&base, "b"}};
  std::ostringstream csv;
  WriteComparisonCsv(csv, scenarios, comparison);
  std::istringstream lines(csv.str());
  std::set<std::string> keys;
  for (std::string line; std::getline(lines, line);) {
    std::size_t end = 0;
    for (int column = 0; column < 6; ++column) end = line.find(',', end) + 1;
    EXPECT_TRUE(keys.insert(line.substr(0, end)).second) << line;
  }
  EXPECT_GT(keys.size(), 50U);
}

// A what-if has the base's site, another one, and one group more at the first.
TEST(ComparisonReports, MatchSitesByTheirNames) {
  LoadResult loaded = LoadScenarioText(kMixedScenario, "mixed.json");
  ASSERT_TRUE(loaded.scenario);
  loaded.scenario->sites = {Site{.name = "north"}};
  loaded.scenario->agent_groups[0].site = "north";
  const Model base(*loaded.scenario);
  loaded.scenario->sites = {Site{.name = "south"}, Site{.name = "north"}};
  loaded.scenario->agent_groups[1].site = "north";
  const Model whatif(*loaded.scenario);
  const Model* models[] = {&base, &whatif};
  RunOptions options;
  options.replications = 4;
  Comparison comparison({SideOf(base, options.detail), SideOf(whatif, options.detail)});
  RunComparison(models, options, comparison);
  const std::vector<NamedModel> scenarios = {{&base, "a"}, {&whatif, "b"}};

  std::ostringstream text;
  WriteComparisonJson(text, scenarios, 1, comparison);
  const json first = json::parse(text.str())["whatifs"].at(0);
  EXPECT_EQ(first["sites"].size(), 1U);
  const json& answered = first["sites"]["north"]["answered"];
  EXPECT_EQ(answered["base"]["mean"], first["agent_groups"]["g"]["answered"]["base"]["mean"]);
  EXPECT_GT(answered["difference"]["mean"].get<double>(), 0);
  EXPECT_NEAR(answered["difference"]["mean"].get<double>(),
              first["agent_groups"]["h"]["answered"]["whatif"]["mean"].get<double>(), 1e-9);
  EXPECT_EQ(first["only_in_whatif"]["sites"], json::array({"south"}));

  std::ostringstream table;
  WriteComparisonTable(table, scenarios, 1, comparison);
  EXPECT_THAT(table.str(), HasSubstr("By site"));
  EXPECT_THAT(table.str(), HasSubstr("The base has no site \"south\""));
}

TEST(ComparisonReports, GiveBaseWhatIfAndDifferenceForEveryMeasure) {
  const Model base = MixedModel();
  LoadResult loaded = LoadScenarioText(kMixedScenario, "mixed.json");
  loaded.scenario->agent_groups[0].agents.values = {7};
  loaded.scenario->agent_groups[1].name = "renamed";
  const Model whatif(*loaded.scenario);
  const Model* models[] = {&base, &whatif};
  RunOptions options;
  options.replications = 6;
  options.detail = Detail::kIntervalCells;
  Comparison comparison({SideOf(base, options.detail), SideOf(whatif, options.detail)});
  RunComparison(models, options, comparison);
  const std::vector<NamedModel> scenarios = {{&base, "base.json"}, {&whatif, "more, \"g\""}};

  std::ostringstream text;
  WriteComparisonJson(text, scenarios, 1, comparison);
  const json result = json::parse(text.str());
  EXPECT_EQ(result["format"], "callfloor-comparison/1");
  const json& first = result["whatifs"].at(0);
  EXPECT_EQ(first["label"], "more, \"g\"");
  const json& level = first["overall"]["service_level"];
  EXPECT_NEAR(level["difference"]["mean"].get<double>(),
              level["whatif"]["mean"].get<double>() - level["base"]["mean"].get<double>(), 1e-12);
  EXPECT_TRUE(level["difference"]["half_width"].is_number());
  EXPECT_EQ(first["overall"]["first_attempts"]["difference"]["mean"], 0);
  EXPECT_TRUE(first["agent_groups"]["h"]["occupancy"]["whatif"].is_null());
  EXPECT_TRUE(first["agent_groups"]["h"]["occupancy"]["difference"].is_null());
  EXPECT_EQ(first["only_in_whatif"]["agent_groups"], json::array({"renamed"}));
  EXPECT_EQ(first["intervals"].size(), 8U);
  EXPECT_TRUE(first["intervals"][2]["contact_types"]["c"]["answered"]["difference"].is_object());

  std::ostringstream csv;
  WriteComparisonCsv(csv, scenarios, comparison);
  EXPECT_THAT(csv.str(), HasSubstr("\n\"more, \"\"g\"\"\",overall,,,,first_attempts,"));
  EXPECT_THAT(csv.str(), HasSubstr(",0,0,the same\n"));

  std::ostringstream table;
  WriteComparisonTable(table, scenarios, 1, comparison);
  EXPECT_THAT(table.str(), HasSubstr("What if: more, \"g\""));
  EXPECT_THAT(table.str(), HasSubstr("The base has no agent group \"renamed\""));
}

}  // namespace
}  // namespace callfloor
