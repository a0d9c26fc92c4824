// What the parts of the scorecard editor share in one frame: the form as it is shown, and what is
// done with it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/quality/world.h"
#include "ui/app/rescoring.h"
#include "ui/app/score_sheet.h"
#include "ui/app/scorecard_edit.h"
#include "ui/app/waiting_weights.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {

enum class ScorecardMode { kEdit, kScore };

// What the editor remembers between frames; never kept in a file.
struct ScorecardState {
  std::string form;  // on screen; "": the one that most contacts are judged by
  std::string lost;  // was on screen until undo took it away; redo has it back
  ScorecardMode mode = ScorecardMode::kEdit;
  FormPlace selected{0, 0};
  std::optional<FormPlace> select;  // at the next frame: fields that are left still belong to this
  bool whole_form = true;           // the panel is about the form, not about what is selected
  bool keep_total = true;           // a weight takes from the others
  // Weights typed while they do not add up, by form: they wait until they do.
  std::map<std::string, WaitingWeights> held;
  WaitingWeights& Held() { return held[form]; }
  // Revision of the document when the last of them was undone.
  std::uint64_t held_undone = 0;
  ScoreSheet sheet;
  std::string said;                 // of the last edit …
  std::uint64_t said_revision = 0;  // … which made this revision of the document
  // A refused edit: the control that made it and what was selected then, why, and what was typed.
  struct {
    std::string control, message, typed;
    FormPlace place;
    bool shown = false;  // it stands at the control, or has been said as a notice
  } refused;
  std::string came_from;    // the form that the one on screen is a copy of
  std::string effect;       // of the last edit on the contacts evaluated before it
  std::string mean_before;  // the mean score that evaluators saw before the last edit
  float side_height = 0;    // of the panel's content, as drawn last
  // The form as read last.
  std::uint64_t revision = 0;
  std::string read_form;
  std::optional<Scorecard> read;
};

// Controls whose edit leads to another form than the one on screen.
inline constexpr std::string_view kCopyControl = "quality/scorecard/copy";
inline constexpr std::string_view kRemoveControl = "quality/scorecard/remove-form";

class ScorecardView {
 public:
  // The view must stay where it is made: `form` is a part of it.
  ScorecardView(const ScorecardView&) = delete;
  ScorecardView& operator=(const ScorecardView&) = delete;
  ScorecardView(Context& context, Application& application, FrameRequests& frame,
                const QualityState& quality, ScorecardState& state, Scorecard card);

  Context& context;
  Application& application;
  FrameRequests& frame;
  const QualityState& quality;
  ScorecardState& state;
  const Scorecard card;     // as shown: with the weights that wait
  const std::string& form;  // its name

  Ui& ui() const { return context.ui; }
  const Theme& theme() const { return context.ui.theme(); }
  float Px(float v) const { return context.ui.Px(v); }
  bool small() const { return context.room == Room::kSmall; }
  bool scoring() const { return state.mode == ScorecardMode::kScore; }
  Document& document() const { return application.document(); }
  // What is selected; null: a section is.
  const Criterion* Selected() const { return CriterionAt(card, state.selected); }

  // Takes up how an edit went: what to show, what to say, and at which control if it was refused.
  bool Done(const FormEdited& edited, std::string_view control, std::string_view typed = {});
  void SetWeightOf(const FormPlace& place, double weight);
  void ScaleHeld();
  void Change(const Criterion& to, std::string_view label, std::string_view control,
              std::string_view typed = {});
  // Edits of what is selected, as buttons and keys have them; the focus goes along.
  void Add(bool section);
  void Duplicate();
  void Remove();
  void Move(bool up);
  void Select(const FormPlace& place) { state.select = place; }

  // What a simulated team sees of the criterion; null: nothing.
  const quality::CriterionRow* ObservedOf(const Criterion& criterion) const;
  // Whether an edit of this control, of what is selected, was refused.
  bool IsRefused(std::string_view control) const;
  // What the form on screen does to the contacts that were evaluated by what it was before.
  std::optional<ui::Rescored> Rescored() const;
  // Whether hardly anybody misses it, so that it hardly tells agents apart.
  bool NearlyAllMeet(const quality::CriterionRow& row) const;
  // Whether such figures can carry a decision.
  bool Reliable() const;

  static std::string RowName(const FormPlace& place);

 private:
  void Follow(const FormEdited& edited);
};

// The whole tab.
void DrawScorecard(Context& context, Application& application, FrameRequests& frame,
                   const QualityState& quality, ScorecardState& state, Rect room);

// Weights that wait are undone and redone before anything of the document. The labels are empty
// when there is nothing of that kind.
std::string UndoOfScorecard(const ScorecardState& state);
std::string RedoOfScorecard(const ScorecardState& state, const Document& document);
void UndoScorecard(ScorecardState& state, const Document& document);
void RedoScorecard(ScorecardState& state);

// Its keys, as the status line shows them.
std::vector<KeyHelp> ScorecardKeys(const ScorecardState& state);

// Sections and criteria with what is done to them, or with answers.
void DrawScorecardRows(ScorecardView& view, Rect room);
// One line of it: what of a criterion stands beside its name, into the cells right of it.
struct ScorecardColumns {
  Rect name, asked, critical, skill, observed, weight, answer, earned;  // empty: not shown
};
void DrawCriterionFacts(ScorecardView& view, const ScorecardColumns& at,
                        const Criterion& criterion);
void DrawAnswer(ScorecardView& view, const ScorecardColumns& at, const FormPlace& place,
                const Criterion& criterion);

// The panel beside it: of the criterion or section, of the form, or of the score. Each draws into
// `at` and takes off what it used.
void DrawCriterionSide(ScorecardView& view, Rect& at);
void DrawFormSide(ScorecardView& view, Rect& at);
void DrawScoreSide(ScorecardView& view, Rect& at);

// A labelled field of a text; what was typed and refused stays in it with why. The text when it is
// another now.
// paragraph: in as many lines as it takes.
std::optional<std::string> ScorecardText(ScorecardView& view, Rect& at, std::string_view name,
                                         std::string_view label, const std::string& value,
                                         bool paragraph = false);
// Why an edit of the control was refused, below it.
void DrawRefused(ScorecardView& view, Rect& at, std::string_view name);

// "customer-critical", …; "" for nobody.
std::string_view CriticalWord(CriticalFor critical_for);
// Its shape with the word; returns the width used.
float DrawCritical(Ui& ui, ImVec2 top_left, CriticalFor critical_for, ImU32 colour);
std::string_view SkillWord(AgentSkill skill);
// "yes or no", "0 to 3".
std::string GradesWord(const Criterion& criterion);

}  // namespace callfloor::ui
