// Money against an exact chain: a loss system of lines and agents, whose states Erlang's formula
// gives. Whoever finds no line is refused; so every agent is busy for exactly the accepted work.
#include <cmath>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr double kPerHour = 90;
constexpr double kMeanTalkS = 120;  // 3 erlangs
constexpr int kDesks = 4;

// Probability that all agents are busy, from the chain's balance equations.
double Blocking() {
  double weight = 1;
  double sum = 1;
  for (int i = 1; i <= kDesks; ++i) sum += weight *= kPerHour * kMeanTalkS / 3600 / i;
  return weight / sum;
}

Scenario LossSystem() {
  Scenario scenario = RoundTheClock(2);
  scenario.warm_up_min = 12 * 60;
  scenario.contact_types = {Type("calls", kPerHour, Exponential{kMeanTalkS})};
  scenario.contact_types[0].resolution_probability = 0.8;
  scenario.contact_types[0].money =
      TypeMoney{.revenue_per_contact = 2, .sale_probability = 0.25, .revenue_per_sale = 40};
  scenario.agent_groups = {Group("desk", kDesks, {"calls"})};
  scenario.agent_groups[0].wages =
      Wages{.idle_per_hour = 15, .busy_per_hour = 21, .overtime_factor = 3};
  scenario.trunks = kDesks;
  scenario.money = Money{.line_cost_per_min = 0.1, .line_rent_per_hour = 0.5, .budget = {}};
  return scenario;
}

std::vector<double> PerHour(const Sample& sample, Quantity quantity) {
  return Values(sample.overall,
                [quantity](const Tally& t) { return t[quantity] * 3600 / t[kOpenS]; });
}

TEST(MoneyOfALossSystem, AgreesWithItsChain) {
  const Sample sample = Replicate(LossSystem(), 200);
  const double accepted = kPerHour * (1 - Blocking());
  const double busy = accepted * kMeanTalkS / 3600;
  const double revenue = accepted * (2 + 0.25 * 40);
  const double agents = busy * 21 + (kDesks - busy) * 15;
  const double lines = busy * 60 * 0.1 + kDesks * 0.5;
  EXPECT_TRUE(MeanIs(PerHour(sample, kRevenue), revenue));
  EXPECT_TRUE(MeanIs(PerHour(sample, kLineCost), lines));
  EXPECT_TRUE(RatioIs(sample.overall, kSales, kAnswered, 0.25));
  EXPECT_TRUE(RatioIs(sample.overall, kResolved, kAnswered, 0.8));
  EXPECT_TRUE(RatioIs(sample.overall, kTotalCost, kResolved, (agents + lines) / (0.8 * accepted)));
  // Talks in progress at the end of the horizon go on as overtime: on average those of the agents
  // busy then, of another mean talk each.
  const double late = busy * kMeanTalkS / 3600 * 3 * 21;
  EXPECT_TRUE(MeanIs(Values(sample.overall, kCost), agents * 36 + late));
  EXPECT_TRUE(MeanIs(Values(sample.overall, kOvertimeS), busy * kMeanTalkS));

  EXPECT_FALSE(MeanIs(PerHour(sample, kRevenue), revenue * 1.03));
  EXPECT_FALSE(MeanIs(PerHour(sample, kLineCost), lines * 1.02));
  EXPECT_FALSE(RatioIs(sample.overall, kSales, kAnswered, 0.26));
  EXPECT_FALSE(RatioIs(sample.overall, kResolved, kAnswered, 0.79));
  EXPECT_FALSE(
      RatioIs(sample.overall, kTotalCost, kResolved, (agents + lines) / (0.82 * accepted)));
  EXPECT_FALSE(MeanIs(Values(sample.overall, kCost), agents * 36 * 1.01));
  EXPECT_FALSE(MeanIs(Values(sample.overall, kOvertimeS), busy * kMeanTalkS * 2));
}

}  // namespace
}  // namespace callfloor::testing
