#pragma once

#include <optional>
#include <string>

#include "sim/scenario/basics.h"

// Where agents work.
namespace callfloor {

// A place with hours and prices of its own: another town, people at home, a partner.
struct Site {
  std::string name;  // unique, not empty
  std::string description{};
  std::optional<ClockTime> open{};   // within the centre's hours; absent: as the centre
  std::optional<ClockTime> close{};  // likewise, later than `open`
  double after_s = 0;                // ≥ 0: contacts come here only when they have waited so long
  double connect_s = 0;              // ≥ 0: until agent and customer hear each other; hold time
  double cost_per_contact = 0;       // ≥ 0, of each answered contact, on top of hours
  double cost_per_min = 0;           // ≥ 0, of each minute of talk and hold, likewise
  friend bool operator==(const Site&, const Site&) = default;
};

}  // namespace callfloor
