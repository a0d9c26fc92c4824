// What demand means for single customers: who comes, when, and what moves whom.
#include <algorithm>
#include <cmath>
#include <map>

#include "sim/center/demand_day.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

Scenario Base() {
  Scenario scenario = OneDay(8 * 60, 12 * 60, 60);
  scenario.clock.days = 3;
  scenario.contact_types = {Type("billing", 40, Exponential{60}), Type("sales", 30, Gamma{90, 30})};
  scenario.contact_types[0].arrivals_per_hour.values = {40, 60, 80, 20};
  scenario.agent_groups = {Group("desk", 60, {"billing", "sales"})};
  return scenario;
}

DemandSpike Outage() {
  return {.name = "outage",
          .contact_types = {},
          .day = {},
          .at = {9 * 60},
          .length_min = 60,
          .factor = 3,
          .extra_contacts = {}};
}

// Arrivals by type name and customer.
std::map<std::pair<std::string, std::uint64_t>, Time> Arrivals(const Scenario& scenario,
                                                               std::uint64_t replication = 0) {
  std::map<std::pair<std::string, std::uint64_t>, Time> arrivals;
  for (const ContactRecord& r : RunOnce(scenario, 3, replication).log) {
    arrivals[{scenario.contact_types[r.type.value].name, r.customer}] = r.arrival;
  }
  return arrivals;
}

TEST(Demand, ThatSaysNothingChangesNothing) {
  Scenario scenario = Base();
  scenario.demand.emplace();
  EXPECT_EQ(Arrivals(scenario), Arrivals(Base()));
  scenario.demand->interval_busyness = IntervalBusyness{.sd = {{0}}, .correlation = 0.5};
  scenario.demand->spikes = {Outage()};
  scenario.demand->spikes[0].probability = 0;
  EXPECT_EQ(Arrivals(scenario), Arrivals(Base()));
  scenario.demand->spikes[0].probability = 1;
  EXPECT_NE(Arrivals(scenario), Arrivals(Base()));
}

TEST(Demand, OfADayMovesTheSameCustomersAndNoOtherDay) {
  Scenario scenario = Base();
  scenario.demand.emplace();
  scenario.demand->special_days = {{.name = "", .day = 2, .factor = 1.5, .contact_types = {}}};
  const auto base = Arrivals(Base());
  const auto busier = Arrivals(scenario);
  std::size_t on_day = 0;
  for (const auto& [who, when] : base) {
    if (who.second >> 32 == 1) {
      ++on_day;
      EXPECT_LT(busier.at(who), when);
    } else {
      EXPECT_EQ(busier.at(who), when);
    }
  }
  EXPECT_GT(on_day, 200u);
  EXPECT_GT(busier.size(), base.size() + 80);
}

TEST(Demand, OfOneTypeMovesNoOther) {
  Scenario scenario = Base();
  scenario.demand.emplace();
  scenario.demand->special_days = {
      {.name = "", .day = 1, .factor = 1.5, .contact_types = {"sales"}}};
  scenario.demand->spikes = {Outage()};
  scenario.demand->spikes[0].contact_types = {"sales"};
  const auto base = Arrivals(Base());
  for (const auto& [who, when] : Arrivals(scenario)) {
    if (who.first == "billing") {
      EXPECT_EQ(base.at(who), when);
    }
  }
}

// An interval of the day before which nothing has changed has the same arrivals as ever.
TEST(Spikes, LeaveWhatWasBeforeThemAsItWas) {
  Scenario scenario = Base();
  scenario.demand.emplace();
  scenario.demand->spikes = {Outage()};
  scenario.demand->spikes[0].day = 2;
  const auto base = Arrivals(Base());
  std::size_t sooner = 0;
  for (const auto& [who, when] : Arrivals(scenario)) {
    const auto before = base.find(who);
    if (before == base.end()) continue;
    if (when < Time() + Days(1) + Hours(9) || who.second >> 32 == 2) {
      EXPECT_EQ(when, before->second);
    } else {
      EXPECT_LT(when, before->second);
      ++sooner;
    }
  }
  EXPECT_GT(sooner, 100u);
}

TEST(IntervalBusyness, DoesNotDependOnStaffingOrOtherTypes) {
  Scenario scenario = Base();
  scenario.demand.emplace();
  scenario.demand->interval_busyness =
      IntervalBusyness{.sd = {{0.4}}, .correlation = 0.5, .type_correlation = 0.7};
  Scenario other = scenario;
  std::swap(other.contact_types[0], other.contact_types[1]);
  other.contact_types.insert(other.contact_types.begin(), Type("chat", 55, Exponential{30}));
  other.agent_groups[0].agents.values = {3};
  other.agent_groups[0].skills.push_back({.type = "chat"});
  const auto base = Arrivals(scenario);
  std::size_t compared = 0;
  for (const auto& [who, when] : Arrivals(other)) {
    if (who.first == "chat") continue;
    EXPECT_EQ(base.at(who), when);
    ++compared;
  }
  EXPECT_EQ(compared, base.size());
  EXPECT_NE(base, Arrivals(scenario, 1));
}

TEST(Spikes, ThatMayHappenAreDecidedByNameDayAndReplicationAlone) {
  Scenario scenario = Base();
  scenario.clock.days = 60;
  scenario.contact_types.resize(1);
  scenario.agent_groups[0].skills.resize(1);
  scenario.demand.emplace();
  scenario.demand->spikes = {Outage()};
  scenario.demand->spikes[0].probability = 0.5;
  Scenario staffed = scenario;
  staffed.agent_groups[0].agents.values = {2};
  EXPECT_EQ(Arrivals(scenario), Arrivals(staffed));
  Scenario renamed = scenario;
  renamed.demand->spikes[0].name = "Outage";
  EXPECT_NE(Arrivals(scenario), Arrivals(renamed));
}

TEST(Forecast, IsNotWhatIsSimulatedWhereTheActualDiffers) {
  Scenario scenario = Base();
  scenario.contact_types[0].arrival_options.actual_per_hour = PerInterval{{80, 60, 40, 20}};
  Scenario as_planned = Base();
  as_planned.contact_types[0].arrivals_per_hour.values = {80, 60, 40, 20};
  EXPECT_EQ(Arrivals(scenario), Arrivals(as_planned));
}

TEST(Replay, BringsExactlyTheListedArrivalsOnItsDayAndDrawsTheOthers) {
  Scenario scenario = Base();
  scenario.busyness = Gamma{1, 0.3};
  const auto base = Arrivals(scenario);
  scenario.contact_types[0].arrival_options.replay = {
      {.day = 2, .times_s = {28'800, 28'800.5, 30'000.25, 30'000.25, 43'199.999'999}},
      {.day = 3, .times_s = {}}};
  std::vector<std::int64_t> times;
  for (const auto& [who, when] : Arrivals(scenario)) {
    const std::uint64_t day = who.second >> 32;
    if (who.first == "billing" && day > 0) {
      EXPECT_EQ(who.second, (1ULL << 32) + times.size());
      times.push_back(when.ticks() - kTicksPerDay);
    } else {
      EXPECT_EQ(base.at(who), when);
    }
  }
  EXPECT_EQ(times, (std::vector<std::int64_t>{28'800'000'000, 28'800'500'000, 30'000'250'000,
                                              30'000'250'000, 43'199'999'999}));
}

TEST(Replay, KeepsTheCustomersThemselves) {
  Scenario scenario = Base();
  scenario.contact_types[0].arrival_options.replay = {{.day = 1, .times_s = {30'000, 31'000}}};
  std::map<std::uint64_t, Duration> talks;
  for (const ContactRecord& r : RunOnce(Base()).log) {
    if (r.type.value == 0) talks[r.customer] = r.talk;
  }
  int compared = 0;
  for (const ContactRecord& r : RunOnce(scenario).log) {
    if (r.type.value != 0 || r.day > 0) continue;
    EXPECT_EQ(r.talk, talks.at(r.customer));
    ++compared;
  }
  EXPECT_EQ(compared, 2);
}

TEST(GammaFactor, HasTheProbabilityOfItsNormal) {
  // Shape 1 is the exponential distribution, whose quantile is elementary.
  for (const double z : {-8.0, -3.0, -0.5, 0.0, 0.5, 3.0, 8.0}) {
    const double exact = z > 0 ? -std::log(std::erfc(z / std::sqrt(2.0)) / 2)
                               : -std::log1p(-std::erfc(-z / std::sqrt(2.0)) / 2);
    EXPECT_NEAR(GammaFactor(z, 1) / exact, 1, 1e-12) << z;
  }
  // A small standard deviation is nearly normal, and the factors rise with z.
  EXPECT_NEAR(GammaFactor(1, 1e-3), 1 + 1e-3, 1e-6);
  EXPECT_LT(GammaFactor(-1, 5), GammaFactor(1, 5));
  EXPECT_GE(GammaFactor(-8, 10), 0);
}

}  // namespace
}  // namespace callfloor::testing
