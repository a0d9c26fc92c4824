#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/center/name_index.h"
#include "sim/center/sampler.h"
#include "sim/core/id.h"
#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

struct IvrWhenModel {
  std::optional<Duration> from;  // since midnight
  std::optional<Duration> until;
  std::optional<std::uint32_t> queue_at_least;
  std::optional<double> expected_wait_at_least_ticks;
  TypeId type;  // invalid: any
  std::optional<bool> returning;
};

struct IvrBranchModel {
  std::uint32_t to = 0;  // position among the nodes
  double until = 1;      // this branch and those before it, cumulated
  std::optional<IvrWhenModel> when;
};

struct IvrNodeModel {
  IvrKind kind = IvrKind::kPrompt;
  std::optional<Sampler> duration;
  double hang_up_probability = 0;
  double success_probability = 1;
  TypeId type;     // invalid: stays as it is
  TypeId becomes;  // invalid: no work
  double call_again_probability = 0;
  std::optional<Sampler> call_again_delay;
  std::vector<IvrBranchModel> next;
};

// The call flow, compiled: names are positions (see sim/scenario/ivr.h).
struct IvrModel {
  std::uint32_t ports = UINT32_MAX;
  std::uint32_t max_steps = 100;
  std::vector<IvrNodeModel> nodes;
};

IvrModel CompileIvr(const Scenario& scenario, const NameIndex& names);

// The node at which contacts of a type begin; UINT32_MAX: they go straight to the agents.
std::uint32_t IvrEntryOf(const Scenario& scenario, const ContactType& type);

}  // namespace callfloor
