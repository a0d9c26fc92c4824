#include <Random123/philox.h>
#include <Random123/threefry.h>
#include <benchmark/benchmark.h>

#include <array>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>

#include "sim/core/random.h"

namespace callfloor::bench {
namespace {

// The words for one contact, each from its own key: what the simulator asks of an engine.
template <typename Cipher>
void KeyedBlock(benchmark::State& state) {
  Cipher cipher;
  typename Cipher::ctr_type counter{};
  const typename Cipher::key_type key{};
  for (auto _ : state) {
    benchmark::DoNotOptimize(cipher(counter, key));
    ++counter[0];
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(KeyedBlock<r123::Philox4x32>);
BENCHMARK(KeyedBlock<r123::Philox2x64>);
BENCHMARK(KeyedBlock<r123::Threefry4x32>);
BENCHMARK(KeyedBlock<r123::Threefry2x64>);

// A sequential engine would have to be seeded for each contact.
void KeyedMersenneTwister(benchmark::State& state) {
  std::uint64_t seed = 0;
  for (auto _ : state) {
    boost::random::mt19937_64 engine(seed++);
    benchmark::DoNotOptimize(engine());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(KeyedMersenneTwister);

void KeyedBatch(benchmark::State& state) {
  std::array<WordPair, 64> words;
  std::uint64_t entity = 0;
  for (auto _ : state) {
    MakeWords(StreamKey{1}, entity, Purpose::kTalk, words);
    benchmark::DoNotOptimize(words);
    entity += words.size();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(words.size()));
}
BENCHMARK(KeyedBatch);

// What quality draws of one contact: as many words of a stream that is new.
template <typename Stream>
void ManyWords(benchmark::State& state) {
  std::uint64_t entity = 0;
  for (auto _ : state) {
    Stream stream(StreamKey{1}, entity++, Purpose::kContactQuality);
    for (int i = 0; i < 16; ++i) benchmark::DoNotOptimize(stream());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ManyWords<RandomStream>);
BENCHMARK(ManyWords<QuickStream>);

void ExponentialBoost(benchmark::State& state) {
  RandomStream stream(StreamKey{1}, 1, Purpose::kTalk);
  for (auto _ : state) {
    benchmark::DoNotOptimize(boost::random::exponential_distribution<double>()(stream));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ExponentialBoost);

void ExponentialLogarithm(benchmark::State& state) {
  RandomStream stream(StreamKey{1}, 1, Purpose::kTalk);
  for (auto _ : state) {
    benchmark::DoNotOptimize(-std::log((static_cast<double>(stream() >> 11) + 0.5) * 0x1p-53));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ExponentialLogarithm);

}  // namespace
}  // namespace callfloor::bench
