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

}  // namespace
}  // namespace callfloor::cli
