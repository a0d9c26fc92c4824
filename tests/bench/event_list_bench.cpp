#include <benchmark/benchmark.h>

#include <boost/heap/d_ary_heap.hpp>
#include <boost/heap/pairing_heap.hpp>
#include <cstdint>
#include <queue>
#include <random>
#include <vector>

#include "sim/core/event_list.h"

namespace callfloor::bench {
namespace {

// The hold model (Vaucher & Duval 1975): n events pending; take the earliest and put back one an
// exponential time later. What an event list of a centre with n busy agents does all day.

struct Entry {
  std::int64_t time;
  std::uint64_t order;
  std::uint32_t payload;
  friend bool operator<(const Entry& a, const Entry& b) {  // max-heaps: the earliest on top
    return a.time != b.time ? a.time > b.time : a.order > b.order;
  }
};

std::vector<std::int64_t> Delays() {
  std::mt19937_64 engine(1);
  std::exponential_distribution<double> delay(1 / 240e6);
  std::vector<std::int64_t> delays(1 << 14);
  for (auto& ticks : delays) ticks = static_cast<std::int64_t>(delay(engine));
  return delays;
}

template <typename Heap>
void HoldHeap(benchmark::State& state) {
  const auto delays = Delays();
  Heap heap;
  std::uint64_t order = 0;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    heap.push({delays[order & (delays.size() - 1)], order, 0});
    ++order;
  }
  for (auto _ : state) {
    const Entry entry = heap.top();
    heap.pop();
    heap.push({entry.time + delays[order & (delays.size() - 1)], order, 0});
    ++order;
  }
  state.SetItemsProcessed(state.iterations());
}

void HoldEventList(benchmark::State& state) {
  const auto delays = Delays();
  EventList events(Duration::FromTicks(240'000'000 / state.range(0)), Seconds(960));
  events.Reset(Time());
  std::uint64_t order = 0;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    events.Push(Time::FromTicks(delays[order++ & (delays.size() - 1)]), 0, 0);
  }
  EventList::Event event;
  for (auto _ : state) {
    events.Pop(event);
    events.Push(event.time + Duration::FromTicks(delays[order++ & (delays.size() - 1)]), 0, 0);
  }
  state.SetItemsProcessed(state.iterations());
}

using BinaryHeap = std::priority_queue<Entry>;
using FourAryHeap = boost::heap::d_ary_heap<Entry, boost::heap::arity<4>>;
using PairingHeap = boost::heap::pairing_heap<Entry>;

BENCHMARK(HoldEventList)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);
BENCHMARK(HoldHeap<BinaryHeap>)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);
BENCHMARK(HoldHeap<FourAryHeap>)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);
BENCHMARK(HoldHeap<PairingHeap>)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);

}  // namespace
}  // namespace callfloor::bench
