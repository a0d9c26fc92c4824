#include "sim/quality/quality_overlay.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/center/contact_record.h"
#include "sim/center/draw.h"
#include "sim/core/assert.h"
#include "sim/quality/automation.h"
#include "sim/quality/fatigue.h"
#include "sim/quality/sampling_design.h"
#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {
namespace {

// From so many scores on the program knows which are low.
constexpr std::int64_t kEnoughProgrammed = 200;

// 0 to 1: who finishes a contact after the shift is as tired as at its end.
double PartOf(Duration time, Duration whole) {
  return std::clamp(static_cast<double>(time.ticks()) / static_cast<double>(whole.ticks()), 0.0,
                    1.0);
}

// The forms in use, each once; the scenario's own first.
std::vector<Scorecard> CardsOf(const Quality& quality) {
  std::vector<Scorecard> cards;
  const auto use = [&](const std::string& name) {
    if (std::ranges::find(cards, name, &Scorecard::name) != cards.end()) return;
    std::optional<Scorecard> card = ScorecardNamed(quality, name);
    CALLFLOOR_ASSERT(card);
    cards.push_back(*std::move(card));
  };
  use(quality.scorecard);
  for (const auto& [type, its] : quality.types) {
    if (!its.scorecard.empty()) use(its.scorecard);
  }
  return cards;
}

std::vector<TruthModel> TruthsOf(const std::vector<Scorecard>& cards, const Quality& quality) {
  std::vector<TruthModel> truths;
  for (const Scorecard& card : cards) truths.emplace_back(card, quality.truth, quality.customers);
  return truths;
}

std::vector<Form> FormsOf(const std::vector<TruthModel>& truths) {
  std::vector<Form> forms;
  for (const TruthModel& truth : truths) forms.push_back(truth.form());
  return forms;
}

}  // namespace

QualityOverlay::QualityOverlay(const Model& model, bool keeps_evaluations)
    : model_(model),
      quality_(*model.scenario().quality),
      keeps_evaluations_(keeps_evaluations),
      fatigue_(FatigueInForce(quality_)),
      cards_(CardsOf(quality_)),
      truths_(TruthsOf(cards_, quality_)),
      forms_(FormsOf(truths_)),
      hours_(model),
      views_(quality_.customers),
      roster_(model, quality_, truths_),
      desk_(quality_, forms_),
      coaching_(quality_, forms_) {
  for (std::size_t i = 0; i < model.types().size(); ++i) {
    TypeState type;
    const auto found = quality_.types.find(model.scenario().contact_types[i].name);
    if (found != quality_.types.end()) type.quality = found->second;
    if (!type.quality.scorecard.empty()) {
      type.form = static_cast<std::uint32_t>(
          std::ranges::find(cards_, type.quality.scorecard, &Scorecard::name) - cards_.begin());
    }
    type.mean_handle_s = model.types()[i].mean_handle_ticks / static_cast<double>(kTicksPerSecond);
    if (fatigue_ != nullptr) type.variance_share = VarianceShare(model.scenario().contact_types[i]);
    types_.push_back(type);
  }
  calendar_.days = model.scenario().clock.days;
  calendar_.first_counted_day =
      static_cast<int>((model.statistics_start() - Time()).ticks() / kTicksPerDay);
}

void QualityOverlay::Begin(std::uint64_t seed, std::uint64_t replication) {
  roster_.Begin(seed, replication);
  desk_.Begin(seed, replication);
  coaching_.Begin();
  tally_ = Tally();
  places_.clear();
  evaluations_.clear();
  program_scores_ = {};
  programmed_ = 0;
  program_low_ = -1;
  day_ = -1;
  day_of_contact_ends_ = Time();
  next_week_ = 7;
  month_ = 0;
  counting_ = false;
}

void QualityOverlay::StartCounting() {
  counting_ = true;
  desk_.StartCounting();
  coaching_.StartCounting();
}

// Weeks and months that are over before `day`.
void QualityOverlay::TurnWeekAndMonth(int day) {
  for (; next_week_ <= day; next_week_ += 7) {
    desk_.EndWeek(next_week_, [this](std::uint32_t agent) {
      const Agent& whose = roster_.agents()[agent];
      return std::pair(roster_.KeyOf(whose.place),
                       std::uint64_t{whose.person} << 32 | roster_.NumberOf(whose.place));
    });
    NoteWatching();
  }
  const std::size_t month = calendar_.MonthOf(day);
  if (month != month_) coaching_.EndMonth(month_, roster_);
  month_ = month;
}

// What the week that is over shows agents of how much they are watched.
void QualityOverlay::NoteWatching() {
  const Monitoring* monitoring = MonitoringInForce(quality_);
  if (monitoring == nullptr) return;
  roster_.SetWatched([&](std::uint32_t agent) {
    return IntensityOf(*monitoring, quality_.automation.has_value(),
                       desk_.ExpectedInWeek(agent) * kWeeksPerMonth);
  });
}

double QualityOverlay::LoadOfDay(std::uint32_t place) const {
  return LoadOf(quality_, roster_.agents()[roster_.Of(place)].conduct);
}

// What has been counted goes to the agents. Who has left in the evening may finish a contact in a
// new month; it belongs to the month of the last open day.
void QualityOverlay::CloseDay() {
  for (PlaceState& place : places_) {
    if (place.agent == UINT32_MAX) continue;
    roster_.agents()[place.agent].Add(std::exchange(place.today, {}), month_);
  }
}

void QualityOverlay::StartDay(int day, std::span<const PlaceToday> places) {
  const bool first = day_ < 0;
  day_ = day;
  if (!counting_ && day >= calendar_.first_counted_day) StartCounting();
  if (first) month_ = calendar_.MonthOf(day);
  CloseDay();
  const std::size_t agents_before = roster_.agents().size();
  roster_.StartDay(day, places, counting_, calendar_.MonthOf(day));
  if (!first && counting_) {
    tally_.hires += static_cast<std::int64_t>(roster_.agents().size() - agents_before);
  }
  if (!first) TurnWeekAndMonth(day);
  DescribePlaces(places);
  desk_.Work(day, roster_.TrueScores(),
             [this](const Evaluation& evaluation) { NoteEvaluation(evaluation); });
  coaching_.StartDay(day, roster_);
}

void QualityOverlay::DescribePlaces(std::span<const PlaceToday> places) {
  const Clock& clock = model_.scenario().clock;
  const double open_hours = (clock.close.minutes - clock.open.minutes) / 60.0;
  places_.resize(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double weeks = places[i].weeks_in_job;
    const bool nests = weeks < quality_.onboarding.nesting_weeks;
    PlaceState& state = places_[i];
    state.factor = (1 - quality_.truth.haste_time * quality_.truth.haste) *
                   OnboardingFactor(quality_.onboarding,
                                    model_.people()->groups[places[i].group.value].learning, weeks);
    state.misses_kept = nests ? quality_.onboarding.nesting_misses : 1;
    state.agent = roster_.Of(static_cast<std::uint32_t>(i));
    state.newcomer = weeks < quality_.sampling.newcomer_weeks;
    if (nests && places[i].there && counting_) {
      tally_.nesting_hours += std::min(fixed::kNestingHours, open_hours) /
                              quality_.onboarding.nesting_agents_per_helper;
    }
  }
}

void QualityOverlay::ShiftStarts(std::uint32_t place, std::vector<Session>& sessions) {
  coaching_.ShiftStarts(place, sessions, roster_);
}

void QualityOverlay::SessionDecided(std::uint32_t place, std::uint32_t session, bool held) {
  coaching_.Decided(place, session, held, day_, roster_);
}

double QualityOverlay::HandleTimeFactor(std::uint32_t place, const ContactAhead& contact) {
  const bool repeat = customer_id::Repeats(contact.customer) > 0;
  const double factor = places_[place].factor * (repeat ? quality_.repeats.handle_time_factor : 1);
  if (fatigue_ == nullptr) return factor;
  QuickStream stream(contact.key, contact.customer, Purpose::kFatigue);
  return factor * FatigueFactor(*fatigue_, types_[contact.type.value].variance_share,
                                PartOf(contact.into_shift, contact.shift), stream);
}

// How the contact goes, and what becomes of it; all but the answers is noted in `past`.
TruthModel::Course QualityOverlay::Judge(const ContactInHand& contact, const ContactDraws& draws,
                                         PastContact& past) const {
  const TypeState& type = types_[contact.type.value];
  const TruthModel& truth = truths_[type.form];
  const double difficulty =
      type.quality.difficulty + (past.number > 1 ? quality_.repeats.difficulty : 0);
  const TruthModel::Course course = truth.Draw(roster_.OddsOf(contact.place, type.form), difficulty,
                                               places_[contact.place].misses_kept, draws);
  past.true_score = course.meaning.score;
  past.true_errors = course.meaning.errors;
  past.cause = DrawCause(type.quality,
                         quality_.links.resolution ? static_cast<double>(course.meaning.kept)
                                                   : truth.mean_resolution_kept(),
                         draws);
  past.view =
      views_.Draw(past.resolved(), course.meaning.courtesy, past.number, past.wait_s, draws);
  past.marked = draws.Uniform(ContactDraws::kMarked) <
                (past.resolved() ? quality_.customers.marked_when_resolved
                                 : quality_.customers.marked_when_unresolved);
  return course;
}

[[gnu::noinline]] void QualityOverlay::LetProgramScore(PastContact& past) {
  QuickStream stream(past.key, past.customer, Purpose::kAutomation, past.attempt);
  const auto seen = Automate(*quality_.automation, forms_[past.form], past.truth, stream);
  if (!seen) return;
  const double score = ScoreOf(forms_[past.form], *seen);
  if (std::isnan(score)) return;
  past.scored_by_program = true;
  past.program = *seen;
  past.program_score = static_cast<float>(score);
  ++program_scores_[static_cast<std::size_t>(std::clamp(score, 0.0, 100.0))];
  if (++programmed_ % kEnoughProgrammed == 0) {
    std::int64_t left =
        static_cast<std::int64_t>(static_cast<double>(programmed_) * fixed::kLowestShare);
    std::size_t points = 0;
    while (points < 100 && (left -= program_scores_[points]) >= 0) ++points;
    program_low_ = static_cast<float>(points);
  }
}

bool QualityOverlay::IsRisky(const PastContact& contact) const {
  if (contact.scored_by_program) {
    const Form& form = forms_[contact.form];
    const bool flagged = HasError(form, contact.program, CriticalFor::kCompliance);
    if (quality_.sampling.method == SamplingMethod::kAutomated) return flagged;
    return flagged || contact.program_score < program_low_;
  }
  return contact.number > 1 || (contact.view.surveyed && !contact.view.satisfied) ||
         contact.handle_s > fixed::kLongContact * types_[contact.type.value].mean_handle_s;
}

// (Flattened: all that nearly every contact goes through is one piece of code.)
[[gnu::flatten]] Aftermath QualityOverlay::Handled(const ContactInHand& contact, Time now) {
  PlaceState& place = places_[contact.place];
  PastContact past;
  past.agent = place.agent;
  past.type = contact.type;
  past.form = types_[contact.type.value].form;
  past.customer = contact.customer;
  past.key = contact.key;
  past.attempt = static_cast<std::uint32_t>(contact.attempt);
  past.number = static_cast<std::uint8_t>(customer_id::Repeats(contact.customer) + 1);
  past.end = now;
  past.wait_s = static_cast<float>(ToSeconds(contact.wait));
  past.handle_s = static_cast<float>(ToSeconds(contact.handle));
  past.counted = contact.counted;
  past.newcomer = place.newcomer;
  const ContactDraws draws(past.key, past.customer, past.attempt);
  const TruthModel::Course course = Judge(contact, draws, past);

  Aftermath result;
  result.resolved = past.resolved();
  if (!past.resolved() && quality_.links.repeats && past.number < quality_.repeats.most_contacts) {
    result.calls_again = DrawRepeat(quality_.repeats, hours_, now, draws);
    if (result.calls_again) {
      past.calls_again = true;
      past.called_again = *result.calls_again - now <= Days(fixed::kRepeatDays);
    }
  }

  if (quality_.automation) {
    past.truth = truths_[past.form].AnswersOf(course);
    LetProgramScore(past);
    if (past.scored_by_program) NoteProgram(past);
  }
  past.risky = IsRisky(past);
  place.today.true_scores.Add(past.true_score);
  if (past.counted) Count(past, draws, place.today);
  const double number = draws.Uniform(ContactDraws::kEvaluated);
  if (desk_.Note(past, number)) {
    past.truth = truths_[past.form].AnswersOf(course);
    desk_.Keep(past, number);
  }
  return result;
}

// What the program's score of a contact is used for.
[[gnu::noinline]] void QualityOverlay::NoteProgram(const PastContact& contact) {
  if (quality_.coaching.topic == CoachTopic::kAutomation) {
    coaching_.Learn(contact.form, contact.program, roster_.agents()[contact.agent]);
  }
  if (quality_.sampling.method == SamplingMethod::kAutomated) {
    NoteMeasured(contact, contact.program_score, 1);
  }
}

// A contact that counts.
void QualityOverlay::Count(const PastContact& contact, const ContactDraws& draws, AgentDay& today) {
  if (contact.end >= day_of_contact_ends_) {
    const int day = contact.day();
    day_of_contact_ = {.month = calendar_.MonthOf(day) - calendar_.first_counted_month(),
                       .is_late = calendar_.IsLate(day),
                       .is_watched = day + fixed::kRepeatDays < calendar_.days};
    day_of_contact_ends_ = Time() + Days(day + 1);
  }
  tally_.Count(contact, forms_[contact.form], day_of_contact_);
  today.counted_scores.Add(contact.true_score);
  const bool is_first = contact.number == 1;
  ++today.counts.contacts;
  today.counts.resolved += contact.resolved();
  today.counts.firsts += is_first;
  today.counts.first_repeated += is_first && contact.called_again;
  today.counts.surveys += contact.view.surveyed;
  today.counts.surveyed_satisfied += contact.view.surveyed && contact.view.satisfied;
  if (quality_.sampling.self_scores) NoteSelfScore(contact, draws);
}

[[gnu::noinline]] void QualityOverlay::NoteSelfScore(const PastContact& contact,
                                                     const ContactDraws& draws) {
  const double kinder = quality_.customers.self_leniency +
                        SelfNoise(quality_.customers, draws.Uniform(ContactDraws::kSeesItself));
  roster_.agents()[contact.agent].self_scores.Add(
      std::clamp(contact.true_score + desk_.score_sd() * kinder, 0.0, 100.0));
}

// A score of the agent, as measured.
void QualityOverlay::NoteMeasured(const PastContact& contact, double score, double inclusion) {
  Agent& agent = roster_.agents()[contact.agent];
  const std::size_t month = calendar_.MonthOf(contact.day());
  if (month < agent.months.size()) agent.months[month].scores.push_back({score, inclusion});
}

void QualityOverlay::NoteEvaluation(const Evaluation& evaluation) {
  const PastContact& contact = evaluation.contact;
  if (std::isnan(evaluation.score)) return;
  if (quality_.coaching.topic == CoachTopic::kEvaluations) {
    coaching_.Learn(contact.form, evaluation.observed, roster_.agents()[contact.agent]);
  }
  if (quality_.sampling.method != SamplingMethod::kAutomated) {
    NoteMeasured(contact, evaluation.score, evaluation.inclusion);
  }
  if (!contact.counted) return;
  tally_.Count(evaluation, forms_[contact.form]);
  if (keeps_evaluations_) evaluations_.push_back(evaluation);
}

void QualityOverlay::Finish(std::vector<double>& figures) {
  CloseDay();
  figures = FiguresOf(outcome());
}

}  // namespace callfloor::quality
