#pragma once

#include <cstdint>
#include <vector>

#include "sim/center/overlay.h"
#include "sim/center/people_model.h"
#include "sim/center/simulator_types.h"

namespace callfloor::simulator {

// What the centre keeps for an overlay.
struct OverlayState {
  std::vector<PlaceToday> places;                 // by worker
  std::vector<std::vector<ActivityModel>> plans;  // by worker: today's, with sessions; empty: usual
  std::vector<Session> wanted;
  // By group, over the slot before the one that runs: agent·ticks.
  std::vector<std::int64_t> busy;
  std::vector<std::int64_t> staffed;
  // By calendar day: who calls again on it. Kept from the events until then, which stay few.
  struct Later {
    Time when;
    PendingContact contact;
  };
  std::vector<std::vector<Later>> later;
};

}  // namespace callfloor::simulator
