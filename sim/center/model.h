#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/id.h"
#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// One interval of one open day.
struct Slot {
  int day = 0;       // 0-based calendar day
  int interval = 0;  // 0-based within the open day
  Time start;
  Time end;
};

// A scenario compiled for simulation: const, shared by all threads and replications.
class Model {
 public:
  // `scenario` must be valid (see sim/scenario/load.h).
  explicit Model(Scenario scenario);

  const Scenario& scenario() const { return scenario_; }

  // The intervals of the open days, in time order.
  const std::vector<Slot>& slots() const { return slots_; }

  // Statistics start here; contacts that arrived earlier are not counted.
  Time statistics_start() const { return statistics_start_; }

 private:
  Scenario scenario_;
  std::vector<Slot> slots_;
  Time statistics_start_;
};

}  // namespace callfloor
