#include "ui/app/quality_run.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <utility>

#include "sim/experiment/replications.h"
#include "sim/quality/run.h"
#include "ui/app/background.h"

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
  Impl(int thread_count, std::function<void()> wake)
      : threads(BackgroundThreads(thread_count)), background(std::move(wake)) {}

  void Run(const QualityRequest& request, const std::stop_token& stop) {
    const Model model(*request.scenario);
    std::optional<quality::World> first = quality::RunWorld(model, request.seed, 0, stop);
    if (!first) return;
    QualitySnapshot now;
    now.request = request;
    now.world = std::make_shared<const quality::World>(*std::move(first));
    background.Publish(now, stop);

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
      background.Publish(now, stop);
    };
    RunReplications(model, options, experiment, observer, stop);
  }

  int threads;
  Background<QualitySnapshot> background;
};

QualityRun::QualityRun(int threads, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(threads, std::move(wake))) {}
QualityRun::~QualityRun() = default;

void QualityRun::Start(QualityRequest request) {
  impl_->background.Clear();
  if (!request.scenario || !request.scenario->quality || request.replications == 0) return;
  QualitySnapshot failed;
  failed.request = request;
  impl_->background.Start([impl = impl_.get(), request = std::move(request)](
                              const std::stop_token& stop) { impl->Run(request, stop); },
                          std::move(failed));
}

void QualityRun::Stop() { impl_->background.Stop(); }

bool QualityRun::Running() const { return impl_->background.Running(); }

std::shared_ptr<const QualitySnapshot> QualityRun::Latest() const {
  return impl_->background.Latest();
}

}  // namespace callfloor::ui
