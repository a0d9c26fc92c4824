#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "sim/experiment/replications.h"
#include "sim/scenario/load.h"
#include "tests/support/temporary_folder.h"

namespace callfloor {

// Two types, two groups, two days with a closed one between, every outcome but disconnection, and
// names that need quoting.
inline constexpr std::string_view kMixedScenario = R"({
 "format": "callfloor-scenario/1", "name": "Mixed, \"quoted\"",
 "clock": {"days": 3, "first_day": "Fri", "closed_days": ["Sat"], "open": "08:00",
           "close": "10:00", "interval_min": 30},
 "warm_up_min": 495, "trunks": 11, "queue_capacity": 4,
 "service_level": {"within_s": 20, "short_abandon_s": 5},
 "contact_types": [
  {"name": "a, b", "arrivals": {"per_hour": [60, 150, 150, 60]}, "balk_probability": 0.1,
   "patience": {"distribution": "exponential", "mean_s": 90},
   "talk": {"distribution": "lognormal", "mean_s": 150, "sd_s": 90},
   "wrap": {"distribution": "constant", "value_s": 30},
   "retry": {"after": ["abandoned"], "probability": 0.5,
             "delay": {"distribution": "constant", "value_s": 300}, "max_attempts": 3}},
  {"name": "c", "arrivals": {"per_hour": 30},
   "talk": {"distribution": "exponential", "mean_s": 200}}],
 "agent_groups": [
  {"name": "g", "agents": [4, 5, 5, 3], "skills": ["a, b"], "cost_per_hour": 20},
  {"name": "h", "agents": 3, "skills": ["c", {"type": "a, b", "preference": 2,
                                             "handle_time_factor": 1.2}]}]
})";

inline Model MixedModel() {
  LoadResult loaded = LoadScenarioText(kMixedScenario, "mixed.json");
  for (const Diagnostic& problem : loaded.diagnostics) {
    std::fprintf(stderr, "%s\n", FormatDiagnostic(problem).c_str());
  }
  return Model(loaded.scenario.value());
}

}  // namespace callfloor
