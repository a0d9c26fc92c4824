#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sim/cli/app.h"
#include "sim/quality/figures.h"
#include "tests/support/temporary_folder.h"

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

// Four weeks of six agents in a shift.
constexpr const char* kSmall = R"({
 "format": "callfloor-scenario/1", "name": "small",
 "clock": {"days": 28, "open": "08:00", "close": "16:00", "interval_min": 30},
 "contact_types": [{"name": "calls", "arrivals": {"per_hour": 60},
                    "talk": {"distribution": "exponential", "mean_s": 240}}],
 "agent_groups": [{"name": "desk", "skills": ["calls"],
   "shifts": [{"name": "day", "agents": 6, "start": "08:00", "end": "16:00"}]}],
 "quality": {}})";

class QualityOfAFile : public testing::Test {
 protected:
  QualityOfAFile() { WriteFile(path_, kSmall); }
  Outcome Report(std::vector<const char*> options) {
    options.insert(options.begin(), {"quality", path_.c_str(), "-n", "3"});
    return Call(options);
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.File("small.json");
};

TEST_F(QualityOfAFile, IsTheSameOnAnyNumberOfThreads) {
  const Outcome one = Report({"--format", "json", "--threads", "1", "--truth"});
  ASSERT_EQ(one.status, 0) << one.err;
  EXPECT_EQ(one.err, "");
  const auto result = nlohmann::json::parse(one.out);
  EXPECT_EQ(result["replications"], 3);
  EXPECT_EQ(result["operational"]["one_run"]["agents"].size(), 6U);
  EXPECT_GT(result["operational"]["figures"]["evaluations"]["mean"].get<double>(), 0);
  EXPECT_TRUE(result["truth"]["policy"]["figures"]["true_mean"]["mean"].is_number());
  EXPECT_FALSE(result["assumptions"].empty());
  EXPECT_EQ(Report({"--format", "json", "--threads", "3", "--truth"}).out, one.out);
}

TEST_F(QualityOfAFile, ListsNoAssumptionThatTheFileReplaces) {
  const char* target = "/quality/evaluators/count";
  EXPECT_THAT(Report({"--format", "json"}).out, HasSubstr(target));
  EXPECT_THAT(Report({"--format", "json", "--set", "/quality/evaluators={\"count\":5}"}).out,
              testing::Not(HasSubstr(target)));
}

TEST_F(QualityOfAFile, TellsTheTruthOnlyWhenAsked) {
  EXPECT_THAT(Report({}).out, testing::Not(HasSubstr("KNOWN ONLY TO THE SIMULATOR")));
  EXPECT_THAT(Report({"--truth"}).out, HasSubstr("KNOWN ONLY TO THE SIMULATOR"));
  EXPECT_THAT(Report({"--format", "csv"}).out, HasSubstr("\noperational,observed_mean,"));
}

TEST_F(QualityOfAFile, IsComparedPairedWithTheTruthByItself) {
  const Outcome outcome =
      Call({"compare", path_.c_str(), "-n", "3", "--what-if", "/quality/target=80"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("\nKnown only to the simulator "));
  EXPECT_THAT(Call({"run", path_.c_str(), "-n", "2"}).out, HasSubstr("callfloor quality shows it"));
}

TEST_F(QualityOfAFile, IsRunUntilAFigureIsPreciseEnough) {
  const auto precision_of = [&](const char* metric) {
    return Call({"compare", path_.c_str(), "--what-if", "/quality/target=80", "--what-if",
                 "/quality/customers/survey_rate=0.3", "--format", "json", "--detail", "totals",
                 "--precision", metric, "--max-replications", "400"});
  };
  const Outcome coarse = precision_of("surveyed_satisfied=0.005");
  ASSERT_EQ(coarse.status, 0) << coarse.err;
  EXPECT_THAT(coarse.err, HasSubstr("surveyed_satisfied: the half-width is 0.0"));
  const auto read = [](const Outcome& outcome) { return nlohmann::json::parse(outcome.out); };
  const auto result = read(coarse);
  const double wide =
      result["whatifs"][1]["quality"]["surveyed_satisfied"]["difference"]["half_width"]
          .get<double>();
  EXPECT_LE(wide, 0.005);
  EXPECT_GT(wide, 0);
  const auto finer = read(precision_of("surveyed_satisfied=0.003"));
  EXPECT_GT(finer["replications"], result["replications"]);
  EXPECT_THAT(precision_of("surveyed_satisfid=1").err,
              HasSubstr("did you mean \"surveyed_satisfied\"?"));
  const Outcome without =
      Call({"run", CALLFLOOR_SOURCE_DIR "/scenarios/help-desk.json", "--precision", "true_mean=1"});
  EXPECT_EQ(without.status, 2);
  EXPECT_THAT(without.err, HasSubstr("true_mean is a figure of quality, and "));
  EXPECT_THAT(without.err, HasSubstr("says nothing of quality"));
}

TEST_F(QualityOfAFile, PrecisionOfAFigureSaysHowItEnded) {
  const auto run = [&](std::vector<const char*> words) {
    words.insert(words.end(), {"--format", "json", "--detail", "totals"});
    return Call(words);
  };
  const Outcome reached = run({"run", path_.c_str(), "--precision", "true_fcr=0.02"});
  ASSERT_EQ(reached.status, 0) << reached.err;
  EXPECT_THAT(reached.err, HasSubstr("true_fcr: the half-width is 0.0"));
  EXPECT_THAT(reached.err, HasSubstr("after 20 replications\n"));
  // With one evaluator there is no agreement of two.
  const Outcome never = run({"run", path_.c_str(), "--set", "/quality/evaluators={\"count\":1}",
                             "--precision", "kappa_objective=0.1", "--max-replications", "22"});
  EXPECT_EQ(never.status, 0);
  EXPECT_THAT(never.err, HasSubstr("kappa_objective: the half-width does not exist after 22"));
  const Outcome without =
      run({"compare", path_.c_str(), CALLFLOOR_SOURCE_DIR "/scenarios/help-desk.json",
           "--precision", "true_fcr=0.1"});
  EXPECT_EQ(without.status, 2);
  EXPECT_THAT(without.err, HasSubstr("says nothing of quality"));
  EXPECT_THAT(run({"run", path_.c_str(), "--precision", "nonsensical=1"}).err,
              HasSubstr("callfloor quality --help"));
}

}  // namespace
}  // namespace callfloor::cli
