#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/center/measures.h"
#include "sim/experiment/estimate.h"
#include "sim/experiment/measure_layout.h"

namespace callfloor {

// Running means, squares and products of many cells of one kind over the replications (Welford,
// extended to products), as flat arrays: the memory depends on the number of cells alone. The
// second moments are allocated with the second replication, because a year by half hours is often
// run only once.
class CellMoments {
 public:
  CellMoments(std::shared_ptr<const MeasureLayout> layout, std::size_t cells);

  std::size_t cells() const { return cells_; }
  std::int64_t replications() const { return replications_; }
  const MeasureLayout& layout() const { return *layout_; }
  const std::shared_ptr<const MeasureLayout>& shared_layout() const { return layout_; }

  // Starts a replication; then Add() is called once for every cell.
  void BeginReplication();
  void Add(std::size_t cell, const Tally& tally);

  // The estimate of `measure` in `cell`; does not exist for a measure of another kind of cell.
  Estimate Of(std::size_t cell, const Measure& measure) const;

 private:
  friend class PairedCellMoments;

  RatioMoments RatioOf(std::size_t cell, const MeasureLayout::Place& place) const;

  std::shared_ptr<const MeasureLayout> layout_;
  std::size_t cells_ = 0;
  std::int64_t replications_ = 0;
  std::vector<double> means_;           // cells × terms
  std::vector<double> squares_;         // cells × terms
  std::vector<double> products_;        // cells × pairs
  std::vector<std::uint32_t> present_;  // cells × terms that may be missing: replications with it
};

// The same for how a what-if's cells differ from the base's.
class PairedCellMoments {
 public:
  PairedCellMoments(std::shared_ptr<const MeasureLayout> layout, std::size_t cells);

  // Starts a replication; then Add() is called once for every cell.
  void BeginReplication();

  // Takes in one cell of a replication in both scenarios. `base_moments` has already taken in
  // `base` as its cell `base_cell`.
  void Add(std::size_t cell, const Tally& base, const Tally& whatif,
           const CellMoments& base_moments, std::size_t base_cell);

  // What-if less base. A measure that may be missing is compared over the replications in which
  // both sides have it.
  Estimate Of(std::size_t cell, const Measure& measure, const CellMoments& base_moments,
              std::size_t base_cell) const;

 private:
  std::shared_ptr<const MeasureLayout> layout_;
  std::int64_t replications_ = 0;
  std::vector<double> means_;           // cells × terms, of the changes
  std::vector<double> squares_;         // cells × terms, of the changes
  std::vector<double> products_;        // cells × pairs, of the changes
  std::vector<double> crosses_;         // cells × pairs × 4, of the changes with the base
  std::vector<std::uint32_t> present_;  // as in CellMoments
};

}  // namespace callfloor
