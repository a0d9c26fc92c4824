#pragma once

#include <cstddef>

#include "sim/center/model.h"

namespace callfloor {

// How many first attempts of a type the plan expects in a slot: the rates per_hour with weekday,
// season and special days, without spikes and whatever is drawn; not the actual rates.
double ForecastOf(const Model& model, std::size_t type, const Slot& slot);

}  // namespace callfloor
