// Beyond one exponential queue: general and constant handling times, priorities, retrials,
// infinitely many agents, arrivals that vary in time, and random days.
#include <algorithm>
#include <cmath>
#include <string>

#include "sim/core/moments.h"
#include "sim/theory/general_service.h"
#include "sim/theory/infinite_server.h"
#include "sim/theory/retrial.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr double kMeanHandleS = 10;

Scenario SteadyState(int days, double per_hour, const Distribution& talk, double agents) {
  Scenario scenario = RoundTheClock(days);
  scenario.warm_up_min = 12 * 60;
  scenario.contact_types = {Type("calls", per_hour, talk)};
  scenario.agent_groups = {Group("desk", agents, {"calls"})};
  return scenario;
}

struct Service {
  std::string name;
  Distribution talk;
  double scv;  // variance / mean²
};
void PrintTo(const Service& service, std::ostream* out) { *out << service.name; }

class SingleAgent : public ::testing::TestWithParam<Service> {};

TEST_P(SingleAgent, WaitsAsPollaczekAndKhinchineSay) {
  constexpr double kPerHour = 0.75 * 3600 / kMeanHandleS;
  const Sample sample = Replicate(SteadyState(16, kPerHour, GetParam().talk, 1), 40);
  const auto exact = theory::PollaczekKhinchineWait(kPerHour, kMeanHandleS, GetParam().scv);
  ASSERT_TRUE(exact);
  EXPECT_TRUE(RatioIs(sample.overall, kWaitOfferedS, kOffered, *exact));
  EXPECT_TRUE(RatioIs(sample.overall, kBusyS, kStaffedS, 0.75));
  const auto wrong = theory::PollaczekKhinchineWait(kPerHour, kMeanHandleS, GetParam().scv + 0.25);
  EXPECT_FALSE(RatioIs(sample.overall, kWaitOfferedS, kOffered, *wrong));
}

INSTANTIATE_TEST_SUITE_P(
    All, SingleAgent,
    ::testing::Values(
        Service{"Constant", Constant{10}, 0}, Service{"Uniform", Uniform{4, 16}, 0.12},
        Service{"Triangular", Triangular{2, 7, 21}, (4 + 49 + 441 - 14 - 42 - 147) / 1800.0},
        Service{"Erlang", Erlang{10, 3}, 1.0 / 3}, Service{"Gamma", Gamma{10, 8}, 0.64},
        Service{"Lognormal", Lognormal{10, 9}, 0.81},
        Service{"Weibull", Weibull{10, 0.9},
                std::tgamma(1 + 2 / 0.9) / std::pow(std::tgamma(1 + 1 / 0.9), 2) - 1},
        Service{"Hyperexponential", Hyperexponential{{5, 20}, {2, 1}},
                2 * (2 * 25 + 400) / 3.0 / 100 - 1},
        Service{"Empirical", Empirical{{4, 10, 22}, {2, 1, 1}}, 0.54}),
    [](const auto& tested) { return tested.param.name; });

TEST(ConstantTimes, WaitAsSpitzersIdentitySays) {
  for (const auto& [agents, load] : {std::pair{2, 0.8}, {10, 0.9}, {100, 0.97}}) {
    const double per_hour = agents * load * 3600 / kMeanHandleS;
    Scenario scenario = SteadyState(std::max(1, 16 / agents), per_hour, Constant{10}, agents);
    scenario.service_level.within_s = 0;
    const Sample sample = Replicate(scenario, 32);
    const auto exact = theory::ConstantService(per_hour, kMeanHandleS, agents);
    ASSERT_TRUE(exact);
    EXPECT_TRUE(RatioIs(sample.overall, kWaitOfferedS, kOffered, exact->wait_s)) << agents;
    EXPECT_TRUE(RatioIs(sample.overall, kAnsweredInTime, kOffered, exact->no_wait)) << agents;
    // Handling times with the variance of an Erlang distribution of two phases are told apart.
    const auto wrong = theory::AllenCunneenWait(per_hour, kMeanHandleS, agents, 1, 0.5);
    EXPECT_FALSE(RatioIs(sample.overall, kWaitOfferedS, kOffered, *wrong)) << agents;
  }
}

TEST(Priorities, WaitAsCobhamSays) {
  for (const int agents : {1, 12}) {
    const std::vector<double> per_hour = {0.35 * agents * 360, 0.5 * agents * 360};
    Scenario scenario =
        SteadyState(agents == 1 ? 16 : 2, per_hour[1], Exponential{kMeanHandleS}, agents);
    scenario.contact_types[0].name = "later";
    scenario.contact_types.push_back(Type("sooner", per_hour[0], Exponential{kMeanHandleS}));
    scenario.contact_types[1].priority = 1;
    scenario.agent_groups = {Group("desk", agents, {"later", "sooner"})};
    const Sample sample = Replicate(scenario, 40);
    const auto exact = theory::PriorityWaits(per_hour, kMeanHandleS, agents);
    ASSERT_TRUE(exact);
    EXPECT_TRUE(RatioIs(OfType(sample, 1), kWaitOfferedS, kOffered, (*exact)[0])) << agents;
    EXPECT_TRUE(RatioIs(OfType(sample, 0), kWaitOfferedS, kOffered, (*exact)[1])) << agents;
    EXPECT_FALSE(RatioIs(OfType(sample, 1), kWaitOfferedS, kOffered, (*exact)[0] * 1.05));
    EXPECT_FALSE(RatioIs(OfType(sample, 0), kWaitOfferedS, kOffered, (*exact)[0]));

    // Without priorities both classes wait alike, and neither waits as Cobham says.
    scenario.contact_types[1].priority = 0;
    const Sample equal = Replicate(scenario, 40);
    EXPECT_FALSE(RatioIs(OfType(equal, 1), kWaitOfferedS, kOffered, (*exact)[0])) << agents;
  }
}

// Within a class of equal priority the group's preference decides, which is Cobham's queue too.
TEST(Priorities, PreferencesOfOneGroupWaitAsCobhamSays) {
  const std::vector<double> per_hour = {0.4 * 5 * 360, 0.4 * 5 * 360};
  Scenario scenario = SteadyState(8, per_hour[0], Exponential{kMeanHandleS}, 5);
  scenario.contact_types.push_back(Type("other", per_hour[1], Exponential{kMeanHandleS}));
  scenario.agent_groups[0].skills = {{.type = "calls", .preference = 2}, {.type = "other"}};
  const Sample sample = Replicate(scenario, 32);
  const auto exact = theory::PriorityWaits(per_hour, kMeanHandleS, 5);
  EXPECT_TRUE(RatioIs(OfType(sample, 1), kWaitOfferedS, kOffered, (*exact)[0]));
  EXPECT_TRUE(RatioIs(OfType(sample, 0), kWaitOfferedS, kOffered, (*exact)[1]));
  EXPECT_FALSE(RatioIs(OfType(sample, 0), kWaitOfferedS, kOffered, (*exact)[0]));
}

TEST(Retrials, AgreeWithTheTruncatedMarkovChain) {
  for (const bool impatient : {false, true}) {
    const theory::RetrialParameters parameters{
        .first_attempts_per_hour = (impatient ? 1.1 : 0.8) * 5 * 360,
        .aht_s = kMeanHandleS,
        .agents = 5,
        .lines = 7,
        .patience_s = impatient ? std::optional(12.0) : std::nullopt,
        .retry_after_blocked = 0.9,
        .retry_after_abandoned = impatient ? 0.9 : 0.0,
        .retry_delay_s = 40};
    const auto exact = theory::SolveRetrialQueue(parameters);
    ASSERT_TRUE(exact);
    Scenario scenario =
        SteadyState(4, parameters.first_attempts_per_hour, Exponential{kMeanHandleS}, 5);
    ContactType& type = scenario.contact_types[0];
    if (impatient) type.patience = Exponential{12};
    type.retry = Retry{.after = {.abandoned = impatient, .blocked = true},
                       .probability = 0.9,
                       .delay = Exponential{40},
                       .max_attempts = 1'000'000};
    scenario.trunks = 7;
    const Sample sample = Replicate(scenario, 40);
    EXPECT_TRUE(RatioIs(sample.overall, kBlocked, kArrived, exact->blocking));
    EXPECT_TRUE(RatioIs(sample.overall, kAbandoned, kOffered, exact->abandon_rate));
    EXPECT_TRUE(RatioIs(sample.overall, kWaitOfferedS, kOffered, exact->wait_s));
    EXPECT_TRUE(RatioIs(sample.overall, kQueueS, kOpenS, exact->queue_mean));
    EXPECT_TRUE(RatioIs(sample.overall, kTrunkS, kOpenS, exact->queue_mean + exact->busy_mean));
    EXPECT_TRUE(RatioIs(Values(sample.overall, [](const Tally& t) { return 3600 * t[kArrived]; }),
                        Values(sample.overall, kOpenS), exact->attempts_per_hour));
    // A queue whose customers retry a little less is told apart.
    theory::RetrialParameters less = parameters;
    less.retry_after_blocked = 0.85;
    const auto wrong = theory::SolveRetrialQueue(less);
    EXPECT_FALSE(RatioIs(sample.overall, kBlocked, kArrived, wrong->blocking));
  }
}

// The number of contacts in service at a moment, from the log.
int InService(const std::vector<ContactRecord>& log, double at_s) {
  const Time at = Time() + Seconds(at_s);
  return static_cast<int>(std::ranges::count_if(log, [&](const ContactRecord& r) {
    return r.arrival + r.wait <= at && at < r.arrival + r.wait + r.talk + r.wrap;
  }));
}

TEST(InfinitelyManyAgents, AreNeverWaitedForAndPoissonInNumber) {
  Scenario scenario = OneDay(0, 120, 60);
  scenario.contact_types = {Type("calls", 600, Lognormal{120, 150})};  // 20 erlangs
  scenario.agent_groups = {Group("desk", 100, {"calls"})};
  std::vector<double> numbers;
  std::vector<double> squares;
  double waited = 0;
  for (std::uint64_t r = 0; r < 3'000; ++r) {
    const LoggedRun run = RunOnce(scenario, 7, r, Detail::kTotals);
    waited += run.result.overall[kWaitOfferedS];
    const double number = InService(run.log, 7'000);
    numbers.push_back(number);
    squares.push_back((number - 20) * (number - 20));
  }
  EXPECT_EQ(waited, 0);
  // Started empty, which after 7,000 s leaves a thousandth to come.
  const std::vector<double> rates = {600, 600};
  const double exact =
      *theory::InfiniteServerMean(rates, 3600, theory::LognormalLimitedMean(120, 150), 7'000);
  EXPECT_TRUE(MeanIs(numbers, exact));
  EXPECT_TRUE(MeanIs(squares, exact + (exact - 20) * (exact - 20)));
  EXPECT_FALSE(MeanIs(numbers, exact * 1.05));
  EXPECT_FALSE(MeanIs(squares, 1.4 * exact));
}

TEST(VaryingArrivals, ArePoissonInEveryInterval) {
  const std::vector<double> rates = {30, 0, 90, 12, 60, 4};
  Scenario scenario = OneDay(8 * 60, 14 * 60, 60);
  scenario.contact_types = {Type("calls", 0, Constant{1})};
  scenario.contact_types[0].arrivals_per_hour.values = rates;
  scenario.agent_groups = {Group("desk", 1, {"calls"})};
  const auto sample = [&](const Scenario& varied) {
    std::vector<std::vector<double>> counts(rates.size());
    const Model model(varied);
    Simulator simulator(model, Detail::kIntervals);
    ReplicationResult result;
    for (std::uint64_t r = 0; r < 4'000; ++r) {
      simulator.Run(3, r, result);
      for (std::size_t i = 0; i < rates.size(); ++i) {
        counts[i].push_back(result.interval_cells[i][kArrived]);
      }
    }
    return counts;
  };
  // Of centred counts: variances, covariances of all pairs, third moments.
  const auto product = [](const std::vector<double>& a, double mean_a, const std::vector<double>& b,
                          double mean_b) {
    std::vector<double> products;
    for (std::size_t r = 0; r < a.size(); ++r)
      products.push_back((a[r] - mean_a) * (b[r] - mean_b));
    return products;
  };
  const auto counts = sample(scenario);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    EXPECT_TRUE(MeanIs(counts[i], rates[i])) << i;
    for (std::size_t j = 0; j <= i; ++j) {
      EXPECT_TRUE(MeanIs(product(counts[i], rates[i], counts[j], rates[j]), i == j ? rates[i] : 0))
          << i << " " << j;
    }
  }
  EXPECT_FALSE(MeanIs(counts[2], rates[2] * 1.04));
  // Days that vary are no Poisson process: too much variance, and intervals that go together.
  scenario.busyness = Gamma{1, 0.2};
  const auto varied = sample(scenario);
  EXPECT_TRUE(MeanIs(varied[2], rates[2]));
  EXPECT_FALSE(MeanIs(product(varied[2], rates[2], varied[2], rates[2]), rates[2]));
  EXPECT_FALSE(MeanIs(product(varied[2], rates[2], varied[4], rates[4]), 0));
}

// Arrivals within an interval of constant rate are uniform: their mean place and its square.
TEST(VaryingArrivals, AreUniformWithinAnInterval) {
  Scenario scenario = OneDay(9 * 60, 12 * 60, 60);
  scenario.contact_types = {Type("calls", 0, Constant{1})};
  scenario.contact_types[0].arrivals_per_hour.values = {200, 1'000, 50};
  scenario.agent_groups = {Group("desk", 1, {"calls"})};
  std::vector<double> places;
  std::vector<double> squares;
  for (std::uint64_t r = 0; r < 100; ++r) {
    for (const ContactRecord& record : RunOnce(scenario, 5, r).log) {
      const double hours = ToSeconds(record.arrival - Time()) / 3600 - 9;
      EXPECT_EQ(record.interval, static_cast<int>(hours));
      places.push_back(hours - std::floor(hours));
      squares.push_back(places.back() * places.back());
    }
  }
  EXPECT_TRUE(MeanIs(places, 0.5));
  EXPECT_TRUE(MeanIs(squares, 1.0 / 3));
  EXPECT_FALSE(MeanIs(places, 0.51));
}

TEST(VaryingArrivals, FillInfinitelyManyAgentsAsTheIntegralSays) {
  const std::vector<double> rates = {100, 600, 300, 0};
  Scenario scenario = OneDay(0, 120, 30);
  scenario.contact_types = {Type("calls", 0, Lognormal{600, 500})};
  scenario.contact_types[0].arrivals_per_hour.values = rates;
  scenario.agent_groups = {Group("desk", 400, {"calls"})};
  const std::vector<double> moments_s = {900, 2'700, 3'700, 5'000, 6'000, 7'150};
  std::vector<std::vector<double>> numbers(moments_s.size());
  for (std::uint64_t r = 0; r < 2'000; ++r) {
    const LoggedRun run = RunOnce(scenario, 11, r, Detail::kTotals);
    for (std::size_t i = 0; i < moments_s.size(); ++i) {
      numbers[i].push_back(InService(run.log, moments_s[i]));
    }
  }
  for (std::size_t i = 0; i < moments_s.size(); ++i) {
    const double exact = *theory::InfiniteServerMean(
        rates, 1800, theory::LognormalLimitedMean(600, 500), moments_s[i]);
    const double other =
        *theory::InfiniteServerMean(rates, 1800, theory::ExponentialLimitedMean(600), moments_s[i]);
    EXPECT_TRUE(MeanIs(numbers[i], exact)) << moments_s[i];
    EXPECT_FALSE(MeanIs(numbers[i], exact * 1.2)) << moments_s[i];
    if (std::abs(other / exact - 1) > 0.1) {
      EXPECT_FALSE(MeanIs(numbers[i], other)) << moments_s[i];
    }
  }
}

TEST(BusynessFactors, GiveDailyCountsTheVarianceOfAGammaMixture) {
  Scenario scenario = RoundTheClock(365);
  scenario.clock.close = {60};
  scenario.contact_types = {Type("calls", 80, Constant{1}), Type("mail", 30, Constant{1})};
  scenario.agent_groups = {Group("desk", 1, {"calls", "mail"})};
  scenario.busyness = Gamma{1, 0.25};
  std::vector<double> calls;
  std::vector<double> squares;
  std::vector<double> products;
  std::vector<double> next_day;
  const Model model(scenario);
  Simulator simulator(model);
  ReplicationResult result;
  for (std::uint64_t r = 0; r < 20; ++r) {
    simulator.Run(9, r, result);
    double before = 0;
    for (std::size_t day = 0; day < 365; ++day) {
      const double a = result.interval_cells[day * 4 + 1][kArrived] - 80;
      const double b = result.interval_cells[day * 4 + 2][kArrived] - 30;
      calls.push_back(a);
      squares.push_back(a * a);
      products.push_back(a * b);
      if (day > 0) next_day.push_back(a * before);
      before = a;
    }
  }
  EXPECT_TRUE(MeanIs(calls, 0));
  EXPECT_TRUE(MeanIs(squares, 80 + 80 * 80 * 0.0625));
  EXPECT_TRUE(MeanIs(products, 80 * 30 * 0.0625));  // one factor for all types of a day
  EXPECT_TRUE(MeanIs(next_day, 0));                 // and a new one every day
  EXPECT_FALSE(MeanIs(squares, 80));
  EXPECT_FALSE(MeanIs(squares, 80 + 80 * 80 * 0.09));
  EXPECT_FALSE(MeanIs(products, 0));
}

}  // namespace
}  // namespace callfloor::testing
