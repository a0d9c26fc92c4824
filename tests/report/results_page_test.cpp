#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sim/center/measures.h"
#include "tests/report/report_support.h"

namespace callfloor {
namespace {

// "<=" of the help texts is a sign in the page.
std::string Typeset(std::string text) {
  for (std::size_t at = text.find("<="); at != std::string::npos; at = text.find("<=")) {
    text.replace(at, 2, "≤");
  }
  return text;
}

TEST(ResultsPage, HasARowForEveryMeasureWithItsFormulaAndScopes) {
  const std::string page = ReadFile(CALLFLOOR_SOURCE_DIR "/docs/results.md");
  for (const Measure& measure : Measures()) {
    std::string row =
        "| `" + std::string(measure.name) + "` | " + Typeset(std::string(measure.formula)) + " | ";
    const std::size_t at = page.find(row);
    ASSERT_NE(at, std::string::npos) << "missing in docs/results.md: " << row;
    std::string scopes = "all";
    if ((measure.scopes & kScopeType) != 0) scopes += ", type";
    if ((measure.scopes & kScopeGroup) != 0) scopes += ", group";
    const std::string line = page.substr(at, page.find('\n', at) - at);
    EXPECT_THAT(line, testing::EndsWith("| " + scopes + " |"));
  }
}

TEST(CallLogPage, HasARowForEveryColumn) {
  const std::string page = ReadFile(CALLFLOOR_SOURCE_DIR "/docs/call-log.md");
  for (const char* column : {"scenario",   "replication",     "day",
                             "weekday",    "contact_type",    "customer",
                             "attempt",    "interval",        "arrival",
                             "arrival_s",  "wait_s",          "outcome",
                             "group",      "agent",           "talk_s",
                             "hold_s",     "wrap_s",          "will_retry",
                             "counted",    "came_by",         "transferred",
                             "sold",       "resolved",        "announced_s",
                             "callback",   "callback_wait_s", "callback_time_s",
                             "calls",      "ring_s",          "shift",
                             "agent_name", "silent",          "unnoticed_s",
                             "agent_s",    "person"}) {
    EXPECT_THAT(page, testing::ContainsRegex("\n[|] [^|]*`" + std::string(column) + "`[^|]* [|]"));
  }
}

}  // namespace
}  // namespace callfloor
