// The reader of console blocks itself; commands_slow_test.cpp runs what it finds.

#include "tests/docs/console_blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace callfloor::docs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using Strings = std::vector<std::string>;

TEST(ConsoleBlocks, CommandsAndTheirOutputAreRead) {
  const auto [commands, problems] = ReadCommands(
      "Text\n"
      "```console\n"
      "$ first\n"
      "one\n"
      "two\n"
      "$ second --with \\\n"
      "    argument\n"
      "```\n");
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(commands, SizeIs(2));
  EXPECT_EQ(commands[0].line, 3);
  EXPECT_EQ(commands[0].text, "first");
  EXPECT_THAT(commands[0].expected, ElementsAre("one", "two"));
  EXPECT_EQ(commands[1].text, "second --with argument");
  EXPECT_THAT(commands[1].expected, IsEmpty());
}

TEST(ConsoleBlocks, MarksSayWhetherAndHowACommandEnds) {
  const auto [commands, problems] = ReadCommands(
      "```console exit=2\n$ wrong\n```\n"
      "```console not-run\n$ slow\nlater\n```\n"
      "```json\n$ no command\n```\n");
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(commands, SizeIs(1));
  EXPECT_EQ(commands[0].exit_status, 2);
}

TEST(ConsoleBlocks, WhatEscapesTheRunnerIsAProblem) {
  EXPECT_THAT(ReadCommands("```sh\nls\n```\n").problems, ElementsAre(HasSubstr("line 1: ")));
  EXPECT_THAT(ReadCommands("```console notrun\n$ ls\n```\n").problems, SizeIs(1));
  EXPECT_THAT(ReadCommands("```console exit=x\n$ ls\n```\n").problems, SizeIs(1));
  EXPECT_THAT(ReadCommands("```console\noutput\n```\n").problems, SizeIs(1));
  EXPECT_THAT(ReadCommands("```console\n$ ls\n").problems, SizeIs(1));
}

TEST(ConsoleBlocks, OutputMatchesLineByLine) {
  EXPECT_TRUE(OutputMatches({"a", "b  "}, {"a ", "b", ""}));
  EXPECT_FALSE(OutputMatches({"a", "b"}, {"a"}));
  EXPECT_FALSE(OutputMatches({"a"}, {"a", "b"}));
  EXPECT_FALSE(OutputMatches({"a"}, {"b"}));
}

TEST(ConsoleBlocks, AnElisionStandsForLinesOrForText) {
  EXPECT_TRUE(OutputMatches({"a", "...", "d"}, {"a", "b", "c", "d"}));
  EXPECT_TRUE(OutputMatches({"..."}, {}));
  EXPECT_TRUE(OutputMatches({"took ... s"}, {"took 1.5 s"}));
  EXPECT_FALSE(OutputMatches({"a", "...", "d"}, {"a", "b", "c"}));
  EXPECT_FALSE(OutputMatches({"took ... s"}, {"took 1.5 min"}));
}

TEST(ConsoleBlocks, ShownOutputIsReplacedAndTheRestOfThePageKept) {
  const std::string page =
      "Text\n```console\n$ first \\\n  more\nold\nold\n\n$ second\n$ third\nx ...\n```\nEnd\n";
  const auto commands = ReadCommands(page).commands;
  ASSERT_THAT(commands, SizeIs(3));
  EXPECT_EQ(ReplaceOutputs(page, commands, {Strings{"new"}, Strings{"quiet"}, Strings{"x y"}}),
            "Text\n```console\n$ first \\\n  more\nnew\n\n$ second\n$ third\nx ...\n```\nEnd\n");
}

}  // namespace
}  // namespace callfloor::docs
