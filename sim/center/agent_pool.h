#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/center/model.h"
#include "sim/core/assert.h"

namespace callfloor {

// The agents of all groups: who is on duty, busy or idle, and who has been idle longest.
// Agents are numbered through all groups. Within a group without shifts, agent n is on duty when
// more than n agents are staffed, so it is the highest numbers that go home first.
class AgentPool {
 public:
  enum class State : std::uint8_t { kOff, kIdle, kBusy };
  struct Agent {
    std::uint64_t idle_since = 0;  // sequence number of becoming idle; orders longest idle first
    std::int64_t wrap_ticks = 0;   // wrap that follows the talk in hand
    std::uint32_t prev = kNone;    // neighbours in the idle list
    std::uint32_t next = kNone;
    std::uint32_t group = 0;
    SkillSetId skills;
    State state = State::kOff;
    bool on_duty = false;  // busy but not on duty: goes off when the contact in hand is done
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;
  static constexpr std::uint64_t kNobody = UINT64_MAX;

  explicit AgentPool(const Model& model)
      : model_(model), sets_(model.skill_sets().size()), with_idle_(model.skill_sets().size()) {
    std::uint32_t first = 0;
    for (const GroupModel& group : model.groups()) {
      groups_.push_back({.first = first, .most = group.most_agents});
      first += group.most_agents;
    }
    const auto sets = static_cast<std::uint32_t>(sets_.size());
    for (auto s = static_cast<std::uint32_t>(groups_.size()); s < sets; ++s) {
      Group& group = groups_[model.skill_sets()[s].group.value];
      if (group.end_own == 0) group.first_own = s;
      group.end_own = s + 1;
    }
    longest_idle_.resize(sets_.size());
    agents_.resize(first);
    Reset();
  }

  // Makes room for `most[group]` agents where that is more than there is, and resets.
  void Resize(const std::vector<std::uint32_t>& most) {
    std::uint32_t first = 0;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      groups_[i].most = std::max(groups_[i].most, most[i]);
      groups_[i].first = first;
      first += groups_[i].most;
    }
    agents_.resize(first);
    Reset();
  }

  void Reset() {
    std::ranges::fill(sets_, Set{});
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
      Group& group = groups_[g];
      group.busy = group.present = 0;
      const std::vector<SkillSetId>& own = model_.groups()[g].own_skills;
      for (std::uint32_t i = 0; i < group.most; ++i) {
        const bool has_own = i < own.size() && own[i].valid();
        agents_[group.first + i] = Agent{.group = g, .skills = has_own ? own[i] : SkillSetId{g}};
      }
    }
    std::fill(longest_idle_.begin(), longest_idle_.end(), kNobody);
    with_idle_.ClearAll();
    sequence_ = 0;
  }

  std::size_t size() const { return agents_.size(); }
  const Agent& agent(std::uint32_t index) const { return agents_[index]; }
  Agent& agent(std::uint32_t index) { return agents_[index]; }
  std::uint32_t First(GroupId group) const { return groups_[group.value].first; }
  std::uint32_t Most(GroupId group) const { return groups_[group.value].most; }
  std::uint32_t NumberInGroup(std::uint32_t index) const {
    return index - groups_[agents_[index].group].first;
  }

  // Since when (a sequence number) the longest-idle agent with these skills has been idle; kNobody
  // if none.
  std::uint64_t LongestIdle(SkillSetId set) const { return longest_idle_[set.value]; }
  // The sets of skills that an idle agent has.
  const PresenceBits& with_idle() const { return with_idle_; }
  std::uint32_t LongestIdleAgent(SkillSetId set) const { return sets_[set.value].head; }
  std::uint32_t OnDuty(SkillSetId set) const { return sets_[set.value].on_duty; }
  std::uint32_t Idle(SkillSetId set) const { return sets_[set.value].idle; }

  std::uint32_t OnDuty(GroupId group) const { return Sum(group, &Set::on_duty); }
  std::uint32_t Idle(GroupId group) const { return Sum(group, &Set::idle); }
  std::uint32_t Busy(GroupId group) const { return groups_[group.value].busy; }
  // On duty, or finishing a contact after the end of duty.
  std::uint32_t Present(GroupId group) const { return groups_[group.value].present; }

  void IdleToBusy(std::uint32_t index) {
    RemoveIdle(index);
    agents_[index].state = State::kBusy;
    ++groups_[agents_[index].group].busy;
  }
  void ArriveBusy(std::uint32_t index) {  // comes on duty straight to a waiting contact
    agents_[index].state = State::kBusy;
    ++groups_[agents_[index].group].busy;
  }
  void BusyToIdle(std::uint32_t index) {
    --groups_[agents_[index].group].busy;
    AppendIdle(index);
  }
  void ArriveIdle(std::uint32_t index) { AppendIdle(index); }
  void BusyToOff(std::uint32_t index) {
    Agent& agent = agents_[index];
    Group& group = groups_[agent.group];
    --group.busy;
    --group.present;
    if (agent.on_duty) --sets_[agent.skills.value].on_duty;
    agent.on_duty = false;
    agent.state = State::kOff;
  }
  void IdleToOff(std::uint32_t index) {
    RemoveIdle(index);
    Agent& agent = agents_[index];
    --sets_[agent.skills.value].on_duty;
    --groups_[agent.group].present;
    agent.on_duty = false;
    agent.state = State::kOff;
  }

  // Puts agents 0 to `staff` − 1 of the group on duty and takes the others off it: idle ones go at
  // once, busy ones when done. Appends those who have just come in, who are neither idle nor busy
  // yet, to `arriving`.
  void SetStaff(GroupId id, std::uint32_t staff, std::vector<std::uint32_t>& arriving) {
    const Group& group = groups_[id.value];
    CALLFLOOR_ASSERT(staff <= group.most);
    for (std::uint32_t n = 0; n < group.most; ++n) SetDuty(group.first + n, n < staff, arriving);
  }

  // The same for one agent.
  void SetDuty(std::uint32_t index, bool on_duty, std::vector<std::uint32_t>& arriving) {
    Agent& agent = agents_[index];
    if (on_duty == agent.on_duty) return;
    if (on_duty) {
      agent.on_duty = true;
      ++sets_[agent.skills.value].on_duty;
      if (agent.state == State::kOff) {
        ++groups_[agent.group].present;
        arriving.push_back(index);
      }
    } else if (agent.state == State::kIdle) {
      IdleToOff(index);
    } else {
      agent.on_duty = false;
      --sets_[agent.skills.value].on_duty;
    }
  }

  // Sends every idle agent off.
  void SendIdleOff() {
    for (const Set& set : sets_) {
      while (set.head != kNone) IdleToOff(set.head);
    }
  }

 private:
  struct Group {
    std::uint32_t first = 0;
    std::uint32_t most = 0;
    std::uint32_t first_own = 0;  // the sets of its individuals' own skills, and one past them
    std::uint32_t end_own = 0;
    std::uint32_t busy = 0;
    std::uint32_t present = 0;
  };
  // The agents with the same skills.
  struct Set {
    std::uint32_t head = kNone;  // longest idle
    std::uint32_t tail = kNone;
    std::uint32_t on_duty = 0;
    std::uint32_t idle = 0;
  };

  // Over all sets of skills in the group.
  std::uint32_t Sum(GroupId id, std::uint32_t Set::*count) const {
    const Group& group = groups_[id.value];
    std::uint32_t sum = sets_[id.value].*count;
    for (std::uint32_t s = group.first_own; s < group.end_own; ++s) sum += sets_[s].*count;
    return sum;
  }

  void AppendIdle(std::uint32_t index) {
    Agent& agent = agents_[index];
    Set& set = sets_[agent.skills.value];
    agent.state = State::kIdle;
    ++set.idle;
    agent.idle_since = sequence_++;
    agent.next = kNone;
    agent.prev = set.tail;
    if (set.tail == kNone) {
      set.head = index;
      longest_idle_[agent.skills.value] = agent.idle_since;
      with_idle_.Set(agent.skills.value);
    } else {
      agents_[set.tail].next = index;
    }
    set.tail = index;
  }
  void RemoveIdle(std::uint32_t index) {
    Agent& agent = agents_[index];
    Set& set = sets_[agent.skills.value];
    --set.idle;
    if (agent.next != kNone) {
      agents_[agent.next].prev = agent.prev;
    } else {
      set.tail = agent.prev;
    }
    if (agent.prev != kNone) {
      agents_[agent.prev].next = agent.next;
    } else {
      set.head = agent.next;
      if (agent.next == kNone) {
        longest_idle_[agent.skills.value] = kNobody;
        with_idle_.Clear(agent.skills.value);
      } else {
        longest_idle_[agent.skills.value] = agents_[agent.next].idle_since;
      }
    }
  }

  const Model& model_;
  std::vector<Group> groups_;
  std::vector<Set> sets_;  // by SkillSetId
  std::vector<Agent> agents_;
  std::vector<std::uint64_t> longest_idle_;  // by SkillSetId
  PresenceBits with_idle_;
  std::uint64_t sequence_ = 0;
};

}  // namespace callfloor
