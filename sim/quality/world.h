#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What a QA team has before it after one run of the centre: one possible half-year. Nothing here
// knows the truth but `Truth`.

namespace callfloor::quality {

// A number with what it rests on.
struct Known {
  std::optional<double> value;  // nullopt: cannot be told
  double low = 0, high = 0;     // 95 % interval, where there is a value
  std::int64_t n = 0;           // evaluations or contacts
};

struct AgentRow {
  std::string name;  // "billing 7"
  std::string group;
  double weeks_in_job = 0;
  Known plain, hajek, shrunken;  // mean score, three ways
  // P(true mean < target), given the evaluations; of who is still there.
  std::optional<double> below_target;
  int sessions = 0;  // of coaching, held
  int cancelled = 0;
  bool overdue = false;              // a session
  std::optional<double> self_score;  // mean
};

struct CriterionRow {
  std::string scorecard, section, name;
  Known pass_rate;  // highest grade reached, where it applies; weighted
};

struct MonthRow {
  int month = 0;                            // 0-based, of 28 days, from the end of the warm-up
  Known mean;                               // pooled, weighted
  double lower_limit = 0, upper_limit = 0;  // of a control chart
  Known repeat_share;                       // of first contacts: another within seven days
  Known surveyed_satisfied;
};

struct EvaluatorRow {
  std::string name;
  std::int64_t evaluations = 0;
  Known bias;  // points against all others on contacts scored twice or in calibration
};

// An estimated sum over the horizon.
struct Total {
  double value = 0;
  double half_width = 0;  // of its 95 % interval
};

// Unresolved contacts of a type, by what evaluators note as the cause.
struct CauseRow {
  std::string type;
  Total agent, process, customer;  // contacts
  // What those of the process bring back within seven days, which a mended process would save: the
  // contacts, agents' hours with them, and what these cost.
  Total saved_contacts, saved_hours, saved_cost;
};

// A critical error that was found, and not dealt with by coaching since.
struct OpenCase {
  std::string agent, criterion;
  int day_of_contact = 0, day_found = 0;
};

// Agreement of contacts that several evaluators have scored.
struct AgreementRow {
  std::string statistic;  // as `callfloor agreement` names it
  std::optional<double> value, low, high;
  std::string reason;  // why there is none
};

// An evaluated contact, for its card.
struct ContactCard {
  int day = 0;
  double at_s = 0;  // after midnight
  std::string type, agent, evaluator, scorecard;
  int contact_of_matter = 1;  // 2: the first repeat, and so on
  double wait_s = 0, handle_s = 0;
  double inclusion = 0;        // the probability with which it was drawn
  std::vector<int> observed;   // by criterion: the grade; −1: does not apply
  std::vector<int> automated;  // likewise; empty: none
  double score = 0;
  std::string note;  // the evaluator's, in words
  std::optional<bool> marked_resolved, surveyed_satisfied;
  bool called_again = false;
  // The truth, for teaching alone.
  std::vector<int> truth;
  double true_score = 0;
  bool resolved = false, satisfied = false;
  std::string true_cause;  // "", "agent", "process" or "customer"
};

// For teaching alone: what nobody in the centre can know.
struct Truth {
  struct Agent {
    double mean = 0;      // score over all contacts
    double expected = 0;  // of a usual contact, at the end
    double skills[4] = {};
    double resolved = 0;  // share
  };
  std::vector<Agent> agents;       // as World::agents
  std::vector<double> pass_rates;  // as World::criteria
  std::vector<double> months;      // mean scores, as World::months
  std::vector<double> severities;  // as World::evaluators, at the end
};

struct World {
  double target = 85;
  double horizon_days = 0;  // counted
  std::int64_t contacts = 0;
  std::int64_t evaluations = 0;
  bool tactical_open = false;   // ≥ 8 evaluations an agent, or ≥ 200 in all
  bool strategic_open = false;  // the interval of r(QA, no repeat) does not contain 0
  std::string tactical_reason, strategic_reason;  // why not, or on what it rests
  std::vector<AgentRow> agents;  // by group, number and who came first: never a ranking
  std::vector<CriterionRow> criteria;
  std::vector<MonthRow> months;
  std::vector<EvaluatorRow> evaluators;
  std::vector<CauseRow> causes;
  std::vector<OpenCase> open_cases;
  std::vector<AgreementRow> agreement;    // of contacts scored twice
  std::vector<AgreementRow> calibration;  // of what all have scored in sessions; empty: no sessions
  std::vector<ContactCard> cards;         // the last evaluated, newest first, at most 200
  Truth truth;
};

}  // namespace callfloor::quality
