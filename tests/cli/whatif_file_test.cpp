#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sim/cli/app.h"
#include "tests/support/temporary_folder.h"

namespace callfloor::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr const char* kBank = CALLFLOOR_SOURCE_DIR "/scenarios/anonymous-bank.json";
constexpr const char* kVariants = CALLFLOOR_SOURCE_DIR "/scenarios/anonymous-bank.whatif.json";

struct Result {
  int status = 0;
  std::string out;
  std::string err;
};

Result RunProgram(std::vector<const char*> words) {
  words.insert(words.begin(), "callfloor");
  std::ostringstream out;
  std::ostringstream err;
  Result result;
  result.status = RunCli(static_cast<int>(words.size()), words.data(), out, err);
  result.out = out.str();
  result.err = err.str();
  return result;
}

// The shipped what-if file with one piece of its text replaced.
class Changed {
 public:
  Changed(const std::string& from, const std::string& to)
      : path_(folder_.File("changed.whatif.json")) {
    std::string changed = ReadFile(kVariants);
    const std::size_t at = changed.find(from);
    EXPECT_NE(at, changed.npos);
    changed.replace(at, from.size(), to);
    WriteFile(path_, changed);
  }
  const char* path() const { return path_.c_str(); }

 private:
  TemporaryFolder folder_;
  std::string path_;
};

TEST(CompareWhatIfFile, RunsEveryVariantUnderItsName) {
  const Result result =
      RunProgram({"compare", kBank, kVariants, "--replications", "3", "--format", "json"});
  ASSERT_EQ(result.status, 0) << result.err;
  for (const char* name : {"Morning cover", "Two fewer", "A tenth more calls"}) {
    EXPECT_THAT(result.out, HasSubstr(name));
  }
}

TEST(CompareWhatIfFile, KnowsItsOwnBase) {
  const auto run = [](std::vector<const char*> files) {
    files.insert(files.begin(), "compare");
    files.insert(files.end(), {"--replications", "3", "--format", "json"});
    return RunProgram(files);
  };
  const Result alone = run({kVariants});
  ASSERT_EQ(alone.status, 0) << alone.err;
  EXPECT_EQ(alone.out, run({kBank, kVariants}).out);
  EXPECT_NE(alone.out, run({kBank, kBank}).out);
  // The base of a copy elsewhere is not beside it.
  const Changed copy("\"add\": -2", "\"add\": -1");
  const Result nowhere = run({copy.path()});
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("anonymous-bank.json"));
}

TEST(CompareWhatIfFile, SaysTheSameAsTheChangeWrittenOut) {
  // Two fewer on every half hour, as the file's third variant has it.
  const Changed one("\"add\": -2", "\"value\": 4");
  const auto level = [](const Result& result, std::size_t k) {
    EXPECT_EQ(result.status, 0) << result.err;
    return json::parse(result.out, nullptr, false).at("whatifs").at(k).at("overall").dump();
  };
  EXPECT_EQ(level(RunProgram({"compare", kBank, one.path(), "-n", "3", "--format", "json"}), 2),
            level(RunProgram({"compare", kBank, "--what-if", "/agent_groups/0/agents=4", "-n", "3",
                              "--format", "json"}),
                  0));
}

TEST(CompareWhatIfFile, NotesABaseThatIsAnotherAndGoesOn) {
  const Changed other("\"fingerprint\": \"", "\"fingerprint\": \"0123456789abcdef\", \"x\": \"");
  EXPECT_EQ(RunProgram({"compare", kBank, other.path(), "--replications", "2"}).status,
            2);  // unknown key
  const Result result = RunProgram({"compare", CALLFLOOR_SOURCE_DIR "/scenarios/help-desk.json",
                                    kVariants, "--replications", "2"});
  EXPECT_THAT(result.err, HasSubstr("another base"));
}

TEST(CompareWhatIfFile, RefusesABadVariantWithItsNameAndPlace) {
  const Changed bad("/agent_groups/0/agents", "/agent_groups/9/agents");
  const Result result = RunProgram({"compare", kBank, bad.path(), "--replications", "2"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("Morning cover"));
  EXPECT_THAT(result.err, HasSubstr("/agent_groups/9/agents"));
}

constexpr const char* kClaims = R"("expectations": [
  {"figure": "service_level", "of": "Morning cover", "is": "higher", "says": "More get through."},
  {"figure": "service_level", "of": "Morning cover", "is": "lower", "says": "Fewer get through."},
  {"figure": "service_level", "of": "Two fewer", "against": "Morning cover", "is": "lower",
   "margin": 0.01, "says": "Fewer agents are worse."},
  {"figure": "wrong_names", "of": "Two fewer", "is": "same", "says": "Nothing of quality."}],
  "views")";

TEST(CompareWhatIfFile, JudgesWhatTheFileExpects) {
  const Changed claims("\"views\"", kClaims);
  const Result table = RunProgram({"compare", kBank, claims.path(), "-n", "20"});
  ASSERT_EQ(table.status, 0) << table.err;
  EXPECT_THAT(table.out, testing::ContainsRegex("\nExpected +difference"));
  EXPECT_THAT(table.out,
              testing::ContainsRegex("More get through\\. +\\+[0-9.]+ ± [0-9.]+ +holds"));
  EXPECT_THAT(table.out, testing::ContainsRegex("Fewer get through\\. .*fails"));

  const Result result =
      RunProgram({"compare", kBank, claims.path(), "-n", "20", "--format", "json"});
  const json written = json::parse(result.out, nullptr, false);
  const json& expected = written.at("expectations");
  ASSERT_EQ(expected.size(), 4u);
  EXPECT_EQ(expected[0].at("verdict"), "holds");
  EXPECT_EQ(expected[0].at("against"), nullptr);
  EXPECT_EQ(expected[0].at("difference"),
            written.at("whatifs").at(0).at("overall").at("service_level").at("difference"));
  EXPECT_EQ(expected[1].at("verdict"), "fails");
  EXPECT_EQ(expected[2].at("against"), "Morning cover");
  EXPECT_EQ(expected[2].at("margin"), 0.01);
  EXPECT_EQ(expected[2].at("verdict"), "holds");
  EXPECT_EQ(expected[3].at("verdict"), "cannot be judged");
  EXPECT_EQ(expected[3].at("difference"), nullptr);

  // All else is as it is without them.
  json without =
      json::parse(RunProgram({"compare", kBank, kVariants, "-n", "20", "--format", "json"}).out,
                  nullptr, false);
  EXPECT_FALSE(without.contains("expectations"));
  json rest = written;
  rest.erase("expectations");
  EXPECT_EQ(rest, without);
}

TEST(CompareWhatIfFile, RefusesAnExpectationOfAFigureThatThereIsNot) {
  const Changed claims("\"views\"",
                       "\"expectations\": [{\"figure\": \"service_leve\", \"of\": \"Two fewer\", "
                       "\"is\": \"lower\", \"says\": \"x\"}], \"views\"");
  const Result result = RunProgram({"compare", kBank, claims.path(), "-n", "2"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("/expectations/0/figure"));
  EXPECT_THAT(result.err, HasSubstr("did you mean \"service_level\"?"));
}

}  // namespace
}  // namespace callfloor::cli
