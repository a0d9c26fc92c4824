#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

#include "sim/quality/contact.h"
#include "sim/quality/double_scoring.h"
#include "sim/quality/evaluator.h"
#include "sim/quality/rating_tables.h"
#include "sim/quality/sampling_design.h"

namespace callfloor::quality {

// Who scores contacts: every week a sample is drawn of each agent's, and the evaluators, who have
// only so many hours, work on what has been drawn, first come, first served. Which contacts are
// drawn is decided by a number each has from the start: of each kind those with the lowest are, so
// that only few have to be kept, and a policy that draws more of a kind draws the same first.
class EvaluationDesk {
 public:
  EvaluationDesk(const Quality& quality, std::span<const Form> forms);

  void Begin(std::uint64_t seed, std::uint64_t replication);

  // A contact has been handled. `number`, between 0 and 1, is its own, evenly drawn. Returns
  // whether it may be drawn, as things stand: then it is to be kept, with its answers.
  bool Note(const PastContact& contact, double number) {
    if (evaluators_.empty() || contact.handle_s < quality_.sampling.least_s) return false;
    if (weeks_of_.size() <= contact.agent) weeks_of_.resize(contact.agent + 1);
    KindOfWeek& kind = weeks_of_[contact.agent].kinds[KindOf(contact)];
    ++kind.contacts;
    kind.counted += contact.counted;
    return number < kind.below;
  }
  void Keep(const PastContact& contact, double number);

  // The week is over before `day`; `keys` names each agent's draws: (key, entity).
  using KeyOf = std::function<std::pair<StreamKey, std::uint64_t>(std::uint32_t agent)>;
  void EndWeek(int day, const KeyOf& keys);

  // What the evaluators do on an open day; each evaluation is told to `done`. What stands out to
  // them stands out of `true_scores`, those of all contacts so far.
  void Work(int day, const ScoreSum& true_scores,
            const std::function<void(const Evaluation&)>& done);

  // How many evaluations of the agent the last week that is over, of those with contacts that may
  // be drawn, has in store: those that are drawn on average, less what evaluators find no time for
  // within another week.
  double ExpectedInWeek(std::uint32_t agent) const;

  // So far, since counting began.
  struct Totals {
    double planned = 0;  // evaluations wanted
    std::int64_t done = 0;
    double delay_days = 0;  // summed
    double hours = 0;       // evaluators'
  };
  const Totals& totals() const { return totals_; }
  void StartCounting() {
    totals_ = Totals();
    counting_ = true;
  }

  std::span<const Evaluator> evaluators() const { return evaluators_; }
  std::span<const ScoredTwice> scored_twice() const { return scored_twice_; }
  // In calibration sessions, by all evaluators in their order.
  std::span<const RatedContact> calibrated() const { return calibrated_; }

  // An evaluator's score less that of another on the same contact.
  struct Difference {
    std::uint32_t evaluator = 0;
    double points = 0;
  };
  std::span<const Difference> differences() const { return differences_; }

  // How true scores spread, by the contacts until today.
  double score_sd() const;

 private:
  struct Task {
    PastContact contact;
    float inclusion = 1;
    int ready_day = 0;
    std::uint32_t second = UINT32_MAX;  // who scores it, too
  };

  std::size_t KindOf(const PastContact& contact) const {
    return quality::KindOf(quality_.sampling.method, contact.newcomer, contact.risky);
  }
  ObservedAnswers See(std::uint32_t evaluator, const PastContact& contact) const;
  std::uint32_t Assign(const PastContact& contact, std::uint32_t turn) const;
  void Evaluate(std::uint32_t evaluator, const Task& task, int day,
                const std::function<void(const Evaluation&)>& done);
  void CalibrateIfDue(int day);
  void AddPair(const PastContact& contact, std::uint32_t first, const ObservedAnswers& by_first,
               std::uint32_t second, const ObservedAnswers& by_second);
  double MinutesOf() const;
  void NoteBacklog(int day);

  const Quality& quality_;
  std::span<const Form> forms_;
  const std::size_t most_kept_;  // of a kind, of an agent's week
  std::vector<Evaluator> evaluators_;
  std::vector<std::deque<Task>> queues_;  // by evaluator
  std::vector<double> owed_minutes_;      // by evaluator: begun, and not finished
  // What an agent has done this week.
  struct Kept {
    double number = 0;
    PastContact contact;
  };
  struct KindOfWeek {
    std::uint32_t contacts = 0;
    std::uint32_t counted = 0;  // of them
    double below = 1;           // a contact with a lower number may be drawn
  };
  struct Week {
    ByKind<KindOfWeek> kinds;
    ByKind<std::vector<Kept>> kept;  // those with the lowest
    std::uint32_t turns = 0;         // of evaluators, all along
    double expected = 0;             // evaluations, of the last one with contacts
  };
  static std::vector<Task> TakeOf(Week& week, const ByKind<std::uint32_t>& numbers,
                                  const ByKind<double>& probabilities);
  std::vector<Week> weeks_of_;  // by agent
  struct Batch {
    int ready_day = 0;
    std::int64_t tasks = 0;
  };
  std::deque<Batch> to_come_;             // ready less than a week ago, or later
  std::int64_t long_ready_ = 0;           // tasks ready for a week or more, done or not …
  std::int64_t done_ = 0;                 // … and tasks done
  double kept_up_ = 1;                    // the share of them that is done
  std::vector<PastContact> last_sample_;  // for calibration
  std::vector<ScoredTwice> scored_twice_;
  std::vector<RatedContact> calibrated_;
  std::vector<Difference> differences_;
  Totals totals_;
  bool counting_ = false;
  StreamKey key_;
  int last_day_ = 0;
  double next_calibration_ = 0;
  std::uint32_t weeks_ = 0;
  ScoreSum true_scores_;  // of all contacts until today
};

}  // namespace callfloor::quality
