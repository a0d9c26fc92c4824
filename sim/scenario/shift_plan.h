#pragma once

#include <optional>
#include <vector>

#include "sim/scenario/scenario.h"

// What shifts come to on the clock. Times are in whole minutes.

namespace callfloor {

// An activity of one agent, from the start of the shift.
struct PlannedActivity {
  int start_min = 0;
  int length_min = 0;
  std::size_t activity = 0;  // position in Shift::activities
  int End() const { return start_min + length_min; }
  friend bool operator==(const PlannedActivity&, const PlannedActivity&) = default;
};

// From start to end; a shift that ends before it starts ends on the next day.
int LengthMin(const Shift& shift);

// The activities of the shift's agent `number`, in the order of time.
std::vector<PlannedActivity> PlanOf(const Shift& shift, int number);

// When a shift is worked.
struct ShiftSpan {
  int from_min = 0;     // after midnight of the first day, within opening hours
  int until_min = 0;    // likewise, > from_min
  int start_min = 0;    // when the shift itself starts, perhaps before opening
  bool closes = false;  // the centre closes at `until_min`
};

// The part of the shift that starts on calendar day `day` (from −1: of the night before the first
// day) which lies within opening hours; nullopt: none.
std::optional<ShiftSpan> SpanOn(const Clock& clock, const Shift& shift, int day);

// For each interval of the open day the agents at work by plan, activities taken out: the mean over
// the interval, rounded, on the day of the week on which it is highest.
PerInterval PlannedAgents(const Clock& clock, const std::vector<Shift>& shifts);

}  // namespace callfloor
