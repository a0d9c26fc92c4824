// Text that is edited: the bytes, an index of its lines, a caret and a selection. Knows nothing of
// drawing. Every position is a byte offset that never stands inside a UTF-8 character or between
// the two bytes of a "\r\n"; bytes that are no UTF-8 count as characters of their own. An edit
// costs about as much as moving the bytes behind it, so 5 MB stay quick.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callfloor::ui {

// Where a caret can go.
enum class CaretMove {
  kLeft,
  kRight,
  kUp,
  kDown,
  kWordLeft,   // to the start of this word, or of the one before
  kWordRight,  // to the start of the next word
  kLineStart,  // to the first character that is no space; when already there, before it
  kLineEnd,
  kTextStart,
  kTextEnd
};

class TextBuffer {
 public:
  explicit TextBuffer(std::string_view text = {});

  const std::string& text() const { return text_; }
  // Grows with every change of the text.
  std::uint64_t version() const { return version_; }

  // --- lines, counted from 0; there is always one ---
  std::size_t LineCount() const { return starts_.size(); }
  std::size_t LineStart(std::size_t line) const { return starts_[line]; }
  std::size_t LineEnd(std::size_t line) const;  // before its "\n" or "\r\n"
  std::string_view Line(std::size_t line) const;
  std::size_t LineOf(std::size_t at) const;
  // Characters between the start of its line and a position.
  std::size_t ColumnOf(std::size_t at) const;
  // The position of a column, or the end of a line that is shorter.
  std::size_t AtColumn(std::size_t line, std::size_t column) const;
  // The next and the previous position; the ends of the text stay.
  std::size_t Next(std::size_t at) const;
  std::size_t Previous(std::size_t at) const;

  // --- caret and selection ---
  std::size_t caret() const { return caret_; }
  std::size_t anchor() const { return anchor_; }  // the selection's other end
  bool HasSelection() const { return caret_ != anchor_; }
  std::size_t SelectionBegin() const { return caret_ < anchor_ ? caret_ : anchor_; }
  std::size_t SelectionEnd() const { return caret_ < anchor_ ? anchor_ : caret_; }
  std::string_view Selected() const;
  // Puts the caret at the nearest position; extend keeps the selection's other end.
  void SetCaret(std::size_t at, bool extend = false);
  void Move(CaretMove move, bool extend = false);
  // By whole lines, keeping the column it had where lines were long enough; negative: up.
  void MoveLines(long lines, bool extend = false);
  void SelectAll();
  // The word, run of spaces or run of signs around a position.
  void SelectWord(std::size_t at);
  // The whole line with its end.
  void SelectLine(std::size_t line);

  // --- edits: each replaces the selection if there is one, and returns whether the text changed
  // --- Line ends become those of the text; control characters other than tabs are left out.
  bool Insert(std::string_view text);
  // What is typed: as Insert, but a closing brace at the start of a line goes back one indent.
  bool Type(std::string_view text);
  // A new line, indented as this one, and deeper after an opening brace.
  bool NewLine();
  bool DeleteBack(bool word = false);
  bool DeleteForward(bool word = false);
  // Several selected lines go one indent deeper; otherwise spaces up to the next multiple of it.
  bool Indent();
  // The lines of the selection, or the caret's, go one indent back.
  bool Unindent();

  // Takes over a text that was changed elsewhere. Caret and selection stay at the characters where
  // they were; with `caret_to_change` the caret goes behind what changed, as after an undo. False
  // when the text is the same.
  bool Follow(std::string_view text, bool caret_to_change);
  // The line where the last change began and how many lines it added or (negative) took away.
  std::size_t changed_line() const { return changed_line_; }
  long lines_added() const { return lines_added_; }

  static constexpr std::size_t kIndent = 2;  // spaces

 private:
  void Replace(std::size_t begin, std::size_t end, std::string_view by);
  bool ReplaceSelection(std::string_view by);
  bool ReplaceLines(std::size_t first, std::size_t last, const std::string& by);
  std::size_t Align(std::size_t at) const;
  std::size_t WordLeft(std::size_t at) const;
  std::size_t WordRight(std::size_t at) const;
  // First and last line that the selection touches.
  std::pair<std::size_t, std::size_t> SelectedLines() const;
  std::string_view NewLineMark() const;

  std::string text_;
  std::vector<std::size_t> starts_;  // of each line
  std::size_t caret_ = 0, anchor_ = 0;
  std::size_t wanted_column_ = kNoColumn;  // kept while moving up and down
  std::uint64_t version_ = 0;
  std::size_t changed_line_ = 0;
  long lines_added_ = 0;

  static constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
};

}  // namespace callfloor::ui
