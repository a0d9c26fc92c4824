#pragma once

#include <optional>
#include <vector>

#include "sim/center/model.h"
#include "sim/core/random.h"
#include "sim/core/time.h"
#include "sim/quality/contact_draws.h"
#include "sim/scenario/quality.h"

// What a contact leads to, and how its customer sees it.

namespace callfloor::quality {

// Why a matter was not resolved.
enum class Cause : std::uint8_t { kResolved, kAgent, kProcess, kCustomer };

// Whether a contact is resolved, and whose doing it is when not: with probability `unresolvable` it
// could not be, whoever handles it; else it is with probability `kept`.
Cause DrawCause(const TypeQuality& type, double kept, const ContactDraws& draws);

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

// `courtesy` 0 to 1; `contact` 1 is the first about the matter.
CustomerView DrawView(const CustomerModel& model, bool resolved, double courtesy, int contact,
                      double wait_s, const ContactDraws& draws);

// How far off agents see themselves, in standard deviations of the truth: logistic, so that what
// they see correlates with the truth with self_correlation. Of a number drawn evenly from 0 to 1.
double SelfNoise(const CustomerModel& model, double uniform);

}  // namespace callfloor::quality
