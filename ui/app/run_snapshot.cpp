#include "ui/app/run_snapshot.h"

#include <algorithm>
#include <cmath>

#include "sim/quality/figures.h"

namespace callfloor::ui {

Estimate RunSnapshot::Overall(std::size_t scenario, std::string_view outcome) const {
  if (scenario >= scenarios.size()) return {};
  if (const int figure = quality::FindFigure(outcome); figure >= 0) {
    if (!Of(scenario).HasFigures()) return {};
    return Of(scenario).FigureOf(static_cast<std::size_t>(figure));
  }
  const Measure* known = FindMeasure(outcome);
  return known == nullptr ? Estimate() : Of(scenario).Overall(*known);
}

Estimate RunSnapshot::Difference(std::size_t scenario, std::string_view outcome) const {
  if (scenario == 0 || scenario >= scenarios.size()) return {};
  if (const int figure = quality::FindFigure(outcome); figure >= 0) {
    if (!comparison.ComparesFigures(scenario - 1)) return {};
    return comparison.FigureDifference(scenario - 1, static_cast<std::size_t>(figure));
  }
  const Measure* known = FindMeasure(outcome);
  return known == nullptr ? Estimate() : comparison.Difference(scenario - 1, *known);
}

std::vector<Estimate> RunSnapshot::OverTheDay(std::size_t scenario,
                                              std::string_view measure) const {
  const Measure* known = FindMeasure(measure);
  if (known == nullptr || scenario >= scenarios.size()) return {};
  std::vector<Estimate> estimates(slots[scenario].size());
  for (std::size_t s = 0; s < estimates.size(); ++s) {
    const Cell cell{kScopeOverall, 0, s};
    if (Of(scenario).Has(cell)) estimates[s] = Of(scenario).Of(cell, *known);
  }
  return estimates;
}

std::vector<Estimate> RunSnapshot::ByDay(std::size_t scenario, std::string_view measure) const {
  const Measure* known = FindMeasure(measure);
  if (known == nullptr || scenario >= scenarios.size()) return {};
  std::vector<Estimate> estimates(Of(scenario).shape().days);
  for (std::size_t day = 0; day < estimates.size(); ++day) {
    Cell cell;
    cell.day = day;
    if (Of(scenario).Has(cell) && Of(scenario).Reports(cell, *known))
      estimates[day] = Of(scenario).Of(cell, *known);
  }
  return estimates;
}

std::optional<MostDays> RunSnapshot::Most(std::size_t scenario, std::string_view measure,
                                          double share) const {
  constexpr std::size_t kFewest = 10;
  const Measure* known = FindMeasure(measure);
  if (known == nullptr || scenario >= days.size()) return std::nullopt;
  std::vector<double> values;
  for (const Tally& tally : days[scenario]) {
    double value = known->numerator.Of(tally);
    if (known->IsRatio()) {
      const double below = known->denominator.Of(tally);
      value = below > 0 ? value / below : Estimate::kNone;
    }
    if (!std::isnan(value)) values.push_back(value);
  }
  if (values.size() < kFewest) return std::nullopt;
  std::sort(values.begin(), values.end());
  // Between the two nearest order statistics, so that few days give no steps.
  const auto quantile = [&](double q) {
    const double at = q * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
  };
  return MostDays{quantile((1 - share) / 2), quantile((1 + share) / 2)};
}

}  // namespace callfloor::ui
