#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/evaluation/bootstrap.h"
#include "sim/quality/answers.h"
#include "sim/quality/world.h"

namespace callfloor::quality {

// A contact that two evaluators have scored, each without the other.
struct ScoredTwice {
  std::uint32_t form = 0;  // position in the forms
  ObservedAnswers first;   // by whom it was for …
  ObservedAnswers second;  // … and by another one
};

// Without intervals, for the many. Nothing: not defined, as when all ratings are the same.
struct AgreementValues {
  std::optional<double> percent;           // agreement of answers, 0 to 100
  std::optional<double> kappa_objective;   // mean over criteria of Cohen's kappa, of those …
  std::optional<double> kappa_subjective;  // … that have one
  std::optional<double> score_icc;         // ICC(1)
  std::optional<double> score_difference;  // mean absolute, in points
};
AgreementValues MeasureAgreement(std::span<const Form> forms, std::span<const ScoredTwice> pairs);

// The same and more with intervals: percent_agreement, cohen_kappa_objective,
// cohen_kappa_subjective, gwet_ac1, krippendorff_alpha (all nominal), cohen_kappa_weighted
// (quadratic), icc_1 and score_difference of scores. Contacts are resampled whole.
std::vector<AgreementRow> AgreementRows(std::span<const Form> forms,
                                        std::span<const ScoredTwice> pairs,
                                        const evaluation::BootstrapOptions& options = {});

}  // namespace callfloor::quality
