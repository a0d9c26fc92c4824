#pragma once

#include <string>

#include "sim/scenario/routing.h"

namespace callfloor {

// What agents can serve, and how.
struct Skill {
  std::string type;                 // name of a contact type
  int preference = 1;               // lower is preferred; 1 to 1000
  double handle_time_factor = 1.0;  // multiplies talk and wrap, > 0
  SkillRouting routing{};
  friend bool operator==(const Skill&, const Skill&) = default;
};

}  // namespace callfloor
