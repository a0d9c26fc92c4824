// The desk draws contacts as they come, with the probabilities it tells.
#include "sim/quality/evaluation_desk.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "sim/center/draw.h"

namespace callfloor::quality {
namespace {

constexpr StreamKey kKey{23};
constexpr std::uint64_t kContactsAWeek = 60;

struct Evaluated {
  std::set<std::uint64_t> customers;
  // 1 / inclusion, of each that was drawn; by week of the contact: of those that look risky, and of
  // the others.
  std::array<std::vector<double>, 2> weights;
};

// So many weeks of one agent, every sixth of whose contacts looks risky, and every third is one of
// a newcomer.
Evaluated Evaluate(const Sampling& sampling, int weeks) {
  Quality quality;
  quality.sampling = sampling;
  quality.sampling.delay_days = 0;
  quality.evaluators.count = 1;
  quality.evaluators.hours_per_day = 1'000;
  const std::vector<Form> forms = {Form(DefaultScorecard())};
  EvaluationDesk desk(quality, forms);
  desk.Begin(1, 1);
  desk.StartCounting();
  Evaluated evaluated;
  for (auto& weights : evaluated.weights) weights.resize(static_cast<std::size_t>(weeks));
  for (int week = 0; week < weeks; ++week) {
    for (std::uint64_t i = 0; i < kContactsAWeek; ++i) {
      PastContact contact;
      contact.customer = static_cast<std::uint64_t>(week) * kContactsAWeek + i;
      contact.key = kKey;
      contact.end = Time() + Days(week * 7) + Seconds(static_cast<double>(i));
      contact.handle_s = 300;
      contact.risky = i % 6 == 0;
      contact.newcomer = i < kContactsAWeek / 3;
      const ContactDraws draws(kKey, contact.customer, 1);
      const double number = draws.Uniform(ContactDraws::kEvaluated);
      if (desk.Note(contact, number)) desk.Keep(contact, number);
    }
    const int day = (week + 1) * 7;
    desk.EndWeek(day, [](std::uint32_t agent) { return std::pair(kKey, std::uint64_t{agent}); });
    desk.Work(day, ScoreSum(), [&](const Evaluation& evaluation) {
      EXPECT_EQ(evaluation.contact.day() / 7, week);
      evaluated.customers.insert(evaluation.contact.customer);
      evaluated.weights[evaluation.contact.risky][static_cast<std::size_t>(week)] +=
          1 / static_cast<double>(evaluation.inclusion);
    });
  }
  // Every week's number is what is planned, rounded up or down: a variance of 1/4 at most.
  EXPECT_NEAR(static_cast<double>(evaluated.customers.size()), desk.totals().planned,
              4.5 * 0.5 * std::sqrt(weeks) + 1);
  EXPECT_EQ(desk.totals().done, static_cast<std::int64_t>(evaluated.customers.size()));
  return evaluated;
}

// Σ 1 / inclusion over what is drawn is the number of contacts, on the mean.
double WeightedContacts(const std::vector<double>& weights, double& error) {
  double sum = 0;
  double squares = 0;
  const auto n = static_cast<double>(weights.size());
  for (const double weight : weights) {
    sum += weight;
    squares += weight * weight;
  }
  error = std::sqrt((squares / n - sum / n * (sum / n)) / n);
  return sum / n;
}

TEST(EvaluationDesk, DrawsWithTheProbabilitiesItTells) {
  for (const auto method :
       {SamplingMethod::kRandom, SamplingMethod::kShare, SamplingMethod::kStratified,
        SamplingMethod::kTargeted, SamplingMethod::kHybrid, SamplingMethod::kAutomated}) {
    const Evaluated evaluated = Evaluate({.method = method}, 2'000);
    for (const bool risky : {false, true}) {
      double error = 0;
      const double contacts = WeightedContacts(evaluated.weights[risky], error);
      const double all = kContactsAWeek / 6.0 * (risky ? 1 : 5);
      EXPECT_NEAR(contacts, all, 4.5 * error) << static_cast<int>(method) << risky;
      EXPECT_LT(error, 0.1 * all);
    }
  }
}

// Of every contact of a kind, whenever in the week it comes: the first tenth of a week is drawn as
// often as any other.
TEST(EvaluationDesk, PrefersNoTimeOfTheWeek) {
  constexpr int kWeeks = 4'000;
  int first = 0;
  const Evaluated evaluated = Evaluate({.method = SamplingMethod::kRandom}, kWeeks);
  for (const std::uint64_t customer : evaluated.customers) {
    first += customer % kContactsAWeek < kContactsAWeek / 10 ? 1 : 0;
  }
  const auto all = static_cast<double>(evaluated.customers.size());
  EXPECT_NEAR(first / all, 0.1, 4.5 * std::sqrt(0.1 * 0.9 / all));
}

// Of contacts that the method does not tell apart.
TEST(EvaluationDesk, DrawsTheSameFirstWhenMoreAreDrawn) {
  const Evaluated few = Evaluate({.method = SamplingMethod::kRandom, .per_agent_month = 5}, 100);
  const Evaluated many = Evaluate({.method = SamplingMethod::kRandom, .per_agent_month = 12}, 100);
  EXPECT_GT(many.customers.size(), 2 * few.customers.size());
  for (const std::uint64_t customer : few.customers) {
    EXPECT_TRUE(many.customers.contains(customer));
  }
}

// Seven evaluations a week are drawn, and evaluators have time for `hours` a day, an hour each.
std::vector<double> ExpectedWeekByWeek(double hours, double delay_days, double double_scored) {
  Quality quality;
  quality.sampling = {.method = SamplingMethod::kRandom,
                      .per_agent_month = 7 * kWeeksPerMonth,
                      .double_scored = double_scored,
                      .delay_days = delay_days};
  quality.evaluators.count = 2;
  quality.evaluators.minutes = 60;
  quality.evaluators.hours_per_day = hours;
  quality.evaluators.assignment = Assignment::kRotate;
  quality.calibration.every_weeks.reset();
  const std::vector<Form> forms = {Form(DefaultScorecard())};
  EvaluationDesk desk(quality, forms);
  desk.Begin(1, 1);
  std::vector<double> expected;
  for (int day = 0; day < 70; ++day) {
    if (day > 0 && day % 7 == 0) {
      desk.EndWeek(day, [](std::uint32_t agent) { return std::pair(kKey, std::uint64_t{agent}); });
      expected.push_back(desk.ExpectedInWeek(0));
    }
    desk.Work(day, ScoreSum(), [](const Evaluation&) {});
    for (std::uint64_t i = 0; i < 10; ++i) {
      PastContact contact;
      contact.customer = static_cast<std::uint64_t>(day) * 10 + i;
      contact.key = kKey;
      contact.end = Time() + Days(day);
      const ContactDraws draws(kKey, contact.customer, 1);
      const double number = draws.Uniform(ContactDraws::kEvaluated);
      if (desk.Note(contact, number)) desk.Keep(contact, number);
    }
  }
  return expected;
}

TEST(EvaluationDesk, ExpectsWhatEvaluatorsFindTimeForWithinAWeek) {
  // Time for all.
  for (const double expected : ExpectedWeekByWeek(5, 0, 0)) EXPECT_NEAR(expected, 7, 1e-9);
  // For half a contact a day each, one of both in all, 7 of 7 a week; a second evaluation of each
  // takes the time of half of them.
  for (const double expected : ExpectedWeekByWeek(0.5, 0, 0)) EXPECT_GT(expected, 6.9);
  const std::vector<double> twice = ExpectedWeekByWeek(0.5, 0, 1);
  EXPECT_NEAR(twice.front(), 7, 1e-9);  // none has been ready for a week
  EXPECT_NEAR(twice.back(), 0.5 * 7, 0.1 * 7);
  // A quarter of a contact a day each: half of them. What is ready later is missed later.
  const std::vector<double> half = ExpectedWeekByWeek(0.25, 0, 0);
  const std::vector<double> late = ExpectedWeekByWeek(0.25, 7, 0);
  EXPECT_NEAR(half[0], 7, 1e-9);
  EXPECT_LT(half[1], 0.75 * 7);
  EXPECT_NEAR(half.back(), 0.5 * 7, 0.1 * 7);
  EXPECT_NEAR(late[1], 7, 1e-9);
  EXPECT_LT(late[2], 0.75 * 7);
}

TEST(EvaluationDesk, DrawsNoneThatIsTooShortAndNoneWhereNoneAreWanted) {
  EXPECT_TRUE(Evaluate({.least_s = 301}, 20).customers.empty());
  EXPECT_FALSE(Evaluate({.least_s = 300}, 20).customers.empty());
  EXPECT_TRUE(
      Evaluate({.method = SamplingMethod::kRandom, .per_agent_month = 0}, 20).customers.empty());
}

}  // namespace
}  // namespace callfloor::quality
