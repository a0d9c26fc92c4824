#include "sim/report/format.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

namespace callfloor {

std::string ClockText(Time time) {
  const std::int64_t minutes = time.ticks() % kTicksPerDay / kTicksPerMinute;
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string_view WeekdayText(const Scenario& scenario, int day) {
  constexpr std::array<std::string_view, 7> kNames = {"Mon", "Tue", "Wed", "Thu",
                                                      "Fri", "Sat", "Sun"};
  return kNames[static_cast<std::size_t>(static_cast<int>(scenario.clock.first_day) + day) % 7];
}

std::string CsvField(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string JsonString(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace callfloor
