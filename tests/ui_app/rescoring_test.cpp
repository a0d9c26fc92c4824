#include "ui/app/rescoring.h"

#include <gtest/gtest.h>

namespace callfloor::ui {
namespace {

Scorecard Form(double first, double second) {
  Scorecard card;
  card.name = "desk form";
  card.sections = {
      {"All", {{.name = "greets", .weight = first}, {.name = "solves", .weight = second}}}};
  return card;
}

quality::World WorldOf(const std::vector<std::vector<int>>& answers) {
  quality::World world;
  for (const auto& observed : answers) {
    quality::ContactCard card;
    card.scorecard = "desk form";
    card.observed = observed;
    world.cards.push_back(card);
  }
  return world;
}

TEST(Rescoring, TheSameAnswersAreScoredByBothForms) {
  const quality::World world = WorldOf({{1, 0}, {0, 1}, {1, 1}, {1, 0}});
  const auto rescored = Rescore(world, Form(50, 50), Form(80, 20));
  ASSERT_TRUE(rescored);
  EXPECT_EQ(rescored->contacts, 4u);
  EXPECT_DOUBLE_EQ(rescored->before, 62.5);
  EXPECT_DOUBLE_EQ(rescored->after, 70);  // (80 + 20 + 100 + 80) / 4
  EXPECT_DOUBLE_EQ(rescored->difference.mean, 7.5);
  EXPECT_TRUE(rescored->difference.HasInterval());
  EXPECT_NE(RescoredInWords(*rescored).find("last 4 evaluated contacts"), std::string::npos);
  EXPECT_NE(RescoredInWords(*rescored).find("points more"), std::string::npos);
  const auto less = Rescore(world, Form(50, 50), Form(20, 80));
  EXPECT_NE(RescoredInWords(*less).find("points less"), std::string::npos);
}

TEST(Rescoring, AnAutoFailThatIsNewCountsAtOnce) {
  Scorecard now = Form(50, 50);
  now.fail_rule = FailRule::kZero;
  now.sections[0].criteria[1].fails_all = true;
  const auto rescored = Rescore(WorldOf({{1, 0}, {1, 1}}), Form(50, 50), now);
  ASSERT_TRUE(rescored);
  EXPECT_DOUBLE_EQ(rescored->before, 75);
  EXPECT_DOUBLE_EQ(rescored->after, 50);
}

TEST(Rescoring, WhatNobodyWasAskedDoesNotCountAndIsNamed) {
  Scorecard now = Form(40, 40);
  now.sections[0].criteria.push_back({.name = "offers help", .weight = 20});
  const auto rescored = Rescore(WorldOf({{1, 0}}), Form(50, 50), now);
  ASSERT_TRUE(rescored);
  EXPECT_DOUBLE_EQ(rescored->after, 50);
  EXPECT_FALSE(rescored->difference.HasInterval()) << "one contact says nothing of others";
  EXPECT_NE(RescoredInWords(*rescored).find("“offers help”, not asked in this form"),
            std::string::npos);
}

TEST(Rescoring, NothingIsSaidWhereNothingChangesOrNothingIsKnown) {
  EXPECT_FALSE(Rescore(WorldOf({{1, 0}}), Form(50, 50), Form(50, 50)));
  EXPECT_FALSE(Rescore(WorldOf({{-1, -1}}), Form(50, 50), Form(80, 20)));
  Scorecard other = Form(50, 50);
  other.name = "sales";
  EXPECT_FALSE(Rescore(WorldOf({{1, 0}}), other, Form(80, 20))) << "judged by another form";
}

}  // namespace
}  // namespace callfloor::ui
