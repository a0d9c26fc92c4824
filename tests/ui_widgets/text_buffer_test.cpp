// The text of the code editor, without a window.
#include "ui/widgets/text_buffer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

namespace callfloor::ui {
namespace {

// The buffer with a bar where the caret is, and brackets around a selection.
std::string Show(const TextBuffer& buffer) {
  std::string text = buffer.text();
  if (!buffer.HasSelection()) return text.insert(buffer.caret(), "|");
  text.insert(buffer.SelectionEnd(), ">");
  return text.insert(buffer.SelectionBegin(), "<");
}

// A buffer from a text that says by "|" where the caret is, or by "<" and ">" what is selected.
TextBuffer At(std::string text) {
  const std::size_t bar = text.find('|'), begin = text.find('<');
  if (bar != std::string::npos) {
    TextBuffer buffer(text.erase(bar, 1));
    buffer.SetCaret(bar);
    return buffer;
  }
  text.erase(begin, 1);
  const std::size_t end = text.find('>');
  TextBuffer buffer(text.erase(end, 1));
  buffer.SetCaret(begin);
  buffer.SetCaret(end, true);
  return buffer;
}

std::string Moved(const std::string& text, CaretMove move, bool extend = false) {
  TextBuffer buffer = At(text);
  buffer.Move(move, extend);
  return Show(buffer);
}

// The line index, made anew.
std::vector<std::string> Lines(const TextBuffer& buffer) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < buffer.LineCount(); ++i) lines.emplace_back(buffer.Line(i));
  return lines;
}

using Strings = std::vector<std::string>;

TEST(TextBuffer, AnEmptyTextHasOneLine) {
  const TextBuffer buffer;
  EXPECT_EQ(Lines(buffer), Strings{""});
  EXPECT_EQ(buffer.LineOf(0), 0u);
  EXPECT_EQ(Show(buffer), "|");
}

TEST(TextBuffer, LinesEndBeforeTheirLineEnd) {
  const TextBuffer buffer("a\nbc\r\n\nd\n");
  EXPECT_EQ(Lines(buffer), (Strings{"a", "bc", "", "d", ""}));
  EXPECT_EQ(buffer.LineOf(0), 0u);
  EXPECT_EQ(buffer.LineOf(1), 0u);  // before the line end still belongs to the line
  EXPECT_EQ(buffer.LineOf(2), 1u);
  EXPECT_EQ(buffer.LineOf(buffer.text().size()), 4u);
}

TEST(TextBuffer, ColumnsCountCharactersNotBytes) {
  const TextBuffer buffer("x\näö€𝄞z");
  EXPECT_EQ(buffer.ColumnOf(buffer.text().size()), 5u);
  EXPECT_EQ(buffer.AtColumn(1, 4), buffer.text().size() - 1);
  EXPECT_EQ(buffer.AtColumn(1, 99), buffer.text().size());
  EXPECT_EQ(buffer.AtColumn(0, 99), 1u);
}

TEST(TextBuffer, TheCaretStepsOverWholeCharacters) {
  EXPECT_EQ(Moved("|€x", CaretMove::kRight), "€|x");
  EXPECT_EQ(Moved("a𝄞|", CaretMove::kLeft), "a|𝄞");
  EXPECT_EQ(Moved("a|\r\nb", CaretMove::kRight), "a\r\n|b");
  EXPECT_EQ(Moved("a\r\n|b", CaretMove::kLeft), "a|\r\nb");
  EXPECT_EQ(Moved("|", CaretMove::kLeft), "|");
  EXPECT_EQ(Moved("a|", CaretMove::kRight), "a|");
  TextBuffer buffer("a€b");
  buffer.SetCaret(2);  // inside the euro sign
  EXPECT_EQ(Show(buffer), "a|€b");
}

TEST(TextBuffer, BytesThatAreNoUtf8AreCharactersOfTheirOwn) {
  TextBuffer buffer("a\x80\xBF\xE2\x82z");
  std::vector<std::size_t> forward, backward;
  for (std::size_t at = 0; at < buffer.text().size(); at = buffer.Next(at)) forward.push_back(at);
  for (std::size_t at = buffer.text().size(); at > 0;)
    backward.insert(backward.begin(), at = buffer.Previous(at));
  EXPECT_EQ(forward, (std::vector<std::size_t>{0, 1, 2, 3, 5}));
  EXPECT_EQ(backward, forward);
}

TEST(TextBuffer, MovesByWords) {
  EXPECT_EQ(Moved("|mean_s: -120", CaretMove::kWordRight), "mean_s|: -120");
  EXPECT_EQ(Moved("mean_s|: -120", CaretMove::kWordRight), "mean_s: |-120");
  EXPECT_EQ(Moved("a|\n   b", CaretMove::kWordRight), "a\n   |b");
  EXPECT_EQ(Moved("mean_s: |x", CaretMove::kWordLeft), "mean_s|: x");
  EXPECT_EQ(Moved("grüße|", CaretMove::kWordLeft), "|grüße");
  EXPECT_EQ(Moved("a\n   |b", CaretMove::kWordLeft), "|a\n   b");
}

TEST(TextBuffer, HomeGoesToTheFirstWordAndThenToTheStart) {
  EXPECT_EQ(Moved("x\n  abc|d", CaretMove::kLineStart), "x\n  |abcd");
  EXPECT_EQ(Moved("x\n  |abcd", CaretMove::kLineStart), "x\n|  abcd");
  EXPECT_EQ(Moved("x\n|  abcd", CaretMove::kLineStart), "x\n  |abcd");
  EXPECT_EQ(Moved("x\n|ab\r\nc", CaretMove::kLineEnd), "x\nab|\r\nc");
  EXPECT_EQ(Moved("x\na|b", CaretMove::kTextStart), "|x\nab");
  EXPECT_EQ(Moved("x|\nab", CaretMove::kTextEnd), "x\nab|");
}

TEST(TextBuffer, UpAndDownKeepTheColumnOverShortLines) {
  TextBuffer buffer = At("abcdef|\nx\nöööööööö");
  buffer.Move(CaretMove::kDown);
  EXPECT_EQ(Show(buffer), "abcdef\nx|\nöööööööö");
  buffer.Move(CaretMove::kDown);
  EXPECT_EQ(Show(buffer), "abcdef\nx\nöööööö|öö");
  buffer.Move(CaretMove::kDown);  // past the last line: to its end
  EXPECT_EQ(Show(buffer), "abcdef\nx\nöööööööö|");
  buffer.MoveLines(-40);
  EXPECT_EQ(Show(buffer), "|abcdef\nx\nöööööööö");
}

TEST(TextBuffer, AMoveExtendsOrLeavesTheSelection) {
  EXPECT_EQ(Moved("a|bc", CaretMove::kRight, true), "a<b>c");
  EXPECT_EQ(Moved("a<bc>d", CaretMove::kLeft), "a|bcd");
  EXPECT_EQ(Moved("a<bc>d", CaretMove::kRight), "abc|d");
  EXPECT_EQ(Moved("a<bc>d", CaretMove::kLineEnd, true), "a<bcd>");
}

TEST(TextBuffer, SelectsWordLineAndAll) {
  TextBuffer buffer("say \"wörter, zwei\"\nend");
  buffer.SelectWord(7);
  EXPECT_EQ(buffer.Selected(), "wörter");
  buffer.SelectWord(12);  // behind the word: it is meant, not the comma
  EXPECT_EQ(buffer.Selected(), "wörter");
  buffer.SelectLine(0);
  EXPECT_EQ(buffer.Selected(), "say \"wörter, zwei\"\n");
  buffer.SelectLine(1);
  EXPECT_EQ(buffer.Selected(), "end");
  buffer.SelectAll();
  EXPECT_EQ(buffer.Selected(), buffer.text());
}

TEST(TextBuffer, InsertingReplacesTheSelection) {
  TextBuffer buffer = At("a<bc>d");
  EXPECT_TRUE(buffer.Insert("€"));
  EXPECT_EQ(Show(buffer), "a€|d");
  EXPECT_FALSE(buffer.Insert(""));
}

TEST(TextBuffer, PastedLineEndsBecomeThoseOfTheText) {
  TextBuffer unix_text = At("a\nb|");
  unix_text.Insert("1\r\n2\r3\n4");
  EXPECT_EQ(Show(unix_text), "a\nb1\n2\n3\n4|");
  TextBuffer windows_text = At("a\r\nb|");
  windows_text.Insert("1\n2");
  EXPECT_EQ(Show(windows_text), "a\r\nb1\r\n2|");
  EXPECT_EQ(Lines(windows_text), (Strings{"a", "b1", "2"}));
}

TEST(TextBuffer, ControlCharactersAreLeftOut) {
  TextBuffer buffer;
  buffer.Insert(std::string_view("a\0b\x1B\x7F\tc", 7));
  EXPECT_EQ(buffer.text(), "ab\tc");
}

TEST(TextBuffer, DeletesCharactersWordsAndSelections) {
  const auto back = [](const std::string& text, bool word) {
    TextBuffer buffer = At(text);
    const bool changed = buffer.DeleteBack(word);
    return Show(buffer) + (changed ? "" : " same");
  };
  const auto forward = [](const std::string& text, bool word) {
    TextBuffer buffer = At(text);
    const bool changed = buffer.DeleteForward(word);
    return Show(buffer) + (changed ? "" : " same");
  };
  EXPECT_EQ(back("a€|b", false), "a|b");
  EXPECT_EQ(back("a\r\n|b", false), "a|b");
  EXPECT_EQ(back("one two|", true), "one |");
  EXPECT_EQ(back("a<bc>d", true), "a|d");
  EXPECT_EQ(back("|a", false), "|a same");
  EXPECT_EQ(forward("a|€b", false), "a|b");
  EXPECT_EQ(forward("|one two", true), "|two");
  EXPECT_EQ(forward("a|", false), "a| same");
}

TEST(TextBuffer, ANewLineKeepsTheIndentAndOpensBraces) {
  const auto enter = [](const std::string& text) {
    TextBuffer buffer = At(text);
    buffer.NewLine();
    return Show(buffer);
  };
  EXPECT_EQ(enter("  \"a\": 1,|"), "  \"a\": 1,\n  |");
  EXPECT_EQ(enter("  {|"), "  {\n    |");
  EXPECT_EQ(enter("  \"a\": [ |]"), "  \"a\": [ \n    |\n  ]");
  EXPECT_EQ(enter("  x|  y"), "  x\n  |  y");
  EXPECT_EQ(enter(" |   x"), " \n |   x");  // only the indent before the caret counts
  EXPECT_EQ(enter("{\r\n  \"a\"|\r\n}"), "{\r\n  \"a\"\r\n  |\r\n}");
}

TEST(TextBuffer, AClosingBraceGoesBackOneIndent) {
  TextBuffer buffer = At("{\n    |");
  buffer.Type("}");
  EXPECT_EQ(Show(buffer), "{\n  }|");
  TextBuffer inside = At("{\n  x |");
  inside.Type("}");
  EXPECT_EQ(Show(inside), "{\n  x }|");
}

TEST(TextBuffer, TabIndentsTheSelectedLinesAndTheCaretsColumn) {
  TextBuffer one = At("abc|d");
  one.Indent();
  EXPECT_EQ(Show(one), "abc |d");
  TextBuffer lines = At("x\na<b\n\nc>d\ny");
  lines.Indent();
  EXPECT_EQ(Show(lines), "x\n<  ab\n\n  cd>\ny");
  lines.Unindent();
  EXPECT_EQ(Show(lines), "x\n<ab\n\ncd>\ny");
  EXPECT_FALSE(lines.Unindent());
}

TEST(TextBuffer, ALineOfWhichNothingIsSelectedIsNotIndented) {
  TextBuffer buffer = At("<a\nb\n>c");
  buffer.Indent();
  EXPECT_EQ(buffer.text(), "  a\n  b\nc");
}

TEST(TextBuffer, UnindentKeepsTheCaretAtItsCharacter) {
  TextBuffer buffer = At("x\n   ab|c");
  EXPECT_TRUE(buffer.Unindent());
  EXPECT_EQ(Show(buffer), "x\n ab|c");
  TextBuffer early = At("x\n | abc");
  EXPECT_TRUE(early.Unindent());
  EXPECT_EQ(Show(early), "x\n|abc");
  TextBuffer tab = At("\tab|c");
  EXPECT_TRUE(tab.Unindent());
  EXPECT_EQ(Show(tab), "ab|c");
}

TEST(TextBuffer, FollowsAnotherTextAndKeepsTheCaretAtItsCharacter) {
  const auto follow = [](const std::string& before, const std::string& after) {
    TextBuffer buffer = At(before);
    EXPECT_TRUE(buffer.Follow(after, false));
    EXPECT_EQ(buffer.text(), after);
    return Show(buffer);
  };
  EXPECT_EQ(follow("one two thr|ee", "one 2 three"), "one 2 thr|ee");
  EXPECT_EQ(follow("on|e two three", "one 2 three"), "on|e 2 three");
  EXPECT_EQ(follow("one t|wo three", "one 2222 three"), "one 2222| three");
  EXPECT_EQ(follow("one <two> three", "zero\none two three"), "zero\none <two> three");
  EXPECT_EQ(follow("abc|", ""), "|");
  EXPECT_EQ(follow("ä|", "ö"), "ö|");        // they share their first byte
  EXPECT_EQ(follow("x ä|", "x ¤"), "x ¤|");  // and these their last
}

TEST(TextBuffer, FollowingAnUndoPutsTheCaretBehindWhatChanged) {
  TextBuffer buffer = At("|one two three");
  EXPECT_TRUE(buffer.Follow("one 2 three", true));
  EXPECT_EQ(Show(buffer), "one 2| three");
  EXPECT_FALSE(buffer.Follow("one 2 three", true));
}

TEST(TextBuffer, SaysWhereLinesCameAndWent) {
  TextBuffer buffer("a\nb\nc\nd");
  buffer.Follow("a\nb\nx\ny\nc\nd", false);
  EXPECT_EQ(buffer.changed_line(), 2u);
  EXPECT_EQ(buffer.lines_added(), 2);
  buffer.Follow("a\nd", false);
  EXPECT_EQ(buffer.lines_added(), -4);
}

// Thousands of random edits: after each the line index is that of the text, and the caret stands
// between characters.
TEST(TextBuffer, TheLineIndexIsRightAfterAnyEdits) {
  std::mt19937 random(5);
  const auto below = [&](std::size_t bound) { return random() % bound; };
  const std::string pieces[] = {"a", "\n", "€", "{", "}", "\r\n", "  ", "\t", "x\ny\nz", "\""};
  TextBuffer buffer("one\r\ntwo\nthree\n");
  std::string other;
  for (int i = 0; i < 4000; ++i) {
    buffer.SetCaret(below(buffer.text().size() + 1), below(3) == 0);
    switch (below(8)) {
      case 0:
        buffer.NewLine();
        break;
      case 1:
        buffer.DeleteBack(below(2) == 0);
        break;
      case 2:
        buffer.DeleteForward(below(2) == 0);
        break;
      case 3:
        buffer.Indent();
        break;
      case 4:
        buffer.Unindent();
        break;
      case 5:
        other = buffer.text();
        buffer.Follow(other.substr(below(other.size() + 1)), below(2) == 0);
        break;
      default:
        buffer.Insert(pieces[below(std::size(pieces))]);
    }
    if (buffer.text().size() > 400) buffer.Follow("short\n", false);
    const TextBuffer fresh(buffer.text());
    ASSERT_EQ(buffer.LineCount(), fresh.LineCount()) << i;
    for (std::size_t line = 0; line < fresh.LineCount(); ++line)
      ASSERT_EQ(buffer.LineStart(line), fresh.LineStart(line)) << i;
    ASSERT_LE(buffer.caret(), buffer.text().size());
    ASSERT_LE(buffer.anchor(), buffer.text().size());
  }
}

// A round takes about 2 ms. The bound is so wide that a busy machine does not break it, and a cost
// that grows with the square of the text does.
TEST(TextBuffer, FiveMegabytesStayQuick) {
  std::string text;
  while (text.size() < 5'000'000) text += "    \"mean_s\": 120.5,\n";
  TextBuffer buffer(text);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 100; ++i) {
    buffer.SetCaret(text.size() / 2);
    buffer.Type("x");
    buffer.NewLine();
    buffer.MoveLines(-40);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(buffer.LineCount(), TextBuffer(text).LineCount() + 100);
  EXPECT_EQ(buffer.LineCount(), TextBuffer(buffer.text()).LineCount());
  EXPECT_LT(took.count(), 5.0);
}

}  // namespace
}  // namespace callfloor::ui
