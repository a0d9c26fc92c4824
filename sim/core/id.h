#pragma once

#include <compare>
#include <cstdint>

namespace callfloor {

// A strongly typed index: the position of a thing in its list. Ids of different tags do not mix.
template <typename Tag>
struct Id {
  std::uint32_t value = UINT32_MAX;  // UINT32_MAX: no such thing

  constexpr bool valid() const { return value != UINT32_MAX; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using TypeId = Id<struct ContactTypeTag>;   // position in Scenario::contact_types
using GroupId = Id<struct AgentGroupTag>;   // position in Scenario::agent_groups
using SkillSetId = Id<struct SkillSetTag>;  // position in Model::skill_sets()

}  // namespace callfloor
