#include "sim/center/agent_ranking.h"

#include <algorithm>

#include "sim/core/assert.h"

namespace callfloor {

void AgentRanking::Reset(const AgentPool& agents) {
  for (std::vector<Cohort>& cohorts : sets_) cohorts.clear();
  agents_.assign(agents.size(), Agent{});
}

void AgentRanking::StartDay(const AgentPool& agents, Time now) {
  for (std::vector<Cohort>& cohorts : sets_) cohorts.clear();
  for (std::uint32_t i = 0; i < agents_.size(); ++i) {
    const bool busy = agents_[i].busy;
    agents_[i] = Agent{.since = now, .began = now, .busy = busy};
  }
  for (std::uint32_t s = 0; s < sets_.size(); ++s) {
    for (std::uint32_t i = agents.LongestIdleAgent(SkillSetId{s}); i != AgentPool::kNone;
         i = agents.agent(i).next) {
      BecameIdle(agents, i);
    }
  }
}

void AgentRanking::CameOnDuty(std::uint32_t index, Time now) {
  agents_[index].since = now;
  agents_[index].busy_ticks = 0;
}

void AgentRanking::Began(std::uint32_t index, Time now) {
  Kept(index, now);
  ++agents_[index].contacts;
}

void AgentRanking::Kept(std::uint32_t index, Time now) {
  Agent& agent = agents_[index];
  if (!agent.busy) agent.began = now;
  agent.busy = true;
}

void AgentRanking::Ended(std::uint32_t index, Time now) {
  Agent& agent = agents_[index];
  agent.busy_ticks += (now - agent.began).ticks();
  agent.busy = false;
}

void AgentRanking::BecameIdle(const AgentPool& agents, std::uint32_t index) {
  const AgentPool::Agent& in_pool = agents.agent(index);
  const Agent& agent = agents_[index];
  const bool by_share = choice_ == AgentChoice::kLeastOccupied;
  const Time since = by_share ? agent.since : Time();
  std::vector<Cohort>& cohorts = sets_[in_pool.skills.value];
  auto cohort = std::ranges::find(cohorts, since, &Cohort::since);
  if (cohort == cohorts.end()) cohort = cohorts.insert(cohort, Cohort{since, {}});
  cohort->heap.push_back({by_share ? agent.busy_ticks : agent.contacts, in_pool.idle_since, index});
  if (choice_ != AgentChoice::kRandom) std::ranges::push_heap(cohort->heap, Later);
}

AgentRanking::Rank AgentRanking::First(const AgentPool& agents, SkillSetId skills, Time now) {
  Rank best;
  std::vector<Cohort>& cohorts = sets_[skills.value];
  for (std::size_t i = 0; i < cohorts.size();) {
    std::vector<Entry>& heap = cohorts[i].heap;
    while (!heap.empty() && !IsIdle(agents, heap.front())) {
      std::ranges::pop_heap(heap, Later);
      heap.pop_back();
    }
    if (heap.empty()) {
      std::swap(cohorts[i], cohorts.back());
      cohorts.pop_back();
      continue;
    }
    const Entry& first = heap.front();
    Rank rank{static_cast<double>(first.key), first.idle_since, first.agent};
    if (choice_ == AgentChoice::kLeastOccupied && first.key > 0) {
      rank.share /= static_cast<double>((now - cohorts[i].since).ticks());
    }
    if (best.agent == AgentPool::kNone || rank.Before(best)) best = rank;
    ++i;
  }
  CALLFLOOR_ASSERT(best.agent != AgentPool::kNone);
  return best;
}

AgentRanking::Rank AgentRanking::Any(const AgentPool& agents, const std::vector<SkillSetId>& sets,
                                     RandomStream stream) {
  const auto entries = [&](SkillSetId skills) -> std::vector<Entry>* {
    std::vector<Cohort>& cohorts = sets_[skills.value];
    return cohorts.empty() ? nullptr : &cohorts.front().heap;
  };
  std::uint64_t total = 0;
  for (const SkillSetId skills : sets) total += entries(skills) ? entries(skills)->size() : 0;
  for (;;) {
    CALLFLOOR_ASSERT(total > 0);
    // The high half of a product: a number from 0 to total − 1.
    std::uint64_t at = ((stream() >> 32) * total) >> 32;
    for (const SkillSetId skills : sets) {
      std::vector<Entry>* list = entries(skills);
      if (list == nullptr) continue;
      if (at >= list->size()) {
        at -= list->size();
        continue;
      }
      const Entry entry = (*list)[at];
      (*list)[at] = list->back();  // whoever it is will be idle no more, or is not already
      list->pop_back();
      if (IsIdle(agents, entry)) return {0, entry.idle_since, entry.agent};
      --total;
      break;
    }
  }
}

}  // namespace callfloor
