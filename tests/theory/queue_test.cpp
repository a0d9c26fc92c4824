#include "sim/theory/queue.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

#include "tests/theory/oracle_support.h"

namespace callfloor::theory {
namespace {

QueueParameters Make(double load, double aht_s, std::int64_t agents,
                     std::optional<double> patience_s = std::nullopt,
                     std::optional<std::int64_t> lines = std::nullopt) {
  return {load * 3600 / aht_s, aht_s, agents, patience_s, lines};
}

TEST(Queue, AgreesWithFiftyDigits) {
  for (const double t : {0.0, 20.0}) {
    ExpectAgrees(Make(0.7, 300, 1, 120), t);
    ExpectAgrees(Make(21, 240, 20, 150), t);
    ExpectAgrees(Make(21, 240, 20, 150, 25), t);
    ExpectAgrees(Make(19, 240, 20, std::nullopt, 30), t);
    ExpectAgrees(Make(19, 240, 20), t);
    ExpectAgrees(Make(10'100, 300, 10'000, 300), t);
  }
}

// The negative control: the comparison above does see an error of a part in a million.
TEST(Queue, DisagreesWithFiftyDigitsForAnotherPatience) {
  const Oracle o = AskOracle(Make(21, 240, 20, 150), 20);
  const Queue queue = *Queue::Create(Make(21, 240, 20, 150 * (1 + 1e-6)));
  EXPECT_GT(std::abs(queue.Metrics({20, 0}).abandon_rate / o.abandon_rate - 1), 1e-7);
  EXPECT_GT(std::abs(queue.At(20).answered_later / o.at.answered_later - 1), 1e-7);
}

TEST(Queue, SharesAddUpToOne) {
  for (const double t : {0.0, 0.5, 30.0, 1e6}) {
    const WaitShares s = Queue::Create(Make(21, 240, 20, 150, 35))->At(t);
    EXPECT_NEAR(s.answered_within + s.abandoned_within + s.waiting, 1, 1e-13);
    EXPECT_NEAR(s.answered_later + s.abandoned_later, s.waiting, 1e-13);
  }
}

TEST(Queue, ShortAbandonsLeaveBothSidesOfTheRatio) {
  const Queue queue = *Queue::Create(Make(21, 240, 20, 150));
  const QueueMetrics m = queue.Metrics({20, 5});
  const WaitShares at_short = queue.At(5);
  const double in_time = queue.At(20).answered_within;
  EXPECT_NEAR(m.short_abandoned_share, at_short.abandoned_within, 1e-15);
  EXPECT_NEAR(*m.service_level_short, in_time / (1 - at_short.abandoned_within), 1e-13);
  EXPECT_NEAR(*m.abandon_rate_short,
              (m.abandon_rate - at_short.abandoned_within) / (1 - at_short.abandoned_within),
              1e-13);
  EXPECT_LT(*m.abandon_rate_short, m.abandon_rate);
}

// 50 agents, 48 calls a minute of a minute each; with two minutes' patience against none. Garnett,
// Mandelbaum and Reiman, Designing a call center with impatient customers, 2002, table 1.
TEST(Queue, ReproducesTheTableOfGarnettMandelbaumAndReiman) {
  const QueueMetrics a = Queue::Create(Make(48, 60, 50, 120))->Metrics({20, 0});
  EXPECT_NEAR(a.abandon_rate, 0.031, 0.0005);
  EXPECT_NEAR(*a.asa_s, 3.7, 0.1);
  EXPECT_NEAR(a.queue_mean, 3, 0.1);
  EXPECT_NEAR(a.occupancy, 0.93, 0.005);
  const QueueMetrics c = Queue::Create(Make(48, 60, 50))->Metrics({20, 0});
  EXPECT_NEAR(c.wait_s, 20.8, 0.05);
  EXPECT_NEAR(c.queue_mean, 17, 0.5);
  EXPECT_NEAR(c.occupancy, 0.96, 1e-12);
  EXPECT_NEAR(*Queue::Create(Make(48, 60, 50))->AnsweredWaitQuantile(0.9), 58.1, 0.05);
  // The table's 12.5 s: the 90th percentile of all waits, to its rounding.
  EXPECT_NEAR(Queue::Create(Make(48, 60, 50, 120))->At(12.5).waiting, 0.1, 0.001);
}

TEST(Queue, QuantileIsWhereTheDistributionReachesTheShare) {
  const Queue queue = *Queue::Create(Make(21, 240, 20, 150, 35));
  for (const double share : {0.7, 0.9, 0.999}) {
    const double t = *queue.AnsweredWaitQuantile(share);
    const WaitShares s = queue.At(t);
    EXPECT_NEAR(s.answered_within / (s.answered_within + s.answered_later), share, 1e-9);
  }
  EXPECT_EQ(*queue.AnsweredWaitQuantile(0), 0);
  EXPECT_FALSE(queue.AnsweredWaitQuantile(1));
  EXPECT_FALSE(queue.AnsweredWaitQuantile(NAN));
}

TEST(Queue, MeasuresThatDoNotExistAreEmpty) {
  const QueueMetrics loss = Queue::Create(Make(5, 300, 6, std::nullopt, 6))->Metrics({20, 5});
  EXPECT_FALSE(loss.wait_abandoned_s);
  EXPECT_FALSE(loss.wait_delayed_s);
  EXPECT_EQ(loss.wait_probability, 0);
  EXPECT_EQ(*loss.service_level, 1);
  const QueueMetrics c = Queue::Create(Make(5, 300, 6))->Metrics({20, 5});
  EXPECT_FALSE(c.wait_abandoned_s);
  EXPECT_EQ(c.abandon_rate, 0);
}

TEST(Queue, RefusesWhatHasNoSteadyState) {
  const Result<Queue> queue = Queue::Create(Make(10, 300, 10));
  ASSERT_FALSE(queue);
  EXPECT_EQ(queue.error().kind, Domain::kUnstable);
  EXPECT_EQ(queue.error().argument, "agents");
  EXPECT_TRUE(Queue::Create(Make(10, 300, 10, 1e5)));
  EXPECT_TRUE(Queue::Create(Make(10, 300, 10, std::nullopt, 1000)));
}

TEST(Queue, RefusesArgumentsOutsideTheirRangeAndNamesThem) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto argument = [](const QueueParameters& p) {
    const Result<Queue> queue = Queue::Create(p);
    EXPECT_FALSE(queue);
    return queue ? std::string() : std::string(queue.error().argument);
  };
  EXPECT_EQ(argument({0, 300, 5, {}, {}}), "contacts_per_hour");
  EXPECT_EQ(argument({nan, 300, 5, {}, {}}), "contacts_per_hour");
  EXPECT_EQ(argument({1e12, 1e9, 5, 300, {}}), "contacts_per_hour");
  EXPECT_EQ(argument({10, -1, 5, {}, {}}), "aht_s");
  EXPECT_EQ(argument({10, INFINITY, 5, {}, {}}), "aht_s");
  EXPECT_EQ(argument({10, 300, 0, {}, {}}), "agents");
  EXPECT_EQ(argument({10, 300, kMaxAgents + 1, {}, {}}), "agents");
  EXPECT_EQ(argument({10, 300, 5, 0.0, {}}), "patience_s");
  EXPECT_EQ(argument({10, 300, 5, nan, {}}), "patience_s");
  EXPECT_EQ(argument({10, 300, 5, {}, 0}), "lines");
}

TEST(Queue, NothingIsEverNotANumber) {
  const auto check = [](const QueueParameters& p) {
    const Result<Queue> queue = Queue::Create(p);
    if (!queue) return;
    for (const double t : {0.0, 20.0, -5.0, double(INFINITY), double(NAN)}) {
      const QueueMetrics m = queue->Metrics({t, t});
      for (const double x : {m.blocking,
                             m.offered_per_hour,
                             m.wait_probability,
                             m.wait_probability_arrived,
                             m.answered_share,
                             m.abandon_rate,
                             m.short_abandoned_share,
                             m.wait_s,
                             m.queue_mean,
                             m.busy_mean,
                             m.occupancy,
                             m.answered_per_agent_hour,
                             m.service_level.value_or(0),
                             m.service_level_answered.value_or(0),
                             m.service_level_positive.value_or(0),
                             m.service_level_ignore.value_or(0),
                             m.service_level_short.value_or(0),
                             m.abandon_rate_short.value_or(0),
                             m.asa_s.value_or(0),
                             m.wait_abandoned_s.value_or(0),
                             m.wait_delayed_s.value_or(0)}) {
        EXPECT_TRUE(std::isfinite(x) && x >= 0);
      }
      EXPECT_LE(m.occupancy, 1 + 1e-12);
      EXPECT_LE(m.answered_share, 1 + 1e-12);
    }
  };
  for (const std::int64_t n : {1, 3, 1000, 100'000}) {
    for (const double load : {1e-12, 0.5, 999.0, 1e5, 1e7}) {
      for (const double patience : {0.0, 1e-3, 300.0, 3e5}) {
        for (const std::int64_t lines : {0, 1, 3, 1000, 100'050}) {
          SCOPED_TRACE(testing::Message() << n << " " << load << " " << patience << " " << lines);
          check(Make(load, 300, n, patience > 0 ? std::optional(patience) : std::nullopt,
                     lines > 0 ? std::optional(lines) : std::nullopt));
        }
      }
    }
  }
}

TEST(Queue, OneRowForHundredThousandAgentsIsCheap) {
  const auto start = std::chrono::steady_clock::now();
  double sum = 0;
  for (int i = 0; i < 10; ++i) {
    sum += Queue::Create(Make(1e5 + i, 300, 100'000, 600))->Metrics({20, 5}).abandon_rate;
  }
  const double ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  EXPECT_GT(sum, 0);
  RecordProperty("ms_per_row", std::to_string(ms / 10));
  EXPECT_LT(ms / 10, 50);
}

TEST(ErlangB, AgreesWithTheRecursionInFiftyDigits) {
  for (const std::int64_t n : {0, 1, 2, 10, 100, 10'000, 100'000}) {
    for (const double factor : {1e-3, 0.5, 0.9, 0.999, 1.0, 1.01, 2.0, 100.0}) {
      SCOPED_TRACE(testing::Message() << n << " x " << factor);
      const double load = factor * std::max(1.0, static_cast<double>(n));
      const double expected = OracleErlangB(n, load);
      ExpectClose("B", *ErlangB(n, load), expected);
      if (load < static_cast<double>(n)) {
        const double nn = static_cast<double>(n);
        ExpectClose("C", *ErlangC(n, load), expected / (1 - load / nn * (1 - expected)));
      }
    }
  }
}

// The engineering tables everyone knows: 10 lines lose 1 % at 4.461 erlangs, 21.46 % at 10; 100
// lines lose 1 % at 84.06 (ITU-T, Teletraffic Engineering Handbook, Erlang's B-formula tables).
TEST(ErlangB, ReproducesThePrintedTables) {
  EXPECT_NEAR(*ErlangB(10, 4.461), 0.01, 5e-6);
  EXPECT_NEAR(*ErlangB(10, 10), 0.2146, 5e-5);
  EXPECT_NEAR(*ErlangB(100, 84.06), 0.01, 1e-5);
}

TEST(ErlangC, RefusesTooMuchLoad) {
  EXPECT_EQ(ErlangC(10, 10).error().kind, Domain::kUnstable);
  EXPECT_EQ(ErlangC(10, -1).error().kind, Domain::kBadArgument);
  EXPECT_EQ(ErlangB(-1, 1).error().kind, Domain::kBadArgument);
}

}  // namespace
}  // namespace callfloor::theory
