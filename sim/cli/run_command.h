#pragma once

#include "sim/cli/streams.h"

namespace CLI {
class App;
}

namespace callfloor::cli {

// callfloor run SCENARIO: simulates a scenario and reports it.
// When the verb has run, *exit_code says how it went. Both references must outlive the parsing.
void AddRunCommand(CLI::App& app, const Streams& streams, int* exit_code);

}  // namespace callfloor::cli
