#include "sim/quality/scoring.h"

#include <algorithm>

#include "sim/core/assert.h"

namespace callfloor::quality {
namespace {

void CountMiss(const Criterion& criterion, Score& score) {
  score.failed_all = score.failed_all || criterion.fails_all;
  switch (criterion.critical_for) {
    case CriticalFor::kNobody:
      break;
    case CriticalFor::kCustomer:
      score.customer_error = true;
      break;
    case CriticalFor::kBusiness:
      score.business_error = true;
      break;
    case CriticalFor::kCompliance:
      score.compliance_error = true;
      break;
  }
}

double AfterRule(const Scorecard& scorecard, double percent) {
  switch (scorecard.fail_rule) {
    case FailRule::kSeparate:
      break;
    case FailRule::kZero:
      return 0;
    case FailRule::kCap:
      return std::min(percent, scorecard.cap);
  }
  return percent;
}

bool HasError(const Score& score, CriticalFor critical_for) {
  switch (critical_for) {
    case CriticalFor::kNobody:
      break;
    case CriticalFor::kCustomer:
      return score.customer_error;
    case CriticalFor::kBusiness:
      return score.business_error;
    case CriticalFor::kCompliance:
      return score.compliance_error;
  }
  return false;
}

}  // namespace

Score ScoreAnswers(const Scorecard& scorecard, std::span<const Answer> answers) {
  Score score;
  double earned = 0;
  double possible = 0;
  std::size_t next = 0;
  for (const Section& section : scorecard.sections) {
    for (const Criterion& criterion : section.criteria) {
      CALLFLOOR_ASSERT(next < answers.size());
      const Answer& answer = answers[next++];
      if (!answer) continue;
      CALLFLOOR_ASSERT(*answer >= 0 && *answer <= criterion.grades);
      possible += criterion.weight;
      earned += criterion.weight * *answer / criterion.grades;
      if (*answer == 0) CountMiss(criterion, score);
    }
  }
  CALLFLOOR_ASSERT(next == answers.size());
  if (possible == 0) return score;
  score.percent_without_rule = 100 * earned / possible;
  score.percent = score.failed_all ? AfterRule(scorecard, *score.percent_without_rule)
                                   : *score.percent_without_rule;
  return score;
}

std::optional<double> Accuracy(std::span<const Score> scores, CriticalFor critical_for) {
  if (scores.empty()) return std::nullopt;
  const auto errors = std::count_if(scores.begin(), scores.end(), [&](const Score& score) {
    return HasError(score, critical_for);
  });
  return 1 - static_cast<double>(errors) / static_cast<double>(scores.size());
}

}  // namespace callfloor::quality
