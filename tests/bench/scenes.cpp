#include "tests/bench/scenes.h"

#include <fmt/core.h>

#include <cstdlib>

#include "sim/scenario/load.h"

namespace callfloor::bench {

Scenario Shipped(const std::string& file_name) {
  const LoadResult loaded =
      LoadScenarioFile(std::string(CALLFLOOR_SOURCE_DIR "/scenarios/") + file_name);
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    fmt::print(stderr, "{}\n", FormatDiagnostic(diagnostic));
  }
  if (!loaded.scenario) std::exit(1);
  return *loaded.scenario;
}

Scenario WithAgents(int agents) {
  Scenario scenario = Shipped("benchmark-a.json");
  scenario.contact_types[0].arrivals_per_hour.values = {3000.0 / 195 * agents};
  scenario.agent_groups[0].agents.values = {static_cast<double>(agents)};
  return scenario;
}

Scenario WithTypes(int types) {
  Scenario scenario = Shipped("benchmark-a.json");
  ContactType type = scenario.contact_types[0];
  type.arrivals_per_hour.values[0] /= types;
  scenario.contact_types.clear();
  scenario.agent_groups[0].skills.clear();
  for (int i = 0; i < types; ++i) {
    type.name = fmt::format("type {}", i + 1);
    scenario.contact_types.push_back(type);
    scenario.agent_groups[0].skills.push_back({type.name});
  }
  return scenario;
}

Scenario WithDays(int days) {
  Scenario scenario = WithAgents(100);
  scenario.clock.days = days;
  return scenario;
}

Scenario WithQuality() { return Shipped("quality/policy.json"); }

Scenario WithoutQuality() {
  Scenario scenario = WithQuality();
  scenario.quality.reset();
  return scenario;
}

}  // namespace callfloor::bench
