#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/quality/estimators.h"
#include "sim/quality/world.h"

namespace callfloor::quality {

// The limits of a control chart of monthly means: the Hájek mean of all months, three standard
// errors of each month's up and down (Shewhart's chart with unequal sample sizes: Montgomery,
// Introduction to Statistical Quality Control, section 6.3.2), within the range. The standard error
// has the variance within months, so that a change of level does not widen the limits. A month
// without scores, and all when no month has two, have the whole range.
std::vector<Range> ControlLimits(std::span<const std::vector<Scored>> months, Range range = {});

// The share of contacts that agents mark as resolved, less that of surveyed customers who say so,
// −1 to 1, with the interval for two independent shares from Wilson's (Newcombe, Statistics in
// Medicine 17, 1998, method 10); n is the number of surveys.
Known ExpectationGap(std::int64_t marked, std::int64_t contacts, std::int64_t say_resolved,
                     std::int64_t surveys);

}  // namespace callfloor::quality
