// A parameter swept over several values, or two over a grid, or one over several scenarios, all on
// the same random numbers as the base. Runs in the background in rounds, every cell once more in
// each, so that the whole picture sharpens at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/estimate.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/whatif.h"

namespace callfloor::ui {

// One axis: a change whose amount (or, for kSet, whose value) takes these numbers in turn.
struct SweepAxis {
  std::string label;  // "Agents from 10 to 14 h"
  std::string unit;
  Change change;
  std::vector<double> values;  // at most 41
};

// A scenario that is swept in place of the base: one line of a chart.
struct SweepRow {
  std::string label;
  std::shared_ptr<const Scenario> scenario;
};

struct SweepRequest {
  std::uint64_t tag = 0;
  std::shared_ptr<const Scenario> base;
  SweepAxis x;
  std::optional<SweepAxis> y;  // two-way when present
  std::vector<SweepRow> rows;  // in place of y; empty: the base alone
  std::uint64_t seed = 1;
  std::uint64_t replications = 100;  // for each cell
  std::uint64_t first_round = 3;     // ≥ 1: of them in the first round; each round doubles them

  std::size_t Rows() const { return !rows.empty() ? rows.size() : y ? y->values.size() : 1; }
};

struct SweepCell {
  std::vector<Estimate> values;       // by SweepSnapshot::measures
  std::vector<Estimate> differences;  // from the base, paired
  std::vector<Estimate> figures;      // by position in quality::Figures(); empty without quality
  std::uint64_t replications = 0;
  std::string problem;  // why this cell cannot be simulated; empty when it can
};

struct SweepSnapshot {
  SweepRequest request;
  std::vector<std::string> measures;  // names, every measure that exists overall
  std::vector<SweepCell> cells;       // y-major: cells[j * x.values.size() + i]
  std::uint64_t done = 0;             // replications of all cells
  std::uint64_t wanted = 0;
  bool finished = false;

  std::size_t Columns() const { return request.x.values.size(); }
  std::size_t Rows() const { return request.Rows(); }
  const SweepCell& At(std::size_t column, std::size_t row = 0) const {
    return cells[row * Columns() + column];
  }
  // Of a measure or of a figure of quality; does not exist for an unknown one.
  Estimate Value(std::string_view measure, std::size_t column, std::size_t row = 0) const;
  Estimate Difference(std::string_view measure, std::size_t column, std::size_t row = 0) const;
  // Of quality::Figures(); does not exist for an unknown one.
  Estimate Figure(std::string_view figure, std::size_t column, std::size_t row = 0) const;
};

class Sweep {
 public:
  // threads 0: as many as the machine runs at once. wake: on a worker thread, when a snapshot is
  // new.
  explicit Sweep(int threads = 0, std::function<void()> wake = {});
  ~Sweep();
  Sweep(const Sweep&) = delete;
  Sweep& operator=(const Sweep&) = delete;

  // Gives up what runs and begins this.
  void Start(SweepRequest request);
  void Stop();
  bool Running() const;
  // Null before the first; the same pointer until something new is there.
  std::shared_ptr<const SweepSnapshot> Latest() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
