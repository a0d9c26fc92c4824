// What the editor does with its text, the mouse and the keys; code_editor_draw.cpp draws it.
#include "ui/widgets/code_editor.h"

#include <imgui/imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace callfloor::ui {
namespace {

constexpr float kWheelLines = 3;  // a notch

bool Take(Ui& ui, Key key) {
  if (!ui.KeyAvailable(key) || !KeyPressed(key)) return false;
  ui.TakeKey(key);
  return true;
}

std::optional<CaretMove> MoveOf(Key key, bool ctrl) {
  switch (key) {
    case Key::kLeft:
      return ctrl ? CaretMove::kWordLeft : CaretMove::kLeft;
    case Key::kRight:
      return ctrl ? CaretMove::kWordRight : CaretMove::kRight;
    case Key::kUp:
      return CaretMove::kUp;
    case Key::kDown:
      return CaretMove::kDown;
    case Key::kHome:
      return ctrl ? CaretMove::kTextStart : CaretMove::kLineStart;
    case Key::kEnd:
      return ctrl ? CaretMove::kTextEnd : CaretMove::kLineEnd;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<CodeEdit> CodeEditor::Draw(Ui& ui, std::string_view name, const Rect& rect,
                                         std::string_view text, std::span<const CodeMark> marks,
                                         const CodeEditorOptions& options) {
  edit_.reset();
  Sync(ui, text, options.revision);
  Layout layout = LayOut(ui, rect);
  ApplyRequests(layout);
  ScrollBars(ui, name, rect, layout, marks);
  const std::string caret_line(buffer_.Line(buffer_.LineOf(buffer_.caret())).substr(0, 200));
  const Interaction it = ui.Control(
      name, layout.all, {.kind = ControlKind::kEditor, .text = caret_line, .hand = false});
  if (ui.FocusArrived(it.id)) tab_moves_on_ = true;
  focused_ = it.focused;
  const std::size_t caret = buffer_.caret(), anchor = buffer_.anchor();
  TakeMouse(ui, it, layout);
  if (focused_) {
    ui.SetTyping(false);
    TakeKeys(ui, name, layout, options.read_only);
    TakeText(options.read_only);
  }
  if (edit_) {
    tab_moves_on_ = false;
    compare_ = true;
    edit_->text = buffer_.text();
    edit_->key = std::string(name) + "/" + std::to_string(group_);
  }
  if (buffer_.caret() != caret || buffer_.anchor() != anchor) moved_at_ = ui.now();
  layout = LayOut(ui, rect);
  if (show_caret_) KeepCaretInView(layout);
  layout = LayOut(ui, rect);
  MarkTooltip(ui, it, layout, marks);
  DrawLines(ui, name, layout, marks, options);
  if (it.ring && tab_moves_on_)
    ui.FocusRing(it, rect, ui.theme().metrics.radius);
  else if (focused_)
    DrawBox(ui.list(), rect, 0, 0, ui.theme().accent, ui.theme().metrics.hairline);
  if (edit_ || show_caret_) ui.KeepDrawing();
  show_caret_ = false;
  return edit_;
}

void CodeEditor::ScrollTo(int line, int column) {
  wanted_line_ = line;
  wanted_column_ = column;
}

void CodeEditor::Reveal(int line) { revealed_line_ = line; }

int CodeEditor::caret_line() const { return static_cast<int>(buffer_.LineOf(buffer_.caret())) + 1; }

int CodeEditor::caret_column() const {
  return static_cast<int>(buffer_.ColumnOf(buffer_.caret())) + 1;
}

void CodeEditor::Sync(const Ui& ui, std::string_view text, std::uint64_t revision) {
  if (!compare_ && revision != 0 && revision == revision_) return;
  compare_ = false;
  revision_ = revision;
  const bool begin = buffer_.version() == 0;
  if (!buffer_.Follow(text, focused_ && !begin)) return;
  last_kind_.clear();
  if (begin) return;
  const float line = LineHeight(ui);
  if (focused_)
    show_caret_ = true;
  else if (static_cast<float>(buffer_.changed_line()) * line < scroll_y_)
    scroll_y_ += static_cast<float>(buffer_.lines_added()) * line;
}

void CodeEditor::ApplyRequests(const Layout& layout) {
  const auto index = [&](int line) {
    return static_cast<std::size_t>(std::clamp(line, 1, static_cast<int>(buffer_.LineCount())) - 1);
  };
  if (wanted_line_ > 0) {
    const std::size_t line = index(wanted_line_);
    if (wanted_column_ > 0) {
      buffer_.SetCaret(buffer_.AtColumn(line, static_cast<std::size_t>(wanted_column_) - 1));
    } else {
      const std::size_t first = buffer_.Line(line).find_first_not_of(" \t");
      buffer_.SetCaret(buffer_.LineStart(line) + (first == std::string_view::npos ? 0 : first));
    }
    scroll_y_ = static_cast<float>(line) * layout.line_height - std::floor(layout.lines.h / 3);
    scroll_x_ = 0;
    show_caret_ = true;
    last_kind_.clear();
    wanted_line_ = 0;
  }
  if (revealed_line_ > 0) {
    const float y = static_cast<float>(index(revealed_line_)) * layout.line_height;
    if (y < scroll_y_ || y + layout.line_height > scroll_y_ + layout.room)
      scroll_y_ = y - std::floor(layout.lines.h / 3);
    revealed_line_ = 0;
  }
}

void CodeEditor::TakeMouse(Ui& ui, const Interaction& it, const Layout& layout) {
  const ImGuiIO& io = ImGui::GetIO();
  if (it.hovered && layout.vertical_bar) {
    ImGui::SetItemUsingMouseWheel();
    const float notches = io.KeyShift ? 0 : io.MouseWheel;
    scroll_y_ -= std::round(notches * kWheelLines * layout.line_height);
    if (io.MouseWheel != 0) ui.KeepDrawing();
  }
  if (it.hovered) {
    scroll_x_ -= std::round((io.MouseWheelH + (io.KeyShift ? io.MouseWheel : 0)) * layout.advance *
                            kWheelLines);
    ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  }
  if (it.pressed) {
    tab_moves_on_ = false;
    last_kind_.clear();
    const std::size_t at = PositionAt(layout, it.mouse);
    const int clicks = io.MouseClickedCount[0];
    selecting_ = clicks <= 1 && it.mouse.x >= layout.lines.x;
    if (clicks > 2 || it.mouse.x < layout.lines.x)
      buffer_.SelectLine(LineAt(layout, it.mouse.y));
    else if (clicks == 2)
      buffer_.SelectWord(at);
    else
      buffer_.SetCaret(at, io.KeyShift);
    show_caret_ = true;
  } else if (it.held && selecting_) {
    const std::size_t at = PositionAt(layout, it.mouse);
    if (at != buffer_.caret()) buffer_.SetCaret(at, true), show_caret_ = true;
    // Past the edge the text goes on scrolling while the button is held.
    if (!layout.lines.Contains({layout.lines.x, it.mouse.y})) ui.KeepDrawing(), show_caret_ = true;
  }
  if (!it.held) selecting_ = false;
}

template <typename Change>
void CodeEditor::Edit(const char* label, bool joins, const Change& change) {
  const bool goes_on = joins && last_kind_ == label && caret_after_edit_ == buffer_.caret() &&
                       !buffer_.HasSelection();
  if (!change()) return;
  if (!goes_on) ++group_;
  last_kind_ = label;
  caret_after_edit_ = buffer_.caret();
  show_caret_ = true;
  edit_ = CodeEdit{buffer_.text(), label, {}};
}

void CodeEditor::TakeKeys(Ui& ui, std::string_view name, const Layout& layout, bool read_only) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyAlt) return;
  const bool ctrl = io.KeyCtrl, shift = io.KeyShift;
  const auto moved = [&] {
    show_caret_ = true;
    tab_moves_on_ = false;
    last_kind_.clear();
  };
  for (const Key key : {Key::kLeft, Key::kRight, Key::kUp, Key::kDown, Key::kHome, Key::kEnd}) {
    if (Take(ui, key)) buffer_.Move(*MoveOf(key, ctrl), shift), moved();
  }
  const long page = std::max(1L, std::lround(layout.room / layout.line_height) - 1);
  for (const auto& [key, lines] : {std::pair{Key::kPageUp, -page}, {Key::kPageDown, page}}) {
    if (!Take(ui, key)) continue;
    scroll_y_ += static_cast<float>(lines) * layout.line_height;
    buffer_.MoveLines(lines, shift);
    moved();
  }
  if (ui.KeyAvailable(Key::kEscape) && KeyPressed(Key::kEscape, false) && !tab_moves_on_ &&
      !read_only) {
    ui.TakeKey(Key::kEscape);
    ui.Focus(name);  // arrives anew: Tab goes on from here
  }
  if (ctrl && TakeClipboardKeys(ui, read_only)) return;
  if (read_only) return;
  if (Take(ui, Key::kBackspace))
    Edit("Delete in the file", true, [&] { return buffer_.DeleteBack(ctrl); });
  if (Take(ui, Key::kDelete))
    Edit("Delete in the file", true, [&] { return buffer_.DeleteForward(ctrl); });
  if (ctrl) return;
  if (Take(ui, Key::kEnter) || Take(ui, Key::kKeypadEnter))
    Edit("Type in the file", false, [&] { return buffer_.NewLine(); });
  if (!tab_moves_on_ && Take(ui, Key::kTab)) {
    Edit("Indent in the file", true, [&] { return shift ? buffer_.Unindent() : buffer_.Indent(); });
  }
}

bool CodeEditor::TakeClipboardKeys(Ui& ui, bool read_only) {
  if (Take(ui, Key::kA)) {
    buffer_.SelectAll();
    return true;
  }
  const bool copy = Take(ui, Key::kC);
  const bool cut = !copy && !read_only && Take(ui, Key::kX);
  if (copy || cut) {
    if (!buffer_.HasSelection()) {
      const std::size_t caret = buffer_.caret();
      buffer_.SelectLine(buffer_.LineOf(caret));
      ImGui::SetClipboardText(std::string(buffer_.Selected()).c_str());
      if (copy) buffer_.SetCaret(caret);
    } else {
      ImGui::SetClipboardText(std::string(buffer_.Selected()).c_str());
    }
    if (cut) Edit("Cut from the file", false, [&] { return buffer_.DeleteForward(); });
    return true;
  }
  if (!read_only && Take(ui, Key::kV)) {
    const char* pasted = ImGui::GetClipboardText();
    Edit("Paste into the file", false, [&] { return pasted != nullptr && buffer_.Insert(pasted); });
    return true;
  }
  return false;
}

void CodeEditor::TakeText(bool read_only) {
  ImGuiIO& io = ImGui::GetIO();
  if (read_only || (io.KeyCtrl && !io.KeyAlt)) return;
  for (const ImWchar c : io.InputQueueCharacters) {
    if (c < 0x20 || c == 0x7F) continue;
    char utf8[5];
    const std::string typed = ImTextCharToUtf8(utf8, c);
    Edit("Type in the file", typed != " ", [&] { return buffer_.Type(typed); });
  }
  io.InputQueueCharacters.resize(0);
}

void CodeEditor::KeepCaretInView(const Layout& layout) {
  const std::size_t line = buffer_.LineOf(buffer_.caret());
  const float y = static_cast<float>(line) * layout.line_height;
  scroll_y_ = std::min(scroll_y_, y);
  scroll_y_ = std::max(scroll_y_, y + layout.line_height - layout.room);
  const float x = static_cast<float>(CellOf(line, buffer_.caret())) * layout.advance;
  const float margin = 4 * layout.advance;
  scroll_x_ = std::min(scroll_x_, std::max(0.0f, x - margin));
  scroll_x_ = std::max(scroll_x_, x + margin - layout.lines.w);
}

std::size_t CodeEditor::LineAt(const Layout& layout, float y) const {
  const float line = (y - layout.lines.y - layout.padding + scroll_y_) / layout.line_height;
  const float last = static_cast<float>(buffer_.LineCount() - 1);
  return static_cast<std::size_t>(std::clamp(std::floor(line), 0.0f, last));
}

std::size_t CodeEditor::PositionAt(const Layout& layout, ImVec2 point) const {
  const std::size_t line = LineAt(layout, point.y), end = buffer_.LineEnd(line);
  const float cell = (point.x - layout.lines.x + scroll_x_) / layout.advance;
  std::size_t at = buffer_.LineStart(line), here = 0;
  while (at < end) {
    const std::size_t wide = CellsOf(buffer_.text()[at], here);
    if (static_cast<float>(here) + static_cast<float>(wide) / 2 > cell) break;
    here += wide;
    at = buffer_.Next(at);
  }
  return at;
}

std::size_t CodeEditor::CellsOf(char c, std::size_t cell) {
  constexpr std::size_t kTab = 4;
  return c == '\t' ? kTab - cell % kTab : 1;
}

std::size_t CodeEditor::CellOf(std::size_t line, std::size_t at) const {
  std::size_t cell = 0;
  for (std::size_t i = buffer_.LineStart(line); i < at; i = buffer_.Next(i))
    cell += CellsOf(buffer_.text()[i], cell);
  return cell;
}

}  // namespace callfloor::ui
