#include "ui/app/quality_run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "sim/experiment/replications.h"
#include "sim/quality/run.h"

namespace callfloor::ui {
namespace {

constexpr double kGapS = 0.1;  // between snapshots

}  // namespace

Estimate QualitySnapshot::Figure(std::string_view name) const {
  const int position = quality::FindFigure(name);
  if (position < 0 || static_cast<std::size_t>(position) >= figures.size()) return {};
  return figures[static_cast<std::size_t>(position)];
}

std::int64_t QualitySnapshot::Count(std::string_view name) const {
  const int position = quality::FindFigure(name);
  if (position < 0 || static_cast<std::size_t>(position) >= counts.size()) return 0;
  return counts[static_cast<std::size_t>(position)];
}

struct QualityRun::Impl {
  Impl(int thread_count, std::function<void()> call)
      : threads(thread_count > 0
                    ? thread_count
                    : static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 2u))),
        wake(std::move(call)) {}

  void Run(const QualityRequest& request, const std::stop_token& stop) {
    const Model model(*request.scenario);
    std::optional<quality::World> first = quality::RunWorld(model, request.seed, 0, stop);
    if (!first) return;
    QualitySnapshot now;
    now.request = request;
    now.world = std::make_shared<const quality::World>(*std::move(first));
    Publish(now, stop);

    Experiment experiment(ShapeOf(model, Detail::kTotals));
    RunOptions options;
    options.seed = request.seed;
    options.replications = request.replications;
    options.threads = threads;
    auto published = std::chrono::steady_clock::now() - std::chrono::hours(1);
    const auto observer = [&](const Progress& progress, const Experiment& so_far) {
      const auto time = std::chrono::steady_clock::now();
      const bool last = progress.done == request.replications;
      if (!last && std::chrono::duration<double>(time - published).count() < kGapS) return;
      published = time;
      now.done = progress.done;
      now.finished = last;
      now.figures.clear();
      now.counts.clear();
      for (std::size_t i = 0; so_far.HasFigures() && i < quality::Figures().size(); ++i) {
        now.figures.push_back(so_far.FigureOf(i));
        now.counts.push_back(so_far.FigureCount(i));
      }
      Publish(now, stop);
    };
    RunReplications(model, options, experiment, observer, stop);
  }

  void Publish(const QualitySnapshot& snapshot, const std::stop_token& stop) {
    {
      const std::lock_guard lock(mutex);
      if (stop.stop_requested()) return;
      latest = std::make_shared<const QualitySnapshot>(snapshot);
    }
    if (wake) wake();
  }

  int threads;
  std::function<void()> wake;
  mutable std::mutex mutex;
  std::shared_ptr<const QualitySnapshot> latest;
  std::atomic<bool> running{false};
  std::jthread worker;  // last: it ends before what it uses goes
};

QualityRun::QualityRun(int threads, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(threads, std::move(wake))) {}
QualityRun::~QualityRun() = default;

void QualityRun::Start(QualityRequest request) {
  Stop();
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->latest.reset();
  }
  if (!request.scenario || !request.scenario->quality || request.replications == 0) return;
  impl_->running = true;
  impl_->worker =
      std::jthread([impl = impl_.get(), request = std::move(request)](std::stop_token stop) {
        try {
          impl->Run(request, stop);
        } catch (const std::exception& problem) {
          QualitySnapshot failed;
          failed.request = request;
          failed.finished = true;
          failed.problem = problem.what();
          impl->Publish(failed, stop);
        }
        impl->running = false;
        if (impl->wake) impl->wake();
      });
}

void QualityRun::Stop() {
  // A replication notices within milliseconds; waiting for it keeps two runs from going on side by
  // side.
  impl_->worker = std::jthread();
  impl_->running = false;
}

bool QualityRun::Running() const { return impl_->running; }

std::shared_ptr<const QualitySnapshot> QualityRun::Latest() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->latest;
}

}  // namespace callfloor::ui
