#include "sim/scenario/open_days.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/names.h"
#include "sim/scenario/rule_context.h"

namespace callfloor::scenario_internal {

OpenDays::OpenDays(const Node& root) {
  const Node clock = root["clock"];
  days_ = clock["days"].Whole().value_or(0);
  open_ = ClockMinutes(clock["open"]);
  close_ = ClockMinutes(clock["close"]);
  first_weekday_ = FromName<std::size_t>(kWeekdayNames, clock["first_day"].Text().value_or(""));
  for (const Node& day : clock["closed_days"].Entries()) {
    closed_.push_back(day.Text().value_or(""));
  }
  known_ = days_ >= 1 && days_ <= 731 && open_ >= 0 && close_ > open_;
}

void OpenDays::CheckDay(const Node& day, Problems& problems) const {
  const std::optional<int> number = day.Whole();
  if (!known_ || !number || *number < 1 || *number > 731) return;
  if (*number > days_) {
    problems.Error(day.pointer(), "is after the last day simulated (/clock/days)",
                   fmt::format("a whole number from 1 to {}", days_), std::to_string(*number));
    return;
  }
  const std::string weekday(
      kWeekdayNames[(first_weekday_ + static_cast<std::size_t>(*number - 1)) % 7]);
  if (std::find(closed_.begin(), closed_.end(), weekday) != closed_.end()) {
    problems.Error(
        day.pointer(),
        fmt::format("the centre is closed on day {}, a {} (/clock/closed_days)", *number, weekday),
        "a day on which the centre is open", std::to_string(*number));
  }
}

void OpenDays::CheckTime(const Node& time, const char* what, Problems& problems) const {
  const int minutes = ClockMinutes(time);
  if (!known_ || minutes < 0 || (minutes >= open_ && minutes < close_)) return;
  problems.Error(time.pointer(),
                 fmt::format("{} when the centre is closed (/clock/open, /clock/close)", what),
                 fmt::format("a clock time from \"{}\" to before \"{}\"", ClockTimeText({open_}),
                             ClockTimeText({close_})),
                 Quote(*time.Text()));
}

void OpenDays::WarnPastClosing(const Node& at, const Node& length_min, Problems& problems) const {
  const int begin = ClockMinutes(at);
  const int length = length_min.Whole().value_or(0);
  if (!known_ || begin < open_ || begin >= close_ || length < 1 || length > 1'440) return;
  if (begin + length <= close_) return;
  problems.Warning(
      length_min.pointer(),
      fmt::format("the last {} min lie beyond closing (/clock/close) and do not happen",
                  begin + length - close_),
      fmt::format("at most {}", close_ - begin), std::to_string(length));
}

}  // namespace callfloor::scenario_internal
