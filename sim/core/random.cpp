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

}  // namespace callfloor
