#pragma once

#include "sim/cli/streams.h"

namespace CLI {
class App;
}

namespace callfloor::cli {

// callfloor agreement FILE: how far evaluators who rated the same items agree, from the user's own
// evaluations. When the verb has run, *exit_code says how it went. Both references must outlive the
// parsing.
void AddAgreementCommand(CLI::App& app, const Streams& streams, int* exit_code);

}  // namespace callfloor::cli
