#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/center/measures.h"
#include "sim/experiment/comparison.h"
#include "sim/experiment/estimate.h"
#include "sim/quality/figures.h"
#include "sim/scenario/whatif.h"

namespace callfloor {

// What became of an expectation of a what-if file.
enum class ClaimVerdict {
  kHolds,
  kFails,
  kCannotTell,  // the interval does not decide, or there is none yet
  kAbsent,      // the figure does not exist on both sides
};

// The rule, on the paired difference and its 95 % interval:
//   lower, higher: holds when the whole interval lies beyond the margin in that direction, fails
//     when the whole interval lies on the near side of it;
//   same: holds when the whole interval lies within the margin on both sides of 0, fails when the
//     whole interval lies outside.
// Otherwise it cannot be told. With a margin of 0, "same" holds only of what is equal in every
// replication. The interval is of one question: it is not widened because a file asks several, so
// of twenty expectations that rest on nothing one is decided by chance.
ClaimVerdict JudgeExpectation(const Expectation& expectation, const Estimate& difference);

// "holds", "fails", "cannot tell yet", "cannot be judged".
std::string_view Words(ClaimVerdict verdict);

// The verdict in one sentence: "Holds: 4.1 ± 0.6 points lower." `amount` is the size of the
// difference without its sign, as the reader's program writes numbers; it is not used where there
// is none.
std::string ClaimSentence(const Expectation& expectation, const Estimate& difference,
                          std::string_view amount);

// An expectation that has found what it is about: sides of a comparison, and a figure or measure.
struct Claim {
  Expectation expectation;
  Contrast contrast;
  int figure = -1;                   // position in quality::Figures(); −1: a measure
  const Measure* measure = nullptr;  // then never null

  // Null for a measure.
  const quality::Figure* OfQuality() const;
  // What people call it, and whether it reads the truth, which only a simulator knows.
  std::string_view Label() const;
  std::string_view Formula() const;
  bool ReadsTruth() const;
  Estimate DifferenceIn(const Comparison& comparison) const;
};

// The expectations of a what-if file whose first variant is side `first` of the comparison. An
// unknown figure is left out and said in `problems`, one sentence each with the nearest known name.
std::vector<Claim> ClaimsOf(const WhatIf& what_if, std::size_t first,
                            std::vector<std::string>& problems);

// What a comparison has to be made with so that it knows the differences of all claims.
std::vector<Contrast> ContrastsOf(std::span<const Claim> claims);

}  // namespace callfloor
