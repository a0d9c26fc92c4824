// Messages, transfers and recalls in the file: they come back as written, and what contradicts
// itself is refused at its place.
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
    {"name": "front",
     "arrivals": {"per_hour": 60},
     "talk": {"distribution": "constant", "value_s": 60},
     "voicemail": {
       "after_s": 120, "probability": 0.5,
       "length": {"distribution": "constant", "value_s": 20},
       "becomes": "expert"},
     "transfers": [
       {"to": "expert", "probability": 0.3, "by_group": {"desk": 0.4}, "kind": "warm",
        "delay": {"distribution": "constant", "value_s": 5},
        "handover": {"distribution": "constant", "value_s": 30},
        "wrap": {"distribution": "constant", "value_s": 10}},
       {"to": "expert", "probability": 0.2, "kind": "conference", "when_busy": "stay"}],
     "recall": {
       "probability": 0.1, "by_group": {"desk": 0.2},
       "delay": {"distribution": "exponential", "mean_s": 600}, "to": "expert"}},
    {"name": "expert",
     "arrivals": {"per_hour": 5},
     "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [
    {"name": "desk", "agents": 3, "skills": ["front"]},
    {"name": "experts", "agents": 3, "skills": ["expert"]}]
})json";

TEST(JourneyFile, ComesBackAsItWasWritten) {
  const LoadResult first = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(first.scenario);
  const ContactType& type = first.scenario->contact_types[0];
  ASSERT_TRUE(type.voicemail && type.recall);
  EXPECT_EQ(type.voicemail->becomes, "expert");
  ASSERT_EQ(type.transfers.size(), 2U);
  EXPECT_EQ(type.transfers[0].kind, TransferKind::kWarm);
  EXPECT_EQ(type.transfers[0].by_group.at("desk"), 0.4);
  EXPECT_EQ(type.transfers[1].when_busy, WhenBusy::kStay);
  EXPECT_EQ(type.recall->to, "expert");
  ExpectSurvivesSaving(*first.scenario);
}

using Case = BadFile;

class JourneyReject : public testing::TestWithParam<Case> {};

TEST_P(JourneyReject, SaysWhatAndWhere) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, JourneyReject,
    testing::Values(
        Case{
            R"("becomes": "expert")", R"("becomes": "experts")",
            R"(bad.json:12:19: error: /contact_types/0/voicemail/becomes: there is no contact type of this name)"},
        Case{R"({"to": "expert", "probability": 0.3)", R"({"to": "exprt", "probability": 0.3)",
             R"(/contact_types/0/transfers/0/to: there is no contact type of this name)"},
        Case{R"("by_group": {"desk": 0.4})", R"("by_group": {"dsk": 0.4})",
             R"(/contact_types/0/transfers/0/by_group/dsk: there is no agent group of this name)"},
        Case{
            R"("probability": 0.3)", R"("probability": 0.9)",
            R"(/contact_types/0/transfers: at most one transfer happens, so the probabilities must not add up to more than 1)"},
        Case{
            R"("by_group": {"desk": 0.4})", R"("by_group": {"desk": 0.9})",
            R"(/contact_types/0/transfers: the probabilities where "desk" served add up to more than 1)"},
        Case{
            R"("kind": "warm")", R"("kind": "cold")",
            R"(/contact_types/0/transfers/0/handover: only a warm transfer has a handover, and /contact_types/0/transfers/0/kind says "cold")"},
        Case{
            R"("kind": "warm")", R"("when_busy": "stay", "kind": "warm")",
            R"(/contact_types/0/transfers/0/delay: whether an agent is free is known at once where /contact_types/0/transfers/0/when_busy says "stay")"},
        Case{R"("to": "expert"}},)", R"("to": "expret"}},)",
             R"(/contact_types/0/recall/to: there is no contact type of this name)"},
        Case{R"("after_s": 120)", R"("after_s": -1)",
             R"(/contact_types/0/voicemail/after_s: must be at least 0)"},
        Case{R"("after_s": 120, )", "",
             R"(/contact_types/0/voicemail: the key "after_s" is missing)"}));

TEST(JourneyFile, ATypeThatIsOnlyPassedOnToIsNoReasonToWarn) {
  const LoadResult result = LoadScenarioText(
      Replaced(kGood, R"("arrivals": {"per_hour": 5})", R"("arrivals": {"per_hour": 0})"), "a");
  ASSERT_TRUE(result.scenario);
  EXPECT_TRUE(result.diagnostics.empty());
}

}  // namespace
}  // namespace callfloor
