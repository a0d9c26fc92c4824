#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <sstream>

#include "tests/architecture/source_rules.h"

namespace callfloor::architecture {
namespace {

namespace fs = std::filesystem;

bool IsUnder(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool IsHeader(std::string_view path) { return path.ends_with(".h"); }

std::string FolderOf(const std::string& path) {
  return fs::path(path).parent_path().generic_string();
}

// The innermost declared folder that holds `path`, or "".
std::string DeclaredFolderOf(const std::string& path, const Directions& directions) {
  for (std::string folder = FolderOf(path); !folder.empty(); folder = FolderOf(folder)) {
    if (directions.contains(folder)) return folder;
  }
  return "";
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string Place(const SourceFile& file, std::size_t index) {
  return file.path + ":" + std::to_string(index + 1) + ": ";
}

// One problem for each line of the blanked text that `pattern` finds.
Problems FindLines(const SourceFile& file, const std::regex& pattern, const std::string& sentence) {
  Problems problems;
  const auto lines = Lines(Blank(file.text));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (std::regex_search(lines[i], pattern)) problems.push_back(Place(file, i) + sentence);
  }
  return problems;
}

struct Include {
  std::size_t line = 0;  // 0-based
  std::string path;
  bool quoted = false;
};

std::vector<Include> IncludesOf(const SourceFile& file) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^">]+)[">])re");
  std::vector<Include> includes;
  const auto lines = Lines(Blank(file.text, /*keep_strings=*/true));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::smatch match;
    if (std::regex_search(lines[i], match, pattern)) {
      includes.push_back({i, match[2].str(), match[1].str() == "\""});
    }
  }
  return includes;
}

}  // namespace

std::string ReadRepositoryFile(const std::string& path) {
  std::ifstream in(fs::path(CALLFLOOR_SOURCE_DIR) / path, std::ios::binary);
  EXPECT_TRUE(in) << path << " cannot be read";
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<SourceFile> ReadSources(const std::vector<std::string>& folders) {
  std::vector<SourceFile> files;
  const fs::path root(CALLFLOOR_SOURCE_DIR);
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
      const std::string path = entry.path().lexically_relative(root).generic_string();
      files.push_back({path, ReadRepositoryFile(path)});
    }
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

std::string Blank(std::string_view text, bool keep_strings) {
  std::string result(text);
  const auto blank = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(to, result.size()); ++i) {
      if (result[i] != '\n') result[i] = ' ';
    }
  };
  std::size_t i = 0;
  while (i < text.size()) {
    if (text.substr(i, 2) == "//") {
      const std::size_t end = std::min(text.find('\n', i), text.size());
      blank(i, end);
      i = end;
    } else if (text.substr(i, 2) == "/*") {
      const std::size_t close = text.find("*/", i + 2);
      const std::size_t end = close == std::string_view::npos ? text.size() : close + 2;
      blank(i, end);
      i = end;
    } else if (text.substr(i, 2) == "R\"") {
      const std::size_t open = std::min(text.find('(', i), text.size());
      const std::string closing = ")" + std::string(text.substr(i + 2, open - i - 2)) + "\"";
      const std::size_t close = text.find(closing, open);
      const std::size_t end =
          close == std::string_view::npos ? text.size() : close + closing.size();
      if (!keep_strings) blank(i, end);
      i = end;
    } else if (text[i] == '"' ||
               (text[i] == '\'' &&
                (i == 0 || !std::isalnum(static_cast<unsigned char>(text[i - 1]))))) {
      // An apostrophe after a digit or letter separates digits (1'000) and opens nothing.
      std::size_t end = i + 1;
      while (end < text.size() && text[end] != text[i] && text[end] != '\n') {
        end += text[end] == '\\' ? 2U : 1U;
      }
      ++end;
      if (!keep_strings) blank(i, end);
      i = end;
    } else {
      ++i;
    }
  }
  return result;
}

Directions ReadDirections(std::string_view cmake_text) {
  struct Library {
    std::string folder;
    std::vector<std::string> passed_on;
    std::vector<std::string> own;
  };
  std::map<std::string, Library> libraries;  // by target name, callfloor_core
  const std::string text(cmake_text);
  static const std::regex call(R"(callfloor_library\(([^)]*)\))");
  for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it) {
    std::istringstream words((*it)[1].str());
    std::string name;
    words >> name;
    Library library{"sim/" + name, {}, {}};
    std::string mode;
    for (std::string word; words >> word;) {
      if (word == "FOLDER" || word == "DEPENDS" || word == "PRIVATE") {
        mode = word;
      } else if (mode == "FOLDER") {
        library.folder = word;
      } else if (word.starts_with("callfloor_")) {
        (mode == "DEPENDS" ? library.passed_on : library.own).push_back(word);
      }
    }
    libraries["callfloor_" + name] = library;
  }

  Directions directions;
  for (const auto& [target, library] : libraries) {
    std::set<std::string> reached{target};
    const std::function<void(const std::string&)> reach = [&](const std::string& other) {
      if (!reached.insert(other).second) return;
      if (const auto found = libraries.find(other); found != libraries.end()) {
        for (const auto& next : found->second.passed_on) reach(next);
      }
    };
    for (const auto& next : library.passed_on) reach(next);
    for (const auto& next : library.own) reach(next);
    for (const auto& name : reached) {
      const auto found = libraries.find(name);
      if (found != libraries.end()) directions[library.folder].insert(found->second.folder);
    }
  }
  return directions;
}

Problems CheckDirections(const SourceFile& file, const Directions& directions) {
  const std::string own = DeclaredFolderOf(file.path, directions);
  if (own.empty()) {
    // A program's entry point beside the folders, as ui/main.cpp, ties everything together.
    if (file.path.ends_with("/main.cpp")) return {};
    return {file.path + ": no callfloor_library(...) call declares its folder"};
  }
  Problems problems;
  const auto& allowed = directions.at(own);
  for (const Include& include : IncludesOf(file)) {
    const std::string other = DeclaredFolderOf(include.path, directions);
    if (!other.empty() && !allowed.contains(other)) {
      problems.push_back(Place(file, include.line) + own + " may not include from " + other);
    } else if (include.quoted && other.empty()) {
      problems.push_back(Place(file, include.line) + "\"" + include.path +
                         "\" is not a path from the repository's root into sim/ or ui/");
    }
  }
  return problems;
}

Problems CheckForeignIncludes(const SourceFile& file) {
  static const std::regex screen(R"(^(imgui|SFML/|GL/|GLES|backends/imgui))", std::regex::icase);
  static const std::regex json(R"(^(nlohmann/|valijson/))");
  const bool value_header =
      IsHeader(file.path) && (IsUnder(file.path, "sim/core") || IsUnder(file.path, "sim/center"));
  Problems problems;
  for (const Include& include : IncludesOf(file)) {
    if (IsUnder(file.path, "sim") && std::regex_search(include.path, screen)) {
      problems.push_back(Place(file, include.line) + "sim/ knows no screen, so not " +
                         include.path);
    }
    if (value_header && std::regex_search(include.path, json)) {
      problems.push_back(Place(file, include.line) +
                         "a header of core or center shows no JSON type");
    }
  }
  return problems;
}

Problems CheckUnordered(const SourceFile& file) {
  if (!IsUnder(file.path, "sim")) return {};
  static const std::regex pattern(R"(\bunordered_(flat_|node_)?(multi)?(map|set)\b)");
  return FindLines(file, pattern, "an unordered container; use std::map or a sorted vector");
}

Problems CheckPrinting(const SourceFile& file) {
  if (!IsUnder(file.path, "sim") || IsUnder(file.path, "sim/cli")) return {};
  if (file.path == "sim/core/assert.h") return {};
  static const std::regex pattern(
      R"(\bstd::(cout|cerr|clog|puts)\b|\bv?f?printf\s*\(|\bfputs\s*\(|\bfmt::print\s*\()");
  return FindLines(file, pattern, "the library prints; only sim/cli does");
}

Problems CheckClocksAndRandomness(const SourceFile& file) {
  if (!IsUnder(file.path, "sim")) return {};
  static const std::regex randomness(
      R"(\b(random_device|mt19937|minstd_rand|default_random_engine)|\bs?rand\s*\()");
  Problems problems =
      FindLines(file, randomness, "randomness comes from sim/core/random.h and nowhere else");
  const bool paced = IsUnder(file.path, "sim/experiment") || IsUnder(file.path, "sim/report") ||
                     IsUnder(file.path, "sim/cli");
  if (!paced) {
    static const std::regex clock(
        R"(\b(system_clock|steady_clock|high_resolution_clock|gettimeofday|clock_gettime)\b)"
        R"(|\bstd::time\s*\()");
    for (auto& problem : FindLines(file, clock, "the simulator has no clock but simulated time")) {
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

Problems CheckMutableStatics(const SourceFile& file) {
  if (!IsUnder(file.path, "sim") && !IsUnder(file.path, "ui")) return {};
  // Up to the first of = ; { ( the line is a declaration's type and name; a ( there means a
  // function.
  static const std::regex stored(R"(^\s*(inline\s+)?(static|thread_local)\s+[^=;{(]*[=;{])");
  static const std::regex at_namespace_scope(
      R"(^(inline\s+)?[A-Za-z_][\w:<>,\s*&]*\s[A-Za-z_]\w*\s*(=[^=].*|\{.*\})?;)");
  static const std::regex harmless(
      R"(\b(const|constexpr|consteval|constinit\s+const|static_assert|using|namespace|typedef|return|)"
      R"(class|struct|union|enum|friend|template|extern|goto|throw|delete|co_return|operator)\b)");
  Problems problems;
  const auto lines = Lines(Blank(file.text));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool found =
        std::regex_search(lines[i], stored) || std::regex_search(lines[i], at_namespace_scope);
    if (found && !std::regex_search(lines[i], harmless)) {
      problems.push_back(Place(file, i) + "a variable that outlives its function and may change");
    }
  }
  return problems;
}

Problems CheckLength(const SourceFile& file, const std::map<std::string, std::string>& reasons) {
  const auto lines = std::ranges::count(file.text, '\n');
  if (lines <= 400 || reasons.contains(file.path)) return {};
  return {file.path + ": " + std::to_string(lines) +
          " lines; past 400, split it or list it with a reason"};
}

}  // namespace callfloor::architecture
