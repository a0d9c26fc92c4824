#include "sim/center/demand_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/time.h"

namespace callfloor {
namespace {

bool Concerns(const std::vector<std::string>& names, const std::string& name) {
  return names.empty() || std::ranges::find(names, name) != names.end();
}

// The season's factor on the 0-based day of the horizon.
double SeasonFactor(const Season& season, int day) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int month = season.first_month - 1;
  int date = season.first_day_of_month - 1 + day % 365;
  while (date >= kDays[static_cast<std::size_t>(month)]) {
    date -= kDays[static_cast<std::size_t>(month)];
    month = (month + 1) % 12;
  }
  return season.months[static_cast<std::size_t>(month)];
}

double TicksOf(int minutes) { return static_cast<double>(Minutes(minutes).ticks()); }

}  // namespace

bool DemandModel::IsNeededBy(const Scenario& scenario) {
  return scenario.demand ||
         std::ranges::any_of(scenario.contact_types, [](const ContactType& type) {
           const ArrivalOptions& options = type.arrival_options;
           return options.shape != RateShape::kConstant || options.count != DayCount::kPoisson ||
                  options.day_of_week != kSameEveryDay || !options.replay.empty();
         });
}

DemandModel::DemandModel(const Scenario& scenario) {
  const Clock& clock = scenario.clock;
  const Demand demand = scenario.demand.value_or(Demand());
  for (const DemandSpike& spike : demand.spikes) {
    const int begin = spike.at.minutes - clock.open.minutes;
    const int end = std::min(begin + spike.length_min, clock.close.minutes - clock.open.minutes);
    spikes_.push_back({.stream_name = "spike " + spike.name,
                       .day = spike.day.value_or(0) - 1,
                       .begin = TicksOf(begin),
                       .end = TicksOf(end),
                       .length = TicksOf(spike.length_min),
                       .factor = spike.factor.value_or(1),
                       .extra_contacts = spike.extra_contacts.value_or(0),
                       .fading = spike.fading,
                       .probability = spike.probability});
  }
  for (const ContactType& type : scenario.contact_types) {
    TypeDemand model;
    model.fixed_count = type.arrival_options.count == DayCount::kFixed;
    model.linear = type.arrival_options.shape == RateShape::kLinear;
    for (int day = 0; day < clock.days; ++day) {
      const auto weekday = static_cast<std::size_t>((static_cast<int>(clock.first_day) + day) % 7);
      double factor = demand.day_of_week[weekday] * type.arrival_options.day_of_week[weekday];
      if (demand.season) factor *= SeasonFactor(*demand.season, day);
      model.calendar.push_back(factor);
    }
    for (const SpecialDay& special : demand.special_days) {
      if (!Concerns(special.contact_types, type.name)) continue;
      model.calendar[static_cast<std::size_t>(special.day - 1)] *= special.factor;
    }
    for (std::uint32_t i = 0; i < demand.spikes.size(); ++i) {
      if (Concerns(demand.spikes[i].contact_types, type.name)) model.spikes.push_back(i);
    }
    for (const ReplayedDay& day : type.arrival_options.replay) {
      std::vector<std::int64_t>& times = model.replay[day.day - 1];
      for (const double time_s : day.times_s) {
        // Whole ticks, rounded down like every arrival.
        const double ticks = std::floor(time_s * static_cast<double>(kTicksPerSecond) + 1e-3);
        times.push_back(static_cast<std::int64_t>(ticks) - Minutes(clock.open.minutes).ticks());
      }
    }
    types_.push_back(std::move(model));
  }
  if (demand.interval_busyness) {
    busyness_ = *demand.interval_busyness;
    for (int i = 0; i < clock.IntervalsPerDay(); ++i) busyness_sd_.push_back(busyness_.sd.At(i));
  }
}

}  // namespace callfloor
