#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/center/crew_model.h"
#include "sim/center/sampler.h"
#include "sim/core/id.h"
#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

struct ActivityModel {
  Duration start;  // from the start of the shift
  Duration length;
  bool paid = true;
  bool may_overrun = false;  // a break or lunch
  // Of a session that an overlay has asked for (see Session).
  std::uint32_t session = UINT32_MAX;
  double cancel_above = 2;

  Duration End() const { return start + length; }
};

struct DelayModel {
  double probability = 0;
  Sampler length;
};

struct AttendanceModel {
  double absence_probability = 0;
  double absence_correlation = 0;
  bool absence_paid = true;
  std::optional<DelayModel> lateness;
  std::optional<DelayModel> overrun;

  // The probability of absence of an agent with that mean on a day on which the centre's common
  // normal is `common`.
  double AbsenceOn(double mean, double common) const;
};

struct ShiftModel {
  GroupId group;
  std::uint32_t shift = 0;  // position in AgentGroup::shifts
  std::uint32_t agents = 0;
  std::string stream_name;                        // names the agents' random streams
  std::vector<std::vector<ActivityModel>> plans;  // by time; agents of one turn share one
  std::vector<std::uint32_t> plan_of;             // by number in the shift: which of them
};

// What is known of one agent's speed.
struct AgentTraits {
  std::optional<double> factor;        // on handle times; nullopt: drawn
  std::optional<double> tenure_weeks;  // on the first day; nullopt: nothing left to learn
};

struct GroupPeopleModel {
  bool has_shifts = false;
  AttendanceModel attendance;
  std::optional<Sampler> speed;  // the agents' factors; nullopt: 1
  std::optional<Learning> learning;
  std::vector<AgentTraits> traits;  // by number in the group; beyond the end nothing is known
  std::optional<CrewModel> crew;    // nullopt: nothing changes from day to day
};

// The agents as people, compiled (see sim/scenario/people.h).
struct PeopleModel {
  std::vector<ShiftModel> shifts;        // by group, then in the order of the file
  std::vector<GroupPeopleModel> groups;  // by GroupId
  bool speeds_differ = false;

  bool HasShifts() const { return !shifts.empty(); }
  bool HasCrew() const {
    return std::ranges::any_of(groups,
                               [](const GroupPeopleModel& g) { return g.crew.has_value(); });
  }
};

// nullopt: agents are numbers on duty, all alike.
std::optional<PeopleModel> CompilePeople(const Scenario& scenario);

}  // namespace callfloor
