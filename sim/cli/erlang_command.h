#pragma once

namespace CLI {
class App;
}

namespace callfloor::cli {

// Adds `erlang b|c|a|x` to the program: the formulas, for one row, a table over agents, or the
// fewest agents for a target. When the verb has run, *exit_code is 0, or 2 after a message on
// stderr; the result goes to stdout. What the command line's grammar refuses (a missing or
// misspelled option) is thrown as a CLI::ParseError by the parser, for the caller to turn into 2.
// exit_code must outlive the parsing.
void AddErlangCommand(CLI::App& app, int* exit_code);

}  // namespace callfloor::cli
