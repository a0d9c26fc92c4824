#pragma once

#include <string>

#include "sim/scenario/scenario.h"

namespace callfloor::bench {

// The scenarios that the benchmarks run.

// A shipped scenario by file name, for example "benchmark-a.json". Ends the program if it does not
// load: a benchmark without its scenario has nothing to say.
Scenario Shipped(const std::string& file_name);

// Scenario A with `agents` agents, and arrivals for the same load on each.
Scenario WithAgents(int agents);

// Scenario A's load split evenly over `types` contact types that every agent serves.
Scenario WithTypes(int types);

// A 100-agent centre, open 12 hours a day, for `days` days.
Scenario WithDays(int days);

// Half a year of sixty agents and a QA team, and the same without the team.
Scenario WithQuality();
Scenario WithoutQuality();

}  // namespace callfloor::bench
