#pragma once

#include <functional>
#include <string_view>

#include "sim/center/model.h"
#include "sim/experiment/experiment.h"

namespace callfloor {

// The name of a cell's type, group or site; empty for everybody.
std::string_view CellName(const Scenario& scenario, const Cell& cell);

// "overall", "contact_type", "agent_group" or "site".
std::string_view ScopeName(Scope scope);

// Visits the cells of the experiment in the order of reports: the horizon, then each interval, in
// each of them everybody, the types, the groups (the sites in the horizon alone); then each day
// that is kept, everybody and the groups.
void ForEachCell(const Experiment& experiment, const std::function<void(const Cell&)>& visit);

}  // namespace callfloor
