#include "ui/app/application.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <utility>

#include "ui/app/application_parts.h"
#include "ui/app/log.h"
#include "ui/app/wording.h"

namespace callfloor::ui {
namespace {

constexpr double kSealAfterS = 1.0;
constexpr std::uint64_t kPreviewReplications = 60;

double SteadySeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

const std::vector<Diagnostic>& NoDiagnostics() {
  static const std::vector<Diagnostic> none;
  return none;
}

}  // namespace

Application::Application(ApplicationOptions options)
    : options_(std::move(options)), sweep_(options_.threads, options_.wake) {
  if (!options_.clock) options_.clock = SteadySeconds;
  if (!options_.wall_clock)
    options_.wall_clock = [] { return static_cast<std::int64_t>(std::time(nullptr)); };
  if (!options_.preferences_file.empty()) preferences_ = LoadPreferences(options_.preferences_file);
  parts_ = std::make_unique<Parts>(options_);
  if (!options_.state_folder.empty())
    parts_->journal = std::make_unique<RecoveryJournal>(options_.state_folder);
  if (options_.shipped_folder.empty()) options_.shipped_folder = ShippedFolder();
  shipped_ = ShippedScenarios(options_.shipped_folder);
}

Application::~Application() = default;

std::optional<std::size_t> Application::ScenarioOfVariant(std::size_t k) const {
  if (k >= parts_->variants.size() || !parts_->variants[k].scenario) return std::nullopt;
  return parts_->variants[k].position;
}

const std::vector<Diagnostic>& Application::VariantProblems(std::size_t k) const {
  return k < parts_->variants.size() ? parts_->variants[k].diagnostics : NoDiagnostics();
}

std::shared_ptr<const Scenario> Application::VariantScenario(std::size_t k) const {
  return k < parts_->variants.size() ? parts_->variants[k].scenario : nullptr;
}

std::shared_ptr<const Advice> Application::advice() const {
  return parts_->advice && parts_->advice->tag == document_.scenario_revision() ? parts_->advice
                                                                                : nullptr;
}

void Application::SetPaused(bool paused) {
  paused_ = paused;
  parts_->run.Pause(paused);
  if (paused) parts_->advisor.Stop();
  if (!paused && !advice()) parts_->advised = false;
}

void Application::SetThreshold(const Threshold& threshold) {
  auto& all = preferences_.thresholds;
  const auto known = std::find_if(all.begin(), all.end(), [&](const Threshold& other) {
    return other.measure == threshold.measure;
  });
  if (known == all.end()) {
    all.push_back(threshold);
  } else {
    *known = threshold;
  }
  KeepPreferences();
}

Light Application::LightFor(std::string_view measure, const Estimate& estimate) const {
  const Threshold* threshold = FindThreshold(preferences_.thresholds, measure);
  return threshold == nullptr ? Light::kNone : LightOf(estimate, *threshold);
}

void Application::Create(const FourAnswers& answers, const std::string& name) {
  if (const std::string problem = ProblemWith(answers); !problem.empty()) {
    Notify(problem, true);
    return;
  }
  document_.OpenValue(ScenarioFromAnswers(answers, name));
  AfterOpening();
}

void Application::Preview(const FourAnswers& answers) {
  if (!ProblemWith(answers).empty()) {
    parts_->preview.Stop();
    preview_snapshot_ = nullptr;
    return;
  }
  RunRequest request;
  request.tag = ++parts_->preview_tag;
  request.scenarios = {std::make_shared<const Scenario>(ScenarioFromAnswers(answers))};
  request.replications = kPreviewReplications;
  request.detail = Detail::kTotals;
  parts_->preview.Start(std::move(request));
}

std::optional<std::size_t> Application::TryVariant(Variant variant) {
  WhatIf what_if = *document_.what_if();
  std::vector<Variant>& all = what_if.variants;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (all[k].changes == variant.changes) return k;
  }
  if (all.size() >= kMostVariants) {
    Notify("Six variants are the most that stand side by side. Remove one first.");
    return std::nullopt;
  }
  const auto taken = [&](const std::string& name) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Variant& other) { return other.name == name; });
  };
  const std::string wanted = variant.name;
  for (int count = 2; taken(variant.name); ++count)
    variant.name = wanted + " (" + std::to_string(count) + ")";
  const std::string label = "Try “" + variant.name + "”";
  all.push_back(std::move(variant));
  document_.ApplyWhatIf(label, what_if);
  return all.size() - 1;
}

std::optional<std::size_t> Application::AdviceToVariant() {
  const auto known = advice();
  if (!known || known->tried.empty()) return std::nullopt;
  const Placement& best = known->tried[known->best];
  Variant variant;
  variant.name = "One more " + HoursInWords(best.from, best.to);
  variant.description = AdviceSentence(*known);
  variant.changes = {best.change};
  return TryVariant(std::move(variant));
}

void Application::Notify(std::string text, bool error) {
  if (text.empty()) return;
  if (options_.log != nullptr)
    options_.log->Write(error ? LogLevel::kWarning : LogLevel::kInfo, text);
  parts_->notices.push_back({std::move(text), "", parts_->next_notice++, error});
}

void Application::KeepPreferences() {
  if (options_.preferences_file.empty()) return;
  const std::string problem = SavePreferences(preferences_, options_.preferences_file);
  if (!problem.empty()) {
    Notify(problem +
               " Recent files and targets are forgotten when the window closes; they are "
               "kept again once that folder can be written to.",
           true);
  }
}

void Application::RebuildVariants() {
  const auto base = document_.scenario();
  const std::vector<Variant>& wanted = document_.what_if()->variants;
  std::vector<BuiltVariant> built(wanted.size());
  std::size_t position = 1;
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    const auto known = std::find_if(
        parts_->variants.begin(), parts_->variants.end(), [&](const BuiltVariant& other) {
          return other.base == base && other.variant.changes == wanted[k].changes &&
                 other.variant.name == wanted[k].name;
        });
    if (known != parts_->variants.end()) {
      built[k] = *known;
    } else {
      LoadResult result = ApplyVariant(*base, wanted[k]);
      if (result.scenario)
        built[k].scenario = std::make_shared<const Scenario>(*std::move(result.scenario));
      built[k].diagnostics = std::move(result.diagnostics);
      built[k].base = base;
    }
    built[k].variant = wanted[k];
    built[k].position = built[k].scenario ? position++ : 0;
  }
  parts_->variants = std::move(built);
}

void Application::StartRun() {
  std::vector<std::shared_ptr<const Scenario>> scenarios = {document_.scenario()};
  for (const BuiltVariant& variant : parts_->variants) {
    if (variant.scenario) scenarios.push_back(variant.scenario);
  }
  if (scenarios == parts_->running) return;
  parts_->running = scenarios;
  parts_->remembered = false;
  RunRequest request;
  request.tag = ++run_tag_;
  request.scenarios = std::move(scenarios);
  request.replications = options_.replications;
  parts_->advisor.Stop();
  parts_->advised = advice() != nullptr;
  parts_->run.Start(std::move(request));
}

void Application::Follow() {
  parts_->followed = document_.revision();
  parts_->sealed = false;
  if (!document_.IsOpen()) return;
  RebuildVariants();
  if (!document_.scenario()->contact_types.empty()) StartRun();
  KeepForRecovery();
}

bool Application::Poll(double now_s) {
  bool changed = false;
  if (document_.revision() != parts_->followed) {
    parts_->changed_at_s = now_s;
    Follow();
    changed = true;
  }
  if (!parts_->sealed && !document_.InDrag() && now_s - parts_->changed_at_s >= kSealAfterS) {
    document_.Seal();
    parts_->sealed = true;
  }
  const auto take = [&](auto& mine, auto latest) {
    if (latest == mine) return;
    mine = std::move(latest);
    changed = true;
  };
  take(snapshot_, parts_->run.Latest());
  if (parts_->preview_tag > 0) take(preview_snapshot_, parts_->preview.Latest());
  take(parts_->advice, parts_->advisor.Latest());
  const LiveRun::State state = parts_->run.state();
  changed = changed || state != parts_->shown_state;
  parts_->shown_state = state;

  const bool answered = state == LiveRun::State::kDone && snapshot_ && snapshot_->tag == run_tag_;
  if (answered && !parts_->advised && !paused_) {
    parts_->advised = true;
    parts_->advisor.Start(document_.scenario_revision(), document_.scenario());
  }
  if (answered && !parts_->remembered && !document_.ScenarioDirty()) {
    parts_->remembered = true;
    for (RecentEntry& entry : preferences_.recent) {
      if (entry.path == document_.path().string())
        entry.service_level = snapshot_->Overall(0, "service_level");
    }
  }
  if (!parts_->told_of_recovery && parts_->journal && !parts_->journal->problem().empty()) {
    parts_->told_of_recovery = true;
    Notify(parts_->journal->problem() +
               " Unsaved work cannot be kept there in case the program ends: save often until that "
               "folder can be written to.",
           true);
  }
  HandleFileChange();
  return changed || !parts_->notices.empty();
}

std::vector<Notice> Application::TakeNotices() { return std::exchange(parts_->notices, {}); }

void Application::Undo() {
  if (!broken_) return document_.Undo();
  if (broken_->repair) broken_->repair->Undo();
}

void Application::Redo() {
  if (!broken_) return document_.Redo();
  if (broken_->repair) broken_->repair->Redo();
}

void Application::Cancel() {
  parts_->run.Stop();
  parts_->advisor.Stop();
  parts_->advised = true;
  sweep_.Stop();
}

RunStatus Application::Run() const {
  RunStatus status;
  if (broken_) return status;  // the page is about a file that does not run
  const auto& snapshot = snapshot_;
  if (snapshot) {
    status.share = snapshot->Share();
    status.text = ProgressSentence(*snapshot);
  }
  switch (parts_->run.state()) {
    case LiveRun::State::kIdle:
      status.state = RunStatus::State::kIdle;
      break;
    case LiveRun::State::kRunning:
      status.state = RunStatus::State::kRunning;
      break;
    case LiveRun::State::kPaused:
      status.state = RunStatus::State::kPaused;
      break;
    case LiveRun::State::kDone:
      status.state = RunStatus::State::kDone;
      break;
    case LiveRun::State::kFailed:
      status.state = RunStatus::State::kFailed;
      status.text = parts_->run.failure();
      break;
  }
  if (status.state == RunStatus::State::kRunning && (!snapshot || snapshot->tag != run_tag_)) {
    status.share = 0;
    status.text = "Simulating";
  }
  if (paused_) status.text = "Paused" + (status.text.empty() ? std::string() : " · " + status.text);
  if (document_.IsOpen() && !document_.TextLoads()) {
    const auto errors =
        std::count_if(document_.diagnostics().begin(), document_.diagnostics().end(),
                      [](const Diagnostic& d) { return d.severity == Severity::kError; });
    status.state = RunStatus::State::kPaused;
    status.text =
        "Paused: " + std::to_string(errors) + (errors == 1 ? " problem" : " problems") + " to fix";
  }
  return status;
}

}  // namespace callfloor::ui
