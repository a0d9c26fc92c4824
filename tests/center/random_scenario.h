// Small random centres that use every feature, for property tests.
#pragma once

#include <rapidcheck.h>

#include "sim/scenario/scenario.h"
#include "tests/support/random_draws.h"

namespace callfloor::testing {

// A few dozen to a few hundred contacts; times are round numbers often enough for events to
// coincide. Shrinks towards one type, one group, nothing special.
rc::Gen<Scenario> SmallScenarios();

// Fixes RapidCheck's seed for this process, before its first use; RC_PARAMS overrides.
void FixRapidCheckSeed();

}  // namespace callfloor::testing
