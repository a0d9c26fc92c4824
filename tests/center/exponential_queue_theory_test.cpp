// M/M/n and its kin against their exact steady state: unlimited or limited lines, patient or
// impatient customers; under, critically and overloaded; one agent to a thousand.
#include <cmath>
#include <optional>
#include <string>

#include "sim/theory/queue.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr double kMeanHandleS = 10;
constexpr int kReplications = 32;
constexpr double kShortS = 0.2;

struct Case {
  std::string name;
  int agents;
  double load;  // per agent
  std::optional<double> patience_s;
  std::optional<int> lines;     // K
  bool lines_by_trunks = true;  // otherwise by the queue's capacity
  double contacts = 1.5e6;      // over all replications, about
  double within_s = 4;          // T; where waits beyond it are too rare to come, less
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

theory::QueueParameters Parameters(const Case& c) {
  return {.contacts_per_hour = c.agents * c.load * 3600 / kMeanHandleS,
          .aht_s = kMeanHandleS,
          .agents = c.agents,
          .patience_s = c.patience_s,
          .lines = c.lines ? std::optional<std::int64_t>(*c.lines) : std::nullopt};
}

// A replication is long enough for `contacts`; the warm-up lasts many relaxation times, which are
// AHT/(1−√load)² / n for M/M/n and shorter for the others.
Scenario MakeScenario(const Case& c) {
  const double per_hour = Parameters(c).contacts_per_hour;
  const int warm_up_min = c.agents >= 300 ? 20 : c.agents >= 50 ? 60 : 720;
  const int twenties = static_cast<int>(std::ceil(c.contacts / kReplications / per_hour * 3));
  const int minutes = warm_up_min + 20 * twenties;
  Scenario scenario = RoundTheClock((minutes + 1439) / 1440);
  scenario.clock.interval_min = 20;
  if (minutes < 1440) scenario.clock.close = {minutes};
  scenario.warm_up_min = warm_up_min;
  scenario.service_level = {.within_s = c.within_s, .short_abandon_s = kShortS};
  std::optional<Distribution> patience;
  if (c.patience_s) patience = Exponential{*c.patience_s};
  scenario.contact_types = {Type("calls", per_hour, Exponential{kMeanHandleS}, patience)};
  scenario.agent_groups = {Group("desk", c.agents, {"calls"})};
  if (c.lines && c.lines_by_trunks) scenario.trunks = *c.lines;
  if (c.lines && !c.lines_by_trunks) scenario.queue_capacity = *c.lines - c.agents;
  return scenario;
}

class ExponentialQueue : public ::testing::TestWithParam<Case> {};

TEST_P(ExponentialQueue, HasTheExactSteadyState) {
  const Case& c = GetParam();
  const Sample sample = Replicate(MakeScenario(c), kReplications);
  const auto queue = theory::Queue::Create(Parameters(c));
  ASSERT_TRUE(queue);
  const theory::QueueMetrics exact =
      queue->Metrics({.within_s = c.within_s, .short_abandon_s = kShortS});
  const auto& tallies = sample.overall;
  const auto less = [&](Quantity from, Quantity what) {
    return Values(tallies, [=](const Tally& t) { return t[from] - t[what]; });
  };
  const auto check = [&](Quantity numerator, Quantity denominator, std::optional<double> value) {
    if (value) {
      EXPECT_TRUE(RatioIs(tallies, numerator, denominator, *value))
          << "quantity " << int(numerator);
    } else {
      for (const Tally& tally : tallies) EXPECT_EQ(tally[numerator], 0);
    }
  };
  check(kBlocked, kArrived, exact.blocking);
  check(kAnswered, kOffered, exact.answered_share);
  check(kAbandoned, kOffered, exact.abandon_rate);
  check(kShortAbandoned, kOffered, exact.short_abandoned_share);
  check(kAnsweredInTime, kOffered, exact.service_level);
  check(kAnsweredInTime, kAnswered, exact.service_level_answered);
  EXPECT_TRUE(RatioIs(
      Values(tallies, [](const Tally& t) { return t[kAnsweredInTime] + t[kAbandonedInTime]; }),
      Values(tallies, kOffered), *exact.service_level_positive));
  EXPECT_TRUE(RatioIs(Values(tallies, kAnsweredInTime), less(kOffered, kAbandonedInTime),
                      *exact.service_level_ignore));
  EXPECT_TRUE(RatioIs(Values(tallies, kAnsweredInTime), less(kOffered, kShortAbandoned),
                      *exact.service_level_short));
  EXPECT_TRUE(RatioIs(less(kAbandoned, kShortAbandoned), less(kOffered, kShortAbandoned),
                      *exact.abandon_rate_short));
  check(kWaitOfferedS, kOffered, exact.wait_s);
  check(kWaitAnsweredS, kAnswered, exact.asa_s);
  check(kWaitAbandonedS, kAbandoned, exact.wait_abandoned_s);
  check(kQueueS, kOpenS, exact.queue_mean);
  EXPECT_TRUE(RatioIs(tallies, kBusyS, kStaffedS, exact.occupancy));
  EXPECT_TRUE(RatioIs(tallies, kTrunkS, kOpenS, exact.queue_mean + exact.busy_mean));
  EXPECT_TRUE(RatioIs(tallies, Quantity::kHandleS, kAnswered, kMeanHandleS));

  // Negative control: the figures of a queue with 3 % more contacts are refused.
  theory::QueueParameters wrong = Parameters(c);
  wrong.contacts_per_hour *= c.patience_s || c.lines ? 1.03 : 0.97;
  const auto other = theory::Queue::Create(wrong);
  ASSERT_TRUE(other);
  const theory::QueueMetrics off =
      other->Metrics({.within_s = c.within_s, .short_abandon_s = kShortS});
  EXPECT_FALSE(RatioIs(tallies, kTrunkS, kOpenS, off.queue_mean + off.busy_mean));
}

std::vector<Case> Cases() {
  return {
      {.name = "Mm1Light", .agents = 1, .load = 0.6, .patience_s = {}, .lines = {}},
      {.name = "Mm1Heavy",
       .agents = 1,
       .load = 0.85,
       .patience_s = {},
       .lines = {},
       .contacts = 5e6},
      {.name = "Mm10", .agents = 10, .load = 0.8, .patience_s = {}, .lines = {}, .contacts = 4e6},
      {.name = "Mm100",
       .agents = 100,
       .load = 0.93,
       .patience_s = {},
       .lines = {},
       .contacts = 4e6},
      {.name = "Mm1000",
       .agents = 1000,
       .load = 0.975,
       .patience_s = {},
       .lines = {},
       .contacts = 8e6,
       .within_s = 0.3},
      {.name = "Mm1k4Under", .agents = 1, .load = 0.8, .patience_s = {}, .lines = 4},
      {.name = "Mm2k5Critical",
       .agents = 2,
       .load = 1,
       .patience_s = {},
       .lines = 5,
       .lines_by_trunks = false},
      {.name = "Mm10k15Over", .agents = 10, .load = 1.4, .patience_s = {}, .lines = 15},
      {.name = "ErlangBSmall", .agents = 10, .load = 0.7, .patience_s = {}, .lines = 10},
      {.name = "ErlangBCritical",
       .agents = 10,
       .load = 1,
       .patience_s = {},
       .lines = 10,
       .lines_by_trunks = false},
      {.name = "FewerLinesThanAgents", .agents = 10, .load = 0.7, .patience_s = {}, .lines = 6},
      {.name = "Mm500k500Under",
       .agents = 500,
       .load = 0.95,
       .patience_s = {},
       .lines = 500,
       .contacts = 3e6},
      {.name = "Mm500k550Critical",
       .agents = 500,
       .load = 1,
       .patience_s = {},
       .lines = 550,
       .lines_by_trunks = false,
       .contacts = 4e6},
      {.name = "Mm500k520Over",
       .agents = 500,
       .load = 1.2,
       .patience_s = {},
       .lines = 520,
       .contacts = 3e6},
      {.name = "Mm1MUnder", .agents = 1, .load = 0.7, .patience_s = 15, .lines = {}},
      {.name = "Mm5MCritical", .agents = 5, .load = 1, .patience_s = 10, .lines = {}},
      {.name = "Mm5MOver", .agents = 5, .load = 1.6, .patience_s = 4, .lines = {}},
      {.name = "Mm200MUnder",
       .agents = 200,
       .load = 0.95,
       .patience_s = 20,
       .lines = {},
       .contacts = 4e6,
       .within_s = 0.5},
      {.name = "Mm200MCritical",
       .agents = 200,
       .load = 1,
       .patience_s = 8,
       .lines = {},
       .contacts = 4e6,
       .within_s = 0.5},
      {.name = "Mm1000MOver",
       .agents = 1000,
       .load = 1.03,
       .patience_s = 20,
       .lines = {},
       .contacts = 4e6,
       .within_s = 0.6},
      {.name = "Mm2k4MUnder", .agents = 2, .load = 0.7, .patience_s = 10, .lines = 4},
      {.name = "Mm5k8MCritical",
       .agents = 5,
       .load = 1,
       .patience_s = 20,
       .lines = 8,
       .lines_by_trunks = false},
      {.name = "Mm5k9MOver", .agents = 5, .load = 1.7, .patience_s = 12, .lines = 9},
      {.name = "Mm300k310MCritical",
       .agents = 300,
       .load = 1,
       .patience_s = 10,
       .lines = 310,
       .contacts = 3e6},
      {.name = "Mm300k330MOver",
       .agents = 300,
       .load = 1.15,
       .patience_s = 15,
       .lines = 330,
       .lines_by_trunks = false,
       .contacts = 3e6},
  };
}

INSTANTIATE_TEST_SUITE_P(All, ExponentialQueue, ::testing::ValuesIn(Cases()),
                         [](const auto& tested) { return tested.param.name; });

// The median and the 90 % wait, which come from a histogram whose bins are 1/64 wide.
TEST(ExponentialQueueQuantiles, AreTheExactOnesToABin) {
  const Case c{
      .name = "", .agents = 20, .load = 1.15, .patience_s = 30, .lines = {}, .contacts = 4e6};
  const Sample sample = Replicate(MakeScenario(c), kReplications);
  const auto queue = theory::Queue::Create(Parameters(c));
  ASSERT_TRUE(queue);
  const auto spread = [](double exact, double relative) { return exact * (1 + relative); };
  for (const auto& [quantity, share] :
       {std::pair{kWaitP50S, 0.5}, std::pair{kWaitP90S, 0.9}, std::pair{kWaitP95S, 0.95}}) {
    const double exact = *queue->AnsweredWaitQuantile(share);
    const auto values = Values(sample.overall, quantity);
    // Within a bin's half-width of the exact value nothing can be told; outside, the mean decides.
    bool near = false;
    for (int i = -8; i <= 8; ++i) near = near || MeanIs(values, spread(exact, i / 8.0 / 128));
    EXPECT_TRUE(near) << MeanIs(values, exact).message();
    EXPECT_FALSE(MeanIs(values, exact * 1.08)) << share;
    EXPECT_FALSE(MeanIs(values, exact * 0.92)) << share;
  }
}

}  // namespace
}  // namespace callfloor::testing
