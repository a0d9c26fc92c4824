#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/basics.h"

// How demand differs from day to day and from hour to hour, beyond each type's rates by interval.
namespace callfloor {

// One factor for each day of the week, from Monday; each ≥ 0.
using WeekdayFactors = std::array<double, 7>;
inline constexpr WeekdayFactors kSameEveryDay = {1, 1, 1, 1, 1, 1, 1};

// One factor for each month of a year of 365 days, and where in that year the horizon begins.
struct Season {
  std::array<double, 12> months = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};  // January first; ≥ 0
  int first_month = 1;                                                   // 1 to 12
  int first_day_of_month = 1;                                            // 1 to 31
  friend bool operator==(const Season&, const Season&) = default;
};

// A day unlike its neighbours, known beforehand: the day after a holiday, the end of a quarter.
struct SpecialDay {
  std::string name;                        // for people; may be empty
  int day = 1;                             // 1-based calendar day of the horizon, an open one
  double factor = 1;                       // ≥ 0
  std::vector<std::string> contact_types;  // empty: all
  friend bool operator==(const SpecialDay&, const SpecialDay&) = default;
};

// An outage, an advert: for a while there is more demand, or less. It either multiplies the rates
// or adds contacts.
struct DemandSpike {
  std::string name;                        // unique, not empty; names the spike's random numbers
  std::vector<std::string> contact_types;  // empty: all
  std::optional<int> day;                  // 1-based, an open one; absent: every open day
  ClockTime at;                            // while the centre is open
  int length_min = 60;                     // ≥ 1
  std::optional<double> factor;            // ≥ 0, multiplies the rates; exactly one of the two
  std::optional<double> extra_contacts;    // ≥ 0, expected, of each type
  bool fading = false;     // the extra contacts come mostly at first, fewer and fewer, then none
  double probability = 1;  // 0 to 1: of happening, each day on which it may
  friend bool operator==(const DemandSpike&, const DemandSpike&) = default;
};

// A gamma factor of mean 1 on the rate of each type in each interval of each day. The factors are
// joined by a normal copula: those of one type by correlation^|i − j|, those of two types by
// type_correlation × correlation^|i − j|.
struct IntervalBusyness {
  PerInterval sd{{0.1}};        // of the factor, 0 to 10
  double correlation = 0;       // of neighbouring intervals' normals, −1 to 1
  double type_correlation = 0;  // of two types' normals in one interval, 0 to 1
  bool keep_day_total = false;  // only shares out the day: the expected number of a day stays
  friend bool operator==(const IntervalBusyness&, const IntervalBusyness&) = default;
};

struct Demand {
  WeekdayFactors day_of_week = kSameEveryDay;
  std::optional<Season> season;
  std::vector<SpecialDay> special_days;
  std::vector<DemandSpike> spikes;
  std::optional<IntervalBusyness> interval_busyness;
  friend bool operator==(const Demand&, const Demand&) = default;
};

enum class RateShape : std::uint8_t {
  kConstant,  // the rate is constant within an interval
  kLinear,    // the rate goes straight from the middle of an interval to that of the next
};

enum class DayCount : std::uint8_t {
  kPoisson,  // the number of a day's first attempts varies as chance has it
  kFixed,    // it is the day's expected number, rounded; only their times vary
};

// Arrivals that are known instead of drawn.
struct ReplayedDay {
  int day = 1;                  // 1-based calendar day of the horizon, an open one
  std::vector<double> times_s;  // seconds after midnight, rising, within opening hours
  friend bool operator==(const ReplayedDay&, const ReplayedDay&) = default;
};

// What a contact type says of its arrivals beyond the rates.
struct ArrivalOptions {
  RateShape shape = RateShape::kConstant;
  DayCount count = DayCount::kPoisson;
  std::optional<PerInterval> actual_per_hour;  // simulated in place of the planned rates; ≥ 0
  WeekdayFactors day_of_week = kSameEveryDay;  // multiplied with those of all types
  std::vector<ReplayedDay> replay;             // by day
  friend bool operator==(const ArrivalOptions&, const ArrivalOptions&) = default;
};

}  // namespace callfloor
