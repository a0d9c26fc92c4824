#pragma once

#include <cstdint>
#include <optional>

#include "sim/center/name_index.h"
#include "sim/center/sampler.h"
#include "sim/core/id.h"
#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// A Callback, compiled.
struct CallbackModel {
  Duration after;
  double probability = 1;
  double expected_wait_at_least_ticks = 0;
  std::uint32_t queue_at_least = 0;
  Duration from;   // since midnight
  Duration until;  // kForever: at any time
  bool keeps_place = true;
  std::optional<Sampler> delay;
  Duration slot;  // 0: slots begin at any time
  TypeId line;    // in whose line it waits
  double answer_probability = 1;
  std::optional<Sampler> ring;
  std::uint32_t max_attempts = 1;
  std::optional<Sampler> retry_delay;
  CallbackAtClose at_close = CallbackAtClose::kNextDay;
};

// nullopt where the type has none.
std::optional<CallbackModel> CompileCallback(const NameIndex& names, const ContactType& type);

}  // namespace callfloor
