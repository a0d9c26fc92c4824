#pragma once

#include <cstdint>

#include "sim/core/id.h"
#include "sim/core/time.h"

namespace callfloor {

// A change made while the centre runs, from the floor: everything before `at` is as it would have
// been, and every contact keeps its own random numbers after it.
struct Intervention {
  enum class Kind : std::uint8_t {
    kAgents,     // `amount` more (or, negative, fewer) agents of `group` from `at` to `until`
    kSpike,      // `amount` more contacts of `type`, spread evenly at random from `at` to `until`
    kLineLimit,  // no new contact is let in while `amount` lines are in use, from `at` to `until`
  };
  Time at;
  Time until;  // > at
  Kind kind = Kind::kAgents;
  GroupId group;  // kAgents
  TypeId type;    // kSpike
  int amount = 0;
  friend bool operator==(const Intervention&, const Intervention&) = default;
};

}  // namespace callfloor
