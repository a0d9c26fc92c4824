#pragma once

#include <vector>

#include "sim/core/random.h"
#include "sim/quality/answers.h"
#include "sim/scenario/quality.h"

namespace callfloor::quality {

// One who scores contacts. All in logits.
struct Evaluator {
  double severity = 0;            // above 0 is lenient; changes with time
  double clarity_objective = 4;   // ≥ 0: how well the answer is seen, of what can be checked …
  double clarity_subjective = 2;  // ≥ 0; … and of what has to be judged; grows with calibration
  double halo = 0;                // ≥ 0, for a contact that is one sd better than the usual one
};

// The probability from 0 to 1 with which `evaluator` sees a criterion, or a step of its grades, as
// met in a contact with standardised true score `z`: σ(clarity · (2y − 1) + severity + halo · z), y
// whether it is met.
double SeenAsMet(const Evaluator& evaluator, bool is_subjective, bool met, double z);

// What `evaluator` says of a contact whose true score is `z` standard deviations above the mean.
// Yes-or-no criteria are drawn with SeenAsMet. With more grades, each step g, from "below g" to "at
// least g", is seen like a criterion of its own, independently; the observed grade is the number of
// steps seen as met. What does not apply is seen as that. Takes as many numbers from the stream
// whatever the answers are, so that one answer moves no other.
ObservedAnswers Observe(const Evaluator& evaluator, const Form& form, const TrueAnswers& truth,
                        double z, RandomStream& stream);

// So many months (≥ 0, also parts) of wandering: severity is a random walk with this sd a month.
void Drift(Evaluator& evaluator, double sd_month, double months, RandomStream& stream);

// One session of all evaluators: severity shrinks, subjective clarity grows up to that of
// EvaluatorLevel::kAnchored (and stays where it is when it is above).
void Calibrate(Evaluator& evaluator, const Calibration& calibration);

// Evaluators on the first day; severities are normal around 0, drawn from (key, evaluator,
// kSeverity).
std::vector<Evaluator> MakeEvaluators(const Evaluators& evaluators, StreamKey key);

}  // namespace callfloor::quality
