#include "sim/core/random.h"

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

// Philox4x32-10 on independent lanes, so that the compiler can put them side by side.
constexpr std::size_t kLanes = 16;

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
void
PhiloxLanes(std::uint32_t* __restrict c0, std::uint32_t* __restrict c1,
            std::uint32_t* __restrict c2, std::uint32_t* __restrict c3, std::uint32_t k0,
            std::uint32_t k1) {
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      const std::uint64_t p0 = std::uint64_t{0xD2511F53U} * c0[i];
      const std::uint64_t p1 = std::uint64_t{0xCD9E8D57U} * c2[i];
      c0[i] = static_cast<std::uint32_t>(p1 >> 32) ^ c1[i] ^ k0;
      c1[i] = static_cast<std::uint32_t>(p1);
      c2[i] = static_cast<std::uint32_t>(p0 >> 32) ^ c3[i] ^ k1;
      c3[i] = static_cast<std::uint32_t>(p0);
    }
    k0 += 0x9E3779B9U;
    k1 += 0xBB67AE85U;
  }
}

}  // namespace

void MakeWords(StreamKey key, std::uint64_t first_entity, Purpose purpose,
               std::span<WordPair> words) {
  for (std::size_t done = 0; done < words.size(); done += kLanes) {
    std::uint32_t c0[kLanes];
    std::uint32_t c1[kLanes];
    std::uint32_t c2[kLanes];
    std::uint32_t c3[kLanes];
    for (std::size_t i = 0; i < kLanes; ++i) {
      const std::uint64_t entity = first_entity + done + i;
      c0[i] = 0;
      c1[i] = static_cast<std::uint32_t>(purpose);
      c2[i] = static_cast<std::uint32_t>(entity);
      c3[i] = static_cast<std::uint32_t>(entity >> 32);
    }
    PhiloxLanes(c0, c1, c2, c3, static_cast<std::uint32_t>(key.value),
                static_cast<std::uint32_t>(key.value >> 32));
    for (std::size_t i = 0; i < kLanes && done + i < words.size(); ++i) {
      words[done + i] = {c0[i] | static_cast<std::uint64_t>(c1[i]) << 32,
                         c2[i] | static_cast<std::uint64_t>(c3[i]) << 32};
    }
  }
}

}  // namespace callfloor
