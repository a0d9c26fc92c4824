#pragma once

#include <optional>

#include "sim/scenario/quality.h"

// How agents behave where nobody looks, and where there is little to do.

namespace callfloor::quality {

// Of an agent, today.
struct Conduct {
  bool rational = false;  // lets discipline slip where nobody looks
  bool bored = false;     // had little to do on the last day at work
  double watched = 0;     // the intensity of being watched, 0 to 1
};

// How much an agent is watched, 0 to 1, with `evaluations` ≥ 0 by people a month of 365.25 / 12
// days.
double IntensityOf(const Monitoring& monitoring, bool has_program, double evaluations);

// Whether that occupancy, on the last day at work, was little to do. nullopt: there was no day.
bool IsBored(const Quality& quality, const std::optional<double>& occupancy);

// What is added to the logits of discipline criteria, ≤ 0.
double DisciplineOf(const Quality& quality, const Conduct& conduct);

// What being watched adds to the load of a day at work, ≥ 0, in units of the centre's strain.
double LoadOf(const Quality& quality, const Conduct& conduct);

}  // namespace callfloor::quality
