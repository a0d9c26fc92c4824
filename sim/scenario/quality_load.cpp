#include "sim/scenario/quality_load.h"

#include <fmt/format.h>

#include <algorithm>

namespace callfloor::scenario_internal {
namespace {

constexpr double kMonthDays = 365.0 / 12;
constexpr int kFourWeeks = 28;

int AgentsOf(const Scenario& scenario) {
  int agents = 0;
  for (const AgentGroup& group : scenario.agent_groups) {
    for (const Shift& shift : group.shifts) agents += shift.agents;
  }
  return agents;
}

double OpenDaysPerWeek(const Clock& clock) {
  return 7 - static_cast<double>(clock.closed_days.size());
}

double OpenDaysPerMonth(const Clock& clock) { return OpenDaysPerWeek(clock) / 7 * kMonthDays; }

// By the rates of the types on a usual day; nullopt: contacts come otherwise too.
std::optional<double> ContactsPerOpenDay(const Scenario& scenario) {
  if (!scenario.dialers.empty()) return std::nullopt;
  const double interval_h = scenario.clock.interval_min / 60.0;
  const int intervals = scenario.clock.IntervalsPerDay();
  double contacts = 0;
  for (const ContactType& type : scenario.contact_types) {
    if (type.deferred || !type.arrival_options.replay.empty()) return std::nullopt;
    const PerInterval& rates =
        type.arrival_options.actual_per_hour.value_or(type.arrivals_per_hour);
    for (int i = 0; i < intervals; ++i) {
      const std::size_t at = rates.values.size() == 1 ? 0 : static_cast<std::size_t>(i);
      contacts += rates.values[at] * interval_h;
    }
  }
  return contacts;
}

// What sampling asks of each agent's contacts in a month.
std::optional<double> EvaluationsPerAgentMonth(const Scenario& scenario,
                                               std::optional<double> contacts) {
  const Sampling& sampling = scenario.quality->sampling;
  if (sampling.method != SamplingMethod::kShare) return sampling.per_agent_month;
  if (!contacts) return std::nullopt;
  return sampling.share * *contacts;
}

void WarnOfHours(const Scenario& scenario, double per_agent, Problems& problems) {
  const Quality& quality = *scenario.quality;
  const bool verified = quality.sampling.method == SamplingMethod::kAutomated;
  const double again = quality.evaluators.count > 1 ? quality.sampling.double_scored : 0;
  const double minutes = verified && quality.automation ? quality.automation->verify_minutes
                                                        : quality.evaluators.minutes * (1 + again);
  const double wanted_h = AgentsOf(scenario) * per_agent * minutes / 60;
  const double there_h = quality.evaluators.count * quality.evaluators.hours_per_day *
                         OpenDaysPerMonth(scenario.clock);
  if (wanted_h <= there_h) return;
  problems.Warning(
      "/quality/evaluators/count",
      fmt::format("/quality/sampling asks for {:.0f} hours of evaluations a month, and evaluators "
                  "have {:.0f}; the rest is late or not done",
                  wanted_h, there_h),
      "more evaluators, or fewer evaluations");
}

// `per_agent` of each agent a month, which /quality/sampling asks for under this key.
void WarnOfContacts(const char* key, double per_agent, double contacts, Problems& problems) {
  if (per_agent <= contacts) return;
  problems.Warning(
      std::string("/quality/sampling/") + key,
      fmt::format("each agent has only about {:.0f} contacts a month, by /contact_types", contacts),
      "fewer evaluations", fmt::format("{:g}", per_agent));
}

}  // namespace

void CheckNeedsAutomation(const RuleContext& context, const Node& quality, const Node& what) {
  const Node automation = quality["automation"];
  if (automation.value() != nullptr) return;
  context.problems.Error(
      what.pointer(), fmt::format("no program scores contacts without {}", automation.pointer()),
      "\"automation\": {} in quality, or another choice", Quote(what.Text().value_or("")));
}

void RefuseWhere(const RuleContext& context, const Node& value, const Node& flag, bool set,
                 const char* why) {
  if (value.value() == nullptr || flag.value() == nullptr || *flag.value() != set) return;
  context.problems.Error(value.pointer(), fmt::format("{} ({} is {})", why, flag.pointer(), set),
                         "one of the two", "", "", true);
}

bool WantsEvaluations(const Node& quality) {
  const Node sampling = quality["sampling"];
  const Sampling usual;
  const auto some = [&](const char* key, double fallback) {
    return sampling[key].value() == nullptr ? fallback > 0 : sampling[key].Number().value_or(1) > 0;
  };
  const std::string method = sampling["method"].Text().value_or("hybrid");
  if (method == "share") return some("share", usual.share);
  return some("per_agent_month", usual.per_agent_month) ||
         (method == "stratified" &&
          some("newcomers_per_agent_month", usual.newcomers_per_agent_month));
}

void WarnOfEvaluations(const Scenario& scenario, Problems& problems) {
  if (!scenario.quality) return;
  if (scenario.clock.days < kFourWeeks) {
    problems.Warning("/clock/days",
                     "there is no whole month, so that what /quality says by the month does not "
                     "exist",
                     fmt::format("at least {} days", kFourWeeks),
                     std::to_string(scenario.clock.days));
  }
  const int agents = AgentsOf(scenario);
  if (agents == 0) return;
  std::optional<double> contacts = ContactsPerOpenDay(scenario);
  if (contacts) *contacts *= OpenDaysPerMonth(scenario.clock) / agents;
  const std::optional<double> per_agent = EvaluationsPerAgentMonth(scenario, contacts);
  if (!per_agent) return;
  WarnOfHours(scenario, *per_agent, problems);
  if (!contacts) return;
  WarnOfContacts("per_agent_month", *per_agent, *contacts, problems);
  const Sampling& sampling = scenario.quality->sampling;
  if (sampling.method == SamplingMethod::kStratified) {
    WarnOfContacts("newcomers_per_agent_month", sampling.newcomers_per_agent_month, *contacts,
                   problems);
  }
}

void WarnOfCoaching(const Scenario& scenario, Problems& problems) {
  if (!scenario.quality || scenario.quality->coaching.whom == CoachWhom::kNobody) return;
  const Coaching& coaching = scenario.quality->coaching;
  double coached = AgentsOf(scenario) * (1 - coaching.control_share);
  if (coaching.whom != CoachWhom::kEverybody) coached *= coaching.worst_share;
  const double wanted_h = coached / coaching.every_weeks_established * coaching.minutes / 60;
  const double there_h =
      coaching.coaches * coaching.coach_hours_per_day * OpenDaysPerWeek(scenario.clock);
  if (wanted_h <= there_h) return;
  problems.Warning(
      "/quality/coaching/coaches",
      fmt::format("/quality/coaching/every_weeks_established asks for {:.0f} hours of sessions a "
                  "week, and coaches have {:.0f}; the rest is not held",
                  wanted_h, there_h),
      "more coaches, or fewer sessions");
}

}  // namespace callfloor::scenario_internal
