// The part "shifts": when each agent of a group is at work, and what interrupts it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sim/scenario/field_row.h"
#include "sim/scenario/open_days.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/shift_plan.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr int kDayMin = 24 * 60;
constexpr std::array<std::string_view, 6> kActivityKindNames = {"break",    "lunch",    "meeting",
                                                                "training", "coaching", "other"};

void AddActivityFields(std::vector<Field>& rows, const std::string& list) {
  using enum FieldKind;
  const std::string at = list + "/*";
  rows.push_back(Row(list, kList, "What interrupts the shift.").Items(0, 50).Default("[]", "none"));
  rows.push_back(Row(at, kObject, "One activity: it has either start or after_min."));
  rows.push_back(
      Row(at + "/name", kText, "What it is, for people.").Items(0, 200).Default("\"\"", "none"));
  rows.push_back(Row(at + "/kind", kChoice, "What it counts as.")
                     .Choices(kActivityKindNames)
                     .Default("\"break\"", "none"));
  rows.push_back(Row(at + "/start", kClockTime, "When it begins, within the shift."));
  rows.push_back(Row(at + "/after_min", kInteger, "How long after the shift's start it begins.")
                     .Unit("min")
                     .Range(0, kDayMin));
  rows.push_back(Row(at + "/length_min", kInteger,
                     "How long it lasts, also when it begins late because of a contact.")
                     .Required()
                     .Unit("min")
                     .Range(1, kDayMin));
  rows.push_back(Row(at + "/paid", kBoolean, "Whether it is paid.").Default("true", "assumption"));
  rows.push_back(Row(at + "/at_once", kInteger,
                     "How many of the shift's agents go together; the next go when these are to be "
                     "back. Absent: all together.")
                     .Unit("agents")
                     .Range(1, 20'000));
}

void AddGroupFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string list = "/agent_groups/*/shifts";
  const std::string at = list + "/*";
  rows.push_back(
      Row(list, kList, "Who works when, in place of agents by interval.").Items(1, 1'000));
  rows.push_back(Row(at, kObject, "One shift, with people of its own."));
  rows.push_back(Row(at + "/name", kText,
                     "Its name, unique in the group; the agents' random numbers hang on it.")
                     .Required()
                     .Items(1, 200));
  rows.push_back(Row(at + "/agents", kInteger, "How many people work it.")
                     .Required()
                     .Unit("agents")
                     .Range(0, 20'000));
  rows.push_back(Row(at + "/start", kClockTime, "When it starts.").Required());
  rows.push_back(
      Row(at + "/end", kClockTime, "When it ends; before the start: on the next day.").Required());
  rows.push_back(Row(at + "/days", kChoiceList,
                     "The weekdays on which it starts. Absent or empty: every open day.")
                     .Choices(kWeekdayNames)
                     .Items(0, 7)
                     .Default("[]", "none"));
  AddActivityFields(rows, at + "/activities");
}

Activity BuildActivity(const Json& value) {
  Activity activity;
  Read(value, "name", activity.name);
  ReadName(value, "kind", kActivityKindNames, activity.kind);
  ReadClockTime(value, "start", activity.start);
  ReadOptional(value, "after_min", activity.after_min);
  Read(value, "length_min", activity.length_min);
  Read(value, "paid", activity.paid);
  ReadOptional(value, "at_once", activity.at_once);
  return activity;
}

Shift BuildShift(const Json& value) {
  Shift shift;
  Read(value, "name", shift.name);
  Read(value, "agents", shift.agents);
  shift.start.minutes = ParseClockTime(value.at("start").get<std::string>());
  shift.end.minutes = ParseClockTime(value.at("end").get<std::string>());
  for (const Json& day : value.value("days", Json::array())) {
    shift.days.push_back(FromName<Weekday>(kWeekdayNames, day.get<std::string>()));
  }
  std::ranges::sort(shift.days);
  for (const Json& activity : value.value("activities", Json::array())) {
    shift.activities.push_back(BuildActivity(activity));
  }
  return shift;
}

std::string AfterText(int start_min, int after_min) {
  return ClockTimeText({(start_min + after_min) % kDayMin});
}

class ShiftRules {
 public:
  explicit ShiftRules(const RuleContext& context) : context_(context), days_(context.root) {}

  void Check() const {
    for (const Node& group : context_.root["agent_groups"].Entries()) CheckGroup(group);
  }

 private:
  void CheckGroup(const Node& group) const {
    const Node agents = group["agents"];
    const Node shifts = group["shifts"];
    if (group.value() == nullptr || !group.value()->is_object()) return;
    if (shifts.value() == nullptr) {
      if (agents.value() != nullptr) return;
      context_.problems.Error(group.pointer(), "the key \"agents\" is missing",
                              ExpectedText(*FindField("/agent_groups/*/agents")) + ", or shifts");
      return;
    }
    if (agents.value() != nullptr) {
      context_.problems.Error(agents.pointer(),
                              "how many are on duty follows from " + shifts.pointer(),
                              "either agents or shifts", "both", "", true);
    }
    context_.CheckNames(shifts);
    for (const Node& shift : shifts.Entries()) CheckShift(shift);
    for (const Node& site : context_.root["sites"].Entries()) {
      if (!site["name"].Text() || site["name"].Text() != group["site"].Text()) continue;
      for (const Node& shift : shifts.Entries()) CheckSite(shift, site);
    }
  }

  // Nobody is at work outside the site's hours, so nobody's shift may lie there.
  void CheckSite(const Node& shift, const Node& site) const {
    const int start = ClockMinutes(shift["start"]);
    const int end = ClockMinutes(shift["end"]);
    const int open = ClockMinutes(site["open"]);
    const int close = ClockMinutes(site["close"]);
    if (start < 0 || end < 0) return;
    const auto refuse = [&](const char* key, const Node& hours, const char* expected) {
      context_.problems.Error(
          shift[key].pointer(),
          fmt::format("lies outside the hours of the group's site ({})", hours.pointer()),
          fmt::format("{} \"{}\"", expected, *hours.Text()), Quote(*shift[key].Text()));
    };
    if (open >= 0 && start < open) refuse("start", site["open"], "a clock time from");
    if (close >= 0 && (end > close || end < start)) {
      refuse("end", site["close"], "a clock time after the start and up to");
    }
  }

  void CheckShift(const Node& shift) const {
    Problems& problems = context_.problems;
    CheckDays(shift["days"]);
    const int start = ClockMinutes(shift["start"]);
    const int end = ClockMinutes(shift["end"]);
    if (start < 0 || end < 0) return;
    if (start == kDayMin) {
      problems.Error(shift["start"].pointer(), "a shift starts before midnight",
                     "a clock time from \"00:00\" to \"23:59\"", "\"24:00\"");
      return;
    }
    if (start == end) {
      problems.Error(shift["end"].pointer(),
                     "the shift ends when it starts (" + shift["start"].pointer() + ")",
                     "another clock time; \"00:00\" to \"24:00\" is a whole day",
                     Quote(*shift["end"].Text()));
      return;
    }
    const int length = end > start ? end - start : end - start + kDayMin;
    CheckOpening(shift, start, start + length);
    for (const Node& activity : shift["activities"].Entries()) {
      CheckActivity(shift, activity, start, length);
    }
    if (!problems.HasErrorBelow(shift.pointer())) CheckPlan(shift, length);
  }

  void CheckDays(const Node& days) const {
    context_.CheckDifferent(days);
    const Node closed = context_.root["clock"]["closed_days"];
    for (const Node& day : days.Entries()) {
      for (const Node& other : closed.Entries()) {
        if (!day.Text() || day.Text() != other.Text()) continue;
        context_.problems.Error(day.pointer(),
                                "the centre is closed on this day (" + other.pointer() + ")",
                                "weekdays on which the centre is open", Quote(*day.Text()));
      }
    }
  }

  void CheckOpening(const Node& shift, int start, int until) const {
    if (!days_.known()) return;
    const int open = days_.open_min();
    const int close = days_.close_min();
    if (open == 0 && close == kDayMin) return;
    if (start >= close || until <= open) {
      context_.problems.Error(
          shift.pointer(), "the shift lies outside opening hours (/clock/open, /clock/close)",
          fmt::format("some time between \"{}\" and \"{}\"", ClockTimeText({open}),
                      ClockTimeText({close})),
          fmt::format("\"{}\" to \"{}\"", *shift["start"].Text(), *shift["end"].Text()));
    } else if (start < open) {
      context_.problems.Warning(
          shift["start"].pointer(),
          fmt::format("the first {} min lie before opening (/clock/open) and do not count",
                      open - start),
          "from opening on", Quote(*shift["start"].Text()));
    } else if (until > close) {
      context_.problems.Warning(
          shift["end"].pointer(),
          fmt::format("the last {} min lie beyond closing (/clock/close) and do not count",
                      until - close),
          "until closing at the latest", Quote(*shift["end"].Text()));
    }
  }

  void CheckActivity(const Node& shift, const Node& activity, int start, int length) const {
    Problems& problems = context_.problems;
    const bool has_start = activity["start"].value() != nullptr;
    const bool has_after = activity["after_min"].value() != nullptr;
    if (has_start && has_after) {
      problems.Error(activity["after_min"].pointer(),
                     "the activity has a time already, at " + activity["start"].pointer(),
                     "either start or after_min");
      return;
    }
    if (!has_start && !has_after) {
      problems.Error(activity.pointer(), "does not say when it begins",
                     "either start or after_min");
      return;
    }
    const std::optional<int> lasts = activity["length_min"].Whole();
    int after = activity["after_min"].Whole().value_or(0);
    if (has_start) {
      const int at = ClockMinutes(activity["start"]);
      if (at < 0) return;
      after = (at - start + kDayMin) % kDayMin;
    }
    if (!lasts || *lasts < 1 || *lasts > kDayMin || after < 0 || after > kDayMin) return;
    if (after + *lasts <= length) return;
    const bool begins_inside = after < length;
    const Node at =
        begins_inside ? activity["length_min"] : activity[has_start ? "start" : "after_min"];
    problems.Error(
        at.pointer(),
        fmt::format("the activity lies {} the shift ({}, {})",
                    begins_inside ? "partly outside" : "outside", shift["start"].pointer(),
                    shift["end"].pointer()),
        fmt::format("an activity within \"{}\" to \"{}\"", *shift["start"].Text(),
                    *shift["end"].Text()),
        fmt::format("\"{}\" to \"{}\"", AfterText(start, after), AfterText(start, after + *lasts)));
  }

  // Whoever goes last is still back in time, and nobody has two activities at once.
  void CheckPlan(const Node& node, int length) const {
    const Shift shift = BuildShift(*node.value());
    const std::vector<Node> activities = node["activities"].Entries();
    const bool in_turns = std::ranges::any_of(
        shift.activities, [](const Activity& activity) { return activity.at_once.has_value(); });
    for (int n = 0; n < (in_turns ? shift.agents : 1); ++n) {
      const std::vector<PlannedActivity> plan = PlanOf(shift, n);
      for (std::size_t i = 0; i < plan.size(); ++i) {
        const Node at = activities[plan[i].activity];
        if (plan[i].End() > length) {
          context_.problems.Error(
              at["at_once"].pointer(),
              fmt::format("the last of the shift's agents ({}) would not be back before it ends "
                          "({})",
                          node["agents"].pointer(), node["end"].pointer()),
              "more agents at once", std::to_string(*shift.activities[plan[i].activity].at_once));
          return;
        }
        if (i == 0 || plan[i - 1].End() <= plan[i].start_min) continue;
        const Node before = activities[plan[i - 1].activity];
        context_.problems.Error(
            at.pointer(),
            fmt::format("begins at \"{}\" before the end of {}{}",
                        AfterText(shift.start.minutes, plan[i].start_min), before.pointer(),
                        n == 0 ? "" : fmt::format(", for agent {} of the shift", n + 1)),
            "activities one after the other",
            fmt::format("the other ends at \"{}\"",
                        AfterText(shift.start.minutes, plan[i - 1].End())));
        return;
      }
    }
  }

  const RuleContext& context_;
  OpenDays days_;
};

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const Json& value = document.at("agent_groups")[i];
    if (!value.contains("shifts")) continue;
    AgentGroup& group = scenario.agent_groups[i];
    for (const Json& shift : value.at("shifts")) group.shifts.push_back(BuildShift(shift));
    group.agents = PlannedAgents(scenario.clock, group.shifts);
  }
}

OrderedJson ActivityJson(const Activity& activity) {
  OrderedJson value = OrderedJson::object();
  PutText(value, "name", activity.name);
  if (activity.kind != ActivityKind::kBreak) {
    value["kind"] = NameOf(kActivityKindNames, activity.kind);
  }
  if (activity.start) value["start"] = ClockTimeText(*activity.start);
  PutOptional(value, "after_min", activity.after_min);
  value["length_min"] = activity.length_min;
  PutUnless(value, "paid", activity.paid, true);
  PutOptional(value, "at_once", activity.at_once);
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    for (const Shift& shift : scenario.agent_groups[i].shifts) {
      OrderedJson value = OrderedJson::object();
      value["name"] = shift.name;
      value["agents"] = shift.agents;
      value["start"] = ClockTimeText(shift.start);
      value["end"] = ClockTimeText(shift.end);
      for (const Weekday day : shift.days) value["days"].push_back(NameOf(kWeekdayNames, day));
      for (const Activity& activity : shift.activities) {
        value["activities"].push_back(ActivityJson(activity));
      }
      document["agent_groups"][i]["shifts"].push_back(std::move(value));
    }
  }
}

}  // namespace

constinit const Part kShiftsPart = {
    .add_group_fields = AddGroupFields,
    .check = [](const RuleContext& context) { ShiftRules(context).Check(); },
    .read = ReadPart,
    .write = WritePart};

}  // namespace callfloor::scenario_internal
