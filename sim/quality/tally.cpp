#include "sim/quality/tally.h"

#include <algorithm>
#include <cmath>

#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {

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
  std::int64_t left = contacts.Of(0) / 5;
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
