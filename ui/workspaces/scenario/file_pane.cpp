// The file beside the forms, and the list of what is wrong in it.
#include <algorithm>

#include "ui/platform/icons.h"
#include "ui/workspaces/scenario/summary.h"
#include "ui/workspaces/scenario/view.h"

namespace callfloor::ui::editor {

void DrawFilePane(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Document& document = view.document();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(t.metrics.card_padding, ui.Px(8));
  Rect head = inside.CutTop(t.metrics.control, ui.Px(4));
  if (view.state.drawer &&
      IconButton(ui, "scenario/file/close", head.CutRight(head.h, ui.Px(4)), kIconClose, "Close"))
    view.state.drawer = false;
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
    const float count = static_cast<float>(std::min<std::size_t>(document.diagnostics().size(), 4));
    const float height = ui.Px(48) + (document.TextLoads() ? 0 : t.type.small.line + ui.Px(8)) +
                         count * (t.type.small.line * 2 + ui.Px(10));
    DrawProblems(view, inside.CutBottom(height, ui.Px(4)));
  }
  const Rect body{rect.x + 1, inside.y, rect.w - 2, inside.h};
  (void)body;
}

}  // namespace callfloor::ui::editor
