#pragma once

#include <cstdint>

#include "sim/center/preference_list.h"
#include "sim/center/routing_model.h"
#include "sim/core/id.h"

// Who can serve what, compiled.
namespace callfloor {

// Agents who can serve a contact type: those of a group who have one set of skills.
struct GroupChoice {
  SkillSetId set;
  GroupId group;                 // the set's
  int preference = 1;            // the class: what Routing::agent_choice makes of it or the factor
  std::uint32_t rule = kNoRule;  // of RoutingModel::rules
  double handle_time_factor = 1;
  float pace = 1;  // see ChatGroupModel; of a call 1

  std::uint32_t Index() const { return set.value; }
  bool SameClass(const GroupChoice& other) const { return preference == other.preference; }
};

// A contact type that agents can serve.
struct TypeChoice {
  TypeId type;
  int priority = 0;
  int preference = 1;
  std::uint32_t rule = kNoRule;  // of RoutingModel::rules
  double handle_time_factor = 1;

  std::uint32_t Index() const { return type.value; }
  bool SameClass(const TypeChoice& other) const {
    return priority == other.priority && preference == other.preference;
  }
};

// What the agents of a group can serve, or those individuals of it who have such skills of their
// own.
struct SkillSetModel {
  GroupId group;
  PreferenceList<TypeChoice> types;  // by falling priority, then preference
};

}  // namespace callfloor
