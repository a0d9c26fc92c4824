#include "sim/quality/development.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {
namespace {

double RoomFor(double skill) {
  return std::clamp(fixed::kRoomAtMean - fixed::kRoomPerSd * skill, 0.0, fixed::kRoomMost);
}

void Add(const Coaching& coaching, std::size_t skill, double gain, Development& agent) {
  agent.permanent[skill] += coaching.permanent * gain;
  agent.fading[skill] += (1 - coaching.permanent) * gain;
}

}  // namespace

double Experience(const Onboarding& onboarding, double weeks) {
  const double helped = std::min(weeks, onboarding.buddy_weeks);
  return weeks - helped + helped / onboarding.buddy_learning + onboarding.simulation_weeks;
}

Skills EffectiveSkills(const Quality& quality, const Development& agent, double weeks_in_job) {
  const double new_to_it =
      quality.links.tenure
          ? quality.truth.newcomer_skill *
                std::exp(-Experience(quality.onboarding, weeks_in_job) / quality.truth.skill_weeks)
          : 0;
  Skills skills;
  for (std::size_t k = 0; k < skills.size(); ++k) {
    const double coached = quality.links.coaching ? agent.permanent[k] + agent.fading[k] : 0;
    skills[k] = agent.base[k] + coached + new_to_it;
  }
  return skills;
}

void Coach(const Coaching& coaching, AgentSkill skill, const Skills& now, double freshness,
           RandomStream& stream, Development& agent) {
  const auto k = static_cast<std::size_t>(skill);
  const double noise = boost::random::normal_distribution<double>()(stream);
  Add(coaching, k,
      coaching.mean_gain * RoomFor(now[k]) * freshness -
          fixed::kPunitiveLoss * (1 - coaching.climate) + coaching.gain_sd * noise,
      agent);
}

void Overhear(const Coaching& coaching, AgentSkill skill, const Skills& now, int others,
              Development& agent) {
  const auto k = static_cast<std::size_t>(skill);
  Add(coaching, k, coaching.spill_over * coaching.mean_gain * RoomFor(now[k]) / others, agent);
}

void Fade(const Coaching& coaching, double days, Development& agent) {
  const double kept = std::exp2(-days / 7 / coaching.half_life_weeks);
  for (double& skill : agent.fading) skill *= kept;
}

double Freshness(const Coaching& coaching, double days) {
  return std::exp(-days / coaching.stale_days);
}

double OnboardingFactor(const Onboarding& onboarding, const std::optional<Learning>& learning,
                        double weeks_in_job) {
  const double nesting =
      weeks_in_job < onboarding.nesting_weeks ? onboarding.nesting_handle_time : 1;
  if (!learning) return nesting;
  const auto curve = [&](double weeks) {
    return 1 + (learning->start_factor - 1) * std::exp(-weeks / learning->time_constant_weeks);
  };
  return nesting * curve(Experience(onboarding, weeks_in_job)) / curve(weeks_in_job);
}

}  // namespace callfloor::quality
