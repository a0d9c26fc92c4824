#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "sim/center/contact_record.h"
#include "sim/center/intervention.h"
#include "sim/center/measures.h"
#include "sim/center/model.h"
#include "sim/center/overlay.h"

namespace callfloor {

// How finely a replication reports.
enum class Detail : std::uint8_t {
  kTotals,         // overall, by type, by group
  kIntervals,      // and overall by interval
  kIntervalCells,  // and by type and by group in each interval
};

// The outcome of one replication: one Tally per cell.
struct ReplicationResult {
  std::uint64_t contacts = 0;  // arrived, warm-up included: the work done
  Tally overall;
  std::vector<Tally> types;   // by TypeId
  std::vector<Tally> groups;  // by GroupId
  std::vector<Tally> sites;   // by position in Scenario::sites: the sums of their groups
  // Interval cells, slot-major: slot s is the s-th interval of the open days in order (see
  // Model::slots()); each slot has 1 + types + groups tallies (kIntervalCells) or 1 (kIntervals).
  std::vector<Tally> interval_cells;
  // Where agents change from day to day: for each open day everybody, then the groups; only what
  // adds up.
  std::vector<Tally> day_cells;
  std::vector<double> figures;  // of the overlay (see Overlay::Finish); empty: there is none
};

// Runs replications of one model, one at a time; keeps its buffers between runs. Not for use by
// two threads at once; make one per thread over the same const Model.
class Simulator {
 public:
  explicit Simulator(const Model& model, Detail detail = Detail::kIntervalCells);
  ~Simulator();
  Simulator(Simulator&&) noexcept;

  // What hears of contacts from the next run on. The model must have shifts and be without its own
  // recalls.
  void Attach(std::unique_ptr<Overlay> overlay);

  // Simulates replication number `replication` (0-based) of the model from `seed` into `result`.
  // The result is a pure function of model, seed and replication. `sink`, if given, receives every
  // contact; `interventions` are carried out on the way. Returns false, leaving `result`
  // unspecified, when `stop` was requested.
  bool Run(std::uint64_t seed, std::uint64_t replication, ReplicationResult& result,
           ContactSink* sink = nullptr, std::stop_token stop = {},
           std::span<const Intervention> interventions = {});

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor
