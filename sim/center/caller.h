#pragma once

#include <cstdint>

#include "sim/center/contact_record.h"
#include "sim/core/id.h"
#include "sim/core/time.h"

namespace callfloor::simulator {

// A contact on its way to an agent, wherever it comes from.
struct Caller {
  TypeId type;
  std::uint32_t attempt = 1;
  std::uint64_t customer = 0;
  std::uint64_t talk_word = 0;
  Time arrival;
  std::uint32_t ledger = 0;  // where its statistics go
  Via via = Via::kFirst;
  bool has_line = false;                  // or needs none
  bool gone = false;                      // a chat whose customer has left without notice
  std::uint32_t companion = UINT32_MAX;   // the agent who stays on the line until it is answered
  std::uint32_t last_agent = UINT32_MAX;  // who served the customer last, where that matters
  Duration ivr{};                         // in the IVR, before `arrival` in the queue
  Duration announced = kNotAnnounced;
  std::uint32_t callback = UINT32_MAX;  // of those who accepted: the open callback
  CallbackOffer asked = CallbackOffer::kNone;
};

}  // namespace callfloor::simulator
