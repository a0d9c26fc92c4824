#pragma once

#include <cstdint>
#include <vector>

#include "sim/center/agent_pool.h"
#include "sim/core/id.h"
#include "sim/core/random.h"
#include "sim/core/time.h"

namespace callfloor {

// Which idle agent of those with the same skills comes first where that depends on what agents did
// today: by occupancy, by contacts or at random. Costs the logarithm of the group's size, not the
// size: each set of skills has a heap of its idle agents for each moment at which some of them came
// on duty (those are few), because among agents on duty for equally long the order does not change
// while they are idle. An agent who is no longer idle stays in its heap until it comes up, and is
// dropped then.
class AgentRanking {
 public:
  // Lower comes first.
  struct Rank {
    double share = 0;  // busy share or contacts
    std::uint64_t idle_since = UINT64_MAX;
    std::uint32_t agent = AgentPool::kNone;
    bool Before(const Rank& other) const {
      return share != other.share ? share < other.share : idle_since < other.idle_since;
    }
  };

  AgentRanking(AgentChoice choice, std::size_t sets) : choice_(choice), sets_(sets) {}

  // Forgets everything; nobody is on duty.
  void Reset(const AgentPool& agents);
  // A new day begins: everybody starts anew.
  void StartDay(const AgentPool& agents, Time now);

  void CameOnDuty(std::uint32_t agent, Time now);
  void Began(std::uint32_t agent, Time now);  // a contact
  void Kept(std::uint32_t agent, Time now);   // for one that may come
  void Ended(std::uint32_t agent, Time now);  // it, wrap-up included
  void BecameIdle(const AgentPool& agents, std::uint32_t agent);

  // The first of the idle agents with these skills, who exist.
  Rank First(const AgentPool& agents, SkillSetId skills, Time now);

  // One of the idle agents of `sets`, each alike. There is one.
  Rank Any(const AgentPool& agents, const std::vector<SkillSetId>& sets, RandomStream stream);

 private:
  struct Entry {
    std::int64_t key = 0;          // busy ticks or contacts
    std::uint64_t idle_since = 0;  // with `agent`: which idle spell this is
    std::uint32_t agent = 0;
  };
  struct Cohort {
    Time since;               // when its agents came on duty; 0 where that does not count
    std::vector<Entry> heap;  // for kRandom: in no order
  };
  struct Agent {
    Time since;                   // when it came on duty, or the day began
    Time began;                   // the contact in hand
    std::int64_t busy_ticks = 0;  // since `since`, contacts that have ended
    std::int64_t contacts = 0;    // today
    bool busy = false;
  };

  static bool Later(const Entry& a, const Entry& b) {
    return a.key != b.key ? a.key > b.key : a.idle_since > b.idle_since;
  }
  static bool IsIdle(const AgentPool& agents, const Entry& entry) {
    const AgentPool::Agent& agent = agents.agent(entry.agent);
    return agent.state == AgentPool::State::kIdle && agent.idle_since == entry.idle_since;
  }

  AgentChoice choice_;
  std::vector<std::vector<Cohort>> sets_;  // by SkillSetId
  std::vector<Agent> agents_;
};

}  // namespace callfloor
