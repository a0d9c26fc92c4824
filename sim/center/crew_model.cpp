#include "sim/center/crew_model.h"

#include <cmath>

namespace callfloor {
namespace {

constexpr double kDaysPerMonth = 365.0 / 12;

// In CrewModel::begins: somebody is in the place on the first day.
constexpr int kThereAtFirst = -1;

int DaysOf(double weeks) { return static_cast<int>(std::lround(7 * weeks)); }

// Which places are empty until which day.
std::vector<int> BeginsOf(const AgentGroup& group) {
  std::vector<int> begins;
  for (const Shift& shift : group.shifts) {
    begins.resize(begins.size() + static_cast<std::size_t>(shift.agents), kThereAtFirst);
    std::size_t end = begins.size();
    for (const PlannedStart& start : group.people.hiring->starts) {
      if (start.shift != shift.name) continue;
      for (int n = 0; n < start.agents; ++n) begins[--end] = start.day - 1;
    }
  }
  return begins;
}

// Follows newcomers day by day up to where the last rate holds, and in closed form from there.
void MakeSteady(CrewModel& crew) {
  double there = 1;
  const double last = crew.leaving.back().from_days;
  for (int day = 0; day < last; ++day) {
    crew.survival.push_back(there);
    crew.mean_stay_days += there;
    there *= std::exp(-crew.LeavingRate(day));
  }
  crew.survival.push_back(there);
  crew.mean_stay_days += there / -std::expm1(-crew.leaving.back().rate_per_day);
}

}  // namespace

double CrewModel::LeavingRate(double days) const {
  double rate = leaving.front().rate_per_day;
  for (const LeavingBand& band : leaving) {
    if (band.from_days <= days) rate = band.rate_per_day;
  }
  return rate;
}

int CrewModel::FilledOn(int day) const {
  const int trained_from = day + 1 + recruiting_days;
  return (trained_from + class_days - 1) / class_days * class_days + training_days;
}

double CrewModel::SteadyTenure(double uniform) const {
  double left = uniform * mean_stay_days;
  const std::size_t tail = survival.size() - 1;
  for (std::size_t day = 0; day < tail; ++day) {
    left -= survival[day];
    if (left < 0) return static_cast<double>(day);
  }
  // Of the rest, a share 1 − (1 − p)^k has been there for less than k days more.
  const double rate = leaving.back().rate_per_day;
  const double share = left * -std::expm1(-rate) / survival[tail];
  return static_cast<double>(tail) + std::floor(-std::log1p(-share) / rate);
}

std::optional<CrewModel> CompileCrew(const AgentGroup& group) {
  const People& people = group.people;
  const bool strains = people.strain && people.strain->effect != StrainEffect::kOff;
  if (!strains && !people.attrition && !people.hiring && !people.learning) return std::nullopt;
  if (group.shifts.empty()) return std::nullopt;
  CrewModel crew;
  if (strains) {
    crew.strain = NumbersOf(*people.strain);
    crew.initial_strain = people.strain->initial;
  }
  if (const std::optional<Attrition>& attrition = people.attrition) {
    for (const LeavingRate& rate : attrition->leaving) {
      crew.leaving.push_back(
          {rate.from_month * kDaysPerMonth, -std::log1p(-rate.per_month) / kDaysPerMonth});
    }
  }
  if (const std::optional<Hiring>& hiring = people.hiring) {
    crew.replaces = hiring->replace;
    crew.recruiting_days = DaysOf(hiring->recruiting_weeks);
    crew.training_days = DaysOf(hiring->training_weeks);
    crew.class_days = 7 * hiring->class_every_weeks.value_or(0);
    if (crew.class_days == 0) crew.class_days = 1;
    crew.replacement_cost = hiring->replacement_cost;
    if (!hiring->starts.empty()) crew.begins = BeginsOf(group);
  }
  if (people.attrition && people.attrition->team == Team::kSteady) MakeSteady(crew);
  return crew;
}

}  // namespace callfloor
