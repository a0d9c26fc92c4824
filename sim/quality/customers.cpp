#include "sim/quality/customers.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numbers>

#include "sim/quality/sigma.h"

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

Cause DrawCause(const TypeQuality& type, double kept, const ContactDraws& draws) {
  const double nature = draws.Uniform(ContactDraws::kNature);
  const double handling = draws.Uniform(ContactDraws::kHandling);
  if (nature < type.unresolvable * type.customer_share) return Cause::kCustomer;
  if (nature < type.unresolvable) return Cause::kProcess;
  return handling < kept ? Cause::kResolved : Cause::kAgent;
}

std::optional<Time> DrawRepeat(const RepeatContacts& repeats, const OpeningHours& hours, Time now,
                               const ContactDraws& draws) {
  if (draws.Uniform(ContactDraws::kCallsAgain) >= repeats.probability) return std::nullopt;
  const double where = draws.Uniform(ContactDraws::kCallsWhen);
  double days = repeats.soon_min * where / (24 * 60);
  if (draws.Uniform(ContactDraws::kCallsSoon) >= repeats.soon_share) {
    QuickStream stream = draws.OfRecall();
    const double normal = boost::random::normal_distribution<double>()(stream);
    days = std::min(repeats.median_days * std::exp(repeats.log_sd * normal), repeats.most_days);
  }
  return hours.OpenAt(now + Seconds(days * 24 * 3600), where);
}

CustomerView DrawView(const CustomerModel& model, bool resolved, double courtesy, int contact,
                      double wait_s, const ContactDraws& draws) {
  const double logit = model.satisfied_base + (resolved ? model.satisfied_resolved : 0) +
                       model.satisfied_courtesy * (courtesy - 0.5) +
                       model.satisfied_extra_contact * (contact - 1) +
                       model.satisfied_wait_min * std::max(0.0, wait_s / 60 - 1);
  const auto fails = [](float number, double x) {
    return Fails(number, OddsAgainst(static_cast<float>(x)));
  };
  CustomerView view;
  view.satisfied = !fails(draws.Uniform24(ContactDraws::kSatisfied), logit);
  const double likely =
      (resolved ? model.recommend_resolved : model.recommend_unresolved) + courtesy - 0.5;
  const float recommends = draws.Uniform24(ContactDraws::kRecommends);
  view.promoter = !fails(recommends, likely - model.promoter);
  view.detractor = fails(recommends, likely + model.detractor);
  const double odds = model.survey_rate * (view.satisfied ? 1 : model.unhappy_odds) *
                      (view.promoter ? model.happy_odds : 1);
  view.surveyed = draws.Uniform(ContactDraws::kSurveyed) * (odds + 1 - model.survey_rate) < odds;
  return view;
}

double SelfNoise(const CustomerModel& model, double uniform) {
  const double r = model.self_correlation;
  const double u = std::clamp(uniform, 1e-12, 1 - 1e-12);
  // A logistic variable has the variance π²/3.
  return std::sqrt(1 / (r * r) - 1) * std::log(u / (1 - u)) * std::numbers::sqrt3 /
         std::numbers::pi;
}

}  // namespace callfloor::quality
