#include "ui/widgets/table.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/platform/icons.h"

namespace callfloor::ui {
namespace {

std::vector<Rect> Cells(const Ui& ui, std::span<const TableColumn> columns, const Rect& row) {
  const float gap = ui.Px(16);
  float fixed = 0;
  int open = 0;
  for (const TableColumn& column : columns) {
    if (column.width > 0)
      fixed += ui.Px(column.width);
    else
      ++open;
  }
  const float space =
      row.w - fixed - gap * static_cast<float>(std::max<size_t>(columns.size(), 1) - 1);
  const float share =
      open > 0 ? std::max(ui.Px(32), std::floor(space / static_cast<float>(open))) : 0;
  std::vector<Rect> cells;
  float x = row.x;
  for (const TableColumn& column : columns) {
    const float width = column.width > 0 ? ui.Px(column.width) : share;
    cells.push_back({x, row.y, width, row.h});
    x += width + gap;
  }
  return cells;
}

}  // namespace

TableResult Table(Ui& ui, std::string_view name, const Rect& rect,
                  std::span<const TableColumn> columns, TableState& state, int rows,
                  const std::function<void(int row, std::span<const Rect> cells)>& draw_row) {
  const Theme& t = ui.theme();
  const std::string id(name);
  TableResult result;
  Rect body = rect;
  const Rect head = body.CutTop(t.metrics.table_head);
  const float row_height = t.metrics.table_row;
  const float content = row_height * static_cast<float>(rows);
  // Heads line up with rows also when there is a scroll bar.
  const float bar = content > body.h ? ui.Px(10) : 0;
  const std::vector<Rect> heads = Cells(ui, columns, {head.x, head.y, head.w - bar, head.h});
  for (size_t i = 0; i < columns.size(); ++i) {
    const bool sorted = state.sort_column == static_cast<int>(i);
    Rect cell = heads[i];
    if (columns[i].sortable) {
      const Interaction it = ui.Control(id + "/head-" + std::to_string(i), cell,
                                        {.text = columns[i].head, .selected = sorted});
      if (it.hovered) DrawBox(ui.list(), cell.Inset(-ui.Px(4), ui.Px(2)), ui.Px(4), t.hover, 0);
      ui.FocusRing(it, cell, ui.Px(4));
      if (it.activated) {
        state.descending = sorted ? !state.descending : false;
        state.sort_column = static_cast<int>(i);
        result.sort_changed = true;
      }
    }
    if (sorted) {
      const float width = TextWidth(t.type.small_bold, columns[i].head);
      const float x = columns[i].align == Align::kRight ? cell.Right() - width - ui.Px(10)
                                                        : cell.x + width + ui.Px(10);
      DrawIcon(ui.list(), t.type.icon12, {x, cell.Center().y}, t.accent,
               state.descending ? kIconCaretDown : kIconCaretUp);
    }
    DrawTextIn(ui.list(), t.type.small_bold, cell, sorted ? t.accent : t.text2, columns[i].head,
               columns[i].align);
  }
  DrawHLine(ui.list(), head.x, head.Right(), head.Bottom() - 1, t.line2);
  const Rect area = ui.BeginScroll(id + "/scroll", body, content);
  const int first =
      std::clamp(static_cast<int>((body.y - area.y) / row_height) - 1, 0, std::max(rows, 0));
  const int last = std::min(rows, static_cast<int>((body.Bottom() - area.y) / row_height) + 2);
  for (int i = first; i < last; ++i) {
    const std::string row_name = id + "/row-" + std::to_string(i);
    const Rect row{area.x, area.y + row_height * static_cast<float>(i), area.w, row_height};
    const Interaction it =
        ui.Control(row_name, row, {.kind = ControlKind::kRow, .selected = state.selected == i});
    if (state.selected == i)
      DrawBox(ui.list(), row, 0, t.soft, 0);
    else if (it.hovered)
      DrawBox(ui.list(), row, 0, t.hover, 0);
    const std::vector<Rect> cells = Cells(ui, columns, row);
    draw_row(i, cells);
    DrawHLine(ui.list(), row.x, row.Right(), row.Bottom() - 1, t.line);
    if (it.ring) DrawBox(ui.list(), row, ui.Px(4), 0, t.accent, t.metrics.focus);
    if (it.activated) state.selected = i, result.activated = i;
    if (it.focused) {
      if (KeyPressed(Key::kDown) && i + 1 < rows) ui.Focus(id + "/row-" + std::to_string(i + 1));
      if (KeyPressed(Key::kUp) && i > 0) ui.Focus(id + "/row-" + std::to_string(i - 1));
    }
  }
  ui.EndScroll();
  return result;
}

}  // namespace callfloor::ui
