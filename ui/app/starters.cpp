#include "ui/app/starters.h"

#include "ui/app/format.h"
#include "ui/app/wording.h"

namespace callfloor::ui {
namespace {

Change Agents(std::size_t group, double amount) {
  Change change;
  change.pointer = "/agent_groups/" + std::to_string(group) + "/agents";
  change.kind = ChangeKind::kAdd;
  change.amount = amount;
  return change;
}

std::string Where(const Scenario& scenario, std::size_t group) {
  return scenario.agent_groups.size() > 1 ? " in " + scenario.agent_groups[group].name : "";
}

// The first group whose number by interval can be changed: it has no shifts.
std::optional<std::size_t> GroupByInterval(const Scenario& scenario) {
  for (std::size_t g = 0; g < scenario.agent_groups.size(); ++g) {
    if (scenario.agent_groups[g].shifts.empty()) return g;
  }
  return std::nullopt;
}

Variant Named(std::string name, Change change) {
  Variant variant;
  variant.name = std::move(name);
  variant.changes = {std::move(change)};
  return variant;
}

}  // namespace

std::vector<Starter> StartersFor(const Scenario& scenario) {
  std::vector<Starter> starters;
  const std::optional<std::size_t> group = GroupByInterval(scenario);
  if (group) {
    const std::string where = Where(scenario, *group);
    starters.push_back(
        {"two-fewer", "Two fewer agents" + where, Named("Two fewer" + where, Agents(*group, -2))});
  }
  if (!scenario.contact_types.empty()) {
    Change calls;
    calls.pointer = scenario.contact_types.size() > 1 ? "/contact_types/*/arrivals/per_hour"
                                                      : "/contact_types/0/arrivals/per_hour";
    calls.kind = ChangeKind::kMultiply;
    calls.amount = 1.1;
    const std::string tenth = "10" + std::string(kNoBreakSpace) + "%";
    starters.push_back(
        {"more-calls", tenth + " more calls", Named("+ " + tenth + " calls", calls)});
  }
  return starters;
}

std::optional<Starter> OneMoreStarter(const Scenario& scenario, ClockTime from, ClockTime to) {
  const std::optional<std::size_t> group = GroupByInterval(scenario);
  if (!group) return std::nullopt;
  const std::string where = Where(scenario, *group);
  Change change = Agents(*group, 1);
  change.from = from, change.to = to;
  return Starter{"one-more", "One more " + HoursInWords(from, to) + where,
                 Named("One more" + where, change)};
}

}  // namespace callfloor::ui
