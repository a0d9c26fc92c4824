#include "sim/theory/staffing.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <optional>
#include <vector>

namespace callfloor::theory {
namespace {

TEST(Staffing, OneAgentFewerMissesEveryTarget) {
  for (const std::optional<double> patience : {std::optional<double>(), std::optional(150.0)}) {
    for (const double load : {0.3, 19.7, 400.0, 20'000.0}) {
      for (const TargetMetricInfo& info : TargetMetrics()) {
        const Target target{info.metric, info.at_least ? 0.9 : info.is_share ? 0.05 : 3.0};
        QueueParameters p{load * 12, 300, 0, patience, std::nullopt};
        if (info.metric == TargetMetric::kOccupancy) p.contacts_per_hour /= 10;
        SCOPED_TRACE(testing::Message() << info.name << " load " << load);
        const Result<std::int64_t> agents = AgentsNeeded(p, {20, 5}, {&target, 1});
        ASSERT_TRUE(agents);
        p.agents = *agents;
        EXPECT_TRUE(Meets(Queue::Create(p)->Metrics({20, 5}), target));
        if (*agents == 1) continue;
        p.agents = *agents - 1;
        const Result<Queue> fewer = Queue::Create(p);
        EXPECT_FALSE(fewer && Meets(fewer->Metrics({20, 5}), target));
      }
    }
  }
}

TEST(Staffing, SeveralTargetsAreAllMet) {
  const QueueParameters p{360, 240, 0, std::nullopt, std::nullopt};
  const std::vector<Target> both{{TargetMetric::kServiceLevel, 0.8},
                                 {TargetMetric::kOccupancy, 0.7}};
  const std::int64_t agents = *AgentsNeeded(p, {20, 0}, both);
  EXPECT_EQ(agents, 35);  // 24 erlangs at 70 % need 34.3 agents; the service level alone needs 29
  EXPECT_EQ(*AgentsNeeded(p, {20, 0}, {both.data(), 1}), 29);
}

TEST(Staffing, AgreesWithSearchingOneByOne) {
  for (double load = 0.5; load < 60; load *= 1.3) {
    const QueueParameters p{load * 12, 300, 0, 200.0, 70};
    const Target target{TargetMetric::kServiceLevelIgnore, 0.8};
    std::int64_t expected = 0;
    for (std::int64_t n = 1; expected == 0; ++n) {
      QueueParameters q = p;
      q.agents = n;
      if (Meets(Queue::Create(q)->Metrics({20, 5}), target)) expected = n;
    }
    EXPECT_EQ(*AgentsNeeded(p, {20, 5}, {&target, 1}), expected);
  }
}

TEST(Staffing, SaysWhenNoNumberOfAgentsHelps) {
  const Target target{TargetMetric::kBlocking, 0.01};
  const auto agents = AgentsNeeded({360, 300, 0, 100.0, 20}, {20, 0}, {&target, 1});
  ASSERT_FALSE(agents);
  EXPECT_EQ(agents.error().kind, Domain::kUnreachable);
}

TEST(Staffing, RefusesImpossibleTargets) {
  for (const Target& target : {Target{TargetMetric::kServiceLevel, 1.2},
                               Target{TargetMetric::kAsa, -1}, Target{TargetMetric::kAsa, NAN}}) {
    const auto agents = AgentsNeeded({360, 300, 0, {}, {}}, {20, 0}, {&target, 1});
    ASSERT_FALSE(agents);
    EXPECT_EQ(agents.error().kind, Domain::kBadArgument);
    EXPECT_EQ(agents.error().argument, "target");
  }
}

TEST(Staffing, HundredThousandAgentsTakeLessThanASecond) {
  const Target target{TargetMetric::kServiceLevel, 0.8};
  const auto start = std::chrono::steady_clock::now();
  const auto agents = AgentsNeeded({1.2e6, 300, 0, 300.0, {}}, {20, 5}, {&target, 1});
  const double s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  ASSERT_TRUE(agents);
  EXPECT_GT(*agents, 90'000);
  EXPECT_LT(*agents, 101'000);
  EXPECT_LT(s, 1);
}

}  // namespace
}  // namespace callfloor::theory
