// Channels in the file: deferred work comes back as written, and what contradicts itself is refused
// at its place.
#include <gtest/gtest.h>

#include <string>

#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

constexpr const char* kGood = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {"days": 2, "open": "08:00", "close": "10:00", "interval_min": 60},
  "queue_capacity": 3,
  "contact_types": [
    {"name": "calls", "priority": 1,
     "arrivals": {"per_hour": 60},
     "talk": {"distribution": "constant", "value_s": 60},
     "transfers": [{"to": "mail", "probability": 0.1}]},
    {"name": "mail", "channel": "deferred",
     "arrivals": {"per_hour": 5},
     "talk": {"distribution": "constant", "value_s": 300},
     "service_level": {"target": 0.9},
     "transfers": [{"to": "letters", "probability": 0.1}],
     "recall": {"probability": 0.1, "delay": {"distribution": "constant", "value_s": 60}, "to": "calls"},
     "deferred": {
       "deadline_h": 4.5, "clock": "calendar", "overnight_per_day": 12.5,
       "initial_backlog": 30, "initial_age_h": 8, "interruptible": true}},
    {"name": "letters", "channel": "deferred",
     "arrivals": {"per_hour": 1},
     "talk": {"distribution": "constant", "value_s": 600},
     "deferred": {"deadline_h": 16}}],
  "agent_groups": [
    {"name": "desk", "agents": 3, "skills": [
       {"type": "calls", "when": [{"until": "08:30"}, {"from": "09:15", "queue_at_least": 2}]},
       {"type": "mail", "when": [{"from": "08:30", "until": "09:15"}, {"queue_at_least": 50}]},
       "letters"]}]
})json";

std::string With(const std::string& find, const std::string& replace) {
  return Replaced(kGood, find, replace);
}

TEST(ChannelFile, ComesBackAsItWasWritten) {
  const LoadResult first = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(first.scenario) << Messages(first);
  EXPECT_TRUE(first.diagnostics.empty()) << Messages(first);
  const ContactType& mail = first.scenario->contact_types[1];
  EXPECT_EQ(mail.channel, Channel::kDeferred);
  EXPECT_EQ(mail.deferred, (Deferred{.deadline_h = 4.5,
                                     .clock = DeadlineClock::kCalendar,
                                     .overnight_per_day = 12.5,
                                     .initial_backlog = 30,
                                     .initial_age_h = 8,
                                     .interruptible = true}));
  EXPECT_EQ(first.scenario->contact_types[2].deferred, (Deferred{.deadline_h = 16}));
  const auto& skills = first.scenario->agent_groups[0].skills;
  EXPECT_EQ(skills[0].routing.when[0].until, ClockTime{510});
  EXPECT_EQ(skills[0].routing.when[1].from, ClockTime{555});
  ExpectSurvivesSaving(*first.scenario);
}

struct Case {
  const char* replace;
  const char* by;
  const char* pointer;
  const char* says;
};

TEST(ChannelFile, RefusesWhatContradictsItself) {
  const Case cases[] = {
      {R"("deferred": {"deadline_h": 16})", R"("description": "letters")",
       "/contact_types/2/channel", "needs a deadline"},
      {R"("name": "letters", "channel": "deferred")", R"("name": "letters")",
       "/contact_types/2/deferred", "/contact_types/2/channel is \"voice\""},
      {R"("deadline_h": 16)", R"("deadline_h": 0)", "/contact_types/2/deferred/deadline_h", "> 0"},
      {R"("deferred": {"deadline_h": 16})",
       R"("deferred": {"deadline_h": 16}, "patience": {"distribution": "constant", "value_s": 9})",
       "/contact_types/2/patience", "/contact_types/2/channel says \"deferred\""},
      {R"("deferred": {"deadline_h": 16})",
       R"("deferred": {"deadline_h": 16}, "balk_probability": 0.1)",
       "/contact_types/2/balk_probability", "/contact_types/2/channel says \"deferred\""},
      {R"("deferred": {"deadline_h": 16})",
       R"("deferred": {"deadline_h": 16}, "retry": {"after": ["blocked"], "probability": 1,
          "delay": {"distribution": "constant", "value_s": 9}})",
       "/contact_types/2/retry", "/contact_types/2/channel says \"deferred\""},
      {R"("deferred": {"deadline_h": 16})",
       R"("deferred": {"deadline_h": 16}, "voicemail": {"after_s": 9})",
       "/contact_types/2/voicemail", "/contact_types/2/channel says \"deferred\""},
      {R"("deferred": {"deadline_h": 16})",
       R"("deferred": {"deadline_h": 16}, "announcement": {"predictor": "last_wait"})",
       "/contact_types/2/announcement", "/contact_types/2/channel says \"deferred\""},
      {R"("deferred": {"deadline_h": 16})",
       R"("deferred": {"deadline_h": 16}, "callback": {"probability": 1})",
       "/contact_types/2/callback", "/contact_types/2/channel says \"deferred\""},
      {R"("service_level": {"target": 0.9})",
       R"("service_level": {"target": 0.9}}, {"name": "more", "arrivals": {"per_hour": 1},
          "talk": {"distribution": "constant", "value_s": 9},
          "callback": {"probability": 1, "keeps": "slot", "becomes": "letters"})",
       "/contact_types/2/callback/becomes", "says \"deferred\""},
      {R"("deferred": {"deadline_h": 16})", R"("deferred": {"deadline_h": 16}, "enters_ivr": "x")",
       "/contact_types/2/enters_ivr", "/contact_types/2/channel says \"deferred\""},
      {R"("agent_groups": [)",
       R"("dialers": [{"name": "d", "type": "letters", "customers_per_day": 5, "ring": {"distribution": "constant", "value_s": 20}, "answer_probability": 0.5}], "agent_groups": [)",
       "/dialers/0/type", "/contact_types/2/channel"},
      {R"("service_level": {"target": 0.9})", R"("service_level": {"within_s": 20})",
       "/contact_types/1/service_level/within_s", "deadline_h"},
      {R"("service_level": {"target": 0.9})", R"("service_level": {"short_abandon_s": 20})",
       "/contact_types/1/service_level/short_abandon_s", "nobody abandons"},
      {R"({"to": "letters", "probability": 0.1})", R"({"to": "calls", "probability": 0.1})",
       "/contact_types/1/transfers/0/to", "/contact_types/1/channel says \"deferred\""},
      {R"({"to": "mail", "probability": 0.1})",
       R"({"to": "mail", "probability": 0.1, "kind": "warm"})", "/contact_types/0/transfers/0/kind",
       "/contact_types/1/channel says \"deferred\""},
      {R"({"to": "mail", "probability": 0.1})",
       R"({"to": "mail", "probability": 0.1, "when_busy": "stay"})",
       "/contact_types/0/transfers/0/when_busy", "/contact_types/1/channel says \"deferred\""},
      {R"("initial_backlog": 30)", R"("initial_backlog": 0)",
       "/contact_types/1/deferred/initial_age_h", "/contact_types/1/deferred/initial_backlog is 0"},
      {R"({"from": "08:30", "until": "09:15"})", R"({"from": "08:30", "until": "08:30"})",
       "/agent_groups/0/skills/1/when/0/until", "/agent_groups/0/skills/1/when/0/from"},
      {R"({"until": "08:30"})", R"({"until": "08:00"})", "/agent_groups/0/skills/0/when/0/until",
       "/clock/open"},
      {R"({"from": "09:15",)", R"({"from": "10:00",)", "/agent_groups/0/skills/0/when/1/from",
       "/clock/close"},
      {R"({"until": "08:30"})", R"({"until": "8:30"})", "/agent_groups/0/skills/0/when/0/until",
       "a clock time"},
      {R"("queue_at_least": 2)", R"("queue_at_least": 9)",
       "/agent_groups/0/skills/0/when/1/queue_at_least", "/queue_capacity"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.by);
    const LoadResult result = LoadScenarioText(With(c.replace, c.by), "bad.json");
    EXPECT_FALSE(result.scenario);
    bool found = false;
    for (const Diagnostic& diagnostic : result.diagnostics) {
      found |= diagnostic.pointer == c.pointer &&
               FormatDiagnostic(diagnostic).find(c.says) != std::string::npos;
    }
    EXPECT_TRUE(found) << Messages(result);
  }
}

TEST(ChannelFile, WarnsWhereNothingInterrupts) {
  const LoadResult result = LoadScenarioText(With("\"priority\": 1,", ""), "flat.json");
  ASSERT_TRUE(result.scenario) << Messages(result);
  EXPECT_NE(Messages(result).find("nothing interrupts it"), std::string::npos) << Messages(result);
}

}  // namespace
}  // namespace callfloor
