// Quality in the file: what contradicts itself is refused, with both places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/scenario/fields.h"
#include "tests/scenario/quality_support.h"
#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

using testing::HasSubstr;

LoadResult LoadWith(const std::vector<Override>& changes) {
  return LoadScenarioText(kGoodQuality, "good.json", changes);
}

TEST(QualityFile, LoadsWithoutAWord) {
  const LoadResult loaded = LoadScenarioText(kGoodQuality, "good.json");
  ASSERT_TRUE(loaded.scenario) << Messages(loaded);
  EXPECT_EQ(Messages(loaded), "");
  const Quality& quality = *loaded.scenario->quality;
  EXPECT_EQ(quality.scorecards[0].sections[0].criteria[1].critical_for, CriticalFor::kCompliance);
  EXPECT_EQ(quality.types.at("debts").scorecard, "collections");
  EXPECT_EQ(quality.automation->unscored, 0.01);
  EXPECT_TRUE(quality.sampling.self_scores);
  ExpectSurvivesSaving(*loaded.scenario);
}

TEST(QualityFile, EmptyIsTheDefaults) {
  const LoadResult loaded = LoadWith({{"/quality", "{}"}});
  ASSERT_TRUE(loaded.scenario) << Messages(loaded);
  EXPECT_EQ(loaded.scenario->quality, Quality());
  EXPECT_THAT(SaveScenarioText(*loaded.scenario), HasSubstr("\"quality\": {}"));
  ExpectSurvivesSaving(*loaded.scenario);
}

TEST(QualityFile, IsNotSavedWhereThereIsNone) {
  Scenario scenario = *LoadScenarioText(kGoodQuality, "good.json").scenario;
  scenario.quality.reset();
  EXPECT_EQ(SaveScenarioText(scenario).find("quality"), std::string::npos);
  ExpectSurvivesSaving(scenario);
}

TEST(QualityFile, SessionsAndProtectionAreSwitches) {
  Scenario scenario = *LoadScenarioText(kGoodQuality, "good.json").scenario;
  EXPECT_EQ(scenario.quality->calibration.every_weeks, 4);
  EXPECT_EQ(scenario.quality->coaching.cancel_above, 0.9);
  scenario.quality->calibration.every_weeks.reset();
  scenario.quality->coaching.cancel_above.reset();
  EXPECT_THAT(SaveScenarioText(scenario), HasSubstr("\"calibration\": {\"sessions\": false}"));
  EXPECT_THAT(SaveScenarioText(scenario), HasSubstr("\"coaching\": {\"protected\": true}"));
  ExpectSurvivesSaving(scenario);
}

// Every key of the table below /quality, set to another than its default, is read, kept and
// written at its own place.
TEST(QualityFile, EveryKeyComesBackAsItWasWritten) {
  int tried = 0;
  for (const Field& field : Fields()) {
    if (!field.pattern.starts_with("/quality/") || field.default_value.empty()) continue;
    std::string pointer = field.pattern;
    for (std::size_t at = 0; (at = pointer.find('*')) != std::string::npos;) pointer[at] = '0';
    if (const std::size_t at = pointer.find("{}"); at != std::string::npos)
      pointer.replace(at, 2, "service");
    std::vector<std::string> values;
    const auto usual = nlohmann::json::parse(field.default_value);
    if (field.kind == FieldKind::kBoolean) values = {usual.get<bool>() ? "false" : "true"};
    if (field.kind == FieldKind::kInteger) values = {std::to_string(usual.get<int>() + 1)};
    if (field.kind == FieldKind::kNumber) {
      // Handle times cannot grow by much without their variance.
      const double other = field.Key() == "handle_time" && *field.max == 1 ? 0.1 : *field.max;
      values = {usual == other ? "0.5" : nlohmann::json(other).dump()};
    }
    if (field.kind == FieldKind::kChoice) {
      for (const std::string& choice : field.choices) {
        if (usual != choice) values.push_back("\"" + choice + "\"");
      }
    }
    for (const std::string& value : values) {
      SCOPED_TRACE(pointer + " = " + value);
      const LoadResult loaded = LoadWith({{pointer, value}});
      ASSERT_TRUE(loaded.scenario) << Messages(loaded);
      const auto saved = nlohmann::json::parse(SaveScenarioText(*loaded.scenario));
      const nlohmann::json::json_pointer place(pointer);
      ASSERT_TRUE(saved.contains(place)) << saved;
      EXPECT_EQ(saved.at(place), nlohmann::json::parse(value));
      ExpectSurvivesSaving(*loaded.scenario);
      ++tried;
    }
  }
  EXPECT_GT(tried, 120);
}

// Overrides and what must then be said, with the other place.
struct Case {
  std::vector<Override> changes;
  const char* says;
  bool is_error = true;
};
void PrintTo(const Case& bad, std::ostream* out) { *out << bad.changes.front().pointer; }

class QualityRules : public ::testing::TestWithParam<Case> {};

TEST_P(QualityRules, AreSaidAtBothPlaces) {
  const LoadResult result = LoadWith(GetParam().changes);
  EXPECT_EQ(result.scenario.has_value(), !GetParam().is_error) << Messages(result);
  EXPECT_THAT(Messages(result), HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    OfTheScenario, QualityRules,
    testing::Values(
        Case{{{"/agent_groups/0",
               R"({"name": "desk", "agents": 9, "skills": ["service", "debts"]})"}},
             "/quality: is about agents who have shifts, and there is no /agent_groups/0/shifts"},
        Case{{{"/contact_types/0/recall",
               R"({"probability": 0.1, "delay": {"distribution": "constant", "value_s": 60}})"}},
             "/contact_types/0/recall: with /quality those call again whose matter was not "
             "resolved; expected no recall; /quality/repeats says how"},
        Case{{{"/contact_types/1/resolution_probability", "0.8"}},
             "/contact_types/1/resolution_probability: with /quality the answers of a contact say "
             "whether it is resolved"},
        Case{{{"/quality/types/serivce", "{}"}}, R"(did you mean "service"?)"},
        Case{{{"/quality/scorecard", "technicl"}},
             R"(/quality/scorecard: there is no scorecard of this name; expected the name of a )"
             R"(scorecard, found "technicl" (did you mean "technical"?))"},
        Case{{{"/quality/types/debts/scorecard", "our"}}, R"(did you mean "ours"?)"},
        Case{{{"/quality/target", "101"}}, "/quality/target: must be at most 100"},
        Case{{{"/quality/worst_share", "0"}}, "/quality/worst_share: must be more than 0"},
        Case{{{"/quality/links/repeats", "false"}, {"/quality/repeats/probability", "0.5"}},
             "/quality/repeats: changes nothing, because nobody calls again where "
             "/quality/links/repeats is false",
             false},
        Case{{{"/clock/days", "27"}},
             "/clock/days: there is no whole month, so that what /quality says by the month does "
             "not exist; expected at least 28 days, found 27",
             false}));

INSTANTIATE_TEST_SUITE_P(
    OfForms, QualityRules,
    testing::Values(
        Case{{{"/quality/scorecards/0/sections/0/criteria/0/weight", "50"}},
             "/quality/scorecards/0/sections: the weights of the 2 criteria add up to 90; expected "
             "weights that add up to 100, found 90"},
        Case{{{"/quality/scorecards/0/sections/0/criteria/1/name", "help"}},
             "/quality/scorecards/0/sections/0/criteria/1/name: the name is taken by "
             "/quality/scorecards/0/sections/0/criteria/0/name"},
        Case{{{"/quality/scorecards/0/sections/0/criteria", "[]"}},
             "/quality/scorecards/0/sections/0/criteria: must not be empty"},
        Case{{{"/quality/scorecards/0/name", "sales"}, {"/quality/scorecard", "sales"}},
             "/quality/scorecards/0/name: a form of this name comes with the program"},
        Case{{{"/quality/scorecards/0/cap", "40"}},
             R"(/quality/scorecards/0/cap: changes nothing, because )"
             R"(/quality/scorecards/0/fail_rule is "separate")",
             false},
        Case{{{"/quality/scorecards/0/sections/0/criteria/0/pass_rate", "1"}},
             "/quality/scorecards/0/sections/0/criteria/0/pass_rate: must be at most 0.9999"}));

// Without a form critical for compliance and without a program.
const Override kPlain = {"/quality", "{}"};

INSTANTIATE_TEST_SUITE_P(
    OfEvaluations, QualityRules,
    testing::Values(
        Case{{kPlain, {"/quality/sampling/method", "automated"}},
             "/quality/sampling/method: no program scores contacts without /quality/automation"},
        Case{{kPlain, {"/quality/coaching/topic", "automation"}},
             "/quality/coaching/topic: no program scores contacts without /quality/automation"},
        Case{{kPlain, {"/quality/coaching/topic", "self_scores"}},
             "/quality/coaching/topic: agents do not score their own contacts "
             "(/quality/sampling/self_scores is false)"},
        Case{{{"/quality/sampling/method", "automated"},
              {"/quality/types", "{}"},
              {"/quality/scorecards/0/sections/0/criteria/1/critical_for", "customer"}},
             "/quality/sampling/method: what evaluators verify are flags of compliance, and no "
             "criterion of /quality/scorecard is critical for it"},
        Case{{{"/quality/evaluators/count", "0"}},
             "/quality/evaluators/count: nobody is there for the evaluations that "
             "/quality/sampling/per_agent_month asks for"},
        Case{{{"/quality/evaluators/count", "0"}, {"/quality/sampling/method", "share"}},
             "/quality/evaluators/count: nobody is there for the evaluations that "
             "/quality/sampling/share asks for"},
        Case{{{"/quality/evaluators/hours_per_day", "0"}},
             "/quality/evaluators/hours_per_day: must be more than 0"},
        Case{{{"/quality/calibration", R"({"sessions": false, "every_weeks": 2})"}},
             "/quality/calibration/every_weeks: there are no sessions "
             "(/quality/calibration/sessions is false); expected one of the two"},
        Case{{{"/quality/sampling/share", "0.1"}},
             R"(/quality/sampling/share: changes nothing, because /quality/sampling/method is )"
             R"("hybrid"; expected "method": "share")",
             false},
        // 10 agents × 100 × 20 min = 333.3 h; 1 × 6.5 h × 5/7 × 30.42 days = 141.2 h.
        Case{{{"/quality/evaluators/count", "1"}, {"/quality/sampling/per_agent_month", "100"}},
             "/quality/evaluators/count: /quality/sampling asks for 333 hours of evaluations a "
             "month, and evaluators have 141",
             false},
        Case{
            {{"/quality/sampling", R"({"method": "random", "risk_weight": 5})"}},
            R"(/quality/sampling/risk_weight: changes nothing, because /quality/sampling/method is )"
            R"("random")",
            false},
        Case{{{"/quality/evaluators/count", "1"}, {"/quality/sampling/double_scored", "0.2"}},
             "/quality/sampling/double_scored: changes nothing, because there is no second "
             "evaluator (/quality/evaluators/count is 1); expected at least 2 evaluators",
             false},
        // 10 agents × 60 × 20 min × 1.5 = 300 h; 2 × 6.5 h × 5/7 × 30.42 days = 282 h.
        Case{{{"/quality/evaluators/count", "2"},
              {"/quality/sampling", R"({"per_agent_month": 60, "double_scored": 0.5})"}},
             "asks for 300 hours of evaluations a month, and evaluators have 282",
             false},
        Case{{{"/quality/sampling",
               R"({"method": "stratified", "newcomers_per_agent_month": 2000})"}},
             "/quality/sampling/newcomers_per_agent_month: each agent has only about 1434 contacts "
             "a month",
             false},
        // 66 contacts an hour × 10 h × 5/7 × 30.42 days / 10 agents = 1434.
        Case{{{"/quality/sampling/per_agent_month", "1435"}},
             "/quality/sampling/per_agent_month: each agent has only about 1434 contacts a month, "
             "by /contact_types; expected fewer evaluations, found 1435",
             false}));

INSTANTIATE_TEST_SUITE_P(
    OfCoaching, QualityRules,
    testing::Values(
        Case{{{"/quality/coaching/coaches", "0"}},
             R"(/quality/coaching/coaches: nobody is there for the sessions )"
             R"((/quality/coaching/whom is "everybody"); expected at least 1 coach)"},
        Case{{{"/quality/sampling/per_agent_month", "0"}},
             R"(/quality/sampling/per_agent_month: there are no evaluations, and )"
             R"(/quality/coaching/topic is "evaluations")"},
        Case{{{"/quality/sampling/per_agent_month", "0"},
              {"/quality/coaching/topic", "random"},
              {"/quality/coaching/whom", "worst"}},
             R"(/quality/sampling/per_agent_month: there are no evaluations to tell the worst by, )"
             R"(and /quality/coaching/whom is "worst")"},
        Case{{{"/quality/coaching", R"({"protected": true, "cancel_above": 0.85})"}},
             "/quality/coaching/cancel_above: sessions are always held "
             "(/quality/coaching/protected is true); expected one of the two"},
        Case{{{"/quality/coaching/worst_share", "0.1"}},
             R"(/quality/coaching/worst_share: changes nothing, because /quality/coaching/whom is )"
             R"("everybody")",
             false},
        // 10 agents every week for 480 min = 80 h; 1 coach × 4 h × 5 days = 20 h.
        Case{{{"/quality/coaching",
               R"({"coaches": 1, "minutes": 480, "every_weeks_established": 1})"}},
             "/quality/coaching/coaches: /quality/coaching/every_weeks_established asks for 80 "
             "hours of sessions a week, and coaches have 20",
             false}));

INSTANTIATE_TEST_SUITE_P(
    OfWorkEffects, QualityRules,
    testing::Values(
        Case{{{"/quality/monitoring", "{}"}, {"/quality/links/monitoring", "false"}},
             "/quality/monitoring: changes nothing, because /quality/links/monitoring is false",
             false},
        Case{{{"/quality/boredom", "{}"}, {"/quality/links/boredom", "false"}},
             "/quality/boredom: changes nothing, because /quality/links/boredom is false",
             false},
        Case{{{"/quality/fatigue", "{}"}, {"/quality/links/fatigue", "false"}},
             "/quality/fatigue: changes nothing, because /quality/links/fatigue is false",
             false},
        Case{{{"/quality/monitoring", "{}"}, {"/quality/coaching/climate", "0.5"}},
             "/quality/monitoring: wears on nobody of /agent_groups/0, on whom load does not wear; "
             "expected an effect of /agent_groups/0/strain",
             false},
        Case{{kPlain, {"/quality/monitoring/program_counts", "true"}},
             "/quality/monitoring/program_counts: no program scores contacts without "
             "/quality/automation"},
        Case{{{"/quality/monitoring/per_agent_month", "0"}},
             "/quality/monitoring/per_agent_month: must be more than 0"},
        Case{{{"/quality/boredom/occupancy_below", "65"}},
             "/quality/boredom/occupancy_below: must be at most 1"},
        Case{
            {{"/quality/fatigue/handle_time", "0.2"}},
            "/quality/fatigue/variance: times that grow by 0.2 (/quality/fatigue/handle_time) vary "
            "by more than that alone; expected at least (1 + 0.2)² − 1 = 0.44, or times that grow "
            "by less, found 0.39"}));

// The same numbers with just enough: nothing is said.
TEST(QualityFile, IsNotWarnedOfWhereThereIsEnough) {
  for (const std::vector<Override>& changes : std::vector<std::vector<Override>>{
           {{"/quality/evaluators/count", "1"}, {"/quality/sampling/per_agent_month", "38"}},
           {{"/quality/evaluators/count", "99"}, {"/quality/sampling/per_agent_month", "1433"}},
           {{"/quality/coaching",
             R"({"coaches": 4, "minutes": 480, "every_weeks_established": 1})"}},
           {{"/clock/days", "28"}},
           {{"/quality/monitoring", "{}"}, {"/quality/boredom", "{}"}, {"/quality/fatigue", "{}"}},
           {{"/quality/monitoring", R"({"strain": 0})"}, {"/quality/coaching/climate", "0"}},
           {{"/quality/monitoring", R"({"program_counts": true})"}},
           {{"/quality/fatigue", R"({"handle_time": 0.2, "variance": 0.44})"}},
           {{"/quality/coaching/whom", "nobody"},
            {"/quality/coaching/coaches", "0"},
            {"/quality/evaluators/count", "0"},
            {"/quality/sampling/per_agent_month", "0"}},
           {{"/quality/sampling/method", "automated"},
            {"/quality/sampling/random_share", "0.5"},
            {"/quality/sampling/risk_weight", "5"}}}) {
    const LoadResult result = LoadWith(changes);
    EXPECT_TRUE(result.scenario);
    EXPECT_EQ(Messages(result), "");
  }
}

TEST(QualityFile, AsksForAtMost32CriteriaInAll) {
  std::string criteria;
  for (int i = 0; i < 20; ++i) {
    criteria += (i > 0 ? ", " : "") + std::string(R"({"name": ")") + std::to_string(i) +
                R"(", "weight": 2.5})";
  }
  const auto load = [&](const std::string& more) {
    return Messages(LoadWith({{"/quality/scorecards/0/sections",
                               R"([{"name": "A", "criteria": [)" + criteria +
                                   R"(]}, {"name": "B", "criteria": [)" + more + "]}]"}}));
  };
  std::string more;
  for (int i = 0; i < 13; ++i) {
    more += (i > 0 ? ", " : "") + std::string(R"({"name": "b)") + std::to_string(i) +
            R"(", "weight": 1})";
  }
  EXPECT_THAT(load(more), HasSubstr("/quality/scorecards/0/sections: the form asks too much; "
                                    "expected at most 32 criteria over all sections, found 33"));
  EXPECT_EQ(load(R"({"name": "b", "weight": 50, "critical_for": "compliance"})"), "");
}

}  // namespace
}  // namespace callfloor
