// What is wrong, at the field and as a list.
#include <algorithm>

#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/scenario/summary.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

// Under a field more than this many messages are a wall; the list has them all.
constexpr std::size_t kMostAtField = 2;

std::string Place(const Diagnostic& diagnostic) {
  std::string place = diagnostic.line > 0 ? "Line " + std::to_string(diagnostic.line) : "";
  if (!diagnostic.pointer.empty()) place += (place.empty() ? "" : ", ") + diagnostic.pointer;
  return place;
}

// Whether a value of a skill is one of the routing's steps; the others are the matrix's.
bool IsOfStep(std::string_view pattern) {
  constexpr std::string_view kSkill = "/agent_groups/*/skills/*/";
  if (!pattern.starts_with(kSkill)) return false;
  const std::string_view key = pattern.substr(kSkill.size());
  return key == "after_s" || key == "reserve" || key.starts_with("when");
}

void ChooseStep(ScenarioView& view, const std::string& pointer, int group) {
  view.state.step_group = group;
  const SkillMatrix matrix = ReadSkills(view.document());
  if (group < 0 || static_cast<std::size_t>(group) >= matrix.groups.size()) return;
  const auto& row = matrix.cells[static_cast<std::size_t>(group)];
  for (std::size_t type = 0; type < row.size(); ++type) {
    if (row[type].Can() && pointer.starts_with(row[type].Pointer(group) + "/"))
      view.state.chosen.type = static_cast<int>(type);
  }
}

}  // namespace

void Report(ScenarioView& view, const EditOutcome& outcome) {
  if (!outcome.done) view.application.Notify(outcome.message, true);
}

std::string StepName(const Document& document, std::string_view pointer) {
  std::string name = LabelAt(pointer);
  const int index = SubjectIndex(pointer);
  if (index < 0) return name;
  const std::string_view list = pointer.substr(0, pointer.find('/', 1));
  const auto subject = document.StringAt(std::string(list) + "/" + std::to_string(index) + "/name");
  return subject ? name + " of “" + *subject + "”" : name;
}

void SetValue(ScenarioView& view, std::string_view pointer, std::string_view json) {
  Report(view, view.document().SetAt(pointer, json, StepName(view.document(), pointer), pointer));
}

void ShowSection(ScenarioView& view, std::string_view id) {
  const Section* section = FindSection(id);
  if (section == nullptr) return;
  view.state.section = std::string(id);
  view.state.pointer = FirstPointer(view, *section);
  view.state.skill_group = view.state.skill_type = -1;
}

void ShowPointer(ScenarioView& view, const std::string& pointer) {
  const std::string pattern = PatternOf(pointer);
  const bool of_step = IsOfStep(pattern);
  ShowSection(view, of_step ? "routing" : SectionOfPointer(pointer).id);
  const int index = SubjectIndex(pointer);
  if (index >= 0) {
    if (pointer.starts_with(ListOf(Subject::kGroup)))
      view.state.chosen.group = index;
    else
      view.state.chosen.type = index;
  }
  if (of_step) ChooseStep(view, pointer, index);
  // A curve is typed into while it is shown alone.
  const Field* field = FindField(pattern);
  if (field != nullptr && IsCurve(*field) && index >= 0) {
    // Not every type or group has such a curve.
    const std::vector<std::string> curves = PointersOf(view.document(), pattern);
    const auto curve = std::ranges::find(curves, pointer);
    view.state.curves[std::string(field->Key())].shown =
        curve == curves.end() ? -1 : static_cast<int>(curve - curves.begin());
  }
  view.state.pointer = pointer;
  view.state.query.clear();
  view.state.focus_soon = pointer;
  view.state.focus_patience = 12;
  view.ui().KeepDrawing();
}

void ShowNextProblem(ScenarioView& view) {
  const auto& problems = view.document().diagnostics();
  if (problems.empty()) {
    view.application.Notify("There are no problems.");
    return;
  }
  view.state.problem = (view.state.problem + 1) % static_cast<int>(problems.size());
  const Diagnostic& problem = problems[static_cast<std::size_t>(view.state.problem)];
  ShowPointer(view, problem.pointer);
  view.state.file_line = problem.line;
}

float DrawProblemBox(ScenarioView& view, const std::string& name, const Rect& rect,
                     const Diagnostic& diagnostic) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const ProblemText text = Explain(view.document(), diagnostic, view.state.last);
  if (diagnostic.severity == Severity::kWarning) {
    const float x = rect.x + ui.Px(20);
    DrawStatus(ui, Status::kWatch, {rect.x + ui.Px(6), rect.y + ui.Px(8)}, ui.Px(12));
    ui.Register(name + "/warning", rect, ControlKind::kText, text.what);
    return DrawWrapped(ui.list(), t.type.small, {x, rect.y}, rect.w - ui.Px(20), t.warn, text.what);
  }
  std::vector<std::string_view> labels;
  for (const Repair& repair : text.repairs) labels.push_back(repair.label);
  const FieldError error{.what = text.what, .usual = text.usual, .repairs = labels};
  const int chosen = FieldErrorBox(ui, name, rect, error);
  if (chosen >= 0) {
    const std::string refused =
        Carry(view.document(), text.repairs[static_cast<std::size_t>(chosen)]);
    if (!refused.empty()) view.application.Notify(refused, true);
    view.document().Seal();
    ui.ClearFocus();
  }
  return FieldErrorHeight(ui, rect.w, error);
}

float DrawErrorsAt(ScenarioView& view, const std::string& pointer, const Rect& rect, bool below) {
  float used = 0;
  std::size_t shown = 0;
  for (const Diagnostic& diagnostic : view.document().DiagnosticsAt(pointer)) {
    if (!below && diagnostic.pointer != pointer) continue;
    if (shown++ >= kMostAtField) break;
    const std::string name = NameAt(pointer) + (shown > 1 ? "/" + std::to_string(shown) : "");
    used += view.Px(4) +
            DrawProblemBox(view, name, {rect.x, rect.y + used + view.Px(4), rect.w, 0}, diagnostic);
  }
  return used;
}

float DrawProblems(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const auto& problems = view.document().diagnostics();
  if (problems.empty()) return 0;
  const ProblemCount count = ProblemsIn(view.document());
  const bool errors = count.errors > 0;
  Rect rest = rect;
  DrawHLine(ui.list(), rect.x, rect.Right(), rect.y, t.line);
  rest.CutTop(ui.Px(12));
  Rect head = rest.CutTop(t.type.body_bold.line, ui.Px(6));
  DrawStatus(ui, errors ? Status::kBad : Status::kWatch, {head.x + ui.Px(7), head.Center().y},
             ui.Px(14));
  std::string words = errors ? Counted(count.errors, "problem", "problems") : "";
  if (count.warnings > 0)
    words += (words.empty() ? "" : ", ") + Counted(count.warnings, "warning", "warnings");
  DrawTextIn(ui.list(), t.type.body_bold, {head.x + ui.Px(22), head.y, head.w - ui.Px(22), head.h},
             errors ? t.bad : t.warn, words);
  ui.Register("scenario/problems", head, ControlKind::kText, words);
  const float foot = errors ? t.type.small.line + ui.Px(8) : 0;
  if (errors) {
    const Rect line = rest.CutBottom(foot);
    DrawTextIn(ui.list(), t.type.small, line, t.text3,
               "Results shown: the last file without problems.");
  }
  const float row = t.type.small.line * 2 + ui.Px(10);
  const Rect area =
      ui.BeginScroll("scenario/problems/scroll", rest, row * static_cast<float>(problems.size()));
  for (std::size_t i = 0; i < problems.size(); ++i) {
    const Diagnostic& problem = problems[i];
    const Rect cell{area.x, area.y + row * static_cast<float>(i), area.w, row};
    // Only rows in sight are put into words.
    if (cell.Bottom() < rest.y - row || cell.y > rest.Bottom() + row) continue;
    const std::string name = "scenario/problem-" + std::to_string(i);
    const std::string place = Place(problem);
    const std::string what = Explain(view.document(), problem, view.state.last).what;
    const bool chosen = view.state.problem == static_cast<int>(i);
    const Interaction it = ui.Control(
        name, cell, {.kind = ControlKind::kRow, .text = what, .selected = chosen, .tooltip = what});
    if (it.hovered || chosen)
      DrawBox(ui.list(), cell.Inset(-ui.Px(6), ui.Px(1)), ui.Px(4), chosen ? t.soft : t.hover, 0);
    DrawTextIn(ui.list(), t.type.small, {cell.x, cell.y + ui.Px(4), cell.w, t.type.small.line},
               t.text3, place);
    DrawTextIn(ui.list(), t.type.small,
               {cell.x, cell.y + ui.Px(4) + t.type.small.line, cell.w, t.type.small.line},
               problem.severity == Severity::kError ? t.text : t.text2, what);
    ui.FocusRing(it, cell, ui.Px(4));
    if (it.activated) {
      view.state.problem = static_cast<int>(i);
      ShowPointer(view, problem.pointer);
      view.state.file_line = problem.line;
    }
  }
  ui.EndScroll();
  return rect.h;
}

}  // namespace callfloor::ui::editor
