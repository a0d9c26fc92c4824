#include "sim/center/router.h"

#include <algorithm>
#include <limits>

#include "sim/center/expected_wait.h"

namespace callfloor {

void Router::Reset() {
  std::fill(today_.begin(), today_.end(), Today{});
  if (ranks_agents_) ranking_.Reset(agents_);
}

void Router::StartDay(Time now) {
  std::fill(today_.begin(), today_.end(), Today{});
  if (ranks_agents_) ranking_.StartDay(agents_, now);
}

// Whether the group takes the contact as far as its own rule goes.
bool Router::Takes(std::uint32_t index, GroupId group, TypeId type, Time arrival, Time now) const {
  if (index == kNoRule || !open_) return true;
  const SkillRule& rule = routing_.rules[index];
  if (now - arrival < rule.after || Idle(group) <= rule.reserve) return false;
  return rule.when.empty() || std::ranges::any_of(rule.when, [&](const ConditionModel& condition) {
           return Holds(condition, type, now);
         });
}

bool Router::Holds(const ConditionModel& condition, TypeId type, Time now) const {
  const Duration of_day = Duration::FromTicks(now.ticks() % kTicksPerDay);
  if (of_day < condition.from || of_day >= condition.until) return false;
  const std::uint32_t waiting = Waiting(type);
  if (waiting < condition.queue_at_least || waiting > condition.queue_at_most) return false;
  const auto& most = condition.free_at_most;
  if (most.group.valid() && Idle(most.group) > most.agents) return false;
  const auto& least = condition.free_at_least;
  if (least.group.valid() && Idle(least.group) < least.agents) return false;
  if (condition.service_level_below) {
    const Today& today = today_[type.value];
    if (today.in_time >= *condition.service_level_below * today.offered) return false;
  }
  return !condition.expected_wait_at_least_ticks ||
         ExpectedWaitTicks(model_.types()[type.value], agents_, Waiting(type)) >=
             *condition.expected_wait_at_least_ticks;
}

double Router::Shortfall(TypeId type) const {
  const Today& today = today_[type.value];
  if (today.offered == 0) return 0;
  return routing_.types[type.value].target - static_cast<double>(today.in_time) / today.offered;
}

Router::Claim Router::ClaimOf(TypeId type, Time now) const {
  const std::uint64_t joined = room_.LongestWaiting(type);
  switch (routing_.contact_choice) {
    case ContactChoice::kPriority:
      return {static_cast<double>(model_.scenario().contact_types[type.value].priority), joined};
    case ContactChoice::kLongestWait: {
      const TypeRule& rule = routing_.types[type.value];
      const Duration wait = now - room_.contact(room_.First(type)).arrival;
      return {rule.weight * static_cast<double>(wait.ticks()) + rule.credit_ticks, joined};
    }
    case ContactChoice::kLongestQueue:
      return {static_cast<double>(room_.Length(type)), joined};
    case ContactChoice::kServiceLevel:
      return {Shortfall(type), joined};
  }
  return {};
}

Router::Found Router::AgentFor(const Seeker& seeker, Time now, bool open) {
  open_ = open;
  freed_ = GroupId();
  arriving_ = seeker.waits ? TypeId() : seeker.type;
  return ranks_agents_ ? ByRank(seeker, now) : InClasses(seeker, now);
}

const GroupChoice* Router::HasAgentFor(const Seeker& seeker, Time now, bool open) {
  open_ = open;
  freed_ = GroupId();
  arriving_ = seeker.waits ? TypeId() : seeker.type;
  return AnyTakes(seeker.type, seeker.arrival, now);
}

bool Router::WouldTake(const GroupChoice& choice, TypeId type, Time arrival, Time now, bool open) {
  open_ = open;
  freed_ = choice.group;
  arriving_ = type;
  return Takes(choice.rule, choice.group, type, arrival, now);
}

// The skill of the first group with an idle agent that takes the contact.
const GroupChoice* Router::AnyTakes(TypeId type, Time arrival, Time now) const {
  const GroupChoice* any = nullptr;
  model_.types()[type.value].groups.Each(agents_.with_idle().words(),
                                         [&](const GroupChoice& choice) {
                                           if (Takes(choice.rule, choice.group, type, arrival, now))
                                             any = &choice;
                                           return any == nullptr;
                                         });
  return any;
}

// The longest idle of the first class of groups that takes the contact.
Router::Found Router::InClasses(const Seeker& seeker, Time now) {
  const GroupChoice* best = nullptr;
  model_.types()[seeker.type.value].groups.Each(
      agents_.with_idle().words(), [&](const GroupChoice& choice) {
        if (best != nullptr && !choice.SameClass(*best)) return false;
        if (!Takes(choice.rule, choice.group, seeker.type, seeker.arrival, now)) return true;
        if (best == nullptr || agents_.LongestIdle(choice.set) < agents_.LongestIdle(best->set)) {
          best = &choice;
        }
        return true;
      });
  if (best == nullptr) return {};
  return {agents_.LongestIdleAgent(best->set), best};
}

Router::Found Router::ByRank(const Seeker& seeker, Time now) {
  const auto& groups = model_.types()[seeker.type.value].groups;
  const bool at_random = routing_.agent_choice == AgentChoice::kRandom;
  AgentRanking::Rank best;
  Found found;
  candidates_.clear();
  groups.Each(agents_.with_idle().words(), [&](const GroupChoice& choice) {
    if (!Takes(choice.rule, choice.group, seeker.type, seeker.arrival, now)) return true;
    if (at_random) {
      candidates_.push_back(choice.set);
      return true;
    }
    const AgentRanking::Rank rank = ranking_.First(agents_, choice.set, now);
    if (!found || rank.Before(best)) {
      best = rank;
      found = {rank.agent, &choice};
    }
    return true;
  });
  if (!at_random || candidates_.empty()) return found;
  best = ranking_.Any(
      agents_, candidates_,
      RandomStream(seeker.key, seeker.customer, Purpose::kAgentChoice, seeker.attempt));
  const SkillSetId skills = agents_.agent(best.agent).skills;
  const auto choice = std::ranges::find(groups.choices(), skills, &GroupChoice::set);
  return {best.agent, &*choice};
}

const TypeChoice* Router::TypeFor(SkillSetId skills, const PresenceBits& among, Time now,
                                  bool open) {
  const SkillSetModel& set = model_.skill_sets()[skills.value];
  open_ = open;
  freed_ = set.group;
  arriving_ = TypeId();
  const bool by_priority = routing_.contact_choice == ContactChoice::kPriority;
  const TypeChoice* best = nullptr;
  Claim first;
  set.types.Each(among.words(), [&](const TypeChoice& choice) {
    if (by_priority && best != nullptr && !choice.SameClass(*best)) return false;
    const Time arrival = room_.contact(room_.First(choice.type)).arrival;
    if (!Takes(choice.rule, set.group, choice.type, arrival, now)) return true;
    const Claim claim =
        by_priority ? Claim{0, room_.LongestWaiting(choice.type)} : ClaimOf(choice.type, now);
    if (best == nullptr || claim.Before(first)) {
      best = &choice;
      first = claim;
    }
    return true;
  });
  return best;
}

TypeId Router::FirstToBeServed(Time now, bool open) {
  open_ = open;
  freed_ = GroupId();
  arriving_ = TypeId();
  TypeId best;
  Claim first;
  room_.with_waiting().ForEach([&](std::uint32_t t) {
    const TypeId type{t};
    const Claim claim = ClaimOf(type, now);
    if (best.valid() && !claim.Before(first)) return;
    const Time arrival = room_.contact(room_.First(type)).arrival;
    if (AnyTakes(type, arrival, now) == nullptr) return;
    best = type;
    first = claim;
  });
  return best;
}

Time Router::NextStep(TypeId type, Time arrival, Time now) const {
  for (const Duration step : routing_.types[type.value].steps) {
    if (arrival + step > now) return arrival + step;
  }
  return Time::FromTicks(std::numeric_limits<std::int64_t>::max());
}

}  // namespace callfloor
