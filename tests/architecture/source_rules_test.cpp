// The rules of ARCHITECTURE.md that a reader of the sources can check. Each rule is run over the
// real sources, and over a made-up file that breaks it: a rule that cannot fail proves nothing.

#include "tests/architecture/source_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace callfloor::architecture {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Files that may pass 400 lines, and why.
const std::map<std::string, std::string>& LongFiles() {
  static const std::map<std::string, std::string> files = {
      {"sim/center/measures.cpp", "one table, a row a measure"},
      {"sim/scenario/fields.cpp", "one table, a row a field"},
      {"sim/cli/erlang_report.cpp", "three formats of one report; the CSV could move out"},
      {"ui/frame/script_driver.cpp", "one table of commands and what each does"},
      {"ui/widgets/basic.cpp", "the smallest widgets, a few lines each"},
  };
  return files;
}

Directions RealDirections() {
  return ReadDirections(ReadRepositoryFile("sim/CMakeLists.txt") +
                        ReadRepositoryFile("ui/CMakeLists.txt"));
}

template <typename Rule>
Problems CheckAll(Rule rule) {
  Problems all;
  for (const SourceFile& file : ReadSources({"sim", "ui"})) {
    for (auto& problem : rule(file)) all.push_back(std::move(problem));
  }
  return all;
}

TEST(Sources, AreFound) { EXPECT_GT(ReadSources({"sim", "ui"}).size(), 10U); }

TEST(Directions, AreReadFromTheLinkLines) {
  const Directions directions = ReadDirections(R"(
    callfloor_library(core DEPENDS Boost::headers)
    callfloor_library(middle DEPENDS callfloor_core PRIVATE fmt::fmt)
    callfloor_library(top FOLDER ui/top
                      DEPENDS callfloor_middle))");
  EXPECT_THAT(directions.at("sim/core"), ElementsAre("sim/core"));
  EXPECT_THAT(directions.at("sim/middle"), ElementsAre("sim/core", "sim/middle"));
  EXPECT_THAT(directions.at("ui/top"), ElementsAre("sim/core", "sim/middle", "ui/top"));
}

TEST(Directions, PrivateLinksAreNotPassedOn) {
  const Directions directions = ReadDirections(R"(
    callfloor_library(a)
    callfloor_library(b PRIVATE callfloor_a)
    callfloor_library(c DEPENDS callfloor_b))");
  EXPECT_THAT(directions.at("sim/b"), ElementsAre("sim/a", "sim/b"));
  EXPECT_THAT(directions.at("sim/c"), ElementsAre("sim/b", "sim/c"));
}

TEST(Directions, PointOneWay) {
  const Directions directions = RealDirections();
  for (const auto& [folder, reached] : directions) {
    for (const auto& other : reached) {
      if (other == folder) continue;
      EXPECT_FALSE(directions.at(other).contains(folder)) << folder << " and " << other;
    }
  }
  EXPECT_THAT(directions.at("sim/core"), ElementsAre("sim/core"));
  EXPECT_THAT(directions.at("sim/theory"), ElementsAre("sim/core", "sim/theory"));
  EXPECT_FALSE(directions.at("sim/center").contains("sim/experiment"));
}

TEST(Directions, TheIncludesKeepToTheLinkLines) {
  const Directions directions = RealDirections();
  EXPECT_THAT(CheckAll([&](const SourceFile& file) { return CheckDirections(file, directions); }),
              IsEmpty());
}

TEST(Directions, AnIncludeAgainstTheDirectionIsFound) {
  const SourceFile upward{"sim/core/clock.h", "#pragma once\n#include \"sim/center/model.h\"\n"};
  EXPECT_THAT(CheckDirections(upward, RealDirections()),
              ElementsAre(HasSubstr("clock.h:2: sim/core may not include from sim/center")));
  const SourceFile sideways{"sim/theory/erlang.cpp", "#include <sim/scenario/scenario.h>\n"};
  EXPECT_THAT(CheckDirections(sideways, RealDirections()), SizeIs(1));
}

TEST(Directions, AnIncludeNotFromTheRootIsFound) {
  const SourceFile file{"sim/core/clock.cpp", "#include \"clock.h\"\n"};
  EXPECT_THAT(CheckDirections(file, RealDirections()), SizeIs(1));
}

TEST(Directions, AFolderWithoutLinkLineIsFound) {
  const SourceFile file{"sim/nowhere/x.h", "#pragma once\n"};
  EXPECT_THAT(CheckDirections(file, RealDirections()), SizeIs(1));
}

TEST(Directions, AnIncludeInACommentIsNoInclude) {
  const SourceFile file{"sim/core/clock.h", "/*\n#include \"sim/center/model.h\"\n*/\n"};
  EXPECT_THAT(CheckDirections(file, RealDirections()), IsEmpty());
}

TEST(ForeignIncludes, TheSourcesKeepThemOut) {
  EXPECT_THAT(CheckAll(CheckForeignIncludes), IsEmpty());
}

TEST(ForeignIncludes, AreFound) {
  EXPECT_THAT(CheckForeignIncludes({"sim/center/a.h", "#include <nlohmann/json.hpp>\n"}),
              SizeIs(1));
  EXPECT_THAT(CheckForeignIncludes({"sim/report/a.cpp", "#include <imgui.h>\n"}), SizeIs(1));
  EXPECT_THAT(CheckForeignIncludes({"sim/core/a.cpp", "#include <SFML/Graphics.hpp>\n"}),
              SizeIs(1));
  EXPECT_THAT(CheckForeignIncludes({"sim/report/a.cpp", "#include <nlohmann/json.hpp>\n"}),
              IsEmpty());
}

TEST(UnorderedContainers, TheSourcesHaveNone) { EXPECT_THAT(CheckAll(CheckUnordered), IsEmpty()); }

TEST(UnorderedContainers, AreFound) {
  EXPECT_THAT(CheckUnordered({"sim/center/a.h", "// map\nstd::unordered_map<int, int> m;\n"}),
              ElementsAre(HasSubstr("a.h:2:")));
  EXPECT_THAT(CheckUnordered({"sim/center/a.h", "// std::unordered_map would be wrong here\n"}),
              IsEmpty());
}

TEST(Printing, OnlyTheCommandLinePrints) { EXPECT_THAT(CheckAll(CheckPrinting), IsEmpty()); }

TEST(Printing, IsFound) {
  EXPECT_THAT(CheckPrinting({"sim/report/a.cpp", "void f() { std::cout << 1; }\n"}), SizeIs(1));
  EXPECT_THAT(CheckPrinting({"sim/core/a.h", "std::fprintf(stderr, \"x\");\n"}), SizeIs(1));
  EXPECT_THAT(CheckPrinting({"sim/core/a.h", "fmt::print(\"x\");\n"}), SizeIs(1));
  EXPECT_THAT(CheckPrinting({"sim/core/a.h", "std::snprintf(p, n, \"x\");\n"}), IsEmpty());
  EXPECT_THAT(CheckPrinting({"sim/cli/a.cpp", "std::cout << 1;\n"}), IsEmpty());
}

TEST(ClocksAndRandomness, TheSimulatorHasNeither) {
  EXPECT_THAT(CheckAll(CheckClocksAndRandomness), IsEmpty());
}

TEST(ClocksAndRandomness, AreFound) {
  EXPECT_THAT(CheckClocksAndRandomness({"sim/center/a.cpp", "std::mt19937 engine;\n"}), SizeIs(1));
  EXPECT_THAT(CheckClocksAndRandomness({"sim/center/a.cpp", "int x = rand();\n"}), SizeIs(1));
  EXPECT_THAT(
      CheckClocksAndRandomness({"sim/core/a.cpp", "auto t = std::chrono::steady_clock::now();\n"}),
      SizeIs(1));
}

TEST(MutableStatics, TheSourcesHaveNone) { EXPECT_THAT(CheckAll(CheckMutableStatics), IsEmpty()); }

TEST(MutableStatics, AreFound) {
  for (const char* line :
       {"static int counter = 0;", "  static std::vector<int> cache;", "thread_local int depth{};",
        "int g_count = 0;", "std::map<int, int> g_table;", "inline double g_scale = 1.0;"}) {
    EXPECT_THAT(CheckMutableStatics({"sim/center/a.cpp", std::string(line) + "\n"}), SizeIs(1))
        << line;
  }
}

TEST(MutableStatics, ConstantsAndFunctionsAreNot) {
  for (const char* line :
       {"static const int kTwo = 2;", "static constexpr int kTwo = 2;",
        "static Time FromTicks(long);", "inline constexpr double kScale = 1.0;", "  int local = 0;",
        "using Names = std::set<int>;", "static bool Less(int a = 1, int b = 2) {", "struct Impl;",
        "// static int counter = 0;"}) {
    EXPECT_THAT(CheckMutableStatics({"sim/center/a.cpp", std::string(line) + "\n"}), IsEmpty())
        << line;
  }
}

TEST(FileLength, NoFilePasses400LinesWithoutAReason) {
  EXPECT_THAT(CheckAll([](const SourceFile& file) { return CheckLength(file, LongFiles()); }),
              IsEmpty());
}

TEST(FileLength, ALongFileIsFoundUnlessListed) {
  const SourceFile file{"sim/center/a.cpp", std::string(401, '\n')};
  EXPECT_THAT(CheckLength(file, {}), SizeIs(1));
  EXPECT_THAT(CheckLength(file, {{"sim/center/a.cpp", "a table"}}), IsEmpty());
}

TEST(FileLength, EveryListedFileStillNeedsItsReason) {
  for (const auto& [path, reason] : LongFiles()) {
    EXPECT_THAT(CheckLength({path, ReadRepositoryFile(path)}, {}), SizeIs(1))
        << path << " is short now; take it off the list";
    EXPECT_FALSE(reason.empty());
  }
}

TEST(Blank, RemovesCommentsAndStringsAndKeepsLines) {
  EXPECT_EQ(Blank("a // b\nc"), "a     \nc");
  EXPECT_EQ(Blank("a /* b\n*/ c"), "a     \n   c");
  EXPECT_EQ(Blank("x = \"// no\"; y"), "x =        ; y");
  EXPECT_EQ(Blank("x = \"// no\"; // c", true), "x = \"// no\";     ");
  EXPECT_EQ(Blank("n = 1'000; // a"), "n = 1'000;     ");
  EXPECT_EQ(Blank("c = '\"'; d"), "c =    ; d");
  EXPECT_EQ(Blank("r = R\"x(a\"b)x\"; d"), "r =           ; d");
}

}  // namespace
}  // namespace callfloor::architecture
