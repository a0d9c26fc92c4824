#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "sim/cli/app.h"
#include "sim/quality/figures.h"

namespace callfloor::cli {
namespace {

using testing::HasSubstr;

struct Outcome {
  int status = 0;
  std::string out, err;
};

Outcome Call(const std::vector<const char*>& words) {
  std::vector<const char*> argv = {"callfloor"};
  argv.insert(argv.end(), words.begin(), words.end());
  std::ostringstream out, err;
  const int status = RunCli(static_cast<int>(argv.size()), argv.data(), out, err);
  return {status, out.str(), err.str()};
}

TEST(QualityCommand, RefusesAScenarioWithoutQualityAndSaysWhatToAdd) {
  const Outcome outcome = Call({"quality", CALLFLOOR_SOURCE_DIR "/scenarios/help-desk.json"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("help-desk.json: the scenario says nothing of quality"));
  EXPECT_THAT(outcome.err, HasSubstr("add \"quality\": {}"));
}

TEST(QualityCommand, RefusesWhatItDoesNotTake) {
  const char* file = CALLFLOOR_SOURCE_DIR "/scenarios/help-desk.json";
  EXPECT_THAT(Call({"quality"}).err, HasSubstr("scenario is required"));
  EXPECT_THAT(Call({"quality", file, "--calls", "a.csv"}).err, HasSubstr("--calls"));
  EXPECT_THAT(Call({"quality", file, "--format", "xml"}).err, HasSubstr("found xml"));
  EXPECT_THAT(Call({"quality", file, "--set", "5"}).err, HasSubstr("expected POINTER=VALUE"));
  EXPECT_EQ(Call({"quality", file, "-n", "0"}).status, 2);
}

TEST(QualityCommand, HelpHasExamplesAndTheFormulaOfEveryFigure) {
  const Outcome outcome = Call({"quality", "--help"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("callfloor quality scenarios/quality/policy.json --truth"));
  EXPECT_THAT(outcome.out, HasSubstr("[30]"));
  for (const quality::Figure& figure : quality::Figures()) {
    EXPECT_THAT(outcome.out, HasSubstr(std::string(figure.name) + ' '));
    EXPECT_THAT(outcome.out, HasSubstr(std::string(figure.formula)));
  }
}

}  // namespace
}  // namespace callfloor::cli
