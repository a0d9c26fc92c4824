// The IVR against exact results: an absorbing Markov chain, Erlang's loss formula, the mix that is
// left for the agents.
#include <cmath>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr int kReplications = 32;

// A menu that one may hear again; self-service that may fail and lead back to it.
Scenario Flow() {
  Scenario scenario = RoundTheClock(10);
  scenario.clock.interval_min = 60;
  scenario.warm_up_min = 60;
  scenario.contact_types = {Type("hotline", 400, Constant{0}), Type("easy", 0, Exponential{60}),
                            Type("hard", 0, Exponential{240})};
  scenario.contact_types[0].enters_ivr = "menu";
  scenario.agent_groups = {Group("desk", 200, {"easy", "hard"})};
  Ivr& ivr = scenario.ivr.emplace();
  ivr.nodes.resize(4);
  IvrNode& menu = ivr.nodes[0];
  menu.name = "menu";
  menu.kind = IvrKind::kMenu;
  menu.duration = Exponential{20};
  menu.hang_up_probability = 0.05;
  menu.next = {{"machine", 0.5, {}}, {"agents", 0.3, {}}, {"menu", 0.2, {}}};
  IvrNode& machine = ivr.nodes[1];
  machine.name = "machine";
  machine.kind = IvrKind::kSelfService;
  machine.duration = Exponential{40};
  machine.success_probability = 0.6;
  machine.type = "easy";
  machine.next = {{"easy desk", 0.75, {}}, {"menu", 0.25, {}}};
  ivr.nodes[2].name = "agents";
  ivr.nodes[2].type = "hard";
  ivr.nodes[3].name = "easy desk";
  ivr.nodes[3].type = "easy";
  for (const int queue : {2, 3}) ivr.nodes[static_cast<std::size_t>(queue)].kind = IvrKind::kQueue;
  return scenario;
}

// m: visits to the menu a contact. It passes the menu with 0.95; of those who go to the machine
// 0.4·0.25 come back.
constexpr double kMenuVisits = 1 / (1 - 0.95 * (0.2 + 0.5 * 0.4 * 0.25));
constexpr double kMachineVisits = kMenuVisits * 0.95 * 0.5;

TEST(IvrFlow, EndsAsTheAbsorbingChainDoes) {
  const auto tallies = Replicate(Flow(), kReplications).overall;
  EXPECT_TRUE(RatioIs(tallies, kContained, kArrived, kMachineVisits * 0.6));
  EXPECT_TRUE(RatioIs(tallies, kIvrAbandoned, kArrived, kMenuVisits * 0.05));
  EXPECT_TRUE(
      RatioIs(tallies, kOffered, kArrived, kMenuVisits * 0.95 * 0.3 + kMachineVisits * 0.3));
  // Who hangs up has, on average, heard half of the menu.
  EXPECT_TRUE(RatioIs(tallies, kIvrS, kArrived,
                      kMenuVisits * 20 * (0.95 + 0.05 / 2) + kMachineVisits * 40));
  // Negative control: a self-service that succeeds with 0.605.
  EXPECT_FALSE(RatioIs(tallies, kContained, kArrived, kMachineVisits * 0.605));
}

TEST(IvrFlow, LeavesTheHarderContactsToTheAgents) {
  const auto tallies = Replicate(Flow(), kReplications).overall;
  const double easy = kMachineVisits * 0.3;  // 0.4 fail, 0.75 of them go to the desk
  const double hard = kMenuVisits * 0.95 * 0.3;
  EXPECT_TRUE(RatioIs(tallies, kHandleS, kAnswered, (easy * 60 + hard * 240) / (easy + hard)));
  // Without the machine half of them would be easy: that mean is refused.
  EXPECT_FALSE(RatioIs(tallies, kHandleS, kAnswered, 0.5 * 60 + 0.5 * 240));
}

TEST(IvrFlow, LosesAtItsPortsWhatErlangSays) {
  // M/G/c/c: only the mean time in the IVR matters (Sevastyanov 1957).
  Scenario scenario = Flow();
  scenario.ivr->ports = 5;
  const auto tallies = Replicate(scenario, kReplications).overall;
  const auto loss = [](double time_s) {
    const double load = 400.0 / 3600 * time_s;
    double blocking = 1;
    for (int c = 1; c <= 5; ++c) blocking = load * blocking / (c + load * blocking);
    return blocking;
  };
  const double time_s = kMenuVisits * 20 * (0.95 + 0.05 / 2) + kMachineVisits * 40;
  EXPECT_TRUE(RatioIs(tallies, kBlocked, kArrived, loss(time_s)));
  EXPECT_FALSE(RatioIs(tallies, kBlocked, kArrived, loss(time_s * 1.01)));
}

}  // namespace
}  // namespace callfloor::testing
