// What a what-if file expects: written and read back, and refused with its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sim/scenario/whatif.h"

namespace callfloor {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using Is = Expectation::Is;

WhatIf WithClaims() {
  WhatIf what_if;
  what_if.base = "base.json";
  what_if.variants = {{"Morning", "", "", {}}, {"Eves", "", "", {}}};
  what_if.expectations = {{"asa_s", "Eves", "Morning", Is::kHigher, 12.5, "They wait longer."},
                          {"wrong_names", "Morning", "", Is::kSame, 0, "Nobody is \"wronged\"."},
                          {"cost", "Morning", "", Is::kLower, 0, "It costs less."}};
  return what_if;
}

TEST(WhatIfExpectations, SavedAndLoadedAreEqual) {
  const WhatIfLoadResult loaded = LoadWhatIfText(SaveWhatIfText(WithClaims()), "x");
  ASSERT_TRUE(loaded.what_if) << FormatDiagnostic(loaded.diagnostics.at(0));
  EXPECT_EQ(*loaded.what_if, WithClaims());
  WhatIf other = WithClaims();
  other.expectations[0].margin = 12;
  EXPECT_FALSE(*loaded.what_if == other);
}

TEST(WhatIfExpectations, AreTwelveAtMost) {
  WhatIf what_if = WithClaims();
  what_if.expectations.resize(kMostExpectations, what_if.expectations[0]);
  EXPECT_EQ(LoadWhatIfText(SaveWhatIfText(what_if), "x").what_if, what_if);
  what_if.expectations.push_back(what_if.expectations[0]);
  const WhatIfLoadResult loaded = LoadWhatIfText(SaveWhatIfText(what_if), "x");
  EXPECT_FALSE(loaded.what_if);
  ASSERT_THAT(loaded.diagnostics, SizeIs(1));
  EXPECT_EQ(loaded.diagnostics[0].pointer, "/expectations");
  EXPECT_THAT(loaded.diagnostics[0].problem, HasSubstr("at most 12"));
}

TEST(WhatIfExpectations, ThatAreNotThereAreNotWritten) {
  WhatIf what_if = WithClaims();
  what_if.expectations.clear();
  EXPECT_THAT(SaveWhatIfText(what_if), testing::Not(HasSubstr("expectations")));
}

struct BadClaim {
  const char* why;
  const char* rest;     // of the claim, on line 3 of the file
  const char* pointer;  // after "/expectations/0"
  const char* problem;
  const char* nearest;
};

class ExpectationReject : public testing::TestWithParam<BadClaim> {};

TEST_P(ExpectationReject, NamesThePlaceAndTheReason) {
  const BadClaim& bad = GetParam();
  const WhatIfLoadResult loaded =
      LoadWhatIfText(std::string(R"({"format": "callfloor-whatif/1", "base": {"file": "b.json"},
"variants": [{"name": "Morning", "changes": []}, {"name": "Eves", "changes": []}],
"expectations": [{"figure": "asa_s", )") +
                         bad.rest + "}]}",
                     "plan.whatif.json");
  EXPECT_FALSE(loaded.what_if);
  ASSERT_THAT(loaded.diagnostics, SizeIs(1));
  EXPECT_EQ(loaded.diagnostics[0].file, "plan.whatif.json");
  EXPECT_EQ(loaded.diagnostics[0].line, 3);
  EXPECT_EQ(loaded.diagnostics[0].pointer, std::string("/expectations/0") + bad.pointer);
  EXPECT_THAT(loaded.diagnostics[0].problem, HasSubstr(bad.problem));
  EXPECT_EQ(loaded.diagnostics[0].nearest, bad.nearest);
}

INSTANTIATE_TEST_SUITE_P(
    All, ExpectationReject,
    testing::Values(
        BadClaim{"of_nobody", R"("of": "Mornin", "is": "lower", "says": "x")", "/of",
                 "no variant of that name", "Morning"},
        BadClaim{"against_nobody",
                 R"("of": "Morning", "against": "Eve", "is": "lower", "says": "x")", "/against",
                 "no variant of that name", "Eves"},
        BadClaim{"against_itself",
                 R"("of": "Morning", "against": "Morning", "is": "lower", "says": "x")", "/against",
                 "the same variant", ""},
        BadClaim{"no_direction", R"("of": "Morning", "says": "x")", "", "\"is\" is missing", ""},
        BadClaim{"no_sentence", R"("of": "Morning", "is": "lower")", "", "\"says\" is missing", ""},
        BadClaim{"unknown_direction", R"("of": "Morning", "is": "higer", "says": "x")", "/is",
                 "not a known name", "higher"},
        BadClaim{"negative_margin", R"("of": "Morning", "is": "same", "margin": -1, "says": "x")",
                 "/margin", "from 0", ""},
        BadClaim{"margin_of_text", R"("of": "Morning", "is": "same", "margin": "1", "says": "x")",
                 "/margin", "from 0", ""},
        BadClaim{"unknown_key", R"("of": "Morning", "is": "same", "margins": 1, "says": "x")",
                 "/margins", "no such key", "margin"}),
    [](const auto& bad) { return std::string(bad.param.why); });

}  // namespace
}  // namespace callfloor
