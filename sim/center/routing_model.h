#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/center/name_index.h"
#include "sim/core/id.h"
#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

inline constexpr std::uint32_t kNoRule = UINT32_MAX;

// RoutingCondition, compiled: holds when everything in it does. What is not asked has a bound that
// always holds.
struct ConditionModel {
  struct FreeAgents {
    GroupId group;  // invalid: not asked
    std::uint32_t agents = 0;
  };
  std::uint32_t queue_at_least = 0;
  std::uint32_t queue_at_most = UINT32_MAX;
  std::optional<double> expected_wait_at_least_ticks;
  std::optional<double> service_level_below;
  Duration from;               // since midnight
  Duration until = Hours(24);  // and before
  FreeAgents free_at_most;
  FreeAgents free_at_least;
};

// When a group takes contacts of a type: SkillRouting, compiled.
struct SkillRule {
  Duration after;
  std::uint32_t reserve = 0;
  std::vector<ConditionModel> when;  // one must hold; empty: always
};

// What routing needs to know of a contact type.
struct TypeRule {
  double weight = 1;
  double credit_ticks = 0;
  double target = 0;
  std::vector<Duration> steps;  // the different waits after which groups join, rising, > 0
};

// The routing of a scenario that has any, compiled.
struct RoutingModel {
  AgentChoice agent_choice = AgentChoice::kPreference;
  ContactChoice contact_choice = ContactChoice::kPriority;
  bool has_conditions = false;
  std::optional<Duration> affinity_wait;  // nullopt: nobody prefers an agent
  std::vector<SkillRule> rules;
  std::vector<TypeRule> types;  // by TypeId
  // The times of day, between opening and closing, at which a condition begins or ends; rising.
  std::vector<Duration> window_edges;

  // The rule of the skill at this position of a list of SkillListsOf(group); kNoRule when it has
  // none.
  std::uint32_t RuleOf(std::size_t group, std::size_t list, std::size_t skill) const {
    return rule_of_skill[group][list][skill];
  }
  std::vector<std::vector<std::vector<std::uint32_t>>> rule_of_skill;  // [group][list][skill]
};

// nullopt when the scenario routes the usual way.
std::optional<RoutingModel> CompileRouting(const Scenario& scenario, const NameIndex& names);

}  // namespace callfloor
