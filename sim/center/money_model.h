#pragma once

#include <cstdint>

#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// What an agent of a group costs where idle, busy and late time differ; per tick.
struct WagesModel {
  double idle = 0;
  double busy = 0;
  double late = 0;  // after the end of duty or after closing

  explicit WagesModel(const AgentGroup& group) {
    const auto per_tick = [&](const std::optional<double>& per_hour) {
      return per_hour.value_or(group.cost_per_hour) / static_cast<double>(kTicksPerHour);
    };
    idle = per_tick(group.wages->idle_per_hour);
    busy = per_tick(group.wages->busy_per_hour);
    late = busy * group.wages->overtime_factor;
  }

  // The cost of agents who were there for `staffed` ticks, handling contacts for `busy_ticks` of
  // them, and on duty for `duty`. Whoever is there late is busy.
  double CostOf(std::int64_t staffed, std::int64_t busy_ticks, std::int64_t duty) const {
    const std::int64_t late_ticks = staffed - duty;
    return static_cast<double>(staffed - busy_ticks) * idle +
           static_cast<double>(busy_ticks - late_ticks) * busy +
           static_cast<double>(late_ticks) * late;
  }
};

// What is drawn of the worth of an answered contact.
struct WorthModel {
  double sale_probability = 0;
  double resolution_probability = 1;
};
struct Worth {
  bool sold = false;
  bool resolved = true;
};

}  // namespace callfloor
