// Teams for the tests of strain, attrition and hiring.
#pragma once

#include <vector>

#include "tests/center/center_support.h"

namespace callfloor::testing {

// Open from 09:00 for an hour a day; nobody calls.
inline Scenario QuietTeam(int days, int agents) {
  Scenario scenario = OneDay(9 * 60, 10 * 60, 60);
  scenario.clock.days = days;
  scenario.contact_types = {Type("calls", 0, Constant{300})};
  scenario.agent_groups = {Group("desk", 0, {"calls"})};
  scenario.agent_groups[0].shifts = {ShiftOf("day", agents, 9 * 60, 10 * 60)};
  return scenario;
}

// One agent and a call every five minutes that takes `occupancy` of them.
inline Scenario SteadyLoad(int days, double occupancy) {
  Scenario scenario = QuietTeam(days, 1);
  scenario.contact_types[0].talk = Constant{300 * occupancy};
  for (int day = 1; day <= days; ++day) {
    ReplayedDay calls;
    calls.day = day;
    for (int i = 0; i < 12; ++i) calls.times_s.push_back(9 * 3600 + 300.0 * i);
    scenario.contact_types[0].arrival_options.replay.push_back(calls);
  }
  return scenario;
}

// By open day, a sum over agents of a replication with `groups` groups, by agents.
inline std::vector<double> DayMeans(const ReplicationResult& result, std::size_t groups,
                                    Quantity sum) {
  std::vector<double> means;
  for (std::size_t i = 0; i < result.day_cells.size(); i += 1 + groups) {
    means.push_back(result.day_cells[i][sum] / result.day_cells[i][Quantity::kAgents]);
  }
  return means;
}

}  // namespace callfloor::testing
