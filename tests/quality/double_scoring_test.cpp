#include "sim/quality/double_scoring.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/quality/evaluator.h"
#include "tests/quality/truth_support.h"

namespace callfloor::quality {
namespace {

ObservedAnswers Grade(std::initializer_list<int> grades) {
  ObservedAnswers answers;
  std::size_t i = 0;
  for (const int grade : grades) answers.grades.Set(i++, grade);
  return answers;
}

Form TwoCriteria() {
  return Form({.name = "two",
               .sections = {{"only",
                             {{.name = "checked", .weight = 60},
                              {.name = "judged", .weight = 40, .is_subjective = true}}}}});
}

// So many contacts on which the first criterion was scored so; the second is always met, or does
// not apply.
void Add(std::vector<ScoredTwice>& pairs, int count, int first, int second, int judged) {
  for (int i = 0; i < count; ++i) {
    pairs.push_back({.first = Grade({first, judged}), .second = Grade({second, judged})});
  }
}

std::vector<ScoredTwice> PublishedTable(int judged) {
  std::vector<ScoredTwice> pairs;
  Add(pairs, 45, 1, 1, judged);
  Add(pairs, 15, 1, 0, judged);
  Add(pairs, 25, 0, 1, judged);
  Add(pairs, 15, 0, 0, judged);
  return pairs;
}

TEST(DoubleScoring, HasThePublishedKappa) {
  const Form forms[] = {TwoCriteria()};
  const AgreementValues values = MeasureAgreement(forms, PublishedTable(kDoesNotApply));
  EXPECT_NEAR(*values.percent, 60, 1e-9);
  EXPECT_NEAR(*values.kappa_objective, 0.1304, 5e-5);
  EXPECT_FALSE(values.kappa_subjective);
  EXPECT_NEAR(*values.score_difference, 40, 1e-9);
}

TEST(DoubleScoring, KeepsCriteriaOfSeveralFormsApart) {
  const Form forms[] = {TwoCriteria(), TwoCriteria()};
  auto pairs = PublishedTable(1);
  const auto of_one = MeasureAgreement(forms, pairs);
  // On the other form nobody ever differs: kappa 1 there, and half of the sum of both.
  for (int i = 0; i < 20; ++i) {
    pairs.push_back({1, Grade({i % 2, i % 2}), Grade({i % 2, i % 2})});
  }
  const auto of_both = MeasureAgreement(forms, pairs);
  EXPECT_NEAR(*of_both.kappa_objective, (*of_one.kappa_objective + 1) / 2, 1e-9);
  EXPECT_NEAR(*of_both.kappa_subjective, 1, 1e-12);
}

TEST(DoubleScoring, WithoutPairsHasReasons) {
  const Form forms[] = {TwoCriteria()};
  const AgreementValues values = MeasureAgreement(forms, {});
  EXPECT_FALSE(values.percent || values.kappa_objective || values.score_icc ||
               values.score_difference);
  for (const AgreementRow& row : AgreementRows(forms, {})) {
    EXPECT_FALSE(row.value);
    EXPECT_EQ(row.reason, "No contact has been scored twice.");
  }
}

std::vector<ScoredTwice> ScoredBy(const Evaluator& first, const Evaluator& second, int contacts) {
  const Population population;
  std::vector<ScoredTwice> pairs;
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(contacts); ++i) {
    const TrueContact truth = population.AnyContact(i);
    RandomStream one(StreamKey{31}, i, Purpose::kEvaluation, 0);
    RandomStream other(StreamKey{31}, i, Purpose::kEvaluation, 1);
    pairs.push_back({.first = Observe(first, population.form(), truth.answers, truth.z, one),
                     .second = Observe(second, population.form(), truth.answers, truth.z, other)});
  }
  return pairs;
}

TEST(DoubleScoring, OfPerfectEvaluatorsIsPerfect) {
  const Evaluator perfect{.clarity_objective = 1e3, .clarity_subjective = 1e3};
  const Form forms[] = {Form(DefaultScorecard())};
  const AgreementValues values = MeasureAgreement(forms, ScoredBy(perfect, perfect, 1'000));
  EXPECT_DOUBLE_EQ(*values.percent, 100);
  EXPECT_DOUBLE_EQ(*values.kappa_objective, 1);
  EXPECT_DOUBLE_EQ(*values.kappa_subjective, 1);
  EXPECT_DOUBLE_EQ(*values.score_icc, 1);
  EXPECT_EQ(*values.score_difference, 0);
}

TEST(DoubleScoring, HasRowsWithIntervalsAroundTheSameValues) {
  const Form forms[] = {Form(DefaultScorecard())};
  const auto pairs = ScoredBy({.clarity_subjective = 2.4}, {.clarity_subjective = 2.4}, 150);
  const auto rows = AgreementRows(forms, pairs, {.resamples = 200});
  const AgreementValues values = MeasureAgreement(forms, pairs);
  const auto row = [&](std::string_view name) {
    return *std::ranges::find(rows, name, &AgreementRow::statistic);
  };
  EXPECT_EQ(row("percent_agreement").value, values.percent);
  EXPECT_EQ(row("cohen_kappa_objective").value, values.kappa_objective);
  EXPECT_EQ(row("cohen_kappa_subjective").value, values.kappa_subjective);
  EXPECT_EQ(row("icc_1").value, values.score_icc);
  // Raters who take turns have no bias of their own, and then the two are nearly the same.
  EXPECT_NEAR(*row("cohen_kappa_weighted").value, *values.score_icc, 0.02);
  EXPECT_EQ(row("score_difference").value, values.score_difference);
  for (const AgreementRow& each : rows) {
    ASSERT_TRUE(each.value && each.low && each.high) << each.statistic << each.reason;
    EXPECT_LT(*each.low, *each.value) << each.statistic;
    EXPECT_GT(*each.high, *each.value) << each.statistic;
  }
}

}  // namespace
}  // namespace callfloor::quality
