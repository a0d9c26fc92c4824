#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/evaluation/coefficient.h"

namespace callfloor::evaluation {

struct BootstrapOptions {
  int resamples = 2000;      // at least 2
  double confidence = 0.95;  // strictly between 0 and 1
  std::uint64_t seed = 1;
};

// An interval, or why there is none.
struct BootstrapInterval {
  std::optional<double> low, high;
  std::string why_not;  // a whole sentence; empty when there is an interval
};

// The bias-corrected and accelerated interval of each coefficient (BCa: Efron, Journal of the
// American Statistical Association 82, 1987), from resamples of the items with replacement. All
// coefficients see the same resamples, which depend on seed and number of items alone. Resamples in
// which a coefficient has no value are left out; it has no interval if they are more than one in
// twenty, or if all give the same value: then the data cannot say how far off it may be.
// The acceleration comes from leaving out one item at a time, or one of kMaxGroups equal groups of
// items when there are more. What is bootstrapped is which items came; the raters are these raters.
std::vector<BootstrapInterval> Bootstrap(std::size_t items,
                                         std::span<const Coefficient> coefficients,
                                         const BootstrapOptions& options);

inline constexpr std::size_t kMaxGroups = 200;

}  // namespace callfloor::evaluation
