#pragma once

#include <cstdint>
#include <iosfwd>

#include "sim/center/model.h"
#include "sim/experiment/experiment.h"
#include "sim/quality/world.h"

namespace callfloor {

// What a quality report is made of; docs/quality.md says how to read it.
struct QualityFindings {
  const Model* model = nullptr;
  std::uint64_t seed = 1;
  const Experiment* experiment = nullptr;  // with figures
  const quality::World* world = nullptr;   // of the first replication; null: it was not simulated
  bool truth = false;                      // also what only a simulator knows
};

// Three dashboards: operational, tactical, strategic. Each has its figures over the replications
// and the tables of the first replication that belong to it; a dashboard whose gate is closed says
// so. The same findings give the same bytes.

// JSON as callfloor-quality/1.
void WriteQualityJson(std::ostream& out, const QualityFindings& findings);

// One row for each figure: level, figure, mean, half_width, replications in which it exists.
void WriteQualityCsv(std::ostream& out, const QualityFindings& findings);

// For people at a terminal.
void WriteQualityTable(std::ostream& out, const QualityFindings& findings);

}  // namespace callfloor
