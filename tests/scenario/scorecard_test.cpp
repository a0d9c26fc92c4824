#include "sim/scenario/scorecard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace callfloor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

double WeightOf(const Section& section) {
  double sum = 0;
  for (const Criterion& criterion : section.criteria) sum += criterion.weight;
  return sum;
}

TEST(Scorecard, HasSixSectionsAndTwelveCriteriaByDefault) {
  const Scorecard card = DefaultScorecard();
  EXPECT_EQ(card.sections.size(), 6U);
  EXPECT_EQ(CriteriaOf(card).size(), 12U);
  EXPECT_EQ(ShippedScorecard("service"), card);
  EXPECT_EQ(ShippedScorecard("servic"), std::nullopt);
}

// What guides to quality monitoring have in common: four to six sections, 10 to 14 questions here,
// and compliance with more weight where debts are collected.
TEST(Scorecard, ShippedOnesAreSoundAndWithinWhatGuidesSay) {
  EXPECT_THAT(ShippedScorecardNames(), ElementsAre("service", "sales", "collections", "technical"));
  for (const std::string_view name : ShippedScorecardNames()) {
    SCOPED_TRACE(name);
    const Scorecard card = *ShippedScorecard(name);
    EXPECT_EQ(card.name, name);
    EXPECT_THAT(ProblemsOf(card), IsEmpty());
    const std::vector<Criterion> criteria = CriteriaOf(card);
    EXPECT_GE(criteria.size(), 10U);
    EXPECT_LE(criteria.size(), 14U);
    EXPECT_GE(card.sections.size(), 4U);
    EXPECT_LE(card.sections.size(), 6U);
    double sum = 0;
    for (const Section& section : card.sections) sum += WeightOf(section);
    EXPECT_EQ(sum, 100);
    std::set<CriticalFor> classes;
    for (const Criterion& criterion : criteria) {
      classes.insert(criterion.critical_for);
      EXPECT_FALSE(criterion.definition.empty()) << criterion.name;
      EXPECT_TRUE(criterion.pass_rate > 0.5 && criterion.pass_rate < 1) << criterion.name;
      EXPECT_TRUE(!criterion.fails_all || criterion.critical_for == CriticalFor::kCompliance)
          << criterion.name;
    }
    EXPECT_EQ(classes.size(), 4U) << "an accuracy would never have an error";
    const auto any = [&](auto member, auto value) {
      return std::ranges::any_of(criteria, [&](const Criterion& c) { return c.*member == value; });
    };
    EXPECT_TRUE(any(&Criterion::is_courtesy, true));
    EXPECT_TRUE(any(&Criterion::suffers_from_haste, true));
    for (int skill = 0; skill < kAgentSkills; ++skill) {
      EXPECT_TRUE(any(&Criterion::skill, static_cast<AgentSkill>(skill))) << skill;
    }
    EXPECT_TRUE(std::ranges::any_of(criteria, [](const Criterion& c) {
      return c.resolution_kept < 0.6;
    })) << "nothing an agent does would resolve anything";
  }
  const Scorecard collections = *ShippedScorecard("collections");
  const auto compliance =
      std::ranges::find(collections.sections, "Compliance and security", &Section::name);
  ASSERT_NE(compliance, collections.sections.end());
  EXPECT_GE(WeightOf(*compliance), 25);
  EXPECT_LE(WeightOf(*compliance), 30);
}

TEST(Scorecard, ThatMakesNoSenseIsRefusedWithTheRemedy) {
  EXPECT_THAT(ProblemsOf({}), ElementsAre(HasSubstr("add a criterion")));
  Scorecard card;
  card.sections = {{"All", {{"help", 60}, {"help", 30}}}};
  EXPECT_THAT(ProblemsOf(card), ElementsAre("Two criteria are called \"help\"; rename one.",
                                            "The weights add up to 90; make them add up to 100."));
  card.sections = {{"All", {{"help", 0, 0}, {"", 100}}}};
  card.cap = 101;
  EXPECT_THAT(ProblemsOf(card),
              ElementsAre(HasSubstr("The weight of \"help\" is 0"), HasSubstr("highest grade"),
                          HasSubstr("no name"), HasSubstr("The cap")));
  card.sections = {{"All", {{"a", 33.3}, {"b", 33.3}, {"c", 33.3}}}};
  card.cap = 50;
  EXPECT_THAT(ProblemsOf(card), IsEmpty());
  card.sections[0].criteria.clear();
  for (int i = 0; i < 40; ++i) card.sections[0].criteria.push_back({std::to_string(i), 2.5});
  EXPECT_THAT(ProblemsOf(card), ElementsAre("The form asks 40 things; ask at most 32."));
}

}  // namespace
}  // namespace callfloor
