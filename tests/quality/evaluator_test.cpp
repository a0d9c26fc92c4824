#include "sim/quality/evaluator.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/core/moments.h"
#include "tests/quality/truth_support.h"

namespace callfloor::quality {
namespace {

constexpr StreamKey kKey{5};

double Sigma(double x) { return 1 / (1 + std::exp(-x)); }

TEST(Evaluator, SeesMetAndMissedWithTheProbabilitiesOfTheModel) {
  const Evaluator one{
      .severity = 0.7, .clarity_objective = 4, .clarity_subjective = 2.4, .halo = 0.3};
  EXPECT_DOUBLE_EQ(SeenAsMet(one, true, true, 1), Sigma(2.4 + 0.7 + 0.3));
  EXPECT_DOUBLE_EQ(SeenAsMet(one, true, false, 1), Sigma(-2.4 + 0.7 + 0.3));
  EXPECT_DOUBLE_EQ(SeenAsMet(one, false, true, -1), Sigma(4 + 0.4 * 0.7 - 0.3 * 0.3));
  EXPECT_DOUBLE_EQ(SeenAsMet(one, false, false, -1), Sigma(-4 + 0.4 * 0.7 - 0.3 * 0.3));
}

TEST(Evaluator, IsNotSwayedBeyondTheBoundsOfTheHalo) {
  const Evaluator one{.halo = 0.5};
  EXPECT_EQ(SeenAsMet(one, true, true, 9), SeenAsMet(one, true, true, 1.5));
  EXPECT_EQ(SeenAsMet(one, true, true, -9), SeenAsMet(one, true, true, -2.5));
  EXPECT_LT(SeenAsMet(one, true, true, -2.5), SeenAsMet(one, true, true, 1.5));
}

TEST(Evaluator, WhoIsPerfectSeesTheTruth) {
  const Population population;
  const Evaluator perfect{.severity = 0, .clarity_objective = 1e3, .clarity_subjective = 1e3};
  for (std::uint64_t contact = 0; contact < 2'000; ++contact) {
    const TrueContact truth = population.AnyContact(contact);
    RandomStream stream(kKey, contact, Purpose::kEvaluation);
    const auto seen = Observe(perfect, population.form(), truth.answers, truth.z, stream);
    ASSERT_EQ(seen.grades, truth.answers.grades) << contact;
  }
}

TEST(Evaluator, SeesThatACriterionDoesNotApply) {
  const Form form(DefaultScorecard());
  RandomStream stream(kKey, 0, Purpose::kEvaluation);
  EXPECT_EQ(Observe({}, form, {}, 0, stream), ObservedAnswers{});
}

// A contact in which one answer is another than before is seen alike in all others.
TEST(Evaluator, SeesOneAnswerWhateverTheOthersAre) {
  const Population population;
  for (std::uint64_t contact = 0; contact < 200; ++contact) {
    TrueAnswers truth = population.AnyContact(contact).answers;
    RandomStream first(kKey, contact, Purpose::kEvaluation), second = first;
    const auto before = Observe({}, population.form(), truth, 0, first);
    truth.grades.Set(3, contact % 2 == 0 ? kDoesNotApply : 0);
    auto after = Observe({}, population.form(), truth, 0, second);
    after.grades.Set(3, before.grades[3]);
    ASSERT_EQ(before, after);
  }
}

// Each step of a graded criterion is seen like a criterion of its own: of grade 2 out of 3 two
// steps are seen with the probability of what is met, and one with that of what is not.
TEST(Evaluator, SeesGradesStepByStep) {
  const Form form(
      {.name = "one", .sections = {{"only", {{.name = "a", .grades = 3, .is_subjective = true}}}}});
  const Evaluator one{.severity = 0.3, .clarity_subjective = 1.2};
  TrueAnswers truth;
  truth.grades.Set(0, 2);
  Moments grades;
  for (std::uint64_t contact = 0; contact < 20'000; ++contact) {
    RandomStream stream(kKey, contact, Purpose::kEvaluation);
    grades.Add(Observe(one, form, truth, 0, stream).grades[0]);
  }
  const double met = Sigma(1.5), missed = Sigma(-0.9);
  const double mean = 2 * met + missed;
  const double variance = 2 * met * (1 - met) + missed * (1 - missed);
  EXPECT_NEAR(grades.Mean(), mean, 4 * std::sqrt(variance / 20'000));
  EXPECT_GT(std::abs(grades.Mean() - 3 * met), 4 * std::sqrt(variance / 20'000));  // all met
  EXPECT_NEAR(grades.Variance(), variance, 4 * variance * std::sqrt(2 / 20'000.0));
}

TEST(Evaluator, DriftsAsARandomWalk) {
  Moments changes;
  constexpr int kMany = 10'000;
  for (std::uint64_t i = 0; i < kMany; ++i) {
    Evaluator one{.severity = 1};
    for (std::uint32_t week = 0; week < 4; ++week) {
      RandomStream stream(kKey, i, Purpose::kSeverityDrift, week);
      Drift(one, 0.12, 0.5, stream);
    }
    changes.Add(one.severity - 1);
  }
  const double sd = 0.12 * std::sqrt(2);
  EXPECT_NEAR(changes.Mean(), 0, 4 * sd / std::sqrt(kMany));
  EXPECT_NEAR(changes.StandardDeviation(), sd, 4 * sd / std::sqrt(2.0 * kMany));
  EXPECT_GT(std::abs(changes.StandardDeviation() - 0.12), 4 * sd / std::sqrt(2.0 * kMany));
}

TEST(Evaluator, IsLessSevereAndClearerAfterCalibrationUpToTheAnchored) {
  Evaluator one{.severity = -0.4, .clarity_objective = 4, .clarity_subjective = 3.0};
  const Calibration calibration;
  Calibrate(one, calibration);
  EXPECT_DOUBLE_EQ(one.severity, -0.38);
  EXPECT_DOUBLE_EQ(one.clarity_subjective, 3.15);
  Calibrate(one, calibration);
  EXPECT_DOUBLE_EQ(one.clarity_subjective, 3.2);
  EXPECT_EQ(one.clarity_objective, 4);
  one.clarity_subjective = 5;
  Calibrate(one, calibration);
  EXPECT_EQ(one.clarity_subjective, 5);
}

// A walk of sd 0.12 a month that keeps 0.95 at each session settles at √(0.0144 m / (1 − 0.9025))
// · 0.95 just after sessions every m months.
TEST(Evaluator, SettlesAtTheSeverityThatDriftAndCalibrationBalanceAt) {
  Moments severities;
  constexpr std::uint64_t kMany = 5'000;
  for (std::uint64_t i = 0; i < kMany; ++i) {
    Evaluator one;
    for (std::uint32_t month = 0; month < 100; ++month) {
      RandomStream stream(kKey, i, Purpose::kSeverityDrift, month);
      Drift(one, 0.12, 1, stream);
      Calibrate(one, {});
    }
    severities.Add(one.severity);
  }
  const double sd = 0.95 * 0.12 / std::sqrt(1 - 0.95 * 0.95);
  EXPECT_NEAR(severities.StandardDeviation(), sd, 4 * sd / std::sqrt(2.0 * kMany));
  EXPECT_NEAR(sd, 0.36, 0.01);  // the "calibrated" preset's 0.35 is that of monthly sessions
}

TEST(Evaluators, AreMadeWithTheNumbersOfTheirLevel) {
  Evaluators many;
  many.count = 4'000;
  many.level = EvaluatorLevel::kUncalibrated;
  const auto all = MakeEvaluators(many, kKey);
  ASSERT_EQ(all.size(), 4'000U);
  Moments severities;
  for (const Evaluator& one : all) severities.Add(one.severity);
  EXPECT_NEAR(severities.Mean(), 0, 4 * 0.7 / std::sqrt(4'000));
  EXPECT_NEAR(severities.StandardDeviation(), 0.7, 4 * 0.7 / std::sqrt(8'000));
  EXPECT_EQ(all[7].clarity_subjective, 1.8);
  EXPECT_EQ(all[7].halo, 0.5);
  many.count = 3;
  EXPECT_EQ(MakeEvaluators(many, kKey)[2].severity, all[2].severity);
}

}  // namespace
}  // namespace callfloor::quality
