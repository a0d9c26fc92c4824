// Routing against exact results: chains written down here for centres with overflow, a reserve and
// a condition; Kleinrock's formula for weighted waits.
#include <cmath>
#include <tuple>

#include "sim/theory/queue.h"
#include "tests/center/center_support.h"
#include "tests/support/markov_chain.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr int kReplications = 32;

// --- The N: x goes to A or, second, to B; y goes to B alone ---

struct N {
  int a = 4;  // agents
  int b = 5;
  double x_per_s = 0.045;
  double y_per_s = 0.025;
  double talk_s = 90;
  double b_factor = 1.3;  // B is slower, with both types
  double patience_s = 200;
  int room = 30;
  int reserve = 0;     // B takes x only while more are idle
  int from_queue = 1;  // B takes x only while so many x wait
  bool no_overflow = false;
};

struct Exact {
  double queue_x, queue_y, busy_share, abandon_x, abandon_y;
};

Exact Solve(const N& n) {
  using State = std::tuple<int, int, int, int>;  // busy of A and of B, waiting x and y
  const double a_rate = 1 / n.talk_s;
  const double b_rate = 1 / (n.talk_s * n.b_factor);
  const auto b_takes_x = [&](int idle, int waiting) {
    return !n.no_overflow && idle > n.reserve && waiting >= n.from_queue;
  };
  const MarkovChain<State> chain(State{0, 0, 0, 0}, [&](const State& state) {
    const auto [a, b, x, y] = state;
    MarkovChain<State>::Moves moves;
    if (a < n.a) {
      moves.push_back({{a + 1, b, x, y}, n.x_per_s});
    } else if (b_takes_x(n.b - b, x + 1)) {
      moves.push_back({{a, b + 1, x, y}, n.x_per_s});  // the first of the line goes
    } else if (x + y < n.room) {
      moves.push_back({{a, b, x + 1, y}, n.x_per_s});
    }
    if (b < n.b) {
      moves.push_back({{a, b + 1, x, y}, n.y_per_s});
    } else if (x + y < n.room) {
      moves.push_back({{a, b, x, y + 1}, n.y_per_s});
    }
    if (a > 0) moves.push_back({x > 0 ? State{a, b, x - 1, y} : State{a - 1, b, x, y}, a * a_rate});
    if (b > 0) {
      const bool x_next = b_takes_x(n.b - b + 1, x);
      moves.push_back({y > 0             ? State{a, b, x, y - 1}
                       : x > 0 && x_next ? State{a, b, x - 1, y}
                                         : State{a, b - 1, x, y},
                       b * b_rate});
    }
    if (x > 0) moves.push_back({{a, b, x - 1, y}, x / n.patience_s});
    if (y > 0) moves.push_back({{a, b, x, y - 1}, y / n.patience_s});
    return moves;
  });
  EXPECT_LT(chain.Imbalance(), 1e-8);
  const auto mean = [&](auto function) {
    return chain.Mean([&](const State& s) { return std::apply(function, s); });
  };
  Exact exact{};
  exact.queue_x = mean([](int, int, int x, int) { return 1.0 * x; });
  exact.queue_y = mean([](int, int, int, int y) { return 1.0 * y; });
  exact.busy_share = mean([&](int a, int b, int, int) { return 1.0 * (a + b) / (n.a + n.b); });
  // Refused when the room is full and nobody takes them.
  const double offered_x = mean([&](int a, int b, int x, int y) {
    return a < n.a || b_takes_x(n.b - b, x + 1) || x + y < n.room ? 1.0 : 0.0;
  });
  const double offered_y =
      mean([&](int, int b, int x, int y) { return b < n.b || x + y < n.room ? 1.0 : 0.0; });
  exact.abandon_x = exact.queue_x / n.patience_s / (n.x_per_s * offered_x);
  exact.abandon_y = exact.queue_y / n.patience_s / (n.y_per_s * offered_y);
  return exact;
}

Scenario Centre(const N& n) {
  Scenario scenario = RoundTheClock(40);
  scenario.warm_up_min = 600;
  scenario.queue_capacity = n.room;
  scenario.contact_types = {
      Type("x", n.x_per_s * 3600, Exponential{n.talk_s}, Exponential{n.patience_s}),
      Type("y", n.y_per_s * 3600, Exponential{n.talk_s}, Exponential{n.patience_s})};
  scenario.agent_groups = {Group("A", n.a, {"x"}), Group("B", n.b, {"y", "x"})};
  for (Skill& skill : scenario.agent_groups[1].skills) skill.handle_time_factor = n.b_factor;
  Skill& second = scenario.agent_groups[1].skills[1];
  second.preference = 2;
  second.routing.reserve = n.reserve;
  if (n.from_queue > 1) second.routing.when = {{.queue_at_least = n.from_queue}};
  if (n.no_overflow) scenario.agent_groups[1].skills.pop_back();
  return scenario;
}

::testing::AssertionResult Agrees(const Sample& sample, const Exact& exact) {
  const auto x = OfType(sample, 0);
  const auto y = OfType(sample, 1);
  for (const auto& result :
       {RatioIs(x, kQueueS, kOpenS, exact.queue_x), RatioIs(y, kQueueS, kOpenS, exact.queue_y),
        RatioIs(sample.overall, kBusyS, kStaffedS, exact.busy_share),
        RatioIs(x, kAbandoned, kOffered, exact.abandon_x),
        RatioIs(y, kAbandoned, kOffered, exact.abandon_y)}) {
    if (!result) return result;
  }
  return ::testing::AssertionSuccess();
}

TEST(MarkovChain, GivesErlangCs) {
  // 1,000 places are as good as infinitely many at load 0.9.
  const int agents = 8;
  const double talk_s = 60;
  const double per_s = 0.9 * agents / talk_s;
  const MarkovChain<int> chain(0, [&](int in_system) {
    MarkovChain<int>::Moves moves;
    if (in_system < 1000) moves.push_back({in_system + 1, per_s});
    if (in_system > 0) moves.push_back({in_system - 1, std::min(in_system, agents) / talk_s});
    return moves;
  });
  const auto queue = theory::Queue::Create({.contacts_per_hour = per_s * 3600,
                                            .aht_s = talk_s,
                                            .agents = agents,
                                            .patience_s = {},
                                            .lines = {}});
  ASSERT_TRUE(queue);
  const theory::QueueMetrics exact = queue->Metrics({.within_s = 20, .short_abandon_s = 5});
  EXPECT_NEAR(chain.Mean([&](int k) { return std::max(k - agents, 0); }), exact.queue_mean,
              1e-8 * exact.queue_mean);
  EXPECT_NEAR(chain.Mean([&](int k) { return std::min(k, agents); }), exact.busy_mean, 1e-9);
}

TEST(NDesign, OverflowHasTheExactSteadyState) {
  const N n;
  const Sample sample = Replicate(Centre(n), kReplications);
  EXPECT_TRUE(Agrees(sample, Solve(n)));
  N wrong = n;
  wrong.reserve = 1;
  EXPECT_FALSE(Agrees(sample, Solve(wrong)));
}

TEST(NDesign, WithoutOverflowHasTheExactSteadyState) {
  N n;
  n.no_overflow = true;
  const Sample sample = Replicate(Centre(n), kReplications);
  EXPECT_TRUE(Agrees(sample, Solve(n)));
  EXPECT_FALSE(Agrees(sample, Solve(N{})));
}

class Reserve : public ::testing::TestWithParam<int> {};

TEST_P(Reserve, HasTheExactSteadyState) {
  N n;
  n.reserve = GetParam();
  const Sample sample = Replicate(Centre(n), kReplications);
  EXPECT_TRUE(Agrees(sample, Solve(n)));
  N wrong = n;
  ++wrong.reserve;
  EXPECT_FALSE(Agrees(sample, Solve(wrong)));
  wrong.reserve -= 2;
  EXPECT_FALSE(Agrees(sample, Solve(wrong)));
}

INSTANTIATE_TEST_SUITE_P(OfN, Reserve, ::testing::Values(1, 2, 3));

class QueueCondition : public ::testing::TestWithParam<int> {};

TEST_P(QueueCondition, HasTheExactSteadyState) {
  N n;
  n.from_queue = GetParam();
  n.reserve = 1;
  const Sample sample = Replicate(Centre(n), kReplications);
  EXPECT_TRUE(Agrees(sample, Solve(n)));
  N wrong = n;
  ++wrong.from_queue;
  EXPECT_FALSE(Agrees(sample, Solve(wrong)));
}

INSTANTIATE_TEST_SUITE_P(OfN, QueueCondition, ::testing::Values(2, 3));

// --- Weighted waits: L. Kleinrock, "A delay dependent queue discipline" (1964), one agent ---

std::vector<double> KleinrockWaits(const std::vector<double>& loads,
                                   const std::vector<double>& weights, double talk_s) {
  double load = 0;
  for (const double one : loads) load += one;
  // By rising weight; the mean rest of the talk in hand is load · talk for exponential talks.
  std::vector<double> waits;
  for (std::size_t p = 0; p < loads.size(); ++p) {
    double above = load * talk_s / (1 - load);
    double below = 1;
    for (std::size_t i = 0; i < p; ++i)
      above -= loads[i] * waits[i] * (1 - weights[i] / weights[p]);
    for (std::size_t i = p + 1; i < loads.size(); ++i) {
      below -= loads[i] * (1 - weights[p] / weights[i]);
    }
    waits.push_back(above / below);
  }
  return waits;
}

TEST(WeightedWait, HasKleinrocksWaits) {
  const double talk_s = 60;
  const std::vector<double> loads = {0.3, 0.25, 0.25};
  const std::vector<double> weights = {1, 2, 6};
  Scenario scenario = RoundTheClock(120);
  scenario.warm_up_min = 720;
  scenario.routing.contact_choice = ContactChoice::kLongestWait;
  scenario.agent_groups = {Group("desk", 1, {"a", "b", "c"})};
  for (std::size_t k = 0; k < loads.size(); ++k) {
    scenario.contact_types.push_back(Type(std::string(1, static_cast<char>('a' + k)),
                                          loads[k] * 3600 / talk_s, Exponential{talk_s}));
    scenario.contact_types.back().routing.weight = weights[k];
  }
  const Sample sample = Replicate(scenario, kReplications);
  const auto exact = KleinrockWaits(loads, weights, talk_s);
  const auto wrong = KleinrockWaits(loads, {1, 4, 24}, talk_s);
  for (std::size_t k = 0; k < loads.size(); ++k) {
    EXPECT_TRUE(RatioIs(OfType(sample, k), kWaitOfferedS, kOffered, exact[k])) << k;
  }
  EXPECT_FALSE(RatioIs(OfType(sample, 0), kWaitOfferedS, kOffered, wrong[0]));
  EXPECT_FALSE(RatioIs(OfType(sample, 2), kWaitOfferedS, kOffered, wrong[2]));
}

// A credit moves a type ahead by exactly itself: with no end of work, who came within the credit
// is overtaken, and nobody else.
TEST(WeightedWait, WithOnlyCreditsIsFirstComeFirstServedOfShiftedArrivals) {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 60);
  scenario.routing.contact_choice = ContactChoice::kLongestWait;
  scenario.contact_types = {Type("usual", 40, Exponential{120}), Type("vip", 20, Exponential{120})};
  scenario.contact_types[1].routing.credit_s = 90;
  scenario.agent_groups = {Group("desk", 2, {"usual", "vip"})};
  std::vector<ContactRecord> waited;
  for (const ContactRecord& r : RunOnce(scenario).log) {
    if (r.wait > Duration()) waited.push_back(r);
  }
  const auto shifted = [](const ContactRecord& r) {
    return r.type.value == 1 ? r.arrival - Seconds(90) : r.arrival;
  };
  int overtaken = 0;
  for (const ContactRecord& a : waited) {
    for (const ContactRecord& b : waited) {
      const bool met = a.arrival < b.arrival + b.wait && b.arrival < a.arrival + a.wait;
      if (!met || !(shifted(a) < shifted(b))) continue;
      EXPECT_LE(a.arrival + a.wait, b.arrival + b.wait);
      overtaken += b.arrival < a.arrival;
    }
  }
  EXPECT_GT(overtaken, 20);
}

}  // namespace
}  // namespace callfloor::testing
