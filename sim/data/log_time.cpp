#include "sim/data/log_time.h"

#include <fmt/format.h>

#include <chrono>

namespace callfloor {
namespace {

// The unsigned number in text[begin, begin + length), all of it digits; or nothing.
std::optional<int> Digits(std::string_view text, std::size_t begin, std::size_t length) {
  const char* first = text.data() + begin;
  int value = 0;
  for (const char* c = first; c != first + length; ++c) {
    if (*c < '0' || *c > '9') return std::nullopt;
    value = value * 10 + (*c - '0');
  }
  return value;
}

}  // namespace

std::optional<int> ParseDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = Digits(text, 0, 4);
  const auto month = Digits(text, 5, 2);
  const auto day = Digits(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(std::chrono::sys_days{date}.time_since_epoch().count());
}

std::optional<LogTime> ParseLogTime(std::string_view text) {
  if (text.size() != 19 || (text[10] != ' ' && text[10] != 'T') || text[13] != ':' ||
      text[16] != ':') {
    return std::nullopt;
  }
  const auto day = ParseDate(text.substr(0, 10));
  const auto hour = Digits(text, 11, 2);
  const auto minute = Digits(text, 14, 2);
  const auto second = Digits(text, 17, 2);
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) {
    return std::nullopt;
  }
  return LogTime{*day, (*hour * 60 + *minute) * 60 + *second};
}

std::string FormatDate(int day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Weekday WeekdayOf(int day) {
  const std::chrono::weekday weekday{std::chrono::sys_days{std::chrono::days{day}}};
  return static_cast<Weekday>(weekday.iso_encoding() - 1);
}

}  // namespace callfloor
