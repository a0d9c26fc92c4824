#include "ui/workspaces/quality_workspace.h"

#include <algorithm>
#include <array>

#include "sim/report/quality_levels.h"
#include "ui/app/application.h"
#include "ui/app/format.h"
#include "ui/app/quality_policy.h"
#include "ui/app/quality_run.h"
#include "ui/app/quality_sweep.h"
#include "ui/app/quality_words.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/quality/guided_page.h"
#include "ui/workspaces/quality/help_text.h"
#include "ui/workspaces/quality/quality_view.h"
#include "ui/workspaces/quality/scorecard_view.h"

namespace callfloor::ui {
namespace {

constexpr std::uint64_t kReplications = 30;
constexpr std::uint64_t kHelpReplications = 10;  // of each point of what would help

}  // namespace

struct QualityWorkspace::Impl {
  QualityRun run;
  std::shared_ptr<const Scenario> running;  // what `run` was started with
  Sweep help;
  std::shared_ptr<const Scenario> helping;  // likewise
  std::vector<ShippedScenario> experiments;
  std::filesystem::path policy;  // the shipped scenario with quality; empty: not found
  QualityState state;
  ScorecardState scorecard;
  GuidedPage guided;
};

QualityWorkspace::QualityWorkspace(Application& application)
    : FixedWorkspace({"quality", "Quality", kIconCheckCircle, kQualityHelp}),
      application_(application),
      impl_(std::make_unique<Impl>()) {
  impl_->state.assumed = AssumptionsOf("/quality");
  if (application_.shipped().empty()) return;
  const std::filesystem::path folder = application_.shipped().front().path.parent_path();
  impl_->experiments = ShippedExperiments(folder);
  std::error_code error;
  if (std::filesystem::is_regular_file(folder / "quality" / "policy.json", error))
    impl_->policy = folder / "quality" / "policy.json";
}
QualityWorkspace::~QualityWorkspace() = default;

bool QualityWorkspace::HasQuality() const {
  const Document& document = application_.document();
  return document.IsOpen() && document.scenario()->quality.has_value();
}

std::string QualityWorkspace::StatusText() const {
  if (impl_->guided.IsOpen()) return impl_->guided.StatusText();
  if (!application_.document().IsOpen()) return "No scenario is open";
  if (!HasQuality()) return "This scenario says nothing of quality";
  const auto& of = impl_->state.of;
  if (!of) return "Simulating the first run";
  const auto done = static_cast<double>(of->done);
  return FormatNumber(done, 0) + " of " +
         FormatNumber(static_cast<double>(of->request.replications), 0) + " runs · seed " +
         FormatNumber(static_cast<double>(of->request.seed), 0) +
         " · QA scores are observations, not the truth";
}

std::vector<KeyHelp> QualityWorkspace::Keys() const {
  if (impl_->guided.IsOpen()) return impl_->guided.Keys();
  if (!HasQuality()) return {};
  if (impl_->state.tab == QualityTab::kScorecard) return ScorecardKeys(impl_->scorecard);
  return {
      {{Key::kT}, application_.shows_truth() ? "Hide the truth" : "Show the truth, for teaching"}};
}

std::vector<Command> QualityWorkspace::Commands() {
  std::vector<Command> commands;
  QualityState& state = impl_->state;
  for (std::size_t i = 0; i < impl_->experiments.size(); ++i) {
    const ShippedScenario& experiment = impl_->experiments[i];
    commands.push_back({"Quality experiment: " + experiment.name, "", kIconColumns,
                        [this, path = experiment.path] { OpenExperiment(path); },
                        "guided what-if policy evaluation verdict"});
  }
  if (!impl_->policy.empty())
    commands.push_back({"Open the scenario with a QA policy", "", kIconFolderOpen,
                        [this] { OpenPolicy(); }, "quality evaluators coaching"});
  commands.push_back({"Show the assumptions of quality", "", kIconInfo,
                      [this, &state] { frame().GoTo("quality"), state.assumptions = true; },
                      "defaults evidence"});
  if (!HasQuality()) return commands;
  commands.push_back({"Change the QA policy", "", kIconSliders,
                      [this, &state] {
                        frame().GoTo("quality");
                        state.policy = state.policy_over = true;
                      },
                      "contacts calibration evaluators coaching sampling automation"});
  commands.push_back({"Show what would help against wrong names", "", kIconLineChart,
                      [this, &state] {
                        frame().GoTo("quality");
                        ShowTruth(true);
                        state.tab = QualityTab::kTruth;
                      },
                      "truth calibration more contacts curve"});
  commands.push_back({application_.shows_truth() ? "Hide the truth about quality"
                                                 : "Show the truth about quality, for teaching",
                      "T", kIconEye,
                      [this] { frame().GoTo("quality"), ShowTruth(!application_.shows_truth()); },
                      "curtain teaching"});
  commands.push_back({"Change the scorecard", "", kIconCheckCircle,
                      [this, &state] {
                        frame().GoTo("quality");
                        state.tab = QualityTab::kScorecard;
                      },
                      "form criteria weights sections auto-fail definition"});
  for (const QualityTab tab :
       {QualityTab::kOperational, QualityTab::kTactical, QualityTab::kStrategic}) {
    const QualityTabText& text = TextOf(tab);
    commands.push_back({"Show quality, " + std::string(text.subtitle), "", kIconCheckCircle,
                        [this, &state, tab] { frame().GoTo("quality"), state.tab = tab; },
                        std::string(text.label)});
  }
  return commands;
}

bool QualityWorkspace::ShowsTruth() const {
  if (impl_->guided.IsOpen()) return impl_->guided.ShowsTruth();
  return application_.shows_truth() && HasQuality();
}

bool QualityWorkspace::EditsScorecard() const {
  return HasQuality() && !impl_->guided.IsOpen() && impl_->state.tab == QualityTab::kScorecard;
}

std::string QualityWorkspace::UndoLabel() const {
  return EditsScorecard() ? UndoOfScorecard(impl_->scorecard) : std::string();
}

std::string QualityWorkspace::RedoLabel() const {
  return EditsScorecard() ? RedoOfScorecard(impl_->scorecard, application_.document())
                          : std::string();
}

void QualityWorkspace::Undo() { UndoScorecard(impl_->scorecard, application_.document()); }
void QualityWorkspace::Redo() { RedoScorecard(impl_->scorecard); }

void QualityWorkspace::ShowTruth(bool on) {
  QualityState& state = impl_->state;
  application_.ShowTruth(on);
  if (state.truth == on) return;
  state.truth = on;
  if (on) {
    state.before_truth = state.tab;
    state.tab = QualityTab::kTruth;
  } else if (state.tab == QualityTab::kTruth) {
    state.tab = state.before_truth;
  }
}

void QualityWorkspace::FollowCurtain() {
  QualityState& state = impl_->state;
  if (state.truth == application_.shows_truth()) return;
  // Lifted elsewhere, it opens no other tab here.
  const QualityTab tab = state.tab;
  ShowTruth(application_.shows_truth());
  if (state.truth) state.before_truth = state.tab = tab;
}

void QualityWorkspace::Follow() {
  QualityState& state = impl_->state;
  const auto scenario = application_.document().scenario();
  // A drag is looked at when it ends.
  if (impl_->running != scenario && !application_.document().InDrag()) {
    // After an edit of the policy the picture before stays until there is another.
    state.stale = state.of && DifferOnlyInPolicy(*state.of->request.scenario, *scenario);
    if (!state.stale) {
      state.of.reset();
      state.data = {};
      state.card = -1;
    }
    impl_->running.reset();
    if (application_.paused()) return impl_->run.Stop();
    impl_->running = scenario;
    impl_->run.Start({scenario, 1, kReplications});
  }
  if (application_.paused() && impl_->run.Running()) impl_->run.Stop();
  const auto latest = impl_->run.Latest();
  if (!latest || latest == state.of || latest->request.scenario != impl_->running) return;
  const bool other_world = !state.of || state.of->world != latest->world;
  if (other_world) state.card = -1;
  state.of = latest;
  state.stale = false;
  if (other_world && latest->world)
    state.data = MakeQualityData(*latest, impl_->running->quality->worst_share);
}

void QualityWorkspace::FollowHelp() {
  QualityState& state = impl_->state;
  const auto latest = impl_->help.Latest();
  const bool fits = latest && state.of && latest->request.base == state.of->request.scenario;
  state.help = fits ? latest : nullptr;
  const bool wanted = state.truth && state.tab == QualityTab::kTruth && state.of &&
                      state.of->finished && state.of->world && !state.stale &&
                      !application_.paused();
  if (!wanted) return Leave();
  if (impl_->helping == impl_->running) return;
  impl_->helping = impl_->running;
  impl_->help.Start(WhatWouldHelp(impl_->helping, state.of->request.seed, kHelpReplications));
}

void QualityWorkspace::Leave() {
  if (!impl_->help.Running()) return;
  impl_->help.Stop();
  impl_->helping.reset();
}

void QualityWorkspace::AddQuality() {
  const EditOutcome outcome = application_.document().SetAt("/quality", "{}", "Add quality");
  if (!outcome.done) application_.Notify(outcome.message, true);
}

void QualityWorkspace::OpenPolicy() {
  application_.Open(impl_->policy.string());
  frame().GoTo("quality");
}

void QualityWorkspace::OpenExperiment(const std::filesystem::path& path) {
  GuidedExperimentResult loaded = LoadGuidedExperiment(path);
  if (!loaded.experiment) return application_.Notify(loaded.problem, true);
  impl_->guided.Open(*std::move(loaded.experiment));
  frame().GoTo("quality");
}

void QualityWorkspace::DrawGuided(Context& context) {
  GuidedPage& guided = impl_->guided;
  const GuidedPage::Wish wish = guided.Draw(context);
  if (guided.Running() && impl_->running) {
    impl_->run.Stop();  // the page's own figures begin anew when one comes back
    impl_->running.reset();
  }
  if (wish == GuidedPage::Wish::kNone) return;
  const std::string path = guided.Path();
  guided.Close();
  impl_->state.experiments = wish == GuidedPage::Wish::kBack && application_.document().IsOpen();
  if (wish == GuidedPage::Wish::kBack) return context.ui.KeepDrawing();
  application_.Open(path);
  frame().GoTo("what-if");
}

void QualityWorkspace::DrawBeforeQuality(Context& context) {
  const Scenario& scenario = *application_.document().scenario();
  switch (DrawWithoutQuality(context, scenario, !impl_->policy.empty())) {
    case QualityWish::kAdd:
      return AddQuality();
    case QualityWish::kOpenPolicy:
      return OpenPolicy();
    case QualityWish::kNone:
      return;
  }
}

void QualityWorkspace::DrawTabs(Context& context, Rect row) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  QualityState& state = impl_->state;
  const bool policy = ShowsPolicy(context);
  const ButtonOptions panel{
      .icon = kIconSliders, .selected = policy, .tooltip = "What the QA team does"};
  const Rect toggle = row.CutLeft(ButtonWidth(ui, "Policy", panel), ui.Px(8));
  if (Button(ui, "quality/policy/show", toggle.Inset(0, ui.Px(4)), "Policy", panel))
    ShowPolicy(context, !policy);
  DrawQualityTabs(context, state, row);
  const std::string_view label = state.truth ? "Truth shown, for teaching" : "Show the truth";
  const ButtonOptions options{
      .icon = kIconEye, .selected = state.truth, .tooltip = "What no centre can know (T)"};
  const float wide = ButtonWidth(ui, label, options);
  const Rect place = row.CutRight(wide, ui.Px(16));
  if (Button(ui, "quality/truth", {place.x, place.Center().y - ui.Px(16), wide, ui.Px(32)}, label,
             options))
    ShowTruth(!state.truth);
  if (state.truth)
    ui.list()->AddRectFilled({place.x, place.Center().y + ui.Px(17)},
                             {place.Right(), place.Center().y + ui.Px(20)}, t.truth);
  if (!state.of || (state.of->finished && !state.stale)) return;
  const std::string so_far =
      state.stale ? "before your change; simulating"
                  : FormatNumber(static_cast<double>(state.of->done), 0) + " of " +
                        FormatNumber(static_cast<double>(state.of->request.replications), 0) +
                        (application_.paused() ? " runs, paused" : " runs, sharpening");
  DrawTextIn(ui.list(), t.type.small, row, t.text3, so_far, Align::kRight);
}

void QualityWorkspace::DrawFoot(Context& context, Rect row) {
  Ui& ui = context.ui;
  QualityState& state = impl_->state;
  const Theme& t = ui.theme();
  const std::string assumed = "All " + FormatNumber(static_cast<double>(state.assumed.size()), 0) +
                              " defaults of quality that are assumptions";
  if (LinkButton(ui, "quality/assumptions-open", row.Min(), assumed)) state.assumptions = true;
  if (impl_->experiments.empty()) return;
  const std::string experiments = "Experiments with QA policies: " +
                                  FormatNumber(static_cast<double>(impl_->experiments.size()), 0);
  const float x = row.Right() - TextWidth(t.type.small_bold, experiments);
  if (LinkButton(ui, "quality/experiments-open", {x, row.y}, experiments)) state.experiments = true;
}

bool QualityWorkspace::PolicyIsOver(const Context& context) const {
  return context.room == Room::kSmall || impl_->state.tab == QualityTab::kScorecard;
}

bool QualityWorkspace::ShowsPolicy(const Context& context) const {
  const QualityState& state = impl_->state;
  return PolicyIsOver(context) ? state.policy_over : state.policy;
}

void QualityWorkspace::ShowPolicy(const Context& context, bool on) {
  QualityState& state = impl_->state;
  (PolicyIsOver(context) ? state.policy_over : state.policy) = on;
}

void QualityWorkspace::DrawPolicyPanel(Context& context, Rect& page) {
  if (!ShowsPolicy(context)) return;
  Ui& ui = context.ui;
  if (!PolicyIsOver(context)) {
    const Rect rect = page.CutLeft(ui.Px(296), ui.theme().metrics.gutter);
    return DrawPolicy(context, application_, frame(), impl_->state, rect);
  }
  const Rect rect{page.x, page.y, ui.Px(328), page.h};
  if (ui.BeginLayer("quality/policy", rect, Ui::Scrim::kClear)) ShowPolicy(context, false);
  DrawPolicy(context, application_, frame(), impl_->state, rect);
  ui.EndLayer();
}

void QualityWorkspace::DrawPanels(Context& context) {
  DrawAssumptions(context, impl_->state);
  if (const ShippedScenario* chosen = DrawExperiments(context, impl_->state, impl_->experiments))
    OpenExperiment(chosen->path);
}

void QualityWorkspace::Draw(Context& context) {
  if (impl_->guided.IsOpen()) return DrawGuided(context);
  Ui& ui = context.ui;
  QualityState& state = impl_->state;
  if (!application_.document().IsOpen()) {
    if (EmptyState(ui, "quality/open", context.page, kIconFolderOpen, "Nothing is open yet",
                   "Open a scenario with quality and this page says what its QA team would see.",
                   "Open a scenario"))
      frame().OpenFilePanel(false);
    return;
  }
  if (!HasQuality()) {
    Leave();
    impl_->run.Stop();
    impl_->running.reset();
    state.of.reset();
    state.card = -1;
    DrawBeforeQuality(context);
    DrawPanels(context);
    return;
  }
  FollowCurtain();
  Follow();
  FollowHelp();
  if (impl_->run.Running() || impl_->help.Running()) ui.WakeIn(0.1);
  if (ui.Shortcut({Key::kT})) ShowTruth(!state.truth);
  Rect page = context.page;
  DrawTabs(context, page.CutTop(ui.Px(40), ui.Px(context.room == Room::kSmall ? 8 : 12)));
  DrawFoot(context, page.CutBottom(ui.Px(16), ui.Px(8)));
  DrawPolicyPanel(context, page);
  if (state.tab == QualityTab::kScorecard) {
    DrawScorecard(context, application_, frame(), state, impl_->scorecard, page);
  } else if (state.of && state.of->world) {
    DrawQualitySentence(context, state, page);
    QualityView view{context, application_, frame(), state, *state.of, *state.of->world};
    view.reliable = GateOf(LevelOf(state.tab), state.of->world.get()).open;
    view.narrow = page.w < ui.Px(1240);
    if (state.tab == QualityTab::kOperational) DrawOperational(view, page);
    if (state.tab == QualityTab::kTactical) DrawTactical(view, page);
    if (state.tab == QualityTab::kStrategic) DrawStrategic(view, page);
    if (state.tab == QualityTab::kTruth) DrawTruth(view, page);
    DrawContactCard(view);
  } else {
    DrawBeforeFirstRun(context, page, state.of ? state.of->problem : "", application_.paused());
  }
  DrawPanels(context);
}

}  // namespace callfloor::ui
