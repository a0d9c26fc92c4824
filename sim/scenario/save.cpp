#include "sim/scenario/save.h"

#include <nlohmann/json.hpp>

#include "sim/core/atomic_file.h"
#include "sim/scenario/json_layout.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/skills.h"
#include "sim/scenario/writing.h"

namespace callfloor {
namespace {

using Json = nlohmann::ordered_json;
using namespace scenario_internal;

// `usual_target`: what the target is when the file does not say it.
Json ServiceLevelJson(const ServiceLevel& level, double usual_target) {
  Json value = Json::object();
  value["within_s"] = Number(level.within_s);
  value["short_abandon_s"] = Number(level.short_abandon_s);
  if (level.target != usual_target) value["target"] = Number(level.target);
  return value;
}

Json ClockJson(const Clock& clock) {
  Json value = Json::object();
  value["days"] = clock.days;
  value["first_day"] = NameOf(kWeekdayNames, clock.first_day);
  value["closed_days"] = Json::array();
  for (const Weekday day : clock.closed_days) {
    value["closed_days"].push_back(NameOf(kWeekdayNames, day));
  }
  value["open"] = ClockTimeText(clock.open);
  value["close"] = ClockTimeText(clock.close);
  value["interval_min"] = clock.interval_min;
  value["at_close"] = NameOf(kAtCloseNames, clock.at_close);
  if (clock.when_closed != WhenClosed::kLost) {
    value["when_closed"] = NameOf(kWhenClosedNames, clock.when_closed);
  }
  return value;
}

Json RetryJson(const Retry& retry) {
  Json value = Json::object();
  Json after = Json::array();
  if (retry.after.abandoned) after.push_back("abandoned");
  if (retry.after.blocked) after.push_back("blocked");
  if (retry.after.disconnected) after.push_back("disconnected");
  value["after"] = after;
  value["probability"] = Number(retry.probability);
  value["delay"] = DurationJson(retry.delay);
  value["max_attempts"] = retry.max_attempts;
  PutUnless(value, "same_patience", retry.same_patience, false);
  return value;
}

Json ContactTypeJson(const ContactType& type, double target) {
  Json value = Json::object();
  value["name"] = type.name;
  PutText(value, "description", type.description);
  if (type.channel != Channel::kVoice) value["channel"] = NameOf(kChannelNames, type.channel);
  PutUnless(value, "priority", type.priority, 0);
  value["arrivals"]["per_hour"] = PerIntervalJson(type.arrivals_per_hour);
  if (type.patience) value["patience"] = DurationJson(*type.patience);
  PutUnless(value, "balk_probability", type.balk_probability, 0.0);
  value["talk"] = DurationJson(type.talk);
  if (type.wrap) value["wrap"] = DurationJson(*type.wrap);
  if (type.retry) value["retry"] = RetryJson(*type.retry);
  if (type.service_level) value["service_level"] = ServiceLevelJson(*type.service_level, target);
  return value;
}

Json AgentGroupJson(const AgentGroup& group) {
  Json value = Json::object();
  value["name"] = group.name;
  PutText(value, "description", group.description);
  if (group.shifts.empty()) value["agents"] = PerIntervalJson(group.agents);
  value["skills"] = SkillsJson(group.skills);
  PutUnless(value, "cost_per_hour", group.cost_per_hour, 0.0);
  return value;
}

Json ScenarioJson(const Scenario& scenario) {
  Json value = Json::object();
  value["format"] = kFormatName;
  value["name"] = scenario.name;
  PutText(value, "description", scenario.description);
  value["clock"] = ClockJson(scenario.clock);
  PutUnless(value, "warm_up_min", scenario.warm_up_min, 0);
  PutOptional(value, "trunks", scenario.trunks);
  PutOptional(value, "queue_capacity", scenario.queue_capacity);
  if (scenario.busyness) {
    value["busyness"] = FactorJson(*scenario.busyness);
  }
  value["service_level"] = ServiceLevelJson(scenario.service_level, ServiceLevel().target);
  value["contact_types"] = Json::array();
  for (const ContactType& type : scenario.contact_types) {
    value["contact_types"].push_back(ContactTypeJson(type, scenario.service_level.target));
  }
  value["agent_groups"] = Json::array();
  for (const AgentGroup& group : scenario.agent_groups) {
    value["agent_groups"].push_back(AgentGroupJson(group));
  }
  for (const Part& part : Parts()) part.write(scenario, value);
  for (const auto& [pointer, source] : scenario.sources) {
    Json& entry = value["sources"][pointer];
    entry["evidence"] = NameOf(kEvidenceNames, source.evidence);
    PutText(entry, "note", source.note);
  }
  return value;
}

}  // namespace

std::string SaveScenarioText(const Scenario& scenario) {
  return LayOutJson(ScenarioJson(scenario));
}

std::optional<std::string> SaveScenarioFile(const Scenario& scenario,
                                            const std::filesystem::path& path) {
  std::string error;
  if (WriteFileAtomically(path.string(), SaveScenarioText(scenario), error)) return std::nullopt;
  return error;
}

}  // namespace callfloor
