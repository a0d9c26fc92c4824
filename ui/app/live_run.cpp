#include "ui/app/live_run.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "sim/experiment/make_simulator.h"
#include "sim/experiment/ordered_run.h"
#include "ui/app/replication_store.h"

namespace callfloor::ui {
namespace {

// No oftener than this; and never more than a quarter of the time goes into copies.
constexpr double kShortestGapS = 1.0 / 60;
constexpr double kCopyShare = 0.25;
// Below this, the values jump too much to be shown and there is no interval.
constexpr std::uint64_t kFirstAnswer = 2;
constexpr std::chrono::milliseconds kGrace(80);
// Replications begun and not merged, for each thread: enough that no thread waits for another.
constexpr int kWindowPerThread = 4;

double SteadySeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The finest detail that is not too much to copy many times a second.
Detail DetailFor(const RunRequest& request,
                 const std::vector<std::shared_ptr<const Model>>& models) {
  const auto cells = [&](Detail detail) {
    std::size_t count = 0;
    for (const auto& model : models) count += ShapeOf(*model, detail).Cells();
    return count;
  };
  Detail detail = request.detail;
  if (detail == Detail::kIntervalCells && cells(detail) > request.most_cells)
    detail = Detail::kIntervals;
  if (detail == Detail::kIntervals && cells(detail) > request.most_cells) detail = Detail::kTotals;
  return detail;
}

// Runs the scenarios of a replication, or takes what is known of it. One for each thread.
class KnowingReplicator {
 public:
  KnowingReplicator(std::vector<KnownScenario*> known, std::vector<std::size_t> counts,
                    std::uint64_t seed)
      : known_(std::move(known)), counts_(std::move(counts)), seed_(seed) {
    simulators_.resize(known_.size());
  }

  bool operator()(std::uint64_t index, std::span<ReplicationResult> results, ReplicationLog* log,
                  const std::stop_token& halt) {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (index < counts_[i]) {
        results[i] = known_[i]->results[index];
        continue;
      }
      if (!simulators_[i])
        simulators_[i].emplace(MakeSimulator(*known_[i]->model, known_[i]->detail));
      if (!simulators_[i]->Run(seed_, index, results[i], log, halt)) return false;
    }
    return true;
  }

 private:
  std::vector<KnownScenario*> known_;
  std::vector<std::size_t> counts_;  // of results known when the run began
  std::uint64_t seed_;
  std::vector<std::optional<Simulator>> simulators_;
};

}  // namespace

struct LiveRun::Impl {
  explicit Impl(LiveRunOptions given) : options(std::move(given)) {
    if (options.threads <= 0)
      options.threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    if (!options.clock) options.clock = SteadySeconds;
    supervisor = std::jthread([this](std::stop_token stop) { Supervise(stop); });
  }

  ~Impl() {
    supervisor.request_stop();
    {
      const std::lock_guard lock(mutex);
      current.request_stop();
    }
    changed.notify_all();
  }

  void Supervise(const std::stop_token& quit) {
    while (true) {
      RunRequest request;
      std::stop_token stop;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, quit, [&] { return pending.has_value(); });
        if (quit.stop_requested()) return;
        request = *std::exchange(pending, std::nullopt);
        current = std::stop_source();
        stop = current.get_token();
        running = true;
        answered = false;
        began = std::chrono::steady_clock::now();
        state = paused ? State::kPaused : State::kRunning;
      }
      Wake();
      std::string problem;
      try {
        Run(request, stop);
      } catch (const std::exception& error) {
        problem = std::string("The simulation gave up: ") + error.what() + ".";
      }
      {
        const std::lock_guard lock(mutex);
        running = false;
        if (!problem.empty()) {
          state = State::kFailed;
          failure = std::move(problem);
        } else if (!pending) {
          state = stop.stop_requested() ? State::kIdle : State::kDone;
        }
      }
      changed.notify_all();
      Wake();
    }
  }

  void Run(const RunRequest& request, const std::stop_token& stop) {
    const double start = options.clock();
    double paused_s = 0;
    const auto models = store.ModelsOf(request.scenarios);
    const std::vector<KnownScenario*> known = store.Begin(
        request.scenarios, models, request.seed, DetailFor(request, models), request.replications);
    std::vector<Side> sides;
    std::vector<std::size_t> counts;
    for (const KnownScenario* scenario : known) {
      sides.push_back(SideOf(*scenario->model, scenario->detail));
      counts.push_back(scenario->results.size());
    }
    RunSnapshot work(std::move(sides));
    work.tag = request.tag;
    work.scenarios = request.scenarios;
    work.wanted = request.replications;
    work.days.resize(known.size());
    for (const KnownScenario* scenario : known)
      work.slots.emplace_back(scenario->model->slots().begin(), scenario->model->slots().end());

    OrderedRunOptions ordered;
    ordered.most_replications = request.replications;
    ordered.scenarios = known.size();
    ordered.threads =
        static_cast<int>(std::min<std::uint64_t>(static_cast<std::uint64_t>(options.threads),
                                                 std::max<std::uint64_t>(request.replications, 1)));
    ordered.window = ordered.threads * kWindowPerThread;
    const auto make_replicator = [&]() -> Replicator {
      auto one = std::make_shared<KnowingReplicator>(known, counts, request.seed);
      return [one](std::uint64_t index, std::span<ReplicationResult> results, ReplicationLog* log,
                   std::stop_token halt) { return (*one)(index, results, log, halt); };
    };
    double published = -1;
    double copy_s = 0;
    const auto merge = [&](std::span<const ReplicationResult> results) {
      for (std::size_t i = 0; i < results.size(); ++i) known[i]->Append(work.done, results[i]);
      work.comparison.Add(results);
      for (std::size_t i = 0; i < results.size(); ++i) work.days[i].push_back(results[i].overall);
      ++work.done;
      const double now = options.clock();
      const double gap = std::max(kShortestGapS, copy_s / kCopyShare);
      const bool last = work.done == work.wanted;
      if (work.done >= std::min(kFirstAnswer, work.wanted) &&
          (last || published < 0 || now - published >= gap)) {
        work.elapsed_s = now - start - paused_s;
        work.finished = last;
        Measure(work);
        Publish(work, stop);
        published = options.clock();
        copy_s = published - now;
      }
      paused_s += WaitWhilePaused(stop);
      return !stop.stop_requested();
    };
    RunInOrder(ordered, make_replicator, merge, stop);
  }

  static void Measure(RunSnapshot& work) {
    if (work.elapsed_s <= 0) return;
    double contacts = 0;
    for (std::size_t i = 0; i < work.scenarios.size(); ++i)
      contacts += static_cast<double>(work.Of(i).contacts());
    work.contacts_per_s = contacts / work.elapsed_s;
    work.replications_per_s = static_cast<double>(work.done) *
                              static_cast<double>(work.scenarios.size()) / work.elapsed_s;
  }

  void Publish(const RunSnapshot& work, const std::stop_token& stop) {
    auto snapshot = std::make_shared<const RunSnapshot>(work);
    std::shared_ptr<const RunSnapshot> old;  // let go of outside the lock
    {
      const std::lock_guard lock(mutex);
      // A run that was given up must not overwrite; one that is let go on to its first answer may.
      if (stop.stop_requested()) return;
      old = std::exchange(latest, std::move(snapshot));
      answered = true;
      if (pending) current.request_stop();
    }
    changed.notify_all();
    Wake();
  }

  // Returns the seconds it waited.
  double WaitWhilePaused(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    if (!paused) return 0;
    const double from = options.clock();
    state = State::kPaused;
    changed.wait(lock, stop, [&] { return !paused; });
    if (!stop.stop_requested()) state = State::kRunning;
    return options.clock() - from;
  }

  void Wake() const {
    if (options.wake) options.wake();
  }

  // A run that has not answered within the grace is given up for the one that waits.
  void EndGrace(const std::stop_token& quit) {
    std::unique_lock lock(mutex);
    while (!quit.stop_requested()) {
      changed.wait(lock, quit, [&] { return running && !answered && pending.has_value(); });
      if (quit.stop_requested()) return;
      const auto until = began + kGrace;
      changed.wait_until(lock, quit, until, [&] { return !running || answered || !pending; });
      if (running && !answered && pending && std::chrono::steady_clock::now() >= until) {
        current.request_stop();
        changed.wait(lock, quit, [&] { return !running || answered || !pending; });
      }
    }
  }

  LiveRunOptions options;
  ReplicationStore store;  // the supervisor's
  mutable std::mutex mutex;
  std::condition_variable_any changed;
  std::optional<RunRequest> pending;
  std::stop_source current;
  bool running = false;
  bool answered = false;  // the running one has published
  bool paused = false;
  std::chrono::steady_clock::time_point began;
  State state = State::kIdle;
  std::string failure;
  std::uint64_t last_tag = 0;
  std::shared_ptr<const RunSnapshot> latest;
  std::jthread supervisor;  // last: it ends before what it uses goes
  std::jthread grace{[this](std::stop_token stop) { EndGrace(stop); }};
};

LiveRun::LiveRun(LiveRunOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
LiveRun::~LiveRun() = default;

void LiveRun::Start(RunRequest request) {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->last_tag = request.tag;
    impl_->pending = std::move(request);
    impl_->failure.clear();
    impl_->state = impl_->paused ? State::kPaused : State::kRunning;
    const bool in_grace = impl_->running && !impl_->answered && !impl_->paused &&
                          std::chrono::steady_clock::now() < impl_->began + kGrace;
    if (!in_grace) impl_->current.request_stop();
  }
  impl_->changed.notify_all();
}

void LiveRun::Stop() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->pending.reset();
    impl_->current.request_stop();
    impl_->state = State::kIdle;
  }
  impl_->changed.notify_all();
}

void LiveRun::Pause(bool paused) {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->paused = paused;
    if (paused && impl_->state == State::kRunning) impl_->state = State::kPaused;
    if (!paused && impl_->state == State::kPaused) impl_->state = State::kRunning;
  }
  impl_->changed.notify_all();
}

std::shared_ptr<const RunSnapshot> LiveRun::Latest() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->latest;
}

LiveRun::State LiveRun::state() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->state;
}

std::uint64_t LiveRun::tag() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->last_tag;
}

std::string LiveRun::failure() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->failure;
}

}  // namespace callfloor::ui
