#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/basics.h"
#include "sim/scenario/chat.h"

namespace callfloor {

// Who serves whom, where it is not the usual way (docs/semantics.md, "Routing"). Every default here
// is the usual way, and a scenario that has nothing but defaults has no routing of its own.

// Which idle agent a contact gets.
enum class AgentChoice : std::uint8_t {
  kPreference,       // lowest preference, then longest idle
  kLongestIdle,      // longest idle, over all groups with the skill
  kLeastOccupied,    // least handling time per time since coming on duty today, then longest idle
  kRandom,           // each idle agent with the skill alike
  kFewestContacts,   // fewest contacts today, then longest idle
  kBestProficiency,  // lowest handle_time_factor, then longest idle
};

// Which waiting contact an agent takes. Within a type it is always the first to come.
enum class ContactChoice : std::uint8_t {
  kPriority,      // highest priority, the group's lowest preference, then the longest waiting
  kLongestWait,   // highest weight · wait + credit, then the longest waiting
  kLongestQueue,  // the type with the most waiting, then the longest waiting
  kServiceLevel,  // the type furthest below its target today, then the longest waiting
};

struct Routing {
  AgentChoice agent_choice = AgentChoice::kPreference;
  ContactChoice contact_choice = ContactChoice::kPriority;
  // A customer who calls again gets the agent who served them last, if that agent is idle, and
  // waits for nobody else so long; seconds, ≥ 0; absent: anybody serves them.
  std::optional<double> affinity_wait_s{};
  ChatChoice chat_choice = ChatChoice::kFewest;
  friend bool operator==(const Routing&, const Routing&) = default;
};

// What ContactChoice::kLongestWait makes of a type's wait.
struct TypeRouting {
  double weight = 1;    // of a second waited; > 0 to 1000
  double credit_s = 0;  // head start, seconds; ≥ 0
  friend bool operator==(const TypeRouting&, const TypeRouting&) = default;
};

// A number of idle agents of a group.
struct FreeAgents {
  std::string group;
  int agents = 0;  // ≥ 0
  friend bool operator==(const FreeAgents&, const FreeAgents&) = default;
};

// Holds when everything that is given holds; docs/semantics.md says what each counts.
struct RoutingCondition {
  std::optional<int> queue_at_least{};  // contacts of the type waiting; ≥ 1
  std::optional<int> queue_at_most{};   // ≥ 1
  std::optional<double> expected_wait_at_least_s{};
  std::optional<double> service_level_below{};  // the type's, so far today; > 0 to 1
  std::optional<FreeAgents> free_agents_at_most{};
  std::optional<FreeAgents> free_agents_at_least{};
  std::optional<ClockTime> from{};   // it is this time of day or later
  std::optional<ClockTime> until{};  // and before; after `from`
  friend bool operator==(const RoutingCondition&, const RoutingCondition&) = default;
};

// When a group takes contacts of a type.
struct SkillRouting {
  double after_s = 0;  // only contacts that have waited so long; seconds, ≥ 0
  int reserve = 0;     // only while more than so many of the group's agents are idle; ≥ 0
  std::vector<RoutingCondition> when{};  // only while one of these holds; empty: always
  friend bool operator==(const SkillRouting&, const SkillRouting&) = default;
};

}  // namespace callfloor
