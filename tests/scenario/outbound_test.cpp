// Diallers in the file: they come back as written, and what contradicts itself is refused.
#include <gtest/gtest.h>

#include <string>

#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

constexpr const char* kGood = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {"days": 1, "open": "08:00", "close": "10:00", "interval_min": 60},
  "contact_types": [
    {"name": "calls in", "arrivals": {"per_hour": 20}, "talk": {"distribution": "constant", "value_s": 60}},
    {"name": "debtor",
     "arrivals": {"per_hour": 0},
     "talk": {"distribution": "constant", "value_s": 60}},
    {"name": "survey", "arrivals": {"per_hour": 0}, "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [{"name": "desk", "agents": 3, "skills": ["calls in", "debtor", "survey"]}],
  "dialers": [
    {"name": "collections",
     "type": "debtor",
     "mode": "predictive",
     "from": "08:30",
     "until": "09:30",
     "customers_per_day": 500,
     "ring": {"distribution": "uniform", "min_s": 5, "max_s": 25},
     "answer_probability": [0.3, 0.4],
     "right_party_probability": 0.6,
     "wrong_party_talk": {"distribution": "constant", "value_s": 15},
     "calls_per_agent": 1.5,
     "abandonment_limit": 0.03,
     "lines": 12,
     "min_free_agents": 2,
     "most_waiting": 1,
     "max_attempts": 3,
     "retry_delay": {"distribution": "constant", "value_s": 1800}},
    {"name": "questions",
     "type": "survey",
     "mode": "preview",
     "ring": {"distribution": "constant", "value_s": 20},
     "answer_probability": 0.5,
     "preview": {"distribution": "exponential", "mean_s": 40}}]
})json";

TEST(OutboundFile, ComesBackAsItWasWritten) {
  const LoadResult first = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(first.scenario) << Messages(first);
  EXPECT_EQ(Messages(first), "");
  ASSERT_EQ(first.scenario->dialers.size(), 2U);
  const Dialer& dialer = first.scenario->dialers[0];
  EXPECT_EQ(dialer.mode, DialMode::kPredictive);
  EXPECT_EQ(dialer.from, ClockTime{510});
  EXPECT_EQ(dialer.until, ClockTime{570});
  EXPECT_EQ(dialer.customers_per_day, 500);
  EXPECT_EQ(dialer.answer_probability.At(1), 0.4);
  EXPECT_EQ(dialer.right_party_probability.At(1), 0.6);
  EXPECT_EQ(dialer.calls_per_agent, 1.5);
  EXPECT_EQ(dialer.abandonment_limit, 0.03);
  EXPECT_EQ(dialer.lines, 12);
  EXPECT_EQ(dialer.min_free_agents, 2);
  EXPECT_EQ(dialer.most_waiting, 1);
  EXPECT_EQ(dialer.max_attempts, 3);
  EXPECT_TRUE(dialer.wrong_party_talk && dialer.retry_delay && !dialer.preview);
  EXPECT_EQ(first.scenario->dialers[1].mode, DialMode::kPreview);
  EXPECT_TRUE(first.scenario->dialers[1].preview);
  ExpectSurvivesSaving(*first.scenario);
}

using Case = BadFile;

class OutboundReject : public testing::TestWithParam<Case> {};

TEST_P(OutboundReject, SaysWhatAndWhereAndOnlyOnce) { ExpectRefusedOnce(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, OutboundReject,
    testing::Values(
        Case{R"("type": "debtor")", R"("type": "debtors")",
             R"(/dialers/0/type: there is no contact type of this name)"},
        Case{R"("type": "survey")", R"("type": "debtor")",
             R"(/dialers/1/type: /dialers/0/type calls customers of this type already)"},
        Case{R"("name": "questions")", R"("name": "collections")", R"(/dialers/1/name)"},
        Case{R"("from": "08:30")", R"("from": "07:30")",
             R"(/dialers/0/from: the centre is closed then: /clock/open and /clock/close)"},
        Case{R"("until": "09:30")", R"("until": "08:15")",
             R"(/dialers/0/until: calling begins only at /dialers/0/from)"},
        Case{R"([0.3, 0.4])", R"([0.3, 0.4, 0.5])", R"(/dialers/0/answer_probability)"},
        Case{R"("answer_probability": 0.5)", R"("answer_probability": 50)",
             R"(/dialers/1/answer_probability)"},
        Case{R"("mode": "predictive")", R"("mode": "predicting")", R"(did you mean "predictive"?)"},
        Case{
            R"("mode": "preview",)", R"("mode": "progressive",)",
            R"(/dialers/1/preview: only the mode preview has this, and /dialers/1/mode says "progressive")"},
        Case{R"(,
     "preview": {"distribution": "exponential", "mean_s": 40})",
             "", R"(/dialers/1/mode: how long an agent looks at a customer first is not said)"},
        Case{
            R"(,
     "retry_delay": {"distribution": "constant", "value_s": 1800})",
            "",
            R"(/dialers/0/max_attempts: how long after an attempt the next one comes is not said)"},
        Case{R"("min_s": 5)", R"("min_s": 50)", R"(/dialers/0/ring)"}));

TEST(OutboundReject, WhatOnlyAPredictiveDiallerHas) {
  const LoadResult result =
      LoadScenarioText(Replaced(kGood, R"("mode": "predictive",)", ""), "bad.json");
  EXPECT_FALSE(result.scenario);
  ASSERT_EQ(result.diagnostics.size(), 2U) << Messages(result);
  EXPECT_EQ(result.diagnostics[0].pointer, "/dialers/0/calls_per_agent");
  EXPECT_EQ(result.diagnostics[1].pointer, "/dialers/0/abandonment_limit");
}

}  // namespace
}  // namespace callfloor
