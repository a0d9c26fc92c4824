// Why a contact went where it went: what was free when it was answered, and what held the others
// back. Told from the day's trace and the scenario's rules, as far as these decide.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"
#include "ui/app/playback_trace.h"

namespace callfloor::ui {

struct RouteReason {
  std::string text;     // "seniors: 2 free, but only after 0:30"
  bool chosen = false;  // the group that answered
};

// One reason for each group that may serve the contact, in the order in which they are asked, and
// what came first in the line where it had to wait. Empty for a contact that was not answered.
std::vector<RouteReason> TellRoute(const DayTrace& trace, const Scenario& scenario,
                                   std::uint32_t contact);

}  // namespace callfloor::ui
