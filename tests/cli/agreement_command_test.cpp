#include "sim/cli/agreement_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sim/cli/app.h"
#include "tests/support/temporary_folder.h"

namespace callfloor::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

const std::string kExamples = std::string(CALLFLOOR_SOURCE_DIR) + "/docs/examples/";

class AgreementCommand : public testing::Test {
 protected:
  int Run(const std::string& file, std::vector<std::string> more) {
    std::vector<std::string> words = {"callfloor", "agreement", file};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    out_.str("");
    err_.str("");
    return RunCli(static_cast<int>(argv.size()), argv.data(), out_, err_);
  }

  std::string File(const std::string& text) {
    std::ofstream(folder_ / "e.csv") << text;
    return (folder_ / "e.csv").string();
  }

  Json RunJson(const std::string& file, std::vector<std::string> more) {
    more.insert(more.end(), {"--format", "json"});
    EXPECT_EQ(Run(file, std::move(more)), 0) << err_.str();
    return Json::parse(out_.str());
  }

  TemporaryFolder folder_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(AgreementCommand, NamesEveryStatisticOrWhyThereIsNone) {
  const Json result = RunJson(kExamples + "double-scored.csv", {"--scale", "nominal"});
  EXPECT_EQ(result["format"], "callfloor-agreement/1");
  EXPECT_EQ(result["criteria"].size(), 4U);
  for (const Json& part : {result["overall"], result["criteria"]["empathy"]}) {
    for (const char* name :
         {"percent_agreement", "cohen_kappa", "cohen_kappa_weighted", "fleiss_kappa", "gwet_ac1",
          "krippendorff_alpha", "icc_1", "icc_2_1", "gauge_rr_percent"}) {
      ASSERT_TRUE(part["statistics"].contains(name)) << name;
      const Json& statistic = part["statistics"][name];
      EXPECT_NE(statistic.is_null(), !part["reasons"].contains(name)) << name;
      if (statistic.is_null()) continue;
      EXPECT_LE(statistic["low"], statistic["value"]) << name;
      EXPECT_GE(statistic["high"], statistic["value"]) << name;
    }
  }
}

TEST_F(AgreementCommand, OfAPairGivesCohensKappa) {
  const Json pair =
      RunJson(kExamples + "double-scored.csv", {"--scale", "nominal", "--raters", "ann,bob"});
  EXPECT_FALSE(pair["overall"]["statistics"]["cohen_kappa"].is_null());
  EXPECT_EQ(pair["overall"]["raters"], 2);
}

TEST_F(AgreementCommand, TellsBiasDriftAndRepeatability) {
  const Json result = RunJson(kExamples + "scored-again.csv", {"--scale", "interval"});
  const Json& all = result["overall"];
  EXPECT_EQ(all["trials"], 2);
  EXPECT_FALSE(all["statistics"]["repeatability_percent"].is_null());
  ASSERT_EQ(all["bias"].size(), 3U);
  EXPECT_EQ(all["bias"][0]["rater"], "ann");
  EXPECT_GT(all["bias"][0]["low"], 0);
  EXPECT_EQ(all["drift"][0]["points"].size(), 20U);
  const Json against =
      RunJson(kExamples + "scored-again.csv", {"--scale", "interval", "--master", "cho"});
  EXPECT_EQ(against["overall"]["bias"].size(), 2U);
}

TEST_F(AgreementCommand, GivesTheSameBytesForTheSameSeed) {
  const std::vector<std::string> words = {"--scale", "nominal", "--seed", "7"};
  ASSERT_EQ(Run(kExamples + "double-scored.csv", words), 0);
  const std::string first = out_.str();
  ASSERT_EQ(Run(kExamples + "double-scored.csv", words), 0);
  EXPECT_EQ(out_.str(), first);
  ASSERT_EQ(Run(kExamples + "double-scored.csv", {"--scale", "nominal", "--seed", "8"}), 0);
  EXPECT_NE(out_.str(), first);
}

TEST_F(AgreementCommand, PrintsATableWithReasonsAndCautions) {
  ASSERT_EQ(Run(kExamples + "double-scored.csv", {"--scale", "nominal"}), 0);
  EXPECT_THAT(out_.str(),
              AllOf(HasSubstr("40 items, 3 raters, 416 ratings on 4 criteria"),
                    HasSubstr("Krippendorff's alpha"), HasSubstr("all together"),
                    HasSubstr("use --raters A,B for a pair"), HasSubstr("Bias by rater"),
                    HasSubstr("(identity verified): 89 %"), Not(HasSubstr("nan"))));
}

TEST_F(AgreementCommand, CountsNumbersThatAreNear) {
  const std::string file =
      File("item,rater,rating\na,x,80\na,y,84\nb,x,60\nb,y,90\nc,x,70\nc,y,70\n");
  const Json result = RunJson(file, {"--scale", "interval", "--within", "5"});
  EXPECT_NEAR(result["overall"]["statistics"]["percent_agreement"]["value"].get<double>(),
              100.0 / 3, 1e-9);
  EXPECT_NEAR(result["overall"]["statistics"]["percent_agreement_within"]["value"].get<double>(),
              200.0 / 3, 1e-9);
}

TEST_F(AgreementCommand, RefusesWhatItCannotRead) {
  EXPECT_EQ(Run("nowhere.csv", {"--scale", "nominal"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("nowhere.csv: cannot be read"));
  const std::string bad = File("item,rater,rating\na,x,good\na,y,2\n");
  EXPECT_EQ(Run(bad, {"--scale", "interval"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("e.csv:2: expected a number"));
  EXPECT_EQ(Run(bad, {}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--scale is required"));
  EXPECT_EQ(out_.str(), "");
}

TEST_F(AgreementCommand, RefusesImpossibleOptionsByName) {
  const std::string file = File("item,rater,rating\na,ann,1\na,bob,2\nb,ann,1\nb,bob,1\n");
  EXPECT_EQ(Run(file, {"--scale", "nominal", "--raters", "ann,bop"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--raters: no rater is called \"bop\"; is it \"bob\"?"));
  EXPECT_EQ(Run(file, {"--scale", "nominal", "--raters", "ann"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("at least two raters"));
  EXPECT_EQ(Run(file, {"--scale", "nominal", "--master", "cho"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--master: no rater is called \"cho\""));
  EXPECT_EQ(Run(file, {"--scale", "nominal", "--within", "1"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("names have no distance"));
  EXPECT_EQ(Run(file, {"--scale", "nominal", "--confidence", "95"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--confidence: expected a number between"));
  EXPECT_EQ(Run(file, {"--scale", "nominal", "--resamples", "10"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--resamples: expected"));
}

TEST_F(AgreementCommand, WritesAFile) {
  const std::string file = (folder_ / "result.json").string();
  ASSERT_EQ(Run(kExamples + "scored-again.csv",
                {"--scale", "interval", "--format", "json", "--out", file}),
            0);
  std::ifstream in(file);
  EXPECT_EQ(Json::parse(in)["scale"], "interval");
}

}  // namespace
}  // namespace callfloor::cli
