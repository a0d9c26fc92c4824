// A table of rows that scrolls and sorts: heads, hairlines between rows, none between columns. Only
// rows in sight are drawn, so a hundred thousand of them cost no more than twenty.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/ui.h"

namespace callfloor::ui {

struct TableColumn {
  std::string_view head;
  float width = 0;             // design pixels; 0: shares what is left
  Align align = Align::kLeft;  // numbers stand right
  bool sortable = false;
};

struct TableState {
  int sort_column = -1;
  bool descending = false;
  int selected = -1;  // row, in the caller's order
};

struct TableResult {
  bool sort_changed = false;  // sort your rows by state.sort_column
  int activated = -1;         // row clicked or entered
};

// Draws heads and rows into rect; draw_row gets the row and the rectangles of its cells (padding
// taken off). Rows are "name/row-N", heads "name/head-N". Up and Down walk the rows.
TableResult Table(Ui& ui, std::string_view name, const Rect& rect,
                  std::span<const TableColumn> columns, TableState& state, int rows,
                  const std::function<void(int row, std::span<const Rect> cells)>& draw_row);

}  // namespace callfloor::ui
