// Each kind of bad input, with what is said and where.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "sim/scenario/fields.h"
#include "tests/scenario/scenario_file_support.h"
#include "tests/support/temporary_folder.h"

namespace callfloor {
namespace {

// One value a line, so that a case can name the place by eye.
constexpr const char* kGood = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {
    "days": 2,
    "open": "08:00",
    "close": "10:00",
    "interval_min": 60},
  "contact_types": [
    {"name": "billing",
     "arrivals": {"per_hour": [10, 20]},
     "patience": {"distribution": "exponential", "mean_s": 120},
     "talk": {"distribution": "triangular", "min_s": 60, "mode_s": 90, "max_s": 200}},
    {"name": "sales",
     "arrivals": {"per_hour": 5},
     "talk": {"distribution": "empirical", "values_s": [60, 90], "weights": [1, 2]}}],
  "agent_groups": [
    {"name": "desk",
     "agents": 3,
     "skills": ["billing", {"type": "sales"}]}]
})json";

struct Case {
  const char* replace;
  const char* by;
  const char* pointer;
  int line;
  int column;
  const char* says;     // a part of the formatted diagnostic
  const char* nearest;  // "" for none
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.replace << " -> " << one.by; }

class RejectTest : public testing::TestWithParam<Case> {};

TEST_P(RejectTest, SaysWhatAndWhereAndOnlyOnce) {
  const Case& one = GetParam();
  const LoadResult result = LoadScenarioText(Replaced(kGood, one.replace, one.by), "bad.json");
  EXPECT_FALSE(result.scenario.has_value());
  ASSERT_EQ(result.diagnostics.size(), 1u) << Messages(result);
  const Diagnostic& found = result.diagnostics[0];
  EXPECT_EQ(found.severity, Severity::kError);
  EXPECT_EQ(found.file, "bad.json");
  EXPECT_EQ(found.pointer, one.pointer) << Messages(result);
  EXPECT_EQ(found.line, one.line) << Messages(result);
  EXPECT_EQ(found.column, one.column) << Messages(result);
  EXPECT_EQ(found.nearest, one.nearest);
  EXPECT_NE(FormatDiagnostic(found).find(one.says), std::string::npos) << Messages(result);
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, RejectTest,
    testing::Values(
        Case{"2,\n    \"open\"", "2\n    \"open\"", "", 6, 5, "a comma or a closing brace", ""},
        Case{"[10, 20]", "[10 20]", "", 11, 35, "a comma or a closing bracket", ""},
        Case{"\"name\": \"Good\"", "\"name\" \"Good\"", "", 3, 10, "a colon after the key", ""},
        Case{"\"interval_min\": 60}", "\"interval_min\": 60,}", "", 8, 24, "no comma before", ""},
        Case{"3,", "NaN,", "", 19, 16, "found \"NaN\"", ""},
        Case{"3,", "-Infinity,", "", 19, 16, "expected a value", ""},
        Case{"3,", "1e999,", "", 19, 16, "too large", ""},
        Case{"3,", "03,", "", 19, 17, "a comma or a closing brace", ""},
        Case{"3,", ",", "", 19, 16, "expected a value", ""},
        Case{"\"Good\"", "\"G\xFF\"", "", 3, 13, "not UTF-8", ""},
        Case{"\"Good\"", "\"é\xC3(\"", "", 3, 14, "not UTF-8", ""},
        Case{"\"Good\"", "\"Go\nod\"", "", 3, 14, "line end", ""},
        Case{"\"Good\"", "\"Go\\qod\"", "", 3, 15, "no escape", ""},
        Case{"\"Good\"", "'Good'", "", 3, 11, "expected a value", ""},
        Case{"}]\n}", "}]\n} x", "", 21, 3, "nothing more", ""},
        Case{"}]\n}", "}]\n", "", 21, 1, "the end of the text", ""},
        Case{"\"days\": 2", "\"days\": 2, \"days\": 3", "/clock/days", 5, 16, "here twice", ""}));

INSTANTIATE_TEST_SUITE_P(
    Structure, RejectTest,
    testing::Values(
        Case{"callfloor-scenario/1", "callfloor-scenario/9", "/format", 2, 13,
             "expected \"callfloor-scenario/1\"", "callfloor-scenario/1"},
        Case{"\"days\"", "\"dayz\": 0, \"days\"", "/clock/dayz", 5, 5, "no such key", ""},
        Case{"\"interval_min\"", "\"interval_mins\"", "/clock/interval_mins", 8, 5, "no such key",
             "interval_min"},
        Case{"\"skills\": [", "\"color\": 1, \"skills\": [", "/agent_groups/0/color", 20, 6,
             "no such key", ""},
        Case{"\"days\": 2,", "", "/clock", 4, 12,
             "the key \"days\" is missing; expected a whole number from 1 to 731", ""},
        Case{"     \"agents\": 3,\n", "", "/agent_groups/0", 18, 5, "\"agents\" is missing", ""},
        Case{"\"days\": 2", "\"days\": 0", "/clock/days", 5, 13, "at least 1", ""},
        Case{"\"days\": 2", "\"days\": 732", "/clock/days", 5, 13, "at most 731", ""},
        Case{"\"days\": 2", "\"days\": 2.5", "/clock/days", 5, 13, "a whole number", ""},
        Case{"\"days\": 2", "\"days\": 1e300", "/clock/days", 5, 13, "at most 731", ""},
        Case{"\"days\": 2", "\"days\": \"2\"", "/clock/days", 5, 13, "found \"2\"", ""},
        Case{"\"days\": 2", "\"days\": null", "/clock/days", 5, 13, "found null", ""},
        Case{"\"08:00\"", "\"8:00\"", "/clock/open", 6, 13, "no clock time", ""},
        Case{"\"08:00\"", "800", "/clock/open", 6, 13, "must be a text", ""},
        Case{"\"10:00\"", "\"24:30\"", "/clock/close", 7, 14, "no clock time", ""},
        Case{"\"days\"", "\"first_day\": \"mon\", \"days\"", "/clock/first_day", 5, 18,
             "one of \"Mon\"", "Mon"},
        Case{"\"days\"", "\"at_close\": \"disconect\", \"days\"", "/clock/at_close", 5, 17,
             "found \"disconect\"", "disconnect"},
        Case{"\"mean_s\": 120", "\"mean_s\": -120", "/contact_types/0/patience/mean_s", 12, 60,
             "must be more than 0; expected a number > 0, found -120", ""},
        Case{"exponential", "exponentail", "/contact_types/0/patience/distribution", 12, 35,
             "not a known name", "exponential"},
        Case{"\"distribution\": \"exponential\", \"mean_s\": 120", "\"mean_s\": 120",
             "/contact_types/0/patience", 12, 18, "\"distribution\" is missing", ""},
        Case{"{\"distribution\": \"exponential\", \"mean_s\": 120}", "120",
             "/contact_types/0/patience", 12, 18, "must be an object", ""},
        Case{"[10, 20]", "[10, -20]", "/contact_types/0/arrivals/per_hour/1", 11, 36, "at least 0",
             ""},
        Case{"[10, 20]", "[]", "/contact_types/0/arrivals/per_hour", 11, 31, "not be empty", ""},
        Case{"[10, 20]", "\"10\"", "/contact_types/0/arrivals/per_hour", 11, 31,
             "a number or an array", ""},
        Case{"\"agents\": 3", "\"agents\": 3.5", "/agent_groups/0/agents", 19, 16, "a whole number",
             ""},
        Case{"\"agents\": 3", "\"agents\": [3, 2.5]", "/agent_groups/0/agents/1", 19, 20,
             "a whole number", ""},
        Case{"\"talk\": {\"distribution\": \"t",
             "\"balk_probability\": 1.2,\n\"talk\": {\"distribution\": \"t",
             "/contact_types/0/balk_probability", 13, 26, "at most 1", ""},
        Case{"[\"billing\", {\"type\": \"sales\"}]", "[]", "/agent_groups/0/skills", 20, 16,
             "not be empty", ""},
        Case{"{\"type\": \"sales\"}", "7", "/agent_groups/0/skills/1", 20, 28,
             "a text or an object", ""},
        Case{"{\"type\": \"sales\"}", "{\"typ\": \"sales\", \"type\": \"sales\"}",
             "/agent_groups/0/skills/1/typ", 20, 29, "no such key", ""},
        Case{"\"Good\"", "\"\"", "/name", 3, 11, "not be empty", ""}));

INSTANTIATE_TEST_SUITE_P(
    Rules, RejectTest,
    testing::Values(
        Case{"\"10:00\"", "\"08:00\"", "/clock/close", 7, 14, "must close after it opens", ""},
        Case{"\"interval_min\": 60", "\"interval_min\": 50", "/clock/interval_min", 8, 21,
             "divides 120", ""},
        Case{"\"days\": 2", "\"days\": 2, \"closed_days\": [\"Mon\", \"Tue\"]",
             "/clock/closed_days", 5, 31, "closed on every day", ""},
        Case{"\"days\": 2", "\"days\": 2, \"closed_days\": [\"Sat\", \"Sat\"]",
             "/clock/closed_days/1", 5, 39, "here twice", ""},
        Case{"\"clock\"", "\"warm_up_min\": 1560, \"clock\"", "/warm_up_min", 4, 18,
             "leaves nothing to count", ""},
        Case{"[10, 20]", "[10, 20, 30]", "/contact_types/0/arrivals/per_hour", 11, 31,
             "expected 2 numbers, one per interval, or a single number, found 3", ""},
        Case{"\"agents\": 3", "\"agents\": [3]", "/agent_groups/0/agents", 19, 16, "2 numbers", ""},
        Case{"\"agents\": 3", "\"agents\": 20001", "/agent_groups/0/agents", 19, 16,
             "at most 20000", ""},
        Case{"{\"name\": \"sales\"",
             "{\"name\": \"billing\", \"arrivals\": {\"per_hour\": 1}, \"talk\": "
             "{\"distribution\": \"constant\", \"value_s\": 9}}, {\"name\": \"sales\"",
             "/contact_types/1/name", 14, 14, "taken by /contact_types/0/name", ""},
        Case{"{\"type\": \"sales\"}", "\"saels\"", "/agent_groups/0/skills/1", 20, 28,
             "no contact type of this name", "sales"},
        Case{"{\"type\": \"sales\"}", "{\"type\": \"Sales\"}", "/agent_groups/0/skills/1/type", 20,
             37, "no contact type of this name", "sales"},
        Case{"{\"type\": \"sales\"}", "{\"type\": \"sales\"}, \"billing\"",
             "/agent_groups/0/skills/2", 20, 47, "this skill is here twice", ""},
        Case{"\"mode_s\": 90", "\"mode_s\": 30", "/contact_types/0/talk/mode_s", 13, 68,
             "must be at least min", ""},
        Case{"\"max_s\": 200", "\"max_s\": 70", "/contact_types/0/talk/max_s", 13, 81,
             "must be at least mode", ""},
        Case{"\"weights\": [1, 2]", "\"weights\": [0, 0]", "/contact_types/1/talk/weights", 16, 77,
             "not all be 0", ""},
        Case{"\"weights\": [1, 2]", "\"weights\": [1]", "/contact_types/1/talk/weights", 16, 77,
             "2 weights", ""},
        Case{"\"name\": \"Good\"",
             "\"name\": \"Good\", \"busyness\": {\"distribution\": \"gamma\", \"mean\": 1, \"sd\": "
             "2000}",
             "/busyness/sd", 3, 74, "1000 times the mean", ""},
        Case{"\"name\": \"Good\"",
             "\"name\": \"Good\", \"busyness\": {\"distribution\": \"uniform\", \"min\": 2, "
             "\"max\": 1}",
             "/busyness/max", 3, 76, "must be at least min", ""},
        Case{"\"name\": \"Good\"",
             "\"name\": \"Good\", \"sources\": {\"/contact_types/0/tlak\": {\"evidence\": "
             "\"measured\"}}",
             "/sources/~1contact_types~10~1tlak", 3, 31, "no key \"tlak\"",
             "/contact_types/0/talk"},
        Case{
            "\"name\": \"Good\"",
            "\"name\": \"Good\", \"sources\": {\"/contact_types/2\": {\"evidence\": \"measured\"}}",
            "/sources/~1contact_types~12", 3, 31, "has 2 entries", "/contact_types/1"}));

TEST(Reject, TheGoodFileThatCasesSpoilIsGood) {
  const LoadResult result = LoadScenarioText(kGood, "good.json");
  EXPECT_TRUE(result.scenario.has_value());
  EXPECT_EQ(Messages(result), "");
}

TEST(Reject, ReportsAllProblemsAtOnceInTheOrderOfTheFile) {
  const LoadResult result = LoadScenarioText(
      R"({"format": "callfloor-scenario/1", "nam": "x", "extra": 1,
"clock": {"days": 0, "open": "10:00", "close": "09:00"},
"contact_types": [{"name": "a", "arrivals": {"per_hour": -1}, "talk": {"distribution": "constant", "value": 3}}],
"agent_groups": [{"name": "g", "agents": [1.5, -2], "skills": ["b"]}]})",
      "many.json");
  std::string keys;  // every part of the format adds its own
  for (const Field* field : ChildFields("")) {
    keys += (keys.empty() ? "\"" : ", \"") + std::string(field->Key()) + "\"";
  }
  EXPECT_EQ(
      Messages(result),
      fmt::format(
          R"(many.json:1:1: error: the key "name" is missing; expected a text of 1 to 200 characters
many.json:1:36: error: /nam: there is no such key here; expected one of {0}, found "nam" (did you mean "name"?)
many.json:1:48: error: /extra: there is no such key here; expected one of {0}, found "extra"
many.json:2:19: error: /clock/days: must be at least 1; expected a whole number from 1 to 731, found 0
many.json:2:48: error: /clock/close: the centre must close after it opens; expected a clock time after "10:00", found "09:00"
many.json:3:58: error: /contact_types/0/arrivals/per_hour: must be at least 0; expected a number of at least 0, or an array of one per interval of the open day, found -1
many.json:3:71: error: /contact_types/0/talk: the key "value_s" is missing; expected a number of at least 0
many.json:3:100: error: /contact_types/0/talk/value: there is no such key here; expected one of "distribution", "value_s", found "value" (did you mean "value_s"?)
many.json:4:43: error: /agent_groups/0/agents/0: must be a whole number; expected a whole number from 0 to 20000, found 1.5
many.json:4:48: error: /agent_groups/0/agents/1: must be at least 0; expected a whole number from 0 to 20000, found -2
many.json:4:64: error: /agent_groups/0/skills/0: there is no contact type of this name; expected the name of a contact type, found "b"
)",
          keys));
}

TEST(Reject, MoreThanTwentyThousandAgentsInAll) {
  std::string text = kGood;
  text.replace(text.find("{\"name\": \"desk\""), 0,
               "{\"name\": \"other\", \"agents\": [20000, 1], \"skills\": [\"sales\"]},");
  const LoadResult result = LoadScenarioText(text, "x.json");
  ASSERT_EQ(result.diagnostics.size(), 1u) << Messages(result);
  EXPECT_EQ(result.diagnostics[0].pointer, "/agent_groups");
  EXPECT_EQ(result.diagnostics[0].found, "20003");
}

TEST(Reject, EmptyAndBlankFiles) {
  for (const char* text : {"", "\xEF\xBB\xBF", " \n\t "}) {
    const LoadResult result = LoadScenarioText(text, "empty.json");
    EXPECT_FALSE(result.scenario);
    ASSERT_EQ(result.diagnostics.size(), 1u);
    EXPECT_EQ(result.diagnostics[0].line, 1);
    EXPECT_EQ(result.diagnostics[0].column, 1);
  }
}

TEST(Reject, JsonThatIsNoObject) {
  for (const char* text : {"[]", "7", "null", "\"x\"", "[[1]]"}) {
    const LoadResult result = LoadScenarioText(text, "x.json");
    EXPECT_FALSE(result.scenario);
    ASSERT_EQ(result.diagnostics.size(), 1u) << text << Messages(result);
    EXPECT_EQ(result.diagnostics[0].problem, "must be an object");
  }
}

TEST(Reject, AZeroByteDoesNotHideWhatFollows) {
  const LoadResult result =
      LoadScenarioText(std::string(kGood) + std::string("\0x", 2), "zero.json");
  EXPECT_FALSE(result.scenario);
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].line, 21);
}

TEST(Reject, NestingTenThousandDeep) {
  for (const char* open : {"[", "{\"a\":"}) {
    std::string text;
    for (int i = 0; i < 10'000; ++i) text += open;
    const LoadResult result = LoadScenarioText(text, "deep.json");
    ASSERT_EQ(result.diagnostics.size(), 1u);
    EXPECT_NE(result.diagnostics[0].problem.find("more than 100 deep"), std::string::npos);
    EXPECT_EQ(result.diagnostics[0].column, 100 * static_cast<int>(std::string(open).size()) + 1);
  }
}

TEST(Reject, TextsThatAreTooLargeQuickly) {
  const auto start = std::chrono::steady_clock::now();
  const LoadResult result = LoadScenarioText(std::string(100'000'000, ' '), "large.json");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_NE(result.diagnostics[0].problem.find("the limit is 64 MB"), std::string::npos);
}

TEST(Reject, MoreValuesThanAScenarioNeeds) {
  std::string text = "[0";
  for (int i = 0; i < 1'000'001; ++i) text += ",0";
  const LoadResult result = LoadScenarioText(text + "]", "values.json");
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_NE(result.diagnostics[0].problem.find("more than 1000000 values"), std::string::npos);
}

TEST(Reject, ListsAtMostAThousandProblemsAndSaysThatThereAreMore) {
  std::string values = "[-1";
  for (int i = 0; i < 5'000; ++i) values += ",-1";
  std::string text = kGood;
  text.replace(text.find("[10, 20]"), 8, values + "]");
  const LoadResult result = LoadScenarioText(text, "x.json");
  ASSERT_EQ(result.diagnostics.size(), 1'001u);
  EXPECT_NE(result.diagnostics.back().problem.find("there is more"), std::string::npos);
}

TEST(RejectFile, MissingFilesAndDirectories) {
  const LoadResult missing = LoadScenarioFile("/nonexistent/none.json");
  ASSERT_EQ(missing.diagnostics.size(), 1u);
  EXPECT_EQ(FormatDiagnostic(missing.diagnostics[0]),
            "/nonexistent/none.json: error: there is no such file; check its name");
  const LoadResult directory = LoadScenarioFile(std::filesystem::temp_directory_path());
  ASSERT_EQ(directory.diagnostics.size(), 1u);
  EXPECT_NE(directory.diagnostics[0].problem.find("directory"), std::string::npos);
}

TEST(RejectFile, AHundredMegabytesWithoutReadingThem) {
  const TemporaryFolder folder;
  const auto path = folder / "large.json";
  WriteFile(path, "{");
  std::filesystem::resize_file(path, 100'000'000);
  const LoadResult result = LoadScenarioFile(path);
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].found, "100000000 bytes");
}

struct BadOverride {
  Override change;
  const char* pointer;
  const char* says;
  const char* nearest;
};

TEST(RejectOverride, SaysThatItCameFromTheCommandLineAndNamesTheNearestPointer) {
  const BadOverride cases[] = {
      {{"/agent_groups/0/agnets", "9"},
       "/agent_groups/0/agnets",
       "no key \"agnets\"",
       "/agent_groups/0/agents"},
      {{"/agent_groups/3/agents", "9"},
       "/agent_groups/3/agents",
       "has 1 entries",
       "/agent_groups/0"},
      {{"/agent_groups/desk/agents", "9"},
       "/agent_groups/desk/agents",
       "no index",
       "/agent_groups/0"},
      {{"agent_groups/0/agents", "9"},
       "agent_groups/0/agents",
       "begins with /",
       "/agent_groups/0/agents"},
      {{"/name/x", "9"}, "/name/x", "no parts", "/name"},
      {{"/contact_types/1/arrivals/per_hour/0", "9"},
       "/contact_types/1/arrivals/per_hour/0",
       "set the whole",
       ""},
      {{"", "9"}, "", "must name one value", ""},
      {{"/agent_groups/0/agents", "-3"}, "/agent_groups/0/agents", "at least 0", ""},
      {{"/agent_groups/0/agents", "many"}, "/agent_groups/0/agents", "a number or an array", ""},
      {{"/agent_groups/0/agents", "[1, 2"}, "/agent_groups/0/agents", "closing bracket", ""},
      {{"/agent_groups/0/agents", "[1, -2]"}, "/agent_groups/0/agents/1", "at least 0", ""},
      {{"/trunks", "0"}, "/trunks", "at least 1", ""},
      {{"/clock/open", "0\x88\x88:00"}, "/clock/open", "not text in UTF-8", ""},
  };
  for (const BadOverride& one : cases) {
    const LoadResult result = LoadScenarioText(kGood, "good.json", std::span(&one.change, 1));
    EXPECT_FALSE(result.scenario) << one.change.pointer;
    ASSERT_EQ(result.diagnostics.size(), 1u) << one.change.pointer << "\n" << Messages(result);
    EXPECT_EQ(result.diagnostics[0].file, "--set");
    EXPECT_EQ(result.diagnostics[0].pointer, one.pointer);
    EXPECT_EQ(result.diagnostics[0].nearest, one.nearest) << Messages(result);
    EXPECT_NE(FormatDiagnostic(result.diagnostics[0]).find(one.says), std::string::npos)
        << Messages(result);
  }
}

TEST(RejectOverride, BlamesTheFileForWhatNoLongerFits) {
  const Override change{"/clock/interval_min", "30"};
  const LoadResult result = LoadScenarioText(kGood, "good.json", std::span(&change, 1));
  ASSERT_EQ(result.diagnostics.size(), 1u) << Messages(result);
  EXPECT_EQ(result.diagnostics[0].pointer, "/contact_types/0/arrivals/per_hour");
  EXPECT_EQ(result.diagnostics[0].line, 11);
  EXPECT_EQ(result.diagnostics[0].expected, "4 numbers, one per interval, or a single number");
}

struct Doubt {
  std::vector<Override> changes;
  const char* pointer;
  const char* says;
};

TEST(Warnings, NameWhatIsHardlyMeantAndStillLoad) {
  const std::string retry =
      R"("probability": 0.5, "delay": {"distribution": "constant", "value_s": 60}})";
  const Doubt cases[] = {
      {{{"/agent_groups/0/skills", "[\"billing\"]"}}, "/contact_types/1/name", "no agent serves"},
      {{{"/contact_types/1/arrivals/per_hour", "0"}},
       "/contact_types/1/arrivals/per_hour",
       "nobody ever calls"},
      {{{"/contact_types/0/retry", R"({"after": ["blocked"], )" + retry}},
       "/contact_types/0/retry/after",
       "nobody is ever blocked"},
      {{{"/contact_types/0/retry", R"({"after": ["disconnected"], )" + retry}},
       "/contact_types/0/retry/after",
       "nobody is ever disconnected"},
      {{{"/contact_types/1/retry", R"({"after": ["abandoned"], )" + retry}},
       "/contact_types/1/retry/after",
       "nobody ever abandons"},
      {{{"/contact_types/0/retry", R"({"max_attempts": 1, "after": ["abandoned"], )" + retry}},
       "/contact_types/0/retry/max_attempts",
       "never happens"},
  };
  for (const Doubt& one : cases) {
    const LoadResult result = LoadScenarioText(kGood, "good.json", one.changes);
    EXPECT_TRUE(result.scenario) << Messages(result);
    ASSERT_EQ(result.diagnostics.size(), 1u) << one.says << "\n" << Messages(result);
    EXPECT_EQ(result.diagnostics[0].severity, Severity::kWarning);
    EXPECT_EQ(result.diagnostics[0].pointer, one.pointer);
    EXPECT_NE(result.diagnostics[0].problem.find(one.says), std::string::npos);
  }
}

}  // namespace
}  // namespace callfloor
