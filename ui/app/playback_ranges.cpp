#include "ui/app/playback_ranges.h"

#include <algorithm>
#include <cmath>

namespace callfloor::ui {
namespace {

constexpr std::size_t kFewestDays = 10;

}  // namespace

double MeasureAt(const DayTrace& trace, FloorMeasure measure, Time at) {
  switch (measure) {
    case FloorMeasure::kWaiting:
      return trace.CountsAt(at).waiting;
    case FloorMeasure::kLongestWait:
      return ToSeconds(trace.LongestWaitAt(at));
    case FloorMeasure::kServiceLevel:
      return trace.CountsAt(at).ServiceLevel();
    case FloorMeasure::kAbandonRate:
      return trace.CountsAt(at).AbandonRate();
    case FloorMeasure::kAverageWait:
      return trace.CountsAt(at).AverageWaitS();
    case FloorMeasure::kOccupancy:
      return trace.OccupancyAt(at);
    case FloorMeasure::kHandling:
      return trace.CountsAt(at).handling;
    case FloorMeasure::kCount:
      break;
  }
  return std::nan("");
}

void DayRanges::Add(const DayTrace& trace) {
  const auto quarters =
      static_cast<std::size_t>((trace.close() - trace.open()).ticks() / Minutes(15).ticks()) + 1;
  if (values_.size() < quarters) values_.resize(quarters);
  for (std::size_t q = 0; q < quarters; ++q) {
    const Time at = trace.open() + Minutes(15) * static_cast<std::int64_t>(q);
    for (std::size_t m = 0; m < values_[q].size(); ++m) {
      const double value = MeasureAt(trace, static_cast<FloorMeasure>(m), at);
      if (std::isnan(value)) continue;
      auto& sorted = values_[q][m];
      sorted.insert(std::ranges::upper_bound(sorted, static_cast<float>(value)),
                    static_cast<float>(value));
    }
  }
  ++days_;
}

std::optional<DayRange> DayRanges::At(FloorMeasure measure, Duration since_opening) const {
  if (values_.empty()) return std::nullopt;
  const auto quarter =
      std::clamp<std::int64_t>((since_opening + Seconds(450)).ticks() / Minutes(15).ticks(), 0,
                               static_cast<std::int64_t>(values_.size()) - 1);
  const auto& sorted =
      values_[static_cast<std::size_t>(quarter)][static_cast<std::size_t>(measure)];
  if (sorted.size() < kFewestDays) return std::nullopt;
  // The percentile between the neighbouring days' values.
  const auto percentile = [&](double share) {
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const double above = sorted[std::min(below + 1, sorted.size() - 1)];
    return std::lerp(static_cast<double>(sorted[below]), above,
                     position - static_cast<double>(below));
  };
  return DayRange{percentile(0.1), percentile(0.9)};
}

}  // namespace callfloor::ui
