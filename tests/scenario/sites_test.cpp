// Sites in the file: they come back as written, and what contradicts itself is refused.
#include <gtest/gtest.h>

#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

constexpr const char* kGood = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {"days": 1, "open": "08:00", "close": "12:00", "interval_min": 60},
  "contact_types": [
    {"name": "calls", "arrivals": {"per_hour": 20}, "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [
    {"name": "here", "agents": 3, "skills": ["calls"]},
    {"name": "there", "agents": 3, "skills": ["calls"], "site": "partner"}],
  "sites": [
    {"name": "partner", "description": "In another town.",
     "open": "09:00",
     "close": "11:00",
     "after_s": 30,
     "connect_s": 2.5,
     "cost_per_contact": 1.5,
     "cost_per_min": 0.4}]
})json";

TEST(SitesFile, ComesBackAsItWasWritten) {
  const LoadResult result = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  EXPECT_EQ(Messages(result), "");
  ASSERT_EQ(result.scenario->sites.size(), 1U);
  const Site site{"partner", "In another town.", ClockTime{540}, ClockTime{660}, 30, 2.5, 1.5, 0.4};
  EXPECT_EQ(result.scenario->sites[0], site);
  EXPECT_EQ(SiteOf(*result.scenario, result.scenario->agent_groups[0]), nullptr);
  EXPECT_EQ(SiteOf(*result.scenario, result.scenario->agent_groups[1]), &result.scenario->sites[0]);
  ExpectSurvivesSaving(*result.scenario);
}

using Case = BadFile;

class SitesReject : public testing::TestWithParam<Case> {};

TEST_P(SitesReject, SaysWhatAndWhereAndOnlyOnce) { ExpectRefusedOnce(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, SitesReject,
    testing::Values(
        Case{R"("site": "partner")", R"("site": "partners")",
             R"(/agent_groups/1/site: there is no site of this name)"},
        Case{R"("open": "09:00")", R"("open": "07:00")",
             R"(/sites/0/open: the centre is closed then: /clock/open and /clock/close)"},
        Case{R"("close": "11:00")", R"("close": "10:30")",
             R"(/sites/0/close: staffing changes only where an interval begins)"},
        Case{R"("close": "11:00")", R"("close": "09:00")",
             R"(/sites/0/close: it opens only then or later: /sites/0/open)"},
        Case{R"("connect_s": 2.5)", R"("connect_s": -1)", R"(/sites/0/connect_s)"}));

}  // namespace
}  // namespace callfloor
