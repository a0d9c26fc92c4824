#include "ui/app/experiment_run.h"

#include <chrono>
#include <deque>
#include <stdexcept>
#include <stop_token>
#include <utility>

#include "sim/experiment/comparison.h"
#include "sim/experiment/replications.h"
#include "ui/app/background.h"

namespace callfloor::ui {
namespace {

Scenario Checked(LoadResult loaded) {
  if (loaded.scenario) return *std::move(loaded.scenario);
  throw std::runtime_error(loaded.diagnostics.empty() ? "it could not be read"
                                                      : FormatDiagnostic(loaded.diagnostics[0]));
}

// The base and every variant. Throws what is wrong with one of them, in words.
std::deque<Model> ModelsOf(const GuidedExperiment& experiment) {
  std::deque<Model> models;
  const Scenario base = Checked(LoadScenarioFile(BasePath(experiment.what_if, experiment.path)));
  models.emplace_back(base);
  for (const Variant& variant : experiment.what_if.variants)
    models.emplace_back(Checked(ApplyVariant(base, variant)));
  return models;
}

}  // namespace

struct ExperimentRun::Impl {
  Impl(int thread_count, std::function<void()> wake)
      : threads(BackgroundThreads(thread_count)), background(std::move(wake)) {}

  void Run(const ExperimentRequest& request, const std::stop_token& stop) {
    const std::vector<Claim>& claims = request.experiment->claims;
    const std::deque<Model> models = ModelsOf(*request.experiment);
    std::vector<const Model*> pointers;
    std::vector<Side> sides;
    for (const Model& model : models) {
      pointers.push_back(&model);
      sides.push_back(SideOf(model, Detail::kTotals));
    }
    Comparison comparison(std::move(sides), ContrastsOf(claims));
    RunOptions options;
    options.seed = request.seed;
    options.replications = request.replications;
    options.threads = threads;
    options.detail = Detail::kTotals;
    const auto began = std::chrono::steady_clock::now();
    ExperimentSnapshot now;
    now.request = request;
    const auto observer = [&](const Progress& progress, const Comparison& so_far) {
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
      const auto done = static_cast<double>(progress.done);
      now.done = progress.done;
      now.finished = progress.done == request.replications;
      now.left_s = took.count() / done * (static_cast<double>(request.replications) - done);
      now.differences.clear();
      for (const Claim& claim : claims) now.differences.push_back(claim.DifferenceIn(so_far));
      background.Publish(now, stop);
    };
    RunComparison(pointers, options, comparison, observer, stop);
  }

  int threads;
  Background<ExperimentSnapshot> background;
};

ExperimentRun::ExperimentRun(int threads, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(threads, std::move(wake))) {}
ExperimentRun::~ExperimentRun() = default;

void ExperimentRun::Start(ExperimentRequest request) {
  impl_->background.Clear();
  if (!request.experiment || request.replications == 0) return;
  ExperimentSnapshot failed;
  failed.request = request;
  impl_->background.Start([impl = impl_.get(), request = std::move(request)](
                              const std::stop_token& stop) { impl->Run(request, stop); },
                          std::move(failed));
}

void ExperimentRun::Stop() { impl_->background.Stop(); }
void ExperimentRun::Clear() { impl_->background.Clear(); }
bool ExperimentRun::Running() const { return impl_->background.Running(); }

std::shared_ptr<const ExperimentSnapshot> ExperimentRun::Latest() const {
  return impl_->background.Latest();
}

}  // namespace callfloor::ui
