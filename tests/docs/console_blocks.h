#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callfloor::docs {

// One `$ command` of a console block, with the output the page shows below it.
struct Command {
  int line = 0;                       // 1-based line of the command in its document
  std::string text;                   // continuation lines (ending in \) joined in
  std::vector<std::string> expected;  // output lines as shown; empty: the page shows none
  int exit_status = 0;                // that the command must have
};

// What a document says to type. `problems` lists blocks that break the conventions of
// CONTRIBUTING.md ("Commands in the documentation"), each as "line N: what is wrong".
struct Commands {
  std::vector<Command> commands;
  std::vector<std::string> problems;
};

// Reads the console blocks of a Markdown document:
//   ```console              every `$ ` line is run and must succeed; shown output must match
//   ```console exit=2       the same, but the commands must exit with 2
//   ```console not-run      not run, for commands that install or take minutes
// Blocks marked sh, bash or shell are problems: what a reader may type must be a console block.
Commands ReadCommands(std::string_view markdown);

// Whether `actual` is what the page shows. A shown line `...` stands for any number of lines,
// `...` inside a line for any text; white space at the end of a line does not count.
bool OutputMatches(const std::vector<std::string>& expected,
                   const std::vector<std::string>& actual);

std::vector<std::string> SplitLines(std::string_view text);

// `markdown` with the shown output of `commands[i]` replaced by `outputs[i]`. Commands that show no
// output, or output with `...` in it, stay as they are.
std::string ReplaceOutputs(std::string_view markdown, const std::vector<Command>& commands,
                           const std::vector<std::vector<std::string>>& outputs);

}  // namespace callfloor::docs
