#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace callfloor {

// How many columns of a terminal a UTF-8 text takes, one for each character.
std::size_t TextWidth(std::string_view text);

// Columns of text, aligned for a terminal.
class TextTable {
 public:
  // One letter for each column, 'l' or 'r', and '.' before a column that belongs to the one on its
  // left and stands one space from it; the others stand two apart.
  explicit TextTable(std::string_view alignment);

  // A row has a text for each column; missing ones at the end are empty.
  void AddRow(std::vector<std::string> row);

  // Writes the rows, each after `indent` spaces and without trailing spaces.
  void Write(std::ostream& out, std::size_t indent = 0) const;

 private:
  struct Column {
    bool right = false;
    bool close = false;
  };
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace callfloor
