#pragma once

#include <cstdint>

namespace callfloor::bench {

// Hand-written loops for benchmark scenarios A and B: the same arrivals, patience, talk times and
// choice of agents, but one fast random engine, no keys, no types of its own and hardly a
// statistic. They are the speed that a simulator with all statistics can approach and not exceed.

struct BareResult {
  std::uint64_t contacts = 0;
  std::uint64_t answered = 0;
  double wait_s = 0;  // summed over the answered
};

// One 12-hour day of scenario A by Lindley's recursion over the agents' next free times, with
// `agents` agents and 3000/195 contacts an hour for each.
BareResult BareLoopA(std::uint64_t seed, int agents = 195);

// One 12-hour day of scenario B with a heap of talk ends and one line a type.
BareResult BareLoopB(std::uint64_t seed);

}  // namespace callfloor::bench
