#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/core/random.h"

namespace callfloor::simulator {

// The time in the job of those of whom nothing is said.
inline constexpr double kSettledWeeks = 260;

// Who has a place in a shift, and what the day was like.
struct Member {
  bool there = true;          // false: the place is empty
  int filled_on = INT32_MAX;  // the day on which an empty place is filled
  std::uint32_t person = 0;   // how many had the place before
  bool learns = false;
  double weeks_at_start = 0;  // in the job on the first day; below 0 for who comes later
  double factor = 1;          // on handle times, when all is learnt
  double strain = 0;
  std::optional<double> last_occupancy;  // 0 to 1, on the last calendar day at work
  // Since the day began. While something lasts, its start is taken off.
  std::int64_t busy = 0;
  std::int64_t at_work = 0;
  bool is_busy = false;
  bool is_at_work = false;

  double Weeks(int day) const { return weeks_at_start + day / 7.0; }
};

// The people of all groups from day to day.
struct CrewState {
  int day = 0;                  // up to the beginning of which all is reckoned
  std::vector<Member> members;  // by worker
};

}  // namespace callfloor::simulator
