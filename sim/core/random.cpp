#include "sim/core/random.h"

#include <algorithm>
#include <array>

namespace callfloor {
namespace {

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
  std::uint64_t key = MixBits(seed + kGoldenRatio);
  key = MixBits(key + replication + kGoldenRatio);
  key = MixBits(key + Hash(name) + kGoldenRatio);
  return {key};
}

WordPair MakeWords(StreamKey key, std::uint64_t entity, Purpose purpose) {
  RandomStream stream(key, entity, purpose);
  const std::uint64_t first = stream();
  return {first, stream()};
}

namespace {

// As many streams as are worked on side by side.
constexpr std::size_t kLanes = 16;

// The words of (key, `first_entity` + i, purpose) for i < kLanes: Philox4x32-10 written so that the
// compiler can put the lanes into vector registers, those of the processor that the program runs
// on. Integers only, and so the same words on all of them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
void
PhiloxLanes(StreamKey key, std::uint64_t first_entity, Purpose purpose,
            WordPair* __restrict words) {
  const auto low = static_cast<std::uint32_t>(first_entity);
  const auto high = static_cast<std::uint32_t>(first_entity >> 32);
  for (std::uint32_t i = 0; i < kLanes; ++i) {
    std::uint32_t c0 = 0;
    std::uint32_t c1 = static_cast<std::uint32_t>(purpose);
    std::uint32_t c2 = low + i;
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

}  // namespace callfloor
