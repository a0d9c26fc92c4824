#include "sim/experiment/replications.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "sim/core/assert.h"
#include "sim/experiment/make_simulator.h"
#include "sim/experiment/ordered_run.h"
#include "sim/quality/figures.h"

namespace callfloor {
namespace {

// Results under way together may take this much memory; beyond it fewer threads are used.
constexpr std::size_t kResultBytes = std::size_t{512} << 20;
// Small results may queue up a little, so that no thread waits for a slower neighbour.
constexpr int kWindowPerThread = 4;

OrderedRunOptions MakeOrderedOptions(std::span<const Model* const> models,
                                     const RunOptions& options, ContactLog* log) {
  std::size_t cells = 0;
  for (const Model* model : models) cells += ShapeOf(*model, options.detail).Cells();
  const std::size_t affordable =
      std::clamp<std::size_t>(kResultBytes / (cells * sizeof(Tally)), 1, std::size_t{1} << 16);
  std::size_t threads = options.threads > 0
                            ? static_cast<std::size_t>(options.threads)
                            : std::max<std::size_t>(1, std::thread::hardware_concurrency());
  threads = std::min<std::size_t>({threads, affordable, options.replications});
  threads = std::max<std::size_t>(1, threads);

  OrderedRunOptions ordered;
  ordered.most_replications = options.replications;
  ordered.scenarios = models.size();
  ordered.threads = static_cast<int>(threads);
  ordered.window = static_cast<int>(
      cells * sizeof(Tally) > (std::size_t{8} << 20)
          ? threads
          : std::min<std::size_t>(threads * kWindowPerThread, std::max(threads, affordable)));
  ordered.log = log;
  return ordered;
}

// Makes, for each thread, a replicator with simulators of its own.
std::function<Replicator()> SimulatorsOf(std::span<const Model* const> models,
                                         const RunOptions& options) {
  return [models, &options]() -> Replicator {
    auto simulators = std::make_shared<std::vector<Simulator>>();
    for (const Model* model : models) simulators->push_back(MakeSimulator(*model, options.detail));
    return
        [simulators, seed = options.seed](std::uint64_t index, std::span<ReplicationResult> results,
                                          ReplicationLog* log, std::stop_token stop) {
          for (std::size_t i = 0; i < simulators->size(); ++i) {
            if (log != nullptr) log->BeginScenario(i);
            if (!(*simulators)[i].Run(seed, index, results[i], log, stop)) return false;
          }
          return true;
        };
  };
}

// Runs, and decides when it is enough. `add` takes in a replication; `half_width` is what the
// precision goal looks at now.
StopReason Run(std::span<const Model* const> models, const RunOptions& options, ContactLog* log,
               const std::function<void(std::span<const ReplicationResult>)>& add,
               const std::function<double()>& half_width,
               const std::function<void(const Progress&)>& observe, std::stop_token stop) {
  Progress progress;
  progress.most = options.replications;
  if (options.precision) progress.wanted = options.precision->half_width;
  bool reached = false;
  const auto merge = [&](std::span<const ReplicationResult> results) {
    add(results);
    ++progress.done;
    if (options.precision && IsPrecisionCheckpoint(progress.done)) {
      progress.half_width = half_width();
      reached = progress.half_width <= progress.wanted;
    }
    observe(progress);
    return !reached;
  };
  const std::uint64_t merged = RunInOrder(MakeOrderedOptions(models, options, log),
                                          SimulatorsOf(models, options), merge, stop);
  if (reached) return StopReason::kPrecisionReached;
  if (merged < options.replications) return StopReason::kCancelled;
  return options.precision ? StopReason::kCapReached : StopReason::kDone;
}

}  // namespace

std::string_view PrecisionGoal::name() const {
  return measure != nullptr ? measure->name : quality::Figures()[figure].name;
}

double PrecisionGoal::HalfWidthIn(const Experiment& experiment) const {
  return (measure != nullptr ? experiment.Overall(*measure) : experiment.FigureOf(figure))
      .half_width;
}

double PrecisionGoal::WidestIn(const Comparison& comparison) const {
  double widest = 0;
  for (std::size_t k = 0; k < comparison.whatif_count(); ++k) {
    const double width = (measure != nullptr ? comparison.Difference(k, *measure)
                                             : comparison.FigureDifference(k, figure))
                             .half_width;
    if (std::isnan(width)) return width;
    widest = std::max(widest, width);
  }
  return widest;
}

bool IsPrecisionCheckpoint(std::uint64_t replications) {
  std::uint64_t next = 20;
  while (next < replications) next += std::max<std::uint64_t>(1, next / 10);
  return next == replications;
}

double Progress::Share() const {
  const double counted = static_cast<double>(done) / static_cast<double>(std::max(most, done));
  if (std::isnan(wanted)) return counted;
  if (std::isnan(half_width) || half_width <= 0) return 0;
  return std::clamp(wanted * wanted / (half_width * half_width), counted, 1.0);
}

StopReason RunReplications(const Model& model, const RunOptions& options, Experiment& experiment,
                           const ExperimentObserver& observer, std::stop_token stop,
                           ContactLog* log) {
  CALLFLOOR_ASSERT(experiment.replications() == 0);
  const Model* models[] = {&model};
  return Run(
      models, options, log,
      [&](std::span<const ReplicationResult> results) { experiment.Add(results[0]); },
      [&] { return options.precision->HalfWidthIn(experiment); },
      [&](const Progress& progress) {
        if (observer) observer(progress, experiment);
      },
      std::move(stop));
}

StopReason RunComparison(std::span<const Model* const> models, const RunOptions& options,
                         Comparison& comparison, const ComparisonObserver& observer,
                         std::stop_token stop, ContactLog* log) {
  CALLFLOOR_ASSERT(comparison.replications() == 0);
  CALLFLOOR_ASSERT(comparison.whatif_count() + 1 == models.size());
  return Run(
      models, options, log,
      [&](std::span<const ReplicationResult> results) { comparison.Add(results); },
      [&] { return options.precision->WidestIn(comparison); },
      [&](const Progress& progress) {
        if (observer) observer(progress, comparison);
      },
      std::move(stop));
}

}  // namespace callfloor
