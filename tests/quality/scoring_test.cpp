#include "sim/quality/scoring.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

namespace callfloor::quality {
namespace {

std::vector<Answer> AllAtBest(const Scorecard& card) {
  std::vector<Answer> answers;
  for (const Criterion& criterion : CriteriaOf(card)) answers.emplace_back(criterion.grades);
  return answers;
}

// The position of a criterion on the form.
std::size_t Place(const Scorecard& card, const std::string& name) {
  const auto criteria = CriteriaOf(card);
  const auto found = std::ranges::find(criteria, name, &Criterion::name);
  EXPECT_NE(found, criteria.end()) << name;
  return static_cast<std::size_t>(found - criteria.begin());
}

Score Missing(Scorecard card, const std::vector<std::string>& missed, FailRule rule) {
  card.fail_rule = rule;
  auto answers = AllAtBest(card);
  for (const auto& name : missed) answers[Place(card, name)] = 0;
  return ScoreAnswers(card, answers);
}

TEST(Scoring, OfAPerfectContactIsAHundred) {
  const Scorecard card = DefaultScorecard();
  const Score score = ScoreAnswers(card, AllAtBest(card));
  EXPECT_EQ(score.percent, 100);
  EXPECT_FALSE(score.failed_all || score.customer_error || score.business_error ||
               score.compliance_error);
}

TEST(Scoring, LosesTheWeightOfWhatWasMissed) {
  const Score score =
      Missing(DefaultScorecard(), {"gives correct information", "greets by the company's name"},
              FailRule::kZero);
  EXPECT_NEAR(*score.percent, 80, 1e-12);
  EXPECT_TRUE(score.customer_error);
  EXPECT_FALSE(score.business_error || score.compliance_error || score.failed_all);
}

TEST(Scoring, TreatsAFailedContactByItsRule) {
  const Scorecard card = DefaultScorecard();
  const std::vector<std::string> missed = {"verifies identity"};
  EXPECT_NEAR(*Missing(card, missed, FailRule::kSeparate).percent, 92, 1e-12);
  EXPECT_EQ(Missing(card, missed, FailRule::kZero).percent, 0);
  EXPECT_EQ(Missing(card, missed, FailRule::kCap).percent, 50);
  const Score zero = Missing(card, missed, FailRule::kZero);
  EXPECT_TRUE(zero.failed_all && zero.compliance_error);
  EXPECT_NEAR(*zero.percent_without_rule, 92, 1e-12);
  // A cap lifts nobody.
  const Score low = Missing(
      card,
      {"verifies identity", "gives correct information", "resolves it or sets the right next step",
       "finds the real problem", "shows fitting empathy"},
      FailRule::kCap);
  EXPECT_NEAR(*low.percent, 42, 1e-12);
}

TEST(Scoring, GivesTheWeightOfWhatDoesNotApplyToTheRest) {
  const Scorecard card = DefaultScorecard();
  auto answers = AllAtBest(card);
  answers[Place(card, "verifies identity")] = std::nullopt;
  EXPECT_EQ(ScoreAnswers(card, answers).percent, 100);
  answers[Place(card, "gives correct information")] = 0;
  EXPECT_NEAR(*ScoreAnswers(card, answers).percent, 100 * 77.0 / 92, 1e-12);
  EXPECT_FALSE(ScoreAnswers(card, answers).failed_all) << "what does not apply is not missed";
  std::fill(answers.begin(), answers.end(), std::nullopt);
  EXPECT_EQ(ScoreAnswers(card, answers).percent, std::nullopt);
}

TEST(Scoring, GivesPartOfTheWeightForAPartlyMetCriterion) {
  Scorecard card;
  card.sections = {{"All", {{"help", 60, 2, false, CriticalFor::kCustomer}, {"tone", 40}}}};
  const std::vector<Answer> partly = {1, 1};
  EXPECT_NEAR(*ScoreAnswers(card, partly).percent, 70, 1e-12);
  EXPECT_FALSE(ScoreAnswers(card, partly).customer_error) << "only the lowest grade is a miss";
  const std::vector<Answer> not_at_all = {0, 1};
  EXPECT_TRUE(ScoreAnswers(card, not_at_all).customer_error);
}

TEST(Scoring, CountsAccuracyByWhomAnErrorHurts) {
  const Scorecard card = DefaultScorecard();
  const std::vector<Score> scores = {
      Missing(card, {}, FailRule::kSeparate),
      Missing(card, {"verifies identity"}, FailRule::kSeparate),
      Missing(card, {"gives correct information"}, FailRule::kSeparate),
      Missing(card, {"gives correct information", "verifies identity"}, FailRule::kSeparate)};
  EXPECT_EQ(Accuracy(scores, CriticalFor::kCustomer), 0.5);
  EXPECT_EQ(Accuracy(scores, CriticalFor::kCompliance), 0.5);
  EXPECT_EQ(Accuracy(scores, CriticalFor::kBusiness), 1);
  EXPECT_EQ(Accuracy({}, CriticalFor::kBusiness), std::nullopt);
}

// A better answer to anything never lowers the score, under any rule, and weights need not be
// of any size: twice all weights is the same form.
TEST(Scoring, RisesWithEveryBetterAnswer) {
  EXPECT_TRUE(rc::check("monotone", [] {
    Scorecard card = DefaultScorecard();
    card.fail_rule = *rc::gen::element(FailRule::kSeparate, FailRule::kZero, FailRule::kCap);
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < 12; ++i) {
      const int kind = *rc::gen::inRange(0, 4);
      answers.push_back(kind == 3 ? std::nullopt : Answer(kind > 0 ? 1 : 0));
    }
    const auto place = static_cast<std::size_t>(*rc::gen::inRange(0, 12));
    answers[place] = 0;
    const double before = *ScoreAnswers(card, answers).percent;
    Scorecard doubled = card;
    for (Section& section : doubled.sections) {
      for (Criterion& criterion : section.criteria) criterion.weight *= 2;
    }
    RC_ASSERT(std::abs(*ScoreAnswers(doubled, answers).percent - before) < 1e-9);
    answers[place] = 1;
    RC_ASSERT(*ScoreAnswers(card, answers).percent >= before);
  }));
}

}  // namespace
}  // namespace callfloor::quality
