// A scenario that says everything the format can say, for tests of the Scenario page.
#pragma once

#include <string>

namespace callfloor::ui {

inline const char* kEverything = R"({
  "format": "callfloor-scenario/1",
  "name": "Everything",
  "description": "All that a file can say.",
  "clock": {"days": 5, "first_day": "Tue", "closed_days": ["Sun"], "open": "08:00",
            "close": "12:00", "interval_min": 60, "at_close": "disconnect"},
  "warm_up_min": 30,
  "trunks": 40,
  "queue_capacity": 12,
  "busyness": {"distribution": "gamma", "mean": 1, "sd": 0.1},
  "service_level": {"within_s": 30, "short_abandon_s": 6},
  "contact_types": [
    {"name": "orders", "description": "To buy.", "channel": "voice", "priority": 2,
     "arrivals": {"per_hour": [10, 20, 30, 20]},
     "patience": {"distribution": "exponential", "mean_s": 360},
     "balk_probability": 0.02,
     "talk": {"distribution": "lognormal", "mean_s": 300, "sd_s": 200},
     "wrap": {"distribution": "constant", "value_s": 60},
     "retry": {"after": ["abandoned", "blocked"], "probability": 0.75,
               "delay": {"distribution": "exponential", "mean_s": 1200},
               "max_attempts": 3, "same_patience": true},
     "service_level": {"within_s": 15, "short_abandon_s": 4}},
    {"name": "questions", "arrivals": {"per_hour": 12},
     "talk": {"distribution": "exponential", "mean_s": 240}}
  ],
  "agent_groups": [
    {"name": "front desk", "description": "The first.", "agents": [3, 4, 5, 4],
     "skills": [{"type": "orders", "preference": 2, "handle_time_factor": 1.1}, "questions"],
     "cost_per_hour": 22},
    {"name": "seniors", "agents": 2, "skills": ["orders"], "cost_per_hour": 30}
  ],
  "sources": {
    "/contact_types/0/talk": {"evidence": "measured", "note": "The log of May."},
    "/agent_groups/0": {"evidence": "published", "note": "A survey."},
    "/trunks": {"evidence": "assumption", "note": ""}
  }
}
)";

}  // namespace callfloor::ui
