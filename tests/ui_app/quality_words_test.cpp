#include "ui/app/quality_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "ui/app/shipped_scenarios.h"

namespace callfloor::ui {
namespace {

using ::testing::HasSubstr;

// Agents with these scores, each known to within `half` points from `n` evaluations.
QualitySnapshot Seen(std::initializer_list<double> scores, double half, std::int64_t n) {
  auto world = std::make_shared<quality::World>();
  for (const double score : scores) {
    quality::AgentRow agent;
    agent.shrunken = {score, score - half, score + half, n};
    agent.below_target = score < 70 ? 0.9 : 0.3;
    world->agents.push_back(agent);
  }
  QualitySnapshot snapshot;
  snapshot.world = world;
  return snapshot;
}

QualitySnapshot WithWrongNames(double share, double half) {
  QualitySnapshot snapshot;
  snapshot.figures.resize(quality::Figures().size());
  snapshot.counts.resize(quality::Figures().size());
  snapshot.figures[static_cast<std::size_t>(quality::FindFigure("wrong_names"))] = {share, half,
                                                                                    0.1};
  snapshot.done = 30;
  snapshot.finished = true;
  return snapshot;
}

TEST(SentenceOfQuality, WithoutTruthItSaysHowFarTheEvaluationsReach) {
  const QualitySentence said = SentenceOfQuality(Seen({80, 84, 88}, 11, 5), false);
  EXPECT_EQ(said.sentence,
            "Five evaluations tell an agent's score to within ±\u00a011 points: too little to rank "
            "anybody.");
  EXPECT_EQ(said.light, Light::kAmber);
  EXPECT_THAT(said.reason, HasSubstr("nobody of 3 agents"));
}

TEST(SentenceOfQuality, WhereTheEndsDoNotOverlapTheyCanBeToldApart) {
  const QualitySentence said = SentenceOfQuality(Seen({60, 84, 88}, 11, 1), false);
  EXPECT_EQ(said.sentence,
            "One evaluation tells an agent's score to within ±\u00a011 points: too little to rank "
            "neighbours.");
  EXPECT_THAT(said.reason, HasSubstr("1 of 3 agents"));
}

TEST(SentenceOfQuality, NothingEvaluatedIsSaidSo) {
  QualitySnapshot snapshot;
  EXPECT_EQ(SentenceOfQuality(snapshot, false).sentence, "");
  snapshot.world = std::make_shared<quality::World>();
  EXPECT_THAT(SentenceOfQuality(snapshot, false).sentence, HasSubstr("Too little"));
}

TEST(SentenceOfQuality, WithTheTruthItSaysHowManyNamesAreWrong) {
  const QualitySentence half = SentenceOfQuality(WithWrongNames(0.48, 0.02), true);
  EXPECT_EQ(half.sentence, "Half the names on the list of the lowest fifth are wrong.");
  EXPECT_EQ(half.light, Light::kRed);
  EXPECT_THAT(half.reason, HasSubstr("48\u00a0%\u00a0±\u00a02"));
  EXPECT_THAT(SentenceOfQuality(WithWrongNames(0.40, 0.02), true).sentence,
              HasSubstr("40\u00a0% of the names"));
  EXPECT_EQ(SentenceOfQuality(WithWrongNames(0.05, 0.02), true).light, Light::kGreen);
  EXPECT_EQ(SentenceOfQuality(WithWrongNames(0.3, 0.2), true).light, Light::kAmber)
      << "an interval that straddles the limit is no verdict";
  EXPECT_THAT(SentenceOfQuality(QualitySnapshot(), true).sentence, HasSubstr("Looking"));
}

TEST(QualityWords, NumbersStandWithTheirIntervals) {
  const quality::Figure& cost =
      quality::Figures()[static_cast<std::size_t>(quality::FindFigure("qa_cost_per_contact"))];
  const ValueText text = FigureText(cost, {0.084, 0.012, 0.02});
  EXPECT_EQ(text.value, "€\u00a00.08");
  EXPECT_EQ(text.interval, "±\u00a00.01");
  EXPECT_EQ(FigureText(cost, {}).value, "–");
  EXPECT_EQ(ScoreWords({82.4, 75.1, 88.7, 5}), "82 (75 to 89)");
  EXPECT_EQ(ShareWords({0.94, 0.9, 0.97, 100}), "94\u00a0% (90 to 97)");
  EXPECT_EQ(ShareWords({}), "–");
  EXPECT_EQ(NumberBehind(1642), "n\u00a0=\u00a01,642");
}

TEST(ShippedExperiments, EachHasItsNameAndItsQuestionAndNothingOfTheAnswer) {
  const auto experiments = ShippedExperiments(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios");
  ASSERT_EQ(experiments.size(), 11u);
  EXPECT_EQ(experiments[0].name, "How many evaluations per agent?");
  for (const ShippedScenario& experiment : experiments) {
    EXPECT_FALSE(experiment.story.empty()) << experiment.path;
    for (const char* answer : {"What is expected", "Measured", "What it teaches"})
      EXPECT_THAT(experiment.story, testing::Not(HasSubstr(answer))) << experiment.path;
    EXPECT_EQ(experiment.what_to_look_for, "") << experiment.path;
  }
  EXPECT_TRUE(ShippedExperiments("/no such folder").empty());
}

}  // namespace
}  // namespace callfloor::ui
