#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/center/name_index.h"
#include "sim/core/id.h"
#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// Deferred, compiled.
struct DeferredModel {
  Duration deadline;
  bool in_open_time = true;  // the deadline counts opening hours
  double overnight_per_day = 0;
  std::uint32_t initial_backlog = 0;
  Duration initial_age;  // of the oldest
  bool interruptible = false;
  std::vector<TypeId> interrupted_by{};  // empty: all live types of a higher priority
};

// How old a contact of the initial backlog, with that identity, was when the horizon began.
Duration AgeInBacklog(const DeferredModel& deferred, std::uint64_t customer);

// How much of the time the centre is open, warm-up included.
class OpenTime {
 public:
  explicit OpenTime(const Clock& clock);

  // Of the time from `from` to `to`, both at or after the start of the first day.
  Duration Between(Time from, Time to) const { return Until(to) - Until(from); }

  // Days from the last open day before `day` to it; 1 where there is none.
  int DaysSinceOpen(int day) const;

 private:
  Duration Until(Time time) const;

  std::vector<int> open_days_before_;  // by day, and one more: all
  Duration open_;                      // since midnight
  Duration close_;
};

// The channels of a scenario that has more than voice, compiled.
struct ChannelModel {
  std::vector<std::optional<DeferredModel>> types;  // by TypeId; nullopt: live
  OpenTime open_time;
};

// nullopt when every contact is live.
std::optional<ChannelModel> CompileChannels(const Scenario& scenario, const NameIndex& names);

}  // namespace callfloor
