#pragma once

#include "sim/cli/streams.h"

namespace CLI {
class App;
}

namespace callfloor::cli {

// callfloor samplesize mean|share|two-means|two-shares|detect|reliability: how many evaluations a
// statement needs, and what given numbers of them can say. When the verb has run, *exit_code says
// how it went. Both references must outlive the parsing.
void AddSampleSizeCommand(CLI::App& app, const Streams& streams, int* exit_code);

}  // namespace callfloor::cli
