#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/center/name_index.h"
#include "sim/center/sampler.h"
#include "sim/center/skill_sets.h"
#include "sim/core/id.h"
#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

// Compiled from sim/scenario/outbound.h.
namespace callfloor {

// Who picked up and has no agent after this long counts as abandoned by the dialler (United States,
// 47 CFR 64.1200(a)(7): within two seconds of the greeting).
inline constexpr Duration kConnectWithin = Duration::FromTicks(2 * kTicksPerSecond);

struct DialerModel {
  TypeId type;
  DialMode mode = DialMode::kProgressive;
  Duration from;                         // since midnight
  Duration until;                        // since midnight
  std::uint32_t customers = UINT32_MAX;  // a day
  Sampler ring;
  std::vector<double> answer_probability;       // by interval of the open day
  std::vector<double> right_party_probability;  // by interval of the open day
  std::optional<Sampler> wrong_party_talk;
  std::optional<Sampler> preview;
  double calls_per_agent = 1;
  std::optional<double> abandonment_limit;
  std::uint32_t lines = UINT32_MAX;
  std::uint32_t min_free_agents = 1;
  std::uint32_t most_waiting = 0;
  std::uint32_t max_attempts = 1;
  std::optional<Sampler> retry_delay;
  std::vector<SkillSetId> agents;  // who can serve the type
  std::vector<TypeId> rivals;      // what else they serve, the type itself included

  // An agent is kept for each call until it has ended.
  bool KeepsAgent() const { return mode != DialMode::kPredictive; }
};

// `sets`: what agents can serve, by SkillSetId.
std::vector<DialerModel> CompileDialers(const Scenario& scenario, const NameIndex& names,
                                        const std::vector<SkillSetModel>& sets);

}  // namespace callfloor
