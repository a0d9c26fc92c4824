#include <benchmark/benchmark.h>

#include "sim/center/replication.h"
#include "tests/bench/bare_loops.h"
#include "tests/bench/scenes.h"

namespace callfloor::bench {
namespace {

void SimulateContacts(benchmark::State& state, const Scenario& scenario) {
  const Model model(scenario);
  Simulator simulator(model);
  ReplicationResult result;
  std::uint64_t replication = 0;
  std::int64_t contacts = 0;
  for (auto _ : state) {
    simulator.Run(1, replication++, result);
    contacts += static_cast<std::int64_t>(result.contacts);
  }
  state.SetItemsProcessed(contacts);
  // One over the rate, so that the columns of a growing centre can be compared by eye.
  state.counters["s_per_contact"] = benchmark::Counter(
      static_cast<double>(contacts), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void Center_A(benchmark::State& state) { SimulateContacts(state, Shipped("benchmark-a.json")); }
void Center_B(benchmark::State& state) { SimulateContacts(state, Shipped("benchmark-b.json")); }
void Center_C(benchmark::State& state) { SimulateContacts(state, Shipped("benchmark-c.json")); }
void Center_Agents(benchmark::State& state) {
  SimulateContacts(state, WithAgents(static_cast<int>(state.range(0))));
}
void Center_Types(benchmark::State& state) {
  SimulateContacts(state, WithTypes(static_cast<int>(state.range(0))));
}
void Center_Days(benchmark::State& state) {
  SimulateContacts(state, WithDays(static_cast<int>(state.range(0))));
}
BENCHMARK(Center_A)->Unit(benchmark::kMillisecond);
BENCHMARK(Center_B)->Unit(benchmark::kMillisecond);
BENCHMARK(Center_C)->Unit(benchmark::kMillisecond);
BENCHMARK(Center_Agents)->Arg(100)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(Center_Types)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);
BENCHMARK(Center_Days)->Arg(1)->Arg(30)->Arg(365)->Unit(benchmark::kMillisecond);

template <typename Loop>
void Bare(benchmark::State& state, Loop loop) {
  std::uint64_t seed = 1;
  std::int64_t contacts = 0;
  for (auto _ : state) {
    const BareResult result = loop(seed++);
    benchmark::DoNotOptimize(result.wait_s);
    contacts += static_cast<std::int64_t>(result.contacts);
  }
  state.SetItemsProcessed(contacts);
}
void BareLoop_A(benchmark::State& state) {
  Bare(state, [](std::uint64_t seed) { return BareLoopA(seed); });
}
void BareLoop_B(benchmark::State& state) { Bare(state, BareLoopB); }
BENCHMARK(BareLoop_A)->Unit(benchmark::kMillisecond);
BENCHMARK(BareLoop_B)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace callfloor::bench
