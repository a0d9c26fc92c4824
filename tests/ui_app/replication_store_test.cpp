#include "ui/app/replication_store.h"

#include <gtest/gtest.h>

#include "tests/ui_app/app_support.h"

namespace callfloor::ui {
namespace {

using Scenarios = std::vector<std::shared_ptr<const Scenario>>;

std::shared_ptr<const Scenario> WithAgents(double agents) {
  auto scenario = std::make_shared<Scenario>(SmallScenario());
  scenario->agent_groups[0].agents.values = {agents};
  return scenario;
}

// Begins a run and puts `count` results into every scenario's place.
std::vector<KnownScenario*> RunOf(ReplicationStore& store, const Scenarios& scenarios,
                                  std::uint64_t count, std::uint64_t seed = 1) {
  const auto known =
      store.Begin(scenarios, store.ModelsOf(scenarios), seed, Detail::kTotals, count);
  for (KnownScenario* one : known) {
    Simulator simulator(*one->model, one->detail);
    ReplicationResult result;
    for (std::uint64_t i = one->results.size(); i < count; ++i) {
      simulator.Run(seed, i, result);
      one->Append(i, result);
    }
  }
  return known;
}

TEST(ReplicationStore, RemembersByWhatAScenarioSaysSeedAndDetail) {
  ReplicationStore store;
  RunOf(store, {WithAgents(3), WithAgents(4)}, 5);
  const Scenarios next = {WithAgents(3), WithAgents(5)};
  const auto known = store.Begin(next, store.ModelsOf(next), 1, Detail::kTotals, 5);
  EXPECT_EQ(known[0]->results.size(), 5u);  // an equal value, another object
  EXPECT_EQ(known[1]->results.size(), 0u);
  EXPECT_TRUE(store.Begin(next, store.ModelsOf(next), 2, Detail::kTotals, 5)[0]->results.empty());
  EXPECT_TRUE(
      store.Begin(next, store.ModelsOf(next), 1, Detail::kIntervals, 5)[0]->results.empty());
}

TEST(ReplicationStore, KeepsResultsInOrderWithoutGapsAndWithinItsRoom) {
  ReplicationStore store;
  const Scenarios one = {WithAgents(3)};
  KnownScenario* known = store.Begin(one, store.ModelsOf(one), 1, Detail::kTotals, 2)[0];
  ReplicationResult result;
  known->Append(1, result);  // number 0 is not there yet
  EXPECT_TRUE(known->results.empty());
  for (std::uint64_t i = 0; i < 4; ++i) known->Append(i, result);
  EXPECT_EQ(known->results.size(), 2u);
}

TEST(ReplicationStore, ForgetsWhatWasUsedLongestAgo) {
  const std::size_t one = sizeof(ReplicationResult) + 3 * sizeof(Tally);
  ReplicationStore store(one * 25);  // room for two scenarios of ten
  RunOf(store, {WithAgents(3)}, 10);
  RunOf(store, {WithAgents(4)}, 10);
  RunOf(store, {WithAgents(5)}, 10);
  const auto count = [&](double agents) {
    const Scenarios ask = {WithAgents(agents)};
    return store.Begin(ask, store.ModelsOf(ask), 1, Detail::kTotals, 10)[0]->results.size();
  };
  EXPECT_EQ(count(4), 10u);
  EXPECT_EQ(count(3), 0u);
}

TEST(ReplicationStore, TheSameScenarioTwiceHasTwoPlaces) {
  ReplicationStore store;
  const auto scenario = WithAgents(3);
  const auto known = RunOf(store, {scenario, scenario}, 3);
  EXPECT_NE(known[0], known[1]);
  EXPECT_EQ(known[0]->results.size(), 3u);
  EXPECT_EQ(known[1]->results.size(), 3u);
}

}  // namespace
}  // namespace callfloor::ui
