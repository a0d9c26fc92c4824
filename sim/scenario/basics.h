#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

// The values that every part of a scenario is written with.
namespace callfloor {

// A clock time in whole minutes since midnight, 0 to 1440 ("24:00").
struct ClockTime {
  int minutes = 0;
  friend auto operator<=>(const ClockTime&, const ClockTime&) = default;
};

enum class Weekday : std::uint8_t { kMon, kTue, kWed, kThu, kFri, kSat, kSun };

// One number for the whole open day, or one per interval of the open day.
struct PerInterval {
  std::vector<double> values{0.0};  // size 1, or Clock::IntervalsPerDay()
  friend bool operator==(const PerInterval&, const PerInterval&) = default;

  double At(int interval) const {
    return values.size() == 1 ? values[0] : values[static_cast<std::size_t>(interval)];
  }
};

}  // namespace callfloor
