#include "ui/app/headline_advisor.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "sim/center/measures.h"
#include "sim/experiment/replications.h"

namespace callfloor::ui {
namespace {

constexpr int kWindowMin = 4 * 60;
constexpr int kShortDayMin = 6 * 60;
// Turns the seed of the choosing run into that of the confirming one; any other number would do.
constexpr std::uint64_t kFreshSeed = 0x9e3779b97f4a7c15;

struct Window {
  ClockTime from, to;
};

// Windows that begin every `step_min`, the last one at the end of the day.
std::vector<Window> Windows(const Clock& clock, int step_min) {
  const int open = clock.open.minutes, close = clock.close.minutes;
  if (close - open <= kShortDayMin) return {{clock.open, clock.close}};
  const auto whole = [&](int minutes) {
    return (minutes + clock.interval_min - 1) / clock.interval_min * clock.interval_min;
  };
  const int length = whole(kWindowMin);
  std::vector<Window> windows;
  for (int from = open; from + length < close; from += whole(step_min)) {
    windows.push_back({ClockTime{from}, ClockTime{from + length}});
  }
  windows.push_back({ClockTime{close - length}, ClockTime{close}});
  return windows;
}

}  // namespace

std::vector<Placement> PlacementsFor(const Scenario& scenario, std::size_t most) {
  const std::size_t groups = scenario.agent_groups.size();
  std::vector<Window> windows;
  for (const int step_min : {2 * 60, 3 * 60, 4 * 60, 6 * 60, 12 * 60}) {
    windows = Windows(scenario.clock, step_min);
    if (windows.size() * groups <= most) break;
  }
  std::vector<Placement> placements;
  for (const Window& window : windows) {
    for (std::size_t g = 0; g < groups && placements.size() < most; ++g) {
      if (!scenario.agent_groups[g].shifts.empty()) continue;  // nobody comes for some hours alone
      Placement placement{g, scenario.agent_groups[g].name, window.from, window.to, {}};
      placement.change.pointer = fmt::format("/agent_groups/{}/agents", g);
      placement.change.kind = ChangeKind::kAdd;
      placement.change.amount = 1;
      const bool all_day = window.from == scenario.clock.open && window.to == scenario.clock.close;
      if (!all_day) {
        placement.change.from = window.from;
        placement.change.to = window.to;
      }
      placements.push_back(std::move(placement));
    }
  }
  return placements;
}

struct HeadlineAdvisor::Impl {
  // Differences from the base, of each of `scenarios`; false when stopped.
  bool Compare(const Scenario& base, const std::vector<Scenario>& scenarios, std::uint64_t seed,
               std::uint64_t replications, const std::stop_token& stop,
               std::vector<Estimate>& level, std::vector<Estimate>& abandon) const {
    std::vector<std::unique_ptr<Model>> models;
    models.push_back(std::make_unique<Model>(base));
    for (const Scenario& scenario : scenarios) models.push_back(std::make_unique<Model>(scenario));
    std::vector<const Model*> pointers;
    std::vector<Side> sides;
    for (const auto& model : models) {
      pointers.push_back(model.get());
      sides.push_back(SideOf(*model, Detail::kTotals));
    }
    Comparison comparison(std::move(sides));
    RunOptions options;
    options.seed = seed;
    options.replications = replications;
    options.threads = threads;
    if (RunComparison(pointers, options, comparison, {}, stop) == StopReason::kCancelled)
      return false;
    for (std::size_t k = 0; k < scenarios.size(); ++k) {
      level.push_back(comparison.Difference(k, *FindMeasure("service_level")));
      abandon.push_back(comparison.Difference(k, *FindMeasure("abandon_rate")));
    }
    return true;
  }

  void Run(std::uint64_t tag, const Scenario& base, std::uint64_t seed, std::uint64_t choosing,
           std::uint64_t confirming, const std::stop_token& stop) {
    auto advice = std::make_shared<Advice>();
    advice->tag = tag;
    std::vector<Scenario> scenarios;
    for (Placement& placement : PlacementsFor(base)) {
      LoadResult changed = ApplyChanges(base, std::span(&placement.change, 1));
      if (!changed.scenario || stop.stop_requested()) continue;
      scenarios.push_back(*std::move(changed.scenario));
      advice->tried.push_back(std::move(placement));
    }
    if (scenarios.empty()) return;
    std::vector<Estimate> abandon;
    if (!Compare(base, scenarios, seed, choosing, stop, advice->first_look, abandon)) return;
    for (std::size_t k = 1; k < advice->first_look.size(); ++k) {
      // Written so that a difference that does not exist never wins.
      const double best = advice->first_look[advice->best].mean;
      if (std::isnan(best) || advice->first_look[k].mean > best) advice->best = k;
    }
    std::vector<Estimate> win, fewer;
    const std::vector<Scenario> winner = {scenarios[advice->best]};
    if (!Compare(base, winner, seed ^ kFreshSeed, confirming, stop, win, fewer)) return;
    const Placement& placement = advice->tried[advice->best];
    advice->win = win[0];
    advice->abandon_change = fewer[0];
    advice->cost_per_day = base.agent_groups[placement.group].cost_per_hour *
                           (placement.to.minutes - placement.from.minutes) / 60.0;
    advice->replications = confirming;
    advice->clear =
        advice->win.HasInterval() && std::abs(advice->win.mean) > advice->win.half_width;
    const std::lock_guard lock(mutex);
    if (!stop.stop_requested()) latest = std::move(advice);
  }

  int threads = 0;
  std::function<void()> wake;
  mutable std::mutex mutex;
  std::shared_ptr<const Advice> latest;
  std::atomic<bool> running{false};
  std::jthread worker;  // last: it ends before what it uses goes
};

HeadlineAdvisor::HeadlineAdvisor(int threads, std::function<void()> wake)
    : impl_(std::make_unique<Impl>()) {
  impl_->threads = threads;
  impl_->wake = std::move(wake);
}
HeadlineAdvisor::~HeadlineAdvisor() = default;

void HeadlineAdvisor::Start(std::uint64_t tag, std::shared_ptr<const Scenario> scenario,
                            std::uint64_t seed, std::uint64_t choosing, std::uint64_t confirming) {
  Stop();
  if (!scenario) return;
  impl_->running = true;
  impl_->worker = std::jthread([=, impl = impl_.get()](std::stop_token stop) {
    try {
      impl->Run(tag, *scenario, seed, choosing, confirming, stop);
    } catch (const std::exception&) {
      // Too little memory for twelve scenarios at once: there is no advice, and nothing else is
      // lost.
    }
    impl->running = false;
    if (impl->wake) impl->wake();
  });
}

void HeadlineAdvisor::Stop() {
  impl_->worker = std::jthread();
  impl_->running = false;
}

bool HeadlineAdvisor::Running() const { return impl_->running; }

std::shared_ptr<const Advice> HeadlineAdvisor::Latest() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->latest;
}

}  // namespace callfloor::ui
