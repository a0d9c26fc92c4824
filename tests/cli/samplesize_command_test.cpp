#include "sim/cli/samplesize_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sim/cli/app.h"

namespace callfloor::cli {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

class SampleSizeCommand : public testing::Test {
 protected:
  int Run(const std::string& line) {
    std::istringstream in("callfloor samplesize " + line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    out_.str("");
    err_.str("");
    return RunCli(static_cast<int>(argv.size()), argv.data(), out_, err_);
  }

  Json RunJson(const std::string& line) {
    EXPECT_EQ(Run(line + " --format json"), 0) << err_.str();
    return Json::parse(out_.str());
  }

  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(SampleSizeCommand, SaysHowManyEachStatementNeeds) {
  EXPECT_EQ(RunJson("mean --sd 15 --within 2")["needed"], 217);
  EXPECT_EQ(RunJson("share --within 0.05 --population 1000")["needed"], 278);
  EXPECT_EQ(RunJson("two-means --sd 1 --difference 0.5")["needed"], 64);
  EXPECT_EQ(RunJson("two-shares --first 0.5 --second 0.75 --power 0.9")["needed"], 77);
  EXPECT_EQ(RunJson("detect --rate 0.01")["needed"], 299);
  EXPECT_EQ(RunJson("reliability --icc 0.132 --reliability 0.8")["needed"], 27);
  // Variances 16 and 121 have ICC .117.
  EXPECT_NEAR(
      RunJson("reliability --sd-between 4 --sd-within 11")["parameters"]["icc"].get<double>(),
      16.0 / 137, 1e-12);
}

TEST_F(SampleSizeCommand, SaysWhatGivenNumbersCanTell) {
  const Json result = RunJson("two-means --sd 11.1 --difference 5 --n 5,20");
  ASSERT_EQ(result["rows"].size(), 2U);
  EXPECT_EQ(result["rows"][0]["n"], 5);
  EXPECT_NEAR(result["rows"][0]["wrong_order"].get<double>(), 0.24, 0.005);
  const Json one = RunJson("mean --sd 11 --n 1");
  EXPECT_TRUE(one["needed"].is_null());
  EXPECT_TRUE(one["rows"][0]["half_width_sd_unknown"].is_null()) << "no number, not infinity";
}

TEST_F(SampleSizeCommand, PrintsTheAnswerInASentenceAboveTheTable) {
  ASSERT_EQ(Run("mean --sd 11.1 --within 5 --population 1000"), 0);
  EXPECT_THAT(out_.str(), HasSubstr("scores varying by 11.1: 19 evaluations of 1000 contacts.\n"));
  EXPECT_THAT(out_.str(), HasSubstr("\n  19  "));
  ASSERT_EQ(Run("detect --rate 0.1 --population 10 --sensitivity 0.5"), 0);
  EXPECT_THAT(out_.str(), HasSubstr("no number up to all 10 contacts is enough"));
}

TEST_F(SampleSizeCommand, RefusesImpossibleQuestionsByOption) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"mean --sd -1", "samplesize mean: --sd: expected a number above 0, found -1"},
      {"mean --sd 1 --within 0", "--within: expected a number above 0"},
      {"mean --sd 1 --confidence 95", "--confidence: expected a number between 0 and 1, found 95"},
      {"mean --within 2", "--sd is required"},
      {"share --within 5", "--within: expected a number between 0 and 1, found 5"},
      {"share --n 20 --population 10", "--n 20: there are only --population 10 contacts"},
      {"two-means --sd 1 --n 1", "--n: expected whole numbers from 2"},
      {"two-shares --first 0.5 --second 0.5", "nothing to tell apart"},
      {"two-shares --first 5 --second 0.5", "--first: expected a number between 0 and 1"},
      {"detect --rate 0.01 --sensitivity 0", "--sensitivity: expected a number above 0"},
      {"detect --rate 0.01 --population 0", "--population: expected a whole number from 1"},
      {"reliability --reliability 0.8", "give either --icc, or --sd-between and --sd-within"},
      {"reliability --icc 0.1 --sd-within 3", "give either --icc"},
      {"mode --sd 1", "subcommand"},
  };
  for (const auto& [line, message] : cases) {
    EXPECT_EQ(Run(line), 2) << line;
    EXPECT_THAT(err_.str(), HasSubstr(message)) << line;
    EXPECT_EQ(out_.str(), "") << line;
  }
}

}  // namespace
}  // namespace callfloor::cli
