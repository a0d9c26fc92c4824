#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>

#include "sim/center/model.h"
#include "sim/experiment/comparison.h"
#include "sim/experiment/expectation.h"

namespace callfloor {

// One scenario of a comparison, as reports name it.
struct NamedModel {
  const Model* model = nullptr;
  std::string
      label;  // tells it from the others: the scenario's name, or the file when names repeat
};

// A comparison in the three formats of experiment_report.h; scenarios[0] is the base. JSON is
// callfloor-comparison/1: for every what-if, cell and measure the base, the what-if and the paired
// difference. Where a scenario has quality, "quality" and "truth" hold the same of its figures;
// where what-if files claim something, "expectations" holds what became of it.
void WriteComparisonJson(std::ostream& out, std::span<const NamedModel> scenarios,
                         std::uint64_t seed, const Comparison& comparison,
                         std::span<const Claim> claims = {});

// One row for each measure of each what-if: whatif, scope, name, day, start, metric,
// base_mean, base_half_width, whatif_mean, whatif_half_width, difference_mean,
// difference_half_width, verdict. The figures of quality have the scope "quality", those that only
// the simulator knows "truth".
void WriteComparisonCsv(std::ostream& out, std::span<const NamedModel> scenarios,
                        const Comparison& comparison);

// For people at a terminal, with a verdict for each difference, and at the end for each claim.
void WriteComparisonTable(std::ostream& out, std::span<const NamedModel> scenarios,
                          std::uint64_t seed, const Comparison& comparison,
                          std::span<const Claim> claims = {});

}  // namespace callfloor
