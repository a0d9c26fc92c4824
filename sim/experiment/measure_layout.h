#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/center/measures.h"

namespace callfloor {

// Which numbers a kind of cell must keep so that every measure of that kind can be estimated: the
// distinct terms of its measures, and the pairs of terms that some ratio joins.
class MeasureLayout {
 public:
  // A measure's place in the layout.
  struct Place {
    int numerator = -1;    // position among terms(); −1: no such measure for this kind of cell
    int denominator = -1;  // −1: not a ratio
    int pair = -1;         // position among pairs()
    double factor = 1;     // what the kept value is multiplied by
  };
  struct Pair {
    int first = 0;   // the numerator's term
    int second = 0;  // the denominator's term
  };

  // Of the measures that exist with `parts` (see MeasurePart).
  explicit MeasureLayout(Scope scope, std::uint32_t parts = 0);

  // The terms, without their factors.
  std::span<const Term> terms() const { return terms_; }
  std::span<const Pair> pairs() const { return pairs_; }

  // Terms that may be missing (NaN) in a replication come last; this many come before them.
  std::size_t AlwaysPresent() const { return always_present_; }

  // The place of one of Measures().
  const Place& Of(const Measure& measure) const;

 private:
  int TermPosition(const Term& term) const;

  std::vector<Term> terms_;
  std::vector<Pair> pairs_;
  std::vector<Place> places_;  // by position in Measures()
  std::size_t always_present_ = 0;
};

}  // namespace callfloor
