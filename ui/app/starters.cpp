#include "ui/app/starters.h"

#include "ui/app/format.h"
#include "ui/app/wording.h"

namespace callfloor::ui {
namespace {

Change Agents(double amount) {
  Change change;
  change.pointer = "/agent_groups/0/agents";
  change.kind = ChangeKind::kAdd;
  change.amount = amount;
  return change;
}

std::string Where(const Scenario& scenario) {
  return scenario.agent_groups.size() > 1 ? " in " + scenario.agent_groups[0].name : "";
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
  if (!scenario.agent_groups.empty()) {
    const std::string where = Where(scenario);
    starters.push_back(
        {"two-fewer", "Two fewer agents" + where, Named("Two fewer" + where, Agents(-2))});
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

Starter OneMoreStarter(const Scenario& scenario, ClockTime from, ClockTime to) {
  const std::string where = Where(scenario);
  Change change = Agents(1);
  change.from = from, change.to = to;
  return {"one-more", "One more " + HoursInWords(from, to) + where,
          Named("One more" + where, change)};
}

}  // namespace callfloor::ui
