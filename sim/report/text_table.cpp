#include "sim/report/text_table.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "sim/core/assert.h"

namespace callfloor {

std::size_t TextWidth(std::string_view text) {
  // Continuation bytes of UTF-8 take no room of their own.
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

TextTable::TextTable(std::string_view alignment) {
  bool close = false;
  for (char letter : alignment) {
    if (letter == '.') {
      close = true;
      continue;
    }
    columns_.push_back({letter == 'r', close});
    close = false;
  }
}

void TextTable::AddRow(std::vector<std::string> row) {
  CALLFLOOR_ASSERT(row.size() <= columns_.size());
  row.resize(columns_.size());
  rows_.push_back(std::move(row));
}

void TextTable::Write(std::ostream& out, std::size_t indent) const {
  std::vector<std::size_t> widths(columns_.size());
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], TextWidth(row[i]));
    }
  }
  for (const auto& row : rows_) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (widths[i] == 0) continue;
      if (i > 0) line.append(columns_[i].close ? 1 : 2, ' ');
      const std::size_t padding = widths[i] - TextWidth(row[i]);
      if (columns_[i].right) line.append(padding, ' ');
      line += row[i];
      if (!columns_[i].right) line.append(padding, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  }
}

}  // namespace callfloor
