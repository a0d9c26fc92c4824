#include "ui/widgets/text_area.h"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

namespace callfloor::ui {
namespace {

// As wide as it has bytes.
std::string Broken(std::string_view text, float width) {
  return BrokenAtWords(text, width,
                       [](std::string_view line) { return static_cast<float>(line.size()); });
}

TEST(TextArea, BreaksAtTheLastSpaceBeforeTheWordThatDoesNotFit) {
  EXPECT_EQ(Broken("one two three", 7), "one two\nthree");
  EXPECT_EQ(Broken("one two three", 13), "one two three");
  EXPECT_EQ(Broken("one two three", 5), "one\ntwo\nthree");
  EXPECT_EQ(Broken("", 5), "");
}

TEST(TextArea, ALongWordKeepsALineToItself) {
  EXPECT_EQ(Broken("a verylongword b", 4), "a\nverylongword\nb");
}

TEST(TextArea, SpacesThatAreBeingTypedBreakNothing) {
  EXPECT_EQ(Broken("one two   ", 7), "one two   ");
  EXPECT_EQ(Broken("  one", 3), " \none");
}

TEST(TextArea, BreaksOfItsOwnAreNotKept) {
  EXPECT_EQ(Broken("one\ntwo\r\nthree", 50), "one two  three");
  EXPECT_EQ(AsParagraph(Broken("one two three", 5)), "one two three");
}

// Whatever the words, no byte moves, no line of several words is too wide, and breaking what is
// broken changes nothing.
TEST(TextArea, AnyTextKeepsItsBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += random() % 4 == 0 ? ' ' : 'x';
    const float width = 3 + static_cast<float>(random() % 20);
    const std::string broken = Broken(text, width);
    EXPECT_EQ(AsParagraph(broken), text);
    EXPECT_EQ(Broken(broken, width), broken);
    std::istringstream lines(broken);
    for (std::string line; std::getline(lines, line);) {
      const std::string_view words(line.data(), line.find_last_not_of(' ') + 1);
      const bool several = words.find(' ', words.find_first_not_of(' ')) != words.npos;
      EXPECT_TRUE(!several || static_cast<float>(words.size()) <= width) << line;
    }
  }
}

}  // namespace
}  // namespace callfloor::ui
