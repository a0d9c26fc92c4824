#include "sim/data/log_measures.h"

#include <algorithm>

namespace callfloor {

std::vector<LogMeasures> MeasureQueue(const CallLog& log, int queue, std::span<const int> days,
                                      const IntervalGrid& grid, const ServiceLevel& service_level) {
  std::vector<LogMeasures> cells(static_cast<std::size_t>(grid.Count()));
  for (const LoggedCall& call : log.calls) {
    const int interval = grid.IndexOf(call.arrival.second);
    if (call.queue != queue || interval < 0 ||
        !std::binary_search(days.begin(), days.end(), call.arrival.day)) {
      continue;
    }
    LogMeasures& cell = cells[static_cast<std::size_t>(interval)];
    cell.offered += 1;
    if (call.abandoned) {
      cell.abandoned += 1;
      cell.wait_abandoned_s += call.wait_s;
      cell.short_abandoned += call.wait_s <= service_level.short_abandon_s;
    } else {
      cell.answered += 1;
      cell.wait_answered_s += call.wait_s;
      cell.service_s += call.service_s;
      cell.answered_in_time += call.wait_s <= service_level.within_s;
    }
  }
  return cells;
}

LogMeasures operator+(LogMeasures a, const LogMeasures& b) {
  a.offered += b.offered;
  a.answered += b.answered;
  a.abandoned += b.abandoned;
  a.short_abandoned += b.short_abandoned;
  a.answered_in_time += b.answered_in_time;
  a.wait_answered_s += b.wait_answered_s;
  a.wait_abandoned_s += b.wait_abandoned_s;
  a.service_s += b.service_s;
  return a;
}

}  // namespace callfloor
