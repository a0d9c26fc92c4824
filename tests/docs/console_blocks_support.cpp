#include <algorithm>
#include <charconv>
#include <sstream>

#include "tests/docs/console_blocks.h"

namespace callfloor::docs {
namespace {

constexpr std::string_view kElision = "...";

std::string_view TrimEnd(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

std::string_view TrimStart(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

// `...` inside `shown` stands for any text.
bool LineMatches(std::string_view shown, std::string_view actual) {
  shown = TrimEnd(shown);
  actual = TrimEnd(actual);
  const std::size_t gap = shown.find(kElision);
  if (gap == std::string_view::npos) return shown == actual;
  if (!actual.starts_with(shown.substr(0, gap))) return false;
  const std::string_view rest = shown.substr(gap + kElision.size());
  for (std::size_t from = gap; from <= actual.size(); ++from) {
    if (LineMatches(rest, actual.substr(from))) return true;
  }
  return false;
}

bool Matches(const std::vector<std::string>& expected, std::size_t e,
             const std::vector<std::string>& actual, std::size_t a) {
  if (e == expected.size()) return a == actual.size();
  if (TrimEnd(expected[e]) == kElision) {
    for (std::size_t from = a; from <= actual.size(); ++from) {
      if (Matches(expected, e + 1, actual, from)) return true;
    }
    return false;
  }
  return a < actual.size() && LineMatches(expected[e], actual[a]) &&
         Matches(expected, e + 1, actual, a + 1);
}

std::vector<std::string> WithoutEmptyEnds(std::vector<std::string> lines) {
  while (!lines.empty() && TrimEnd(lines.back()).empty()) lines.pop_back();
  const auto first =
      std::ranges::find_if(lines, [](const std::string& line) { return !TrimEnd(line).empty(); });
  lines.erase(lines.begin(), first);
  return lines;
}

// What the words after "```console" ask for.
struct BlockMarks {
  bool run = true;
  int exit_status = 0;
};

BlockMarks ReadMarks(std::istringstream& words, int line, std::vector<std::string>& problems) {
  BlockMarks marks;
  for (std::string word; words >> word;) {
    if (word == "not-run") {
      marks.run = false;
    } else if (word.starts_with("exit=")) {
      const char* end = word.data() + word.size();
      const auto [stop, error] = std::from_chars(word.data() + 5, end, marks.exit_status);
      if (error == std::errc() && stop == end) continue;
      problems.push_back("line " + std::to_string(line) + ": exit= needs a number, not " + word);
    } else {
      problems.push_back("line " + std::to_string(line) + ": unknown mark \"" + word +
                         "\"; known are not-run and exit=N");
    }
  }
  return marks;
}

}  // namespace

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Commands ReadCommands(std::string_view markdown) {
  Commands result;
  bool in_block = false;
  bool console = false;
  bool continued = false;
  BlockMarks marks;
  std::string fence;
  int number = 0;
  for (const std::string& line : SplitLines(markdown)) {
    ++number;
    const std::string_view text = TrimEnd(line);
    if (!in_block) {
      const std::string_view start = TrimStart(text);
      const std::size_t ticks = std::min(start.find_first_not_of('`'), start.size());
      if (ticks < 3) continue;
      fence = std::string(ticks, '`');
      in_block = true;
      std::istringstream words{std::string(start.substr(ticks))};
      std::string language;
      words >> language;
      console = language == "console";
      continued = false;
      if (console) marks = ReadMarks(words, number, result.problems);
      if (language == "sh" || language == "bash" || language == "shell") {
        result.problems.push_back("line " + std::to_string(number) + ": a block of " + language +
                                  "; make it a console block, so that it is run");
      }
      continue;
    }
    if (TrimStart(text) == fence) {
      in_block = false;
      continue;
    }
    if (!console || !marks.run) continue;
    if (continued) {
      std::string& command = result.commands.back().text;
      command += text.starts_with("> ") ? text.substr(2) : TrimStart(text);
      continued = command.ends_with('\\');
      if (continued) command.pop_back();
    } else if (text.starts_with("$ ")) {
      Command command{number, std::string(text.substr(2)), {}, marks.exit_status};
      continued = command.text.ends_with('\\');
      if (continued) command.text.pop_back();
      result.commands.push_back(std::move(command));
    } else if (!result.commands.empty()) {
      result.commands.back().expected.push_back(line);
    } else {
      result.problems.push_back("line " + std::to_string(number) + ": output before a command");
    }
  }
  if (in_block)
    result.problems.push_back("line " + std::to_string(number) + ": a block stays open");
  return result;
}

bool OutputMatches(const std::vector<std::string>& expected,
                   const std::vector<std::string>& actual) {
  return Matches(WithoutEmptyEnds(expected), 0, WithoutEmptyEnds(actual), 0);
}

std::string ReplaceOutputs(std::string_view markdown, const std::vector<Command>& commands,
                           const std::vector<std::vector<std::string>>& outputs) {
  const std::vector<std::string> lines = SplitLines(markdown);
  std::string result;
  std::size_t next = 0;  // line to copy
  const auto copy_until = [&](std::size_t end) {
    for (; next < end; ++next) result += lines[next] + "\n";
  };
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const Command& command = commands[i];
    const bool elided = std::ranges::any_of(command.expected, [](const std::string& line) {
      return line.find(kElision) != std::string::npos;
    });
    if (WithoutEmptyEnds(command.expected).empty() || elided) continue;
    std::size_t shown = static_cast<std::size_t>(command.line);  // the line after the command's
    while (shown > 0 && lines[shown - 1].ends_with('\\')) ++shown;
    copy_until(shown);
    for (const std::string& line : WithoutEmptyEnds(outputs[i])) {
      result += std::string(TrimEnd(line)) + "\n";
    }
    // An empty line that set the next command off stays.
    const std::size_t last = shown + command.expected.size();
    next = last;
    while (next > shown && TrimEnd(lines[next - 1]).empty()) --next;
    if (next < last) copy_until(last);
  }
  copy_until(lines.size());
  return result;
}

}  // namespace callfloor::docs
