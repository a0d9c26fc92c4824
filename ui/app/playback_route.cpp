#include "ui/app/playback_route.h"

#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/playback_story.h"

namespace callfloor::ui {
namespace {

std::string Span(double seconds) { return FormatDuration(std::floor(seconds)); }
std::string Count(std::size_t n) { return FormatNumber(static_cast<double>(n), 0); }

// Agents of a group who can serve a type.
struct Asked {
  GroupId group;
  const Skill* skill = nullptr;
  double wait_s = 0;        // the group's site or the skill asks for it
  std::vector<int> only;    // numbers of those who have this skill for themselves; empty: all
  std::vector<int> except;  // but these, who have other skills

  bool Has(std::uint32_t number) const {
    const auto n = static_cast<int>(number);
    return only.empty() ? std::ranges::find(except, n) == except.end()
                        : std::ranges::find(only, n) != only.end();
  }
};

// Who may serve the type, in the order in which they are asked.
std::vector<Asked> AskedFor(const Scenario& scenario, const ContactType& type) {
  std::vector<Asked> asked;
  for (std::uint32_t g = 0; g < scenario.agent_groups.size(); ++g) {
    const AgentGroup& group = scenario.agent_groups[g];
    const Site* site = SiteOf(scenario, group);
    std::vector<int> with_own;
    const std::vector<SkillList> lists = SkillListsOf(group);
    for (const SkillList& list : lists) {
      with_own.insert(with_own.end(), list.agents.begin(), list.agents.end());
    }
    for (const SkillList& list : lists) {
      const auto skill = std::ranges::find(*list.skills, type.name, &Skill::type);
      if (skill == list.skills->end()) continue;
      asked.push_back({GroupId{g}, &*skill,
                       std::max(skill->routing.after_s, site == nullptr ? 0.0 : site->after_s),
                       list.agents, list.agents.empty() ? with_own : std::vector<int>()});
    }
  }
  std::ranges::stable_sort(asked, {}, [](const Asked& one) { return one.skill->preference; });
  return asked;
}

std::size_t IdleIn(const FloorState& state, const Asked& asked) {
  const std::vector<AgentNow>& agents = state.agents[asked.group.value];
  std::size_t idle = 0;
  for (std::uint32_t n = 0; n < agents.size(); ++n) {
    idle += agents[n].state == AgentNow::State::kIdle && asked.Has(n);
  }
  return idle;
}

// What a group's agent can serve.
const std::vector<Skill>& SkillsOf(const AgentGroup& group, std::uint32_t agent) {
  const std::vector<int> numbers = NumbersOfIndividuals(group);
  const auto number = std::ranges::find(numbers, static_cast<int>(agent));
  if (number == numbers.end()) return group.skills;
  const auto& own =
      group.people.individuals[static_cast<std::size_t>(number - numbers.begin())].skills;
  return own.empty() ? group.skills : own;
}

// Why a group that did not answer did not.
std::string WhyNot(const Asked& asked, const FloorState& state, double wait_s) {
  if (state.on_duty[asked.group.value] == 0) return "nobody on duty";
  const std::size_t idle = IdleIn(state, asked);
  if (idle == 0) return "nobody free";
  const std::string free = Count(idle) + " free, but ";
  if (wait_s < asked.wait_s) return free + "only after " + Span(asked.wait_s);
  if (static_cast<int>(idle) <= asked.skill->routing.reserve)
    return free + Count(static_cast<std::size_t>(asked.skill->routing.reserve)) + " held back";
  if (!asked.skill->routing.when.empty()) return free + "its condition did not hold";
  return free + "asked later";
}

std::string_view ChosenFor(AgentChoice choice) {
  switch (choice) {
    case AgentChoice::kLeastOccupied:
      return "the least busy today";
    case AgentChoice::kRandom:
      return "by lot";
    case AgentChoice::kFewestContacts:
      return "with the fewest contacts today";
    case AgentChoice::kBestProficiency:
      return "the most proficient";
    case AgentChoice::kPreference:
    case AgentChoice::kLongestIdle:
      break;
  }
  return "idle longest";
}

// What an agent with these skills could have taken instead, on becoming free.
std::string WhyFirst(const Scenario& scenario, const FloorState& state,
                     const std::vector<Skill>& skills, TypeId type) {
  std::size_t own = state.lines[type.value].size();
  std::size_t others = 0;
  bool outranks = false;
  for (std::uint32_t i = 0; i < scenario.contact_types.size(); ++i) {
    const ContactType& other = scenario.contact_types[i];
    if (i == type.value || state.lines[i].empty() ||
        std::ranges::find(skills, other.name, &Skill::type) == skills.end())
      continue;
    others += state.lines[i].size();
    outranks = outranks || other.priority < scenario.contact_types[type.value].priority;
  }
  if (own + others < 2) return "the only one waiting";
  const std::string of = " of " + Count(own + others) + " waiting";
  if (others == 0) return "first" + of;
  switch (scenario.routing.contact_choice) {
    case ContactChoice::kPriority:
      return (outranks ? "by its priority, first" : "first") + of;
    case ContactChoice::kLongestWait:
      return "by its weighted wait, first" + of;
    case ContactChoice::kLongestQueue:
      return "of the longest line, first" + of;
    case ContactChoice::kServiceLevel:
      return "of the type furthest below its target, first" + of;
  }
  return "first" + of;
}

}  // namespace

std::vector<RouteReason> TellRoute(const DayTrace& trace, const Scenario& scenario,
                                   std::uint32_t contact) {
  const ContactRecord& record = trace.contacts()[contact];
  if (record.outcome != Outcome::kAnswered) return {};
  FloorState before;
  trace.StateAt(trace.Left(contact) - Duration::FromTicks(1), before);
  const double wait_s = ToSeconds(record.wait);
  const std::string agent = NameOfAgent(trace, record.group, record.agent);
  std::vector<RouteReason> reasons;
  for (const Asked& asked : AskedFor(scenario, scenario.contact_types[record.type.value])) {
    const AgentGroup& group = scenario.agent_groups[asked.group.value];
    RouteReason reason{group.name, asked.group == record.group && asked.Has(record.agent)};
    for (const int number : asked.only) {
      reason.text += (number == asked.only.front() ? ", " : " and ") +
                     NameOfAgent(trace, asked.group, static_cast<std::uint32_t>(number));
    }
    reason.text += ": ";
    const std::size_t idle = IdleIn(before, asked);
    const AgentNow& chosen = before.agents[record.group.value][record.agent];
    const bool is_chat = scenario.contact_types[record.type.value].channel == Channel::kChat;
    if (!reason.chosen) {
      reason.text += WhyNot(asked, before, wait_s);
    } else if (record.route == Route::kLastAgent) {
      reason.text += agent + " served them last";
    } else if (is_chat && chosen.in_hand > 0) {
      reason.text += agent + " had " + Count(chosen.in_hand) + " in hand and room for another";
    } else if (idle > 0 && wait_s == 0) {
      reason.text += Count(idle) + " free, " + agent + " " +
                     std::string(ChosenFor(scenario.routing.agent_choice));
    } else if (idle > 0) {
      reason.text += agent + " was free, " +
                     (record.route == Route::kStep ? "open after " + Span(asked.wait_s)
                                                   : std::string("and may take them now"));
    } else {
      reason.text += agent + " became free" +
                     (wait_s > 0 ? ", " + WhyFirst(scenario, before, SkillsOf(group, record.agent),
                                                   record.type)
                                 : std::string());
    }
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

}  // namespace callfloor::ui
