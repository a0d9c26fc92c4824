// The desk draws contacts as they come, with the probabilities it tells.
#include "sim/quality/evaluation_desk.h"

#include <gtest/gtest.h>

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
  std::vector<double> weights;  // 1 / inclusion, of each that was drawn; by week of the contact
};

// So many weeks of one agent, every sixth of whose contacts looks risky.
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
  evaluated.weights.resize(static_cast<std::size_t>(weeks));
  for (int week = 0; week < weeks; ++week) {
    for (std::uint64_t i = 0; i < kContactsAWeek; ++i) {
      PastContact contact;
      contact.customer = static_cast<std::uint64_t>(week) * kContactsAWeek + i;
      contact.key = kKey;
      contact.end = Time() + Days(week * 7) + Seconds(static_cast<double>(i));
      contact.handle_s = 300;
      contact.risky = i % 6 == 0;
      const ContactDraws draws(kKey, contact.customer, 1);
      const double number = draws.Uniform(ContactDraws::kEvaluated);
      if (desk.Note(contact, number)) desk.Keep(contact, number);
    }
    const int day = (week + 1) * 7;
    desk.EndWeek(day, [](std::uint32_t agent) { return std::pair(kKey, std::uint64_t{agent}); });
    desk.Work(day, ScoreSum(), [&](const Evaluation& evaluation) {
      EXPECT_EQ(evaluation.contact.day() / 7, week);
      evaluated.customers.insert(evaluation.contact.customer);
      evaluated.weights[static_cast<std::size_t>(week)] +=
          1 / static_cast<double>(evaluation.inclusion);
    });
  }
  EXPECT_NEAR(static_cast<double>(evaluated.customers.size()), desk.totals().planned, 1.0 * weeks);
  EXPECT_EQ(desk.totals().done, static_cast<std::int64_t>(evaluated.customers.size()));
  return evaluated;
}

// Σ 1 / inclusion over what is drawn is the number of contacts, on the mean.
double WeightedContacts(const Evaluated& evaluated, double& error) {
  double sum = 0;
  double squares = 0;
  const auto n = static_cast<double>(evaluated.weights.size());
  for (const double weight : evaluated.weights) {
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
    double error = 0;
    const double contacts = WeightedContacts(Evaluate({.method = method}, 2'000), error);
    EXPECT_NEAR(contacts, kContactsAWeek, 4.5 * error) << static_cast<int>(method);
    EXPECT_LT(error, 2);
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

TEST(EvaluationDesk, DrawsTheSameFirstWhenMoreAreDrawn) {
  for (const auto method : {SamplingMethod::kRandom, SamplingMethod::kStratified}) {
    const Evaluated few = Evaluate({.method = method, .per_agent_month = 5}, 100);
    const Evaluated many = Evaluate({.method = method, .per_agent_month = 12}, 100);
    EXPECT_GT(many.customers.size(), 2 * few.customers.size());
    for (const std::uint64_t customer : few.customers) {
      EXPECT_TRUE(many.customers.contains(customer));
    }
  }
}

TEST(EvaluationDesk, DrawsNoneThatIsTooShortAndNoneWhereNoneAreWanted) {
  EXPECT_TRUE(Evaluate({.least_s = 301}, 20).customers.empty());
  EXPECT_FALSE(Evaluate({.least_s = 300}, 20).customers.empty());
  EXPECT_TRUE(
      Evaluate({.method = SamplingMethod::kRandom, .per_agent_month = 0}, 20).customers.empty());
}

}  // namespace
}  // namespace callfloor::quality
