#pragma once

#include <array>
#include <cstdint>

#include "sim/core/random.h"

namespace callfloor::quality {

// All the random numbers of one contact's quality and of what its customer makes of it. Each thing
// has its own bits, so that what is drawn for one never depends on another: a contact under another
// policy keeps its luck.
class ContactDraws {
 public:
  using result_type = std::uint64_t;

  ContactDraws(StreamKey key, std::uint64_t customer, std::uint32_t attempt)
      : key_(key), customer_(customer), attempt_(attempt) {
    MakeBlockWords(key, customer, Purpose::kContactQuality, attempt, words_);
  }

  // Numbers of 32 bits with a place of their own.
  enum Place : std::uint8_t { kNature, kHandling, kSatisfied, kRecommends, kSurveyed, kMarked };
  std::uint32_t Bits(Place place) const {
    return static_cast<std::uint32_t>(words_[place / 2U] >> (place % 2U * 32));
  }
  double Uniform(Place place) const { return (Bits(place) + 0.5) * 0x1p-32; }

  // 16 bits for each of up to 32 criteria.
  std::uint32_t Criterion(std::size_t i) const {
    return static_cast<std::uint32_t>(words_[kCriteria + i / 4] >> (i % 4 * 16)) & 0xffff;
  }

  // The others, in turn, for use with Boost.Random.
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return UINT64_MAX; }
  result_type operator()() {
    if (next_ < kBlockWords) return words_[next_++];
    return rest_();
  }

 private:
  static constexpr std::size_t kCriteria = 3;
  static constexpr std::size_t kOthers = kCriteria + 32 / 4;

  StreamKey key_;
  std::uint64_t customer_;
  std::uint32_t attempt_;
  std::array<std::uint64_t, kBlockWords> words_;
  std::size_t next_ = kOthers;
  // Further words, of a stream that nothing else has.
  RandomStream rest_{key_, customer_, Purpose::kContactQualityMore, attempt_};
};

}  // namespace callfloor::quality
