#pragma once

#include <iosfwd>

namespace callfloor::cli {

// The whole program: reads the command line, does what it says, writes results to `out` and
// progress and diagnostics to `err`, and returns the exit status: 0 done, 1 the run failed, 2 bad
// usage, scenario or data. A progress bar is drawn only when `err` is std::cerr and a terminal.
// (The erlang verb writes to standard output itself.)
int RunCli(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace callfloor::cli
