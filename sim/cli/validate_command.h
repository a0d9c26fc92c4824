#pragma once

#include "sim/cli/streams.h"

namespace CLI {
class App;
}

namespace callfloor::cli {

// callfloor validate SCENARIO...: all problems of scenario files at once.
// When the verb has run, *exit_code says how it went. Both references must outlive the parsing.
void AddValidateCommand(CLI::App& app, const Streams& streams, int* exit_code);

}  // namespace callfloor::cli
