#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/center/model.h"
#include "sim/quality/contact.h"
#include "sim/quality/world.h"

// Why contacts stay unresolved, and what it would be worth to mend what no agent can.

namespace callfloor::quality {

// What an evaluated contact says of the cause; kResolved where it was resolved.
struct SeenCause {
  Cause cause = Cause::kResolved;
  double inclusion = 1;       // above 0, at most 1
  bool called_again = false;  // within fixed::kRepeatDays
  bool is_repeat = false;     // of a contact before
  double handle_s = 0;
  double cost_per_hour = 0;  // of the agent's group
};

// An estimated sum over all contacts: Horvitz and Thompson's Σ y/π with the normal interval of a
// sample in which each contact is drawn independently, whose variance is estimated by
// Σ (1 − π) (y/π)² (Särndal, Swensson and Wretman, Model Assisted Survey Sampling, 1992, section
// 3.2). Where as many are drawn of each agent, the interval is too wide rather than too narrow.
class TotalOf {
 public:
  void Add(double value, double inclusion) {
    const double expanded = value / inclusion;
    sum_ += expanded;
    variance_ += (1 - inclusion) * expanded * expanded;
  }
  Total Get() const;

 private:
  double sum_ = 0;
  double variance_ = 0;
};

// The causes in one type's evaluations; nullopt where none of them stayed unresolved. Contacts that
// come again because of the process take as long as the evaluated repeats do on average or, where
// there are none, as all evaluated contacts; how well that mean is known is not in the intervals.
std::optional<CauseRow> CausesOf(std::string type, std::span<const SeenCause> seen);

}  // namespace callfloor::quality
