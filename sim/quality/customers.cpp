#include "sim/quality/customers.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numbers>

#include "sim/center/draw.h"
#include "sim/quality/sigma.h"

namespace callfloor::quality {
namespace {

// The slot in which `time` lies or, when the centre is then closed, the next to begin.
std::vector<Slot>::const_iterator SlotAt(const std::vector<Slot>& slots, Time time) {
  return std::ranges::find_if(
      std::ranges::lower_bound(slots, time, {}, [](const Slot& slot) { return slot.end; }),
      slots.end(), [&](const Slot& slot) { return slot.end > time; });
}

}  // namespace

Cause DrawCause(const TypeQuality& type, double kept, const ContactDraws& draws) {
  const double nature = draws.Uniform(ContactDraws::kNature);
  const double handling = draws.Uniform(ContactDraws::kHandling);
  if (nature < type.unresolvable * type.customer_share) return Cause::kCustomer;
  if (nature < type.unresolvable) return Cause::kProcess;
  return handling < kept ? Cause::kResolved : Cause::kAgent;
}

std::optional<Time> DrawRepeat(const RepeatContacts& repeats, const Model& model, Time now,
                               RandomStream& stream) {
  const double whether = UniformNumber(stream);
  const double soon = UniformNumber(stream);
  const double where = UniformNumber(stream);
  const double normal = boost::random::normal_distribution<double>()(stream);
  if (whether >= repeats.probability) return std::nullopt;
  const double days =
      soon < repeats.soon_share
          ? repeats.soon_min * where / (24 * 60)
          : std::min(repeats.median_days * std::exp(repeats.log_sd * normal), repeats.most_days);
  const Time when = now + Seconds(days * 24 * 3600);
  const std::vector<Slot>& slots = model.slots();
  const auto slot = SlotAt(slots, when);
  if (slot == slots.end()) return std::nullopt;  // beyond the horizon
  if (slot->start <= when) return when;
  const int intervals = model.scenario().clock.IntervalsPerDay();
  const Duration day = (slot->end - slot->start) * intervals;
  return slot->start + Seconds(ToSeconds(day) * where);
}

CustomerView DrawView(const CustomerModel& model, bool resolved, double courtesy, int contact,
                      double wait_s, const ContactDraws& draws) {
  const double logit = model.satisfied_base + (resolved ? model.satisfied_resolved : 0) +
                       model.satisfied_courtesy * (courtesy - 0.5) +
                       model.satisfied_extra_contact * (contact - 1) +
                       model.satisfied_wait_min * std::max(0.0, wait_s / 60 - 1);
  const auto met = [&](ContactDraws::Place place, double x) {
    return kSigma.Below(draws.Bits(place), static_cast<float>(x));
  };
  CustomerView view;
  view.satisfied = met(ContactDraws::kSatisfied, logit);
  const double likely =
      (resolved ? model.recommend_resolved : model.recommend_unresolved) + courtesy - 0.5;
  view.promoter = met(ContactDraws::kRecommends, likely - model.promoter);
  view.detractor = !met(ContactDraws::kRecommends, likely + model.detractor);
  const double answers = draws.Uniform(ContactDraws::kSurveyed);
  double odds = model.survey_rate;
  double against = 1 - model.survey_rate;
  if (!view.satisfied) odds *= model.unhappy_odds;
  if (view.promoter) odds *= model.happy_odds;
  view.surveyed = answers * (odds + against) < odds;
  return view;
}

double DrawSelfNoise(const CustomerModel& model, RandomStream& stream) {
  const double r = model.self_correlation;
  const double u = std::clamp(UniformNumber(stream), 1e-12, 1 - 1e-12);
  // A logistic variable has the variance π²/3.
  return std::sqrt(1 / (r * r) - 1) * std::log(u / (1 - u)) * std::numbers::sqrt3 /
         std::numbers::pi;
}

}  // namespace callfloor::quality
