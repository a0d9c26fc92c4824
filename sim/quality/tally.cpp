#include "sim/quality/tally.h"

#include <algorithm>
#include <cmath>

#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {

void Tally::Count(const PastContact& contact, const Form& form, const Quality& quality,
                  const Calendar& calendar) {
  const bool is_resolved = contact.resolved();
  const bool first = contact.number == 1;
  const bool is_late = calendar.IsLate(contact.day());
  ++handled;
  resolved += is_resolved;
  firsts += first;
  firsts_resolved += first && is_resolved;
  late_firsts += is_late && first;
  late_firsts_resolved += is_late && first && is_resolved;
  true_scores.Add(contact.true_score);
  if (is_late) late_true_scores.Add(contact.true_score);
  agent_caused += contact.cause == Cause::kAgent;
  satisfied += contact.view.satisfied;
  promoters += contact.view.promoter;
  detractors += contact.view.detractor;
  const bool compliance = contact.true_errors.Has(CriticalFor::kCompliance);
  compliance_errors += compliance;
  if (contact.newcomer) {
    ++newcomers;
    newcomers_customer_errors += contact.true_errors.Has(CriticalFor::kCustomer);
  }
  if (!contact.calls_again) {
    ++matters_ended;
    churn += is_resolved ? quality.customers.churn_resolved : quality.customers.churn_unresolved;
  }
  marked += contact.marked;
  firsts_marked += first && contact.marked;
  repeats += !first;
  if (contact.view.surveyed) {
    ++surveys;
    surveyed_satisfied += contact.view.satisfied;
    surveyed_promoters += contact.view.promoter;
    surveyed_detractors += contact.view.detractor;
    surveyed_resolved += is_resolved;
    surveyed_firsts += first;
    surveyed_firsts_resolved += first && is_resolved;
  }
  const std::size_t month = calendar.MonthOf(contact.day()) - calendar.first_counted_month();
  if (months.size() <= month) months.resize(month + 1);
  months[month].surveys += contact.view.surveyed;
  months[month].satisfied += contact.view.surveyed && contact.view.satisfied;
  if (first && contact.day() + fixed::kRepeatDays < calendar.days) {
    ++months[month].watched;
    months[month].repeated += contact.called_again;
  }
  if (contact.scored_by_program && HasError(form, contact.program, CriticalFor::kCompliance)) {
    ++program_flags;
    program_true_flags += compliance;
  }
  if (!std::isnan(contact.true_score)) {
    ++contacts_scored[static_cast<std::size_t>(std::clamp(contact.true_score, 0.0F, 100.0F))];
  }
}

void Tally::Count(const Evaluation& evaluation, const Form& form) {
  const PastContact& contact = evaluation.contact;
  evaluations.push_back({.agent = contact.agent,
                         .score = evaluation.score,
                         .inclusion = evaluation.inclusion,
                         .true_score = contact.true_score,
                         .contact_day = contact.day(),
                         .day = evaluation.day,
                         .observed_errors = ErrorsOf(form, evaluation.observed),
                         .true_errors = contact.true_errors});
}

double Tally::LowestFifth() const {
  std::int64_t left = handled / 5;
  for (std::size_t points = 0; points < contacts_scored.size(); ++points) {
    left -= contacts_scored[points];
    if (left < 0) return static_cast<double>(points + 1);
  }
  return 100;
}

std::vector<std::vector<Scored>> ScoresByAgent(const Roster& roster, const Calendar& calendar) {
  std::vector<std::vector<Scored>> scores;
  for (const Agent& agent : roster.agents()) {
    std::vector<Scored>& own = scores.emplace_back();
    for (std::size_t m = calendar.first_counted_month(); m < agent.months.size(); ++m) {
      own.insert(own.end(), agent.months[m].scores.begin(), agent.months[m].scores.end());
    }
  }
  return scores;
}

}  // namespace callfloor::quality
