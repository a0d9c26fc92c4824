// What agents with shifts do on one day besides contacts, in a centre with quality: at work, on a
// break, in a session, not there; and the strain with which each begins the day. Immutable once
// made. No ImGui.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/center/contact_record.h"
#include "sim/center/model.h"

namespace callfloor::ui {

// From `at` on an agent does something else.
struct AgentSpell {
  Time at;
  AgentStep::Kind kind = AgentStep::Kind::kAway;  // from kAtWork to kAway
  bool helps = false;                             // kSession: helps a newcomer, is not coached
  Duration length;                                // kSession: as planned
};

// Time off the phone that the overlay has asked for on this day.
struct AgentSession {
  bool helps = false;  // a newcomer; else the agent is coached
  Time planned;
  Duration length;
  std::optional<Time> begun;
  std::optional<Time> ended;
  std::optional<Time> dropped;  // when it was decided that it is not held
  double occupancy = 0;         // of the group of late, where it was dropped for that
};

// The coaching sessions of all agents up to a moment.
struct SessionsNow {
  std::uint32_t now = 0;  // agents in a session, of either kind
  std::uint32_t planned = 0;
  std::uint32_t held = 0;
  std::uint32_t dropped = 0;
};

class PeopleTrace {
 public:
  PeopleTrace() = default;
  PeopleTrace(const Model& model, int day);

  // In the order of the simulation. Of earlier days what goes on over midnight is kept.
  void Note(const AgentStep& step);

  // How many agents of the group have a day of their own, from number 0 on. None: there is no
  // quality, or the group has no shifts.
  std::uint32_t Agents(GroupId group) const {
    return group.value < groups_.size() ? static_cast<std::uint32_t>(groups_[group.value].size())
                                        : 0;
  }
  std::span<const AgentSpell> Spells(GroupId group, std::uint32_t agent) const;
  // What the agent does at a moment; kAway before anything is known.
  AgentSpell At(GroupId group, std::uint32_t agent, Time at) const;
  std::span<const AgentSession> Sessions(GroupId group, std::uint32_t agent) const;
  SessionsNow SessionsAt(Time at) const;
  // In the morning; nullopt where the group has no strain.
  std::optional<double> Strain(GroupId group, std::uint32_t agent) const;
  // Over agents who have any; nullopt: nobody has.
  std::optional<double> MeanStrain() const;

 private:
  struct Agent {
    double strain = 0;
    bool vacant = false;
    std::vector<AgentSpell> spells;
    std::vector<AgentSession> sessions;
  };

  void Begin(Agent& agent, const AgentStep& step);
  const Agent* Find(GroupId group, std::uint32_t agent) const;

  int day_ = 0;
  std::vector<std::vector<Agent>> groups_;
  std::vector<bool> strains_;  // by group
};

// The steps in which strain is drawn: 0 for none to speak of, then one more from each of these on.
inline constexpr std::array kStrainSteps = {0.1, 0.25, 0.5};
int StrainStep(double strain);

}  // namespace callfloor::ui
