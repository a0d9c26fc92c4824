// The IVR in the file: it comes back as written, and a graph that cannot be meant is refused.
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
    {"name": "hotline", "arrivals": {"per_hour": 60}, "enters_ivr": "greeting",
     "talk": {"distribution": "constant", "value_s": 60}},
    {"name": "loan", "arrivals": {"per_hour": 0}, "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [{"name": "desk", "agents": 3, "skills": ["loan"]}],
  "ivr": {
    "ports": 20,
    "max_steps": 30,
    "nodes": [
      {"name": "greeting", "kind": "prompt", "duration": {"distribution": "constant", "value_s": 8},
       "hang_up_probability": 0.02, "next": [{"to": "who"}]},
      {"name": "who", "kind": "authentication", "duration": {"distribution": "constant", "value_s": 20},
       "next": [{"to": "menu"}]},
      {"name": "menu", "kind": "menu", "next": [{"to": "balance", "probability": 0.5}, {"to": "busy", "probability": 0.5}]},
      {"name": "balance", "kind": "self_service", "success_probability": 0.8,
       "call_again": {"probability": 0.1, "delay": {"distribution": "constant", "value_s": 600}},
       "next": [{"to": "busy"}]},
      {"name": "busy", "kind": "condition", "type": "loan",
       "next": [{"to": "message", "when": {"from": "09:00", "until": "09:30", "queue_at_least": 5, "type": "loan", "returning": false}},
                {"to": "elsewhere", "when": {"expected_wait_at_least_s": 600}},
                {"to": "desk"}]},
      {"name": "message", "kind": "message", "becomes": "loan"},
      {"name": "elsewhere", "kind": "transfer_out"},
      {"name": "desk", "kind": "queue"}]}
})json";

TEST(IvrFile, ComesBackAsItWasWritten) {
  const LoadResult first = LoadScenarioText(kGood, "good.json");
  for (const Diagnostic& d : first.diagnostics) ADD_FAILURE() << FormatDiagnostic(d);
  ASSERT_TRUE(first.scenario && first.scenario->ivr);
  EXPECT_EQ(first.scenario->ivr->ports, 20);
  ASSERT_EQ(first.scenario->ivr->nodes.size(), 8U);
  const IvrNode& busy = first.scenario->ivr->nodes[4];
  EXPECT_EQ(busy.kind, IvrKind::kCondition);
  EXPECT_EQ(busy.next[0].when->until_min, 570);
  EXPECT_EQ(busy.next[0].when->returning, false);
  ExpectSurvivesSaving(*first.scenario);
}

using Case = BadFile;

class IvrReject : public testing::TestWithParam<Case> {};

TEST_P(IvrReject, SaysWhatAndWhere) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, IvrReject,
    testing::Values(
        Case{R"("enters_ivr": "greeting")", R"("enters_ivr": "greetin")",
             "/contact_types/0/enters_ivr: there is no node of the IVR of this name"},
        Case{R"("next": [{"to": "who"}])", R"("next": [{"to": "whom"}])",
             "/ivr/nodes/0/next/0/to: there is no node of the IVR of this name"},
        Case{R"("type": "loan",
       "next")",
             R"("type": "lone",
       "next")",
             "/ivr/nodes/4/type: there is no contact type of this name"},
        Case{R"({"to": "busy", "probability": 0.5})", R"({"to": "busy", "probability": 0.4})",
             "/ivr/nodes/2/next: the probabilities of the ways on must add up to 1; expected a sum "
             "of "
             "1, found 0.9"},
        Case{R"({"to": "busy", "probability": 0.5})", R"({"to": "busy"})",
             "/ivr/nodes/2/next/1: one of several ways needs a probability"},
        Case{R"("next": [{"to": "menu"}])", R"("next": [])",
             "/ivr/nodes/1: the flow has a dead end here"},
        Case{R"({"name": "elsewhere", "kind": "transfer_out"})",
             R"({"name": "elsewhere", "kind": "transfer_out", "next": [{"to": "desk"}]})",
             "/ivr/nodes/6/next: a transfer_out ends the flow, so nothing comes after it"},
        Case{R"({"to": "balance", "probability": 0.5}, {"to": "busy", "probability": 0.5})",
             R"({"to": "busy", "probability": 1})", "/ivr/nodes/3: nothing leads to this node"},
        Case{R"(,
                {"to": "desk"}])",
             R"(])", "/ivr/nodes/4/next/1: the last way of a condition is for all other cases"},
        Case{
            R"({"name": "message", "kind": "message", "becomes": "loan"})",
            R"({"name": "message", "kind": "hang_up", "becomes": "loan"})",
            R"(/ivr/nodes/5/becomes: only a message has this, and /ivr/nodes/5/kind says "hang_up")"},
        Case{R"("kind": "menu",)", R"("kind": "menue",)", R"(did you mean "menu"?)"}));

TEST(IvrReject, ATypeCannotEnterWhatIsNotThere) {
  std::string text = kGood;
  const std::size_t from = text.find(",\n  \"ivr\"");
  text = text.substr(0, from) + "}";
  const LoadResult result = LoadScenarioText(text, "bad.json");
  ASSERT_FALSE(result.scenario);
  EXPECT_NE(FormatDiagnostic(result.diagnostics.front())
                .find("/contact_types/0/enters_ivr: there is no IVR in this scenario"),
            std::string::npos);
}

}  // namespace
}  // namespace callfloor
