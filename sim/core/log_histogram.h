#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "sim/core/time.h"

namespace callfloor {

// Counts of durations in bins of constant relative width, for quantiles in bounded memory: exact
// to the millisecond below 128 ms, then 64 bins an octave up to 2^32 ms (49.7 days), beyond which
// all share the last bin. A quantile is off by at most 1/128 of its value.
class LogHistogram {
 public:
  // `wait` ≥ 0.
  void Add(Duration wait) { AddTo(BinOf(wait.ticks()), 1); }

  // The smallest value v such that at least `share` (0 to 1) of the counted durations are ≤ v, to
  // the middle of its bin; NaN when nothing was counted.
  double QuantileSeconds(double share) const;

  std::uint64_t count() const { return count_; }
  void MergeFrom(const LogHistogram& other);
  void Clear();  // takes time in proportion to the bins in use

 private:
  static constexpr int kSubBits = 6;
  static constexpr std::uint32_t kSub = 1U << kSubBits;
  static constexpr int kOctaves = 26;
  static constexpr std::uint32_t kBins = 2 * kSub + (kOctaves - 1) * kSub;
  static constexpr std::size_t kWords = (kBins + 63) / 64;

  static std::uint32_t BinOf(std::int64_t ticks) {
    const std::uint64_t ms = static_cast<std::uint64_t>(ticks) / 1000;
    if (ms < 2 * kSub) return static_cast<std::uint32_t>(ms);
    const int octave = static_cast<int>(std::bit_width(ms)) - 1 - kSubBits;  // ≥ 1
    if (octave >= kOctaves) return kBins - 1;
    return static_cast<std::uint32_t>(octave) * kSub + static_cast<std::uint32_t>(ms >> octave);
  }
  static double MiddleSeconds(std::uint32_t bin);
  void AddTo(std::uint32_t bin, std::uint32_t n) {
    used_[bin >> 6] |= 1ULL << (bin & 63);
    counts_[bin] += n;
    count_ += n;
  }
  template <typename Visit>
  void ForEachUsed(Visit visit) const;

  std::uint64_t count_ = 0;
  std::array<std::uint64_t, kWords> used_{};  // one bit a bin: its count is not 0
  std::array<std::uint32_t, kBins> counts_{};
};

}  // namespace callfloor
