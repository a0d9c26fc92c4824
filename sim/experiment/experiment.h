#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/center/measures.h"
#include "sim/center/model.h"
#include "sim/center/replication.h"
#include "sim/core/moments.h"
#include "sim/experiment/cell_moments.h"
#include "sim/experiment/estimate.h"

namespace callfloor {

// How many cells a scenario has.
struct Shape {
  std::size_t types = 0;
  std::size_t groups = 0;
  std::size_t slots = 0;
  Detail detail = Detail::kTotals;
  std::uint32_t parts = 0;  // whose measures exist (see MeasurePart)
  std::size_t days = 0;     // open days that are kept by day (see Model::DayRows)
  std::size_t sites = 0;

  // The cells of one replication, those of the whole horizon included.
  std::size_t Cells() const;
};
Shape ShapeOf(const Model& model, Detail detail);

// Whose numbers: everybody's, a type's, a group's or, over the horizon alone, a site's; over the
// horizon, in one interval or on one day.
struct Cell {
  static constexpr std::size_t kHorizon = SIZE_MAX;
  static constexpr std::size_t kNoDay = SIZE_MAX;

  Scope scope = kScopeOverall;
  std::size_t index = 0;        // which type, group or site, in the order of the scenario
  std::size_t slot = kHorizon;  // which of Model::slots()
  std::size_t day = kNoDay;     // which open day; then `slot` does not count
};

// What the replications of one scenario have said so far. A value: a copy is a snapshot. Adding
// costs time and memory in proportion to the cells, whatever the number of contacts or
// replications.
class Experiment {
 public:
  explicit Experiment(const Shape& shape);

  const Shape& shape() const { return shape_; }
  std::int64_t replications() const { return replications_; }
  std::uint64_t contacts() const { return contacts_; }  // simulated so far, warm-up included

  // Takes in a replication. The order matters in the last digits: take them in by index.
  void Add(const ReplicationResult& result);

  // Whether the detail includes this cell.
  bool Has(const Cell& cell) const;

  // Whether a measure exists in this kind of cell.
  bool Reports(const Cell& cell, const Measure& measure) const;

  // The estimate of one of Measures() in a cell. Does not exist (mean NaN) for a measure that this
  // kind of cell does not have, or that no replication could give.
  Estimate Of(const Cell& cell, const Measure& measure) const;
  Estimate Overall(const Measure& measure) const { return Of({}, measure); }

  // Whether the replications brought figures: the scenario says something of quality.
  bool HasFigures() const { return !figures_.empty(); }
  // The estimate of the figure at this position of quality::Figures(), over the replications in
  // which it exists, and how many those are.
  Estimate FigureOf(std::size_t position) const;
  std::int64_t FigureCount(std::size_t position) const;

 private:
  friend class Comparison;

  void AddDays(const ReplicationResult& result);
  void AddFigures(const ReplicationResult& result);
  const CellMoments& MomentsOf(const Cell& cell) const;
  std::size_t Position(const Cell& cell) const;

  Shape shape_;
  std::int64_t replications_ = 0;
  std::uint64_t contacts_ = 0;
  // Row 0 is the horizon, row 1 + s is slot s; within a row, by type or group.
  CellMoments overall_;
  CellMoments types_;
  CellMoments groups_;
  CellMoments sites_;  // the horizon alone
  // Row d is day d.
  CellMoments day_overall_;
  CellMoments day_groups_;
  std::vector<Moments> figures_;
};

}  // namespace callfloor
