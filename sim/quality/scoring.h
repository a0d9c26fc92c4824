#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sim/scenario/scorecard.h"

namespace callfloor::quality {

// The grade of one criterion, from 0 to its `grades`; nothing: it does not apply to this contact.
using Answer = std::optional<int>;

// What the answers about one contact come to.
struct Score {
  // 0 to 100, by the form's rule; nothing when no criterion applies.
  std::optional<double> percent;
  // The same as if no criterion failed all.
  std::optional<double> percent_without_rule;
  bool failed_all = false;  // a criterion that fails all was missed
  bool customer_error = false, business_error = false, compliance_error = false;
};

// Scores the answers, one for each of CriteriaOf(scorecard). Σ weight · grade / grades over Σ
// weight of the criteria that apply: what does not apply gives its weight to the rest in
// proportion.
Score ScoreAnswers(const Scorecard& scorecard, std::span<const Answer> answers);

// The share of contacts without an error critical for these (not kNobody), from 0 to 1; nothing
// without a contact.
std::optional<double> Accuracy(std::span<const Score> scores, CriticalFor critical_for);

}  // namespace callfloor::quality
