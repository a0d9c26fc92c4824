#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/data/call_log.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// A log's arrivals put into a scenario, and what of the log has no place there.
struct LogReplay {
  std::string problem;                 // why it cannot be done; empty: it has been
  std::int64_t replayed = 0;           // calls that the scenario now has
  std::int64_t outside_days = 0;       // before the first day or after the last, or on closed days
  std::int64_t outside_hours = 0;      // while the centre is closed
  std::vector<std::string> strangers;  // queues that are no contact type, in order of appearance
  std::int64_t calls_of_strangers = 0;
};

// Gives `scenario` the arrivals of `log` as days to replay: a queue's calls become first attempts
// of the contact type of that name, on the days that the log covers. `first_date` (days since
// 1970-01-01) is the date of the scenario's first day; absent, that of the log's first call. Its
// weekday must be the scenario's. Types that are no queue of the log stay as they are; days that
// the log covers without a call of the type are replayed as empty. Nothing is changed when there
// is a problem.
LogReplay ReplayLog(const CallLog& log, std::optional<int> first_date, Scenario& scenario);

}  // namespace callfloor
