#include "ui/widgets/json_tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace callfloor::ui {
namespace {

// "k" key, "s" string, "n" number, "." sign, "?" other, " " between them: one a byte.
std::string Kinds(std::string_view line) {
  std::vector<JsonToken> tokens;
  TokenizeJsonLine(line, tokens);
  std::string kinds(line.size(), ' ');
  for (const JsonToken& token : tokens) {
    for (std::size_t i = token.begin; i < token.end; ++i)
      kinds[i] = "ksn.?"[static_cast<int>(token.kind)];
  }
  return kinds;
}

TEST(JsonTokens, TellKeysTextsNumbersAndSignsApart) {
  EXPECT_EQ(Kinds(R"(  {"a": "b", "c":-1.5e3},)"), R"(  .kkk. sss. kkk.nnnnnn..)");
  EXPECT_EQ(Kinds("[true, false, null]"), ".nnnn. nnnnn. nnnn.");
  EXPECT_EQ(Kinds("\"key\"  : 1"), "kkkkk  . n");
  EXPECT_EQ(Kinds(""), "");
}

TEST(JsonTokens, AnEscapedQuoteDoesNotEndAText) {
  EXPECT_EQ(Kinds(R"("a\"b\\": 1)"), "kkkkkkkk. n");
}

TEST(JsonTokens, ATextThatIsNotClosedRunsToTheEndOfTheLine) {
  EXPECT_EQ(Kinds(R"("a": "bc, 1)"), "kkk. ssssss");
  EXPECT_EQ(Kinds("\"\\"), "ss");
}

TEST(JsonTokens, WhatIsNoJsonIsMarkedAsSuch) {
  EXPECT_EQ(Kinds("// note"), "?? ????");
  EXPECT_EQ(Kinds("True, 'x'"), "????. ???");
}

}  // namespace
}  // namespace callfloor::ui
