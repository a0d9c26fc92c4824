#include "sim/scenario/shift_plan.h"

#include <algorithm>
#include <cmath>

namespace callfloor {
namespace {

constexpr int kDayMin = 24 * 60;

Weekday WeekdayOf(const Clock& clock, int day) {
  return static_cast<Weekday>((static_cast<int>(clock.first_day) + day + 7) % 7);
}

bool IsOpen(const Clock& clock, int day) {
  return day < clock.days &&
         std::ranges::find(clock.closed_days, WeekdayOf(clock, day)) == clock.closed_days.end();
}

int StartOf(const Shift& shift, const Activity& activity) {
  if (activity.after_min) return *activity.after_min;
  return (activity.start->minutes - shift.start.minutes + kDayMin) % kDayMin;
}

}  // namespace

int LengthMin(const Shift& shift) {
  const int length = shift.end.minutes - shift.start.minutes;
  return length > 0 ? length : length + kDayMin;
}

std::vector<PlannedActivity> PlanOf(const Shift& shift, int number) {
  std::vector<PlannedActivity> plan;
  for (std::size_t i = 0; i < shift.activities.size(); ++i) {
    const Activity& activity = shift.activities[i];
    const int wave = activity.at_once ? number / *activity.at_once : 0;
    plan.push_back({StartOf(shift, activity) + wave * activity.length_min, activity.length_min, i});
  }
  std::ranges::stable_sort(plan, {}, &PlannedActivity::start_min);
  return plan;
}

std::optional<ShiftSpan> SpanOn(const Clock& clock, const Shift& shift, int day) {
  if (!IsOpen(clock, day)) return std::nullopt;
  if (!shift.days.empty() &&
      std::ranges::find(shift.days, WeekdayOf(clock, day)) == shift.days.end()) {
    return std::nullopt;
  }
  int opens = day * kDayMin + clock.open.minutes;
  int closes = day * kDayMin + clock.close.minutes;
  const bool round_the_clock = clock.open.minutes == 0 && clock.close.minutes == kDayMin;
  if (round_the_clock && IsOpen(clock, day + 1)) closes += kDayMin;
  if (day < 0) opens = 0;
  ShiftSpan span;
  span.start_min = day * kDayMin + shift.start.minutes;
  span.from_min = std::max(span.start_min, opens);
  span.until_min = std::min(span.start_min + LengthMin(shift), closes);
  if (span.from_min >= span.until_min) return std::nullopt;
  // Where another open day follows at midnight, that is no closing.
  const bool goes_on = round_the_clock && IsOpen(clock, span.until_min / kDayMin);
  span.closes = span.until_min == closes && !goes_on;
  return span;
}

PerInterval PlannedAgents(const Clock& clock, const std::vector<Shift>& shifts) {
  const auto intervals = static_cast<std::size_t>(clock.IntervalsPerDay());
  const int week = std::min(clock.days, 7);
  // Agents × minutes, by day and interval.
  std::vector<std::vector<double>> work(static_cast<std::size_t>(week),
                                        std::vector<double>(intervals, 0.0));
  const auto add = [&](int from, int until, double agents) {
    for (int day = std::max(from / kDayMin, 0); day < week && day * kDayMin < until; ++day) {
      for (std::size_t i = 0; i < intervals; ++i) {
        const int start =
            day * kDayMin + clock.open.minutes + static_cast<int>(i) * clock.interval_min;
        const int both = std::min(until, start + clock.interval_min) - std::max(from, start);
        if (both > 0) work[static_cast<std::size_t>(day)][i] += both * agents;
      }
    }
  };
  for (const Shift& shift : shifts) {
    for (int day = -1; day < week; ++day) {
      const std::optional<ShiftSpan> span = SpanOn(clock, shift, day);
      if (!span) continue;
      add(span->from_min, span->until_min, shift.agents);
      for (int n = 0; n < shift.agents; ++n) {
        for (const PlannedActivity& out : PlanOf(shift, n)) {
          add(std::max(span->start_min + out.start_min, span->from_min),
              std::min(span->start_min + out.End(), span->until_min), -1);
        }
      }
    }
  }
  PerInterval agents;
  agents.values.assign(intervals, 0.0);
  for (const std::vector<double>& day : work) {
    for (std::size_t i = 0; i < intervals; ++i) {
      agents.values[i] = std::max(agents.values[i], std::round(day[i] / clock.interval_min));
    }
  }
  return agents;
}

}  // namespace callfloor
