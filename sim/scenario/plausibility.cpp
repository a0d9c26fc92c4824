#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/scenario/document.h"
#include "sim/scenario/parts.h"

namespace callfloor::scenario_internal {
namespace {

bool AllZero(const PerInterval& numbers) {
  return std::all_of(numbers.values.begin(), numbers.values.end(),
                     [](double value) { return value == 0; });
}

bool NeverOnDuty(const AgentGroup& group) {
  if (group.shifts.empty()) return AllZero(group.agents);
  return std::ranges::all_of(group.shifts, [](const Shift& shift) { return shift.agents == 0; });
}

void CheckRetry(const Scenario& scenario, const ContactType& type, const std::string& pointer,
                Problems& problems) {
  const Retry& retry = *type.retry;
  const std::string after = pointer + "/after";
  if (retry.max_attempts == 1) {
    problems.Warning(pointer + "/max_attempts",
                     "one attempt leaves no room for a retry, so this retry never happens",
                     "at least 2", "1");
  }
  if (retry.after.blocked && !scenario.trunks && !scenario.queue_capacity) {
    problems.Warning(after,
                     "nobody is ever blocked, because neither trunks nor queue_capacity "
                     "is given");
  }
  if (retry.after.disconnected && scenario.clock.at_close == AtClose::kDrain) {
    problems.Warning(after,
                     "nobody is ever disconnected, because at closing the queue is "
                     "served (clock.at_close is \"drain\")");
  }
  const bool hears_and_leaves = type.announcement && !type.announcement->balking.empty();
  if (retry.after.abandoned && !type.patience && type.balk_probability == 0 && !hears_and_leaves) {
    problems.Warning(after,
                     "nobody ever abandons, because neither patience nor "
                     "balk_probability is given");
  }
}

// Whether anybody comes as this type of their own accord.
bool IsCalled(const Scenario& scenario, const ContactType& type) {
  const ArrivalOptions& options = type.arrival_options;
  if (!AllZero(options.actual_per_hour.value_or(type.arrivals_per_hour))) return true;
  const auto any_time = [](const ReplayedDay& day) { return !day.times_s.empty(); };
  if (std::any_of(options.replay.begin(), options.replay.end(), any_time)) return true;
  const auto& deferred = type.deferred;
  if (deferred && (deferred->overnight_per_day > 0 || deferred->initial_backlog > 0)) return true;
  if (!scenario.demand) return false;
  return std::any_of(
      scenario.demand->spikes.begin(), scenario.demand->spikes.end(),
      [&](const DemandSpike& spike) {
        const std::vector<std::string>& types = spike.contact_types;
        return spike.extra_contacts.value_or(0) > 0 && spike.probability > 0 &&
               (types.empty() || std::find(types.begin(), types.end(), type.name) != types.end());
      });
}

void AddNamedInIvr(const Ivr& ivr, std::set<std::string>& called) {
  for (const IvrNode& node : ivr.nodes) {
    if (!node.type.empty()) called.insert(node.type);
    if (!node.becomes.empty()) called.insert(node.becomes);
  }
}

// The types that contacts of a type in `called` may go on as are called too.
void AddReached(const Scenario& scenario, std::set<std::string>& called) {
  for (std::size_t before = 0; before != called.size();) {
    before = called.size();
    for (const ContactType& type : scenario.contact_types) {
      if (!called.contains(type.name)) continue;
      if (!type.enters_ivr.empty()) AddNamedInIvr(*scenario.ivr, called);
      if (type.voicemail && !type.voicemail->becomes.empty())
        called.insert(type.voicemail->becomes);
      for (const Transfer& transfer : type.transfers) called.insert(transfer.to);
      if (type.recall && !type.recall->to.empty()) called.insert(type.recall->to);
      if (type.callback && !type.callback->becomes.empty()) called.insert(type.callback->becomes);
    }
  }
}

}  // namespace

void CheckPlausibility(const Scenario& scenario, Problems& problems) {
  std::set<std::string> served;  // by a group with agents on duty at some time
  std::set<std::string> called;  // somebody comes at some time
  for (const ContactType& type : scenario.contact_types) {
    if (IsCalled(scenario, type)) called.insert(type.name);
  }
  for (const Dialer& dialer : scenario.dialers) called.insert(dialer.type);
  AddReached(scenario, called);
  for (const AgentGroup& group : scenario.agent_groups) {
    if (NeverOnDuty(group)) continue;
    for (const SkillList& list : SkillListsOf(group)) {
      for (const Skill& skill : *list.skills) served.insert(skill.type);
    }
  }
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const ContactType& type = scenario.contact_types[i];
    const std::string pointer = fmt::format("/contact_types/{}", i);
    if (!called.contains(type.name)) {
      problems.Warning(pointer + "/arrivals/per_hour",
                       fmt::format("nobody ever calls about {}", Quote(type.name)));
    }
    // Whoever enters the IVR as one type may leave it as another.
    if (!served.contains(type.name) && type.enters_ivr.empty()) {
      problems.Warning(
          pointer + "/name",
          fmt::format("no agent serves {}; its contacts wait in vain", Quote(type.name)),
          "an agent group with this skill and with agents on duty");
    }
    if (type.retry) CheckRetry(scenario, type, pointer + "/retry", problems);
  }
  const bool entered = std::ranges::any_of(
      scenario.contact_types, [](const ContactType& type) { return !type.enters_ivr.empty(); });
  if (scenario.ivr && !entered) {
    problems.Warning("/ivr", "no contact enters the IVR", "a contact type with \"enters_ivr\"");
  }
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const AgentGroup& group = scenario.agent_groups[i];
    const bool has_work = std::ranges::any_of(SkillListsOf(group), [&](const SkillList& list) {
      return std::ranges::any_of(*list.skills,
                                 [&](const Skill& skill) { return called.contains(skill.type); });
    });
    if (!has_work) {
      problems.Warning(fmt::format("/agent_groups/{}/skills", i),
                       fmt::format("nobody ever calls what {} can serve", Quote(group.name)));
    }
    if (NeverOnDuty(group)) {
      problems.Warning(
          fmt::format("/agent_groups/{}/{}", i, group.shifts.empty() ? "agents" : "shifts"),
          fmt::format("{} never has anybody on duty", Quote(group.name)));
    }
  }
  for (const Part& part : Parts()) part.warn(scenario, problems);
}

}  // namespace callfloor::scenario_internal
