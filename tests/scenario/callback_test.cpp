// Announced waits and callbacks in the file: they come back as written, and what contradicts itself
// is refused at its place.
#include <gtest/gtest.h>

#include <string>

#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

constexpr const char* kGood = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {"days": 1, "open": "08:00", "close": "10:00", "interval_min": 60},
  "queue_capacity": 20,
  "contact_types": [
    {"name": "front",
     "arrivals": {"per_hour": 60},
     "patience": {"distribution": "exponential", "mean_s": 120},
     "talk": {"distribution": "constant", "value_s": 60},
     "voicemail": {"after_s": 300},
     "announcement": {
       "predictor": "mean_wait", "of_last": 20,
       "balking": [{"wait_s": 60, "probability": 0}, {"wait_s": 300, "probability": 0.4}],
       "patience": [{"wait_s": 0, "factor": 1}, {"wait_s": 120, "factor": 1.5}]},
     "callback": {
       "after_s": 30, "probability": 0.5,
       "when": {"expected_wait_at_least_s": 90, "queue_at_least": 3, "from": "08:30", "until": "09:45"},
       "keeps": "slot",
       "delay": {"distribution": "constant", "value_s": 600},
       "slot_min": 15, "becomes": "expert",
       "answer_probability": 0.8,
       "ring": {"distribution": "constant", "value_s": 25},
       "max_attempts": 3,
       "retry_delay": {"distribution": "exponential", "mean_s": 900},
       "at_close": "drop"}},
    {"name": "expert",
     "arrivals": {"per_hour": 0},
     "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [{"name": "desk", "agents": 3, "skills": ["front", "expert"]}]
})json";

TEST(CallbackFile, ComesBackAsItWasWritten) {
  const LoadResult first = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(first.scenario);
  EXPECT_TRUE(first.diagnostics.empty());
  const ContactType& type = first.scenario->contact_types[0];
  ASSERT_TRUE(type.announcement && type.callback);
  EXPECT_EQ(type.announcement->predictor, WaitPredictor::kMeanWait);
  EXPECT_EQ(type.announcement->of_last, 20);
  ASSERT_EQ(type.announcement->balking.size(), 2U);
  EXPECT_EQ(type.announcement->balking[1], (WaitPoint{300, 0.4}));
  EXPECT_EQ(type.announcement->patience[1], (WaitPoint{120, 1.5}));
  EXPECT_EQ(type.callback->when.queue_at_least, 3);
  EXPECT_EQ(type.callback->when.from_min, 510);
  EXPECT_EQ(type.callback->keeps, CallbackKeeps::kSlot);
  EXPECT_EQ(type.callback->slot_min, 15);
  EXPECT_EQ(type.callback->becomes, "expert");
  EXPECT_EQ(type.callback->max_attempts, 3);
  EXPECT_EQ(type.callback->at_close, CallbackAtClose::kDrop);
  ExpectSurvivesSaving(*first.scenario);
}

TEST(CallbackFile, AnEmptyObjectIsAnOfferToEverybody) {
  const std::string text = R"json({
    "format": "callfloor-scenario/1", "name": "Short",
    "clock": {"days": 1, "open": "08:00", "close": "10:00"},
    "contact_types": [{"name": "calls", "arrivals": {"per_hour": 60}, "announcement": {}, "callback": {},
                       "talk": {"distribution": "constant", "value_s": 60}}],
    "agent_groups": [{"name": "desk", "agents": 1, "skills": ["calls"]}]})json";
  const LoadResult result = LoadScenarioText(text, "short.json");
  ASSERT_TRUE(result.scenario);
  EXPECT_EQ(result.scenario->contact_types[0].callback, Callback{});
  EXPECT_EQ(result.scenario->contact_types[0].announcement, Announcement{});
}

using Case = BadFile;

class CallbackReject : public testing::TestWithParam<Case> {};

TEST_P(CallbackReject, SaysWhatAndWhere) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, CallbackReject,
    testing::Values(
        Case{
            R"("wait_s": 300, "probability": 0.4)", R"("wait_s": 60, "probability": 0.4)",
            R"(/contact_types/0/announcement/balking/1/wait_s: the points of a curve must come in rising order)"},
        Case{R"("probability": 0.4)", R"("probability": 1.4)",
             R"(/contact_types/0/announcement/balking/1/probability: must be at most 1)"},
        Case{R"("factor": 1.5)", R"("factor": -1)",
             R"(/contact_types/0/announcement/patience/1/factor: must be at least 0)"},
        Case{
            R"("patience": {"distribution": "exponential", "mean_s": 120},)", "",
            R"(/contact_types/0/announcement/patience: there is no /contact_types/0/patience that this could change)"},
        Case{
            R"("predictor": "mean_wait")", R"("predictor": "last_wait")",
            R"(/contact_types/0/announcement/of_last: only mean_wait takes a mean, and /contact_types/0/announcement/predictor says "last_wait")"},
        Case{R"("becomes": "expert")", R"("becomes": "exprt")",
             R"(/contact_types/0/callback/becomes: there is no contact type of this name)"},
        Case{
            R"("keeps": "slot")", R"("keeps": "place")",
            R"(/contact_types/0/callback/becomes: who keeps the place in line is called when it is their turn, and /contact_types/0/callback/keeps says "place")"},
        Case{
            R"("from": "08:30")", R"("from": "09:45")",
            R"(/contact_types/0/callback/when/until: the offer is never made, because of /contact_types/0/callback/when/from)"},
        Case{
            R"("from": "08:30", "until": "09:45")", R"("from": "10:00")",
            R"(/contact_types/0/callback/when/from: the offer is never made, because of /clock/close)"},
        Case{
            R"("from": "08:30", "until": "09:45")", R"("until": "08:00")",
            R"(/contact_types/0/callback/when/until: the offer is never made, because of /clock/open)"},
        Case{
            R"("queue_at_least": 3)", R"("queue_at_least": 21)",
            R"(/contact_types/0/callback/when/queue_at_least: the offer is never made, because /queue_capacity lets fewer wait)"},
        Case{
            R"("value_s": 600)", R"("value_s": 7200)",
            R"(/contact_types/0/callback/delay: no slot is ever reached before closing, and /contact_types/0/callback/at_close says "drop")"},
        Case{R"("slot_min": 15)", R"("slot_min": 150)",
             R"(/contact_types/0/callback/slot_min: a slot is longer than the open day)"},
        Case{
            R"("after_s": 30,)", R"("after_s": 300,)",
            R"(/contact_types/0/callback: nobody waits long enough for the offer, because of /contact_types/0/voicemail/after_s)"},
        Case{R"("max_attempts": 3)", R"("max_attempts": 0)",
             R"(/contact_types/0/callback/max_attempts: must be at least 1)"}));

}  // namespace
}  // namespace callfloor
