// The rows "You change" of the What-if page, derived from a scenario with any number of groups and
// types: what each slider moves, where it stands in a variant, and the variant's changes after it
// was moved. No drawing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/scenario/whatif.h"

namespace callfloor::ui {

// A stretch of the open day; from < to.
struct HourWindow {
  ClockTime from, to;
  friend bool operator==(const HourWindow&, const HourWindow&) = default;
};

enum class LeverKind { kAgents, kCalls, kHandle, kTalk, kWrap, kPatience, kEvaluations };

// One row. Its amount is a number of agents to add (kAgents), a number that replaces the base's
// (kEvaluations, see policy_lever.h), or else a factor.
struct Lever {
  std::string id;     // stable, part of control names: "agents-0900", "agents-other", "calls"
  std::string label;  // "Agents, 9 to 13 h"
  std::string note;   // "4 to 16"
  LeverKind kind = LeverKind::kAgents;
  int subject = -1;                   // group or contact type; −1: all types
  int segment = 0;                    // kAgents: index of the window; their number: the other hours
  double min = 0, max = 0, step = 1;  // of the amount
  double unchanged = 1;               // kEvaluations: the base's
  double NoChange() const { return kind == LeverKind::kAgents ? 0 : unchanged; }
};

struct LeverSet {
  std::vector<HourWindow> windows;  // disjoint, in the order of the day
  std::vector<Lever> levers;
};

// How much a variant moves a lever: low < high where it does so unevenly.
struct LeverAmount {
  double low = 0, high = 0;
  bool Even() const { return low == high; }
  double Middle() const { return (low + high) / 2; }
};

// What the lever's row says of a scenario: agents on duty, calls a day, mean seconds, contacts of
// an agent a month.
struct LeverReading {
  double low = 0, high = 0;
};

// The hours in which a scenario has most work for each agent on duty: about four, or half of a
// short day.
HourWindow BusiestHours(const Scenario& scenario);

// The rows. Windows, at most three: the preferred ones, those that variants need beside them, else
// BusiestHours. each_type: also a row for each contact type; rows that some variant needs are
// always there.
LeverSet MakeLevers(const Scenario& scenario, const WhatIf& what_if,
                    const std::vector<HourWindow>& preferred, bool each_type);

LeverAmount AmountOf(const Scenario& base, const Variant& variant, const LeverSet& set,
                     const Lever& lever);
// The variant with the lever moved there; everything else stays as it is.
Variant WithAmount(const Scenario& base, const Variant& variant, const LeverSet& set,
                   const Lever& lever, double amount);
// Changes that no lever shows: whether one is, and how many.
bool IsBeside(const Scenario& base, const Change& change);
int ChangesBeside(const Scenario& base, const Variant& variant);
// How many levers are moved, and changes beside them.
int ChangesShown(const Scenario& base, const Variant& variant, const LeverSet& set);
// The variants with window `index` of the set moved to other hours.
WhatIf WithWindow(const Scenario& base, const WhatIf& what_if, const LeverSet& set,
                  std::size_t index, const HourWindow& to);

LeverReading ReadingOf(const Scenario& scenario, const LeverSet& set, const Lever& lever);
// The reading after the amount has moved from one value to another.
LeverReading Moved(const Lever& lever, const LeverReading& reading, double from, double to);
std::string ReadingText(const Lever& lever,
                        const LeverReading& reading);  // "8 to 12", "1,265", "8:40"
std::string_view ReadingUnit(const Lever& lever);      // "agents", "a day", "min"
// The amount that a typed text asks for, where the reading stands at the amount `now`: a new value
// ("11", "9:30"), a difference ("+2", "–1"; agents and percentages), or "110 %".
std::optional<double> ParseAmount(const Lever& lever, const LeverReading& reading, double now,
                                  std::string_view text);

}  // namespace callfloor::ui
