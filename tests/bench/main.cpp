#include <benchmark/benchmark.h>
#include <fmt/core.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "sim/center/replication.h"
#include "sim/experiment/make_simulator.h"
#include "tests/bench/bare_loops.h"
#include "tests/bench/scenes.h"

namespace callfloor::bench {
namespace {

double CpuSeconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double PeakMemoryMiB() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// CPU seconds per contact of `days` days.
double Cost(int days, const std::function<std::uint64_t()>& simulate_day) {
  const double start = CpuSeconds();
  std::uint64_t contacts = 0;
  for (int i = 0; i < days; ++i) contacts += simulate_day();
  return (CpuSeconds() - start) / static_cast<double>(contacts);
}

// The two are run in turn, so that a machine whose speed drifts slows both; the ratio holds where
// the figures alone would not.
void PrintAgainstBareLoop(const char* name, const Scenario& scenario,
                          const std::function<BareResult(std::uint64_t)>& bare) {
  constexpr int kPairs = 15;
  constexpr int kDays = 4;
  const Model model(scenario);
  Simulator simulator(model);
  ReplicationResult result;
  std::uint64_t replication = 0;
  const auto simulated_day = [&] {
    simulator.Run(1, replication++, result);
    return result.contacts;
  };
  const auto bare_day = [&] { return bare(++replication).contacts; };
  std::vector<double> simulator_cost;
  std::vector<double> bare_cost;
  std::vector<double> ratio;
  Cost(1, simulated_day);
  Cost(1, bare_day);
  for (int i = 0; i < kPairs; ++i) {
    bare_cost.push_back(Cost(kDays, bare_day));
    simulator_cost.push_back(Cost(kDays, simulated_day));
    ratio.push_back(bare_cost.back() / simulator_cost.back());
  }
  fmt::print(
      "{}: {:5.2f} million contacts per CPU second (best {:5.2f}), bare loop {:5.2f} (best "
      "{:5.2f}), "
      "{:.0f} % of the bare loop's speed\n",
      name, 1e-6 / Median(simulator_cost), 1e-6 / *std::ranges::min_element(simulator_cost),
      1e-6 / Median(bare_cost), 1e-6 / *std::ranges::min_element(bare_cost), 100 * Median(ratio));
}

// How many times as much a contact costs in `large` as in `small`, measured in turn.
void PrintGrowth(const char* name, const Scenario& small, int small_days, const Scenario& large) {
  const Model small_model(small);
  const Model large_model(large);
  Simulator small_simulator = MakeSimulator(small_model);
  Simulator large_simulator = MakeSimulator(large_model);
  ReplicationResult result;
  std::uint64_t replication = 0;
  const auto run = [&](Simulator& simulator) {
    simulator.Run(1, replication++, result);
    return result.contacts;
  };
  std::vector<double> ratio;
  for (int i = 0; i < 7; ++i) {
    const double small_cost = Cost(small_days, [&] { return run(small_simulator); });
    ratio.push_back(Cost(1, [&] { return run(large_simulator); }) / small_cost);
  }
  fmt::print("{}: a contact costs {:.2f} times as much\n", name, Median(ratio));
}

void PrintSummary() {
  PrintAgainstBareLoop("A", Shipped("benchmark-a.json"),
                       [](std::uint64_t seed) { return BareLoopA(seed); });
  PrintAgainstBareLoop("B", Shipped("benchmark-b.json"), BareLoopB);
  PrintGrowth("From 100 to 10,000 agents", WithAgents(100), 20, WithAgents(10'000));
  PrintGrowth("From 1 to 100 contact types", WithTypes(1), 4, WithTypes(100));
  PrintGrowth("With quality above the centre", WithoutQuality(), 1, WithQuality());
  const double before = PeakMemoryMiB();
  PrintGrowth("From a day to a month", WithDays(1), 10, WithDays(30));
  fmt::print("Peak memory {:.0f} MiB, {:.0f} before the month\n\n", PeakMemoryMiB(), before);
}

}  // namespace
}  // namespace callfloor::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  callfloor::bench::PrintSummary();
  std::fflush(stdout);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
