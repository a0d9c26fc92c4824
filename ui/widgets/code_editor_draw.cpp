// How the editor looks: only the lines on screen are touched.
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/widgets/basic.h"
#include "ui/widgets/code_editor.h"

namespace callfloor::ui {
namespace {

constexpr std::size_t kColouredBytes = 20'000;  // of a line; a longer one is plain

// Keys are what one looks for, so they have the text's colour; values are told apart by the hues
// of the last series, softened, for status colours and accent mean something else.
ImU32 ColourOf(const Theme& t, JsonTokenKind kind) {
  switch (kind) {
    case JsonTokenKind::kKey:
      return t.text;
    case JsonTokenKind::kString:
      return Mix(t.series[4].colour, t.text, 0.25f);
    case JsonTokenKind::kNumber:
      return Mix(t.series[3].colour, t.text, t.dark ? 0.4f : 0.1f);
    case JsonTokenKind::kSign:
      return t.text3;
    default:
      return t.text2;
  }
}

// Whether the bytes are one character of UTF-8, as far as drawing cares.
bool Whole(std::string_view c) {
  const auto lead = static_cast<unsigned char>(c.front());
  if (lead < 0x80) return lead >= 0x20 && lead != 0x7F;
  return c.size() == (lead >= 0xF0 ? 4u : lead >= 0xE0 ? 3u : lead >= 0xC0 ? 2u : 0u);
}

ImU32 FillOf(const Theme& t, CodeMark::Kind kind) {
  return kind == CodeMark::Kind::kError     ? t.bad_fill
         : kind == CodeMark::Kind::kWarning ? t.warn_fill
                                            : t.soft;
}

ImU32 BarOf(const Theme& t, CodeMark::Kind kind) {
  return kind == CodeMark::Kind::kError     ? t.bad
         : kind == CodeMark::Kind::kWarning ? t.warn_glyph
                                            : t.accent;
}

}  // namespace

CodeEditor::Layout CodeEditor::LayOut(const Ui& ui, const Rect& rect) {
  const Theme& t = ui.theme();
  Layout layout;
  layout.line_height = LineHeight(ui);
  layout.padding = ui.Px(8);
  layout.advance = TextWidth(t.type.code, "0");
  layout.all = layout.lines = rect;
  const std::size_t digits = std::max<std::size_t>(3, std::to_string(buffer_.LineCount()).size());
  layout.lines.CutLeft(std::ceil(static_cast<float>(digits) * layout.advance) + ui.Px(28));
  layout.content = static_cast<float>(buffer_.LineCount()) * layout.line_height;
  const float bar = ui.Px(10);
  // The longest line seen so far: measuring all of them would be slow, and a bar that comes and
  // goes with the lines on screen would make them jump.
  if (longest_of_ != buffer_.version()) longest_of_ = buffer_.version(), longest_ = 0;
  const float count = static_cast<float>(buffer_.LineCount());
  const auto index = [&](float y) {
    return static_cast<std::size_t>(
        std::clamp(std::floor((y - layout.padding) / layout.line_height), 0.0f, count));
  };
  layout.vertical_bar = layout.content > rect.h - 2 * layout.padding;
  if (layout.vertical_bar) layout.lines.CutRight(bar), layout.all.w -= bar;
  // Once to see the lines on screen, and again if the bar for the longest of them takes room.
  for (int pass = 0; pass < 2; ++pass) {
    layout.room = std::max(layout.line_height, layout.lines.h - 2 * layout.padding);
    scroll_y_ =
        std::round(std::clamp(scroll_y_, 0.0f, std::max(0.0f, layout.content - layout.room)));
    layout.first = index(scroll_y_);
    layout.last = std::min(buffer_.LineCount(), index(scroll_y_ + layout.lines.h) + 1);
    // Bytes are at least as many as cells, but for tabs, which are few.
    for (std::size_t line = layout.first; line < layout.last; ++line)
      longest_ = std::max(longest_, buffer_.LineEnd(line) - buffer_.LineStart(line));
    layout.widest = static_cast<float>(longest_) * layout.advance + ui.Px(8);
    if (layout.widest <= layout.lines.w || pass == 1) break;
    layout.lines.CutBottom(bar), layout.all.h -= bar;
  }
  scroll_x_ = std::clamp(scroll_x_, 0.0f, std::max(0.0f, layout.widest - layout.lines.w));
  return layout;
}

void CodeEditor::ScrollBars(Ui& ui, std::string_view name, const Rect& rect, const Layout& layout,
                            std::span<const CodeMark> marks) {
  const Theme& t = ui.theme();
  const auto thumb = [&](std::string_view part, const Rect& track, bool upright, float room,
                         float content, float& scroll) {
    const float length = upright ? track.h : track.w;
    const float size = std::max(ui.Px(24), length * room / content);
    const float travel = std::max(1.0f, length - size), range = std::max(1.0f, content - room);
    const float at = travel * scroll / range;
    const Rect grip = upright ? Rect{track.x, track.y + at, track.w, size}
                              : Rect{track.x + at, track.y, size, track.h};
    const Interaction it =
        ui.Control(std::string(name) + std::string(part), grip,
                   {.kind = ControlKind::kHandle, .focusable = false, .hand = false});
    if (it.pressed) grabbed_ = upright ? it.mouse.y - grip.y : it.mouse.x - grip.x;
    if (it.held) {
      const float to = (upright ? it.mouse.y - track.y : it.mouse.x - track.x) - grabbed_;
      scroll = std::round(std::clamp(to / travel, 0.0f, 1.0f) * range);
    }
    const ImU32 colour = it.held ? t.text3 : it.hovered ? t.idle : WithAlpha(t.line2, 0.8f);
    DrawBox(ui.list(), grip.Inset(ui.Px(1)), ui.Px(4), colour, 0);
  };
  if (layout.vertical_bar) {
    const Rect track{layout.all.Right(), rect.y, ui.Px(10), layout.all.h};
    thumb("/scroll", track, true, layout.room, layout.content, scroll_y_);
    // Where in the whole text the marks are.
    for (const CodeMark& mark : marks) {
      if (mark.line < 1 || static_cast<std::size_t>(mark.line) > buffer_.LineCount()) continue;
      const float share =
          (static_cast<float>(mark.line) - 0.5f) / static_cast<float>(buffer_.LineCount());
      const float y = std::floor(track.y + share * track.h);
      ui.list()->AddRectFilled({track.x, y - ui.Px(1)}, {track.Right(), y + ui.Px(1)},
                               BarOf(t, mark.kind));
    }
  }
  if (layout.widest > layout.lines.w) {
    const Rect track{layout.lines.x, layout.all.Bottom(), layout.lines.w, ui.Px(10)};
    thumb("/scroll-across", track, false, layout.lines.w, layout.widest, scroll_x_);
  }
}

const CodeMark* CodeEditor::MarkAt(std::span<const CodeMark> marks, std::size_t line) {
  const CodeMark* worst = nullptr;
  for (const CodeMark& mark : marks) {
    if (mark.line < 1 || static_cast<std::size_t>(mark.line) != line + 1) continue;
    if (worst == nullptr || mark.kind > worst->kind) worst = &mark;
  }
  return worst;
}

void CodeEditor::DrawLines(Ui& ui, std::string_view name, const Layout& layout,
                           std::span<const CodeMark> marks, const CodeEditorOptions& options) {
  const Theme& t = ui.theme();
  const std::size_t caret_line = buffer_.LineOf(buffer_.caret());
  ImDrawList* list = ui.list();
  list->PushClipRect(layout.all.Min(), layout.all.Max(), true);
  for (std::size_t line = layout.first; line < layout.last; ++line) {
    const float y =
        layout.lines.y + layout.padding - scroll_y_ + static_cast<float>(line) * layout.line_height;
    const Rect row{layout.all.x, y, layout.all.w, layout.line_height};
    const CodeMark* mark = MarkAt(marks, line);
    if (mark != nullptr) {
      list->AddRectFilled(row.Min(), row.Max(), FillOf(t, mark->kind));
      list->AddRectFilled(row.Min(), {row.x + ui.Px(3), row.Bottom()}, BarOf(t, mark->kind));
    }
    ImU32 number = focused_ && line == caret_line ? t.text : t.text3;
    if (mark != nullptr && mark->kind == CodeMark::Kind::kError) number = t.bad;
    if (mark != nullptr && mark->kind == CodeMark::Kind::kHighlight) number = t.accent;
    DrawTextIn(list, t.type.code,
               {row.x, y, layout.lines.x - row.x - ui.Px(12), layout.line_height}, number,
               std::to_string(line + 1), Align::kRight);
    list->PushClipRect({layout.lines.x - 1, layout.all.y}, layout.all.Max(), true);
    DrawSelection(ui, layout, line, y);
    DrawWords(ui, layout, line, y, options.json);
    for (const CodeMark& each : marks) {
      if (each.column > 0 && each.line > 0 && static_cast<std::size_t>(each.line) == line + 1)
        Underline(ui, layout, line, y, each);
    }
    if (focused_ && line == caret_line) DrawCaret(ui, layout, y, options.read_only);
    list->PopClipRect();
    ui.Register(std::string(name) + "/line-" + std::to_string(line + 1), row.Intersect(layout.all),
                ControlKind::kText, buffer_.Line(line).substr(0, 400));
  }
  list->PopClipRect();
}

void CodeEditor::Underline(Ui& ui, const Layout& layout, std::size_t line, float y,
                           const CodeMark& mark) {
  const std::size_t from =
      buffer_.AtColumn(line, static_cast<std::size_t>(std::max(mark.column, 1)) - 1);
  const std::size_t start = buffer_.LineStart(line);
  std::size_t to = std::min(buffer_.Next(from), buffer_.LineEnd(line));
  TokenizeJsonLine(buffer_.Line(line).substr(0, kColouredBytes), tokens_);
  for (const JsonToken& token : tokens_) {
    if (start + token.begin <= from && from < start + token.end) to = start + token.end;
  }
  const float x0 = XOf(layout, CellOf(line, from));
  const float x1 = std::max(XOf(layout, CellOf(line, to)), x0 + layout.advance);
  const float foot = y + layout.line_height - ui.Px(2);
  ui.list()->AddRectFilled({std::floor(x0), foot}, {std::ceil(x1), foot + ui.Px(2)},
                           BarOf(ui.theme(), mark.kind));
}

void CodeEditor::DrawSelection(Ui& ui, const Layout& layout, std::size_t line, float y) {
  const std::size_t begin = buffer_.SelectionBegin(), end = buffer_.SelectionEnd();
  const std::size_t start = buffer_.LineStart(line), stop = buffer_.LineEnd(line);
  if (begin == end || begin > stop || end <= start) return;
  const Theme& t = ui.theme();
  const float x0 = XOf(layout, CellOf(line, std::max(begin, start)));
  float x1 = XOf(layout, CellOf(line, std::min(end, stop)));
  if (end > stop) x1 += layout.advance / 2;  // the line's end is selected as well
  ui.list()->AddRectFilled({std::floor(x0), y}, {std::ceil(x1), y + layout.line_height},
                           WithAlpha(focused_ ? t.accent : t.idle, 0.30f));
}

void CodeEditor::DrawWords(Ui& ui, const Layout& layout, std::size_t line, float y, bool json) {
  const Theme& t = ui.theme();
  const std::string_view words = buffer_.Line(line);
  tokens_.clear();
  if (json && words.size() <= kColouredBytes) TokenizeJsonLine(words, tokens_);
  const std::size_t start = buffer_.LineStart(line), stop = start + words.size();
  const auto first = static_cast<std::size_t>(scroll_x_ / layout.advance);
  const std::size_t last =
      first + static_cast<std::size_t>(std::max(0.0f, layout.lines.w) / layout.advance) + 2;
  const float text_y = y + std::floor((layout.line_height - t.type.code.line) / 2);
  std::size_t cell = 0, run_cell = 0, next_token = 0;
  ImU32 run_colour = t.text;
  run_.clear();
  const auto flush = [&] {
    if (!run_.empty())
      DrawText(ui.list(), t.type.code, {XOf(layout, run_cell), text_y}, run_colour, run_);
    run_.clear();
  };
  for (std::size_t at = start; at < stop && cell < last;) {
    const std::size_t next = std::min(buffer_.Next(at), stop);
    const char c = buffer_.text()[at];
    while (next_token < tokens_.size() && tokens_[next_token].end + start <= at) ++next_token;
    if (c != ' ' && c != '\t' && cell >= first) {
      const bool inside = next_token < tokens_.size() && tokens_[next_token].begin + start <= at;
      const ImU32 colour = inside ? ColourOf(t, tokens_[next_token].kind) : t.text;
      if (colour != run_colour) flush();
      run_colour = colour;
      if (run_.empty()) run_cell = cell;
      const std::string_view bytes = std::string_view(buffer_.text()).substr(at, next - at);
      run_ += Whole(bytes) ? bytes : std::string_view("\uFFFD");
    } else if (c == ' ' && !run_.empty()) {
      run_ += ' ';
    } else {
      flush();
    }
    cell += CellsOf(c, cell);
    at = next;
  }
  flush();
}

void CodeEditor::DrawCaret(Ui& ui, const Layout& layout, float y, bool read_only) {
  const Theme& t = ui.theme();
  const double since = ui.now() - moved_at_;
  const bool lit = ui.reduce_motion || read_only || std::fmod(since, 1.2) < 0.8;
  if (!lit) return;
  const float x = std::floor(XOf(layout, CellOf(buffer_.LineOf(buffer_.caret()), buffer_.caret())));
  const float width = std::max(1.0f, std::round(1.5f * t.scale));
  ui.list()->AddRectFilled({x, y + ui.Px(2)}, {x + width, y + layout.line_height - ui.Px(2)},
                           read_only ? t.text3 : t.accent);
}

void CodeEditor::MarkTooltip(Ui& ui, const Interaction& it, const Layout& layout,
                             std::span<const CodeMark> marks) {
  constexpr double kRest = 0.45;
  const std::size_t line = LineAt(layout, it.mouse.y);
  const CodeMark* mark = it.hovered && !it.held ? MarkAt(marks, line) : nullptr;
  if (mark == nullptr || mark->message.empty()) {
    tip_line_ = 0;
    return;
  }
  if (tip_line_ != line + 1) tip_line_ = line + 1, tip_since_ = ui.now();
  const double rested = ui.now() - tip_since_;
  if (rested < kRest) return ui.WakeIn(kRest - rested);
  const float y =
      layout.lines.y + layout.padding - scroll_y_ + static_cast<float>(line) * layout.line_height;
  ui.Tooltip(mark->message,
             {layout.lines.x, y, std::min(layout.lines.w, ui.Px(240)), layout.line_height});
}

float CodeEditor::XOf(const Layout& layout, std::size_t cell) const {
  return layout.lines.x - scroll_x_ + static_cast<float>(cell) * layout.advance;
}

}  // namespace callfloor::ui
