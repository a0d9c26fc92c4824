#pragma once

#include <array>
#include <optional>

#include "sim/core/random.h"
#include "sim/quality/truth.h"
#include "sim/scenario/people.h"
#include "sim/scenario/quality.h"

// How agents get better, and worse again: time in the job, coaching, help in the first weeks.

namespace callfloor::quality {

// Who has a place, as the quality of contacts is concerned.
struct Development {
  Skills base{};       // of a settled agent, never coached
  Skills permanent{};  // gained by coaching for good …
  Skills fading{};     // … and for a while
};

// How far along somebody is after so many weeks in the job, in weeks of somebody without help:
// a buddy makes them count for 1 / buddy_learning each, training on simulated contacts puts
// simulation_weeks in front.
double Experience(const Onboarding& onboarding, double weeks);

// The skills with which the agent handles contacts now.
Skills EffectiveSkills(const Quality& quality, const Development& agent, double weeks_in_job);

// What a session of coaching on `skill` adds, once: normal with mean_gain times the room for it as
// mean. `freshness` 0 to 1 is what is left of feedback that has waited.
void Coach(const Coaching& coaching, AgentSkill skill, const Skills& now, double freshness,
           RandomStream& stream, Development& agent);

// What others in the group get from one session, `others` of them ≥ 1.
void Overhear(const Coaching& coaching, AgentSkill skill, const Skills& now, int others,
              Development& agent);

// So many days pass.
void Fade(const Coaching& coaching, double days, Development& agent);

// e^(−days / stale_days).
double Freshness(const Coaching& coaching, double days);

// On the handle times of an agent so long in the job, beyond the group's learning curve.
double OnboardingFactor(const Onboarding& onboarding, const std::optional<Learning>& learning,
                        double weeks_in_job);

}  // namespace callfloor::quality
