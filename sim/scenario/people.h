#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/basics.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/skill.h"
#include "sim/scenario/turnover.h"

// The agents as people: their shifts with what breaks them, how they keep to them, and how fast
// each of them works.

namespace callfloor {

enum class ActivityKind : std::uint8_t { kBreak, kLunch, kMeeting, kTraining, kCoaching, kOther };

// Something other than contacts in the middle of a shift.
struct Activity {
  std::string name;
  ActivityKind kind = ActivityKind::kBreak;
  std::optional<ClockTime> start;  // exactly one of the two
  std::optional<int> after_min;    // ≥ 0, from the shift's start
  int length_min = 15;             // ≥ 1
  bool paid = true;
  std::optional<int> at_once;  // ≥ 1: so many go together, the next when they are to be back;
                               // absent: all
  friend bool operator==(const Activity&, const Activity&) = default;
};

struct Shift {
  std::string name;  // unique within the group, not empty; names the agents' random numbers
  int agents = 0;    // ≥ 0, people of its own
  ClockTime start;
  ClockTime end;              // before `start`: on the next day
  std::vector<Weekday> days;  // on which it starts, sorted; empty: every open day
  std::vector<Activity> activities;
  friend bool operator==(const Shift&, const Shift&) = default;
};

// A delay that happens to an agent or not.
struct Delay {
  double probability = 1;             // 0 to 1
  Distribution length = Constant{0};  // seconds
  friend bool operator==(const Delay&, const Delay&) = default;
};

// How the agents of a group keep to their shifts.
struct Attendance {
  double absence_probability = 0;  // 0 to 1, of each agent on each day
  double absence_correlation = 0;  // 0 to 1, of the normals behind two agents on one day
  bool absence_paid = true;
  std::optional<Delay> lateness;  // at the start of the shift
  std::optional<Delay> overrun;   // at the end of each break and lunch
  friend bool operator==(const Attendance&, const Attendance&) = default;
};

// How a newcomer's handle times fall: the factor after t weeks is
// 1 + (start_factor − 1) exp(−t / time_constant_weeks).
struct Learning {
  double start_factor = 1.65;        // > 0
  double time_constant_weeks = 8.5;  // > 0
  friend bool operator==(const Learning&, const Learning&) = default;
};

// One agent of a shift. The first who names a shift is its first agent, and so on.
struct Individual {
  std::string name;
  std::string shift;
  double handle_time_factor = 1;       // > 0, in place of the group's spread
  std::optional<double> tenure_weeks;  // ≥ 0, on the first day; absent: long enough
  std::vector<Skill> skills{};         // in place of the group's; empty: the group's
  friend bool operator==(const Individual&, const Individual&) = default;
};

// What an agent group says of its agents as people, beyond `agents` or `shifts`.
struct People {
  std::optional<Attendance> attendance;  // absent: everybody comes, and on time
  double speed_sd = 0;               // ≥ 0: of the agents' handle-time factors, gamma of mean 1
  std::optional<Learning> learning;  // for individuals with a tenure, and newcomers
  std::vector<Individual> individuals;
  std::optional<Strain> strain;        // absent: load does not wear on anybody
  std::optional<Attrition> attrition;  // absent: nobody leaves
  std::optional<Hiring> hiring;        // absent: nobody comes
  friend bool operator==(const People&, const People&) = default;
};

}  // namespace callfloor
