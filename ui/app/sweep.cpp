#include "ui/app/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "sim/experiment/comparison.h"
#include "sim/experiment/make_simulator.h"
#include "sim/experiment/ordered_run.h"
#include "sim/quality/figures.h"

namespace callfloor::ui {
namespace {

constexpr double kGapS = 0.1;  // between snapshots
constexpr std::size_t kBase = std::numeric_limits<std::size_t>::max();

// One replication of one cell, in the order of the work.
struct Job {
  std::size_t cell = kBase;
  std::uint64_t replication = 0;
};

// Rounds up to 3, 6, 12, … replications: in each the base first, then every cell.
std::vector<Job> Schedule(std::size_t cells, std::uint64_t replications, std::uint64_t first) {
  std::vector<Job> jobs;
  jobs.reserve((cells + 1) * replications);
  for (std::uint64_t from = 0, to = std::max<std::uint64_t>(first, 1); from < replications;
       from = to, to *= 2) {
    to = std::min(to, replications);
    for (std::size_t c = 0; c <= cells; ++c) {
      for (std::uint64_t r = from; r < to; ++r) jobs.push_back({c == 0 ? kBase : c - 1, r});
    }
  }
  return jobs;
}

Change At(const SweepAxis& axis, std::size_t position) {
  Change change = axis.change;
  change.amount = axis.values[position];
  if (change.kind == ChangeKind::kSet) change.value = fmt::format("{}", axis.values[position]);
  return change;
}

// One cell's model, built by whichever thread comes first.
struct CellWork {
  std::once_flag built;
  std::unique_ptr<Model> model;
  std::string problem;
  std::unique_ptr<Comparison> comparison;  // of the merging thread alone

  void Build(const SweepRequest& request, std::size_t cell) {
    const std::size_t columns = request.x.values.size();
    const std::size_t row = cell / columns;
    std::vector<Change> changes = {At(request.x, cell % columns)};
    if (request.y) changes.push_back(At(*request.y, row));
    const Scenario& from = request.rows.empty() ? *request.base : *request.rows[row].scenario;
    LoadResult loaded = ApplyChanges(from, changes);
    if (loaded.scenario) {
      model = std::make_unique<Model>(*std::move(loaded.scenario));
      return;
    }
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
      if (diagnostic.severity != Severity::kError) continue;
      problem = diagnostic.pointer + " " + diagnostic.problem;
      break;
    }
  }
};

std::size_t PositionOf(const std::vector<std::string>& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

Estimate SweepSnapshot::Value(std::string_view measure, std::size_t column, std::size_t row) const {
  if (quality::FindFigure(measure) >= 0) return Figure(measure, column, row);
  const std::size_t position = PositionOf(measures, measure);
  const SweepCell& cell = At(column, row);
  return position < cell.values.size() ? cell.values[position] : Estimate();
}

Estimate SweepSnapshot::Difference(std::string_view measure, std::size_t column,
                                   std::size_t row) const {
  const std::size_t position = PositionOf(measures, measure);
  const SweepCell& cell = At(column, row);
  return position < cell.differences.size() ? cell.differences[position] : Estimate();
}

Estimate SweepSnapshot::Figure(std::string_view figure, std::size_t column, std::size_t row) const {
  const int position = quality::FindFigure(figure);
  const SweepCell& cell = At(column, row);
  if (position < 0 || static_cast<std::size_t>(position) >= cell.figures.size()) return {};
  return cell.figures[static_cast<std::size_t>(position)];
}

struct Sweep::Impl {
  Impl(int thread_count, std::function<void()> call)
      : threads(thread_count > 0
                    ? thread_count
                    : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()))),
        wake(std::move(call)) {
    for (const Measure& measure : Measures()) {
      if ((measure.scopes & kScopeOverall) != 0) measures.push_back(&measure);
    }
  }

  void Run(const SweepRequest& request, const std::stop_token& stop) {
    const std::size_t cells = request.x.values.size() * request.Rows();
    const std::vector<Job> jobs = Schedule(cells, request.replications, request.first_round);
    const Model base(*request.base);
    std::vector<CellWork> work(cells);
    std::vector<ReplicationResult> base_results;

    OrderedRunOptions ordered;
    ordered.most_replications = jobs.size();
    ordered.threads = threads;
    ordered.window = threads * 4;
    const auto make_replicator = [&]() -> Replicator {
      auto simulator = std::make_shared<std::unique_ptr<Simulator>>();
      auto holds = std::make_shared<const Model*>(nullptr);
      return [&, simulator, holds](std::uint64_t index, std::span<ReplicationResult> results,
                                   ReplicationLog*, std::stop_token halt) {
        const Job& job = jobs[index];
        const Model* model = &base;
        if (job.cell != kBase) {
          std::call_once(work[job.cell].built, [&] { work[job.cell].Build(request, job.cell); });
          model = work[job.cell].model.get();
          if (model == nullptr) return !halt.stop_requested();
        }
        if (*holds != model) {
          *simulator = std::make_unique<Simulator>(MakeSimulator(*model, Detail::kTotals));
          *holds = model;
        }
        return (*simulator)->Run(request.seed, job.replication, results[0], nullptr, halt);
      };
    };
    auto published = std::chrono::steady_clock::now() - std::chrono::hours(1);
    std::uint64_t done = 0;
    const auto merge = [&](std::span<const ReplicationResult> results) {
      const Job& job = jobs[done];
      if (job.cell == kBase) {
        base_results.push_back(results[0]);
      } else if (CellWork& cell = work[job.cell]; cell.model) {
        if (!cell.comparison) {
          cell.comparison = std::make_unique<Comparison>(std::vector<Side>{
              SideOf(base, Detail::kTotals), SideOf(*cell.model, Detail::kTotals)});
        }
        const ReplicationResult pair[] = {base_results[job.replication], results[0]};
        cell.comparison->Add(pair);
      }
      ++done;
      const auto now = std::chrono::steady_clock::now();
      if (done == jobs.size() || std::chrono::duration<double>(now - published).count() >= kGapS) {
        published = now;
        Publish(request, work, done, jobs.size(), stop);
      }
      return !stop.stop_requested();
    };
    RunInOrder(ordered, make_replicator, merge, stop);
  }

  void Publish(const SweepRequest& request, const std::vector<CellWork>& work, std::uint64_t done,
               std::uint64_t wanted, const std::stop_token& stop) {
    auto snapshot = std::make_shared<SweepSnapshot>();
    snapshot->request = request;
    for (const Measure* measure : measures) snapshot->measures.emplace_back(measure->name);
    snapshot->cells.resize(work.size());
    snapshot->done = done;
    snapshot->wanted = wanted;
    snapshot->finished = done == wanted;
    for (std::size_t c = 0; c < work.size(); ++c) {
      SweepCell& cell = snapshot->cells[c];
      if (!work[c].comparison) {
        // A problem may be read once the cell has been built, which merging its first job tells.
        if (done == wanted || done > work.size() * request.first_round)
          cell.problem = work[c].problem;
        continue;
      }
      cell.replications = static_cast<std::uint64_t>(work[c].comparison->replications());
      for (const Measure* measure : measures) {
        cell.values.push_back(work[c].comparison->whatif(0).Overall(*measure));
        cell.differences.push_back(work[c].comparison->Difference(0, *measure));
      }
      const Experiment& swept = work[c].comparison->whatif(0);
      for (std::size_t i = 0; swept.HasFigures() && i < quality::Figures().size(); ++i)
        cell.figures.push_back(swept.FigureOf(i));
    }
    {
      const std::lock_guard lock(mutex);
      if (stop.stop_requested()) return;
      latest = std::move(snapshot);
    }
    if (wake) wake();
  }

  int threads;
  std::function<void()> wake;
  std::vector<const Measure*> measures;
  mutable std::mutex mutex;
  std::shared_ptr<const SweepSnapshot> latest;
  std::atomic<bool> running{false};
  std::jthread worker;  // last: it ends before what it uses goes
};

Sweep::Sweep(int threads, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(threads, std::move(wake))) {}
Sweep::~Sweep() = default;

void Sweep::Start(SweepRequest request) {
  Stop();
  if (!request.base || request.x.values.empty() || request.replications == 0) return;
  if (!request.rows.empty() || (request.y && request.y->values.empty())) request.y.reset();
  impl_->running = true;
  impl_->worker =
      std::jthread([impl = impl_.get(), request = std::move(request)](std::stop_token stop) {
        try {
          impl->Run(request, stop);
        } catch (const std::exception&) {
          // Out of memory on a huge grid: what has been published stays.
        }
        impl->running = false;
        if (impl->wake) impl->wake();
      });
}

void Sweep::Stop() {
  // A replication notices within milliseconds; waiting for it keeps two sweeps from running side by
  // side.
  impl_->worker = std::jthread();
  impl_->running = false;
}

bool Sweep::Running() const { return impl_->running; }

std::shared_ptr<const SweepSnapshot> Sweep::Latest() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->latest;
}

}  // namespace callfloor::ui
