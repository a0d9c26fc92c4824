#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "sim/scenario/fields.h"

namespace callfloor {
namespace {

const std::string kRoot = CALLFLOOR_SOURCE_DIR;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Compares a file with what the table of fields makes of it; UPDATE_GOLDEN=1 rewrites it.
void ExpectGenerated(const std::string& path, const std::string& generated) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << generated;
  }
  const std::string published = ReadFile(path);
  if (published == generated) return;
  std::size_t at = 0;
  while (at < published.size() && at < generated.size() && published[at] == generated[at]) ++at;
  const std::size_t from = at < 80 ? 0 : at - 80;
  ADD_FAILURE() << path << " is not what sim/scenario/fields.cpp says (UPDATE_GOLDEN=1 rewrites).\n"
                << "file:  …" << published.substr(std::min(from, published.size()), 160)
                << "\ntable: …" << generated.substr(std::min(from, generated.size()), 160);
}

TEST(Schema, IsPublishedAsTheTableOfFieldsMakesIt) {
  ExpectGenerated(kRoot + "/scenarios/scenario.schema.json", ScenarioSchemaText());
}

// The same for the part of a page between two marks, which the rest of the page is written around.
void ExpectGeneratedPart(const std::string& path, const std::string& what,
                         const std::string& generated) {
  const std::string page = ReadFile(path);
  const std::size_t begin = page.find('\n', page.find("<!-- " + what + " begins"));
  const std::size_t end = page.find("<!-- " + what + " ends");
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  ExpectGenerated(path, page.substr(0, begin + 1) + "\n" + generated + "\n" + page.substr(end));
}

TEST(Schema, ReferenceInTheDocumentationIsMadeFromTheTableOfFields) {
  ExpectGeneratedPart(kRoot + "/docs/scenario-format.md", "reference", FieldReferenceMarkdown());
}

TEST(Schema, AssumptionsInTheDocumentationAreMadeFromTheTableOfFields) {
  ExpectGeneratedPart(kRoot + "/docs/assumptions.md", "list", AssumptionsMarkdown());
}

TEST(Assumptions, AreOfOnePartOrOfAllWithQualityFirst) {
  const std::vector<Assumption> all = AssumptionsOf();
  const std::vector<Assumption> quality = AssumptionsOf("/quality");
  ASSERT_GT(all.size(), quality.size());
  ASSERT_FALSE(quality.empty());
  for (std::size_t i = 0; i < quality.size(); ++i) EXPECT_EQ(all[i].pattern, quality[i].pattern);
  EXPECT_FALSE(all[quality.size()].pattern.starts_with("/quality"));
  const std::vector<Assumption> one = AssumptionsOf("/quality/customers/survey_rate");
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].default_value, "0.1");
  EXPECT_EQ(one[0].basis, FindField(one[0].pattern)->basis);
  EXPECT_TRUE(AssumptionsOf("/quality/customer").empty()) << "not the name of a part";
  for (const Assumption& entry : AssumptionsOf("/quality/fixed")) {
    EXPECT_EQ(FindField(entry.pattern), nullptr) << entry.pattern << " can be said in a file";
    EXPECT_TRUE(entry.basis.starts_with("assumption")) << entry.pattern;
  }
  EXPECT_FALSE(AssumptionsOf("/quality/fixed").empty());
}

TEST(Schema, IsDraft7AndForbidsUnknownKeysEverywhere) {
  const nlohmann::json schema = nlohmann::json::parse(ScenarioSchemaText());
  EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema.at("additionalProperties"), false);
  EXPECT_EQ(schema.at("/properties/clock/additionalProperties"_json_pointer), false);
  for (const auto& branch : schema.at("/definitions/duration/allOf"_json_pointer)) {
    EXPECT_EQ(branch.at("then").at("additionalProperties"), false);
  }
}

TEST(Fields, EachHasHelpAndEachDefaultHasABasis) {
  for (const Field& field : Fields()) {
    EXPECT_FALSE(field.help.empty()) << field.pattern;
    EXPECT_EQ(field.default_value.empty(), field.basis.empty()) << field.pattern;
    EXPECT_TRUE(!field.required || field.default_value.empty()) << field.pattern;
    EXPECT_FALSE(ExpectedText(field).empty()) << field.pattern;
  }
}

TEST(Fields, EveryPatternIsFoundAgainAndHasItsParent) {
  for (const Field& field : Fields()) {
    EXPECT_EQ(FindField(field.pattern), &field);
    if (field.pattern.empty() || field.pattern[0] == '#') continue;
    EXPECT_NE(FindField(field.pattern.substr(0, field.pattern.rfind('/'))), nullptr)
        << field.pattern;
  }
}

}  // namespace
}  // namespace callfloor
