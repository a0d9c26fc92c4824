// The file beside the forms, editable, with what is looked at and what is wrong marked in it, and
// the list of problems.
#include <algorithm>
#include <vector>

#include "ui/platform/icons.h"
#include "ui/workspaces/scenario/summary.h"
#include "ui/workspaces/scenario/view.h"

namespace callfloor::ui::editor {
namespace {

// First and last line of the value that is looked at.
void MarkPointer(ScenarioView& view, std::vector<CodeMark>& marks) {
  ScenarioState& state = view.state;
  const Document& document = view.document();
  if (state.located_for != state.pointer || state.located_at != document.revision()) {
    state.located_for = state.pointer;
    state.located_at = document.revision();
    const bool there = !state.pointer.empty() && document.ValueAt(state.pointer).has_value();
    state.first_line = there ? document.LineOf(state.pointer) : 0;
    state.last_line = state.first_line;
    // A curve or an object ends where its last part begins, and its brackets close behind it.
    if (const std::size_t size = there ? document.SizeAt(state.pointer) : 0; size > 0) {
      const int last = document.LineOf(state.pointer + "/" + std::to_string(size - 1));
      if (document.ValueAt(state.pointer + "/0")) state.last_line = std::max(state.last_line, last);
    }
    if (state.first_line > 0 && !state.code.focused()) {
      state.code.Reveal(state.last_line);
      state.code.Reveal(state.first_line);
    }
  }
  for (int line = state.first_line; line > 0 && line <= state.last_line; ++line) {
    CodeMark mark;
    mark.line = line;
    marks.push_back(mark);
  }
}

// Where the caret stands in the text, the section beside it is opened.
void FollowCaret(ScenarioView& view) {
  ScenarioState& state = view.state;
  const int line = state.code.caret_line();
  if (!state.code.focused() || line == state.caret_line) {
    if (!state.code.focused()) state.caret_line = line;
    return;
  }
  state.caret_line = line;
  const std::string pointer = PointerAtLine(view.document(), line);
  if (pointer.empty()) return;
  const Section& section = SectionOfPointer(pointer);
  // The curves stand under Arrivals too, which is no reason to leave it.
  ShowSection(view, section.id);
  const int index = SubjectIndex(pointer);
  if (index < 0) return;
  (pointer.starts_with(ListOf(Subject::kGroup)) ? state.chosen.group : state.chosen.type) = index;
}

}  // namespace

void DrawFilePane(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  ScenarioState& state = view.state;
  Document& document = view.document();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(t.metrics.card_padding, ui.Px(8));
  Rect head = inside.CutTop(t.metrics.control, ui.Px(4));
  if (state.drawer &&
      IconButton(ui, "scenario/file/close", head.CutRight(head.h, ui.Px(4)), kIconClose, "Close"))
    state.drawer = false;
  if (IconButton(ui, "scenario/file/copy", head.CutRight(head.h, ui.Px(4)), kIconCopy,
                 "Copy the whole file")) {
    ImGui::SetClipboardText(document.text().c_str());
    view.application.Notify("The file is on the clipboard.");
  }
  const float x = DrawText(ui.list(), t.type.title,
                           {head.x, head.y + (head.h - t.type.title.line) / 2}, t.text, "File");
  head.CutLeft(x - head.x, ui.Px(12));
  const std::string name =
      document.path().empty() ? "not saved yet" : document.path().filename().string();
  DrawTextIn(ui.list(), t.type.small, head, t.text3, name);
  if (!document.diagnostics().empty()) {
    const auto count = static_cast<float>(std::min<std::size_t>(document.diagnostics().size(), 4));
    const float height = ui.Px(46) + (document.TextLoads() ? 0 : t.type.small.line + ui.Px(8)) +
                         count * (t.type.small.line * 2 + ui.Px(10));
    DrawProblems(view, inside.CutBottom(height, ui.Px(4)));
  }
  std::vector<CodeMark> marks;
  MarkPointer(view, marks);
  for (const Diagnostic& diagnostic : document.diagnostics()) {
    CodeMark mark;
    mark.line = diagnostic.line;
    mark.column = diagnostic.column;
    mark.kind =
        diagnostic.severity == Severity::kError ? CodeMark::Kind::kError : CodeMark::Kind::kWarning;
    mark.message = diagnostic.problem;
    marks.push_back(std::move(mark));
  }
  if (state.file_line > 0) {
    state.code.Reveal(state.file_line);
    state.file_line = 0;
  }
  // The text reaches the card's edges; its marks then look like lines and not like boxes.
  const Rect body{rect.x + 1, inside.y, rect.w - 2, inside.h};
  if (const auto edit = state.code.Draw(ui, "scenario/file", body, document.text(), marks,
                                        {.revision = document.revision()}))
    document.EditText(edit->text, edit->label, edit->key);
  FollowCaret(view);
}

}  // namespace callfloor::ui::editor
