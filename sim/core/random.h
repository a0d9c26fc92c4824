#pragma once

#include <Random123/philox.h>

#include <cstdint>
#include <string_view>

namespace callfloor {

// What a draw is for. Part of a draw's key, so that a new purpose moves no other draw; values are
// never reused or renumbered.
enum class Purpose : std::uint8_t {
  kArrivals = 1,
  kPatience = 2,
  kTalk = 3,
  kWrap = 4,
  kBalk = 5,
  kRetryDecision = 6,
  kRetryDelay = 7,
  kBusyness = 8,
};

// The key of all draws of one named thing (a contact type, "busyness") in one replication.
struct StreamKey {
  std::uint64_t value = 0;
};

// A pure function of its three arguments: renaming is the only thing that changes a thing's draws.
StreamKey MakeStreamKey(std::uint64_t seed, std::uint64_t replication, std::string_view name);

// A stream of independent uniform 64-bit words: Philox4x32-10 (Salmon et al., SC'11) in counter
// mode with the counter (block, purpose and attempt, entity). Constructing one costs nothing; the
// n-th word is a function of key, entity, purpose, attempt and n alone. Satisfies
// UniformRandomBitGenerator, for use with Boost.Random. 2^33 words a stream.
class RandomStream {
 public:
  using result_type = std::uint64_t;

  RandomStream(StreamKey key, std::uint64_t entity, Purpose purpose, std::uint32_t attempt = 0)
      : counter_{{0, static_cast<std::uint32_t>(purpose) | attempt << 8,
                  static_cast<std::uint32_t>(entity), static_cast<std::uint32_t>(entity >> 32)}},
        key_{{static_cast<std::uint32_t>(key.value), static_cast<std::uint32_t>(key.value >> 32)}} {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return UINT64_MAX; }

  result_type operator()() {
    if (!second_half_) {
      block_ = r123::Philox4x32()(counter_, key_);
      ++counter_[0];
      second_half_ = true;
      return block_[0] | static_cast<std::uint64_t>(block_[1]) << 32;
    }
    second_half_ = false;
    return block_[2] | static_cast<std::uint64_t>(block_[3]) << 32;
  }

 private:
  r123::Philox4x32::ctr_type counter_;
  r123::Philox4x32::key_type key_;
  r123::Philox4x32::ctr_type block_{};
  bool second_half_ = false;
};

}  // namespace callfloor
