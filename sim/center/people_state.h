#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/center/ledger.h"
#include "sim/center/people_model.h"
#include "sim/core/random.h"
#include "sim/core/time.h"

namespace callfloor::simulator {

inline constexpr Time kNotAtAll = Time::FromTicks(std::numeric_limits<std::int64_t>::max());

// What the plan has an agent do.
enum class Phase : std::uint8_t { kOff, kWork, kActivity };

// What the agent does.
enum class Whereabouts : std::uint8_t {
  kAway,      // not there, and not to be
  kAbsent,    // not there all day
  kVacant,    // nobody has the place
  kLate,      // not there yet
  kAtWork,    // on duty, or finishing a contact
  kActivity,  // in an activity
  kOverrun,   // not back yet from one
  kSentHome,  // by an intervention
};

// An agent who has a shift.
struct Worker {
  GroupId group;
  std::uint32_t shift = 0;   // of PeopleModel::shifts
  std::uint32_t number = 0;  // within the shift
  Phase phase = Phase::kOff;
  Whereabouts where = Whereabouts::kAway;
  bool ends_by_closing = false;
  std::uint32_t planned = 0;   // activities that have begun by plan
  std::uint32_t taken = 0;     // activities that have begun, or were missed
  std::uint64_t day = 0;       // with `number`: names today's draws
  Time start;                  // of today's shift, perhaps before opening
  Time until;                  // its end, within opening hours
  Time next_step = kNotAtAll;  // of the plan
  Time back = kNotAtAll;       // arrives, or comes back

  // Whether an activity is still to be taken before the agent works on.
  bool Owes() const { return taken < planned; }
  bool Available() const {
    const bool there = where == Whereabouts::kAtWork || where == Whereabouts::kSentHome;
    return there && phase != Phase::kOff && !Owes();
  }
};

// All agents who have shifts.
struct PeopleState {
  std::vector<Worker> workers;              // by group, then number
  std::vector<std::uint32_t> first_worker;  // by group, and one past the end
  std::vector<std::uint32_t> shift_first;   // by shift: its first worker
  std::vector<int> shift_day;               // by shift: the day on which it starts next
  std::vector<StreamKey> keys;              // by shift
  StreamKey absence_key;
  std::vector<PeopleCell> now;  // by group: how many agents right now
  std::vector<std::int64_t> touched;
  std::vector<std::uint32_t> changed;  // workers whose duty is to be looked at
  bool all_changed = false;
  bool pending = false;  // a duty change is among the events

  std::uint32_t Workers(std::uint32_t group) const {
    return first_worker[group + 1] - first_worker[group];
  }
};

}  // namespace callfloor::simulator
