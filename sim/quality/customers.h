#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "sim/center/contact_record.h"
#include "sim/center/model.h"
#include "sim/core/random.h"
#include "sim/core/time.h"
#include "sim/quality/contact_draws.h"
#include "sim/quality/sigma.h"
#include "sim/scenario/quality.h"

// What a contact leads to, and how its customer sees it.

namespace callfloor::quality {

// Why a matter was not resolved.
enum class Cause : std::uint8_t { kResolved, kAgent, kProcess, kCustomer };

// Whether a contact is resolved, and whose doing it is when not: with probability `unresolvable` it
// could not be, whoever handles it; else it is with probability `kept`.
inline Cause DrawCause(const TypeQuality& type, double kept, const ContactDraws& draws) {
  const double nature = draws.Uniform(ContactDraws::kNature);
  const double handling = draws.Uniform(ContactDraws::kHandling);
  if (nature < type.unresolvable * type.customer_share) return Cause::kCustomer;
  if (nature < type.unresolvable) return Cause::kProcess;
  return handling < kept ? Cause::kResolved : Cause::kAgent;
}

// When the centre is open.
class OpeningHours {
 public:
  explicit OpeningHours(const Model& model);

  // `time` if the centre is then open. Else, on the next open day, so far into its hours as `where`
  // says, from 0 to 1; nullopt: there is no such day.
  std::optional<Time> OpenAt(Time time, double where) const;

 private:
  struct Day {
    Time open, close;
  };
  std::vector<Day> days_;  // by calendar day: the hours of that or else of the next open day
};

// When, if at all, the customer of an unresolved matter calls again. Times outside opening hours
// move to an even time on the next open day.
std::optional<Time> DrawRepeat(const RepeatContacts& repeats, const OpeningHours& hours, Time now,
                               const ContactDraws& draws);

// How the customer sees the contact.
struct CustomerView {
  bool satisfied = false;
  bool promoter = false;
  bool detractor = false;
  bool surveyed = false;  // answers the survey
};

// Odds against what has this logit, as one of several: at most 10^9 and at least 10^−9, so that
// products of four are numbers.
inline float PartOfOdds(double x) {
  constexpr double kMost = 20.7;
  return OddsAgainst(static_cast<float>(std::clamp(x, -kMost, kMost)));
}

// What the courtesy of a contact, 0 to 1, leaves of the odds against its customer being satisfied,
// and recommending. The 0.5 of forms that do not ask for it leaves them as they are.
struct CourtesyOdds {
  float satisfied = 1;
  float recommends = 1;
};
CourtesyOdds OddsOfCourtesy(const CustomerModel& model, double courtesy);

// Makes customers' views. By odds, of which each part of the model leaves so much.
class CustomerViews {
 public:
  explicit CustomerViews(const CustomerModel& model);

  // `contact` 1 is the first about the matter.
  CustomerView Draw(bool resolved, CourtesyOdds courtesy, int contact, float wait_s,
                    const ContactDraws& draws) const {
    float against =
        satisfied_[resolved] * courtesy.satisfied * contact_[static_cast<std::size_t>(contact)];
    const float waited = wait_s / 60 - 1;
    if (waited > 0) against *= PartOfOdds(static_cast<double>(wait_min_ * waited));
    const float recommends = draws.Uniform24(ContactDraws::kRecommends);
    CustomerView view;
    view.satisfied = !Fails(draws.Uniform24(ContactDraws::kSatisfied), against);
    view.promoter = !Fails(recommends, promoter_[resolved] * courtesy.recommends);
    view.detractor = Fails(recommends, not_detractor_[resolved] * courtesy.recommends);
    view.surveyed =
        draws.Uniform(ContactDraws::kSurveyed) < answers_survey_[view.satisfied][view.promoter];
    return view;
  }

 private:
  // Odds against, of courtesy 0.5; the second of a resolved matter.
  std::array<float, 2> satisfied_{}, promoter_{}, not_detractor_{};
  std::array<float, customer_id::kMostRepeats + 2>
      contact_{};                                          // what the n-th contact leaves of them
  float wait_min_ = 0;                                     // taken off the logit
  std::array<std::array<double, 2>, 2> answers_survey_{};  // the probability: satisfied, promoter
};

// How far off agents see themselves, in standard deviations of the truth: logistic, so that what
// they see correlates with the truth with self_correlation. Of a number drawn evenly from 0 to 1.
double SelfNoise(const CustomerModel& model, double uniform);

}  // namespace callfloor::quality
