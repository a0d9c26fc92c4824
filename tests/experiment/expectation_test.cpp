#include "sim/experiment/expectation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "sim/core/moments.h"
#include "tests/experiment/synthetic_support.h"

namespace callfloor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Is = Expectation::Is;

Expectation That(Is is, double margin = 0) {
  return {"wrong_names", "20 a month", "", is, margin, "Twenty tell more."};
}

Estimate About(double mean, double half_width) { return {mean, half_width, 1}; }

struct Case {
  const char* why;
  Is is;
  double margin, mean, half_width;
  ClaimVerdict verdict;
};

class ExpectationRule : public testing::TestWithParam<Case> {};

TEST_P(ExpectationRule, JudgesByTheWholeIntervalAndTheMargin) {
  const Case& each = GetParam();
  EXPECT_EQ(JudgeExpectation(That(each.is, each.margin), About(each.mean, each.half_width)),
            each.verdict);
}

// The mirrored claim of the mirrored difference has the same verdict.
TEST_P(ExpectationRule, DoesNotPreferADirection) {
  const Case& each = GetParam();
  const Is mirrored = each.is == Is::kSame    ? Is::kSame
                      : each.is == Is::kLower ? Is::kHigher
                                              : Is::kLower;
  EXPECT_EQ(JudgeExpectation(That(mirrored, each.margin), About(-each.mean, each.half_width)),
            each.verdict);
}

// The negative control of every verdict: what holds in one direction does not hold in the other.
TEST_P(ExpectationRule, NeverHoldsOfBothDirections) {
  const Case& each = GetParam();
  const Estimate difference = About(each.mean, each.half_width);
  EXPECT_FALSE(
      JudgeExpectation(That(Is::kLower, each.margin), difference) == ClaimVerdict::kHolds &&
      JudgeExpectation(That(Is::kHigher, each.margin), difference) == ClaimVerdict::kHolds);
}

INSTANTIATE_TEST_SUITE_P(
    All, ExpectationRule,
    testing::Values(Case{"lower", Is::kLower, 0, -4.1, 0.6, ClaimVerdict::kHolds},
                    Case{"reversed", Is::kHigher, 0, -4.1, 0.6, ClaimVerdict::kFails},
                    Case{"straddles", Is::kLower, 0, -0.5, 0.6, ClaimVerdict::kCannotTell},
                    Case{"wrong_but_straddles", Is::kLower, 0, 0.5, 0.6, ClaimVerdict::kCannotTell},
                    Case{"just_touches", Is::kLower, 0, -0.5, 0.5, ClaimVerdict::kCannotTell},
                    Case{"beyond_margin", Is::kLower, 4, -9, 1, ClaimVerdict::kHolds},
                    Case{"short_of_margin", Is::kLower, 4, -2, 1, ClaimVerdict::kFails},
                    Case{"straddles_margin", Is::kLower, 4, -4.5, 1, ClaimVerdict::kCannotTell},
                    Case{"higher_nothing", Is::kHigher, 0, 0, 0, ClaimVerdict::kFails},
                    Case{"same_exactly", Is::kSame, 0, 0, 0, ClaimVerdict::kHolds},
                    Case{"same_within", Is::kSame, 1, 0.3, 0.6, ClaimVerdict::kHolds},
                    Case{"same_partly", Is::kSame, 1, 0.6, 0.6, ClaimVerdict::kCannotTell},
                    Case{"same_beyond", Is::kSame, 1, 3, 0.6, ClaimVerdict::kFails},
                    Case{"same_by_chance", Is::kSame, 0, 0, 0.6, ClaimVerdict::kCannotTell}),
    [](const auto& each) { return std::string(each.param.why); });

TEST(Expectation, WithoutAFigureOrAnIntervalNothingIsDecided) {
  EXPECT_EQ(JudgeExpectation(That(Is::kSame), {}), ClaimVerdict::kAbsent);
  EXPECT_EQ(JudgeExpectation(That(Is::kLower), {-5, Estimate::kNone, Estimate::kNone}),
            ClaimVerdict::kCannotTell);
}

TEST(Expectation, IsSaidInOneSentence) {
  EXPECT_EQ(ClaimSentence(That(Is::kLower), About(-4.1, 0.6), "4.1 ± 0.6 points"),
            "Holds: 4.1 ± 0.6 points lower.");
  EXPECT_EQ(ClaimSentence(That(Is::kLower), About(4.1, 0.6), "4.1 ± 0.6 points"),
            "Fails: 4.1 ± 0.6 points higher.");
  EXPECT_EQ(ClaimSentence(That(Is::kLower, 9), About(-4.1, 0.6), "4.1 ± 0.6 points"),
            "Fails: 4.1 ± 0.6 points lower, less than was claimed.");
  EXPECT_EQ(ClaimSentence(That(Is::kSame), About(0, 0), "0"), "Holds: no difference.");
  EXPECT_EQ(ClaimSentence(That(Is::kSame, 4), About(-0.2, 3), "0 ± 3"), "Holds: 0 ± 3 apart.");
  EXPECT_EQ(ClaimSentence(That(Is::kSame, 4), About(-9, 3), "9 ± 3"), "Fails: 9 ± 3 lower.");
  EXPECT_EQ(ClaimSentence(That(Is::kLower), About(-0.1, 0.6), "0.1 ± 0.6"),
            "Cannot tell yet: 0.1 ± 0.6 lower.");
  EXPECT_THAT(ClaimSentence(That(Is::kLower), {}, ""), HasSubstr("does not exist"));
}

WhatIf File(std::vector<Expectation> expectations) {
  WhatIf what_if;
  what_if.variants = {{"first", "", "", {}}, {"second", "", "", {}}};
  what_if.expectations = std::move(expectations);
  return what_if;
}

TEST(Claims, FindTheirSidesAndWhatIsMeasured) {
  std::vector<std::string> problems;
  const auto claims = ClaimsOf(File({{"wrong_names", "second", "", Is::kLower, 0, "a"},
                                     {"service_level", "second", "first", Is::kLower, 0, "b"}}),
                               3, problems);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(claims, SizeIs(2));
  EXPECT_EQ(claims[0].contrast, (Contrast{4, 0}));
  EXPECT_EQ(claims[0].figure, quality::FindFigure("wrong_names"));
  EXPECT_TRUE(claims[0].ReadsTruth());
  EXPECT_EQ(claims[1].contrast, (Contrast{4, 3}));
  EXPECT_EQ(claims[1].measure, FindMeasure("service_level"));
  EXPECT_FALSE(claims[1].ReadsTruth());
}

TEST(Claims, OfAnUnknownFigureAreLeftOutAndSaid) {
  std::vector<std::string> problems;
  EXPECT_THAT(ClaimsOf(File({{"wrong_name", "first", "", Is::kLower, 0, "a"}}), 1, problems),
              IsEmpty());
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(problems[0], HasSubstr("/expectations/0/figure"));
  EXPECT_THAT(problems[0], HasSubstr("did you mean \"wrong_names\"?"));
}

// Base and two what-ifs whose service levels and first figure differ by known amounts.
Comparison ThreeSides(std::vector<Contrast> contrasts) {
  Side side;
  side.shape = {1, 1, 0, Detail::kTotals};
  side.types = {"a"};
  side.groups = {"g"};
  Comparison comparison({side, side, side}, std::move(contrasts));
  std::vector<ReplicationResult> results(3);
  for (std::uint64_t r = 0; r < 20; ++r) {
    const double noise = NormalOf(r, 0, Purpose::kTalk);
    for (std::size_t s = 0; s < 3; ++s) {
      FillSynthetic(r, side.shape, results[s], s + 1, 0.8 + 0.05 * static_cast<double>(s));
      results[s].figures = {static_cast<double>(s * s) * (3 + 0.1 * noise)};
    }
    comparison.Add(results);
  }
  return comparison;
}

TEST(Contrasts, BetweenTwoWhatIfsArePairedReplicationByReplication) {
  const Comparison comparison = ThreeSides({{2, 1}});
  Moments moments;
  for (std::uint64_t r = 0; r < 20; ++r) {
    const double one = 3 + 0.1 * NormalOf(r, 0, Purpose::kTalk);
    moments.Add(4 * one - one);
  }
  EXPECT_DOUBLE_EQ(comparison.FigureBetween({2, 1}, 0).mean, moments.Mean());
  EXPECT_DOUBLE_EQ(comparison.FigureBetween({2, 1}, 0).half_width, moments.HalfWidth95());
  EXPECT_FALSE(comparison.FigureBetween({1, 2}, 0).Exists()) << "it was not asked for";
  EXPECT_FALSE(comparison.FigureBetween({2, 1}, 1).Exists()) << "there is one figure";

  // A measure between two what-ifs is what it is between a base and a what-if of the same numbers.
  const Measure& level = MeasureNamed("service_level");
  const Estimate between = comparison.Between({2, 1}, level);
  EXPECT_NEAR(between.mean,
              comparison.whatif(1).Overall(level).mean - comparison.whatif(0).Overall(level).mean,
              1e-12);
  EXPECT_GT(between.half_width, 0);
}

TEST(Contrasts, WithTheBaseAreTheDifferencesThatAreThereAnyway) {
  const Comparison comparison = ThreeSides({{2, 0}});
  const Measure& level = MeasureNamed("service_level");
  EXPECT_EQ(comparison.Between({2, 0}, level).mean, comparison.Difference(1, level).mean);
  EXPECT_EQ(comparison.FigureBetween({2, 0}, 0).half_width,
            comparison.FigureDifference(1, 0).half_width);
}

}  // namespace
}  // namespace callfloor
