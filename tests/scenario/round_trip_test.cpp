// Saving and loading again changes nothing, whatever the scenario.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sys/stat.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/scenario/random_values.h"
#include "tests/scenario/scenario_file_support.h"
#include "tests/support/temporary_folder.h"

namespace callfloor {
namespace {

namespace fs = std::filesystem;

std::vector<double> Weights(std::size_t count) {
  std::vector<double> weights(count);
  for (double& weight : weights) weight = Real(0, 5);
  weights[0] += 0.1;
  return weights;
}

Distribution AnyDistribution() {
  const double mean = Real(0.001, 5'000);
  const double low = Real(0, 100);
  const auto count = static_cast<std::size_t>(Whole(1, 5));
  std::vector<double> values(count);
  for (double& value : values) value = Real(0.5, 900);
  switch (Whole(0, 9)) {
    case 0:
      return Constant{Real(0, 1e9)};
    case 1:
      return Exponential{mean};
    case 2:
      return Uniform{low, low + Real(0, 10)};
    case 3:
      return Triangular{low, low + 1, low + 1 + Real(0.1, 10)};
    case 4:
      return Lognormal{mean, mean * Real(0, 900)};
    case 5:
      return Gamma{mean, mean * Real(0.01, 900)};
    case 6:
      return Erlang{mean, Whole(1, 10'000)};
    case 7:
      return Weibull{mean, Real(0.05, 30)};
    case 8:
      return Hyperexponential{values, Weights(count)};
    default:
      return Empirical{values, Weights(count)};
  }
}

// A factor is at most a million, a duration may be longer.
Distribution AnyFactor() {
  const Distribution drawn = AnyDistribution();
  if (std::holds_alternative<Constant>(drawn)) return Constant{Real(0, 3)};
  if (const auto* wide = std::get_if<Lognormal>(&drawn)) return Lognormal{wide->mean, wide->mean};
  if (const auto* wide = std::get_if<Gamma>(&drawn)) return Gamma{wide->mean, wide->mean};
  return drawn;
}

PerInterval AnyPerInterval(int intervals, bool whole, double most) {
  PerInterval numbers;
  numbers.values.resize(Coin() ? 1 : static_cast<std::size_t>(intervals));
  for (double& value : numbers.values) {
    value = whole ? std::floor(Real(0, most)) : Real(0, most);
  }
  return numbers;
}

Clock AnyClock() {
  Clock clock;
  clock.days = Whole(7, 731);
  clock.first_day = static_cast<Weekday>(Whole(0, 6));
  for (int day = 0; day < 6; ++day) {
    if (Coin()) clock.closed_days.push_back(static_cast<Weekday>(day));
  }
  const int lengths[] = {5, 15, 30, 60};
  clock.interval_min = lengths[Whole(0, 3)];
  clock.open = {Whole(0, 10) * 60};
  clock.close = {clock.open.minutes + Whole(1, (1'440 - clock.open.minutes) / 60) * 60};
  clock.at_close = static_cast<AtClose>(Whole(0, 1));
  clock.when_closed = static_cast<WhenClosed>(Whole(0, 1));
  return clock;
}

Retry AnyRetry() {
  Retry retry;
  retry.after = {Coin(), Coin(), true};
  retry.probability = Real(0, 1);
  retry.delay = AnyDistribution();
  retry.max_attempts = Whole(1, 9);
  retry.same_patience = Coin();
  return retry;
}

ContactType AnyContactType(int number, int intervals) {
  ContactType type;
  type.name = AnyText(0) + std::to_string(number);
  type.description = AnyText(0);
  type.priority = Whole(-1'000, 1'000);
  type.arrivals_per_hour = AnyPerInterval(intervals, false, 5'000);
  if (Coin()) type.patience = AnyDistribution();
  type.balk_probability = Real(0, 1);
  type.talk = AnyDistribution();
  if (Coin()) type.wrap = AnyDistribution();
  if (Coin()) type.retry = AnyRetry();
  if (Coin()) type.service_level = ServiceLevel{Real(0, 100), Real(0, 10)};
  type.arrival_options.shape = static_cast<RateShape>(Whole(0, 1));
  type.arrival_options.count = static_cast<DayCount>(Whole(0, 1));
  if (Coin()) type.arrival_options.actual_per_hour = AnyPerInterval(intervals, false, 5'000);
  type.arrival_options.day_of_week[static_cast<std::size_t>(Whole(0, 6))] = Real(0, 3);
  type.resolution_probability = Real(0, 1);
  if (Coin()) type.money = TypeMoney{Real(0, 9), Real(0, 1), Real(0, 9), Real(0, 9)};
  return type;
}

Demand AnyDemand(const Clock& clock, const std::vector<std::string>& types) {
  Demand demand;
  for (double& factor : demand.day_of_week) factor = Real(0, 3);
  if (Coin()) {
    demand.season.emplace();
    for (double& factor : demand.season->months) factor = Real(0, 3);
    demand.season->first_month = Whole(1, 12);
    demand.season->first_day_of_month = Whole(1, 28);
  }
  // The last weekday is never closed.
  const int sunday = 7 - static_cast<int>(clock.first_day);
  if (Coin()) demand.special_days.push_back({AnyText(0), sunday, Real(0, 9), types});
  for (int i = Whole(0, 2); i > 0; --i) {
    DemandSpike spike;
    spike.name = AnyText(0) + std::to_string(i);
    if (Coin()) spike.contact_types = types;
    if (Coin()) spike.day = sunday;
    spike.at = {Whole(clock.open.minutes, clock.close.minutes - 1)};
    spike.length_min = Whole(1, 1'440);
    (Coin() ? spike.factor : spike.extra_contacts) = Real(0, 9);
    spike.fading = spike.extra_contacts && Coin();
    spike.probability = Real(0, 1);
    demand.spikes.push_back(spike);
  }
  if (Coin()) {
    demand.interval_busyness = IntervalBusyness{AnyPerInterval(clock.IntervalsPerDay(), false, 10),
                                                Real(-1, 1), Real(0, 1), Coin()};
  }
  return demand;
}

Scenario AnyScenario() {
  Scenario scenario;
  scenario.name = AnyText(1);
  scenario.description = AnyText(0);
  scenario.clock = AnyClock();
  scenario.warm_up_min = Whole(0, 60);
  if (Coin()) scenario.trunks = Whole(1, 1'000'000);
  if (Coin()) scenario.queue_capacity = Whole(0, 1'000'000);
  if (Coin()) scenario.busyness = AnyFactor();
  scenario.service_level = {Real(0, 100), Real(0, 10)};
  const int intervals = scenario.clock.IntervalsPerDay();
  const int types = Whole(1, 4);
  for (int i = 0; i < types; ++i) scenario.contact_types.push_back(AnyContactType(i, intervals));
  for (int i = 0; i < Whole(1, 3) || i == 0; ++i) {
    AgentGroup group;
    group.name = AnyText(0) + std::to_string(i);
    group.description = AnyText(0);
    group.agents = AnyPerInterval(intervals, true, 5'000);
    for (int t = 0; t < types; ++t) {
      if (t > 0 && Coin()) continue;
      const std::string& name = scenario.contact_types[static_cast<std::size_t>(t)].name;
      group.skills.push_back({name, Whole(1, 3), Coin() ? 1.0 : Real(0.1, 3)});
    }
    group.cost_per_hour = Real(0, 100);
    if (Coin()) group.wages = Wages{Real(0, 9), {}, Real(0, 3)};
    scenario.agent_groups.push_back(group);
  }
  std::vector<std::string> names;
  for (const ContactType& type : scenario.contact_types) names.push_back(type.name);
  if (Coin()) scenario.demand = AnyDemand(scenario.clock, names);
  if (Coin()) scenario.money = Money{Real(0, 9), scenario.trunks ? Real(0, 9) : 0, Real(1, 9)};
  // These exist in every scenario, though the file may leave the value out or write it otherwise.
  for (const char* pointer : {"/contact_types/0/priority", "/agent_groups/0/skills/0/preference",
                              "/agent_groups/0/agents/0", "/trunks", "/clock/open"}) {
    if (Coin()) {
      scenario.sources[pointer] = {static_cast<Evidence>(Whole(0, 2)), AnyText(0)};
    }
  }
  return scenario;
}

TEST(RoundTrip, LoadingWhatWasSavedGivesTheSameScenario) {
  ::setenv("RC_PARAMS", "seed=20240229 max_success=150", 0);  // the same draws on every run
  EXPECT_TRUE(rc::check([] {
    const Scenario scenario = AnyScenario();
    const std::string text = SaveScenarioText(scenario);
    const LoadResult result = LoadScenarioText(text, "saved.json");
    if (!result.scenario) RC_FAIL(Messages(result) + text);
    if (!(*result.scenario == scenario)) RC_FAIL("values differ:\n" + text);
    if (SaveScenarioText(*result.scenario) != text) RC_FAIL("texts differ:\n" + text);
  }));
}

TEST(RoundTrip, HoldsForEveryShippedScenario) {
  for (const auto& entry :
       fs::directory_iterator(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".json") || name.ends_with(".schema.json")) continue;
    if (name.ends_with(".whatif.json")) continue;  // whatif_test.cpp has these
    const LoadResult first = LoadScenarioFile(entry.path());
    ASSERT_TRUE(first.scenario) << Messages(first);
    const LoadResult second = LoadScenarioText(SaveScenarioText(*first.scenario), name);
    ASSERT_TRUE(second.scenario) << Messages(second);
    EXPECT_EQ(*first.scenario, *second.scenario) << name;
  }
}

Scenario Small() {
  Scenario scenario;
  scenario.name = "small";
  scenario.clock.open = {480};
  scenario.clock.close = {1'020};
  scenario.clock.closed_days = {Weekday::kSun};
  scenario.contact_types.resize(1);
  scenario.contact_types[0].name = "a";
  scenario.contact_types[0].arrivals_per_hour = {{0.1}};
  scenario.contact_types[0].talk = Lognormal{300, 200.5};
  scenario.agent_groups.resize(1);
  scenario.agent_groups[0].name = "g";
  scenario.agent_groups[0].agents = {std::vector<double>(18, 12)};
  scenario.agent_groups[0].skills = {{"a", 1, 1.0}};
  return scenario;
}

TEST(Save, WritesAReadableFile) {
  EXPECT_EQ(SaveScenarioText(Small()), R"({
  "format": "callfloor-scenario/1",
  "name": "small",
  "clock": {
    "days": 1,
    "first_day": "Mon",
    "closed_days": ["Sun"],
    "open": "08:00",
    "close": "17:00",
    "interval_min": 30,
    "at_close": "drain"
  },
  "service_level": {"within_s": 20, "short_abandon_s": 5},
  "contact_types": [
    {
      "name": "a",
      "arrivals": {"per_hour": 0.1},
      "talk": {"distribution": "lognormal", "mean_s": 300, "sd_s": 200.5}
    }
  ],
  "agent_groups": [
    {
      "name": "g",
      "agents": [12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12],
      "skills": ["a"]
    }
  ]
}
)");
}

class SaveFileTest : public testing::Test {
 protected:
  std::size_t FilesIn() const { return static_cast<std::size_t>(CountFiles(folder_.path())); }
  TemporaryFolder folder_;
};

TEST_F(SaveFileTest, ReplacesTheFileAndLeavesNothingElse) {
  const fs::path path = folder_ / "s.json";
  std::ofstream(path) << "old";
  ::chmod(path.c_str(), 0640);
  EXPECT_EQ(SaveScenarioFile(Small(), path), std::nullopt);
  EXPECT_EQ(FilesIn(), 1u);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms(0640));
  EXPECT_EQ(LoadScenarioFile(path).scenario, Small());
}

TEST_F(SaveFileTest, FollowsALinkInsteadOfReplacingIt) {
  std::ofstream(folder_ / "real.json") << "old";
  fs::create_symlink(folder_ / "real.json", folder_ / "link.json");
  EXPECT_EQ(SaveScenarioFile(Small(), folder_ / "link.json"), std::nullopt);
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.json"));
  EXPECT_EQ(LoadScenarioFile(folder_ / "real.json").scenario, Small());
}

TEST_F(SaveFileTest, SaysWhereItCannotSaveAndLeavesNothingBehind) {
  const auto missing = SaveScenarioFile(Small(), folder_ / "none" / "s.json");
  ASSERT_TRUE(missing.has_value());
  EXPECT_NE(missing->find("none/s.json"), std::string::npos);
  const auto directory = SaveScenarioFile(Small(), folder_.path());
  ASSERT_TRUE(directory.has_value());
  EXPECT_NE(directory->find("Is a directory"), std::string::npos);
  EXPECT_EQ(FilesIn(), 0u);
}

}  // namespace
}  // namespace callfloor
