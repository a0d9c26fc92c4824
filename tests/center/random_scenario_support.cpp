#include <cstdlib>
#include <string>
#include <vector>

#include "tests/center/random_scenario.h"

namespace callfloor::testing {
namespace {

Distribution AnyTime(int longest_s) {
  const double mean = Whole(1, longest_s);
  switch (Whole(0, 8)) {
    case 0:
      return Constant{mean};
    case 1:
      return Exponential{mean};
    case 2:
      return Uniform{mean / 2, mean};
    case 3:
      return Lognormal{mean, mean / 2};
    case 4:
      return Gamma{mean, mean};
    case 5:
      return Constant{60.0 * Whole(0, longest_s / 30)};  // 0 included; in step with the clock
    case 6:
      return Hyperexponential{{mean / 2, 2 * mean}, {1, 2}};
    case 7:
      return Weibull{mean, 0.8};
    default:
      return Empirical{{0, 60, mean}, {1, 2, 3}};
  }
}

PerInterval AnyNumbers(int intervals, int most) {
  PerInterval numbers;
  numbers.values.clear();
  const int count = OneIn(2) ? intervals : 1;
  for (int i = 0; i < count; ++i) numbers.values.push_back(OneIn(6) ? 0 : Whole(0, most));
  return numbers;
}

ContactType AnyType(int number, int intervals) {
  ContactType type;
  type.name = "type " + std::to_string(number);
  type.priority = OneIn(2) ? Whole(-1, 1) : 0;
  type.arrivals_per_hour = AnyNumbers(intervals, 40);
  type.talk = AnyTime(600);
  if (OneIn(2)) type.patience = AnyTime(400);
  if (OneIn(2)) type.wrap = AnyTime(120);
  if (OneIn(4)) type.balk_probability = Whole(0, 4) / 4.0;
  if (OneIn(2)) {
    Retry retry;
    retry.after = {.abandoned = OneIn(2), .blocked = OneIn(2), .disconnected = OneIn(2)};
    if (!retry.after.abandoned && !retry.after.disconnected) retry.after.blocked = true;
    retry.probability = Whole(1, 4) / 4.0;
    retry.delay = OneIn(3) ? Distribution(Constant{3600.0 * Whole(1, 20)}) : AnyTime(1200);
    retry.max_attempts = Whole(1, 5);
    retry.same_patience = OneIn(2);
    type.retry = retry;
  }
  if (OneIn(4))
    type.service_level = ServiceLevel{.within_s = 60.0 * Whole(0, 2), .short_abandon_s = 7};
  return type;
}

// Days, hours and types that differ, and every way of arriving but at known times.
void AddDemand(Scenario& scenario) {
  Demand& demand = scenario.demand.emplace();
  for (double& factor : demand.day_of_week) factor = Whole(0, 4) / 2.0;
  const int open = scenario.clock.close.minutes - scenario.clock.open.minutes;
  for (int i = Whole(0, 2); i > 0; --i) {
    DemandSpike spike;
    spike.name = "spike " + std::to_string(i);
    spike.at = {scenario.clock.open.minutes + Whole(0, open - 1)};
    spike.length_min = Whole(1, open);
    if (OneIn(2)) {
      spike.factor = Whole(0, 3);
    } else {
      spike.extra_contacts = Whole(0, 10);
      spike.fading = OneIn(2);
    }
    spike.probability = Whole(0, 4) / 4.0;
    demand.spikes.push_back(spike);
  }
  if (OneIn(2)) {
    demand.interval_busyness = IntervalBusyness{.sd = {{Whole(0, 8) / 4.0}},
                                                .correlation = Whole(-4, 4) / 4.0,
                                                .type_correlation = Whole(0, 4) / 4.0,
                                                .keep_day_total = OneIn(2)};
  }
  for (ContactType& type : scenario.contact_types) {
    if (OneIn(3)) type.arrival_options.count = DayCount::kFixed;
  }
}

void AddMoney(Scenario& scenario) {
  scenario.money.emplace().line_cost_per_min = Whole(0, 2) / 10.0;
  if (scenario.trunks) scenario.money->line_rent_per_hour = Whole(0, 3);
  for (ContactType& type : scenario.contact_types) {
    type.resolution_probability = Whole(0, 4) / 4.0;
    if (OneIn(3)) continue;
    type.money = TypeMoney{.revenue_per_contact = static_cast<double>(Whole(0, 5)),
                           .sale_probability = Whole(0, 4) / 4.0,
                           .revenue_per_sale = static_cast<double>(Whole(0, 50)),
                           .cost_per_abandonment = static_cast<double>(Whole(0, 9))};
  }
  for (AgentGroup& group : scenario.agent_groups) {
    if (OneIn(2)) continue;
    group.wages = Wages{
        .idle_per_hour = {}, .busy_per_hour = Whole(0, 40), .overtime_factor = Whole(0, 6) / 2.0};
  }
}

Scenario AnyScenario() {
  Scenario scenario;
  scenario.name = "random";
  Clock& clock = scenario.clock;
  clock.days = Whole(1, 3);
  clock.first_day = static_cast<Weekday>(Whole(0, 6));
  if (OneIn(3) && clock.days == 3) {
    clock.closed_days = {static_cast<Weekday>((static_cast<int>(clock.first_day) + 1) % 7)};
  }
  switch (Whole(0, 2)) {
    case 0:
      clock.open = {600}, clock.close = {720}, clock.interval_min = 30;
      break;
    case 1:
      clock.open = {540}, clock.close = {660}, clock.interval_min = 60;
      break;
    default:
      clock.open = {0}, clock.close = {1440}, clock.interval_min = 480, clock.days = Whole(1, 2);
      clock.closed_days.clear();
  }
  clock.at_close = OneIn(2) ? AtClose::kDisconnect : AtClose::kDrain;
  const int intervals = clock.IntervalsPerDay();
  const bool long_day = clock.close.minutes == 1440;
  if (OneIn(3)) scenario.warm_up_min = Whole(1, 100);
  if (OneIn(3)) scenario.trunks = Whole(1, 8);
  if (OneIn(3)) scenario.queue_capacity = Whole(0, 4);
  if (OneIn(3)) scenario.busyness = Gamma{1, 0.5};
  const int types = Whole(1, 3);
  const int groups = Whole(1, 3);
  for (int t = 0; t < types; ++t) {
    scenario.contact_types.push_back(AnyType(t, intervals));
    if (long_day) {
      for (double& rate : scenario.contact_types.back().arrivals_per_hour.values) rate /= 6;
    }
  }
  for (int g = 0; g < groups; ++g) {
    AgentGroup group;
    group.name = "group " + std::to_string(g);
    group.agents = AnyNumbers(intervals, 4);
    group.cost_per_hour = Whole(0, 30);
    for (int t = 0; t < types; ++t) {
      if (!OneIn(2) && !(t == types - 1 && group.skills.empty())) continue;
      group.skills.push_back({.type = scenario.contact_types[static_cast<std::size_t>(t)].name,
                              .preference = Whole(1, 2),
                              .handle_time_factor = OneIn(3) ? 1.5 : 1.0});
    }
    scenario.agent_groups.push_back(group);
  }
  if (OneIn(3)) AddDemand(scenario);
  if (OneIn(3)) AddMoney(scenario);
  return scenario;
}

}  // namespace

rc::Gen<Scenario> SmallScenarios() {
  return rc::gen::exec([] { return AnyScenario(); });
}

void FixRapidCheckSeed() { setenv("RC_PARAMS", "seed=20260101 max_success=600", 0); }

}  // namespace callfloor::testing
