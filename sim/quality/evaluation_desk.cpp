#include "sim/quality/evaluation_desk.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/center/draw.h"

namespace callfloor::quality {
namespace {

// Until contacts have shown how scores spread.
constexpr double kUsualSd = 11;
constexpr std::int64_t kEnoughScores = 200;
// Pairs kept for statistics of agreement; later ones are like the first.
constexpr std::size_t kMostPairs = 4000;

}  // namespace

EvaluationDesk::EvaluationDesk(const Quality& quality, std::span<const Form> forms)
    : quality_(quality),
      forms_(forms),
      most_kept_(MostDrawn(quality.sampling).value_or(UINT32_MAX)) {}

void EvaluationDesk::Begin(std::uint64_t seed, std::uint64_t replication) {
  key_ = MakeStreamKey(seed, replication, "evaluators");
  evaluators_ = MakeEvaluators(quality_.evaluators, key_);
  queues_.assign(evaluators_.size(), {});
  owed_minutes_.assign(evaluators_.size(), 0);
  weeks_of_.clear();
  last_sample_.clear();
  to_come_.clear();
  long_ready_ = done_ = 0;
  kept_up_ = 1;
  scored_twice_.clear();
  calibrated_.clear();
  differences_.clear();
  totals_ = Totals();
  counting_ = false;
  last_day_ = 0;
  next_calibration_ = quality_.calibration.every_weeks.value_or(0) * 7;
  weeks_ = 0;
  true_scores_ = ScoreSum();
}

double EvaluationDesk::score_sd() const {
  if (true_scores_.n < kEnoughScores) return kUsualSd;
  return std::max(1e-6,
                  std::sqrt(true_scores_.Deviations() / static_cast<double>(true_scores_.n - 1)));
}

void EvaluationDesk::Keep(const PastContact& contact, double number) {
  Week& week = weeks_of_[contact.agent];
  const std::size_t kind = KindOf(contact);
  std::vector<Kept>& kept = week.kept[kind];
  const auto highest = [&] { return std::ranges::max_element(kept, {}, &Kept::number); };
  if (kept.size() < most_kept_) {
    kept.push_back({number, contact});
  } else if (!kept.empty()) {
    *highest() = {number, contact};
  }
  if (kept.size() >= most_kept_) week.kinds[kind].below = kept.empty() ? 0 : highest()->number;
}

double EvaluationDesk::MinutesOf() const {
  const bool verifies = quality_.sampling.method == SamplingMethod::kAutomated;
  return verifies && quality_.automation ? quality_.automation->verify_minutes
                                         : quality_.evaluators.minutes;
}

std::uint32_t EvaluationDesk::Assign(const PastContact& contact, std::uint32_t turn) const {
  const auto count = static_cast<std::uint32_t>(evaluators_.size());
  switch (quality_.evaluators.assignment) {
    case Assignment::kFixed:
      return contact.agent % count;
    case Assignment::kRotate:
      return (contact.agent + turn) % count;
    case Assignment::kRandom:
      break;
  }
  RandomStream stream(contact.key, contact.customer, Purpose::kAssigned, contact.attempt << 1);
  return static_cast<std::uint32_t>(UniformNumber(stream) * count);
}

void EvaluationDesk::EndWeek(int day, const KeyOf& keys) {
  last_sample_.clear();
  NoteBacklog(day);
  const int ready = day + static_cast<int>(std::ceil(quality_.sampling.delay_days));
  for (std::uint32_t agent = 0; agent < weeks_of_.size(); ++agent) {
    Week& week = weeks_of_[agent];
    ByKind<std::uint32_t> contacts;
    for (std::size_t k = 0; k < kKinds; ++k) contacts[k] = week.kinds[k].contacts;
    if (contacts == ByKind<std::uint32_t>{}) continue;
    const ByKind<double> probabilities = InclusionProbabilities(quality_.sampling, contacts);
    week.expected =
        std::inner_product(probabilities.begin(), probabilities.end(), contacts.begin(), 0.0);
    for (std::size_t k = 0; counting_ && k < kKinds; ++k) {
      totals_.planned += probabilities[k] * week.kinds[k].counted;
    }
    const auto [key, entity] = keys(agent);
    QuickStream stream(key, entity, Purpose::kSample, weeks_);
    const ByKind<std::uint32_t> numbers = DrawNumbers(probabilities, contacts, stream);
    for (Task& task : TakeOf(week, numbers, probabilities)) {
      task.ready_day = ready;
      const PastContact& contact = task.contact;
      const std::uint32_t evaluator = Assign(contact, week.turns++);
      RandomStream twice(contact.key, contact.customer, Purpose::kAssigned,
                         contact.attempt << 1 | 1);
      const double u = UniformNumber(twice);
      if (evaluators_.size() > 1 && u < quality_.sampling.double_scored) {
        const auto others = static_cast<std::uint32_t>(evaluators_.size()) - 1;
        const auto step = static_cast<std::uint32_t>(UniformNumber(twice) * others);
        task.second = (evaluator + 1 + step) % (others + 1);
      }
      last_sample_.push_back(contact);
      queues_[evaluator].push_back(std::move(task));
    }
  }
  to_come_.push_back({ready, static_cast<std::int64_t>(last_sample_.size())});
  ++weeks_;
}

void EvaluationDesk::NoteBacklog(int day) {
  for (; !to_come_.empty() && to_come_.front().ready_day + 7 <= day; to_come_.pop_front()) {
    long_ready_ += to_come_.front().tasks;
  }
  if (long_ready_ == 0) return;
  kept_up_ = std::min(1.0, static_cast<double>(done_) / static_cast<double>(long_ready_));
}

double EvaluationDesk::ExpectedInWeek(std::uint32_t agent) const {
  return agent < weeks_of_.size() ? kept_up_ * weeks_of_[agent].expected : 0;
}

// So many of each kind, in the order in which they ended. Leaves the week empty.
std::vector<EvaluationDesk::Task> EvaluationDesk::TakeOf(Week& week,
                                                         const ByKind<std::uint32_t>& numbers,
                                                         const ByKind<double>& probabilities) {
  std::vector<Task> tasks;
  for (std::size_t k = 0; k < kKinds; ++k) {
    std::vector<Kept>& kept = week.kept[k];
    std::ranges::sort(kept, {}, &Kept::number);
    const std::size_t number = std::min<std::size_t>(numbers[k], kept.size());
    for (std::size_t i = 0; i < number; ++i) {
      tasks.push_back(
          {.contact = kept[i].contact, .inclusion = static_cast<float>(probabilities[k])});
    }
    kept.clear();
  }
  week.kinds = {};
  std::ranges::stable_sort(tasks, {}, [](const Task& task) { return task.contact.end; });
  return tasks;
}

ObservedAnswers EvaluationDesk::See(std::uint32_t evaluator, const PastContact& contact) const {
  RandomStream stream(contact.key, contact.customer, Purpose::kEvaluation,
                      contact.attempt << 8 | evaluator);
  const double z = (contact.true_score - true_scores_.Mean()) / score_sd();
  return Observe(evaluators_[evaluator], forms_[contact.form], contact.truth, z, stream);
}

void EvaluationDesk::AddPair(const PastContact& contact, std::uint32_t first,
                             const ObservedAnswers& by_first, std::uint32_t second,
                             const ObservedAnswers& by_second) {
  if (!counting_) return;
  const Form& form = forms_[contact.form];
  const double difference = ScoreOf(form, by_first) - ScoreOf(form, by_second);
  if (std::isnan(difference)) return;
  differences_.push_back({first, difference});
  differences_.push_back({second, -difference});
  if (scored_twice_.size() < kMostPairs) {
    scored_twice_.push_back({contact.form, by_first, by_second});
  }
}

void EvaluationDesk::Evaluate(std::uint32_t evaluator, const Task& task, int day,
                              const std::function<void(const Evaluation&)>& done) {
  const PastContact& contact = task.contact;
  Evaluation evaluation{.contact = contact,
                        .observed = See(evaluator, contact),
                        .inclusion = task.inclusion,
                        .evaluator = evaluator,
                        .day = day};
  evaluation.score = static_cast<float>(ScoreOf(forms_[contact.form], evaluation.observed));
  if (counting_) {
    totals_.hours += MinutesOf() / 60;
    if (contact.counted) {
      ++totals_.done;
      totals_.delay_days += day - contact.day();
    }
  }
  if (task.second != UINT32_MAX) {
    if (counting_) totals_.hours += MinutesOf() / 60;
    AddPair(contact, evaluator, evaluation.observed, task.second, See(task.second, contact));
  }
  done(evaluation);
}

// Everybody scores the same contacts and talks about them; the session takes its minutes in all.
void EvaluationDesk::CalibrateIfDue(int day) {
  const Calibration& calibration = quality_.calibration;
  if (!calibration.every_weeks || evaluators_.size() < 2 || day < next_calibration_) return;
  next_calibration_ += *calibration.every_weeks * 7;
  const std::size_t number =
      std::min<std::size_t>(static_cast<std::size_t>(calibration.contacts), last_sample_.size());
  for (std::size_t i = 0; i < number; ++i) {
    const PastContact& contact = last_sample_[i * last_sample_.size() / number];
    RatedContact rated{.form = contact.form, .by_rater = {}};
    for (std::uint32_t e = 0; e < evaluators_.size(); ++e) {
      rated.by_rater.push_back(See(e, contact));
    }
    for (std::uint32_t a = 0; a < evaluators_.size(); ++a) {
      const std::uint32_t b = (a + 1) % static_cast<std::uint32_t>(evaluators_.size());
      if (b != a && (evaluators_.size() > 2 || a == 0)) {
        AddPair(contact, a, rated.by_rater[a], b, rated.by_rater[b]);
      }
    }
    if (counting_) calibrated_.push_back(std::move(rated));
  }
  for (std::uint32_t e = 0; e < evaluators_.size(); ++e) {
    Calibrate(evaluators_[e], calibration);
    owed_minutes_[e] += calibration.minutes;
    if (counting_) totals_.hours += calibration.minutes / 60;
  }
}

void EvaluationDesk::Work(int day, const ScoreSum& true_scores,
                          const std::function<void(const Evaluation&)>& done) {
  true_scores_ = true_scores;
  for (std::uint32_t e = 0; e < evaluators_.size(); ++e) {
    RandomStream stream(key_, e, Purpose::kSeverityDrift, static_cast<std::uint32_t>(day));
    Drift(evaluators_[e], quality_.evaluators.drift_sd_month, (day - last_day_) / kDaysPerMonth,
          stream);
  }
  last_day_ = day;
  CalibrateIfDue(day);
  for (std::uint32_t e = 0; e < evaluators_.size(); ++e) {
    double minutes = quality_.evaluators.hours_per_day * 60;
    const double owed = std::min(minutes, owed_minutes_[e]);
    owed_minutes_[e] -= owed;
    minutes -= owed;
    std::deque<Task>& queue = queues_[e];
    while (!queue.empty() && queue.front().ready_day <= day && minutes > 0) {
      // What does not fit into today is finished first thing tomorrow.
      minutes -= MinutesOf();
      if (minutes < 0) owed_minutes_[e] -= minutes;
      ++done_;
      const Task task = std::move(queue.front());
      queue.pop_front();
      if (task.second != UINT32_MAX) owed_minutes_[task.second] += MinutesOf();
      Evaluate(e, task, day, done);
    }
  }
}

}  // namespace callfloor::quality
