#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>

#include "sim/center/measures.h"
#include "sim/center/model.h"
#include "sim/center/replication.h"
#include "sim/experiment/comparison.h"
#include "sim/experiment/contact_log.h"
#include "sim/experiment/experiment.h"

namespace callfloor {

// Run until the 95 % half-width of a measure over the whole horizon, or of a figure of quality, is
// at most this. In a comparison the half-width of every difference counts instead.
struct PrecisionGoal {
  const Measure* measure = nullptr;  // one of Measures() that exists overall; nullptr: a figure
  std::size_t figure = 0;            // then: its position in quality::Figures()
  double half_width = 0;             // > 0, in its unit

  std::string_view name() const;
  // What is looked at; NaN before it exists.
  double HalfWidthIn(const Experiment& experiment) const;
  double WidestIn(const Comparison& comparison) const;
};

struct RunOptions {
  std::uint64_t seed = 1;
  // How many replications; with a precision goal: the most.
  std::uint64_t replications = 100;
  std::optional<PrecisionGoal> precision;
  int threads = 0;  // 0: as many as the machine runs at once
  Detail detail = Detail::kTotals;
};

// The most replications a precision goal may take unless the caller says otherwise.
inline constexpr std::uint64_t kPrecisionCap = 100'000;

// With a precision goal the half-width is looked at after 20 replications and then each time their
// number has grown by a tenth, whatever the number of threads. The first look is not earlier
// because a variance estimated from fewer replications is often far too small.
bool IsPrecisionCheckpoint(std::uint64_t replications);

enum class StopReason {
  kDone,  // all replications asked for
  kPrecisionReached,
  kCapReached,  // the most replications, and still not that precise
  kCancelled,
};

// How far a run is.
struct Progress {
  std::uint64_t done = 0;
  std::uint64_t most = 0;
  // With a precision goal: the half-width now (NaN before it exists) and the one wanted.
  double half_width = Estimate::kNone;
  double wanted = Estimate::kNone;

  // The share of the work that is done, 0 to 1. With a precision goal an estimate: the half-width
  // falls with the square root of the replications.
  double Share() const;
};

// Called after each replication is taken in, on the thread that called Run…; copy the experiment
// to keep a snapshot.
using ExperimentObserver = std::function<void(const Progress&, const Experiment&)>;
using ComparisonObserver = std::function<void(const Progress&, const Comparison&)>;

// Runs `model` and adds its replications to `experiment`, which must be new and of the model's
// shape with options.detail. The result depends on model, seed and number of replications only, not
// on the threads. A requested `stop` ends the run at once; the replications taken in stay.
StopReason RunReplications(const Model& model, const RunOptions& options, Experiment& experiment,
                           const ExperimentObserver& observer = {}, std::stop_token stop = {},
                           ContactLog* log = nullptr);

// The same for a comparison: models[0] is the base, and every scenario is run with the same seed
// and replication numbers. `comparison` must be new and made of the same models.
StopReason RunComparison(std::span<const Model* const> models, const RunOptions& options,
                         Comparison& comparison, const ComparisonObserver& observer = {},
                         std::stop_token stop = {}, ContactLog* log = nullptr);

}  // namespace callfloor
