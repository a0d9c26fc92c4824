// What holds for every centre, whatever its routing: tried on random ones.
#include <algorithm>
#include <map>

#include "sim/scenario/load.h"
#include "sim/scenario/save.h"
#include "tests/center/center_support.h"
#include "tests/center/random_scenario.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

RoutingCondition AnyCondition(const Scenario& scenario) {
  RoutingCondition condition;
  const auto group = [&] {
    return scenario
        .agent_groups[static_cast<std::size_t>(
            Whole(0, static_cast<int>(scenario.agent_groups.size()) - 1))]
        .name;
  };
  switch (Whole(0, 4)) {
    case 0:
      condition.queue_at_least = Whole(1, scenario.queue_capacity ? 1 : 3);
      break;
    case 1:
      condition.queue_at_most = Whole(1, 3);
      break;
    case 2:
      condition.expected_wait_at_least_s = 60.0 * Whole(0, 5);
      break;
    case 3:
      condition.service_level_below = Whole(1, 4) / 4.0;
      break;
    default:
      (OneIn(2) ? condition.free_agents_at_most : condition.free_agents_at_least) =
          FreeAgents{group(), Whole(1, 2)};
  }
  return condition;
}

Scenario AnyRouting() {
  Scenario scenario = *SmallScenarios();
  scenario.routing.agent_choice = static_cast<AgentChoice>(Whole(0, 5));
  scenario.routing.contact_choice = static_cast<ContactChoice>(Whole(0, 3));
  if (OneIn(2)) scenario.routing.affinity_wait_s = 60.0 * Whole(0, 3);
  for (ContactType& type : scenario.contact_types) {
    if (OneIn(2)) type.routing = {.weight = Whole(1, 4) / 2.0, .credit_s = 60.0 * Whole(0, 2)};
    if (OneIn(2)) {
      Recall recall;
      recall.probability = Whole(1, 2) / 4.0;
      recall.delay = OneIn(2) ? Distribution(Constant{60.0 * Whole(1, 5)}) : Exponential{500};
      type.recall = recall;
    }
  }
  for (AgentGroup& group : scenario.agent_groups) {
    for (Skill& skill : group.skills) {
      if (OneIn(3)) skill.routing.after_s = 60.0 * Whole(0, 3);
      if (OneIn(3)) skill.routing.reserve = Whole(0, 2);
      for (int i = OneIn(3) ? Whole(1, 2) : 0; i > 0; --i) {
        skill.routing.when.push_back(AnyCondition(scenario));
      }
    }
  }
  return scenario;
}

struct Service {
  Time from;
  Time to;
};

// What the log must show. "" when all is well.
std::string Fault(const Scenario& scenario, const LoggedRun& run) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Service>> services;
  double answered = 0;
  for (const ContactRecord& r : run.log) {
    if (r.wait > r.patience) return "waited longer than patience";
    if (r.outcome != Outcome::kAnswered) continue;
    answered += r.counted;
    const AgentGroup& group = scenario.agent_groups[r.group.value];
    const std::string& type = scenario.contact_types[r.type.value].name;
    const auto skill = std::ranges::find(group.skills, type, &Skill::type);
    if (skill == group.skills.end()) return "served without the skill";
    if ((r.route == Route::kUsual || r.route == Route::kStep || r.route == Route::kCondition) &&
        r.wait < Seconds(skill->routing.after_s)) {
      return "served before the step";
    }
    if (r.route == Route::kStep && skill->routing.after_s == 0) return "a step that is none";
    if (r.route == Route::kLastAgent && customer_id::Followers(r.customer) == 0) {
      return "the last agent of a first contact";
    }
    services[{r.group.value, r.agent}].push_back(
        {r.arrival + r.wait, r.arrival + r.wait + r.talk + r.wrap});
  }
  for (auto& [agent, list] : services) {
    std::ranges::sort(list, {}, [](const Service& s) { return std::pair(s.from, s.to); });
    for (std::size_t i = 1; i < list.size(); ++i) {
      if (list[i].from < list[i - 1].to) return "an agent with two contacts at once";
    }
  }
  // First come, first served within a type, the affine aside.
  for (const ContactRecord& first : run.log) {
    if (first.route == Route::kLastAgent || first.wait == Duration()) continue;
    const bool may_be_held =
        scenario.routing.affinity_wait_s && customer_id::Followers(first.customer) > 0;
    if (may_be_held) continue;
    for (const ContactRecord& second : run.log) {
      if (second.type != first.type || second.outcome != Outcome::kAnswered ||
          second.route == Route::kLastAgent || !(second.arrival > first.arrival)) {
        continue;
      }
      if (second.arrival + second.wait < first.arrival + first.wait &&
          second.arrival < first.arrival + first.wait) {
        return "overtaken within a type";
      }
    }
  }
  const Tally& all = run.result.overall;
  if (all[kAnswered] != answered) return "answered contacts are not those of the log";
  if (all[kArrived] != all[kBlocked] + all[kAnswered] + all[kAbandoned] + all[kDisconnected]) {
    return "contacts are lost";
  }
  return "";
}

TEST(RoutingProperties, NobodyIsLostOvertakenOrServedWhereTheyMustNotBe) {
  FixRapidCheckSeed();
  std::map<Route, int> routes;
  EXPECT_TRUE(rc::check([&] {
    const Scenario scenario = AnyRouting();
    const LoadResult loaded = LoadScenarioText(SaveScenarioText(scenario), "random.json");
    RC_PRE(loaded.scenario.has_value());  // a condition that can never hold is refused
    RC_LOG(SaveScenarioText(scenario));
    RC_ASSERT(*loaded.scenario == scenario);
    const LoggedRun run = RunOnce(scenario);
    RC_PRE(run.log.size() < 3'000U);
    for (const ContactRecord& r : run.log) ++routes[r.route];
    const std::string fault = Fault(scenario, run);
    if (!fault.empty()) RC_FAIL(fault);
  }));
  // The random centres do take every way there is.
  for (const Route route :
       {Route::kUsual, Route::kStep, Route::kCondition, Route::kClosing, Route::kLastAgent}) {
    EXPECT_GT(routes[route], 100) << static_cast<int>(route);
  }
}

TEST(RoutingProperties, ResultsAreAPureFunctionOfSeedAndReplication) {
  FixRapidCheckSeed();
  EXPECT_TRUE(rc::check([] {
    const Model model(AnyRouting());
    Simulator used(model);
    ReplicationResult first;
    ReplicationResult other;
    ReplicationResult again;
    used.Run(1, 0, first);
    used.Run(2, 7, other);
    used.Run(1, 0, again);
    RC_ASSERT(first.contacts == again.contacts);
    for (const Quantity q : {kAnswered, kAbandoned, kWaitOfferedS, kHandleS, kStaffedS, kQueueS}) {
      RC_ASSERT(first.overall[q] == again.overall[q]);
    }
  }));
}

}  // namespace
}  // namespace callfloor::testing
