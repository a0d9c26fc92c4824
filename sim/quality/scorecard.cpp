#include "sim/quality/scorecard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/core/assert.h"

namespace callfloor::quality {
namespace {

constexpr double kAllWeight = 100;

void CheckCriterion(const Criterion& criterion, std::vector<std::string>& problems) {
  if (criterion.name.empty()) problems.push_back("A criterion has no name; give it one.");
  if (!std::isfinite(criterion.weight) || criterion.weight <= 0) {
    problems.push_back(fmt::format(
        "The weight of \"{}\" is {:g}; it must be above 0. Remove the criterion if it does not "
        "count.",
        criterion.name, criterion.weight));
  }
  if (criterion.grades < 1) {
    problems.push_back(
        fmt::format("The highest grade of \"{}\" is {}; it must be at least 1, for yes or no.",
                    criterion.name, criterion.grades));
  }
}

void CheckWhole(const Scorecard& scorecard, std::vector<std::string>& problems) {
  const std::vector<Criterion> criteria = CriteriaOf(scorecard);
  if (criteria.empty()) {
    problems.push_back("The form asks nothing; add a criterion.");
    return;
  }
  std::set<std::string> names;
  double sum = 0;
  for (const Criterion& criterion : criteria) {
    sum += criterion.weight;
    if (!names.insert(criterion.name).second) {
      problems.push_back(
          fmt::format("Two criteria are called \"{}\"; rename one.", criterion.name));
    }
  }
  // Weights such as 33.3 are typed with one decimal.
  if (std::isfinite(sum) &&
      std::abs(sum - kAllWeight) > 0.05 * static_cast<double>(criteria.size())) {
    problems.push_back(fmt::format("The weights add up to {:g}; make them add up to 100.", sum));
  }
  if (!(scorecard.cap >= 0 && scorecard.cap <= 100)) {
    problems.push_back(fmt::format("The cap of a failed contact is {:g}; it must be from 0 to 100.",
                                   scorecard.cap));
  }
}

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

Scorecard DefaultScorecard() {
  constexpr bool kJudged = true;
  constexpr auto kCustomer = CriticalFor::kCustomer;
  constexpr auto kCompliance = CriticalFor::kCompliance;
  Scorecard card;
  card.sections = {
      {"Greeting", {{"greets by the company's name", 5}, {"says who they are and why", 5}}},
      {"Listening and empathy",
       {{"listens without interrupting", 10, 1, kJudged},
        {"shows fitting empathy", 10, 1, kJudged}}},
      {"Product knowledge",
       {{"gives correct information", 15, 1, !kJudged, kCustomer},
        {"records and codes the contact correctly", 5, 1, !kJudged, CriticalFor::kBusiness}}},
      {"Problem solving",
       {{"finds the real problem", 10, 1, kJudged},
        {"resolves it or sets the right next step", 15, 1, kJudged, kCustomer}}},
      {"Compliance and security",
       {{"verifies identity", 8, 1, !kJudged, kCompliance, true},
        {"discloses and handles data as required", 7, 1, !kJudged, kCompliance, true}}},
      {"Tone and professionalism",
       {{"keeps a professional tone", 5, 1, kJudged}, {"sums up and closes", 5}}},
  };
  return card;
}

std::vector<std::string> ProblemsOf(const Scorecard& scorecard) {
  std::vector<std::string> problems;
  for (const Criterion& criterion : CriteriaOf(scorecard)) CheckCriterion(criterion, problems);
  CheckWhole(scorecard, problems);
  return problems;
}

std::vector<Criterion> CriteriaOf(const Scorecard& scorecard) {
  std::vector<Criterion> criteria;
  for (const Section& section : scorecard.sections) {
    criteria.insert(criteria.end(), section.criteria.begin(), section.criteria.end());
  }
  return criteria;
}

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
