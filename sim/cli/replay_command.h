#pragma once

#include "sim/cli/streams.h"

namespace CLI {
class App;
}

namespace callfloor::cli {

// callfloor replay SCENARIO LOG: the scenario with the arrivals of a call log in place of random
// ones. When the verb has run, *exit_code says how it went. Both references must outlive the
// parsing.
void AddReplayCommand(CLI::App& app, const Streams& streams, int* exit_code);

}  // namespace callfloor::cli
