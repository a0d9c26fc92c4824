#pragma once

#include <string_view>

#include "sim/experiment/estimate.h"
#include "sim/quality/figures.h"
#include "sim/report/numbers.h"

namespace callfloor {

// Estimates of quality::Figures() as people read them; see numbers.h. Points and days are words
// behind the value.
RoundedEstimate Round(const Estimate& estimate, quality::Unit unit);
RoundedEstimate RoundDifference(const Estimate& estimate, quality::Unit unit);

// "number", "share", "points", "hours", "days", "money" or "correlation".
std::string_view UnitName(quality::Unit unit);

}  // namespace callfloor
