#pragma once

#include <cstdint>
#include <vector>

#include "sim/center/agent_pool.h"
#include "sim/center/agent_ranking.h"
#include "sim/center/model.h"
#include "sim/center/waiting_room.h"
#include "sim/core/random.h"

namespace callfloor {

// Decides who serves whom in a centre whose scenario has a `routing` of its own. It looks at agents
// and waiting room and changes neither; docs/semantics.md says the rules in words.
class Router {
 public:
  // A contact that looks for an agent.
  struct Seeker {
    TypeId type;
    Time arrival;
    StreamKey key{};  // with customer and attempt: what its draws come from
    std::uint64_t customer = 0;
    std::uint32_t attempt = 1;
    bool waits = false;  // false: it has only just arrived and is not in the room
  };
  struct Found {
    std::uint32_t agent = AgentPool::kNone;
    const GroupChoice* choice = nullptr;  // the group's skill
    explicit operator bool() const { return choice != nullptr; }
  };

  Router(const Model& model, const AgentPool& agents, const WaitingRoom& room)
      : model_(model),
        routing_(*model.routing()),
        agents_(agents),
        room_(room),
        ranks_agents_(routing_.agent_choice == AgentChoice::kLeastOccupied ||
                      routing_.agent_choice == AgentChoice::kRandom ||
                      routing_.agent_choice == AgentChoice::kFewestContacts),
        ranking_(routing_.agent_choice, model.skill_sets().size()),
        today_(model.types().size()) {}

  const RoutingModel& routing() const { return routing_; }

  void Reset();
  void StartDay(Time now);

  // An agent's life.
  void Began(std::uint32_t agent, Time now) {
    if (ranks_agents_) ranking_.Began(agent, now);
  }
  // For a contact that may come.
  void Kept(std::uint32_t agent, Time now) {
    if (ranks_agents_) ranking_.Kept(agent, now);
  }
  // It has finished a contact or, `arriving`, has just come on duty.
  void Freed(std::uint32_t agent, bool arriving, Time now) {
    if (!ranks_agents_) return;
    if (arriving) {
      ranking_.CameOnDuty(agent, now);
    } else {
      ranking_.Ended(agent, now);
    }
  }
  void BecameIdle(std::uint32_t agent) {
    if (ranks_agents_) ranking_.BecameIdle(agents_, agent);
  }
  // An offered contact has ended its wait, answered or not.
  void CountWait(TypeId type, bool answered_in_time) {
    ++today_[type.value].offered;
    today_[type.value].in_time += answered_in_time;
  }

  // The idle agent whom the contact gets, if any. `open`: the centre is; after closing nobody is
  // held back.
  Found AgentFor(const Seeker& seeker, Time now, bool open);

  // Whether AgentFor would find somebody: then the first skill of theirs by class, else nullptr.
  const GroupChoice* HasAgentFor(const Seeker& seeker, Time now, bool open);

  // Whether the group would take the contact if one of its agents became free for it.
  bool WouldTake(const GroupChoice& choice, TypeId type, Time arrival, Time now, bool open);

  // The type whose first waiting contact an agent with these skills takes who has become free and
  // is neither idle nor busy; nullptr when there is none. `among`: types that have someone waiting.
  const TypeChoice* TypeFor(SkillSetId skills, const PresenceBits& among, Time now, bool open);

  // Of the waiting contacts that would get an idle agent, the one that comes first; it is the
  // first of its line. Invalid when there is none.
  TypeId FirstToBeServed(Time now, bool open);

  // When the next overflow step opens for a contact that arrived then; after `now`, or Time::max.
  Time NextStep(TypeId type, Time arrival, Time now) const;

 private:
  struct Today {
    std::uint32_t offered = 0;
    std::uint32_t in_time = 0;
  };
  // What decides between waiting contacts; the higher first, then who joined first.
  struct Claim {
    double score = 0;
    std::uint64_t joined = UINT64_MAX;
    bool Before(const Claim& other) const {
      return score != other.score ? score > other.score : joined < other.joined;
    }
  };

  bool Takes(std::uint32_t rule, GroupId group, TypeId type, Time arrival, Time now) const;
  bool Holds(const ConditionModel& condition, TypeId type, Time now) const;
  std::uint32_t Idle(GroupId group) const { return agents_.Idle(group) + (group == freed_); }
  std::uint32_t Waiting(TypeId type) const { return room_.Length(type) + (type == arriving_); }
  double Shortfall(TypeId type) const;
  Claim ClaimOf(TypeId type, Time now) const;
  const GroupChoice* AnyTakes(TypeId type, Time arrival, Time now) const;
  Found InClasses(const Seeker& seeker, Time now);
  Found ByRank(const Seeker& seeker, Time now);

  const Model& model_;
  const RoutingModel& routing_;
  const AgentPool& agents_;
  const WaitingRoom& room_;
  const bool ranks_agents_;
  AgentRanking ranking_;
  std::vector<Today> today_;            // by type
  std::vector<SkillSetId> candidates_;  // scratch
  bool open_ = false;                   // for the decision in hand
  GroupId freed_;                       // of the agent for whom it is made
  TypeId arriving_;                     // of the contact for which it is made
};

}  // namespace callfloor
