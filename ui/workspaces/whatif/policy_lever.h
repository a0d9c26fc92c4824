// The row of the What-if page that moves how many contacts a QA team evaluates: contacts of each
// agent a month, or the percentage of contacts where the policy goes by a share. Its amount is that
// number itself. No drawing.
#pragma once

#include <optional>

#include "ui/workspaces/whatif/levers.h"

namespace callfloor::ui {

// Nothing where nobody evaluates contacts.
std::optional<Lever> EvaluationsLever(const Scenario& base);

// Whether a change sets that number, and nothing else. Never where nobody evaluates contacts.
bool SetsEvaluations(const Scenario& base, const Change& change);
// The number in a variant.
double EvaluationsIn(const Scenario& base, const Variant& variant);
// The variant with this number; no change where it is the base's.
Variant WithEvaluations(const Scenario& base, const Variant& variant, double amount);

// In a scenario.
double EvaluationsOf(const Scenario& scenario);

}  // namespace callfloor::ui
