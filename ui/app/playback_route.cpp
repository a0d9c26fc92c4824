#include "ui/app/playback_route.h"

#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/playback_story.h"

namespace callfloor::ui {
namespace {

std::string Span(double seconds) { return FormatDuration(std::floor(seconds)); }
std::string Count(std::size_t n) { return FormatNumber(static_cast<double>(n), 0); }

struct Asked {
  GroupId group;
  const Skill* skill = nullptr;
  double wait_s = 0;  // the group's site or the skill asks for it
};

// The groups that may serve the type, in the order in which they are asked.
std::vector<Asked> AskedFor(const Scenario& scenario, const ContactType& type) {
  std::vector<Asked> asked;
  for (std::uint32_t g = 0; g < scenario.agent_groups.size(); ++g) {
    const AgentGroup& group = scenario.agent_groups[g];
    const auto skill = std::ranges::find(group.skills, type.name, &Skill::type);
    if (skill == group.skills.end()) continue;
    const Site* site = SiteOf(scenario, group);
    asked.push_back({GroupId{g}, &*skill,
                     std::max(skill->routing.after_s, site == nullptr ? 0.0 : site->after_s)});
  }
  std::ranges::stable_sort(asked, {}, [](const Asked& one) { return one.skill->preference; });
  return asked;
}

std::size_t IdleIn(const FloorState& state, GroupId group) {
  return static_cast<std::size_t>(
      std::ranges::count(state.agents[group.value], AgentNow::State::kIdle, &AgentNow::state));
}

// Why a group that did not answer did not.
std::string WhyNot(const Asked& asked, const FloorState& state, double wait_s) {
  if (state.on_duty[asked.group.value] == 0) return "nobody on duty";
  const std::size_t idle = IdleIn(state, asked.group);
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

// What the group's agents could have taken instead, when one of them became free.
std::string WhyFirst(const Scenario& scenario, const FloorState& state, const AgentGroup& group,
                     TypeId type) {
  std::size_t own = state.lines[type.value].size();
  std::size_t others = 0;
  bool outranks = false;
  for (std::uint32_t i = 0; i < scenario.contact_types.size(); ++i) {
    const ContactType& other = scenario.contact_types[i];
    if (i == type.value || state.lines[i].empty() ||
        std::ranges::find(group.skills, other.name, &Skill::type) == group.skills.end())
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
    RouteReason reason{group.name + ": ", asked.group == record.group};
    const std::size_t idle = IdleIn(before, asked.group);
    if (!reason.chosen) {
      reason.text += WhyNot(asked, before, wait_s);
    } else if (record.route == Route::kLastAgent) {
      reason.text += agent + " served them last";
    } else if (idle > 0 && wait_s == 0) {
      reason.text += Count(idle) + " free, " + agent + " " +
                     std::string(ChosenFor(scenario.routing.agent_choice));
    } else if (idle > 0) {
      reason.text += agent + " was free, " +
                     (record.route == Route::kStep ? "open after " + Span(asked.wait_s)
                                                   : std::string("and may take them now"));
    } else {
      reason.text +=
          agent + " became free" +
          (wait_s > 0 ? ", " + WhyFirst(scenario, before, group, record.type) : std::string());
    }
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

}  // namespace callfloor::ui
