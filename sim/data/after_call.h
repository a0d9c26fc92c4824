#pragma once

#include <span>
#include <vector>

#include "sim/data/call_log.h"
#include "sim/data/kaplan_meier.h"

namespace callfloor {

// How long agents are unavailable after a call, from a log that does not record it. An agent who
// ends a call while callers of a queue they serve are waiting, and does not take one, is not
// available: wrapping up, on a break, or being rung. The time from the end of the call to the start
// of the agent's next is then observed in full if someone was waiting all along; if the queue ran
// empty first, it is censored at that moment, because from then on the agent may have been idle.
//
// `days` ascending: the days to look at, each from midnight to midnight. `queue`: the queue whose
// waiting callers count. Only agents with at least `least_share` of their answered calls (on these
// days) from that queue are watched: of others it is not known that they would take such a call.
// Calls of one agent that overlap by the clock count as a gap of 0.
std::vector<Censored> AfterCallTimes(const CallLog& log, std::span<const int> days, int queue,
                                     double least_share = 0.25);

}  // namespace callfloor
