#include "ui/workspaces/quality/quality_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace callfloor::ui {
namespace {

using ::testing::ElementsAre;

struct Person {
  double seen, truth, below;
};

QualitySnapshot Team(std::initializer_list<Person> people) {
  auto world = std::make_shared<quality::World>();
  for (const Person& person : people) {
    quality::AgentRow agent;
    agent.name = "desk " + std::to_string(world->agents.size() + 1);
    agent.hajek = agent.shrunken = {person.seen, person.seen - 5, person.seen + 5, 4};
    agent.below_target = person.below;
    world->agents.push_back(agent);
    quality::Truth::Agent truth;
    truth.mean = person.truth;
    world->truth.agents.push_back(truth);
  }
  QualitySnapshot snapshot;
  snapshot.world = world;
  return snapshot;
}

TEST(QualityData, AgentsStandByTheirChanceToNeedHelp) {
  const QualityData data =
      MakeQualityData(Team({{80, 80, 0.4}, {70, 70, 0.9}, {85, 85, 0.2}}), 0.2);
  EXPECT_THAT(data.by_need, ElementsAre(1u, 0u, 2u));
  EXPECT_EQ(data.score_low, 65);
  EXPECT_EQ(data.score_high, 90);
}

TEST(QualityData, TheLineUpTellsListedRightlyListedWronglyAndMissed) {
  // Truly the lowest are the first and the second; the list has the first and the third.
  const QualityData data =
      MakeQualityData(Team({{70, 71, 0}, {84, 72, 0}, {72, 80, 0}, {86, 85, 0}, {90, 90, 0}}), 0.4);
  const LineUp& line = data.line_up;
  EXPECT_EQ(line.on_list, 2u);
  EXPECT_EQ(line.wrong, 1u);
  EXPECT_EQ(line.threshold, 72);
  EXPECT_THAT(line.truth, ElementsAre(71, 72, 80, 85, 90));
  EXPECT_THAT(line.marks, ElementsAre(plot::Mark::kCircle, plot::Mark::kRing, plot::Mark::kRhomb,
                                      plot::Mark::kCircle, plot::Mark::kCircle));
  EXPECT_THAT(line.roles, ElementsAre(plot::Role::kA, plot::Role::kC, plot::Role::kB,
                                      plot::Role::kIdle, plot::Role::kIdle));
}

TEST(QualityData, WhoWasNeverEvaluatedIsNotInTheLineUp) {
  QualitySnapshot snapshot = Team({{70, 71, 0}, {84, 72, 0}});
  auto world = std::make_shared<quality::World>(*snapshot.world);
  world->agents[0].hajek = {};
  snapshot.world = world;
  EXPECT_THAT(MakeQualityData(snapshot, 0.2).line_up.names, ElementsAre("desk 2"));
  snapshot.world = std::make_shared<quality::World>();
  EXPECT_TRUE(MakeQualityData(snapshot, 0.2).line_up.names.empty());
}

TEST(QualityData, GradesAreSaidAsTheFormAsks) {
  Criterion criterion;
  criterion.grades = 1;
  EXPECT_EQ(GradeInWords(1, criterion), "Yes");
  EXPECT_EQ(GradeInWords(0, criterion), "No");
  EXPECT_EQ(GradeInWords(-1, criterion), "does not apply");
  criterion.grades = 2;
  EXPECT_EQ(GradeInWords(1, criterion), "Partly");
  criterion.grades = 3;
  EXPECT_EQ(GradeInWords(2, criterion), "2 of 3");
  EXPECT_EQ(CriteriaNamed(Scenario(), "service").size(), 12u);
  EXPECT_TRUE(CriteriaNamed(Scenario(), "no such card").empty());
}

TEST(QualityData, AsManySectionsAreOpenAsFitAndTheLastAlways) {
  const float heights[] = {156, 270, 220};
  EXPECT_THAT(SectionsThatFit({1, 2, 0}, heights, 700), ElementsAre(0u, 2u, 1u));
  EXPECT_THAT(SectionsThatFit({1, 2, 0}, heights, 400), ElementsAre(0u, 2u));
  EXPECT_THAT(SectionsThatFit({1, 2, 0}, heights, 100), ElementsAre(0u));
  EXPECT_THAT(SectionsThatFit({2, 0, 1}, heights, 400), ElementsAre(1u)) << "in order of opening";
  EXPECT_THAT(SectionsThatFit({}, heights, 400), ElementsAre());
}

}  // namespace
}  // namespace callfloor::ui
