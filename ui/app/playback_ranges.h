// What most days look like at a time of day: the 10th and 90th percentile of the same measures over
// many replications, by quarter hour. One day's figure means little without it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "ui/app/playback_trace.h"

namespace callfloor::ui {

enum class FloorMeasure : std::uint8_t {
  kWaiting,       // contacts waiting at that moment
  kLongestWait,   // of those waiting at that moment, s
  kServiceLevel,  // so far, share
  kAbandonRate,   // so far, share
  kAverageWait,   // so far, of the answered, s
  kOccupancy,     // so far, share
  kHandling,      // agents in talk or after-call work
  kCount,
};

// Not-a-number where the measure does not exist yet.
double MeasureAt(const DayTrace& trace, FloorMeasure measure, Time at);

struct DayRange {
  double low = 0;   // on one day in ten it is less
  double high = 0;  // on one day in ten it is more
};

class DayRanges {
 public:
  // Adds one day's values. Every day must have the same opening hours.
  void Add(const DayTrace& trace);
  std::size_t days() const { return days_; }

  // The range at the quarter hour nearest to `at` (simulated time since opening); nothing before
  // ten days.
  std::optional<DayRange> At(FloorMeasure measure, Duration since_opening) const;

 private:
  // values_[quarter][measure]: one value per day, kept sorted.
  std::vector<std::array<std::vector<float>, static_cast<std::size_t>(FloorMeasure::kCount)>>
      values_;
  std::size_t days_ = 0;
};

}  // namespace callfloor::ui
