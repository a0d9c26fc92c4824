#include "sim/data/profile.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/data/fit.h"

namespace callfloor {
namespace {

bool IsChosen(int day, const DayChoice& choice) {
  return day >= choice.first_day && day <= choice.last_day &&
         std::find(choice.weekdays.begin(), choice.weekdays.end(), WeekdayOf(day)) !=
             choice.weekdays.end();
}

int Sum(const std::vector<std::vector<int>>& counts) {
  int sum = 0;
  for (const auto& row : counts) {
    for (const int count : row) sum += count;
  }
  return sum;
}

}  // namespace

int IntervalGrid::IndexOf(int second) const {
  if (second < open_min * 60 || second >= close_min * 60) return -1;
  return (second / 60 - open_min) / interval_min;
}

double DayFactorSd(std::span<const double> daily_totals) {
  const SampleMoments moments = MomentsOf(daily_totals);
  const double excess = moments.sd * moments.sd - moments.mean;
  return excess <= 0 ? 0 : std::sqrt(excess) / moments.mean;
}

ArrivalProfile CountArrivals(const CallLog& log, std::span<const int> queues,
                             const IntervalGrid& grid, const DayChoice& choice) {
  using Counts = std::vector<std::vector<int>>;  // [queue asked for][interval]
  const std::size_t intervals = static_cast<std::size_t>(grid.Count());
  std::map<int, Counts> by_day;
  for (const LoggedCall& call : log.calls) {
    if (!IsChosen(call.arrival.day, choice)) continue;
    const auto asked = std::find(queues.begin(), queues.end(), call.queue);
    const int interval = grid.IndexOf(call.arrival.second);
    if (asked == queues.end() || interval < 0) continue;
    Counts& counts = by_day[call.arrival.day];
    if (counts.empty()) counts.assign(queues.size(), std::vector<int>(intervals, 0));
    ++counts[static_cast<std::size_t>(asked - queues.begin())][static_cast<std::size_t>(interval)];
  }

  ArrivalProfile profile;
  profile.days_observed.assign(intervals, 0);
  profile.mean_calls.assign(queues.size(), std::vector<double>(intervals, 0));
  std::vector<int> totals;
  for (const auto& [day, counts] : by_day) totals.push_back(Sum(counts));
  if (totals.empty()) return profile;
  std::sort(totals.begin(), totals.end());
  const double least = choice.least_share_of_median * totals[totals.size() / 2];

  for (const auto& [day, counts] : by_day) {
    const int total = Sum(counts);
    if (total < least) {
      profile.left_out.push_back({day, total});
      continue;
    }
    profile.days.push_back(day);
    bool whole = true;
    for (std::size_t i = 0; i < intervals; ++i) {
      int calls = 0;
      for (std::size_t q = 0; q < queues.size(); ++q) {
        calls += counts[q][i];
        profile.mean_calls[q][i] += counts[q][i];
      }
      profile.days_observed[i] += calls > 0;
      whole = whole && calls > 0;
    }
    if (whole) profile.daily_totals.push_back(total);
  }
  for (auto& row : profile.mean_calls) {
    for (std::size_t i = 0; i < intervals; ++i) row[i] /= std::max(1, profile.days_observed[i]);
  }
  profile.day_factor_sd = profile.daily_totals.size() < 2 ? 0 : DayFactorSd(profile.daily_totals);
  return profile;
}

StaffingProfile AverageStaffing(std::span<const IntervalRow> rows, std::span<const int> days,
                                const IntervalGrid& grid) {
  const std::size_t intervals = static_cast<std::size_t>(grid.Count());
  std::vector<std::vector<double>> on_duty(intervals);
  std::vector<std::vector<double>> busy(intervals);
  for (const IntervalRow& row : rows) {
    const int interval = grid.IndexOf(row.start.second);
    if (interval < 0 || !std::binary_search(days.begin(), days.end(), row.start.day)) continue;
    on_duty[static_cast<std::size_t>(interval)].push_back(row.agents_on_duty);
    busy[static_cast<std::size_t>(interval)].push_back(row.agents_busy);
  }
  StaffingProfile profile;
  for (std::size_t i = 0; i < intervals; ++i) {
    const SampleMoments moments = MomentsOf(on_duty[i]);
    profile.on_duty.push_back(moments.mean);
    profile.on_duty_sd.push_back(moments.sd);
    profile.busy.push_back(MomentsOf(busy[i]).mean);
  }
  return profile;
}

}  // namespace callfloor
