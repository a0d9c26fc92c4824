#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace callfloor {

// A local date and time as logs write it. Days are counted so that logs of any length sort and
// subtract cheaply; there is no time zone and no daylight saving in it, just what the switch wrote.
struct LogTime {
  int day = 0;     // days since 1970-01-01, may be negative
  int second = 0;  // of the day, 0 to 86399
  friend auto operator<=>(const LogTime&, const LogTime&) = default;
};

// Reads "YYYY-MM-DD" as days since 1970-01-01; nothing when it is no such date.
std::optional<int> ParseDate(std::string_view text);

// Reads "YYYY-MM-DD HH:MM:SS" (a 'T' may stand for the blank); nothing when it is no such time.
std::optional<LogTime> ParseLogTime(std::string_view text);

// The day as "YYYY-MM-DD".
std::string FormatDate(int day);

Weekday WeekdayOf(int day);

}  // namespace callfloor
