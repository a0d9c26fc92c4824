// What the changes of a variant do to the rows of the What-if page. No drawing.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ui/workspaces/whatif/levers.h"

namespace callfloor::ui {

// When an interval of the open day begins, in minutes of the day.
int Start(const Clock& clock, int interval);
// Which window a minute of the day is in; their number: none.
int SegmentAt(const LeverSet& set, int minute);

// The group to which a change adds agents; −1: to all. Nothing for other changes.
std::optional<int> AddedTo(const Change& change);
// Agents that a variant adds to a group, by interval of the open day.
std::vector<double> Added(const Scenario& base, const Variant& variant, int group);

// The field of a contact type that a lever multiplies, "/talk"; of kHandle, which is two, and of
// what multiplies nothing: "".
std::string_view FieldOf(LeverKind kind);
// Whether a contact type has what the lever multiplies.
bool Has(const ContactType& type, LeverKind kind);
// By how much a variant multiplies it; not of kHandle, which is two.
double FactorOf(const Variant& variant, LeverKind kind, int type);

}  // namespace callfloor::ui
