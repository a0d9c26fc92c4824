#include "sim/experiment/measure_layout.h"

#include <algorithm>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

bool MayBeMissing(const Term& term) { return static_cast<int>(term.quantity) >= kAdditiveCount; }

bool SameUpToFactor(const Term& a, const Term& b) {
  if (a.quantity != b.quantity || a.other != b.other) return false;
  return a.other == Quantity::kCount || a.other_factor == b.other_factor;
}

}  // namespace

MeasureLayout::MeasureLayout(Scope scope, std::uint32_t parts) {
  const auto exists = [&](const Measure& measure) {
    return (measure.scopes & scope) != 0 && measure.ExistsWith(parts);
  };
  const auto add_terms = [&](bool missing) {
    for (const Measure& measure : Measures()) {
      if (!exists(measure)) continue;
      for (Term term : {measure.numerator, measure.denominator}) {
        if (term.quantity == Quantity::kCount || MayBeMissing(term) != missing) continue;
        CALLFLOOR_ASSERT(!(missing && measure.IsRatio()));
        term.factor = 1;
        if (TermPosition(term) < 0) terms_.push_back(term);
      }
    }
  };
  add_terms(false);
  always_present_ = terms_.size();
  add_terms(true);

  for (const Measure& measure : Measures()) {
    Place& place = places_.emplace_back();
    if (!exists(measure)) continue;
    place.numerator = TermPosition(measure.numerator);
    place.factor = measure.numerator.factor;
    if (!measure.IsRatio()) continue;
    place.denominator = TermPosition(measure.denominator);
    place.factor /= measure.denominator.factor;
    const auto same = [&](const Pair& pair) {
      return pair.first == place.numerator && pair.second == place.denominator;
    };
    const auto found = std::find_if(pairs_.begin(), pairs_.end(), same);
    place.pair = static_cast<int>(found - pairs_.begin());
    if (found == pairs_.end()) pairs_.push_back({place.numerator, place.denominator});
  }
}

const MeasureLayout::Place& MeasureLayout::Of(const Measure& measure) const {
  const auto position = static_cast<std::size_t>(&measure - Measures().data());
  CALLFLOOR_ASSERT(position < places_.size());
  return places_[position];
}

int MeasureLayout::TermPosition(const Term& term) const {
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    if (SameUpToFactor(terms_[i], term)) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace callfloor
