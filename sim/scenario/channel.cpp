#include "sim/scenario/channel.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "sim/scenario/field_row.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 2> kDeadlineClockNames = {"open", "calendar"};
constexpr double kMostHours = 2 * 8'760;

void AddTypeFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/contact_types/*/deferred";
  rows.push_back(Row(at, kObject,
                     "Work that can be put off, of a type whose channel is \"deferred\": it waits "
                     "in a backlog that is carried over from day to day."));
  rows.push_back(Row(at + "/deadline_h", kNumber,
                     "Within which time the work is to be finished, from its arrival on.")
                     .Required()
                     .Unit("h")
                     .MoreThan(0, kMostHours));
  rows.push_back(Row(at + "/clock", kChoice,
                     "Which time counts for the deadline. open: opening hours; calendar: every "
                     "hour.")
                     .Choices(kDeadlineClockNames)
                     .Default("\"open\""));
  rows.push_back(Row(at + "/overnight_per_day", kNumber,
                     "How many contacts are expected to come in a night and to be there at "
                     "opening; after closed days, those of all nights since.")
                     .Range(0, 1e6)
                     .Default("0"));
  rows.push_back(
      Row(at + "/initial_backlog", kInteger, "The contacts that wait at the first opening.")
          .Range(0, 1'000'000)
          .Default("0"));
  rows.push_back(Row(at + "/initial_age_h", kNumber,
                     "The age of the oldest of the initial backlog, in the deadline's clock; the "
                     "others are spread evenly from there to new.")
                     .Unit("h")
                     .Range(0, kMostHours)
                     .Default("0"));
  rows.push_back(Row(at + "/interruptible", kBoolean,
                     "Whether agents put the work down for a live contact of a higher priority "
                     "that finds nobody free, and go on with it later.")
                     .Default("false"));
  rows.push_back(Row(at + "/interrupted_by", kList,
                     "The live types that interrupt it, whatever their priority. Absent: all of a "
                     "higher priority.")
                     .Items(1, 1'000));
  rows.push_back(Row(at + "/interrupted_by/*", kText, "The name of a contact type.").Items(1, 200));
}

bool IsDeferred(const Node& type) { return type["channel"].Text() == "deferred"; }

void CheckPair(const RuleContext& context, const Node& type) {
  const bool has_object = type["deferred"].value() != nullptr;
  if (IsDeferred(type) && !has_object) {
    context.problems.Error(type["channel"].pointer(),
                           "deferred work needs a deadline, and there is no /deferred",
                           "\"deferred\": {\"deadline_h\": …} beside it", "\"deferred\"");
  } else if (!IsDeferred(type) && has_object) {
    context.problems.Error(
        type["deferred"].pointer(),
        fmt::format("only deferred work has this, and {} is {}", type["channel"].pointer(),
                    Quote(type["channel"].Text().value_or("voice"))),
        "\"channel\": \"deferred\", or no /deferred", "an object {…}");
  }
}

// What needs a customer who waits on a line.
void CheckLiveOnly(const RuleContext& context, const Node& type) {
  const auto refuse = [&](const Node& value, const char* why) {
    context.RefuseValue(value,
                        fmt::format("{}, and {} says \"deferred\"", why, type["channel"].pointer()),
                        "no such key, or another channel");
  };
  refuse(type["patience"], "nobody waits impatiently for deferred work");
  refuse(type["balk_probability"], "nobody balks at a backlog");
  refuse(type["retry"], "deferred work is never lost, so there is no retry");
  refuse(type["voicemail"], "whoever leaves deferred work waits for nobody");
  refuse(type["announcement"], "nobody is told of a wait for deferred work");
  refuse(type["callback"], "nobody waits on the line for deferred work, to be called back");
  refuse(type["enters_ivr"], "deferred work does not go through an IVR");
  refuse(type["service_level"]["within_s"],
         "the service level of deferred work is that of its deadline_h");
  refuse(type["service_level"]["short_abandon_s"], "nobody abandons deferred work");
}

void CheckTransfers(const RuleContext& context, const Node& type,
                    const std::map<std::string, Node>& deferred) {
  for (const Node& transfer : type["transfers"].Entries()) {
    const auto to = deferred.find(transfer["to"].Text().value_or(""));
    if (IsDeferred(type) && to == deferred.end() && transfer["to"].Text()) {
      context.problems.Error(
          transfer["to"].pointer(),
          fmt::format("nobody is on the line to be passed on: {} says \"deferred\"",
                      type["channel"].pointer()),
          "a contact type whose channel is \"deferred\"", Quote(*transfer["to"].Text()));
    }
    if (to == deferred.end()) continue;
    const std::string kind = transfer["kind"].Text().value_or("cold");
    if (kind != "cold") {
      context.problems.Error(
          transfer["kind"].pointer(),
          fmt::format("nobody stays on the line for deferred work: {} says \"deferred\"",
                      to->second["channel"].pointer()),
          "\"cold\"", Quote(kind));
    }
    if (transfer["when_busy"].Text() == "stay") {
      context.problems.Error(
          transfer["when_busy"].pointer(),
          fmt::format("deferred work asks for no free agent: {} says \"deferred\"",
                      to->second["channel"].pointer()),
          "\"queue\"", "\"stay\"");
    }
  }
}

void CheckInitialAge(const RuleContext& context, const Node& deferred) {
  if (deferred["initial_age_h"].Number().value_or(0) <= 0) return;
  if (deferred["initial_backlog"].Whole().value_or(0) > 0) return;
  context.problems.Error(
      deferred["initial_age_h"].pointer(),
      fmt::format("there is nothing of that age: {} is 0", deferred["initial_backlog"].pointer()),
      "an initial_backlog of at least 1, or no initial_age_h",
      fmt::format("{:g}", *deferred["initial_age_h"].Number()));
}

// Work that says it is put down for others, where no other comes before it.
void CheckInterruptible(const RuleContext& context, const Node& type) {
  const Node flag = type["deferred"]["interruptible"];
  if (flag.value() == nullptr || !flag.value()->is_boolean() || !flag.value()->get<bool>()) return;
  if (type["deferred"]["interrupted_by"].value() != nullptr) return;
  const int priority = type["priority"].Whole().value_or(0);
  const bool any_higher =
      std::ranges::any_of(context.root["contact_types"].Entries(), [&](const Node& other) {
        return !IsDeferred(other) && other["priority"].Whole().value_or(0) > priority;
      });
  if (any_higher) return;
  context.problems.Warning(flag.pointer(),
                           fmt::format("nothing interrupts it, because no live type has a higher "
                                       "priority ({})",
                                       type["priority"].pointer()));
}

// The types that interrupt it are live ones.
void CheckInterruptedBy(const RuleContext& context, const Node& type,
                        const std::map<std::string, Node>& deferred) {
  const Node list = type["deferred"]["interrupted_by"];
  if (list.value() == nullptr) return;
  const Node flag = type["deferred"]["interruptible"];
  if (flag.value() == nullptr || *flag.value() == Json(false)) {
    context.problems.Error(
        list.pointer(), fmt::format("nothing interrupts it, because {} is false", flag.pointer()),
        "\"interruptible\": true, or no interrupted_by", Quote(list.value()->dump()));
  }
  context.CheckDifferent(list);
  for (const Node& name : list.Entries()) {
    context.CheckReference(name, context.type_names, "contact type");
    const auto other = deferred.find(name.Text().value_or(""));
    if (other == deferred.end()) continue;
    context.problems.Error(name.pointer(),
                           fmt::format("only live contacts interrupt, and {} says \"deferred\"",
                                       other->second["channel"].pointer()),
                           "a contact type with another channel", Quote(other->first));
  }
}

// Who is called is on a line.
void CheckDialers(const RuleContext& context, const std::map<std::string, Node>& deferred) {
  for (const Node& dialer : context.root["dialers"].Entries()) {
    const auto type = deferred.find(dialer["type"].Text().value_or(""));
    if (type == deferred.end()) continue;
    context.problems.Error(dialer["type"].pointer(),
                           fmt::format("who is called is on a line, and {} says \"deferred\"",
                                       type->second["channel"].pointer()),
                           "a contact type with another channel", Quote(type->first));
  }
}

void Check(const RuleContext& context) {
  std::map<std::string, Node> deferred;
  const std::vector<Node> types = context.root["contact_types"].Entries();
  for (const Node& type : types) {
    if (IsDeferred(type) && type["name"].Text()) deferred.emplace(*type["name"].Text(), type);
  }
  CheckDialers(context, deferred);
  for (const Node& type : types) {
    CheckPair(context, type);
    CheckTransfers(context, type, deferred);
    context.RefuseType(type["callback"]["becomes"], deferred,
                       "who is called back waits for an agent");
    if (!IsDeferred(type)) continue;
    CheckLiveOnly(context, type);
    CheckInitialAge(context, type["deferred"]);
    CheckInterruptible(context, type);
    CheckInterruptedBy(context, type, deferred);
  }
}

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const Json& type = document.at("contact_types")[i];
    if (!type.contains("deferred")) continue;
    const Json& value = type.at("deferred");
    Deferred& deferred = scenario.contact_types[i].deferred.emplace();
    Read(value, "deadline_h", deferred.deadline_h);
    ReadName(value, "clock", kDeadlineClockNames, deferred.clock);
    Read(value, "overnight_per_day", deferred.overnight_per_day);
    Read(value, "initial_backlog", deferred.initial_backlog);
    Read(value, "initial_age_h", deferred.initial_age_h);
    Read(value, "interruptible", deferred.interruptible);
    Read(value, "interrupted_by", deferred.interrupted_by);
  }
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    if (!scenario.contact_types[i].deferred) continue;
    const Deferred& deferred = *scenario.contact_types[i].deferred;
    OrderedJson& type = document["contact_types"][i];
    if (type.contains("service_level")) {  // only the target is the type's to say
      type["service_level"].erase("within_s");
      type["service_level"].erase("short_abandon_s");
    }
    OrderedJson& value = type["deferred"];
    value["deadline_h"] = Number(deferred.deadline_h);
    if (deferred.clock != DeadlineClock::kOpen) {
      value["clock"] = NameOf(kDeadlineClockNames, deferred.clock);
    }
    PutUnless(value, "overnight_per_day", deferred.overnight_per_day, 0.0);
    PutUnless(value, "initial_backlog", deferred.initial_backlog, 0);
    PutUnless(value, "initial_age_h", deferred.initial_age_h, 0.0);
    PutUnless(value, "interruptible", deferred.interruptible, false);
    if (!deferred.interrupted_by.empty()) value["interrupted_by"] = deferred.interrupted_by;
  }
}

}  // namespace

constinit const Part kChannelPart = {
    .add_type_fields = AddTypeFields, .check = Check, .read = ReadPart, .write = WritePart};

}  // namespace callfloor::scenario_internal
