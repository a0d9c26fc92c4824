#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "sim/core/id.h"
#include "sim/core/time.h"

namespace callfloor {

// Which contact type's next arrival comes first: a winner tree over the types. Of two at the same
// instant the type that stands first in the file comes first.
class NextArrival {
 public:
  static constexpr Time kNever = Time::FromTicks(INT64_MAX);

  explicit NextArrival(std::size_t types)
      : leaves_(std::bit_ceil(types)), times_(leaves_, kNever), winners_(2 * leaves_) {
    Reset();
  }

  void Reset() {
    std::fill(times_.begin(), times_.end(), kNever);
    for (std::size_t i = 0; i < leaves_; ++i) winners_[leaves_ + i] = static_cast<std::uint32_t>(i);
    for (std::size_t i = leaves_ - 1; i > 0; --i) winners_[i] = winners_[2 * i];
  }

  void Set(TypeId type, Time time) {
    times_[type.value] = time;
    for (std::size_t i = (leaves_ + type.value) / 2; i > 0; i /= 2) {
      const std::uint32_t left = winners_[2 * i];
      const std::uint32_t right = winners_[2 * i + 1];
      // By arithmetic: who comes first is past predicting.
      winners_[i] = winners_[2 * i + (times_[right] < times_[left])];
    }
  }

  // The earliest, kNever when no type has an arrival to come.
  Time time() const { return times_[winners_[1]]; }
  TypeId type() const { return TypeId{winners_[1]}; }

 private:
  std::size_t leaves_;  // a power of two
  std::vector<Time> times_;
  std::vector<std::uint32_t> winners_;  // of node i's subtree; 1 is the root; leaves from leaves_
};

}  // namespace callfloor
