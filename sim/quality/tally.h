#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/quality/coaching_plan.h"
#include "sim/quality/contact.h"
#include "sim/quality/evaluation_desk.h"
#include "sim/quality/roster.h"

namespace callfloor::quality {

// What of an evaluation the figures need.
struct EvaluationNote {
  std::uint32_t agent = 0;
  float score = 0;
  float inclusion = 1;
  float true_score = 0;
  int contact_day = 0;
  int day = 0;
  CriticalErrors observed_errors;
  CriticalErrors true_errors;
};

// What customers have said and done of a counted month's contacts.
struct MonthTally {
  std::int64_t watched = 0;   // first contacts whose seven days end within the horizon
  std::int64_t repeated = 0;  // of them
  std::int64_t surveys = 0;
  std::int64_t satisfied = 0;
};

// Counts of contacts that count, in the words of Figures().
struct Tally {
  std::int64_t handled = 0, resolved = 0, firsts = 0, firsts_resolved = 0;
  std::int64_t late_firsts = 0, late_firsts_resolved = 0;  // of the last quarter
  ScoreSum true_scores, late_true_scores;
  std::int64_t agent_caused = 0, satisfied = 0, promoters = 0, detractors = 0;
  std::int64_t compliance_errors = 0, newcomers = 0, newcomers_customer_errors = 0;
  std::int64_t matters_ended = 0;
  double churn = 0;  // expected number
  std::int64_t marked = 0, firsts_marked = 0, repeats = 0;
  std::int64_t surveys = 0, surveyed_satisfied = 0, surveyed_promoters = 0, surveyed_detractors = 0;
  std::int64_t surveyed_resolved = 0, surveyed_firsts = 0, surveyed_firsts_resolved = 0;
  std::int64_t program_flags = 0, program_true_flags = 0;
  std::int64_t hires = 0;
  double nesting_hours = 0;                         // helpers'
  std::array<std::int64_t, 101> contacts_scored{};  // by whole points of the true score
  std::vector<EvaluationNote> evaluations;
  std::vector<MonthTally> months;  // by month since counting began

  MonthTally MonthAt(std::size_t month) const {
    return month < months.size() ? months[month] : MonthTally();
  }

  void Count(const PastContact& contact, const Form& form, const Quality& quality,
             const Calendar& calendar);
  void Count(const Evaluation& evaluation, const Form& form);

  // The true score below which a fifth of all contacts are.
  double LowestFifth() const;
};

// Everything that a replication has left, from which figures are made.
struct Outcome {
  const Quality& quality;
  const Calendar& calendar;
  const Tally& tally;
  const Roster& roster;
  const EvaluationDesk& desk;
  const CoachingPlan& coaching;
  std::span<const Form> forms;
};

// In the order of Figures(); NaN: does not exist.
std::vector<double> FiguresOf(const Outcome& outcome);

// The observed scores of each agent on which its estimates rest, of counted months.
std::vector<std::vector<Scored>> ScoresByAgent(const Roster& roster, const Calendar& calendar);

}  // namespace callfloor::quality
