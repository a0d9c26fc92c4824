#include "sim/quality/customers.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/core/normal.h"

namespace callfloor::quality {

OpeningHours::OpeningHours(const Model& model) {
  days_.resize(static_cast<std::size_t>(model.scenario().clock.days));
  const std::vector<Slot>& slots = model.slots();
  auto last = slots.rbegin();  // of the day
  for (std::size_t day = days_.size(); day-- > 0;) {
    while (last != slots.rend() && static_cast<std::size_t>(last->day) > day) ++last;
    if (last == slots.rend() || static_cast<std::size_t>(last->day) < day) {
      if (day + 1 < days_.size()) days_[day] = days_[day + 1];
      continue;
    }
    const auto first = last + model.scenario().clock.IntervalsPerDay() - 1;
    days_[day] = {first->start, last->end};
  }
}

std::optional<Time> OpeningHours::OpenAt(Time time, double where) const {
  const auto day = static_cast<std::size_t>(time.ticks() / kTicksPerDay);
  if (day >= days_.size()) return std::nullopt;
  const Day* hours = &days_[day];
  if (hours->open <= time && time < hours->close) return time;
  if (hours->close <= time) {
    if (day + 1 >= days_.size()) return std::nullopt;
    hours = &days_[day + 1];
    if (hours->close <= time) return std::nullopt;
  }
  return hours->open + Seconds(ToSeconds(hours->close - hours->open) * where);
}

std::optional<Time> DrawRepeat(const RepeatContacts& repeats, const OpeningHours& hours, Time now,
                               const ContactDraws& draws) {
  if (draws.Uniform(ContactDraws::kCallsAgain) >= repeats.probability) return std::nullopt;
  const double where = draws.Uniform(ContactDraws::kCallsWhen);
  double days = repeats.soon_min * where / (24 * 60);
  if (draws.Uniform(ContactDraws::kCallsSoon) >= repeats.soon_share) {
    QuickStream stream = draws.OfRecall();
    days = std::min(repeats.median_days * std::exp(repeats.log_sd * UnitNormal(stream)),
                    repeats.most_days);
  }
  return hours.OpenAt(now + Seconds(days * 24 * 3600), where);
}

CourtesyOdds OddsOfCourtesy(const CustomerModel& model, double courtesy) {
  return {PartOfOdds(model.satisfied_courtesy * (courtesy - 0.5)), PartOfOdds(courtesy - 0.5)};
}

CustomerViews::CustomerViews(const CustomerModel& model)
    : wait_min_(static_cast<float>(model.satisfied_wait_min)) {
  for (const std::size_t resolved : {0, 1}) {
    const double likely = resolved == 1 ? model.recommend_resolved : model.recommend_unresolved;
    satisfied_[resolved] =
        PartOfOdds(model.satisfied_base + (resolved == 1 ? model.satisfied_resolved : 0));
    promoter_[resolved] = PartOfOdds(likely - model.promoter);
    not_detractor_[resolved] = PartOfOdds(likely + model.detractor);
  }
  for (std::size_t n = 1; n < contact_.size(); ++n) {
    contact_[n] = PartOfOdds(model.satisfied_extra_contact * static_cast<double>(n - 1));
  }
  for (const std::size_t satisfied : {0, 1}) {
    for (const std::size_t promoter : {0, 1}) {
      const double odds = model.survey_rate * (satisfied == 1 ? 1 : model.unhappy_odds) *
                          (promoter == 1 ? model.happy_odds : 1);
      answers_survey_[satisfied][promoter] = odds / (odds + 1 - model.survey_rate);
    }
  }
}

double SelfNoise(const CustomerModel& model, double uniform) {
  const double r = model.self_correlation;
  const double u = std::clamp(uniform, 1e-12, 1 - 1e-12);
  // A logistic variable has the variance π²/3.
  return std::sqrt(1 / (r * r) - 1) * std::log(u / (1 - u)) * std::numbers::sqrt3 /
         std::numbers::pi;
}

}  // namespace callfloor::quality
