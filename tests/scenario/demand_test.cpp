// The parts "demand" and "arrivals" of the file: what is refused, and where the message points.
#include <gtest/gtest.h>

#include <string>

#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

constexpr const char* kGood = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {"days": 7, "first_day": "Mon", "closed_days": ["Sun"],
    "open": "08:00", "close": "18:00", "interval_min": 300},
  "contact_types": [
    {"name": "billing",
     "arrivals": {"per_hour": [10, 20],
       "shape": "linear",
       "actual_per_hour": [12, 18],
       "day_of_week": {"Mon": 1.2},
       "replay": [
         {"day": 1, "times_s": [30000, 30000.5]},
         {"day": 2, "times_s": []}]},
     "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [{"name": "desk", "agents": 3, "skills": ["billing"]}],
  "demand": {
    "day_of_week": {"Sat": 0.5},
    "season": {"months": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2],
      "first_month": 4,
      "first_day_of_month": 30},
    "special_days": [
      {"name": "holiday",
       "day": 3,
       "factor": 0.3,
       "contact_types": ["billing"]}],
    "spikes": [
      {"name": "outage",
       "day": 4,
       "at": "10:00",
       "length_min": 90,
       "factor": 3},
      {"name": "advert",
       "at": "12:30",
       "length_min": 20,
       "extra_contacts": 50,
       "fading": true,
       "probability": 0.5}],
    "interval_busyness": {
      "sd": [0.2, 0.1],
      "correlation": 0.5,
      "type_correlation": 0.3}
  }
})json";

TEST(DemandFile, IsReadAsItSays) {
  const LoadResult result = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  EXPECT_TRUE(result.diagnostics.empty()) << Messages(result);
  const Demand& demand = *result.scenario->demand;
  EXPECT_EQ(demand.day_of_week[5], 0.5);
  EXPECT_EQ(demand.day_of_week[0], 1);
  EXPECT_EQ(demand.season->months[11], 2);
  EXPECT_EQ(demand.season->first_month, 4);
  EXPECT_EQ(demand.season->first_day_of_month, 30);
  EXPECT_EQ(demand.special_days[0].contact_types, std::vector<std::string>{"billing"});
  EXPECT_EQ(demand.spikes[0].day, 4);
  EXPECT_EQ(demand.spikes[0].factor, 3);
  EXPECT_EQ(demand.spikes[1].at, ClockTime{750});
  EXPECT_EQ(demand.spikes[1].extra_contacts, 50);
  EXPECT_EQ(demand.spikes[1].day, std::nullopt);
  EXPECT_EQ(demand.interval_busyness->type_correlation, 0.3);
  const ArrivalOptions& options = result.scenario->contact_types[0].arrival_options;
  EXPECT_EQ(options.shape, RateShape::kLinear);
  EXPECT_EQ(options.actual_per_hour->At(1), 18);
  EXPECT_EQ(options.day_of_week[0], 1.2);
  EXPECT_EQ(options.replay[0].times_s[1], 30000.5);
  ExpectSurvivesSaving(*result.scenario);
}

using Case = BadPlace;

class DemandReject : public ::testing::TestWithParam<Case> {};

TEST_P(DemandReject, SaysWhatAndWhereAndOnlyOnce) { ExpectRefusedOnce(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, DemandReject,
    ::testing::Values(
        Case{"\"shape\": \"linear\"", "\"shape\": \"lineal\"", "/contact_types/0/arrivals/shape", 9,
             "linear"},
        Case{"[12, 18]", "[12, 18, 3]", "/contact_types/0/arrivals/actual_per_hour", 10,
             "the array does not fit the open day"},
        Case{"{\"Mon\": 1.2}", "{\"mon\": 1.2}", "/contact_types/0/arrivals/day_of_week/mon", 11,
             "Mon"},
        Case{"[30000, 30000.5]", "[30000, 29999]", "/contact_types/0/arrivals/replay/0/times_s/1",
             13, "must not be before the arrival ahead of it"},
        Case{"[30000, 30000.5]", "[28799, 30000]", "/contact_types/0/arrivals/replay/0/times_s/0",
             13, "arrives when the centre is closed (/clock/open, /clock/close)"},
        Case{"[30000, 30000.5]", "[30000, 64800]", "/contact_types/0/arrivals/replay/0/times_s/1",
             13, "from 28800 to below 64800"},
        Case{"{\"day\": 2", "{\"day\": 1", "/contact_types/0/arrivals/replay/1/day", 14,
             "the day is replayed already, at /contact_types/0/arrivals/replay/0/day"},
        Case{"{\"day\": 2", "{\"day\": 7", "/contact_types/0/arrivals/replay/1/day", 14,
             "the centre is closed on day 7, a Sun (/clock/closed_days)"},
        Case{"\"Sat\": 0.5", "\"Sat\": -0.5", "/demand/day_of_week/Sat", 18, "from 0 to 1000"},
        Case{"1, 1, 2]", "1, 2]", "/demand/season/months", 19, "at least 12"},
        Case{"\"first_month\": 4", "\"first_month\": 2", "/demand/season/first_day_of_month", 21,
             "month 2 has no such day"},
        Case{"\"day\": 3", "\"day\": 8", "/demand/special_days/0/day", 24,
             "is after the last day simulated (/clock/days)"},
        Case{"\"day\": 3", "\"day\": 7", "/demand/special_days/0/day", 24,
             "the centre is closed on day 7"},
        Case{"\"contact_types\": [\"billing\"]", "\"contact_types\": [\"biling\"]",
             "/demand/special_days/0/contact_types/0", 26, "billing"},
        Case{"\"contact_types\": [\"billing\"]", "\"contact_types\": [\"billing\", \"billing\"]",
             "/demand/special_days/0/contact_types/1", 26, "is here twice"},
        Case{"\"name\": \"advert\"", "\"name\": \"outage\"", "/demand/spikes/1/name", 33,
             "the name is taken by /demand/spikes/0/name"},
        Case{"\"at\": \"10:00\"", "\"at\": \"18:00\"", "/demand/spikes/0/at", 30,
             "the spike begins when the centre is closed (/clock/open, /clock/close)"},
        Case{"\"factor\": 3}", "\"factor\": 3, \"extra_contacts\": 5}",
             "/demand/spikes/0/extra_contacts", 32,
             "the spike has a factor already, at /demand/spikes/0/factor"},
        Case{"\"factor\": 3}", "\"fading\": false}", "/demand/spikes/0", 28,
             "either factor or extra_contacts"},
        Case{"\"factor\": 3}", "\"factor\": 3, \"fading\": true}", "/demand/spikes/0/fading", 32,
             "the spike has a factor, at /demand/spikes/0/factor"},
        Case{"\"probability\": 0.5", "\"probability\": 1.5", "/demand/spikes/1/probability", 38,
             "from 0 to 1"},
        Case{"[0.2, 0.1]", "[0.2]", "/demand/interval_busyness/sd", 40,
             "the array does not fit the open day"},
        Case{"\"correlation\": 0.5", "\"correlation\": 1.1",
             "/demand/interval_busyness/correlation", 41, "from -1 to 1"}));

TEST(DemandFile, DoesNotWarnThatNobodyCallsWhereSpikesActualRatesOrALogBringContacts) {
  std::string text = Replaced(Replaced(kGood, "[10, 20]", "0"), "[12, 18]", "0");
  EXPECT_TRUE(LoadScenarioText(text, "x").diagnostics.empty());  // the log and the advert do
  text = Replaced(text, "[30000, 30000.5]", "[]");
  EXPECT_TRUE(LoadScenarioText(text, "x").diagnostics.empty());  // the advert does
  text = Replaced(text, "\"extra_contacts\": 50", "\"extra_contacts\": 0");
  const LoadResult nobody = LoadScenarioText(text, "x");
  ASSERT_TRUE(nobody.scenario) << Messages(nobody);
  ASSERT_EQ(nobody.diagnostics.size(), 2u) << Messages(nobody);
  EXPECT_EQ(nobody.diagnostics[0].pointer, "/contact_types/0/arrivals/per_hour");
}

TEST(DemandFile, WarnsOfASpikeThatLastsBeyondClosing) {
  const LoadResult result =
      LoadScenarioText(Replaced(kGood, "\"length_min\": 90", "\"length_min\": 500"), "long.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].severity, Severity::kWarning);
  EXPECT_EQ(result.diagnostics[0].pointer, "/demand/spikes/0/length_min");
  EXPECT_NE(result.diagnostics[0].problem.find("the last 20 min lie beyond closing"),
            std::string::npos);
}

}  // namespace
}  // namespace callfloor
