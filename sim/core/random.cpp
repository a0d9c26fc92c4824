#include "sim/core/random.h"

#include <algorithm>
#include <array>

namespace callfloor {
namespace {

// The finaliser of SplitMix64 (Steele, Lea & Flood 2014): a bijection in which every input bit
// moves every output bit.
std::uint64_t Mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// FNV-1a, 64 bits.
std::uint64_t Hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  return hash;
}

}  // namespace

StreamKey MakeStreamKey(std::uint64_t seed, std::uint64_t replication, std::string_view name) {
  constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;
  std::uint64_t key = Mix(seed + kGolden);
  key = Mix(key + replication + kGolden);
  key = Mix(key + Hash(name) + kGolden);
  return {key};
}

WordPair MakeWords(StreamKey key, std::uint64_t entity, Purpose purpose) {
  RandomStream stream(key, entity, purpose);
  const std::uint64_t first = stream();
  return {first, stream()};
}

namespace {

// As many streams as are worked on side by side, and as many blocks of one.
constexpr std::size_t kLanes = 16;
constexpr std::size_t kBlocks = kBlockWords / 2;

// Philox4x32-10 written so that the compiler can put the lanes into vector registers, those of the
// processor that the program runs on: lane i has `block_step` · i as block and `first_entity` +
// `entity_step` · i as entity. Integers only, and so the same words on all of them.
template <std::size_t lanes>
[[gnu::always_inline]] inline void Philox(StreamKey key, std::uint32_t block_step,
                                          std::uint32_t purpose_and_attempt,
                                          std::uint64_t first_entity, std::uint32_t entity_step,
                                          WordPair* __restrict words) {
  const auto low = static_cast<std::uint32_t>(first_entity);
  const auto high = static_cast<std::uint32_t>(first_entity >> 32);
  for (std::uint32_t i = 0; i < lanes; ++i) {
    std::uint32_t c0 = block_step * i;
    std::uint32_t c1 = purpose_and_attempt;
    std::uint32_t c2 = low + entity_step * i;
    std::uint32_t c3 = high;
    auto k0 = static_cast<std::uint32_t>(key.value);
    auto k1 = static_cast<std::uint32_t>(key.value >> 32);
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) {
      const std::uint64_t p0 = std::uint64_t{0xD2511F53U} * c0;
      const std::uint64_t p1 = std::uint64_t{0xCD9E8D57U} * c2;
      c0 = static_cast<std::uint32_t>(p1 >> 32) ^ c1 ^ k0;
      c1 = static_cast<std::uint32_t>(p1);
      c2 = static_cast<std::uint32_t>(p0 >> 32) ^ c3 ^ k1;
      c3 = static_cast<std::uint32_t>(p0);
      k0 += 0x9E3779B9U;
      k1 += 0xBB67AE85U;
    }
    words[i].first = c0 | static_cast<std::uint64_t>(c1) << 32;
    words[i].second = c2 | static_cast<std::uint64_t>(c3) << 32;
  }
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define CALLFLOOR_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CALLFLOOR_VECTOR_CLONES
#endif

// The words of (key, `first_entity` + i, purpose) for i < kLanes.
CALLFLOOR_VECTOR_CLONES void PhiloxLanes(StreamKey key, std::uint64_t first_entity, Purpose purpose,
                                         WordPair* __restrict words) {
  Philox<kLanes>(key, 0, static_cast<std::uint32_t>(purpose), first_entity, 1, words);
}

// The first kBlocks blocks of one stream.
CALLFLOOR_VECTOR_CLONES void PhiloxBlocks(StreamKey key, std::uint64_t entity,
                                          std::uint32_t purpose_and_attempt,
                                          WordPair* __restrict words) {
  Philox<kBlocks>(key, 1, purpose_and_attempt, entity, 0, words);
}

}  // namespace

void MakeWords(StreamKey key, std::uint64_t first_entity, Purpose purpose,
               std::span<WordPair> words) {
  while (words.size() >= kLanes) {
    PhiloxLanes(key, first_entity, purpose, words.data());
    words = words.subspan(kLanes);
    first_entity += kLanes;
  }
  if (words.empty()) return;
  std::array<WordPair, kLanes> lanes;
  PhiloxLanes(key, first_entity, purpose, lanes.data());
  std::copy_n(lanes.begin(), words.size(), words.begin());
}

void MakeBlockWords(StreamKey key, std::uint64_t entity, Purpose purpose, std::uint32_t attempt,
                    std::span<std::uint64_t, kBlockWords> words) {
  std::array<WordPair, kBlocks> pairs;
  PhiloxBlocks(key, entity, static_cast<std::uint32_t>(purpose) | attempt << 8, pairs.data());
  for (std::size_t i = 0; i < kBlocks; ++i) {
    words[2 * i] = pairs[i].first;
    words[2 * i + 1] = pairs[i].second;
  }
}

}  // namespace callfloor
