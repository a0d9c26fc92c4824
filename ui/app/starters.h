// The questions that nearly everybody asks first, as variants that are ready to be tried.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/scenario/whatif.h"

namespace callfloor::ui {

struct Starter {
  std::string id;     // stable, with dashes: "two-fewer"
  std::string label;  // on a button: "Two fewer agents"
  Variant variant;
};

// "Two fewer agents" and "10 % more calls"; the agents are those of the first group without
// shifts, which the label names when there are several.
std::vector<Starter> StartersFor(const Scenario& scenario);
// "One more from 10 to 14 h", likewise.
std::optional<Starter> OneMoreStarter(const Scenario& scenario, ClockTime from, ClockTime to);

}  // namespace callfloor::ui
