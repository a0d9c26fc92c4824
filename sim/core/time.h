#pragma once

#include <compare>
#include <cstdint>

namespace callfloor {

// A span of simulated time in whole microseconds. Conversions that lose information do not exist
// implicitly: a number of seconds enters through Seconds(), which rounds to the nearest tick, and
// leaves through ToSeconds().
class Duration {
 public:
  constexpr Duration() = default;

  // The number of 1 µs ticks; may be negative.
  static constexpr Duration FromTicks(std::int64_t ticks) { return Duration(ticks); }
  constexpr std::int64_t ticks() const { return ticks_; }

  friend constexpr auto operator<=>(Duration, Duration) = default;
  friend constexpr Duration operator+(Duration a, Duration b) {
    return Duration(a.ticks_ + b.ticks_);
  }
  friend constexpr Duration operator-(Duration a, Duration b) {
    return Duration(a.ticks_ - b.ticks_);
  }
  friend constexpr Duration operator*(Duration a, std::int64_t n) { return Duration(a.ticks_ * n); }
  constexpr Duration& operator+=(Duration other) {
    ticks_ += other.ticks_;
    return *this;
  }

 private:
  constexpr explicit Duration(std::int64_t ticks) : ticks_(ticks) {}
  std::int64_t ticks_ = 0;
};

inline constexpr std::int64_t kTicksPerSecond = 1'000'000;
inline constexpr std::int64_t kTicksPerMinute = 60 * kTicksPerSecond;
inline constexpr std::int64_t kTicksPerHour = 60 * kTicksPerMinute;
inline constexpr std::int64_t kTicksPerDay = 24 * kTicksPerHour;

// The longest span the simulator distinguishes from "for ever": 100 years. Anything longer, or
// infinite, becomes exactly this.
inline constexpr Duration kForever = Duration::FromTicks(36'525 * kTicksPerDay);

// `seconds` ≥ 0 rounded to the nearest microsecond; capped at kForever. NaN is a programmer error.
constexpr Duration Seconds(double seconds) {
  const double ticks = seconds * static_cast<double>(kTicksPerSecond) + 0.5;
  if (ticks >= static_cast<double>(kForever.ticks())) return kForever;
  return Duration::FromTicks(static_cast<std::int64_t>(ticks));
}
constexpr Duration Minutes(std::int64_t minutes) {
  return Duration::FromTicks(minutes * kTicksPerMinute);
}
constexpr Duration Hours(std::int64_t hours) { return Duration::FromTicks(hours * kTicksPerHour); }
constexpr Duration Days(std::int64_t days) { return Duration::FromTicks(days * kTicksPerDay); }
constexpr double ToSeconds(Duration d) {
  return static_cast<double>(d.ticks()) / static_cast<double>(kTicksPerSecond);
}

// A point in simulated time: microseconds since midnight at the start of the first day.
class Time {
 public:
  constexpr Time() = default;
  static constexpr Time FromTicks(std::int64_t ticks) { return Time(ticks); }
  constexpr std::int64_t ticks() const { return ticks_; }

  friend constexpr auto operator<=>(Time, Time) = default;
  friend constexpr Time operator+(Time t, Duration d) { return Time(t.ticks_ + d.ticks()); }
  friend constexpr Time operator-(Time t, Duration d) { return Time(t.ticks_ - d.ticks()); }
  friend constexpr Duration operator-(Time a, Time b) {
    return Duration::FromTicks(a.ticks_ - b.ticks_);
  }

 private:
  constexpr explicit Time(std::int64_t ticks) : ticks_(ticks) {}
  std::int64_t ticks_ = 0;
};

}  // namespace callfloor
