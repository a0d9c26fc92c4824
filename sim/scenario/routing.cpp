#include "sim/scenario/routing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sim/scenario/field_row.h"
#include "sim/scenario/open_days.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 6> kAgentChoiceNames = {
    "preference", "longest_idle",    "least_occupied",
    "random",     "fewest_contacts", "best_proficiency"};
constexpr std::array<std::string_view, 4> kContactChoiceNames = {"priority", "longest_wait",
                                                                 "longest_queue", "service_level"};

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  rows.push_back(Row("/routing", kObject,
                     "Who serves whom. Absent: by the preferences of the skills and the priorities "
                     "of the types."));
  rows.push_back(Row("/routing/agent_choice", kChoice,
                     "Which idle agent a contact gets. preference: of the group with the lowest "
                     "preference, the agent who has been idle longest. The others look at all "
                     "groups with the skill. longest_idle: idle longest; least_occupied: least "
                     "busy since coming on duty today; random: each alike; fewest_contacts: fewest "
                     "contacts today; best_proficiency: lowest handle_time_factor. Ties go to who "
                     "has been idle longest.")
                     .Choices(kAgentChoiceNames)
                     .Default("\"preference\""));
  rows.push_back(Row("/routing/contact_choice", kChoice,
                     "Which waiting contact a freed agent takes. priority: highest priority, then "
                     "the group's own preference; longest_wait: highest weight × wait + credit; "
                     "longest_queue: of the type with the most waiting; service_level: of the type "
                     "furthest below its target so far today. Ties go to who has waited longest, "
                     "and within a type it is always the first to come.")
                     .Choices(kContactChoiceNames)
                     .Default("\"priority\""));
  rows.push_back(Row("/routing/affinity_wait_s", kNumber,
                     "A customer who was served and calls again goes to the agent who served them "
                     "last: at once if that agent is idle, and otherwise waits for nobody else so "
                     "long. Absent: anybody serves them.")
                     .Unit("s")
                     .Range(0, kLongestSeconds));
}

void AddTypeFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/contact_types/*/routing";
  rows.push_back(Row(at, kObject,
                     "How this type's wait counts where routing.contact_choice is "
                     "\"longest_wait\"."));
  rows.push_back(Row(at + "/weight", kNumber, "What one second of this type's wait counts.")
                     .MoreThan(0, 1'000)
                     .Default("1"));
  rows.push_back(Row(at + "/credit_s", kNumber,
                     "A head start: added to weight × wait, as if the contact had come earlier.")
                     .Unit("s")
                     .Range(0, kLongestSeconds)
                     .Default("0"));
}

void AddFreeAgents(std::vector<Field>& rows, const std::string& at, const char* help,
                   const char* agents_help) {
  using enum FieldKind;
  rows.push_back(Row(at, kObject, help));
  rows.push_back(Row(at + "/group", kText, "The name of an agent group.").Required().Items(1, 200));
  rows.push_back(
      Row(at + "/agents", kInteger, agents_help).Required().Unit("agents").Range(0, 20'000));
}

void AddGroupFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/agent_groups/*/skills/*";
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

// --- Rules ---

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
  const int from = ParseClockTime(condition["from"].Text().value_or(""));
  const int until = ParseClockTime(condition["until"].Text().value_or(""));
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

void CheckSkill(const RuleContext& context, const Node& group, const Node& skill) {
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

void CheckAffinity(const RuleContext& context) {
  const Node wait = context.root["routing"]["affinity_wait_s"];
  if (wait.value() == nullptr) return;
  for (const Node& type : context.root["contact_types"].Entries()) {
    if (type["recall"].value() != nullptr) return;
  }
  context.problems.Warning(wait.pointer(),
                           "changes nothing, because no contact type has a recall, so that nobody "
                           "who was served calls again",
                           "a recall in /contact_types");
}

void Check(const RuleContext& context) {
  CheckAffinity(context);
  for (const Node& group : context.root["agent_groups"].Entries()) {
    for (const Node& skill : group["skills"].Entries()) CheckSkill(context, group, skill);
  }
  const Node choice = context.root["routing"]["contact_choice"];
  const std::string name = choice.Text().value_or("priority");
  const bool is_known = std::ranges::find(kContactChoiceNames, name) != kContactChoiceNames.end();
  if (!is_known || name == "longest_wait") return;
  for (const Node& type : context.root["contact_types"].Entries()) {
    for (const char* key : {"weight", "credit_s"}) {
      const Node value = type["routing"][key];
      if (value.value() == nullptr) continue;
      context.problems.Warning(
          value.pointer(),
          fmt::format("changes nothing, because {} is not \"longest_wait\"", choice.pointer()));
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

void ReadPart(const Json& document, Scenario& scenario) {
  if (document.contains("routing")) {
    const Json& value = document.at("routing");
    ReadName(value, "agent_choice", kAgentChoiceNames, scenario.routing.agent_choice);
    ReadName(value, "contact_choice", kContactChoiceNames, scenario.routing.contact_choice);
    ReadOptional(value, "affinity_wait_s", scenario.routing.affinity_wait_s);
  }
  for (std::size_t t = 0; t < scenario.contact_types.size(); ++t) {
    const Json& value = document.at("contact_types")[t];
    if (!value.contains("routing")) continue;
    Read(value.at("routing"), "weight", scenario.contact_types[t].routing.weight);
    Read(value.at("routing"), "credit_s", scenario.contact_types[t].routing.credit_s);
  }
  for (std::size_t g = 0; g < scenario.agent_groups.size(); ++g) {
    const Json& skills = document.at("agent_groups")[g].at("skills");
    for (std::size_t s = 0; s < skills.size(); ++s) {
      if (!skills[s].is_object()) continue;
      SkillRouting& routing = scenario.agent_groups[g].skills[s].routing;
      Read(skills[s], "after_s", routing.after_s);
      Read(skills[s], "reserve", routing.reserve);
      if (!skills[s].contains("when")) continue;
      for (const Json& entry : skills[s].at("when")) routing.when.push_back(BuildCondition(entry));
    }
  }
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

void WriteSkill(const Skill& skill, OrderedJson& value) {
  if (skill.routing == SkillRouting{}) return;
  if (value.is_string()) {
    value = OrderedJson::object();
    value["type"] = skill.type;
  }
  PutUnless(value, "after_s", skill.routing.after_s, 0.0);
  PutUnless(value, "reserve", skill.routing.reserve, 0);
  for (const RoutingCondition& condition : skill.routing.when) {
    value["when"].push_back(ConditionJson(condition));
  }
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t t = 0; t < scenario.contact_types.size(); ++t) {
    const TypeRouting& routing = scenario.contact_types[t].routing;
    OrderedJson& type = document["contact_types"][t];
    if (routing.weight != 1) type["routing"]["weight"] = Number(routing.weight);
    if (routing.credit_s != 0) type["routing"]["credit_s"] = Number(routing.credit_s);
  }
  for (std::size_t g = 0; g < scenario.agent_groups.size(); ++g) {
    const std::vector<Skill>& skills = scenario.agent_groups[g].skills;
    for (std::size_t s = 0; s < skills.size(); ++s) {
      WriteSkill(skills[s], document["agent_groups"][g]["skills"][s]);
    }
  }
  const Routing& routing = scenario.routing;
  if (routing == Routing{}) return;
  OrderedJson& value = document["routing"];
  value = OrderedJson::object();
  if (routing.agent_choice != AgentChoice::kPreference) {
    value["agent_choice"] = NameOf(kAgentChoiceNames, routing.agent_choice);
  }
  if (routing.contact_choice != ContactChoice::kPriority) {
    value["contact_choice"] = NameOf(kContactChoiceNames, routing.contact_choice);
  }
  if (routing.affinity_wait_s) value["affinity_wait_s"] = Number(*routing.affinity_wait_s);
}

}  // namespace

constinit const Part kRoutingPart = {.add_root_fields = AddRootFields,
                                     .add_type_fields = AddTypeFields,
                                     .add_group_fields = AddGroupFields,
                                     .check = Check,
                                     .read = ReadPart,
                                     .write = WritePart};

}  // namespace callfloor::scenario_internal
