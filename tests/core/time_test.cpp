#include "sim/core/time.h"

#include <gtest/gtest.h>

#include <limits>
#include <type_traits>

namespace callfloor {
namespace {

TEST(Time, RoundsSecondsToTheNearestMicrosecond) {
  EXPECT_EQ(Seconds(0).ticks(), 0);
  EXPECT_EQ(Seconds(1.25).ticks(), 1'250'000);
  EXPECT_EQ(Seconds(4e-7).ticks(), 0);
  EXPECT_EQ(Seconds(6e-7).ticks(), 1);
  EXPECT_EQ(Seconds(86'400).ticks(), Days(1).ticks());
}

TEST(Time, CapsSpansAtForever) {
  EXPECT_EQ(Seconds(1e300), kForever);
  EXPECT_EQ(Seconds(std::numeric_limits<double>::infinity()), kForever);
  EXPECT_LT(Seconds(3e9), kForever);
}

TEST(Time, DoesNotMixWithNumbersOrLoseInformationByAccident) {
  static_assert(!std::is_convertible_v<double, Duration>);
  static_assert(!std::is_convertible_v<std::int64_t, Duration>);
  static_assert(!std::is_convertible_v<std::int64_t, Time>);
  static_assert(!std::is_convertible_v<Duration, double>);
  static_assert(!std::is_convertible_v<Duration, Time>);
}

TEST(Time, CountsFromPointsToSpansAndBack) {
  const Time morning = Time() + Hours(8) + Minutes(30);
  EXPECT_EQ((morning - Time()).ticks(), 30'600 * kTicksPerSecond);
  EXPECT_EQ(morning + Days(1) - morning, Hours(24));
  EXPECT_EQ(morning - Hours(8), Time() + Minutes(30));
  EXPECT_LT(morning, morning + Duration::FromTicks(1));
  EXPECT_EQ(ToSeconds(Minutes(2) * 3), 360);
}

}  // namespace
}  // namespace callfloor
