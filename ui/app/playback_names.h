// Names for simulated people, so that one can speak of them. A name is a pure function of an id:
// nobody is renamed by a what-if, and no random number is used.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/core/id.h"

namespace callfloor::ui {

// The first names of agents are unique up to this many agents; beyond, numbers follow.
inline constexpr std::uint32_t kAgentNames = 120;

// `first` is the number of agents in the groups before, `number` the agent's own within its group.
std::string AgentName(std::uint32_t first, std::uint32_t number);
// A caller's first name by the customer's id.
std::string_view CallerName(TypeId type, std::uint64_t customer);

}  // namespace callfloor::ui
