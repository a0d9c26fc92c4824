#include "ui/workspaces/scenario/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "ui/workspaces/scenario/density.h"
#include "ui/workspaces/scenario/sections.h"

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;

// Labels that say more than the key does.
constexpr std::array<std::pair<std::string_view, std::string_view>, 118> kLabels = {{
    {"/$schema", "Schema for editors"},
    {"/clock", "Clock"},
    {"/clock/days", "Days simulated"},
    {"/clock/closed_days", "Closed on"},
    {"/clock/open", "Opens"},
    {"/clock/close", "Closes"},
    {"/clock/interval_min", "Planning period"},
    {"/clock/at_close", "At closing"},
    {"/warm_up_min", "Warm-up"},
    {"/trunks", "Lines"},
    {"/queue_capacity", "Places in the queue"},
    {"/busyness", "Busy and quiet days"},
    {"/service_level", "Answered in time"},
    {"/service_level/within_s", "Answered within"},
    {"/service_level/short_abandon_s", "A short hang-up is within"},
    {"/contact_types/*/service_level", "A promise of its own"},
    {"/contact_types/*/service_level/within_s", "Answered within"},
    {"/contact_types/*/service_level/short_abandon_s", "A short hang-up is within"},
    {"/contact_types/*/arrivals", "Arrivals"},
    {"/contact_types/*/arrivals/per_hour", "Calls per hour"},
    {"/contact_types/*/balk_probability", "Leave at once when they must wait"},
    {"/contact_types/*/wrap", "After-call work"},
    {"/contact_types/*/transfers/*/wrap", "After-call work of the first agent"},
    {"/contact_types/*/enters_ivr", "Begins in the IVR at"},
    {"/contact_types/*/transfers/*", "Transfer"},
    {"/contact_types/*/voicemail", "Message after a long wait"},
    {"/contact_types/*/recall", "Calls again after being served"},
    {"/contact_types/*/arrivals/replay/*", "Day"},
    {"/ivr", "Call flow"},
    {"/ivr/nodes/*", "Node"},
    {"/ivr/nodes/*/next", "Ways on"},
    {"/ivr/nodes/*/next/*", "Way"},
    {"/dialers", "Diallers"},
    {"/dialers/*", "Dialler"},
    {"/dialers/*/answer_probability", "Somebody picks up"},
    {"/dialers/*/right_party_probability", "It is the customer"},
    {"/dialers/*/most_waiting", "Call while at most so many wait"},
    {"/contact_types/*/announcement/balking/*", "Point"},
    {"/contact_types/*/announcement/patience/*", "Point"},
    {"/contact_types/*/callback/when", "Offered when"},
    {"/contact_types/*/callback/answer_probability", "The customer answers"},
    {"/contact_types/*/deferred", "A backlog with a deadline"},
    {"/contact_types/*/deferred/overnight_per_day", "Come overnight"},
    {"/contact_types/*/deferred/interrupted_by", "Interrupted by these alone"},
    {"/contact_types/*/chat", "Leaving without notice"},
    {"/contact_types/*/chat/silent_abandonment_probability", "How many leave so"},
    {"/contact_types/*/chat/discovery", "Until an agent notices"},
    {"/agent_groups/*/chats", "Chats at once"},
    {"/agent_groups/*/chats/at_once", "Most chats of an agent"},
    {"/agent_groups/*/chats/slowdown", "Slowdown by each further chat"},
    {"/agent_groups/*/chats/interrupted_by_calls", "Calls interrupt chats"},
    {"/agent_groups/*/shifts/*", "Shift"},
    {"/agent_groups/*/shifts/*/activities/*", "Activity"},
    {"/agent_groups/*/attendance", "Absence and lateness"},
    {"/agent_groups/*/speed_sd", "Spread of agents' speeds"},
    {"/agent_groups/*/individuals/*", "Agent"},
    {"/agent_groups/*/individuals/*/skills", "Skills of their own"},
    {"/agent_groups/*/individuals/*/skills/*", "Skill"},
    {"/agent_groups/*/individuals/*/skills/*/type", "Contact type"},
    {"/agent_groups/*/strain/handle_time", "What strain adds to handle times"},
    {"/agent_groups/*/strain/absence", "What strain adds to absence"},
    {"/agent_groups/*/strain/leaving", "What strain adds to leaving"},
    {"/agent_groups/*/strain/day_off", "Strain left after a day off"},
    {"/agent_groups/*/strain/memory", "Strain left after a day of work"},
    {"/agent_groups/*/attrition", "Leaving the job"},
    {"/agent_groups/*/attrition/leaving", "Who leaves within a month"},
    {"/agent_groups/*/attrition/leaving/*", "From a month on"},
    {"/agent_groups/*/hiring/starts", "Newcomers who are planned"},
    {"/agent_groups/*/hiring/starts/*", "Newcomers"},
    {"/demand/special_days/*", "Special day"},
    {"/demand/spikes/*", "Spike"},
    {"/contact_types/*/retry", "Calling again"},
    {"/contact_types/*/retry/after", "After which ends"},
    {"/contact_types/*/retry/probability", "How likely"},
    {"/contact_types/*/retry/delay", "How much later"},
    {"/contact_types/*/retry/max_attempts", "Most attempts"},
    {"/contact_types/*/retry/same_patience", "The same patience each time"},
    {"/agent_groups/*/agents", "Agents on duty"},
    {"/agent_groups/*/skills/*", "Skill"},
    {"/agent_groups/*/skills/*/type", "Contact type"},
    {"/agent_groups/*/skills/*/handle_time_factor", "Handle time against the norm"},
    {"/agent_groups/*/skills/*/after_s", "Only after waiting"},
    {"/agent_groups/*/skills/*/reserve", "Agents held back"},
    {"/agent_groups/*/skills/*/when", "Only while"},
    {"/agent_groups/*/skills/*/when/*", "Condition"},
    {"/agent_groups/*/skills/*/when/*/service_level_below", "Answered in time below"},
    {"/contact_types/*/arrivals/actual_per_hour", "Calls that really come"},
    {"/agent_groups/*/cost_per_hour", "Cost of an agent"},
    {"/quality", "Quality"},
    {"/quality/worst_share", "Length of the list of the lowest"},
    {"/quality/links", "What acts on what"},
    {"/quality/truth", "What quality depends on"},
    {"/quality/types", "By contact type"},
    {"/quality/types/{}/unresolvable", "Nobody could resolve"},
    {"/quality/types/{}/customer_share", "Of these by the customer"},
    {"/quality/repeats", "Calling again when not resolved"},
    {"/quality/scorecards", "Forms of your own"},
    {"/quality/scorecards/*", "Form"},
    {"/quality/scorecards/*/sections/*", "Section"},
    {"/quality/scorecards/*/sections/*/criteria/*", "Criterion"},
    {"/quality/automation", "A program that scores"},
    {"/quality/sampling/double_scored", "Scored twice"},
    {"/quality/coaching/protected", "Coaching is protected"},
    {"/quality/coaching/cancel_above", "Cancelled above an occupancy of"},
    {"/quality/links/monitoring", "Being watched"},
    {"/quality/links/boredom", "Quiet days"},
    {"/quality/links/fatigue", "Long shifts"},
    {"/quality/monitoring", "Being watched"},
    {"/quality/monitoring/rational_share", "Agents who slip unwatched"},
    {"/quality/monitoring/slip", "What they lose on discipline"},
    {"/quality/monitoring/per_agent_month", "Evaluations to be mostly watched"},
    {"/quality/monitoring/strain", "Load in a punitive climate"},
    {"/quality/monitoring/program_counts", "A program counts as watching"},
    {"/quality/boredom", "Quiet days"},
    {"/quality/boredom/slip", "What is lost on discipline"},
    {"/quality/fatigue", "Long shifts"},
    {"/quality/fatigue/handle_time", "Handle times grow by"},
    {"/quality/fatigue/variance", "Their variance grows by"},
}};

std::string Capitalised(const std::string& text) {
  std::string capitalised = text;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    capitalised[0] = static_cast<char>(text[0] - 32);
  return capitalised;
}

std::string Lowered(const std::string& text) {
  std::string lower = text;
  if (lower.size() > 1 && lower[0] >= 'A' && lower[0] <= 'Z' && (lower[1] < 'A' || lower[1] > 'Z'))
    lower[0] = static_cast<char>(lower[0] + 32);
  return lower;
}

// What the ends of a scale without a unit stand for; empty of other values.
std::string_view MeaningOf(const Field& field, double value) {
  if (field.pattern != "/quality/coaching/climate") return {};
  return value == 0 ? " (punitive)" : value == 1 ? " (developmental)" : "";
}

std::string Range(const Json& numbers) {
  double low = 0, high = 0;
  bool any = false;
  for (const Json& number : numbers) {
    if (!number.is_number()) continue;
    const double value = number.get<double>();
    low = any ? std::min(low, value) : value;
    high = any ? std::max(high, value) : value;
    any = true;
  }
  if (!any) return "nothing";
  return low == high ? NumberText(low) : NumberText(low) + " to " + NumberText(high);
}

}  // namespace

std::string LabelOf(const Field& field) {
  for (const auto& [pattern, label] : kLabels) {
    if (pattern == field.pattern) return std::string(label);
  }
  if (field.pattern == "/contact_types/*") return "Contact type";
  if (field.pattern == "/agent_groups/*") return "Agent group";
  std::string key(field.Key());
  if (key == "sd_s" || key == "sd") return "Standard deviation";
  const std::string suffix = "_" + field.unit;
  if (!field.unit.empty() && key.size() > suffix.size() && key.ends_with(suffix))
    key.resize(key.size() - suffix.size());
  std::replace(key.begin(), key.end(), '_', ' ');
  return Capitalised(key);
}

std::string LabelAt(std::string_view pointer) {
  const Field* field = FindField(PatternOf(pointer));
  if (field == nullptr || field->pattern.empty()) {
    return pointer.empty() ? "The file" : std::string(pointer.substr(pointer.rfind('/') + 1));
  }
  std::string label = LabelOf(*field);
  const bool distribution =
      field->kind == FieldKind::kDuration || field->kind == FieldKind::kFactor;
  const std::string_view key = pointer.substr(pointer.rfind('/') + 1);
  if (distribution && PatternOf(ParentOf(pointer)) == field->pattern) {
    std::string part(key);
    if (part.ends_with("_s")) part.resize(part.size() - 2);
    return label + ": " + (part == "sd" ? "standard deviation" : part);
  }
  const Field* around = FindField(ParentOf(field->pattern));
  if (around != nullptr && around->kind == FieldKind::kObject && !around->pattern.empty() &&
      around->Key() != "*" && around->Key() != "{}" && around->pattern != "/clock")
    label = LabelOf(*around) + ": " + Lowered(label);
  return label;
}

bool ShownAsPercent(const Field& field) {
  return field.kind == FieldKind::kNumber && field.unit.empty() && field.min == 0.0 &&
         field.max == 1.0;
}

std::string UnitOf(const Field& field) {
  if (ShownAsPercent(field)) return "%";
  if (field.unit == "1/h") return "per hour";
  if (field.unit.starts_with("1/")) return "per " + field.unit.substr(2);
  if (field.unit == "money/h") return "€ per hour";
  if (field.unit == "money/min") return "€ per minute";
  if (field.unit == "money") return "€";
  return field.unit;
}

std::string NumberText(double value, const NumberFormat& format) {
  std::string text = NumberJson(value);
  if (const std::size_t point = text.find('.'); point != text.npos && format.decimal != ".")
    text.replace(point, 1, format.decimal);
  return text;
}

std::string NumberJson(double value) {
  if (std::isfinite(value) && value == std::floor(value) && std::abs(value) < 1e15)
    return fmt::format("{:.0f}", value == 0 ? 0.0 : value);
  return fmt::format("{}", value);
}

std::string TextJson(std::string_view text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string ChoiceLabel(std::string_view choice) {
  std::string text(choice);
  std::replace(text.begin(), text.end(), '_', ' ');
  return Capitalised(text);
}

std::string DefaultNote(const Field& field) {
  if (field.default_value.empty() || field.basis == "none" || field.basis.empty()) return {};
  return "default " + ValueText(field, field.default_value) + ", " + field.basis;
}

std::string DistributionText(std::string_view json, bool seconds) {
  const Json value = Json::parse(json, nullptr, false);
  if (!value.is_object() || !value.contains("distribution") || !value["distribution"].is_string())
    return "with a problem";
  const std::string name = value["distribution"].get<std::string>();
  const auto distribution = ReadDistribution(json);
  if (!distribution) return name + ", with a problem";
  const double mean = MeanValue(*distribution);
  const std::string text =
      seconds ? FormatDuration(mean) : NumberText(std::round(mean * 1000) / 1000);
  if (name == "constant") return "always " + text;
  return name + ", mean " + text;
}

std::string ValueText(const Field& field, std::string_view json) {
  const Json value = Json::parse(json, nullptr, false);
  if (value.is_discarded()) return std::string(json);
  if (field.kind == FieldKind::kDuration || field.kind == FieldKind::kFactor)
    return DistributionText(json, field.kind == FieldKind::kDuration);
  if (value.is_string()) {
    const std::string text = value.get<std::string>();
    if (text.empty()) return "nothing";
    return field.kind == FieldKind::kChoice ? ChoiceLabel(text) : text;
  }
  if (value.is_boolean()) return value.get<bool>() ? "on" : "off";
  const std::string unit = UnitOf(field);
  const std::string behind = unit.empty() ? "" : std::string(kNoBreakSpace) + unit;
  if (value.is_number())
    return NumberText(value.get<double>() * (ShownAsPercent(field) ? 100 : 1)) + behind +
           std::string(MeaningOf(field, value.get<double>()));
  if (value.is_array()) {
    if (value.empty()) return "none";
    if (value.front().is_number()) return Range(value) + behind;
    std::string list;
    for (const Json& entry : value) {
      if (entry.is_string()) list += (list.empty() ? "" : ", ") + entry.get<std::string>();
    }
    if (!list.empty()) return list;
    return Counted(value.size(), "entry", "entries");
  }
  // Effects that are there without a value of their own are on, with all their defaults.
  if (value.empty()) return value.is_object() ? "on" : "none";
  return Counted(value.size(), "value", "values");
}

}  // namespace callfloor::ui::editor
