#include "sim/scenario/skills.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/core/nearest_name.h"
#include "sim/scenario/field_row.h"
#include "sim/scenario/open_days.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

void AddFreeAgents(std::vector<Field>& rows, const std::string& at, const char* help,
                   const char* agents_help) {
  using enum FieldKind;
  rows.push_back(Row(at, kObject, help));
  rows.push_back(Row(at + "/group", kText, "The name of an agent group.").Required().Items(1, 200));
  rows.push_back(
      Row(at + "/agents", kInteger, agents_help).Required().Unit("agents").Range(0, 20'000));
}

void AddRouting(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(Row(at + "/after_s", kNumber,
                     "An overflow step: the group takes this type only from those who have waited "
                     "so long, and an idle agent takes one at the very moment.")
                     .Unit("s")
                     .Range(0, kLongestSeconds)
                     .Default("0"));
  rows.push_back(Row(at + "/reserve", kInteger,
                     "Agents held back: the group takes this type only while more than so many of "
                     "its agents are idle.")
                     .Unit("agents")
                     .Range(0, 20'000)
                     .Default("0"));
  rows.push_back(Row(at + "/when", kList,
                     "Conditions: the group takes this type only while at least one entry holds. "
                     "Absent: always.")
                     .Items(1, 16));
  const std::string when = at + "/when/*";
  rows.push_back(Row(when, kObject, "One condition, which holds when everything it says holds."));
  rows.push_back(Row(when + "/queue_at_least", kInteger,
                     "So many contacts of this type wait, one that is just arriving included.")
                     .Unit("contacts")
                     .Range(1, 1'000'000));
  rows.push_back(Row(when + "/queue_at_most", kInteger,
                     "No more contacts of this type wait, one that is just arriving included.")
                     .Unit("contacts")
                     .Range(1, 1'000'000));
  rows.push_back(Row(when + "/expected_wait_at_least_s", kNumber,
                     "The type's expected wait is so long: contacts waiting × mean handle time / "
                     "agents on duty with the skill.")
                     .Unit("s")
                     .Range(0, kLongestSeconds));
  rows.push_back(Row(when + "/service_level_below", kNumber,
                     "A smaller share of this type's contacts has been answered in time so far "
                     "today; not before the first has ended.")
                     .MoreThan(0, 1));
  AddFreeAgents(rows, when + "/free_agents_at_most", "No more agents of a group are idle.",
                "The most who may be idle; 0: they are all taken.");
  AddFreeAgents(rows, when + "/free_agents_at_least", "So many agents of a group are idle.",
                "The fewest who must be idle.");
  rows.push_back(Row(when + "/from", kClockTime, "It is this time of day or later."));
  rows.push_back(Row(when + "/until", kClockTime, "It is before this time of day."));
}

// The most agents the group ever has, −1 when that cannot be told.
double MostAgents(const Node& agents) {
  if (const std::optional<double> all_day = agents.Number()) return *all_day;
  double most = -1;
  for (const Node& entry : agents.Entries()) most = std::max(most, entry.Number().value_or(-1));
  return most;
}

void CheckQueueBounds(const RuleContext& context, const Node& condition, bool no_limit) {
  const std::optional<int> least = condition["queue_at_least"].Whole();
  const std::optional<int> most = condition["queue_at_most"].Whole();
  if (least && most && *most < *least) {
    context.problems.Error(
        condition["queue_at_most"].pointer(),
        fmt::format("never holds together with {}", condition["queue_at_least"].pointer()),
        fmt::format("a whole number of at least {}", *least), std::to_string(*most));
  }
  const std::optional<int> room = context.root["queue_capacity"].Whole();
  if (!no_limit && least && room && *least > std::max(*room, 1)) {
    context.problems.Error(condition["queue_at_least"].pointer(),
                           "never holds, because /queue_capacity lets fewer wait",
                           fmt::format("a whole number from 1 to {}", std::max(*room, 1)),
                           std::to_string(*least));
  }
}

void CheckFreeAgents(const RuleContext& context, const Node& group, const Node& condition) {
  for (const char* key : {"free_agents_at_most", "free_agents_at_least"}) {
    context.CheckReference(condition[key]["group"], context.group_names, "group of agents");
  }
  const Node most = condition["free_agents_at_most"];
  const Node least = condition["free_agents_at_least"];
  const std::optional<std::string> of = most["group"].Text();
  if (of && of == group["name"].Text() && most["agents"].Whole() == 0) {
    context.problems.Error(most["agents"].pointer(),
                           fmt::format("never holds for an agent who looks for a contact, who is "
                                       "idle and of this group ({})",
                                       group["name"].pointer()),
                           "a whole number of at least 1, or another group", "0");
  } else if (of && of == least["group"].Text() && most["agents"].Whole() &&
             least["agents"].Whole() && *most["agents"].Whole() < *least["agents"].Whole()) {
    context.problems.Error(most["agents"].pointer(),
                           fmt::format("never holds together with {}", least["agents"].pointer()),
                           fmt::format("a whole number of at least {}", *least["agents"].Whole()),
                           std::to_string(*most["agents"].Whole()));
  }
  for (const Node& other : context.root["agent_groups"].Entries()) {
    const double most_agents = MostAgents(other["agents"]);
    const std::optional<int> needed = least["agents"].Whole();
    if (other["name"].Text() != least["group"].Text() || !needed || most_agents < 0) continue;
    if (*needed > most_agents) {
      context.problems.Warning(least["agents"].pointer(),
                               fmt::format("never holds, because the group never has so many ({})",
                                           other["agents"].pointer()),
                               fmt::format("a whole number from 0 to {}", most_agents),
                               std::to_string(*needed));
    }
  }
}

// From `from` to `until`, which the open day must have a part of.
void CheckWindow(const RuleContext& context, const Node& condition) {
  const int from = ClockMinutes(condition["from"]);
  const int until = ClockMinutes(condition["until"]);
  const OpenDays open(context.root);
  if (from >= 0 && until >= 0 && until <= from) {
    context.problems.Error(condition["until"].pointer(),
                           fmt::format("never holds together with {}", condition["from"].pointer()),
                           fmt::format("a clock time after {}", Quote(*condition["from"].Text())),
                           Quote(*condition["until"].Text()));
    return;
  }
  if (!open.known()) return;
  if (from >= open.close_min()) {
    context.problems.Error(
        condition["from"].pointer(), "never holds while the centre is open (/clock/close)",
        fmt::format("a clock time before {}", Quote(ClockTimeText({open.close_min()}))),
        Quote(*condition["from"].Text()));
  }
  if (until >= 0 && until <= open.open_min()) {
    context.problems.Error(
        condition["until"].pointer(), "never holds while the centre is open (/clock/open)",
        fmt::format("a clock time after {}", Quote(ClockTimeText({open.open_min()}))),
        Quote(*condition["until"].Text()));
  }
}

// The backlog of deferred work has no limit.
bool HasRoomWithoutLimit(const RuleContext& context, const Node& skill) {
  const std::string name = skill["type"].Text().value_or("");
  return std::ranges::any_of(context.root["contact_types"].Entries(), [&](const Node& type) {
    return type["name"].Text() == name && type["channel"].Text() == "deferred";
  });
}

void CheckRouting(const RuleContext& context, const Node& group, const Node& skill) {
  for (const Node& condition : skill["when"].Entries()) {
    if (condition.value()->is_object() && condition.value()->empty()) {
      context.problems.Error(condition.pointer(), "an empty condition says nothing",
                             "at least one of its keys", "an empty object {}");
    }
    CheckQueueBounds(context, condition, HasRoomWithoutLimit(context, skill));
    CheckWindow(context, condition);
    CheckFreeAgents(context, group, condition);
  }
  const int reserve = skill["reserve"].Whole().value_or(0);
  const double most_agents = MostAgents(group["agents"]);
  if (reserve > 0 && most_agents > 0 && reserve >= most_agents) {
    context.problems.Warning(
        skill["reserve"].pointer(),
        fmt::format("the group never takes this type, because it never has more agents ({})",
                    group["agents"].pointer()),
        fmt::format("a whole number less than {}", most_agents), std::to_string(reserve));
  }
}

// Each skill names a type that there is, once.
void CheckTypes(const RuleContext& context, const Node& skills) {
  std::set<std::string> seen;
  for (const Node& skill : skills.Entries()) {
    const Node at = skill.Text() ? skill : skill["type"];
    const std::optional<std::string> name = at.Text();
    if (!name || name->empty()) continue;
    if (!std::ranges::binary_search(context.sorted_type_names, *name)) {
      context.problems.Error(at.pointer(), "there is no contact type of this name",
                             "the name of a contact type", Quote(*name),
                             NearestName(*name, context.type_names));
    } else if (!seen.insert(*name).second) {
      context.problems.Error(at.pointer(), "this skill is here twice",
                             "each contact type at most once", Quote(*name));
    }
  }
}

// --- Reading and writing ---

void ReadFreeAgents(const Json& object, const char* key, std::optional<FreeAgents>& value) {
  if (!object.contains(key)) return;
  value.emplace();
  Read(object.at(key), "group", value->group);
  Read(object.at(key), "agents", value->agents);
}

RoutingCondition BuildCondition(const Json& value) {
  RoutingCondition condition;
  ReadOptional(value, "queue_at_least", condition.queue_at_least);
  ReadOptional(value, "queue_at_most", condition.queue_at_most);
  ReadOptional(value, "expected_wait_at_least_s", condition.expected_wait_at_least_s);
  ReadOptional(value, "service_level_below", condition.service_level_below);
  ReadFreeAgents(value, "free_agents_at_most", condition.free_agents_at_most);
  ReadFreeAgents(value, "free_agents_at_least", condition.free_agents_at_least);
  ReadClockTime(value, "from", condition.from);
  ReadClockTime(value, "until", condition.until);
  return condition;
}

void PutFreeAgents(OrderedJson& object, const char* key, const std::optional<FreeAgents>& value) {
  if (!value) return;
  object[key]["group"] = value->group;
  object[key]["agents"] = value->agents;
}

OrderedJson ConditionJson(const RoutingCondition& condition) {
  OrderedJson value = OrderedJson::object();
  PutOptional(value, "queue_at_least", condition.queue_at_least);
  PutOptional(value, "queue_at_most", condition.queue_at_most);
  PutOptional(value, "expected_wait_at_least_s", condition.expected_wait_at_least_s);
  PutOptional(value, "service_level_below", condition.service_level_below);
  PutFreeAgents(value, "free_agents_at_most", condition.free_agents_at_most);
  PutFreeAgents(value, "free_agents_at_least", condition.free_agents_at_least);
  PutOptional(value, "from", condition.from);
  PutOptional(value, "until", condition.until);
  return value;
}

OrderedJson SkillJson(const Skill& skill) {
  const Skill plain{.type = skill.type};
  if (skill == plain) return skill.type;
  OrderedJson value = OrderedJson::object();
  value["type"] = skill.type;
  PutUnless(value, "preference", skill.preference, plain.preference);
  PutUnless(value, "handle_time_factor", skill.handle_time_factor, plain.handle_time_factor);
  PutUnless(value, "after_s", skill.routing.after_s, plain.routing.after_s);
  PutUnless(value, "reserve", skill.routing.reserve, plain.routing.reserve);
  for (const RoutingCondition& condition : skill.routing.when) {
    value["when"].push_back(ConditionJson(condition));
  }
  return value;
}

}  // namespace

void AddSkillFields(std::vector<Field>& rows, const std::string& list) {
  using enum FieldKind;
  const std::string at = list + "/*";
  rows.push_back(Row(at, kSkill, "The name of a contact type, or an object to say more."));
  rows.push_back(Row(at + "/type", kText, "The name of a contact type.").Required().Items(1, 200));
  rows.push_back(
      Row(at + "/preference", kInteger,
          "Lower is preferred, by contacts choosing agents and agents choosing contacts.")
          .Range(1, 1'000)
          .Default("1"));
  rows.push_back(Row(at + "/handle_time_factor", kNumber,
                     "Multiplies talk and wrap of this type with these agents.")
                     .MoreThan(0, 1'000)
                     .Default("1"));
  AddRouting(rows, at);
}

void CheckSkills(const RuleContext& context, const Node& group, const Node& skills) {
  CheckTypes(context, skills);
  for (const Node& skill : skills.Entries()) CheckRouting(context, group, skill);
}

std::vector<Skill> ReadSkills(const Json& list) {
  std::vector<Skill> skills;
  for (const Json& entry : list) {
    Skill& skill = skills.emplace_back();
    if (entry.is_string()) {
      entry.get_to(skill.type);
      continue;
    }
    Read(entry, "type", skill.type);
    Read(entry, "preference", skill.preference);
    Read(entry, "handle_time_factor", skill.handle_time_factor);
    Read(entry, "after_s", skill.routing.after_s);
    Read(entry, "reserve", skill.routing.reserve);
    for (const Json& condition : entry.value("when", Json::array())) {
      skill.routing.when.push_back(BuildCondition(condition));
    }
  }
  return skills;
}

OrderedJson SkillsJson(const std::vector<Skill>& skills) {
  OrderedJson list = OrderedJson::array();
  for (const Skill& skill : skills) list.push_back(SkillJson(skill));
  return list;
}

}  // namespace callfloor::scenario_internal
