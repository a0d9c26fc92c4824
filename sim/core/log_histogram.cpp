#include "sim/core/log_histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace callfloor {

template <typename Visit>
void LogHistogram::ForEachUsed(Visit visit) const {
  for (std::size_t word = 0; word < kWords; ++word) {
    for (std::uint64_t bits = used_[word]; bits != 0; bits &= bits - 1) {
      if (!visit(static_cast<std::uint32_t>(word * 64 + std::countr_zero(bits)))) return;
    }
  }
}

double LogHistogram::MiddleSeconds(std::uint32_t bin) {
  if (bin < 2 * kSub) return bin / 1000.0;
  const std::uint32_t octave = bin / kSub - 1;
  const std::uint64_t lower = static_cast<std::uint64_t>(bin - octave * kSub) << octave;
  const std::uint64_t width = std::uint64_t{1} << octave;
  return static_cast<double>(2 * lower + width) / 2000.0;
}

double LogHistogram::QuantileSeconds(double share) const {
  if (count_ == 0) return std::numeric_limits<double>::quiet_NaN();
  const auto rank =
      static_cast<std::uint64_t>(std::max(1.0, std::ceil(share * static_cast<double>(count_))));
  std::uint64_t seen = 0;
  std::uint32_t found = 0;
  ForEachUsed([&](std::uint32_t bin) {
    seen += counts_[bin];
    found = bin;
    return seen < rank;
  });
  return MiddleSeconds(found);
}

void LogHistogram::MergeFrom(const LogHistogram& other) {
  other.ForEachUsed([&](std::uint32_t bin) {
    AddTo(bin, other.counts_[bin]);
    return true;
  });
}

void LogHistogram::Clear() {
  ForEachUsed([&](std::uint32_t bin) {
    counts_[bin] = 0;
    return true;
  });
  used_.fill(0);
  count_ = 0;
}

}  // namespace callfloor
