#pragma once

#include <cstdint>
#include <vector>

// What a caller who has to wait is told of the wait, and what they make of it.

namespace callfloor {

// Where the announced wait comes from. Ibrahim and Whitt, "Real-time delay estimation based on
// delay history" (2009), compare them.
enum class WaitPredictor : std::uint8_t {
  kQueueLength,  // (those who wait + 1) × mean handle time / agents on duty with the skill
  kLastWait,     // the wait of who entered service last (LES)
  kHeadOfLine,   // the wait so far of the first in line (HOL)
  kMeanWait,     // the mean wait of those who entered service last
};

// A point of a curve over the announced wait, straight between points and level beyond them.
struct WaitPoint {
  double wait_s = 0;  // ≥ 0, rising from point to point
  double value = 0;
  friend bool operator==(const WaitPoint&, const WaitPoint&) = default;
};

struct Announcement {
  WaitPredictor predictor = WaitPredictor::kQueueLength;
  int of_last = 10;  // of kMeanWait: how many, 1 to 10000
  std::vector<WaitPoint>
      balking{};  // the probability of leaving at once, 0 to 1; empty: nobody does
  std::vector<WaitPoint> patience{};  // the factor on patience, ≥ 0; empty: 1
  friend bool operator==(const Announcement&, const Announcement&) = default;
};

}  // namespace callfloor
