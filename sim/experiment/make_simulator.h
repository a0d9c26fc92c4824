#pragma once

#include "sim/center/model.h"
#include "sim/center/replication.h"

namespace callfloor {

// A simulator of the whole scenario: of the centre, and of the quality above it if the scenario
// says something of that. Whoever simulates a scenario makes its simulators here. `model` must
// outlive it.
Simulator MakeSimulator(const Model& model, Detail detail = Detail::kIntervalCells);

}  // namespace callfloor
