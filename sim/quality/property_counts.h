#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace callfloor::quality {

// Counts things by which of a few properties, a bit each, they have: one step for each thing,
// whatever is asked about them afterwards. Less than 2^32 things.
template <int properties>
class PropertyCounts {
 public:
  void Add(std::uint32_t has) { ++counts_[has]; }

  // How many have all of `all`.
  std::int64_t Of(std::uint32_t all) const {
    std::int64_t number = 0;
    for (std::uint32_t has = 0; has < counts_.size(); ++has) {
      if ((has & all) == all) number += counts_[has];
    }
    return number;
  }

 private:
  std::array<std::uint32_t, std::size_t{1} << properties> counts_{};
};

}  // namespace callfloor::quality
