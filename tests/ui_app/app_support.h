// Helpers of the tests of ui/app: a small scenario, waiting.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "sim/scenario/load.h"
#include "sim/scenario/save.h"
#include "sim/scenario/scenario.h"
#include "tests/support/temporary_folder.h"

namespace callfloor::ui {

// While it lives, the program may do what an ordinary user may: root gives up its rights, which it
// takes back at the end; anybody else stays who they are.
class AsNobody {
 public:
  AsNobody();
  ~AsNobody();
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  bool was_root_;
};

// One type, one group, three hours; misses its target.
Scenario SmallScenario();

// Looks until it is so, at most this long; whether it came to be.
bool WaitFor(const std::function<bool()>& so, double seconds = 20);

}  // namespace callfloor::ui
