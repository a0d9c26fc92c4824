#include "sim/report/quality_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/quality/figures.h"
#include "sim/report/comparison_report.h"
#include "sim/report/experiment_report.h"
#include "sim/report/figure_numbers.h"
#include "sim/report/quality_levels.h"
#include "tests/report/report_support.h"

namespace callfloor {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// Figures of a replication: the position, and a little more in every other replication. The second
// figure does not exist in the first replication.
std::vector<double> MadeUpFigures(int replication, double shift = 0) {
  std::vector<double> figures;
  for (std::size_t i = 0; i < quality::Figures().size(); ++i) {
    figures.push_back(static_cast<double>(i) + shift + 0.5 * (replication % 2));
  }
  if (replication == 0) figures[1] = kNone;
  return figures;
}

// A replication of the centre, to which figures are added.
ReplicationResult ResultOf(const Model& model) {
  ReplicationResult result;
  Simulator(model, Detail::kTotals).Run(1, 0, result);
  return result;
}

Experiment ExperimentWithFigures(const Model& model, int replications = 4) {
  Experiment experiment(ShapeOf(model, Detail::kTotals));
  ReplicationResult result = ResultOf(model);
  for (int r = 0; r < replications; ++r) {
    result.figures = MadeUpFigures(r);
    experiment.Add(result);
  }
  return experiment;
}

quality::AgentRow MakeAgent(std::string group, int number, std::optional<double> below) {
  quality::AgentRow agent;
  agent.name = group + ' ' + std::to_string(number);
  agent.group = std::move(group);
  agent.weeks_in_job = 30;
  agent.plain = {90.0, 80, 100, 3};
  agent.hajek = {86.0, 75, 97, 3};
  agent.shrunken = {84.0, 79, 89, 3};
  agent.below_target = below;
  return agent;
}

// Three agents of two groups, and of everything else one row.
quality::World MadeUpWorld() {
  quality::World world;
  world.horizon_days = 84;
  world.contacts = 5000;
  world.evaluations = 123;
  world.tactical_reason = "3 evaluations an agent, 8 are needed";
  world.strategic_open = true;
  world.strategic_reason = "r = 0.4 [0.1, 0.6]";
  world.agents = {MakeAgent("billing", 9, 0.7), MakeAgent("billing", 10, 0.95),
                  MakeAgent("sales", 2, {})};
  world.agents[0].overdue = true;
  world.criteria = {{"service", "Opening", "greets", {0.91, 0.85, 0.97, 120}}};
  world.months = {{0, {83.0, 81, 85, 60}, 80, 86, {0.2, 0.18, 0.22, 900}, {}},
                  {1, {79.0, 77, 81, 63}, 80, 86, {0.2, 0.18, 0.22, 900}, {}}};
  world.evaluators = {{"Evaluator 1", 70, {-2.5, -4, -1, 12}}};
  world.agreement = {{"fleiss_kappa", 0.6, 0.4, 0.8, ""}, {"icc_1", {}, {}, {}, "nothing varies"}};
  world.calibration = {{"icc_2_1", 0.7, 0.5, 0.8, ""}};
  world.causes = {{"bills", {10, 3}, {20, 4}, {5, 2}, {13, 4}, {2.5, 0.8}, {75, 24}},
                  {"orders", {1, 1}, {50, 9}, {0, 0}, {30, 6}, {4, 1}, {120, 30}}};
  world.open_cases = {{"billing 9", "verifies identity", 3, 9}};
  world.truth.agents.resize(3);
  world.truth.agents[1].mean = 71.25;
  world.truth.pass_rates = {0.95};
  world.truth.months = {82, 82};
  world.truth.severities = {-0.4};
  return world;
}

struct Case {
  Model model = MixedModel();
  Experiment experiment = ExperimentWithFigures(model);
  quality::World world = MadeUpWorld();

  QualityFindings Findings(bool truth = false) const {
    return {&model, 7, &experiment, &world, truth};
  }
  json Json(bool truth = false) const {
    std::ostringstream out;
    WriteQualityJson(out, Findings(truth));
    return json::parse(out.str());
  }
  std::string Table(bool truth = false) const {
    std::ostringstream out;
    WriteQualityTable(out, Findings(truth));
    return out.str();
  }
  std::string Csv(bool truth = false) const {
    std::ostringstream out;
    WriteQualityCsv(out, Findings(truth));
    return out.str();
  }
};

const char* kDashboardKeys[] = {"operational", "tactical", "strategic"};

TEST(QualityJson, HasEveryFigureOnItsDashboard) {
  const Case c;
  const json result = c.Json();
  EXPECT_EQ(result["format"], "callfloor-quality/1");
  EXPECT_EQ(result["seed"], 7);
  EXPECT_EQ(result["replications"], 4);
  EXPECT_EQ(result["one_run"]["evaluations"], 123);
  std::size_t found = 0;
  for (const char* key : kDashboardKeys) {
    for (const auto& [name, figure] : result[key]["figures"].items()) {
      const int position = quality::FindFigure(name);
      ASSERT_GE(position, 0) << name;
      const auto at = static_cast<std::size_t>(position);
      EXPECT_FALSE(quality::Figures()[at].reads_truth) << name;
      EXPECT_EQ(figure["mean"], c.experiment.FigureOf(at).mean) << name;
      EXPECT_EQ(figure["half_width"], c.experiment.FigureOf(at).half_width) << name;
      EXPECT_EQ(figure["replications"], at == 1 ? 3 : 4) << name;
      EXPECT_EQ(figure["label"], quality::Figures()[at].label);
      ++found;
    }
  }
  EXPECT_EQ(found, static_cast<std::size_t>(std::ranges::count(quality::Figures(), false,
                                                               &quality::Figure::reads_truth)));
}

TEST(QualityJson, SaysWhichGatesAreOpenAndWhy) {
  const json result = Case().Json();
  EXPECT_FALSE(result["operational"].contains("gate"));
  EXPECT_EQ(result["tactical"]["gate"]["open"], false);
  EXPECT_EQ(result["tactical"]["gate"]["reason"], "3 evaluations an agent, 8 are needed");
  EXPECT_EQ(result["strategic"]["gate"]["open"], true);
}

TEST(QualityJson, GivesAgentsByGroupAndNumberEachNumberWithItsInterval) {
  const json agents = Case().Json()["operational"]["one_run"]["agents"];
  ASSERT_EQ(agents.size(), 3U);
  EXPECT_EQ(agents[0]["agent"], "billing 9");
  EXPECT_EQ(agents[1]["agent"], "billing 10");
  EXPECT_EQ(agents[2]["agent"], "sales 2");
  for (const char* key : {"plain", "hajek", "shrunken"}) {
    for (const char* part : {"value", "low", "high", "n"}) {
      EXPECT_TRUE(agents[0][key][part].is_number()) << key << ' ' << part;
    }
  }
  EXPECT_EQ(agents[0]["likely_below_target"], false);
  EXPECT_EQ(agents[1]["likely_below_target"], true);
  EXPECT_TRUE(agents[2]["below_target"].is_null());
  EXPECT_EQ(agents[0]["session_overdue"], true);
}

TEST(QualityJson, GivesTheOtherTablesOfTheRun) {
  const json result = Case().Json();
  EXPECT_EQ(result["operational"]["one_run"]["criteria"][0]["pass_rate"]["n"], 120);
  EXPECT_EQ(result["operational"]["one_run"]["open_cases"][0]["day_found"], 10);
  const json& tactical = result["tactical"]["one_run"];
  EXPECT_EQ(tactical["months"][1]["month"], 2);
  EXPECT_EQ(tactical["months"][1]["lower_limit"], 80);
  EXPECT_TRUE(tactical["months"][1]["surveyed_satisfied"]["low"].is_null());
  EXPECT_EQ(tactical["evaluators"][0]["bias"]["value"], -2.5);
  EXPECT_EQ(tactical["agreement"][1]["reason"], "nothing varies");
  EXPECT_EQ(tactical["calibration"][0]["statistic"], "icc_2_1");
  EXPECT_EQ(tactical["calibration"][0]["low"], 0.5);
  EXPECT_EQ(tactical["causes"][0]["process"], 20);
  EXPECT_EQ(tactical["causes"][0]["process_half_width"], 4);
  const json& fixes = result["strategic"]["one_run"]["process_fixes"];
  ASSERT_EQ(fixes.size(), 2U);
  EXPECT_EQ(fixes[0]["contact_type"], "orders") << "what saves most comes first";
  EXPECT_EQ(fixes[1]["hours"]["value"], 2.5);
  EXPECT_EQ(fixes[1]["cost"]["half_width"], 24);
}

TEST(QualityJson, KeepsTheTruthToItselfUnlessAskedForIt) {
  const Case c;
  std::ostringstream out;
  WriteQualityJson(out, c.Findings());
  EXPECT_FALSE(json::parse(out.str()).contains("truth"));
  EXPECT_THAT(out.str(), Not(HasSubstr("71.25")));
  EXPECT_THAT(out.str(), Not(HasSubstr("true_mean")));
  const json truth = c.Json(true)["truth"];
  EXPECT_THAT(truth["note"].get<std::string>(), HasSubstr("known only to the simulator"));
  const auto at = static_cast<std::size_t>(quality::FindFigure("true_mean"));
  EXPECT_EQ(truth["policy"]["figures"]["true_mean"]["mean"], c.experiment.FigureOf(at).mean);
  EXPECT_EQ(truth["one_run"]["agents"][1]["agent"], "billing 10");
  EXPECT_EQ(truth["one_run"]["agents"][1]["mean"], 71.25);
  EXPECT_EQ(truth["one_run"]["evaluators"][0]["severity"], -0.4);
}

TEST(QualityJson, WithoutARunHasTheFiguresAndClosedGates) {
  Case c;
  QualityFindings findings = c.Findings(true);
  findings.world = nullptr;
  std::ostringstream out;
  WriteQualityJson(out, findings);
  const json result = json::parse(out.str());
  EXPECT_TRUE(result["one_run"].is_null());
  EXPECT_TRUE(result["operational"]["one_run"].is_null());
  EXPECT_EQ(result["strategic"]["gate"]["open"], false);
  EXPECT_TRUE(result["operational"]["figures"]["observed_mean"]["mean"].is_number());
  std::ostringstream table;
  WriteQualityTable(table, findings);
  EXPECT_THAT(table.str(), HasSubstr("Not reliable yet: no single run was looked at"));
}

TEST(QualityTable, HasThreeDashboardsWithTheirGates) {
  const std::string text = Case().Table();
  const std::size_t operational = text.find("\nOPERATIONAL");
  const std::size_t tactical = text.find("\nTACTICAL");
  const std::size_t strategic = text.find("\nSTRATEGIC");
  EXPECT_LT(operational, tactical);
  EXPECT_LT(tactical, strategic);
  EXPECT_THAT(text.substr(tactical),
              HasSubstr("Not reliable yet: 3 evaluations an agent, 8 are needed\n"));
  EXPECT_THAT(text.substr(strategic), HasSubstr("Reliable enough: r = 0.4 [0.1, 0.6]\n"));
  EXPECT_THAT(text, HasSubstr("in 3 of 4"));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
}

TEST(QualityTable, SinglesNobodyOutWithoutAHighProbability) {
  const std::string text = Case().Table();
  const auto line = [&](const std::string& name) {
    const std::size_t at = text.find("\n  " + name + ' ');
    return text.substr(at + 1, text.find('\n', at + 1) - at - 1);
  };
  EXPECT_THAT(line("billing 10"), HasSubstr("likely below target"));
  EXPECT_THAT(line("billing 10"), HasSubstr("84.0 [79.0, 89.0]"));
  EXPECT_THAT(line("billing 9"), Not(HasSubstr("likely")));
  EXPECT_THAT(line("billing 9"), HasSubstr(" 70 "));
  EXPECT_THAT(line("billing 9"), HasSubstr("session overdue"));
  EXPECT_LT(text.find("\n  billing 9 "), text.find("\n  billing 10 "));
}

TEST(QualityTable, MarksMonthsOutsideTheirLimitsAlone) {
  const std::string text = Case().Table();
  const std::size_t first = text.find("outside its limits");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(text.find("outside its limits", first + 1), std::string::npos);
  EXPECT_GT(first, text.find("79.0 [77.0, 81.0]"));
}

TEST(QualityTable, SaysAboveTheTruthThatNobodyKnowsIt) {
  EXPECT_THAT(Case().Table(), Not(HasSubstr("True mean score")));
  const std::string text = Case().Table(true);
  const std::size_t at = text.find("KNOWN ONLY TO THE SIMULATOR");
  ASSERT_NE(at, std::string::npos);
  EXPECT_GT(text.find("True mean score"), at);
  EXPECT_GT(text.find("71.2"), at);
}

TEST(QualityCsv, HasARowForEachFigure) {
  const Case c;
  const std::string text = c.Csv();
  EXPECT_EQ(text.rfind("level,figure,mean,half_width,replications\noperational,evaluations,", 0),
            0U);
  EXPECT_THAT(text, HasSubstr("\noperational,evaluations_share,"));
  EXPECT_THAT(text, Not(HasSubstr("policy,")));
  const std::string all = c.Csv(true);
  EXPECT_THAT(all, HasSubstr("\npolicy,true_mean,"));
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(all, '\n')), 1 + quality::Figures().size());
}

TEST(FigureNumbers, HaveTheWordsOfTheirUnit) {
  EXPECT_EQ(Round({82.34, 0.4, 1}, quality::Unit::kPoints).value, "82.3 points");
  EXPECT_EQ(Round({4.25, 0.1, 1}, quality::Unit::kDays).value, "4.2 days");
  EXPECT_EQ(Round({0.8, 0.01, 1}, quality::Unit::kShare).value, "80 %");
  EXPECT_EQ(Round({}, quality::Unit::kPoints).value, "–");
  EXPECT_EQ(RoundDifference({1.5, 0.5, 1}, quality::Unit::kPoints).value, "+1.5");
}

TEST(QualityLevels, FindTheDefaultsInForceThatAreAssumptions) {
  Scenario scenario = MixedModel().scenario();
  const auto choices = AssumptionsInForce(scenario, "/routing/agent_choice");
  ASSERT_EQ(choices.size(), 1U);
  EXPECT_THAT(choices[0].basis, testing::StartsWith("assumption"));
  EXPECT_TRUE(AssumptionsInForce(scenario, "/warm_up_min").empty()) << "the file says another";
  scenario.warm_up_min = 0;
  EXPECT_EQ(AssumptionsInForce(scenario, "/warm_up_min").size(), 1U);
  scenario.quality.emplace();
  EXPECT_TRUE(AssumptionsInForce(scenario, "/quality/monitoring").empty()) << "there is none";
  EXPECT_EQ(AssumptionsInForce(scenario, "/quality/boredom/slip").size(), 0U);
  EXPECT_EQ(AssumptionsInForce(scenario, "/quality/evaluators/drift_sd_month").size(), 1U);
  scenario.quality->monitoring.emplace().slip = 2;
  scenario.quality->boredom.emplace();
  EXPECT_EQ(AssumptionsInForce(scenario, "/quality/monitoring").size(), 4U) << "all but slip";
  EXPECT_EQ(AssumptionsInForce(scenario, "/quality/boredom/slip").size(), 1U);
}

// A comparison in which the sides named have figures.
Comparison Compare(const Model& model, bool base_has, bool whatif_has) {
  Comparison comparison({SideOf(model, Detail::kTotals), SideOf(model, Detail::kTotals)});
  std::vector<ReplicationResult> results = {ResultOf(model), ResultOf(model)};
  for (int r = 0; r < 5; ++r) {
    if (base_has) results[0].figures = MadeUpFigures(r);
    if (whatif_has) results[1].figures = MadeUpFigures(r, 2);
    comparison.Add(results);
  }
  return comparison;
}

struct Texts {
  std::string table, csv;
  json whatif;
};
Texts ComparisonTexts(bool base_has, bool whatif_has) {
  const Model model = MixedModel();
  const Comparison comparison = Compare(model, base_has, whatif_has);
  const std::vector<NamedModel> scenarios = {{&model, "a"}, {&model, "b"}};
  std::ostringstream table, csv, text;
  WriteComparisonTable(table, scenarios, 1, comparison);
  WriteComparisonCsv(csv, scenarios, comparison);
  WriteComparisonJson(text, scenarios, 1, comparison);
  return {table.str(), csv.str(), json::parse(text.str())["whatifs"][0]};
}

TEST(ComparisonReports, ShowFiguresOfQualityAndTheTruthByItself) {
  const Texts texts = ComparisonTexts(true, true);
  const std::size_t quality = texts.table.find("\nQuality ");
  const std::size_t truth = texts.table.find("\nKnown only to the simulator ");
  ASSERT_NE(quality, std::string::npos);
  ASSERT_NE(truth, std::string::npos);
  EXPECT_LT(texts.table.find("Mean score, as evaluated"), truth);
  EXPECT_GT(texts.table.find("True mean score"), truth);
  EXPECT_THAT(texts.table.substr(quality, truth - quality), HasSubstr("better"));
  const json& mean = texts.whatif["quality"]["observed_mean"];
  EXPECT_EQ(mean["difference"]["mean"], 2);
  EXPECT_EQ(mean["difference"]["half_width"], 0);
  EXPECT_FALSE(texts.whatif["quality"].contains("true_mean"));
  EXPECT_EQ(texts.whatif["truth"]["true_mean"]["difference"]["mean"], 2);
  EXPECT_THAT(texts.csv, HasSubstr("\nb,quality,,,,observed_mean,"));
  EXPECT_THAT(texts.csv, HasSubstr("\nb,truth,,,,true_mean,"));
}

TEST(ComparisonReports, SayWhenOnlyOneSideHasQuality) {
  EXPECT_THAT(ComparisonTexts(true, false).table, HasSubstr("Only the base says something"));
  EXPECT_THAT(ComparisonTexts(false, true).table, HasSubstr("Only the what-if says something"));
  const json one = ComparisonTexts(false, true).whatif["quality"]["observed_mean"];
  EXPECT_TRUE(one["base"].is_null());
  EXPECT_TRUE(one["whatif"].is_object());
  EXPECT_TRUE(one["difference"].is_null());
}

TEST(ComparisonReports, AreSilentAboutQualityWhereThereIsNone) {
  const Texts texts = ComparisonTexts(false, false);
  EXPECT_THAT(texts.table, Not(HasSubstr("uality")));
  EXPECT_THAT(texts.csv, Not(HasSubstr("quality")));
  EXPECT_FALSE(texts.whatif.contains("quality"));
  EXPECT_FALSE(texts.whatif.contains("truth"));
}

TEST(ExperimentReports, GiveObservedFiguresAndPointToTheVerb) {
  const Case c;
  std::ostringstream text, table;
  WriteExperimentJson(text, c.model, 1, c.experiment);
  WriteExperimentTable(table, c.model, 1, c.experiment);
  const json quality = json::parse(text.str())["quality"];
  const auto at = static_cast<std::size_t>(quality::FindFigure("observed_mean"));
  EXPECT_EQ(quality["observed_mean"]["mean"], c.experiment.FigureOf(at).mean);
  EXPECT_FALSE(quality.contains("true_mean"));
  EXPECT_THAT(table.str(), HasSubstr("callfloor quality shows it"));

  std::ostringstream without_json, without_table;
  Experiment without(ShapeOf(c.model, Detail::kTotals));
  without.Add(ResultOf(c.model));
  WriteExperimentJson(without_json, c.model, 1, without);
  WriteExperimentTable(without_table, c.model, 1, without);
  EXPECT_FALSE(json::parse(without_json.str()).contains("quality"));
  EXPECT_THAT(without_table.str(), Not(HasSubstr("quality")));
}

}  // namespace
}  // namespace callfloor
