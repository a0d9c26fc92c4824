// A text of many lines that is read and edited: line numbers, highlighted and wrong lines, JSON
// colours, selection, everything from the keyboard. One object a text; the words themselves and
// their undo belong to the caller:
//
//   if (auto edit = editor_.Draw(ui, "scenario/file", rect, document.text(), marks,
//                                {.revision = document.revision()}))
//     document.EditText(edit->text, edit->label, edit->key);
//
// What changes the text from outside (undo, a form) is followed: caret, selection and the lines on
// screen stay where they were; with the keyboard focus, the caret goes to what changed.
//
// Keys: arrows, Home, End, PageUp, PageDown, with Ctrl by words or to the ends of the text, with
// Shift selecting; Ctrl A, C, X, V (C and X without a selection take the line); Tab and Shift Tab
// indent; Ctrl Z and Ctrl Y are left to the frame. When the focus came by Tab, or after Esc, Tab
// goes on to the next control instead, as it always does while read-only.
//
// For scripts: the control `name` says the caret's line; every visible line is registered as
// "name/line-12" with its words, so that a click on it puts the caret there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/json_tokens.h"
#include "ui/widgets/text_buffer.h"
#include "ui/widgets/ui.h"

namespace callfloor::ui {

// Something to see at a line. Of several at one line, the worst colours it.
struct CodeMark {
  enum class Kind {
    kHighlight,  // selected: `soft` with an accent bar
    kWarning,    // `warn fill`
    kError       // `bad fill`
  };
  int line = 0;  // from 1; lines that are not there are left out
  Kind kind = Kind::kHighlight;
  int column = 0;       // from 1, in characters: what stands there is underlined; 0: nothing is
  std::string message;  // shown while the pointer rests on the line; may be empty
};

// What the user did to the text in this frame.
struct CodeEdit {
  std::string_view text;  // all of it, as it is now; valid until the next Draw
  std::string label;      // of the step for undo: "Type in the file", "Paste", ...
  std::string key;        // edits with the same key belong into one step
};

struct CodeEditorOptions {
  // A number that changes whenever the text may have changed; 0: unknown, so that every frame
  // compares the text (half a millisecond for 5 MB).
  std::uint64_t revision = 0;
  bool read_only = false;
  bool json = true;  // colours; false: all text is plain
};

class CodeEditor {
 public:
  // Draws the text into rect and takes mouse and keyboard for it.
  std::optional<CodeEdit> Draw(Ui& ui, std::string_view name, const Rect& rect,
                               std::string_view text, std::span<const CodeMark> marks = {},
                               const CodeEditorOptions& options = {});

  // Puts the caret there and brings the line into the upper third; from 1. Column 0: at the first
  // character of the line that is no space. Counted in the text that the next Draw is given.
  void ScrollTo(int line, int column = 0);
  // Brings a line into view without moving the caret, and not at all when it is in view.
  void Reveal(int line);

  // Where the caret is, from 1; columns in characters.
  int caret_line() const;
  int caret_column() const;
  std::string_view Selected() const { return buffer_.Selected(); }
  // Whether it had the keyboard focus in the last Draw.
  bool focused() const { return focused_; }

  // Height of a line, for callers that want a whole number of them.
  static float LineHeight(const Ui& ui) { return ui.Px(20); }

 private:
  struct Layout {
    Rect all, lines;                     // all but the scroll bar; the part where words stand
    float line_height = 0, padding = 0;  // device pixels; padding above the first line
    float advance = 0;                   // width of a cell: most characters take one
    float content = 0, room = 0;         // height of all lines; of those that fit
    float widest = 0;                    // width of the longest line seen
    bool vertical_bar = false;
    std::size_t first = 0, last = 0;  // lines on screen, last not included
  };

  // Also keeps the scroll positions within their bounds.
  Layout LayOut(const Ui& ui, const Rect& rect);
  void Sync(const Ui& ui, std::string_view text, std::uint64_t revision);
  void ApplyRequests(const Layout& layout);
  void TakeMouse(Ui& ui, const Interaction& it, const Layout& layout);
  void TakeKeys(Ui& ui, std::string_view name, const Layout& layout, bool read_only);
  bool TakeClipboardKeys(Ui& ui, bool read_only);
  void TakeText(bool read_only);
  // Makes a change and reports it when it changed something. One that joins continues the step
  // before when it is of the same kind and begins where that ended.
  template <typename Change>
  void Edit(const char* label, bool joins, const Change& change);
  void KeepCaretInView(const Layout& layout);
  void ScrollBars(Ui& ui, std::string_view name, const Rect& rect, const Layout& layout,
                  std::span<const CodeMark> marks);
  void DrawLines(Ui& ui, std::string_view name, const Layout& layout,
                 std::span<const CodeMark> marks, const CodeEditorOptions& options);
  void DrawSelection(Ui& ui, const Layout& layout, std::size_t line, float y);
  void DrawWords(Ui& ui, const Layout& layout, std::size_t line, float y, bool json);
  void DrawCaret(Ui& ui, const Layout& layout, float y, bool read_only);
  void Underline(Ui& ui, const Layout& layout, std::size_t line, float y, const CodeMark& mark);
  void MarkTooltip(Ui& ui, const Interaction& it, const Layout& layout,
                   std::span<const CodeMark> marks);
  std::size_t LineAt(const Layout& layout, float y) const;
  std::size_t PositionAt(const Layout& layout, ImVec2 point) const;
  // Cells that a character takes which stands at a cell: one, but for tabs.
  static std::size_t CellsOf(char c, std::size_t cell);
  // Cells from the start of a line to a position in it.
  std::size_t CellOf(std::size_t line, std::size_t at) const;
  float XOf(const Layout& layout, std::size_t cell) const;
  // Of those at the line, the worst; null when there is none.
  static const CodeMark* MarkAt(std::span<const CodeMark> marks, std::size_t line);

  TextBuffer buffer_;
  std::uint64_t revision_ = 0;
  bool compare_ = true;  // an edit was reported: see whether the caller took it
  bool focused_ = false;
  bool tab_moves_on_ = true;
  bool selecting_ = false;             // with the mouse
  float scroll_x_ = 0, scroll_y_ = 0;  // device pixels
  std::size_t longest_ = 0;            // bytes of the longest line seen
  std::uint64_t longest_of_ = 0;       // the buffer's version that it was seen in
  float grabbed_ = 0;                  // where in its length the scroll bar was taken
  bool show_caret_ = false;            // bring it into view before drawing
  double moved_at_ = 0;                // when it was last moved: it stays lit for a moment
  int wanted_line_ = 0, wanted_column_ = 0, revealed_line_ = 0;
  std::optional<CodeEdit> edit_;  // of this frame
  std::string last_kind_;         // of the last edit; empty: nothing continues it
  std::size_t caret_after_edit_ = 0;
  std::uint64_t group_ = 0;  // grows with every step
  std::size_t tip_line_ = 0;
  double tip_since_ = 0;
  std::vector<JsonToken> tokens_;
  std::string run_;  // words of one colour, kept for its memory
};

}  // namespace callfloor::ui
