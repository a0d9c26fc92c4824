// What the parts of the Scenario page share in one frame. A part draws into its rectangle and
// carries out what it is asked; what it edits is the document and nothing else.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ui/app/application.h"
#include "ui/frame/workspace.h"
#include "ui/plot/state.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/code_editor.h"
#include "ui/workspaces/scenario/curve_math.h"
#include "ui/workspaces/scenario/form_items.h"
#include "ui/workspaces/scenario/provenance.h"
#include "ui/workspaces/scenario/repairs.h"
#include "ui/workspaces/scenario/skill_matrix.h"

namespace callfloor::ui::editor {

// What one curve of the page remembers.
struct CurveState {
  int shown = -1;    // entry that is shown alone; −1: all together
  int cursor = 0;    // interval of the keyboard
  int hovered = -1;  // interval under the pointer
  bool dragging = false;
  double drag_top = 0;   // axis while dragging, so that it stands still under the hand
  float grabbed_at = 0;  // distance of the pointer from the point when it was taken
  std::vector<std::vector<double>> before;  // each curve when the drag began
  bool x_labels = true;                     // it has an axis of its own
  plot::ChartState chart;
};

// What the page remembers between frames.
struct ScenarioState {
  std::string section = "arrivals";
  Chosen chosen;
  std::string query;       // in "Find a field"
  std::string pointer;     // the value that is being looked at: marked in the file
  std::string focus_soon;  // control that gets the focus once it is on screen
  int focus_patience = 0;  // frames that are waited for it
  std::map<std::string, std::string>
      not_taken;           // by pointer: typed, but no value the file can hold
  std::string sealed_for;  // field whose edits are one step now
  LastGood last;

  std::map<std::string, CurveState, std::less<>> curves;  // by the key of their field
  plot::ChartLink link;
  plot::ChartState shifts;
  plot::ChartState learning;
  bool as_table = false;
  bool paste_open = false;
  std::string paste_pointer;
  Pasted pasted;

  int skill_group = -1, skill_type = -1;  // cell whose details are open
  Rect skill_anchor;
  int step_group = -1;  // group whose step of the routing is open
  int first_type = 0;   // column of the matrix, where all do not fit

  bool drawer = false;  // small windows: the file is open
  int problem = -1;     // that F8 has shown last
  int file_line = 0;    // line the file pane is asked to show; 0: none
  CodeEditor code;
  int caret_line = 0;  // when it was looked at last
  // Lines of `pointer`, kept for this pointer and revision.
  std::string located_for;
  std::uint64_t located_at = ~std::uint64_t{0};
  int first_line = 0, last_line = 0;

  // Kept until the document changes.
  std::uint64_t revision = ~std::uint64_t{0};
  SkillMatrix matrix;
  std::array<std::size_t, kOrigins> origins{};
  std::map<std::string, float, std::less<>> heights;  // of what scrolls, as measured last
};

struct ScenarioView {
  Context& context;
  Application& application;
  FrameRequests& frame;
  ScenarioState& state;

  Ui& ui() const { return context.ui; }
  Document& document() const { return application.document(); }
  const Theme& theme() const { return context.ui.theme(); }
  float Px(float v) const { return context.ui.Px(v); }
  bool small() const { return context.room == Room::kSmall; }
};

// The name by which scripts find the control of a value: "scenario/at/clock/open".
std::string NameAt(std::string_view pointer);
// What the step of undo is called: "Mean of “accounts”".
std::string StepName(const Document& document, std::string_view pointer);
// Sets a value as one types or moves; keystrokes in one field are one step of undo.
void SetValue(ScenarioView& view, std::string_view pointer, std::string_view json);
// Carries out an edit's outcome: a refusal becomes a toast.
void Report(ScenarioView& view, const EditOutcome& outcome);
// Shows a section, and in it the control of a value, if any.
void ShowSection(ScenarioView& view, std::string_view id);
void ShowPointer(ScenarioView& view, const std::string& pointer);
// The next problem of the list, from the one shown last: F8.
void ShowNextProblem(ScenarioView& view);

// The parts of the page.
void DrawNavigator(ScenarioView& view, const Rect& rect);
void DrawMiddle(ScenarioView& view, const Rect& rect);
void DrawFilePane(ScenarioView& view, const Rect& rect);
// The list of problems, as much of it as fits; returns the height used.
float DrawProblems(ScenarioView& view, const Rect& rect);

// Cards of the middle.
// Contact types or agent groups: choose, add, duplicate, move, remove.
void DrawSubjects(ScenarioView& view, const Rect& rect, const Section& section, bool editable);
float SubjectsHeight(const ScenarioView& view, const Section& section, bool editable);
// A card with the generated form of a section; curves are left out where a card shows them.
void DrawFormCard(ScenarioView& view, const Rect& rect, const Section& section, bool with_curves);
// The pointer of the first value of a section, under the chosen type and group.
std::string FirstPointer(const ScenarioView& view, const Section& section);
// The curves of these fields over the day, one above the other, in one card.
void DrawCurveCard(ScenarioView& view, const Rect& rect, std::string_view title,
                   const std::vector<std::string>& patterns);
void DrawSkills(ScenarioView& view, const Rect& rect);
// The steps by which the chosen type finds its agents; the conditions of the step that is open.
void DrawRoutingSteps(ScenarioView& view, const Rect& rect);
float RoutingStepsHeight(const ScenarioView& view);
std::vector<FormItem> StepForm(const ScenarioView& view);
// The call flow before the queue as a graph; 0 high where there is none.
void DrawIvrGraph(ScenarioView& view, const Rect& rect);
float IvrGraphHeight(const ScenarioView& view);
// The shifts of the chosen group over the day, where it has some.
void DrawShiftGantt(ScenarioView& view, const Rect& rect);
bool HasShiftGantt(const ScenarioView& view);
void DrawPastePanel(ScenarioView& view);
void DrawSkillPanel(ScenarioView& view);

// Rows of a form; each returns the height it used.
// Words take the left two fifths of a wide row; `indent` moves them, not the control.
float DrawFormRow(ScenarioView& view, const FormItem& item, const Rect& rect, bool wide,
                  float indent);
// Handle times by weeks in the job, in the form of a learning.
float DrawLearningCurve(ScenarioView& view, const std::string& pointer, const Rect& rect);
float DrawDistribution(ScenarioView& view, const FormItem& item, const Rect& rect);
// A plain value's control with what is wrong with it underneath.
float DrawValueControl(ScenarioView& view, const Field& field, const std::string& pointer,
                       const Rect& rect);
// What is wrong at exactly this pointer, or with `below` also under it; nothing when all is well.
float DrawErrorsAt(ScenarioView& view, const std::string& pointer, const Rect& rect, bool below);
float DrawProblemBox(ScenarioView& view, const std::string& name, const Rect& rect,
                     const Diagnostic& diagnostic);
// One curve with its head, its handles and its field; the table of the same numbers.
void DrawCurve(ScenarioView& view, const Field& field, const Rect& rect);
void DrawCurveTable(ScenarioView& view, const std::vector<const Field*>& fields, const Rect& rect);

}  // namespace callfloor::ui::editor
