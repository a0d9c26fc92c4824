#pragma once

#include <array>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

// How the named options of a scenario are spelt in the file.
namespace callfloor::scenario_internal {

inline constexpr std::array<std::string_view, 7> kWeekdayNames = {"Mon", "Tue", "Wed", "Thu",
                                                                  "Fri", "Sat", "Sun"};
inline constexpr std::array<std::string_view, 2> kAtCloseNames = {"drain", "disconnect"};
inline constexpr std::array<std::string_view, 2> kWhenClosedNames = {"lost", "next_day"};
inline constexpr std::array<std::string_view, 3> kChannelNames = {"voice", "deferred", "chat"};
inline constexpr std::array<std::string_view, 3> kEvidenceNames = {"measured", "published",
                                                                   "assumption"};
inline constexpr std::string_view kFormatName = "callfloor-scenario/1";

// "HH:MM" as minutes since midnight, or −1 when it is no clock time.
constexpr int ParseClockTime(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return -1;
  for (const int i : {0, 1, 3, 4}) {
    if (text[i] < '0' || text[i] > '9') return -1;
  }
  const int hours = (text[0] - '0') * 10 + (text[1] - '0');
  const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
  if (minutes > 59 || hours > 24 || (hours == 24 && minutes > 0)) return -1;
  return hours * 60 + minutes;
}

inline std::string ClockTimeText(ClockTime time) {
  std::string text = "00:00";
  text[0] = static_cast<char>('0' + time.minutes / 600);
  text[1] = static_cast<char>('0' + time.minutes / 60 % 10);
  text[3] = static_cast<char>('0' + time.minutes % 60 / 10);
  text[4] = static_cast<char>('0' + time.minutes % 10);
  return text;
}

// The value whose name is at this position of `names`; the first one when the name is unknown.
template <typename Enum, std::size_t n>
Enum FromName(const std::array<std::string_view, n>& names, std::string_view name) {
  for (std::size_t i = 0; i < n; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return static_cast<Enum>(0);
}

template <typename Enum, std::size_t n>
std::string_view NameOf(const std::array<std::string_view, n>& names, Enum value) {
  const auto position = static_cast<std::size_t>(value);
  return names[position < n ? position : 0];
}

}  // namespace callfloor::scenario_internal
