#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/theory/infinite_server.h"
#include "sim/theory/queue.h"
#include "sim/theory/retrial.h"

namespace callfloor::theory {
namespace {

TEST(Retrial, WithoutRetriesItIsTheQueueWithLimitedLines) {
  const RetrialMetrics r = *SolveRetrialQueue({252, 300, 20, 26, 150.0, 0, 0, 600});
  const QueueMetrics q = Queue::Create({252, 300, 20, 150.0, 26})->Metrics({20, 0});
  EXPECT_NEAR(r.blocking / q.blocking, 1, 1e-11);
  EXPECT_NEAR(r.wait_probability / q.wait_probability, 1, 1e-11);
  EXPECT_NEAR(r.abandon_rate / q.abandon_rate, 1, 1e-11);
  EXPECT_NEAR(r.wait_s / q.wait_s, 1, 1e-11);
  EXPECT_NEAR(r.busy_mean / q.busy_mean, 1, 1e-11);
  EXPECT_EQ(r.orbit_mean, 0);
}

// One agent, no queue, everyone tries until served: the mean orbit is ρ(λ + ργ)/((1 − ρ)γ) and the
// agent is busy with probability ρ. Falin and Templeton, Retrial Queues, 1997, section 1.2.
TEST(Retrial, ReproducesTheClosedFormForOneAgent) {
  for (const double rho : {0.2, 0.6, 0.85}) {
    for (const double delay : {30.0, 300.0, 3000.0}) {
      const RetrialMetrics r = *SolveRetrialQueue({rho * 12, 300, 1, 1, std::nullopt, 1, 0, delay});
      const double retry = 300 / delay;  // per handling time, in which λ = ρ
      EXPECT_NEAR(r.orbit_mean / (rho * (rho + rho * retry) / ((1 - rho) * retry)), 1, 1e-9);
      EXPECT_NEAR(r.full_probability, rho, 1e-10);
      EXPECT_LT(r.truncation, 1e-12);
    }
  }
}

TEST(Retrial, WhatEntersTheOrbitLeavesIt) {
  const RetrialMetrics r = *SolveRetrialQueue({240, 300, 20, 26, 150.0, 0.8, 0.6, 1200});
  const double retries = r.attempts_per_hour - 240;
  const double offered = r.attempts_per_hour * (1 - r.blocking);
  EXPECT_NEAR(retries / (r.orbit_mean * 3), 1, 1e-9);
  EXPECT_NEAR(retries, 0.8 * r.attempts_per_hour * r.blocking + 0.6 * offered * r.abandon_rate,
              1e-7);
  EXPECT_NEAR(r.busy_mean, offered * (1 - r.abandon_rate) / 12, 1e-9);
}

TEST(Retrial, SaysWhenTheOrbitGrowsWithoutBound) {
  const auto r = SolveRetrialQueue({15, 300, 1, 1, std::nullopt, 1, 0, 60});
  ASSERT_FALSE(r);
  EXPECT_EQ(r.error().kind, Domain::kUnstable);
  EXPECT_EQ(SolveRetrialQueue({15, 300, 2, 1, {}, 1, 0, 60}).error().argument, "lines");
  EXPECT_EQ(SolveRetrialQueue({15, 300, 1, 1, {}, 1.5, 0, 60}).error().argument,
            "retry_after_blocked");
}

TEST(InfiniteServer, FollowsTheDifferentialEquationForExponentialTimes) {
  const std::vector<double> rates{120, 40, 300, 0};
  const LimitedMean s = ExponentialLimitedMean(400);
  // m' = λ(t) − m/400, solved interval by interval.
  double m = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const double steady = rates[i] / 3600 * 400;
    const double decay = std::exp(-900.0 / 400);
    m = steady + (m - steady) * decay;
    EXPECT_NEAR(*InfiniteServerMean(rates, 900, s, 900.0 * static_cast<double>(i + 1)), m, 1e-12);
  }
}

TEST(InfiniteServer, ReachesTheLoadWhateverTheDistribution) {
  const std::vector<double> rates(200, 90.0);
  for (const LimitedMean& s : {ExponentialLimitedMean(300), ConstantLimitedMean(300),
                               UniformLimitedMean(100, 500), LognormalLimitedMean(300, 200)}) {
    EXPECT_NEAR(*InfiniteServerMean(rates, 3600, s, 500'000), 7.5, 1e-9);
    // Early on, nobody has left yet if no time is shorter: s(x) ≤ x with equality for small x.
    EXPECT_LE(*InfiniteServerMean(rates, 3600, s, 50), 90.0 / 3600 * 50 + 1e-12);
    // The limited mean is the integral of the survival function, hence concave and increasing.
    for (double x = 10; x < 2000; x += 37) {
      EXPECT_GE(s(x) - s(x - 10), s(x + 10) - s(x) - 1e-12);
      EXPECT_GE(s(x + 10), s(x) - 1e-12);
    }
  }
}

TEST(InfiniteServer, RefusesBadArguments) {
  const std::vector<double> rates{1, -1};
  const LimitedMean s = ExponentialLimitedMean(300);
  EXPECT_EQ(InfiniteServerMean(rates, 900, s, 5000).error().argument, "rates_per_hour");
  EXPECT_EQ(InfiniteServerMean({}, 0, s, 5).error().argument, "interval_s");
  EXPECT_EQ(InfiniteServerMean({}, 9, s, NAN).error().argument, "t_s");
  EXPECT_EQ(InfiniteServerMean({}, 9, nullptr, 5).error().argument, "limited_mean");
}

}  // namespace
}  // namespace callfloor::theory
