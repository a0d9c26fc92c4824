// The part "people": how agents keep to their shifts, and how they differ from each other.
#include "sim/scenario/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "sim/scenario/field_row.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/skills.h"
#include "sim/scenario/writing.h"

namespace callfloor {

std::vector<int> NumbersOfIndividuals(const AgentGroup& group) {
  std::map<std::string, int> next;  // by shift
  int first = 0;
  for (const Shift& shift : group.shifts) {
    next[shift.name] = first;
    first += shift.agents;
  }
  std::vector<int> numbers;
  for (const Individual& person : group.people.individuals) {
    numbers.push_back(next.at(person.shift)++);
  }
  return numbers;
}

std::vector<SkillList> SkillListsOf(const AgentGroup& group) {
  std::vector<SkillList> lists = {{&group.skills, {}}};
  const std::vector<int> numbers = NumbersOfIndividuals(group);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::vector<Skill>& skills = group.people.individuals[i].skills;
    if (skills.empty()) continue;
    auto list = std::find_if(lists.begin() + 1, lists.end(),
                             [&](const SkillList& other) { return *other.skills == skills; });
    if (list == lists.end()) list = lists.insert(list, {&skills, {}});
    list->agents.push_back(numbers[i]);
  }
  return lists;
}

namespace scenario_internal {
namespace {

using Json = nlohmann::json;

void AddDelay(std::vector<Field>& rows, const std::string& at, const std::string& help) {
  using enum FieldKind;
  rows.push_back(Row(at, kObject, help));
  rows.push_back(
      Row(at + "/probability", kNumber, "How likely it is, each time.").Range(0, 1).Default("1"));
  rows.push_back(Row(at + "/length", kDuration, "How long it then is.").Required());
}

void AddAttendance(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(Row(at, kObject,
                     "How the agents keep to their shifts. Absent: all come, on time, and are back "
                     "on time."));
  rows.push_back(Row(at + "/absence_probability", kNumber,
                     "The probability that an agent is absent, on each day by itself.")
                     .Range(0, 1)
                     .Default("0"));
  rows.push_back(Row(at + "/absence_correlation", kNumber,
                     "The correlation of the normals behind the absence of two agents on one day, "
                     "of this group or another: 0 each by itself, 1 all or none.")
                     .Range(0, 1)
                     .Default("0"));
  rows.push_back(Row(at + "/absence_paid", kBoolean, "Whether the time of the absent is paid.")
                     .Default("true", "assumption: sick pay"));
  AddDelay(rows, at + "/lateness", "Being late for the start of the shift. Absent: nobody is.");
  AddDelay(rows, at + "/overrun", "Being back late from a break or lunch. Absent: nobody is.");
}

void AddIndividuals(std::vector<Field>& rows, const std::string& list) {
  using enum FieldKind;
  const std::string at = list + "/*";
  rows.push_back(Row(list, kList,
                     "Agents of whom more is known. The first who names a shift is its agent 1, "
                     "and so on; the other agents of the shift have no name.")
                     .Items(0, 20'000)
                     .Default("[]", "none"));
  rows.push_back(Row(at, kObject, "One agent."));
  rows.push_back(
      Row(at + "/name", kText, "The name, unique in the group.").Required().Items(1, 200));
  rows.push_back(
      Row(at + "/shift", kText, "The name of one of the group's shifts.").Required().Items(1, 200));
  rows.push_back(Row(at + "/handle_time_factor", kNumber,
                     "Multiplies talk and wrap of everything this agent serves, in place of a "
                     "factor drawn by speed_sd.")
                     .MoreThan(0, 1'000)
                     .Default("1"));
  rows.push_back(Row(at + "/tenure_weeks", kNumber,
                     "Weeks in the job on the first day, where `learning` is given. Absent: has "
                     "learnt everything.")
                     .Unit("weeks")
                     .Range(0, 5'000));
  rows.push_back(Row(at + "/skills", kList,
                     "What this agent can serve, in place of the group's skills. Absent: what the "
                     "group can.")
                     .Items(1, 1'000));
  AddSkillFields(rows, at + "/skills");
}

void AddGroupFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/agent_groups/*";
  AddAttendance(rows, at + "/attendance");
  rows.push_back(Row(at + "/speed_sd", kNumber,
                     "The standard deviation of the agents' own factors on talk and wrap, gamma "
                     "with mean 1, drawn once for each agent.")
                     .Range(0, 10)
                     .Default("0"));
  rows.push_back(
      Row(at + "/learning", kObject,
          "How the handle times of newcomers, and of individuals with a tenure, fall: after "
          "t weeks by the factor 1 + (start_factor - 1) exp(-t / time_constant_weeks)."));
  rows.push_back(Row(at + "/learning/start_factor", kNumber, "The factor on the first day.")
                     .MoreThan(0, 100)
                     .Default("1.65",
                              "assumption near De Grip, Sauermann and Sieben 2016: "
                              "performance grows by 64 % in the first year"));
  rows.push_back(Row(at + "/learning/time_constant_weeks", kNumber,
                     "After so long 37 % of the excess is left.")
                     .Unit("weeks")
                     .MoreThan(0, 5'000)
                     .Default("8.5", "assumption: within 5 % of the end after 5 months"));
  AddIndividuals(rows, at + "/individuals");
}

void CheckIndividuals(const RuleContext& context, const Node& group) {
  const Node list = group["individuals"];
  context.CheckNames(list);
  std::vector<std::string> names;
  std::map<std::string, Node> sizes;
  for (const Node& shift : group["shifts"].Entries()) {
    if (!shift["name"].Text()) continue;
    names.push_back(*shift["name"].Text());
    sizes.emplace(names.back(), shift["agents"]);
  }
  std::map<std::string, int> listed;
  bool any_tenure = false;
  for (const Node& person : list.Entries()) {
    context.CheckReference(person["shift"], names, "shift");
    CheckSkills(context, group, person["skills"]);
    any_tenure |= person["tenure_weeks"].value() != nullptr;
    if (person["tenure_weeks"].value() != nullptr && group["learning"].value() == nullptr) {
      context.problems.Error(person["tenure_weeks"].pointer(),
                             fmt::format("means nothing without {}", group["learning"].pointer()),
                             "learning, or no tenure_weeks");
    }
    const auto size = sizes.find(person["shift"].Text().value_or(""));
    if (size == sizes.end() || !size->second.Whole()) continue;
    if (++listed[size->first] == *size->second.Whole() + 1) {
      context.problems.Error(person.pointer(),
                             fmt::format("the shift has only {} agents ({})", *size->second.Whole(),
                                         size->second.pointer()),
                             "as many individuals as agents at most",
                             std::to_string(listed[size->first]));
    }
  }
  const bool any_new =
      group["hiring"].value() != nullptr || group["attrition"]["team"].Text() == "steady";
  if (group["learning"].value() != nullptr && !any_tenure && !any_new) {
    context.problems.Warning(
        group["learning"].pointer(),
        fmt::format("nobody learns, because nobody in {} has a tenure_weeks and nobody is hired",
                    list.pointer()));
  }
}

void Check(const RuleContext& context) {
  for (const Node& group : context.root["agent_groups"].Entries()) {
    const Node attendance = group["attendance"];
    context.CheckNeedsShifts(group, attendance);
    context.CheckNeedsShifts(group, group["individuals"]);
    context.CheckDistribution(attendance["lateness"]["length"]);
    context.CheckDistribution(attendance["overrun"]["length"]);
    CheckIndividuals(context, group);
  }
}

std::optional<Delay> ReadDelay(const Json& object, const char* key) {
  if (!object.contains(key)) return std::nullopt;
  Delay delay;
  Read(object.at(key), "probability", delay.probability);
  delay.length = BuildDistribution(object.at(key).at("length"), "_s");
  return delay;
}

Attendance ReadAttendance(const Json& value) {
  Attendance attendance;
  Read(value, "absence_probability", attendance.absence_probability);
  Read(value, "absence_correlation", attendance.absence_correlation);
  Read(value, "absence_paid", attendance.absence_paid);
  attendance.lateness = ReadDelay(value, "lateness");
  attendance.overrun = ReadDelay(value, "overrun");
  return attendance;
}

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const Json& value = document.at("agent_groups")[i];
    People& people = scenario.agent_groups[i].people;
    if (value.contains("attendance")) people.attendance = ReadAttendance(value.at("attendance"));
    Read(value, "speed_sd", people.speed_sd);
    if (value.contains("learning")) {
      people.learning.emplace();
      Read(value.at("learning"), "start_factor", people.learning->start_factor);
      Read(value.at("learning"), "time_constant_weeks", people.learning->time_constant_weeks);
    }
    for (const Json& entry : value.value("individuals", Json::array())) {
      Individual person;
      Read(entry, "name", person.name);
      Read(entry, "shift", person.shift);
      Read(entry, "handle_time_factor", person.handle_time_factor);
      ReadOptional(entry, "tenure_weeks", person.tenure_weeks);
      person.skills = ReadSkills(entry.value("skills", Json::array()));
      people.individuals.push_back(std::move(person));
    }
  }
}

OrderedJson DelayJson(const Delay& delay) {
  OrderedJson value = OrderedJson::object();
  PutUnless(value, "probability", delay.probability, 1.0);
  value["length"] = DurationJson(delay.length);
  return value;
}

OrderedJson AttendanceJson(const Attendance& attendance) {
  OrderedJson value = OrderedJson::object();
  PutUnless(value, "absence_probability", attendance.absence_probability, 0.0);
  PutUnless(value, "absence_correlation", attendance.absence_correlation, 0.0);
  PutUnless(value, "absence_paid", attendance.absence_paid, true);
  if (attendance.lateness) value["lateness"] = DelayJson(*attendance.lateness);
  if (attendance.overrun) value["overrun"] = DelayJson(*attendance.overrun);
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const People& people = scenario.agent_groups[i].people;
    OrderedJson& value = document["agent_groups"][i];
    if (people.attendance) value["attendance"] = AttendanceJson(*people.attendance);
    PutUnless(value, "speed_sd", people.speed_sd, 0.0);
    if (people.learning) {
      OrderedJson learning = OrderedJson::object();
      PutUnless(learning, "start_factor", people.learning->start_factor, Learning().start_factor);
      PutUnless(learning, "time_constant_weeks", people.learning->time_constant_weeks,
                Learning().time_constant_weeks);
      value["learning"] = std::move(learning);
    }
    for (const Individual& person : people.individuals) {
      OrderedJson entry = OrderedJson::object();
      entry["name"] = person.name;
      entry["shift"] = person.shift;
      PutUnless(entry, "handle_time_factor", person.handle_time_factor, 1.0);
      PutOptional(entry, "tenure_weeks", person.tenure_weeks);
      if (!person.skills.empty()) entry["skills"] = SkillsJson(person.skills);
      value["individuals"].push_back(std::move(entry));
    }
  }
}

}  // namespace

constinit const Part kPeoplePart = {
    .add_group_fields = AddGroupFields, .check = Check, .read = ReadPart, .write = WritePart};

}  // namespace scenario_internal
}  // namespace callfloor
