// How whoever sees a contact, a person or the program, comes to grades. Used by both alone.
#pragma once

#include <array>
#include <cstddef>

#include "sim/center/draw.h"
#include "sim/core/random.h"
#include "sim/quality/answers.h"

namespace callfloor::quality {

// Draws for each step of each criterion whether it is seen as met: with probability
// `seen[item.is_subjective][step is met]`. One number a step, also where nothing applies.
template <typename Stream>
ObservedAnswers SeeSteps(const Form& form, const TrueAnswers& truth,
                         const std::array<std::array<double, 2>, 2>& seen, Stream& stream) {
  ObservedAnswers observed;
  for (std::size_t i = 0; i < form.count(); ++i) {
    const Form::Item& item = form.items()[i];
    const int grade = truth.grades[i];
    int seen_as_met = 0;
    for (int step = 1; step <= item.grades; ++step) {
      const double probability = seen[item.is_subjective ? 1 : 0][grade >= step ? 1 : 0];
      seen_as_met += UniformNumber(stream) < probability ? 1 : 0;
    }
    if (grade != kDoesNotApply) observed.grades.Set(i, seen_as_met);
  }
  return observed;
}

}  // namespace callfloor::quality
