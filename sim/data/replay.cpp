#include "sim/data/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace callfloor {
namespace {

constexpr std::string_view kWeekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday"};

std::string_view NameOf(Weekday day) { return kWeekdays[static_cast<std::size_t>(day)]; }

bool IsOpen(const Clock& clock, int day) {
  const auto weekday = static_cast<Weekday>((static_cast<int>(clock.first_day) + day) % 7);
  return std::ranges::find(clock.closed_days, weekday) == clock.closed_days.end();
}

// The position of the type of each of the log's queues; −1: there is none.
std::vector<int> TypesOf(const CallLog& log, const Scenario& scenario, LogReplay& replay) {
  std::vector<int> types;
  for (const std::string& queue : log.queues) {
    const auto found = std::ranges::find(scenario.contact_types, queue, &ContactType::name);
    const bool known = found != scenario.contact_types.end();
    types.push_back(known ? static_cast<int>(found - scenario.contact_types.begin()) : -1);
    if (!known) replay.strangers.push_back(queue);
  }
  return types;
}

}  // namespace

LogReplay ReplayLog(const CallLog& log, std::optional<int> first_date, Scenario& scenario) {
  LogReplay replay;
  if (log.calls.empty()) {
    replay.problem = "the log has no calls";
    return replay;
  }
  const auto [first, last] =
      std::ranges::minmax(log.calls, {}, [](const LoggedCall& call) { return call.arrival.day; });
  const int origin = first_date.value_or(first.arrival.day);
  const Clock& clock = scenario.clock;
  if (WeekdayOf(origin) != clock.first_day) {
    replay.problem = fmt::format(
        "the first date, {}, is a {}, but the scenario's first day is a {}; another first date or "
        "/clock/first_day brings them together",
        FormatDate(origin), NameOf(WeekdayOf(origin)), NameOf(clock.first_day));
    return replay;
  }
  const std::vector<int> types = TypesOf(log, scenario, replay);
  // By type and day; every open day the log covers is there, also for a type without calls.
  std::vector<std::map<int, std::vector<double>>> times(scenario.contact_types.size());
  for (const int type : types) {
    if (type < 0) continue;
    const int from = std::max(first.arrival.day - origin, 0);
    const int to = std::min(last.arrival.day - origin, clock.days - 1);
    for (int day = from; day <= to; ++day) {
      if (IsOpen(clock, day)) times[static_cast<std::size_t>(type)][day];
    }
  }
  for (const LoggedCall& call : log.calls) {
    const int type = types[static_cast<std::size_t>(call.queue)];
    const int day = call.arrival.day - origin;
    if (type < 0) {
      ++replay.calls_of_strangers;
    } else if (day < 0 || day >= clock.days || !IsOpen(clock, day)) {
      ++replay.outside_days;
    } else if (call.arrival.second < clock.open.minutes * 60 ||
               call.arrival.second >= clock.close.minutes * 60) {
      ++replay.outside_hours;
    } else {
      times[static_cast<std::size_t>(type)][day].push_back(call.arrival.second);
      ++replay.replayed;
    }
  }
  if (replay.replayed == 0) {
    replay.problem = "no call of the log falls on a contact type, day and hour of the scenario";
    return replay;
  }
  for (std::size_t type = 0; type < times.size(); ++type) {
    if (times[type].empty()) continue;
    std::vector<ReplayedDay>& days = scenario.contact_types[type].arrival_options.replay;
    days.clear();
    for (auto& [day, at] : times[type]) {
      std::ranges::sort(at);
      days.push_back({day + 1, std::move(at)});
    }
  }
  return replay;
}

}  // namespace callfloor
