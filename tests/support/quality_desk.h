// A small desk with quality, as the text of a scenario file.
#pragma once

#include <string>

namespace callfloor {

// Agents of a desk open four hours a day, an order a minute; `quality` is the part of that name,
// which is left out where it is empty.
inline std::string QualityDeskText(const std::string& quality, int days = 56, int agents = 8) {
  return R"({
    "format": "callfloor-scenario/1", "name": "Desk",
    "clock": {"days": )" +
         std::to_string(days) + R"(, "open": "08:00", "close": "12:00", "interval_min": 60},
    "contact_types": [{"name": "orders", "arrivals": {"per_hour": 60},
                       "patience": {"distribution": "exponential", "mean_s": 600},
                       "talk": {"distribution": "exponential", "mean_s": 240}}],
    "agent_groups": [{"name": "desk", "skills": ["orders"],
                      "shifts": [{"name": "early", "agents": )" +
         std::to_string(agents) + R"(, "start": "08:00",
                                  "end": "12:00"}]}])" +
         (quality.empty() ? "" : ",\n    \"quality\": " + quality) + "}";
}

}  // namespace callfloor
