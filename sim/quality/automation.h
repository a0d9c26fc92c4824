#pragma once

#include <optional>

#include "sim/core/random.h"
#include "sim/quality/answers.h"
#include "sim/scenario/quality.h"

namespace callfloor::quality {

// What the program says of a contact; nothing: it has no transcript. A criterion that is not met is
// flagged with probability "sensitivity", one that is met accepted with probability "specificity";
// then a subjective answer turns with probability `flips`. More grades than one are seen step by
// step, as in Observe. Takes as many numbers from the stream whatever the answers are.
std::optional<ObservedAnswers> Automate(const Automation& automation, const Form& form,
                                        const TrueAnswers& truth, QuickStream& stream);

// The positive predictive value: which share of what is flagged is true, by Bayes' rule. All from 0
// to 1; NaN when nothing is ever flagged.
double Ppv(double sensitivity, double specificity, double prevalence);

}  // namespace callfloor::quality
