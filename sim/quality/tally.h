#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/quality/coaching_plan.h"
#include "sim/quality/contact.h"
#include "sim/quality/evaluation_desk.h"
#include "sim/quality/property_counts.h"
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

// What the day of a contact is to the figures.
struct DayOfContact {
  std::size_t month = 0;    // since counting began
  bool is_late = false;     // of the last quarter
  bool is_watched = false;  // fixed::kRepeatDays follow it
};

// Counts of contacts that count, in the words of Figures().
struct Tally {
  // What a contact is or is not.
  enum Property : std::uint32_t {
    kResolved = 1,
    kFirst = 1 << 1,  // of its matter
    kLast = 1 << 2,   // of its matter
    kMarked = 1 << 3,
    kSatisfied = 1 << 4,
    kPromoter = 1 << 5,
    kDetractor = 1 << 6,
    kSurveyed = 1 << 7,
    kAgentCaused = 1 << 8,      // not resolved
    kComplianceError = 1 << 9,  // a true one
    kLate = 1 << 10,
  };
  PropertyCounts<11> contacts;
  ScoreSum late_true_scores;
  std::int64_t newcomers = 0, newcomers_customer_errors = 0;
  std::int64_t program_flags = 0, program_true_flags = 0;
  std::int64_t hires = 0;
  double nesting_hours = 0;                         // helpers'
  std::array<std::int64_t, 101> contacts_scored{};  // by whole points of the true score
  std::vector<EvaluationNote> evaluations;
  std::vector<MonthTally> months;  // by month since counting began

  MonthTally MonthAt(std::size_t month) const {
    return month < months.size() ? months[month] : MonthTally();
  }

  void Count(const PastContact& contact, const Form& form, const DayOfContact& day) {
    const auto if_so = [](bool has, Property property) { return has ? property : 0U; };
    const bool is_first = contact.number == 1;
    const bool compliance = contact.true_errors.Has(CriticalFor::kCompliance);
    contacts.Add(
        if_so(contact.resolved(), kResolved) | if_so(is_first, kFirst) |
        if_so(!contact.calls_again, kLast) | if_so(contact.marked, kMarked) |
        if_so(contact.view.satisfied, kSatisfied) | if_so(contact.view.promoter, kPromoter) |
        if_so(contact.view.detractor, kDetractor) | if_so(contact.view.surveyed, kSurveyed) |
        if_so(contact.cause == Cause::kAgent, kAgentCaused) | if_so(compliance, kComplianceError) |
        if_so(day.is_late, kLate));
    if (day.is_late) late_true_scores.Add(contact.true_score);
    if (contact.newcomer) {
      ++newcomers;
      newcomers_customer_errors += contact.true_errors.Has(CriticalFor::kCustomer);
    }
    if (months.size() <= day.month) months.resize(day.month + 1);
    MonthTally& month = months[day.month];
    if (contact.view.surveyed) {
      ++month.surveys;
      month.satisfied += contact.view.satisfied;
    }
    if (is_first && day.is_watched) {
      ++month.watched;
      month.repeated += contact.called_again;
    }
    if (contact.scored_by_program && HasError(form, contact.program, CriticalFor::kCompliance)) {
      ++program_flags;
      program_true_flags += compliance;
    }
    if (!std::isnan(contact.true_score)) {
      ++contacts_scored[static_cast<std::size_t>(std::clamp(contact.true_score, 0.0F, 100.0F))];
    }
  }
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
