#include "sim/quality/automation.h"

#include "sim/quality/seen_steps.h"

namespace callfloor::quality {
namespace {

// The probability of a yes that turns into its opposite with probability `flips`.
double Turned(double yes, double flips) { return yes * (1 - flips) + (1 - yes) * flips; }

}  // namespace

std::optional<ObservedAnswers> Automate(const Automation& automation, const Form& form,
                                        const TrueAnswers& truth, QuickStream& stream) {
  const bool has_transcript = UniformNumber(stream) >= automation.unscored;
  const ObservedAnswers observed =
      SeeSteps(form, truth,
               {{{1 - automation.sensitivity_objective, automation.specificity_objective},
                 {Turned(1 - automation.sensitivity_subjective, automation.flips),
                  Turned(automation.specificity_subjective, automation.flips)}}},
               stream);
  if (!has_transcript) return std::nullopt;
  return observed;
}

double Ppv(double sensitivity, double specificity, double prevalence) {
  const double found = sensitivity * prevalence;
  return found / (found + (1 - specificity) * (1 - prevalence));
}

}  // namespace callfloor::quality
