#pragma once

#include <span>
#include <vector>

#include "sim/data/call_log.h"
#include "sim/data/profile.h"

namespace callfloor {

// The measures of contract section 5 that a log can give, over calls that joined a queue. A ratio
// without a denominator is NaN.
struct LogMeasures {
  double offered = 0;
  double answered = 0;
  double abandoned = 0;
  double short_abandoned = 0;
  double answered_in_time = 0;
  double wait_answered_s = 0;  // sums
  double wait_abandoned_s = 0;
  double service_s = 0;

  double AbandonRate() const { return abandoned / offered; }
  double ServiceLevel() const { return answered_in_time / offered; }
  double AsaS() const { return wait_answered_s / answered; }
  double WaitS() const { return (wait_answered_s + wait_abandoned_s) / offered; }
  double WaitAbandonedS() const { return wait_abandoned_s / abandoned; }
  double TalkS() const { return service_s / answered; }
};

// Measures the log's calls of one queue that arrived on one of `days` (ascending) within the open
// hours of `grid`: one cell per interval, by arrival.
std::vector<LogMeasures> MeasureQueue(const CallLog& log, int queue, std::span<const int> days,
                                      const IntervalGrid& grid, const ServiceLevel& service_level);

// Adds b's counts and sums to a.
LogMeasures operator+(LogMeasures a, const LogMeasures& b);

}  // namespace callfloor
