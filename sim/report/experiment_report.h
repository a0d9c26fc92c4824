#pragma once

#include <cstdint>
#include <iosfwd>

#include "sim/center/model.h"
#include "sim/experiment/experiment.h"

namespace callfloor {

// The results of one scenario in three formats; docs/results.md describes them. The detail is that
// of the experiment. The same experiment gives the same bytes.

// JSON as callfloor-result/1: every measure with mean, half-width and standard deviation; null for
// what does not exist; where the scenario has quality, "quality" with its figures but those that
// read the truth. Written piece by piece, so that a year by half hours needs no memory.
void WriteExperimentJson(std::ostream& out, const Model& model, std::uint64_t seed,
                         const Experiment& experiment);

// One row for each number: scope, name, day, start, metric, mean, half_width, sd.
void WriteExperimentCsv(std::ostream& out, const Model& model, const Experiment& experiment);

// For people at a terminal: all measures over the horizon, the main ones by type, group and
// interval.
void WriteExperimentTable(std::ostream& out, const Model& model, std::uint64_t seed,
                          const Experiment& experiment);

}  // namespace callfloor
