#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/scenario/document.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/skills.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

Clock BuildClock(const Json& value) {
  Clock clock;
  Read(value, "days", clock.days);
  ReadName(value, "first_day", kWeekdayNames, clock.first_day);
  if (value.contains("closed_days")) {
    for (const Json& day : value.at("closed_days")) {
      clock.closed_days.push_back(FromName<Weekday>(kWeekdayNames, day.get<std::string>()));
    }
    std::sort(clock.closed_days.begin(), clock.closed_days.end());
  }
  clock.open.minutes = ParseClockTime(value.at("open").get<std::string>());
  clock.close.minutes = ParseClockTime(value.at("close").get<std::string>());
  Read(value, "interval_min", clock.interval_min);
  ReadName(value, "at_close", kAtCloseNames, clock.at_close);
  ReadName(value, "when_closed", kWhenClosedNames, clock.when_closed);
  return clock;
}

void ReadServiceLevel(const Json& value, ServiceLevel& level) {
  Read(value, "within_s", level.within_s);
  Read(value, "short_abandon_s", level.short_abandon_s);
  Read(value, "target", level.target);
}

Retry BuildRetry(const Json& value) {
  Retry retry;
  for (const Json& entry : value.at("after")) {
    const std::string name = entry.get<std::string>();
    retry.after.abandoned |= name == "abandoned";
    retry.after.blocked |= name == "blocked";
    retry.after.disconnected |= name == "disconnected";
  }
  Read(value, "probability", retry.probability);
  retry.delay = BuildDistribution(value.at("delay"), "_s");
  Read(value, "max_attempts", retry.max_attempts);
  Read(value, "same_patience", retry.same_patience);
  return retry;
}

ContactType BuildContactType(const Json& value, const ServiceLevel& service_level) {
  ContactType type;
  Read(value, "name", type.name);
  Read(value, "description", type.description);
  ReadName(value, "channel", kChannelNames, type.channel);
  Read(value, "priority", type.priority);
  type.arrivals_per_hour = BuildPerInterval(value.at("arrivals").at("per_hour"));
  type.patience = BuildOptionalDistribution(value, "patience", "_s");
  Read(value, "balk_probability", type.balk_probability);
  type.talk = BuildDistribution(value.at("talk"), "_s");
  type.wrap = BuildOptionalDistribution(value, "wrap", "_s");
  if (value.contains("retry")) type.retry = BuildRetry(value.at("retry"));
  if (value.contains("service_level")) {
    type.service_level = service_level;  // what the type does not say, the scenario says
    ReadServiceLevel(value.at("service_level"), *type.service_level);
  }
  return type;
}

AgentGroup BuildAgentGroup(const Json& value) {
  AgentGroup group;
  Read(value, "name", group.name);
  Read(value, "description", group.description);
  if (value.contains("agents")) group.agents = BuildPerInterval(value.at("agents"));
  group.skills = ReadSkills(value.at("skills"));
  Read(value, "cost_per_hour", group.cost_per_hour);
  return group;
}

}  // namespace

Scenario BuildScenario(const Json& document) {
  Scenario scenario;
  Read(document, "name", scenario.name);
  Read(document, "description", scenario.description);
  scenario.clock = BuildClock(document.at("clock"));
  Read(document, "warm_up_min", scenario.warm_up_min);
  ReadOptional(document, "trunks", scenario.trunks);
  ReadOptional(document, "queue_capacity", scenario.queue_capacity);
  scenario.busyness = BuildOptionalDistribution(document, "busyness", "");
  if (document.contains("service_level")) {
    ReadServiceLevel(document.at("service_level"), scenario.service_level);
  }
  for (const Json& type : document.at("contact_types")) {
    scenario.contact_types.push_back(BuildContactType(type, scenario.service_level));
  }
  for (const Json& group : document.at("agent_groups")) {
    scenario.agent_groups.push_back(BuildAgentGroup(group));
  }
  for (const Part& part : Parts()) part.read(document, scenario);
  if (document.contains("sources")) {
    for (const auto& [pointer, value] : document.at("sources").items()) {
      Source source;
      ReadName(value, "evidence", kEvidenceNames, source.evidence);
      Read(value, "note", source.note);
      scenario.sources.emplace(pointer, std::move(source));
    }
  }
  return scenario;
}

}  // namespace callfloor::scenario_internal
