#pragma once

#include "sim/scenario/problems.h"
#include "sim/scenario/rule_context.h"
#include "sim/scenario/scenario.h"

// Rules that the parts of quality have in common, and how much work they make against the time
// there is for it.
namespace callfloor::scenario_internal {

// `what` is chosen, which reads the scores of a program: there is one.
void CheckNeedsAutomation(const RuleContext& context, const Node& quality, const Node& what);
// `value` is not there where the switch is set so; `why` says what that means.
void RefuseWhere(const RuleContext& context, const Node& value, const Node& flag, bool set,
                 const char* why);
// Whether the sampling asks for any evaluation by people.
bool WantsEvaluations(const Node& quality);

// Warns of more evaluations than there is time or there are contacts for, and of a horizon without
// months.
void WarnOfEvaluations(const Scenario& scenario, Problems& problems);
// Warns of more sessions than the coaches have time for.
void WarnOfCoaching(const Scenario& scenario, Problems& problems);

}  // namespace callfloor::scenario_internal
