// The part "turnover": strain, attrition and hiring.
#include "sim/scenario/turnover.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "sim/scenario/field_row.h"
#include "sim/scenario/key_table.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor {

StrainNumbers NumbersOf(const Strain& strain) {
  // By effect: threshold, span, memory, day_off, handle_time, absence, leaving.
  constexpr std::array<StrainNumbers, 4> kSets = {{{},
                                                   {0.85, 0.1, 0.9, 0.6, 0.025, 0.15, 0.275},
                                                   {0.82, 0.1, 0.9, 0.6, 0.05, 0.3, 0.4},
                                                   {0.82, 0.1, 0.9, 0.6, 0.1, 0.6, 0.8}}};
  StrainNumbers numbers = kSets[static_cast<std::size_t>(strain.effect)];
  numbers.threshold = strain.threshold.value_or(numbers.threshold);
  numbers.span = strain.span.value_or(numbers.span);
  numbers.memory = strain.memory.value_or(numbers.memory);
  numbers.day_off = strain.day_off.value_or(numbers.day_off);
  numbers.handle_time = strain.handle_time.value_or(numbers.handle_time);
  numbers.absence = strain.absence.value_or(numbers.absence);
  numbers.leaving = strain.leaving.value_or(numbers.leaving);
  return numbers;
}

namespace scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 4> kEffectNames = {"off", "weak", "default", "strong"};
constexpr std::array<std::string_view, 2> kTeamNames = {"settled", "steady"};
constexpr double kMostWeeks = 520;

// The numbers of StrainNumbers that a file may give itself.
constexpr auto kStrainKeys = std::to_array<Key<Strain>>({
    {"threshold", kOf<&Strain::threshold>,
     "The occupancy of a day above which strain builds up (assumption: a band of practice, "
     "75 to 85 %, not a finding). Absent: 0.82; weak: 0.85."},
    {"span", kOf<&Strain::span>,
     "So much occupancy above the threshold makes for a strain of 1, in the long run "
     "without days off (assumption). Absent: 0.1.",
     kSomeShare},
    {"memory", kOf<&Strain::memory>,
     "What is left of the strain after a day of work; the rest is the day's (assumption). "
     "Absent: 0.9."},
    {"day_off", kOf<&Strain::day_off>,
     "What is left of the strain after a day without work (assumption). Absent: 0.6."},
    {"handle_time",
     kOf<&Strain::handle_time>,
     "Talk and wrap take 1 + handle_time × strain times as long (assumption; in other "
     "services load speeds work up and lasting overwork slows it down, KC and Terwiesch "
     "2009). Absent: weak 0.025, default 0.05, strong 0.1.",
     {0, 100}},
    {"absence",
     kOf<&Strain::absence>,
     "The probability of absence is 1 + absence × strain times that of attendance, at "
     "most 1 (assumption). Absent: weak 0.15, default 0.3, strong 0.6.",
     {0, 100}},
    {"leaving",
     kOf<&Strain::leaving>,
     "The rates of leaving are e^(leaving × strain) times those of attrition (assumption). "
     "Absent: weak 0.275, default 0.4, strong 0.8. In a week of five days weak comes to "
     "half a point of turnover a year for each point of occupancy above 85 %, a second-hand "
     "figure of MetricNet.",
     {0, 100}},
});

void AddStrain(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(Row(at, kObject,
                     "How days of high occupancy wear on each agent, and what that does. Absent: "
                     "not at all."));
  rows.push_back(
      Row(at + "/effect", kChoice,
          "How much strain does to handle times, absence and leaving. off: nothing. That "
          "it does anything in contact centres is practice more than evidence.")
          .Choices(kEffectNames)
          .Default("\"off\""));
  rows.push_back(Row(at + "/initial", kNumber, "The strain of everybody on the first day.")
                     .Range(0, 100)
                     .Default("0", "assumption: rested"));
  AddKeyRows(rows, at, kStrainKeys);
}

void AddAttrition(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(Row(at, kObject, "How agents leave the job. Absent: nobody does."));
  const std::string list = at + "/leaving";
  rows.push_back(
      Row(list, kList, "How likely an agent leaves within a month, by months in the job.")
          .Items(1, 100)
          .Default(
              "[{\"from_month\": 0, \"per_month\": 0.1}, {\"from_month\": 3, \"per_month\": "
              "0.035}, {\"from_month\": 12, \"per_month\": 0.02}]",
              "assumption: 35 % a year, and 27 % of newcomers within three months; surveys say "
              "30 to 45 % a year"));
  rows.push_back(Row(list + "/*", kObject, "What holds from a month in the job on."));
  rows.push_back(Row(list + "/*/from_month", kNumber,
                     "From so many months in the job on; a month is a twelfth of 365 days.")
                     .Required()
                     .Unit("months")
                     .Range(0, 600));
  rows.push_back(Row(list + "/*/per_month", kNumber,
                     "The probability of leaving within a month, without strain.")
                     .Required()
                     .Range(0, 1));
  rows.push_back(
      Row(at + "/team", kChoice,
          "How long those without a name in individuals have been there on the first day. "
          "settled: five years, all learnt. steady: as in a team that has lost and "
          "hired people so for long, with as many places empty.")
          .Choices(kTeamNames)
          .Default("\"settled\""));
}

void AddHiring(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(Row(at, kObject,
                     "How new agents come. Absent: nobody does, and the places of those who leave "
                     "stay empty."));
  rows.push_back(Row(at + "/replace", kBoolean,
                     "Whether whoever leaves is replaced, in the same place of the same shift.")
                     .Default("true"));
  rows.push_back(
      Row(at + "/recruiting_weeks", kNumber,
          "The time from a leaver's last day to the first day of a successor's training.")
          .Unit("weeks")
          .Range(0, kMostWeeks)
          .Default("6"));
  rows.push_back(
      Row(at + "/training_weeks", kNumber, "How long the training before the first contact takes.")
          .Unit("weeks")
          .Range(0, kMostWeeks)
          .Default("4.2", "Batt, Doellgast and Kwon 2005: the mean of 473 US centres"));
  rows.push_back(Row(at + "/class_every_weeks", kInteger,
                     "Training starts only every so many weeks, from the first day on. Absent: on "
                     "any day.")
                     .Unit("weeks")
                     .Range(1, 104));
  rows.push_back(Row(at + "/replacement_cost", kNumber,
                     "What replacing a leaver costs: recruiting, training and its pay. Counts in "
                     "total_cost where the scenario has money, when the leaver goes.")
                     .Unit("money")
                     .Range(0, 1e9)
                     .Default("12000", "assumption: 3 to 4 months' pay"));
  const std::string list = at + "/starts";
  rows.push_back(Row(list, kList,
                     "Newcomers who are planned: the last agents of a shift begin on a day. Until "
                     "then their places are empty.")
                     .Items(0, 1'000)
                     .Default("[]", "none"));
  rows.push_back(Row(list + "/*", kObject, "Some who begin together."));
  rows.push_back(Row(list + "/*/day", kInteger,
                     "The calendar day of the horizon on which they begin; the first is 1.")
                     .Required()
                     .Range(1, 731));
  rows.push_back(Row(list + "/*/shift", kText, "The name of one of the group's shifts.")
                     .Required()
                     .Items(1, 200));
  rows.push_back(Row(list + "/*/agents", kInteger, "How many begin.")
                     .Required()
                     .Unit("agents")
                     .Range(1, 20'000));
}

void AddGroupFields(std::vector<Field>& rows) {
  const std::string at = "/agent_groups/*";
  AddStrain(rows, at + "/strain");
  AddAttrition(rows, at + "/attrition");
  AddHiring(rows, at + "/hiring");
}

bool Given(const Node& node) { return node.value() != nullptr; }

void CheckStrain(const RuleContext& context, const Node& group) {
  const Node strain = group["strain"];
  if (strain["effect"].Text().value_or("off") == "off") {
    const auto idle = [&](const char* key) {
      if (!Given(strain[key])) return;
      context.problems.Warning(
          strain[key].pointer(),
          fmt::format("changes nothing, because {} is \"off\"", strain["effect"].pointer()),
          "another effect");
    };
    idle("initial");
    for (const Key<Strain>& entry : kStrainKeys) idle(entry.key);
    return;
  }
  const auto needs = [&](const char* key, const Node& what, const char* whom) {
    if (!Given(strain[key]) || Given(what)) return;
    context.problems.Warning(
        strain[key].pointer(),
        fmt::format("changes nothing, because {} without {}", whom, what.pointer()));
  };
  needs("absence", group["attendance"]["absence_probability"], "nobody is absent");
  needs("leaving", group["attrition"], "nobody leaves");
}

void CheckAttrition(const RuleContext& context, const Node& attrition) {
  const std::vector<Node> list = attrition["leaving"].Entries();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Node at = list[i]["from_month"];
    if (!at.Number()) continue;
    const std::string found = fmt::format("{:g}", *at.Number());
    if (i == 0 && *at.Number() != 0) {
      context.problems.Error(at.pointer(), "the first rate must hold from the first day on", "0",
                             found);
    } else if (i > 0 && list[i - 1]["from_month"].Number().value_or(-1) >= *at.Number()) {
      context.problems.Error(
          at.pointer(), fmt::format("must come after {}", list[i - 1]["from_month"].pointer()),
          fmt::format("more than {:g}", *list[i - 1]["from_month"].Number()), found);
    }
  }
  if (attrition["team"].Text() == "steady" && !list.empty() &&
      list.back()["per_month"].Number() == 0) {
    context.problems.Error(
        attrition["team"].pointer(),
        fmt::format("nobody would ever be new, because {} is 0 and those stay for ever",
                    list.back()["per_month"].pointer()),
        "\"settled\", or a rate above 0", "\"steady\"");
  }
}

// Those who begin later are others than those who have a name, and places of the shift.
void CheckStarts(const RuleContext& context, const Node& group) {
  std::map<std::string, Node> sizes;
  std::vector<std::string> names;
  for (const Node& shift : group["shifts"].Entries()) {
    if (!shift["name"].Text()) continue;
    names.push_back(*shift["name"].Text());
    sizes.emplace(names.back(), shift["agents"]);
  }
  std::map<std::string, int> taken;
  for (const Node& person : group["individuals"].Entries())
    ++taken[person["shift"].Text().value_or("")];
  const std::optional<int> days = context.root["clock"]["days"].Whole();
  for (const Node& start : group["hiring"]["starts"].Entries()) {
    context.CheckReference(start["shift"], names, "shift");
    if (days && start["day"].Whole() && *start["day"].Whole() > *days) {
      context.problems.Error(start["day"].pointer(), "the horizon ends before (/clock/days)",
                             fmt::format("a day up to {}", *days),
                             std::to_string(*start["day"].Whole()));
    }
    const auto size = sizes.find(start["shift"].Text().value_or(""));
    if (size == sizes.end() || !size->second.Whole() || !start["agents"].Whole()) continue;
    int& used = taken[size->first];
    const int left = *size->second.Whole() - used;
    used += *start["agents"].Whole();
    if (*start["agents"].Whole() <= left) continue;
    context.problems.Error(
        start["agents"].pointer(),
        fmt::format("the shift has only {} agents ({}), individuals and earlier entries included",
                    *size->second.Whole(), size->second.pointer()),
        fmt::format("at most {}", std::max(left, 0)), std::to_string(*start["agents"].Whole()));
  }
}

void Check(const RuleContext& context) {
  for (const Node& group : context.root["agent_groups"].Entries()) {
    for (const char* key : {"strain", "attrition", "hiring"}) {
      context.CheckNeedsShifts(group, group[key]);
    }
    CheckStrain(context, group);
    CheckAttrition(context, group["attrition"]);
    CheckStarts(context, group);
    const Node hiring = group["hiring"];
    if (Given(hiring) && !Given(group["attrition"]) && hiring["starts"].Entries().empty()) {
      context.problems.Warning(hiring.pointer(),
                               fmt::format("nobody is hired, because nobody leaves without {}",
                                           group["attrition"].pointer()),
                               "attrition, or starts");
    }
  }
}

Strain ReadStrain(const Json& value) {
  Strain strain;
  ReadName(value, "effect", kEffectNames, strain.effect);
  Read(value, "initial", strain.initial);
  ReadKeys(value, kStrainKeys, strain);
  return strain;
}

Attrition ReadAttrition(const Json& value) {
  Attrition attrition;
  if (value.contains("leaving")) {
    attrition.leaving.clear();
    for (const Json& entry : value.at("leaving")) {
      attrition.leaving.push_back(
          {entry.at("from_month").get<double>(), entry.at("per_month").get<double>()});
    }
  }
  ReadName(value, "team", kTeamNames, attrition.team);
  return attrition;
}

Hiring ReadHiring(const Json& value) {
  Hiring hiring;
  Read(value, "replace", hiring.replace);
  Read(value, "recruiting_weeks", hiring.recruiting_weeks);
  Read(value, "training_weeks", hiring.training_weeks);
  ReadOptional(value, "class_every_weeks", hiring.class_every_weeks);
  Read(value, "replacement_cost", hiring.replacement_cost);
  for (const Json& entry : value.value("starts", Json::array())) {
    hiring.starts.push_back({entry.at("day").get<int>(), entry.at("shift").get<std::string>(),
                             entry.at("agents").get<int>()});
  }
  return hiring;
}

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const Json& value = document.at("agent_groups")[i];
    People& people = scenario.agent_groups[i].people;
    if (value.contains("strain")) people.strain = ReadStrain(value.at("strain"));
    if (value.contains("attrition")) people.attrition = ReadAttrition(value.at("attrition"));
    if (value.contains("hiring")) people.hiring = ReadHiring(value.at("hiring"));
  }
}

OrderedJson StrainJson(const Strain& strain) {
  OrderedJson value = OrderedJson::object();
  value["effect"] = NameOf(kEffectNames, strain.effect);
  PutUnless(value, "initial", strain.initial, 0.0);
  WriteKeys(value, kStrainKeys, strain);
  return value;
}

OrderedJson AttritionJson(const Attrition& attrition) {
  OrderedJson value = OrderedJson::object();
  if (attrition.leaving != Attrition().leaving) {
    for (const LeavingRate& rate : attrition.leaving) {
      value["leaving"].push_back(
          {{"from_month", Number(rate.from_month)}, {"per_month", Number(rate.per_month)}});
    }
  }
  if (attrition.team != Team::kSettled) value["team"] = NameOf(kTeamNames, attrition.team);
  return value;
}

OrderedJson HiringJson(const Hiring& hiring) {
  const Hiring usual;
  OrderedJson value = OrderedJson::object();
  PutUnless(value, "replace", hiring.replace, usual.replace);
  PutUnless(value, "recruiting_weeks", hiring.recruiting_weeks, usual.recruiting_weeks);
  PutUnless(value, "training_weeks", hiring.training_weeks, usual.training_weeks);
  PutOptional(value, "class_every_weeks", hiring.class_every_weeks);
  PutUnless(value, "replacement_cost", hiring.replacement_cost, usual.replacement_cost);
  for (const PlannedStart& start : hiring.starts) {
    value["starts"].push_back(
        {{"day", start.day}, {"shift", start.shift}, {"agents", start.agents}});
  }
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const People& people = scenario.agent_groups[i].people;
    OrderedJson& value = document["agent_groups"][i];
    if (people.strain) value["strain"] = StrainJson(*people.strain);
    if (people.attrition) value["attrition"] = AttritionJson(*people.attrition);
    if (people.hiring) value["hiring"] = HiringJson(*people.hiring);
  }
}

}  // namespace

constinit const Part kTurnoverPart = {
    .add_group_fields = AddGroupFields, .check = Check, .read = ReadPart, .write = WritePart};

}  // namespace scenario_internal
}  // namespace callfloor
