#pragma once

#include <iosfwd>
#include <span>

#include "sim/experiment/comparison.h"
#include "sim/experiment/expectation.h"

namespace callfloor {

// What became of the expectations of what-if files: the part that comparison_report.h has of them.
// Nothing where there are none.

// A section "Expected": what was claimed, the paired difference, the verdict.
void WriteExpectations(std::ostream& out, std::span<const Claim> claims,
                       const Comparison& comparison);

// ",\n", then "expectations": […] after one space.
void WriteExpectationsJson(std::ostream& out, std::span<const Claim> claims,
                           const Comparison& comparison);

}  // namespace callfloor
