#include "sim/center/channel_model.h"

#include <algorithm>

namespace callfloor {
namespace {

Duration Of(double hours) { return Seconds(3600 * hours); }

}  // namespace

OpenTime::OpenTime(const Clock& clock)
    : open_(Minutes(clock.open.minutes)), close_(Minutes(clock.close.minutes)) {
  int open_days = 0;
  for (int day = 0; day < clock.days; ++day) {
    open_days_before_.push_back(open_days);
    const auto weekday = static_cast<Weekday>((static_cast<int>(clock.first_day) + day) % 7);
    open_days += std::ranges::find(clock.closed_days, weekday) == clock.closed_days.end();
  }
  open_days_before_.push_back(open_days);
}

Duration OpenTime::Until(Time time) const {
  const auto last = static_cast<std::int64_t>(open_days_before_.size()) - 1;
  const std::int64_t day = std::min(time.ticks() / kTicksPerDay, last);
  const int before = open_days_before_[static_cast<std::size_t>(day)];
  const Duration whole = (close_ - open_) * before;
  if (day == last || open_days_before_[static_cast<std::size_t>(day) + 1] == before) return whole;
  const Duration of_day = Duration::FromTicks(time.ticks() % kTicksPerDay);
  return whole + std::clamp(of_day, open_, close_) - open_;
}

int OpenTime::DaysSinceOpen(int day) const {
  const int before = open_days_before_[static_cast<std::size_t>(day)];
  if (before == 0) return 1;
  const auto last_open = std::ranges::lower_bound(open_days_before_, before) - 1;
  return day - static_cast<int>(last_open - open_days_before_.begin());
}

std::optional<ChannelModel> CompileChannels(const Scenario& scenario, const NameIndex& names) {
  const auto is_deferred = [](const ContactType& type) { return type.deferred.has_value(); };
  if (std::ranges::none_of(scenario.contact_types, is_deferred)) return std::nullopt;
  ChannelModel model{{}, OpenTime(scenario.clock)};
  for (const ContactType& type : scenario.contact_types) {
    std::optional<DeferredModel>& compiled = model.types.emplace_back();
    if (!type.deferred) continue;
    const Deferred& deferred = *type.deferred;
    compiled = {.deadline = Of(deferred.deadline_h),
                .in_open_time = deferred.clock == DeadlineClock::kOpen,
                .overnight_per_day = deferred.overnight_per_day,
                .initial_backlog = static_cast<std::uint32_t>(deferred.initial_backlog),
                .initial_age = Of(deferred.initial_age_h),
                .interruptible = deferred.interruptible};
    for (const std::string& name : deferred.interrupted_by) {
      compiled->interrupted_by.push_back(names.Type(name));
    }
  }
  return model;
}

}  // namespace callfloor
