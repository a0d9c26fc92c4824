#pragma once

#include "sim/cli/streams.h"

namespace CLI {
class App;
}

namespace callfloor::cli {

// callfloor quality SCENARIO: simulates a scenario with quality and reports what a QA team sees.
// When the verb has run, *exit_code says how it went. Both references must outlive the parsing.
void AddQualityCommand(CLI::App& app, const Streams& streams, int* exit_code);

}  // namespace callfloor::cli
