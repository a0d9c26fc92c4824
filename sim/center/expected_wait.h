#pragma once

#include <cstdint>
#include <limits>

#include "sim/center/agent_pool.h"
#include "sim/center/model.h"

namespace callfloor {

// The wait that a centre expects where so many contacts of the type wait: as long as its agents
// need to begin with all of them. In ticks; infinite while nobody on duty has the skill. Exact in
// M/M/n with one type: then it is the mean of an Erlang distribution of `waiting` phases. Of chats
// an agent counts for as many as get done at once when all places are taken.
inline double ExpectedWaitTicks(const TypeModel& type, const AgentPool& agents,
                                std::uint32_t waiting) {
  double on_duty = 0;
  for (const GroupChoice& choice : type.groups.choices()) {
    on_duty += static_cast<double>(choice.pace) * agents.OnDuty(choice.set);
  }
  if (on_duty == 0) return std::numeric_limits<double>::infinity();
  return waiting * type.mean_handle_ticks / on_duty;
}

}  // namespace callfloor
