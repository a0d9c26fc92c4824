// The part "money" of the file: what is refused, and where the message points.
#include <gtest/gtest.h>

#include <string>

#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

constexpr const char* kGood = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {"days": 1, "open": "08:00", "close": "18:00"},
  "trunks": 9,
  "contact_types": [
    {"name": "orders", "arrivals": {"per_hour": 30},
     "talk": {"distribution": "constant", "value_s": 60},
     "resolution_probability": 0.9,
     "money": {
       "revenue_per_contact": 1,
       "sale_probability": 0.3,
       "revenue_per_sale": 40,
       "cost_per_abandonment": 2.5}}],
  "agent_groups": [
    {"name": "desk", "agents": 3, "skills": ["orders"], "cost_per_hour": 20,
     "wages": {
       "idle_per_hour": 18,
       "busy_per_hour": 22,
       "overtime_factor": 1.5}}],
  "money": {
    "line_cost_per_min": 0.02,
    "line_rent_per_hour": 0.1,
    "budget": 900}
})json";

TEST(MoneyFile, IsReadAsItSaysAndSurvivesSaving) {
  const LoadResult result = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  const Scenario& scenario = *result.scenario;
  EXPECT_EQ(scenario.contact_types[0].resolution_probability, 0.9);
  EXPECT_EQ(scenario.contact_types[0].money, (TypeMoney{1, 0.3, 40, 2.5}));
  EXPECT_EQ(scenario.agent_groups[0].wages, (Wages{18, 22, 1.5}));
  EXPECT_EQ(scenario.money, (Money{0.02, 0.1, 900}));
  ExpectSurvivesSaving(scenario);
}

TEST(MoneyFile, EmptyObjectsSurviveSaving) {
  std::string text = kGood;
  text.replace(text.find("\"money\": {\n    \"line"), std::string::npos, "\"money\": {}}");
  const std::size_t wages = text.find("\"wages\": {");
  text.replace(wages, text.find('}', wages) - wages, "\"wages\": {");
  const std::size_t money = text.find("\"money\": {");
  text.replace(money, text.find('}', money) - money, "\"money\": {");
  const LoadResult result = LoadScenarioText(text, "empty.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  EXPECT_EQ(result.scenario->money, Money{});
  EXPECT_EQ(result.scenario->agent_groups[0].wages, Wages{});
  EXPECT_EQ(result.scenario->contact_types[0].money, TypeMoney{});
  ExpectSurvivesSaving(*result.scenario);
}

using Case = BadPlace;

class MoneyReject : public ::testing::TestWithParam<Case> {};

TEST_P(MoneyReject, SaysWhatAndWhereAndOnlyOnce) { ExpectRefusedOnce(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, MoneyReject,
    ::testing::Values(
        Case{"\"resolution_probability\": 0.9", "\"resolution_probability\": 90",
             "/contact_types/0/resolution_probability", 9, "from 0 to 1"},
        Case{"\"sale_probability\": 0.3,", "", "/contact_types/0/money/revenue_per_sale", 13,
             "without sale_probability beside it nothing is ever sold"},
        Case{"\"cost_per_abandonment\": 2.5", "\"cost_per_abandonment\": -1",
             "/contact_types/0/money/cost_per_abandonment", 14, "must be at least 0"},
        Case{"\"overtime_factor\": 1.5", "\"overtime\": 1.5", "/agent_groups/0/wages/overtime", 20,
             "overtime_factor"},
        Case{"\"trunks\": 9,", "", "/money/line_rent_per_hour", 23,
             "without /trunks there is no number of lines to pay rent for"},
        Case{"\"budget\": 900", "\"budget\": 0", "/money/budget", 24, "must be more than 0"}));

}  // namespace
}  // namespace callfloor
