#pragma once

#include "sim/cli/streams.h"

namespace CLI {
class App;
}

namespace callfloor::cli {

// callfloor compare BASE WHATIF...: paired differences on common random numbers.
// When the verb has run, *exit_code says how it went. Both references must outlive the parsing.
void AddCompareCommand(CLI::App& app, const Streams& streams, int* exit_code);

}  // namespace callfloor::cli
