#pragma once

#include "sim/scenario/scenario.h"

namespace callfloor {

// Six agents and as much work as five of them could do, four hours in half hours.
inline Scenario SmallDesk(double agents = 6) {
  Scenario scenario;
  scenario.name = "small desk";
  scenario.clock.open = {8 * 60};
  scenario.clock.close = {12 * 60};
  ContactType& type = scenario.contact_types.emplace_back();
  type.name = "calls";
  type.arrivals_per_hour.values = {100};
  type.patience = Exponential{120};
  type.talk = Exponential{180};
  AgentGroup& group = scenario.agent_groups.emplace_back();
  group.name = "desk";
  group.agents.values = {agents};
  group.skills.push_back({"calls"});
  return scenario;
}

}  // namespace callfloor
