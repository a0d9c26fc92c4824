#include "ui/workspaces/quality/scorecard_view.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/report/quality_levels.h"
#include "ui/app/format.h"
#include "ui/app/quality_words.h"
#include "ui/app/scorecard_weights.h"
#include "ui/widgets/field.h"
#include "ui/widgets/text_area.h"

namespace callfloor::ui {

ScorecardView::ScorecardView(Context& context_in, Application& application_in,
                             FrameRequests& frame_in, const QualityState& quality_in,
                             ScorecardState& state_in, Scorecard card_in)
    : context(context_in),
      application(application_in),
      frame(frame_in),
      quality(quality_in),
      state(state_in),
      card(std::move(card_in)),
      form(card.name) {}

std::string ScorecardView::RowName(const FormPlace& place) {
  const std::string section = "quality/scorecard/s" + std::to_string(place.section + 1);
  return place.IsSection() ? section : section + "/c" + std::to_string(place.criterion + 1);
}

bool ScorecardView::Done(const FormEdited& edited, std::string_view control,
                         std::string_view typed) {
  ui().KeepDrawing();
  if (!edited.done) {
    state.refused = {std::string(control), edited.message, std::string(typed), state.selected};
    state.said.clear();
    return false;
  }
  state.refused = {};
  state.said = edited.said;
  state.said_revision = document().revision();
  for (auto& [name, held] : state.held) held.ForgetRedo();
  state.lost.clear();
  if (quality.of && !quality.stale && quality.of->Figure("observed_mean").HasInterval())
    state.mean_before = FigureLine(*quality.of, "observed_mean");
  if (edited.form != form) {
    state.came_from = form;
    // What waits is of the copy that the edit made, or goes with the new name.
    const bool another = control == kCopyControl || control == kRemoveControl;
    if (!another) state.held[edited.form] = std::exchange(state.held[form], {});
  }
  state.form = edited.form;
  return true;
}

void ScorecardView::Follow(const FormEdited& edited) {
  if (!Done(edited, RowName(state.selected))) return;
  Select(edited.place);
  ui().Focus(RowName(edited.place), ui().focus_by_keyboard());
}

void ScorecardView::SetWeightOf(const FormPlace& place, double weight) {
  const std::string row = RowName(place);
  if (state.keep_total && state.Held().Empty()) {
    Done(SetWeight(document(), form, place, weight), row, WeightInWords(weight));
    return;
  }
  Scorecard typed = card;
  Criterion& criterion = typed.sections[place.section].criteria[place.criterion];
  criterion.weight = weight;
  state.Held().Set(criterion.name, weight);
  state.said.clear();
  if (SumOf(WeightsOf(typed)) != 100) return ui().KeepDrawing();
  if (Done(SetWeights(document(), form, WeightsOf(typed)), row)) state.Held().Clear();
}

void ScorecardView::ScaleHeld() {
  if (state.Held().Empty()) {
    Done(ScaleWeights(document(), form), "quality/scorecard/scale");
    return;
  }
  const auto shared = SharedOut(WeightsOf(card), 100);
  if (!shared) return;
  if (Done(SetWeights(document(), form, *shared), "quality/scorecard/scale")) state.Held().Clear();
}

void ScorecardView::Change(const Criterion& to, std::string_view label, std::string_view control,
                           std::string_view typed) {
  const Criterion* before = Selected();
  if (!Done(SetCriterion(document(), form, state.selected, to, label), control, typed)) return;
  // A weight that waits goes with the name.
  if (to.name != before->name) state.Held().Rename(before->name, to.name);
}

void ScorecardView::Add(bool section) {
  const FormEdited edited = section ? AddSection(document(), form, state.selected.section)
                                    : AddCriterion(document(), form, state.selected);
  if (!Done(edited, RowName(state.selected))) return;
  Select(edited.place);
  state.whole_form = false;
  // The first thing to do with it is to name it.
  ui().Focus(section ? "quality/scorecard/section-name" : "quality/scorecard/name");
}

void ScorecardView::Duplicate() {
  const FormPlace& at = state.selected;
  Follow(at.IsSection() ? DuplicateSection(document(), form, at.section)
                        : DuplicateCriterion(document(), form, at));
}

void ScorecardView::Remove() {
  const FormPlace& at = state.selected;
  Follow(at.IsSection() ? RemoveSection(document(), form, at.section)
                        : RemoveCriterion(document(), form, at));
}

void ScorecardView::Move(bool up) {
  const FormPlace& at = state.selected;
  Follow(at.IsSection() ? MoveSection(document(), form, at.section, up)
                        : MoveCriterion(document(), form, at, up));
}

bool ScorecardView::IsRefused(std::string_view control) const {
  return state.refused.control == control && state.refused.place == state.selected;
}

const quality::CriterionRow* ScorecardView::ObservedOf(const Criterion& criterion) const {
  if (!quality.of || !quality.of->world) return nullptr;
  const auto& rows = quality.of->world->criteria;
  // Until the copy has been simulated, what was seen of its original is of the same criteria.
  const auto is_of = [&](const quality::CriterionRow& row, const std::string& card_name) {
    return row.scorecard == card_name && row.name == criterion.name;
  };
  for (const quality::CriterionRow& row : rows) {
    if (is_of(row, form) || (quality.stale && is_of(row, state.came_from))) return &row;
  }
  return nullptr;
}

std::optional<ui::Rescored> ScorecardView::Rescored() const {
  if (!quality.of || !quality.of->world) return std::nullopt;
  const Quality& simulated = *quality.of->request.scenario->quality;
  std::optional<Scorecard> was = ScorecardNamed(simulated, form);
  if (!was) was = ScorecardNamed(simulated, state.came_from);
  if (!was) return std::nullopt;
  return Rescore(*quality.of->world, *was, card);
}

bool ScorecardView::NearlyAllMeet(const quality::CriterionRow& row) const {
  constexpr double kNearlyAll = 0.95;
  return Reliable() && row.pass_rate.value && row.pass_rate.low >= kNearlyAll;
}

bool ScorecardView::Reliable() const {
  return !quality.stale && quality.of &&
         GateOf(quality::Level::kTactical, quality.of->world.get()).open;
}

std::string UndoOfScorecard(const ScorecardState& state) {
  const auto held = state.held.find(state.form);
  return held == state.held.end() ? std::string() : held->second.UndoLabel();
}

std::string RedoOfScorecard(const ScorecardState& state, const Document& document) {
  const auto held = state.held.find(state.form);
  // What was undone last comes back first: steps of the document that were undone after it.
  const bool last = document.revision() == state.held_undone || !document.CanRedo();
  return held == state.held.end() || !last ? std::string() : held->second.RedoLabel();
}

void UndoScorecard(ScorecardState& state, const Document& document) {
  state.Held().Undo();
  state.held_undone = document.revision();
}

void RedoScorecard(ScorecardState& state) { state.Held().Redo(); }

std::vector<KeyHelp> ScorecardKeys(const ScorecardState& state) {
  if (state.mode == ScorecardMode::kScore) return {{{Key::kN}, "Does not apply"}};
  return {{{Key::kUp, {.alt = true}}, "Move"},
          {{Key::kInsert}, "Add"},
          {{Key::kD, {.ctrl = true}}, "Duplicate"}};
}

void DrawRefused(ScorecardView& view, Rect& at, std::string_view name) {
  if (!view.IsRefused(name)) return;
  view.state.refused.shown = true;
  const std::string_view repair = "Leave it as it was";
  const FieldError error{view.state.refused.message, {}, {&repair, 1}};
  const float high = FieldErrorHeight(view.ui(), at.w, error);
  if (FieldErrorBox(view.ui(), name, at.CutTop(high, view.Px(8)), error) >= 0)
    view.state.refused = {};
}

std::optional<std::string> ScorecardText(ScorecardView& view, Rect& at, std::string_view name,
                                         std::string_view label, const std::string& value,
                                         bool paragraph) {
  Ui& ui = view.ui();
  auto& edits = ui.edits();
  const ImGuiID id = Ui::IdOf(name);
  const bool refused = view.IsRefused(name);
  const auto kept = edits.find(id);
  std::string text = kept != edits.end() ? kept->second
                     : refused           ? view.state.refused.typed
                                         : value;
  at.CutTop(FieldLabel(ui, at, label));
  const float high = paragraph ? TextAreaHeight(ui, at.w, text) : view.theme().metrics.control;
  const Rect place = at.CutTop(high, view.Px(10));
  const FieldOptions options{.error = refused};
  const FieldResult field = paragraph ? TextArea(ui, name, place, text, options)
                                      : TextField(ui, name, place, text, options);
  if (field.active)
    edits[id] = text;
  else
    edits.erase(id);
  DrawRefused(view, at, name);
  if (!field.committed || (text == value && !refused)) return std::nullopt;
  view.state.refused = {};
  if (text == value) return std::nullopt;
  return text;
}

std::string_view CriticalWord(CriticalFor critical_for) {
  constexpr std::array<std::string_view, 4> kWords = {"", "customer-critical", "business-critical",
                                                      "compliance-critical"};
  return kWords[static_cast<std::size_t>(critical_for)];
}

float DrawCritical(Ui& ui, ImVec2 top_left, CriticalFor critical_for, ImU32 colour) {
  if (critical_for == CriticalFor::kNobody) return 0;
  constexpr std::array<SeriesMark, 4> kMarks = {SeriesMark::kDash, SeriesMark::kCircle,
                                                SeriesMark::kSquare, SeriesMark::kRhomb};
  const Theme& t = ui.theme();
  DrawSeriesMark(ui.list(), kMarks[static_cast<std::size_t>(critical_for)],
                 {top_left.x + ui.Px(6), top_left.y + t.type.small.line / 2}, ui.Px(9), colour);
  const float x = top_left.x + ui.Px(18);
  DrawText(ui.list(), t.type.small, {x, top_left.y}, colour, CriticalWord(critical_for));
  return ui.Px(18) + TextWidth(t.type.small, CriticalWord(critical_for));
}

std::string_view SkillWord(AgentSkill skill) {
  constexpr std::array<std::string_view, kAgentSkills> kWords = {"knowledge", "problem solving",
                                                                 "soft skills", "discipline"};
  return kWords[static_cast<std::size_t>(skill)];
}

std::string GradesWord(const Criterion& criterion) {
  if (criterion.grades == 1) return "yes or no";
  return "0 to " + FormatNumber(criterion.grades, 0);
}

}  // namespace callfloor::ui
