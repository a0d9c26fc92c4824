#include "sim/center/forecast.h"

#include <algorithm>

#include "sim/center/arrival_curve.h"

namespace callfloor {

double ForecastOf(const Model& model, std::size_t type, const Slot& slot) {
  const Scenario& scenario = model.scenario();
  const PerInterval& rates = scenario.contact_types[type].arrivals_per_hour;
  double per_hour = rates.At(slot.interval);
  if (scenario.contact_types[type].arrival_options.shape == RateShape::kLinear) {
    const int last = scenario.clock.IntervalsPerDay() - 1;
    per_hour = MeanOfStraightLines(rates.At(std::max(slot.interval - 1, 0)), per_hour,
                                   rates.At(std::min(slot.interval + 1, last)));
  }
  double calendar = 1;
  if (model.demand()) {
    const TypeId id{static_cast<std::uint32_t>(type)};
    calendar = model.demand()->type(id).calendar[static_cast<std::size_t>(slot.day)];
  }
  return per_hour * calendar * static_cast<double>((slot.end - slot.start).ticks()) /
         static_cast<double>(kTicksPerHour);
}

}  // namespace callfloor
