#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/data/call_log.h"
#include "sim/data/interval_table.h"
#include "sim/data/log_time.h"

namespace callfloor {

// The planning intervals of an open day, minutes since midnight.
struct IntervalGrid {
  int open_min = 0;
  int close_min = 24 * 60;
  int interval_min = 30;

  int Count() const { return (close_min - open_min) / interval_min; }
  // The interval of that second of the day, or -1 outside the open day.
  int IndexOf(int second) const;
};

// Which calendar days to learn from.
struct DayChoice {
  int first_day = 0;  // days since 1970-01-01, both included
  int last_day = 0;
  std::vector<Weekday> weekdays;
  // A day with less than this share of the median day's calls is no ordinary day: a holiday, a
  // short day, or a log that broke off. It is left out and reported.
  double least_share_of_median = 0.6;
};

struct LeftOutDay {
  int day = 0;
  int calls = 0;
};

// The counts of calls of the chosen queues on ordinary days.
struct ArrivalProfile {
  std::vector<int> days;             // ordinary days, ascending
  std::vector<LeftOutDay> left_out;  // chosen by calendar, but not ordinary
  // By interval: days on which the log shows at least one call; the others are holes in the log
  // and count neither as calls nor as days.
  std::vector<int> days_observed;
  // [queue in the order asked for][interval]: mean calls per observed day.
  std::vector<std::vector<double>> mean_calls;
  // Total calls of each day without holes.
  std::vector<double> daily_totals;
  // Standard deviation of the day factor, mean 1: daily totals vary more than Poisson counts by
  // (variance − mean) / mean², whose root this is; 0 when they vary less.
  double day_factor_sd = 0;
};

// `queues`: positions in log.queues.
ArrivalProfile CountArrivals(const CallLog& log, std::span<const int> queues,
                             const IntervalGrid& grid, const DayChoice& choice);

// sqrt(max(0, (variance − mean) / mean²)) of at least two daily totals.
double DayFactorSd(std::span<const double> daily_totals);

// Mean agents on duty and busy by interval over those of `days` that the table holds.
struct StaffingProfile {
  std::vector<double> on_duty;
  std::vector<double> on_duty_sd;  // between days
  std::vector<double> busy;
};
StaffingProfile AverageStaffing(std::span<const IntervalRow> rows, std::span<const int> days,
                                const IntervalGrid& grid);

}  // namespace callfloor
