#pragma once

#include <cstddef>
#include <iosfwd>
#include <string_view>

#include "sim/experiment/comparison.h"

namespace callfloor {

// The figures of quality in what-if `k` and the base, and their paired differences: the part that
// comparison_report.h has of them. Nothing where neither side has figures. What reads the truth
// stands by itself.

// Two sections; or, where only one side has figures, a sentence that says so.
void WriteFigureComparison(std::ostream& out, const Comparison& comparison, std::size_t k);

// ",\n", then "quality": {…} and "truth": {…} after `indent` spaces.
void WriteFigureComparisonJson(std::ostream& out, int indent, const Comparison& comparison,
                               std::size_t k);

// Rows that begin with `label`, a CSV field.
void WriteFigureComparisonCsv(std::ostream& out, std::string_view label,
                              const Comparison& comparison, std::size_t k);

}  // namespace callfloor
