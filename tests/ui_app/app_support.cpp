#include "tests/ui_app/app_support.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace callfloor::ui {

AsNobody::AsNobody() : was_root_(::geteuid() == 0) {
  constexpr uid_t kNobody = 65534;
  if (was_root_) {
    EXPECT_EQ(::seteuid(kNobody), 0);
  }
}

AsNobody::~AsNobody() {
  if (was_root_) {
    EXPECT_EQ(::seteuid(0), 0);
  }
}

Scenario SmallScenario() {
  Scenario scenario;
  scenario.name = "Small";
  scenario.clock.open = ClockTime{9 * 60};
  scenario.clock.close = ClockTime{12 * 60};
  ContactType type;
  type.name = "calls";
  type.arrivals_per_hour.values = {60};
  type.patience = Exponential{120};
  type.talk = Exponential{180};
  scenario.contact_types = {type};
  AgentGroup group;
  group.name = "desk";
  group.agents.values = {3};
  group.skills.push_back({"calls"});
  group.cost_per_hour = 24;
  scenario.agent_groups = {group};
  return scenario;
}

bool WaitFor(const std::function<bool()>& so, double seconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (!so()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

}  // namespace callfloor::ui
