#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace callfloor::architecture {

// A C++ file of the project: its path from the repository's root, and its text.
struct SourceFile {
  std::string path;
  std::string text;
};

// Which folders each folder may include from, itself included: "sim/theory" -> {"sim/core",
// "sim/theory"}.
using Directions = std::map<std::string, std::set<std::string>>;

// Every *.h and *.cpp file under the given folders of the repository, sorted by path.
std::vector<SourceFile> ReadSources(const std::vector<std::string>& folders);

// The whole of a file of the repository; a missing file fails the running test.
std::string ReadRepositoryFile(const std::string& path);

// `text` with comments blanked, and string and character literals too unless `keep_strings`. Line
// breaks stay, so that line numbers do.
std::string Blank(std::string_view text, bool keep_strings = false);

// Reads the directions from the callfloor_library(...) calls of a CMake file: DEPENDS is passed on
// to those who depend, PRIVATE is not.
Directions ReadDirections(std::string_view cmake_text);

// Each rule returns one sentence "path:line: what is wrong" for every place that breaks it; none
// means the file keeps the rule.
using Problems = std::vector<std::string>;

// A file includes, of this repository, only from folders its own folder's link line reaches, and
// names them from the repository's root.
Problems CheckDirections(const SourceFile& file, const Directions& directions);

// No header of core or center shows a type of Dear ImGui, SFML, OpenGL or nlohmann/json, and no
// file of sim/ includes one of the first three at all.
Problems CheckForeignIncludes(const SourceFile& file);

// sim/ has no unordered containers: the order in which one is walked is not part of the program.
Problems CheckUnordered(const SourceFile& file);

// sim/ prints nothing outside sim/cli; sim/core/assert.h may write its one message.
Problems CheckPrinting(const SourceFile& file);

// The simulator has no clock of its own and no randomness but sim/core/random.h. A wall clock is
// allowed where work is paced or timed for people: sim/experiment, sim/report and sim/cli.
Problems CheckClocksAndRandomness(const SourceFile& file);

// No mutable variable outlives a function: no static, thread_local or namespace-scope variable that
// is not const. A heuristic on lines: it knows the usual shapes, not all of C++.
Problems CheckMutableStatics(const SourceFile& file);

// No file has more than 400 lines, unless `reasons` (path -> why) names it.
Problems CheckLength(const SourceFile& file, const std::map<std::string, std::string>& reasons);

}  // namespace callfloor::architecture
