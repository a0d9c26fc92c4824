// The card that holds curves over the day: its head, and the curves above one another or their
// table.
#include <cmath>

#include "ui/platform/icons.h"
#include "ui/workspaces/scenario/view.h"

namespace callfloor::ui::editor {

void DrawCurveCard(ScenarioView& view, const Rect& rect, std::string_view title,
                   const std::vector<std::string>& patterns) {
  Ui& ui = view.ui();
  const Theme& t = ui.theme();
  std::vector<const Field*> fields;
  for (const std::string& pattern : patterns) {
    if (const Field* field = FindField(pattern)) fields.push_back(field);
  }
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(t.metrics.card_padding, ui.Px(12));
  Rect head = inside.CutTop(t.metrics.control, ui.Px(8));
  const ButtonOptions paste{.icon = kIconClipboard, .tooltip = "Paste a column from a spreadsheet"};
  if (Button(ui, "scenario/paste", head.CutRight(ButtonWidth(ui, "Paste column", paste), ui.Px(8)),
             "Paste column", paste)) {
    const char* text = ImGui::GetClipboardText();
    view.state.pasted = ReadPasted(text ? text : "");
    view.state.paste_pointer.clear();
    view.state.paste_open = true;
  }
  const ButtonOptions table{.icon = view.state.as_table ? kIconLineChart : kIconTable};
  const std::string_view other = view.state.as_table ? "Curves" : "Table";
  if (Button(ui, "scenario/as-table", head.CutRight(ButtonWidth(ui, other, table), ui.Px(12)),
             other, table))
    view.state.as_table = !view.state.as_table;
  const float x = DrawText(ui.list(), t.type.title,
                           {head.x, head.y + (head.h - t.type.title.line) / 2}, t.text, title);
  head.CutLeft(x - head.x, ui.Px(16));
  const std::string hint = view.state.as_table ? "Enter goes on to the next interval"
                                               : "Drag points; Shift: neighbours, Alt: all";
  if (head.w > ui.Px(120)) DrawTextIn(ui.list(), t.type.small, head, t.text3, hint);
  view.state.link.hover_x = view.state.link.next_hover_x;
  view.state.link.next_hover_x.reset();
  if (view.state.as_table) {
    DrawCurveTable(view, fields, inside);
    return;
  }
  const float first = fields.size() > 2 ? 0.37f : 0.57f;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    // Curves above one another share the axis of the last.
    view.state.curves[std::string(fields[i]->Key())].x_labels = i + 1 == fields.size();
    const float share = i + 1 == fields.size() ? 1 : i == 0 ? first : 0.53f;
    const float height = std::floor((rect.Bottom() - ui.Px(8) - inside.y) * share);
    DrawCurve(view, *fields[i], inside.CutTop(height));
  }
}

}  // namespace callfloor::ui::editor
