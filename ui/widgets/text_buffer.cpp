#include "ui/widgets/text_buffer.h"

#include <algorithm>
#include <cstring>

namespace callfloor::ui {
namespace {

bool Continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

enum class Sort { kSpace, kWord, kSign };
Sort SortOf(char c) {
  const auto u = static_cast<unsigned char>(c);
  if (u == ' ' || u == '\t' || u == '\n' || u == '\r') return Sort::kSpace;
  const bool word = (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') ||
                    u == '_' || u >= 0x80;
  return word ? Sort::kWord : Sort::kSign;
}

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

// Length of the common beginning; blocks first, since most of a long text is the same.
std::size_t CommonPrefix(std::string_view a, std::string_view b) {
  constexpr std::size_t kBlock = 4096;
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t at = 0;
  while (at + kBlock <= most && std::memcmp(a.data() + at, b.data() + at, kBlock) == 0)
    at += kBlock;
  while (at < most && a[at] == b[at]) ++at;
  return at;
}

std::size_t CommonSuffix(std::string_view a, std::string_view b, std::size_t most) {
  constexpr std::size_t kBlock = 4096;
  std::size_t count = 0;
  while (count + kBlock <= most && std::memcmp(a.data() + a.size() - count - kBlock,
                                               b.data() + b.size() - count - kBlock, kBlock) == 0)
    count += kBlock;
  while (count < most && a[a.size() - count - 1] == b[b.size() - count - 1]) ++count;
  return count;
}

}  // namespace

TextBuffer::TextBuffer(std::string_view text) : starts_(1, 0) {
  Replace(0, 0, text);
  version_ = 0;
}

std::size_t TextBuffer::LineEnd(std::size_t line) const {
  if (line + 1 == starts_.size()) return text_.size();
  std::size_t end = starts_[line + 1] - 1;
  if (end > starts_[line] && text_[end - 1] == '\r') --end;
  return end;
}

std::string_view TextBuffer::Line(std::size_t line) const {
  return std::string_view(text_).substr(starts_[line], LineEnd(line) - starts_[line]);
}

std::size_t TextBuffer::LineOf(std::size_t at) const {
  return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), at) -
                                  starts_.begin()) -
         1;
}

std::size_t TextBuffer::ColumnOf(std::size_t at) const {
  std::size_t column = 0;
  for (std::size_t i = starts_[LineOf(at)]; i < at; i = Next(i)) ++column;
  return column;
}

std::size_t TextBuffer::AtColumn(std::size_t line, std::size_t column) const {
  const std::size_t end = LineEnd(line);
  std::size_t at = starts_[line];
  for (std::size_t i = 0; i < column && at < end; ++i) at = Next(at);
  return at;
}

std::size_t TextBuffer::Next(std::size_t at) const {
  if (at >= text_.size()) return text_.size();
  if (text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n') return at + 2;
  const auto lead = static_cast<unsigned char>(text_[at]);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  std::size_t next = at + 1;
  while (next < at + length && next < text_.size() && Continues(text_[next])) ++next;
  return next;
}

std::size_t TextBuffer::Previous(std::size_t at) const {
  if (at == 0) return 0;
  if (at >= 2 && text_[at - 1] == '\n' && text_[at - 2] == '\r') return at - 2;
  // The lead byte, if one is near enough to reach up to here.
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    if (!Continues(text_[at - back])) return Next(at - back) >= at ? at - back : at - 1;
  }
  return at - 1;
}

std::size_t TextBuffer::Align(std::size_t at) const {
  at = std::min(at, text_.size());
  if (at == 0 || at == text_.size()) return at;
  const std::size_t before = Previous(at);
  return Next(before) > at ? before : at;
}

std::string_view TextBuffer::Selected() const {
  return std::string_view(text_).substr(SelectionBegin(), SelectionEnd() - SelectionBegin());
}

void TextBuffer::SetCaret(std::size_t at, bool extend) {
  caret_ = Align(at);
  if (!extend) anchor_ = caret_;
  wanted_column_ = kNoColumn;
}

std::size_t TextBuffer::WordLeft(std::size_t at) const {
  while (at > 0 && SortOf(text_[at - 1]) == Sort::kSpace) --at;
  if (at == 0) return 0;
  const Sort sort = SortOf(text_[at - 1]);
  while (at > 0 && SortOf(text_[at - 1]) == sort) --at;
  return at;
}

std::size_t TextBuffer::WordRight(std::size_t at) const {
  if (at < text_.size() && SortOf(text_[at]) != Sort::kSpace) {
    const Sort sort = SortOf(text_[at]);
    while (at < text_.size() && SortOf(text_[at]) == sort) ++at;
  }
  while (at < text_.size() && SortOf(text_[at]) == Sort::kSpace) ++at;
  return at;
}

void TextBuffer::Move(CaretMove move, bool extend) {
  if (move == CaretMove::kUp) return MoveLines(-1, extend);
  if (move == CaretMove::kDown) return MoveLines(1, extend);
  std::size_t to = caret_;
  // Without Shift, a selection is left at the end one moves to.
  const bool collapse = HasSelection() && !extend;
  switch (move) {
    case CaretMove::kLeft:
      to = collapse ? SelectionBegin() : Previous(caret_);
      break;
    case CaretMove::kRight:
      to = collapse ? SelectionEnd() : Next(caret_);
      break;
    case CaretMove::kWordLeft:
      to = WordLeft(caret_);
      break;
    case CaretMove::kWordRight:
      to = WordRight(caret_);
      break;
    case CaretMove::kLineStart: {
      const std::size_t line = LineOf(caret_), start = starts_[line], end = LineEnd(line);
      std::size_t first = start;
      while (first < end && IsBlank(text_[first])) ++first;
      to = caret_ == first ? start : first;
      break;
    }
    case CaretMove::kLineEnd:
      to = LineEnd(LineOf(caret_));
      break;
    case CaretMove::kTextStart:
      to = 0;
      break;
    case CaretMove::kTextEnd:
      to = text_.size();
      break;
    default:
      break;
  }
  SetCaret(to, extend);
}

void TextBuffer::MoveLines(long lines, bool extend) {
  const std::size_t column = wanted_column_ == kNoColumn ? ColumnOf(caret_) : wanted_column_;
  const long here = static_cast<long>(LineOf(caret_));
  const long last = static_cast<long>(LineCount()) - 1;
  if (here + lines < 0) {
    SetCaret(0, extend);
  } else if (here + lines > last) {
    SetCaret(text_.size(), extend);
  } else {
    SetCaret(AtColumn(static_cast<std::size_t>(here + lines), column), extend);
  }
  wanted_column_ = column;
}

void TextBuffer::SelectAll() {
  anchor_ = 0;
  caret_ = text_.size();
  wanted_column_ = kNoColumn;
}

void TextBuffer::SelectWord(std::size_t at) {
  at = Align(at);
  const std::size_t line = LineOf(at), start = starts_[line], end = LineEnd(line);
  if (start == end) return SetCaret(start);
  // At the end of a line or word the word before is meant.
  if (at >= end ||
      (at > start && SortOf(text_[at]) != Sort::kWord && SortOf(text_[at - 1]) == Sort::kWord))
    at = Previous(std::min(at, end));
  const Sort sort = SortOf(text_[at]);
  std::size_t begin = at, stop = at;
  while (begin > start && SortOf(text_[begin - 1]) == sort) --begin;
  while (stop < end && SortOf(text_[stop]) == sort) ++stop;
  SetCaret(begin);
  SetCaret(stop, true);
}

void TextBuffer::SelectLine(std::size_t line) {
  SetCaret(starts_[line]);
  SetCaret(line + 1 < starts_.size() ? starts_[line + 1] : text_.size(), true);
}

void TextBuffer::Replace(std::size_t begin, std::size_t end, std::string_view by) {
  const std::size_t first = LineOf(begin);
  const std::size_t lines_before = starts_.size();
  text_.replace(begin, end - begin, by);
  // Lines that began within what went are gone; those behind it move.
  const auto gone_from = starts_.begin() + static_cast<std::ptrdiff_t>(first) + 1;
  const auto gone_to = std::upper_bound(gone_from, starts_.end(), end);
  const std::size_t grown = by.size() - (end - begin);  // wraps around when it shrinks
  for (auto later = gone_to; later != starts_.end(); ++later) *later += grown;
  std::vector<std::size_t> fresh;
  for (std::size_t i = by.find('\n'); i != std::string_view::npos; i = by.find('\n', i + 1))
    fresh.push_back(begin + i + 1);
  const auto kept = std::min(fresh.size(), static_cast<std::size_t>(gone_to - gone_from));
  const auto rest =
      std::copy(fresh.begin(), fresh.begin() + static_cast<std::ptrdiff_t>(kept), gone_from);
  if (kept < fresh.size())
    starts_.insert(rest, fresh.begin() + static_cast<std::ptrdiff_t>(kept), fresh.end());
  else
    starts_.erase(rest, gone_to);
  changed_line_ = first;
  lines_added_ = static_cast<long>(starts_.size()) - static_cast<long>(lines_before);
  ++version_;
}

bool TextBuffer::ReplaceSelection(std::string_view by) {
  if (!HasSelection() && by.empty()) return false;
  const std::size_t begin = SelectionBegin();
  Replace(begin, SelectionEnd(), by);
  SetCaret(begin + by.size());
  return true;
}

std::string_view TextBuffer::NewLineMark() const {
  const bool windows = starts_.size() > 1 && starts_[1] >= 2 && text_[starts_[1] - 2] == '\r';
  return windows ? "\r\n" : "\n";
}

bool TextBuffer::Insert(std::string_view text) {
  const std::string_view mark = NewLineMark();
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      clean += mark;
    } else if (c >= 0x20 ? c != 0x7F : c == '\t') {
      clean += text[i];
    }
  }
  return ReplaceSelection(clean);
}

bool TextBuffer::Type(std::string_view text) {
  if ((text == "}" || text == "]") && !HasSelection()) {
    const std::size_t start = starts_[LineOf(caret_)];
    const bool blank = std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(start),
                                   text_.begin() + static_cast<std::ptrdiff_t>(caret_),
                                   [](char c) { return c == ' '; });
    if (blank && caret_ - start >= kIndent) SetCaret(caret_ - kIndent, true);
  }
  return Insert(text);
}

bool TextBuffer::NewLine() {
  const std::size_t begin = SelectionBegin(), end = SelectionEnd();
  const std::size_t start = starts_[LineOf(begin)];
  std::size_t first = start;
  while (first < begin && IsBlank(text_[first])) ++first;
  const std::string lead = text_.substr(start, first - start);
  std::size_t before = begin;
  while (before > first && IsBlank(text_[before - 1])) --before;
  const char opener = before > start ? text_[before - 1] : '\0';
  const bool opens = opener == '{' || opener == '[';
  const char closer = end < text_.size() ? text_[end] : '\0';
  std::string by = std::string(NewLineMark()) + lead;
  if (!opens) return ReplaceSelection(by);
  by += std::string(kIndent, ' ');
  const std::size_t caret = begin + by.size();
  if (closer == (opener == '{' ? '}' : ']')) by += std::string(NewLineMark()) + lead;
  ReplaceSelection(by);
  SetCaret(caret);
  return true;
}

bool TextBuffer::DeleteBack(bool word) {
  if (!HasSelection()) SetCaret(word ? WordLeft(caret_) : Previous(caret_), true);
  return ReplaceSelection({});
}

bool TextBuffer::DeleteForward(bool word) {
  if (!HasSelection()) SetCaret(word ? WordRight(caret_) : Next(caret_), true);
  return ReplaceSelection({});
}

std::pair<std::size_t, std::size_t> TextBuffer::SelectedLines() const {
  const std::size_t first = LineOf(SelectionBegin());
  std::size_t last = LineOf(SelectionEnd());
  // A selection that ends before the first character of a line does not mean that line.
  if (last > first && SelectionEnd() == starts_[last]) --last;
  return {first, last};
}

bool TextBuffer::ReplaceLines(std::size_t first, std::size_t last, const std::string& by) {
  const std::size_t begin = starts_[first], end = LineEnd(last);
  if (std::string_view(text_).substr(begin, end - begin) == by) return false;
  Replace(begin, end, by);
  SetCaret(begin);
  SetCaret(begin + by.size(), true);
  return true;
}

bool TextBuffer::Indent() {
  const auto [first, last] = SelectedLines();
  if (first == last) {
    const std::size_t column = ColumnOf(SelectionBegin());
    return ReplaceSelection(std::string(kIndent - column % kIndent, ' '));
  }
  std::string by;
  for (std::size_t line = first; line <= last; ++line) {
    if (starts_[line] != LineEnd(line)) by.append(kIndent, ' ');
    const std::size_t stop = line == last ? LineEnd(line) : starts_[line + 1];
    by.append(text_, starts_[line], stop - starts_[line]);
  }
  return ReplaceLines(first, last, by);
}

bool TextBuffer::Unindent() {
  const auto [first, last] = SelectedLines();
  const bool one_line = !HasSelection();
  const std::size_t caret = caret_;
  std::string by;
  std::size_t taken = 0;
  for (std::size_t line = first; line <= last; ++line) {
    std::size_t start = starts_[line];
    const std::size_t end = LineEnd(line);
    if (start < end && text_[start] == '\t')
      ++start;
    else
      while (start < end && start < starts_[line] + kIndent && text_[start] == ' ') ++start;
    taken += start - starts_[line];
    const std::size_t stop = line == last ? end : starts_[line + 1];
    by.append(text_, start, stop - start);
  }
  if (!ReplaceLines(first, last, by)) return false;
  if (one_line) SetCaret(std::max(caret - std::min(caret, taken), starts_[first]));
  return true;
}

bool TextBuffer::Follow(std::string_view text, bool caret_to_change) {
  if (text == text_) return false;
  std::size_t begin = CommonPrefix(text_, text);
  std::size_t tail = CommonSuffix(text_, text, std::min(text_.size(), text.size()) - begin);
  // What changed begins and ends at whole characters.
  while (begin > 0 && ((begin < text_.size() && Continues(text_[begin])) ||
                       (begin < text.size() && Continues(text[begin]))))
    --begin;
  while (tail > 0 && Continues(text_[text_.size() - tail])) --tail;
  const std::size_t old_end = text_.size() - tail, new_end = text.size() - tail;
  const auto moved = [&](std::size_t at) {
    return at <= begin ? at : at >= old_end ? at - old_end + new_end : new_end;
  };
  const std::size_t caret = caret_to_change ? new_end : moved(caret_);
  const std::size_t anchor = caret_to_change ? new_end : moved(anchor_);
  Replace(begin, old_end, text.substr(begin, new_end - begin));
  SetCaret(anchor);
  SetCaret(caret, true);
  return true;
}

}  // namespace callfloor::ui
