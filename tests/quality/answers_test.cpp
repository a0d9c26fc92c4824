#include "sim/quality/answers.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <type_traits>
#include <vector>

#include "sim/quality/scoring.h"
#include "tests/support/random_draws.h"

namespace callfloor::quality {
namespace {

static_assert(!std::is_convertible_v<TrueAnswers, ObservedAnswers>);
static_assert(!std::is_convertible_v<ObservedAnswers, TrueAnswers>);
static_assert(!std::is_constructible_v<ObservedAnswers, TrueAnswers>);

Scorecard AnyCard() {
  Scorecard card{.name = "any", .sections = {{"only", {}}}};
  const int count = Whole(1, kMostCriteria);
  for (int i = 0; i < count; ++i) {
    card.sections[0].criteria.push_back({.name = std::to_string(i),
                                         .weight = Whole(1, 200) / 7.0,
                                         .grades = Whole(1, 5),
                                         .critical_for = static_cast<CriticalFor>(Whole(0, 3)),
                                         .fails_all = OneIn(4)});
  }
  card.fail_rule = static_cast<FailRule>(Whole(0, 2));
  card.cap = Whole(0, 100);
  return card;
}

TEST(Grades, KeepEachGradeForItself) {
  EXPECT_TRUE(rc::check([] {
    Grades grades;
    std::vector<int> expected(kMostCriteria, kDoesNotApply);
    for (int change = 0; change < 100; ++change) {
      const auto where = static_cast<std::size_t>(Whole(0, kMostCriteria - 1));
      expected[where] = Whole(kDoesNotApply, kMostGrades);
      grades.Set(where, expected[where]);
    }
    for (std::size_t i = 0; i < expected.size(); ++i) RC_ASSERT(grades[i] == expected[i]);
  }));
}

TEST(Grades, OfYesAndNoComeFromTheBitsOfWhatIsMissed) {
  EXPECT_TRUE(rc::check([] {
    const int count = Whole(1, kMostCriteria);
    std::uint32_t missed = 0;
    Grades expected;
    for (int i = 0; i < count; ++i) {
      const bool is_missed = OneIn(3);
      if (is_missed) missed |= 1U << i;
      expected.Set(static_cast<std::size_t>(i), is_missed ? 0 : 1);
    }
    RC_ASSERT(Grades::MetOrMissed(missed, static_cast<std::size_t>(count)) == expected);
  }));
}

TEST(Form, ScoresWhatTheScorecardScores) {
  EXPECT_TRUE(rc::check([] {
    const Scorecard card = AnyCard();
    const Form form(card);
    TrueAnswers truth;
    ObservedAnswers observed;
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < form.count(); ++i) {
      answers.push_back(OneIn(4) ? Answer() : Whole(0, form.items()[i].grades));
      truth.grades.Set(i, answers[i].value_or(kDoesNotApply));
      observed.grades.Set(i, answers[i].value_or(kDoesNotApply));
    }
    const Score score = ScoreAnswers(card, answers);
    RC_ASSERT(std::isnan(ScoreOf(form, truth)) == !score.percent.has_value());
    if (score.percent) RC_ASSERT(ScoreOf(form, truth) == *score.percent);
    if (score.percent) RC_ASSERT(ScoreOf(form, observed) == *score.percent);
    RC_ASSERT(HasError(form, truth, CriticalFor::kCustomer) == score.customer_error);
    RC_ASSERT(HasError(form, observed, CriticalFor::kBusiness) == score.business_error);
    RC_ASSERT(HasError(form, truth, CriticalFor::kCompliance) == score.compliance_error);
  }));
}

TEST(Form, HasNoScoreWhereNothingApplies) {
  EXPECT_TRUE(std::isnan(ScoreOf(Form(DefaultScorecard()), TrueAnswers{})));
}

}  // namespace
}  // namespace callfloor::quality
