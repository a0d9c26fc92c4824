#pragma once

#include <string_view>

#include "sim/center/measures.h"
#include "sim/experiment/estimate.h"
#include "sim/quality/figures.h"

namespace callfloor {

// Which way a measure is better for customers or budget. Volumes and loads are neither.
enum class Better { kHigher, kLower, kNeither };
Better BetterWay(const Measure& measure);
Better BetterWay(const quality::Figure& figure);

// What a paired difference allows to be said.
enum class Verdict {
  kBetter,
  kWorse,
  kHigher,  // of a measure that is neither better nor worse
  kLower,
  kSame,        // equal in every replication
  kNoMatter,    // the whole interval lies within what does not matter
  kCannotTell,  // the interval contains 0, or there is none
};

// The verdict on a difference, what-if less base. `matters` ≥ 0, in the measure's own unit: smaller
// differences do not matter; 0: every difference does.
Verdict Judge(const Estimate& difference, Better better, double matters = 0);

// "better", "worse", "higher", "lower", "the same", "no difference that matters", "cannot tell
// yet".
std::string_view Words(Verdict verdict);

}  // namespace callfloor
