#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What becomes of agents over weeks and months: load wears on them, some leave, others come.

namespace callfloor {

// How much strain does; the numbers are those of NumbersOf. Evidence for contact centres is thin.
enum class StrainEffect : std::uint8_t { kOff, kWeak, kDefault, kStrong };

// An agent's strain s ≥ 0. A day of work with occupancy o makes it
// memory × s + (1 − memory) × max(0, (o − threshold) / span), a day off day_off × s.
struct StrainNumbers {
  double threshold = 0.82;  // 0 to 1, of occupancy
  double span = 0.10;       // > 0, so much occupancy above it adds 1
  double memory = 0.9;      // 0 to 1
  double day_off = 0.6;     // 0 to 1
  double handle_time = 0;   // ≥ 0; talk and wrap × (1 + handle_time × s)
  double absence = 0;       // ≥ 0; the probability of absence × (1 + absence × s)
  double leaving = 0;       // ≥ 0; the rate of leaving × e^(leaving × s)
};

struct Strain {
  StrainEffect effect = StrainEffect::kOff;
  double initial = 0;  // ≥ 0, of everybody on the first day
  // In place of what the effect says.
  std::optional<double> threshold;
  std::optional<double> span;
  std::optional<double> memory;
  std::optional<double> day_off;
  std::optional<double> handle_time;
  std::optional<double> absence;
  std::optional<double> leaving;
  friend bool operator==(const Strain&, const Strain&) = default;
};

StrainNumbers NumbersOf(const Strain& strain);

// From a month in the job on, how likely an agent leaves within a month.
struct LeavingRate {
  double from_month = 0;  // ≥ 0; a month is a twelfth of 365 days
  double per_month = 0;   // 0 to 1
  friend bool operator==(const LeavingRate&, const LeavingRate&) = default;
};

// How long those who are no individuals have been there on the first day.
enum class Team : std::uint8_t {
  kSettled,  // five years
  kSteady,   // as it comes to be in a team that has lost and hired so for long
};

struct Attrition {
  std::vector<LeavingRate> leaving = {{0, 0.10}, {3, 0.035}, {12, 0.02}};  // rising, from 0
  Team team = Team::kSettled;
  friend bool operator==(const Attrition&, const Attrition&) = default;
};

// The last agents of a shift who begin on a day as newcomers; until then nobody is in their place.
struct PlannedStart {
  int day = 1;  // 1 to clock.days
  std::string shift;
  int agents = 1;  // ≥ 1
  friend bool operator==(const PlannedStart&, const PlannedStart&) = default;
};

struct Hiring {
  bool replace = true;  // whoever leaves
  double recruiting_weeks = 6;
  double training_weeks = 4.2;           // off the phone
  std::optional<int> class_every_weeks;  // ≥ 1, from the first day on; absent: training starts any
                                         // day
  double replacement_cost = 12'000;
  std::vector<PlannedStart> starts;
  friend bool operator==(const Hiring&, const Hiring&) = default;
};

}  // namespace callfloor
