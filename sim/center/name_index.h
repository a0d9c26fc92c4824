#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "sim/core/id.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// Where the names of a valid scenario stand.
class NameIndex {
 public:
  explicit NameIndex(const Scenario& scenario) {
    for (const ContactType& type : scenario.contact_types) {
      types_.emplace(type.name, TypeId{static_cast<std::uint32_t>(types_.size())});
    }
    for (const AgentGroup& group : scenario.agent_groups) {
      groups_.emplace(group.name, GroupId{static_cast<std::uint32_t>(groups_.size())});
    }
  }

  // The type or group of that name, which there is; an invalid id for "".
  TypeId Type(const std::string& name) const { return name.empty() ? TypeId() : types_.at(name); }
  GroupId Group(const std::string& name) const {
    return name.empty() ? GroupId() : groups_.at(name);
  }

 private:
  std::map<std::string, TypeId> types_;
  std::map<std::string, GroupId> groups_;
};

}  // namespace callfloor
