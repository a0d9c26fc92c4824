// Chats in the file: they come back as written, and what contradicts itself is refused at its
// place.
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
    {"name": "chats", "channel": "chat",
     "arrivals": {"per_hour": 60},
     "patience": {"distribution": "exponential", "mean_s": 60},
     "talk": {"distribution": "constant", "value_s": 300},
     "chat": {"silent_abandonment_probability": 0.4, "discovery": {"distribution": "constant", "value_s": 90}}},
    {"name": "calls", "arrivals": {"per_hour": 5},
     "talk": {"distribution": "constant", "value_s": 300},
     "transfers": [{"to": "chats", "probability": 0.1}]},
    {"name": "mail", "channel": "deferred", "arrivals": {"per_hour": 5},
     "talk": {"distribution": "constant", "value_s": 300},
     "deferred": {"deadline_h": 4, "interruptible": true, "interrupted_by": ["chats"]}}],
  "agent_groups": [
    {"name": "desk", "agents": 3, "skills": ["chats", "calls", {"type": "mail", "preference": 2}],
     "chats": {"at_once": 3, "slowdown": 0.25, "interrupted_by_calls": true}}],
  "routing": {"chat_choice": "most"}
})json";

std::string With(const std::string& find, const std::string& replace) {
  return Replaced(kGood, find, replace);
}

TEST(ChatFile, ComesBackAsItWasWritten) {
  const LoadResult first = LoadScenarioText(kGood, "good.json");
  ASSERT_TRUE(first.scenario) << Messages(first);
  EXPECT_TRUE(first.diagnostics.empty()) << Messages(first);
  EXPECT_EQ(first.scenario->contact_types[0].channel, Channel::kChat);
  EXPECT_EQ(first.scenario->contact_types[0].chat, (Chat{0.4, Constant{90}}));
  EXPECT_EQ(first.scenario->contact_types[2].deferred->interrupted_by,
            std::vector<std::string>{"chats"});
  EXPECT_EQ(first.scenario->agent_groups[0].chats, (GroupChats{3, 0.25, true}));
  EXPECT_EQ(first.scenario->routing.chat_choice, ChatChoice::kMost);
  ExpectSurvivesSaving(*first.scenario);
}

struct Case {
  const char* replace;
  const char* by;
  const char* pointer;
  const char* says;
  bool refused = true;  // false: only warned of
};

bool Says(const LoadResult& result, const Case& c) {
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.pointer == c.pointer &&
        FormatDiagnostic(diagnostic).find(c.says) != std::string::npos) {
      return true;
    }
  }
  return false;
}

TEST(ChatFile, TellsWhatContradictsItself) {
  const Case cases[] = {
      {R"("channel": "chat")", R"("channel": "voice")", "/contact_types/0/chat",
       "/contact_types/0/channel is \"voice\""},
      {R"("patience": {"distribution": "exponential", "mean_s": 60},)", "",
       "/contact_types/0/chat/silent_abandonment_probability", "/contact_types/0/patience"},
      {R"("silent_abandonment_probability": 0.4)", R"("silent_abandonment_probability": 1.4)",
       "/contact_types/0/chat/silent_abandonment_probability", "0 to 1"},
      {R"("chat": {)", R"("callback": {"probability": 1}, "chat": {)", "/contact_types/0/callback",
       "/contact_types/0/channel says \"chat\""},
      {R"("name": "calls", )",
       R"("name": "calls", "callback": {"keeps": "slot", "becomes": "chats"}, )",
       "/contact_types/1/callback/becomes", "/contact_types/0/channel says \"chat\""},
      {R"("to": "chats", "probability": 0.1)",
       R"("to": "chats", "probability": 0.1, "kind": "warm")", "/contact_types/1/transfers/0/kind",
       "/contact_types/0/channel says \"chat\""},
      {R"("chat": {)",
       R"("transfers": [{"to": "calls", "probability": 0.1, "kind": "conference"}], "chat": {)",
       "/contact_types/0/transfers/0/kind", "/contact_types/0/channel says \"chat\""},
      {R"("routing":)",
       R"("dialers": [{"name": "d", "type": "chats", "customers_per_day": 5, "ring": {"distribution": "constant", "value_s": 20}, "answer_probability": 0.5}], "routing":)",
       "/dialers/0/type", "/contact_types/0/channel says \"chat\""},
      {R"("at_once": 3)", R"("at_once": 0)", "/agent_groups/0/chats/at_once", "1 to 100"},
      {R"("slowdown": 0.25)", R"("slowdown": -1)", "/agent_groups/0/chats/slowdown", "0 to 10"},
      {R"("interrupted_by": ["chats"])", R"("interrupted_by": ["chat"])",
       "/contact_types/2/deferred/interrupted_by/0", "\"chats\""},
      {R"("interrupted_by": ["chats"])", R"("interrupted_by": ["mail"])",
       "/contact_types/2/deferred/interrupted_by/0", "/contact_types/2/channel says \"deferred\""},
      {R"("interruptible": true, )", "", "/contact_types/2/deferred/interrupted_by",
       "/contact_types/2/deferred/interruptible is false"},
      {R"("skills": ["chats", "calls",)", R"("skills": ["calls",)", "/agent_groups/0/chats",
       "changes nothing", false},
      {R"("at_once": 3, )", "", "/routing/chat_choice", "changes nothing", false},
      {R"("at_once": 3, )", "", "/agent_groups/0/chats/slowdown",
       "changes nothing, because an agent has one chat at a time without "
       "/agent_groups/0/chats/at_once",
       false},
      {R"("skills": ["chats", "calls",)", R"("skills": ["chats",)",
       "/agent_groups/0/chats/interrupted_by_calls", "changes nothing", false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.by);
    const LoadResult result = LoadScenarioText(With(c.replace, c.by), "bad.json");
    EXPECT_TRUE(!c.refused || !result.scenario);
    EXPECT_TRUE(Says(result, c)) << Messages(result);
  }
}

}  // namespace
}  // namespace callfloor
