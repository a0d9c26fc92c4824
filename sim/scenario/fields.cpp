#include "sim/scenario/fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <map>

#include "sim/scenario/field_row.h"
#include "sim/scenario/names.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/skills.h"

namespace callfloor {
namespace {

using scenario_internal::AddSkillFields;
using scenario_internal::kLongestSeconds;
using scenario_internal::Part;
using scenario_internal::Parts;
using scenario_internal::Row;

struct Parameter {
  const char* key;
  bool in_seconds;  // "_s" is appended where the quantity is a duration
  FieldKind kind;
  double min;
  double max;  // 0: the longest duration
  bool exclusive_min;
  const char* help;
};

struct DistributionEntry {
  const char* name;
  const char* help;
  std::vector<Parameter> parameters;
};

const std::vector<DistributionEntry>& Distributions() {
  using enum FieldKind;
  static const std::vector<DistributionEntry> entries = {
      {"constant", "Always the same value.", {{"value", true, kNumber, 0, 0, false, "The value."}}},
      {"exponential",
       "Memoryless: as likely to end now as ever.",
       {{"mean", true, kNumber, 0, 0, true, "The mean."}}},
      {"uniform",
       "Every value between two bounds is equally likely.",
       {{"min", true, kNumber, 0, 0, false, "The smallest value."},
        {"max", true, kNumber, 0, 0, false, "The largest value, at least the smallest."}}},
      {"triangular",
       "Rises straight to the most likely value and falls straight from it.",
       {{"min", true, kNumber, 0, 0, false, "The smallest value."},
        {"mode", true, kNumber, 0, 0, false, "The most likely value, between the bounds."},
        {"max", true, kNumber, 0, 0, false, "The largest value, more than the smallest."}}},
      {"lognormal",
       "Its logarithm is normal; the usual shape of talk times.",
       {{"mean", true, kNumber, 0, 0, true, "The mean of the variable itself."},
        {"sd", true, kNumber, 0, 0, false,
         "The standard deviation of the variable itself, at most 1000 times the mean."}}},
      {"gamma",
       "Between exponential and bell-shaped, by its standard deviation.",
       {{"mean", true, kNumber, 0, 0, true, "The mean."},
        {"sd", true, kNumber, 0, 0, true, "The standard deviation, at most 1000 times the mean."}}},
      {"erlang",
       "The sum of equal exponential phases.",
       {{"mean", true, kNumber, 0, 0, true, "The mean of the sum."},
        {"phases", false, kInteger, 1, 10'000, false, "The number of phases."}}},
      {"weibull",
       "Patience that grows (shape > 1) or shrinks (shape < 1) with time waited.",
       {{"mean", true, kNumber, 0, 0, true, "The mean."},
        {"shape", false, kNumber, 0.05, 1'000, false, "The shape parameter."}}},
      {"hyperexponential",
       "A mixture of exponentials: branch i with probability by its weight.",
       {{"means", true, kNumbers, 0, 0, true, "The mean of each branch."},
        {"weights", false, kNumbers, 0, 1e12, false,
         "The weight of each branch, as many as means, not all 0."}}},
      {"empirical",
       "Exactly the values listed, each with probability by its weight.",
       {{"values", true, kNumbers, 0, 0, false, "The values."},
        {"weights", false, kNumbers, 0, 1e12, false,
         "The weight of each value, as many as values, not all 0."}}},
  };
  return entries;
}

void AddServiceLevel(std::vector<Field>& rows, const std::string& at, bool of_type) {
  using enum FieldKind;
  Row within(at + "/within_s", kNumber,
             of_type
                 ? "T for this type; absent: the scenario's."
                 : "T: a contact answered after at most this wait counts for the service level.");
  Row short_abandon(at + "/short_abandon_s", kNumber,
                    of_type ? "s for this type; absent: the scenario's."
                            : "s: an abandonment after at most this wait counts as short.");
  Row target(at + "/target", kNumber,
             of_type ? "The target of this type; absent: the scenario's."
                     : "The share to be answered in time; read by routing alone.");
  within.Unit("s").Range(0, kLongestSeconds);
  target.MoreThan(0, 1);
  short_abandon.Unit("s").Range(0, kLongestSeconds);
  if (!of_type) {
    within.Default("20", "assumption: the industry's habit of 80 % in 20 s");
    short_abandon.Default("5", "assumption: industry habit");
    target.Default("0.8", "assumption: the industry's habit of 80 % in 20 s");
  }
  rows.push_back(within);
  rows.push_back(short_abandon);
  rows.push_back(target);
}

void AddRoot(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::vector<std::string> weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  rows.push_back(Row("", kObject, "A scenario: one contact centre over one horizon."));
  rows.push_back(Row("/$schema", kText,
                     "Where an editor finds the JSON Schema; not read, and not kept on saving."));
  rows.push_back(Row("/format", kChoice, "The format and its version.")
                     .Required()
                     .Choices({"callfloor-scenario/1"}));
  rows.push_back(Row("/name", kText, "What the scenario is called.").Required().Items(1, 200));
  rows.push_back(Row("/description", kText, "The story, and what to look for.")
                     .Default("\"\"", "none")
                     .Items(0, 20'000));
  rows.push_back(
      Row("/clock", kObject, "The horizon, the opening hours and the planning period.").Required());
  rows.push_back(Row("/clock/days", kInteger, "Calendar days simulated, closed ones included.")
                     .Required()
                     .Unit("days")
                     .Range(1, 731));
  rows.push_back(Row("/clock/first_day", kChoice, "The weekday of the first day.")
                     .Choices(weekdays)
                     .Default("\"Mon\""));
  rows.push_back(Row("/clock/closed_days", kChoiceList, "Weekdays without opening hours.")
                     .Choices(weekdays)
                     .Items(0, 6)
                     .Default("[]"));
  rows.push_back(Row("/clock/open", kClockTime, "When the centre opens.").Required());
  rows.push_back(
      Row("/clock/close", kClockTime, "When the centre closes, after it opens.").Required());
  rows.push_back(Row("/clock/interval_min", kInteger,
                     "The planning period; the open day is a whole number of them.")
                     .Unit("min")
                     .Range(1, 1'440)
                     .Default("30", "assumption: industry habit"));
  rows.push_back(Row("/clock/at_close", kChoice,
                     "drain: contacts waiting at closing are still served by the last interval's "
                     "staff; disconnect: they are cut off.")
                     .Choices(scenario_internal::kAtCloseNames)
                     .Default("\"drain\""));
  rows.push_back(Row("/clock/when_closed", kChoice,
                     "What becomes of customers who mean to call again when the centre is closed. "
                     "lost: they do not; next_day: they do, as long after the next opening as it "
                     "was due after closing.")
                     .Choices(scenario_internal::kWhenClosedNames)
                     .Default("\"lost\""));
  rows.push_back(Row("/warm_up_min", kInteger,
                     "Simulated from the first opening on and thrown away before statistics "
                     "start.")
                     .Unit("min")
                     .Range(0, 731 * 1'440)
                     .Default("0"));
  rows.push_back(Row("/trunks", kInteger,
                     "Lines; a contact holds one from arrival to the end of talk. Absent: "
                     "unlimited.")
                     .Range(1, 1'000'000));
  rows.push_back(
      Row("/queue_capacity", kInteger, "The most contacts that may wait. Absent: unlimited.")
          .Range(0, 1'000'000));
  rows.push_back(Row("/busyness", kFactor,
                     "One factor drawn per day that multiplies every type's rates of that day. "
                     "Absent: always 1."));
  rows.push_back(Row("/service_level", kObject, "What counts as answered in time."));
  AddServiceLevel(rows, "/service_level", false);
}

void AddContactTypes(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/contact_types/*";
  rows.push_back(Row("/contact_types", kList, "What customers want.").Required().Items(1, 1'000));
  rows.push_back(Row(at, kObject, "One contact type."));
  rows.push_back(Row(at + "/name", kText, "Its name, unique.").Required().Items(1, 200));
  rows.push_back(Row(at + "/description", kText, "Notes for people.")
                     .Default("\"\"", "none")
                     .Items(0, 20'000));
  rows.push_back(Row(at + "/channel", kChoice,
                     "How the contact comes. voice: a customer on the line; deferred: e-mail or "
                     "other work that can be put off (see `deferred`); chat: a customer of whom an "
                     "agent may have several in hand at once (see `chats` of the agent groups).")
                     .Choices({"voice", "deferred", "chat"})
                     .Default("\"voice\""));
  rows.push_back(Row(at + "/priority", kInteger, "A freed agent takes the highest first.")
                     .Range(-1'000, 1'000)
                     .Default("0"));
  rows.push_back(Row(at + "/arrivals", kObject, "How often first attempts arrive.").Required());
  rows.push_back(Row(at + "/arrivals/per_hour", kNumberPerInterval,
                     "The Poisson rate, for the whole day or per interval of an open day.")
                     .Required()
                     .Unit("1/h")
                     .Range(0, 1e8));
  rows.push_back(Row(at + "/patience", kDuration,
                     "How long a customer waits before hanging up. Absent: for ever."));
  rows.push_back(Row(at + "/balk_probability", kNumber,
                     "The probability of leaving at once on finding that one must wait.")
                     .Range(0, 1)
                     .Default("0"));
  rows.push_back(Row(at + "/talk", kDuration, "The time with the agent.").Required());
  rows.push_back(Row(at + "/wrap", kDuration, "The agent's work after the talk. Absent: none."));
  rows.push_back(Row(at + "/retry", kObject,
                     "Whether a customer who was not served tries again. Absent: never."));
  rows.push_back(Row(at + "/retry/after", kChoiceList, "The ends after which a customer may retry.")
                     .Required()
                     .Choices({"abandoned", "blocked", "disconnected"})
                     .Items(1, 3));
  rows.push_back(Row(at + "/retry/probability", kNumber, "The probability of a retry, each time.")
                     .Required()
                     .Range(0, 1));
  rows.push_back(Row(at + "/retry/delay", kDuration, "The time until the retry.").Required());
  rows.push_back(Row(at + "/retry/max_attempts", kInteger,
                     "The most attempts of one customer, the first one included.")
                     .Range(1, 1'000)
                     .Default("2"));
  rows.push_back(Row(at + "/retry/same_patience", kBoolean,
                     "Keep the first attempt's patience instead of drawing a new one.")
                     .Default("false"));
  rows.push_back(Row(at + "/service_level", kObject,
                     "What counts as answered in time for this type. Absent: the scenario's."));
  AddServiceLevel(rows, at + "/service_level", true);
}

void AddAgentGroups(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/agent_groups/*";
  rows.push_back(Row("/agent_groups", kList, "Who serves them; at most 20,000 agents at a time.")
                     .Required()
                     .Items(1, 10'000));
  rows.push_back(Row(at, kObject, "One group of agents alike in skills, staffing and cost."));
  rows.push_back(Row(at + "/name", kText, "Its name, unique.").Required().Items(1, 200));
  rows.push_back(Row(at + "/description", kText, "Notes for people.")
                     .Default("\"\"", "none")
                     .Items(0, 20'000));
  rows.push_back(Row(at + "/agents", kIntegerPerInterval,
                     "Agents on duty, for the whole day or per interval of an open day. Required "
                     "unless there are shifts, from which it then follows.")
                     .Unit("agents")
                     .Range(0, 20'000));
  rows.push_back(Row(at + "/skills", kList, "What they can serve.").Required().Items(1, 1'000));
  AddSkillFields(rows, at + "/skills");
  rows.push_back(Row(at + "/cost_per_hour", kNumber,
                     "The cost of an agent's staffed hour; with shifts, of a paid hour.")
                     .Unit("money/h")
                     .Range(0, 1e6)
                     .Default("0"));
}

void AddSources(std::vector<Field>& rows) {
  using enum FieldKind;
  rows.push_back(Row("/sources", kMap,
                     "Where values come from: JSON pointers into this file, each with its "
                     "evidence."));
  rows.push_back(Row("/sources/{}", kObject, "The source of the value the key points to."));
  rows.push_back(Row("/sources/{}/evidence", kChoice, "How the value is known.")
                     .Required()
                     .Choices({"measured", "published", "assumption"}));
  rows.push_back(Row("/sources/{}/note", kText, "The citation, data set or reasoning.")
                     .Default("\"\"", "none")
                     .Items(0, 20'000));
}

void AddDistributions(std::vector<Field>& rows, const std::string& root, bool seconds) {
  rows.push_back(Row(root + "/distribution", FieldKind::kChoice, "Its name.")
                     .Required()
                     .Choices(DistributionNames()));
  for (const DistributionEntry& entry : Distributions()) {
    for (const Parameter& p : entry.parameters) {
      const bool in_seconds = seconds && p.in_seconds;
      Row row(fmt::format("{}/{}/{}{}", root, entry.name, p.key, in_seconds ? "_s" : ""), p.kind,
              p.help);
      row.Required().Unit(in_seconds ? "s" : "");
      const double max = p.max > 0 ? p.max : (seconds ? kLongestSeconds : 1e6);
      p.exclusive_min ? row.MoreThan(p.min, max) : row.Range(p.min, max);
      if (p.kind == FieldKind::kNumbers) row.Items(1, 100'000);
      rows.push_back(row);
    }
  }
}

std::string RangeText(const Field& field) {
  if (!field.min) return "";
  if (field.exclusive_min) {
    return fmt::format(" > {}{}", *field.min,
                       *field.max < 1e6 ? fmt::format(" and at most {}", *field.max) : "");
  }
  if (*field.max >= 1e6 && *field.min == 0) return " of at least 0";
  return fmt::format(" from {} to {}", *field.min, *field.max);
}

}  // namespace

const std::vector<Field>& Fields() {
  static const std::vector<Field> fields = [] {
    std::vector<Field> rows;
    AddRoot(rows);
    AddContactTypes(rows);
    for (const Part& part : Parts()) part.add_type_fields(rows);
    AddAgentGroups(rows);
    for (const Part& part : Parts()) part.add_group_fields(rows);
    for (const Part& part : Parts()) part.add_root_fields(rows);
    AddSources(rows);
    AddDistributions(rows, "#duration", true);
    AddDistributions(rows, "#factor", false);
    return rows;
  }();
  return fields;
}

const Field* FindField(std::string_view pattern) {
  static const std::map<std::string, const Field*, std::less<>> index = [] {
    std::map<std::string, const Field*, std::less<>> map;
    for (const Field& field : Fields()) map.emplace(field.pattern, &field);
    return map;
  }();
  const auto found = index.find(pattern);
  return found == index.end() ? nullptr : found->second;
}

std::vector<const Field*> ChildFields(std::string_view parent) {
  std::vector<const Field*> children;
  for (const Field& field : Fields()) {
    const std::string_view pattern = field.pattern;
    if (pattern.size() > parent.size() + 1 && pattern.starts_with(parent) &&
        pattern[parent.size()] == '/' && pattern.find('/', parent.size() + 1) == pattern.npos &&
        field.Key() != "*" && field.Key() != "{}") {
      children.push_back(&field);
    }
  }
  return children;
}

const std::vector<std::string>& DistributionNames() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const DistributionEntry& entry : Distributions()) list.emplace_back(entry.name);
    return list;
  }();
  return names;
}

std::string DistributionHelp(std::string_view name) {
  for (const DistributionEntry& entry : Distributions()) {
    if (name == entry.name) return entry.help;
  }
  return "";
}

std::string ExpectedText(const Field& field, bool item) {
  const std::string range = RangeText(field);
  switch (field.kind) {
    case FieldKind::kObject:
    case FieldKind::kMap:
      return "an object {…}";
    case FieldKind::kList:
      return fmt::format("an array […] of {} to {} entries", field.min_items, field.max_items);
    case FieldKind::kText:
      if (field.max_items == 0) return "a text in double quotes";
      return fmt::format("a text of {} to {} characters", field.min_items, field.max_items);
    case FieldKind::kClockTime:
      return "a clock time from \"00:00\" to \"24:00\"";
    case FieldKind::kInteger:
      return "a whole number" + range;
    case FieldKind::kNumber:
      return "a number" + range;
    case FieldKind::kBoolean:
      return "true or false";
    case FieldKind::kChoiceList:
      if (!item) {
        return fmt::format("an array of {} to {} different ones of \"{}\"", field.min_items,
                           field.max_items, fmt::join(field.choices, "\", \""));
      }
      [[fallthrough]];
    case FieldKind::kChoice:
      return fmt::format("{}\"{}\"", field.choices.size() == 1 ? "" : "one of ",
                         fmt::join(field.choices, "\", \""));
    case FieldKind::kNumbers:
      if (item) return "a number" + range;
      return fmt::format("an array of {} to {} entries, each a number{}", field.min_items,
                         field.max_items, range);
    case FieldKind::kNumberPerInterval:
      return "a number" + range + (item ? "" : ", or an array of one per interval of the open day");
    case FieldKind::kIntegerPerInterval:
      return "a whole number" + range +
             (item ? "" : ", or an array of one per interval of the open day");
    case FieldKind::kDuration:
      return "a distribution such as {\"distribution\": \"exponential\", \"mean_s\": 180}";
    case FieldKind::kFactor:
      return "a distribution such as {\"distribution\": \"gamma\", \"mean\": 1, \"sd\": 0.1}";
    case FieldKind::kSkill:
      return "the name of a contact type, or an object {\"type\": …, \"preference\": …}";
  }
  return "";
}

}  // namespace callfloor
