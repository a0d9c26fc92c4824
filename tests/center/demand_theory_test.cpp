// Demand against exact results: counts by day with factors, gamma-mixed counts and their
// correlations, rates that go in straight lines, fading spikes.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

// Enough agents that nothing but arrivals matters.
Scenario Calls(int days, int intervals, std::vector<double> per_hour) {
  Scenario scenario = OneDay(8 * 60, 8 * 60 + 60 * intervals, 60);
  scenario.clock.days = days;
  scenario.contact_types = {Type("calls", 0, Constant{1})};
  scenario.contact_types[0].arrivals_per_hour.values = std::move(per_hour);
  scenario.agent_groups = {Group("desk", 50, {"calls"})};
  return scenario;
}

// Counts of arrivals: [slot][replication], of one type.
std::vector<std::vector<double>> Counts(const Scenario& scenario, int replications,
                                        std::size_t type = 0) {
  const Model model(scenario);
  Simulator simulator(model, Detail::kIntervalCells);
  const std::size_t cells = 1 + model.types().size() + model.groups().size();
  std::vector<std::vector<double>> counts(model.slots().size());
  ReplicationResult result;
  for (int r = 0; r < replications; ++r) {
    simulator.Run(20260301, static_cast<std::uint64_t>(r), result);
    for (std::size_t slot = 0; slot < counts.size(); ++slot) {
      counts[slot].push_back(result.interval_cells[slot * cells + 1 + type][kArrived]);
    }
  }
  return counts;
}

// (a − mean of a) · (b − mean of b), the means known exactly: its mean is the covariance.
std::vector<double> Products(const std::vector<double>& a, double mean_a,
                             const std::vector<double>& b, double mean_b) {
  std::vector<double> products;
  for (std::size_t i = 0; i < a.size(); ++i) products.push_back((a[i] - mean_a) * (b[i] - mean_b));
  return products;
}

TEST(CalendarDemand, DaysArePoissonWithTheProductOfTheirFactors) {
  Scenario scenario = Calls(4, 1, {40});
  scenario.demand =
      Demand{.day_of_week = {1.25, 1, 0.5, 1, 1, 1, 1},
             .season = Season{.months = {0.8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5},
                              .first_month = 12,
                              .first_day_of_month = 30},
             .special_days = {{.name = "sale", .day = 2, .factor = 2, .contact_types = {}}},
             .spikes = {},
             .interval_busyness = {}};
  scenario.contact_types[0].arrival_options.day_of_week[3] = 0.25;
  // Monday 30 December, Tuesday 31 December, Wednesday 1 January, Thursday 2 January.
  const std::vector<double> exact = {40 * 1.25 * 1.5, 40 * 1.5 * 2, 40 * 0.5 * 0.8,
                                     40 * 0.25 * 0.8};
  const auto counts = Counts(scenario, 4'000);
  for (std::size_t day = 0; day < exact.size(); ++day) {
    EXPECT_TRUE(MeanIs(counts[day], exact[day])) << "day " << day + 1;
    EXPECT_TRUE(MeanIs(Products(counts[day], exact[day], counts[day], exact[day]), exact[day]));
    EXPECT_FALSE(MeanIs(counts[day], exact[day] * 1.05)) << "day " << day + 1;
    EXPECT_FALSE(
        MeanIs(Products(counts[day], exact[day], counts[day], exact[day]), exact[day] * 1.25));
  }
}

TEST(IntervalBusyness, SpreadsCountsAsAGammaMixtureOfPoissonCounts) {
  Scenario scenario = Calls(1, 3, {60, 20, 60});
  scenario.demand.emplace();
  scenario.demand->interval_busyness =
      IntervalBusyness{.sd = {{0.5, 0.2, 0}}, .correlation = 0.6, .type_correlation = 0};
  const auto counts = Counts(scenario, 10'000);
  const std::vector<double> mean = {60, 20, 60};
  const std::vector<double> variance = {60 + 60 * 60 * 0.25, 20 + 20 * 20 * 0.04, 60};
  for (std::size_t i = 0; i < mean.size(); ++i) {
    const auto squares = Products(counts[i], mean[i], counts[i], mean[i]);
    EXPECT_TRUE(MeanIs(counts[i], mean[i])) << i;
    EXPECT_TRUE(MeanIs(squares, variance[i])) << i;
    EXPECT_FALSE(MeanIs(squares, variance[i] * 1.25)) << i;
  }
}

// The covariance of two exponential variables of mean 1 whose copula is normal with this
// correlation, by the trapezoidal rule, which for such smooth decaying functions is exact to all
// digits that matter here. The exponential quantile is elementary: −log of the upper tail.
double ExponentialCopulaCovariance(double correlation) {
  const auto quantile = [](double z) {
    return z > 0 ? -std::log(std::erfc(z / std::numbers::sqrt2) / 2)
                 : -std::log1p(-std::erfc(-z / std::numbers::sqrt2) / 2);
  };
  constexpr double kStep = 0.05;
  double sum = 0;
  for (double x = -8; x <= 8; x += kStep) {
    for (double y = -8; y <= 8; y += kStep) {
      const double other = correlation * x + std::sqrt(1 - correlation * correlation) * y;
      sum += quantile(x) * quantile(other) * std::exp(-(x * x + y * y) / 2);
    }
  }
  return sum * kStep * kStep / (2 * std::numbers::pi) - 1;
}

TEST(IntervalBusyness, CorrelatesIntervalsAndTypesAsTheNormalCopulaSays) {
  Scenario scenario = Calls(1, 3, {50});
  scenario.contact_types.push_back(Type("other", 30, Constant{1}));
  scenario.agent_groups[0].skills.push_back({.type = "other"});
  scenario.demand.emplace();
  scenario.demand->interval_busyness =
      IntervalBusyness{.sd = {{1}}, .correlation = 0.7, .type_correlation = 0.6};
  const auto calls = Counts(scenario, 20'000, 0);
  const auto other = Counts(scenario, 20'000, 1);
  struct Pair {
    const std::vector<double>& a;
    double mean_a;
    const std::vector<double>& b;
    double mean_b;
    double correlation;
  };
  for (const Pair& pair :
       {Pair{calls[0], 50, calls[1], 50, 0.7}, Pair{calls[0], 50, calls[2], 50, 0.49},
        Pair{other[1], 30, other[2], 30, 0.7}, Pair{calls[1], 50, other[1], 30, 0.6},
        Pair{calls[0], 50, other[1], 30, 0.42}, Pair{calls[2], 50, other[0], 30, 0.6 * 0.49}}) {
    const auto products = Products(pair.a, pair.mean_a, pair.b, pair.mean_b);
    const double exact = ExponentialCopulaCovariance(pair.correlation) * pair.mean_a * pair.mean_b;
    EXPECT_TRUE(MeanIs(products, exact)) << pair.correlation;
    EXPECT_FALSE(MeanIs(
        products, ExponentialCopulaCovariance(pair.correlation + 0.2) * pair.mean_a * pair.mean_b))
        << pair.correlation;
  }
}

// Independent intervals and types stay independent, which the test above must be able to refuse.
TEST(IntervalBusyness, WithoutCorrelationsIsIndependent) {
  Scenario scenario = Calls(1, 2, {50});
  scenario.contact_types.push_back(Type("other", 30, Constant{1}));
  scenario.agent_groups[0].skills.push_back({.type = "other"});
  scenario.demand.emplace();
  scenario.demand->interval_busyness = IntervalBusyness{.sd = {{1}}};
  const auto calls = Counts(scenario, 10'000, 0);
  const auto other = Counts(scenario, 10'000, 1);
  EXPECT_TRUE(MeanIs(Products(calls[0], 50, calls[1], 50), 0));
  EXPECT_TRUE(MeanIs(Products(calls[0], 50, other[0], 30), 0));
  EXPECT_FALSE(MeanIs(Products(calls[0], 50, calls[1], 50), 2500 * 0.2));
}

// Hours since opening of every arrival.
std::vector<double> Positions(const Scenario& scenario, int replications) {
  const Model model(scenario);
  Simulator simulator(model, Detail::kTotals);
  std::vector<double> positions;
  ReplicationResult result;
  for (int r = 0; r < replications; ++r) {
    Log log;
    simulator.Run(99, static_cast<std::uint64_t>(r), result, &log);
    for (const ContactRecord& record : log.records) {
      positions.push_back(ToSeconds(record.arrival - Time()) / 3600 - 8);
    }
  }
  std::ranges::sort(positions);
  return positions;
}

// Given their number, arrivals of a Poisson process are independent draws from its normed mean.
// √n times the largest distance of the two distribution functions is at most x but for
// 2·exp(−2x²) (Dvoretzky, Kiefer and Wolfowitz, with Massart's constant): no asymptotics needed.
template <typename Cdf>
::testing::AssertionResult FollowsCdf(const std::vector<double>& sorted, const Cdf& cdf) {
  const auto n = static_cast<double>(sorted.size());
  double distance = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double exact = cdf(sorted[i]);
    distance = std::max(
        {distance, exact - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - exact});
  }
  const double bound = std::sqrt(std::log(2 / kFalseAlarm) / 2 / n);
  return (distance <= bound ? ::testing::AssertionSuccess() : ::testing::AssertionFailure())
         << sorted.size() << " arrivals, distance " << distance << ", bound " << bound;
}

TEST(LinearRates, ArrivalsFollowTheQuadraticDistributionFunction) {
  Scenario scenario = Calls(1, 3, {40, 120, 0});
  // The rate is 40 up to 0.5 h, rises to 120 at 1.5 h, falls to 0 at 2.5 h and stays there.
  const auto mean_before = [](double t) {
    if (t < 0.5) return 40 * t;
    if (t < 1.5) return 20 + 40 * (t - 0.5) + 40 * (t - 0.5) * (t - 0.5);
    if (t < 2.5) return 100 + 120 * (t - 1.5) - 60 * (t - 1.5) * (t - 1.5);
    return 160.0;
  };
  const auto cdf = [&](double t) { return mean_before(t) / 160; };
  EXPECT_FALSE(FollowsCdf(Positions(scenario, 500), cdf));
  scenario.contact_types[0].arrival_options.shape = RateShape::kLinear;
  EXPECT_TRUE(FollowsCdf(Positions(scenario, 500), cdf));
  const auto counts = Counts(scenario, 4'000);
  for (const auto& [interval, exact] : {std::pair{0, 50.0}, {1, 95.0}, {2, 15.0}}) {
    EXPECT_TRUE(MeanIs(counts[static_cast<std::size_t>(interval)], exact)) << interval;
    EXPECT_FALSE(MeanIs(counts[static_cast<std::size_t>(interval)], exact + 3)) << interval;
  }
}

// A day's number is certain; how it falls on the intervals is multinomial.
TEST(FixedCounts, FallIndependentlyByTheRates) {
  Scenario scenario = Calls(1, 3, {40, 80, 20.4});
  const auto poisson = Counts(scenario, 6'000);
  scenario.contact_types[0].arrival_options.count = DayCount::kFixed;
  const auto counts = Counts(scenario, 6'000);
  for (std::size_t r = 0; r < counts[0].size(); ++r) {
    ASSERT_EQ(counts[0][r] + counts[1][r] + counts[2][r], 140);
  }
  const double n = 140;
  const std::vector<double> share = {40 / 140.4, 80 / 140.4, 20.4 / 140.4};
  for (std::size_t i = 0; i < 3; ++i) {
    const double mean = n * share[i];
    EXPECT_TRUE(MeanIs(counts[i], mean)) << i;
    EXPECT_TRUE(MeanIs(Products(counts[i], mean, counts[i], mean), mean * (1 - share[i]))) << i;
    EXPECT_FALSE(MeanIs(Products(poisson[i], mean, poisson[i], mean), mean * (1 - share[i]))) << i;
  }
  EXPECT_TRUE(
      MeanIs(Products(counts[0], n * share[0], counts[1], n * share[1]), -n * share[0] * share[1]));
  EXPECT_FALSE(MeanIs(Products(poisson[0], n * share[0], poisson[1], n * share[1]),
                      -n * share[0] * share[1]));
  const auto cdf = [](double t) {
    if (t < 1) return 40 * t / 140.4;
    if (t < 2) return (40 + 80 * (t - 1)) / 140.4;
    return (120 + 20.4 * (t - 2)) / 140.4;
  };
  EXPECT_TRUE(FollowsCdf(Positions(scenario, 500), cdf));
  EXPECT_FALSE(FollowsCdf(Positions(scenario, 500), [](double t) { return t / 3; }));
}

// Gamma variables of one scale, divided by their sum, are Dirichlet; a fixed number of contacts
// shared out so is Dirichlet-multinomial, of known mean and covariance.
TEST(FixedCounts, SharedOutByGammaFactorsAreDirichletMultinomial) {
  const std::vector<double> rates = {40, 80, 20};
  constexpr double kScale = 10;
  Scenario scenario = Calls(1, 3, rates);
  scenario.contact_types[0].arrival_options.count = DayCount::kFixed;
  IntervalBusyness busyness{.sd = {{}}, .keep_day_total = true};
  for (const double rate : rates) busyness.sd.values.push_back(std::sqrt(kScale / rate));
  scenario.demand.emplace();
  scenario.demand->interval_busyness = busyness;
  const auto counts = Counts(scenario, 20'000);
  const double n = 140;
  const double alpha = n / kScale;
  const double spread = (n + alpha) / (1 + alpha);
  for (std::size_t i = 0; i < 3; ++i) {
    const double share = rates[i] / n;
    const auto squares = Products(counts[i], rates[i], counts[i], rates[i]);
    EXPECT_TRUE(MeanIs(counts[i], rates[i])) << i;
    EXPECT_TRUE(MeanIs(squares, n * share * (1 - share) * spread)) << i;
    EXPECT_FALSE(MeanIs(squares, n * share * (1 - share) * spread * 1.1)) << i;
  }
  const auto products = Products(counts[0], 40, counts[1], 80);
  EXPECT_TRUE(MeanIs(products, -40 * 80 / n * spread));
  EXPECT_FALSE(MeanIs(products, -40 * 80 / n));
}

TEST(Spikes, FadingOnesComeMostlyAtFirst) {
  Scenario scenario = Calls(1, 3, {20});
  scenario.demand.emplace();
  scenario.demand->spikes = {{.name = "advert",
                              .contact_types = {},
                              .day = {},
                              .at = {8 * 60 + 45},
                              .length_min = 90,
                              .factor = {},
                              .extra_contacts = 60}};
  const auto cdf = [](double t) {
    const double share = std::clamp((t - 0.75) / 1.5, 0.0, 1.0);
    return (20 * t + 60 * share * (2 - share)) / 120;
  };
  EXPECT_FALSE(FollowsCdf(Positions(scenario, 500), cdf));
  scenario.demand->spikes[0].fading = true;
  EXPECT_TRUE(FollowsCdf(Positions(scenario, 500), cdf));
}

TEST(Spikes, HappenWithTheirProbabilityAndMultiplyOrAdd) {
  Scenario scenario = Calls(1, 2, {30});
  scenario.demand.emplace();
  scenario.demand->spikes = {{.name = "outage",
                              .contact_types = {},
                              .day = {},
                              .at = {8 * 60 + 30},
                              .length_min = 30,
                              .factor = 4,
                              .extra_contacts = {},
                              .fading = false,
                              .probability = 0.3},
                             {.name = "advert",
                              .contact_types = {},
                              .day = {},
                              .at = {9 * 60},
                              .length_min = 120,  // half of it beyond closing
                              .factor = {},
                              .extra_contacts = 40}};
  const auto counts = Counts(scenario, 8'000);
  // Half an hour at 15 contacts becomes one at 60, three times in ten.
  const double exact = 30 + 0.3 * 45;
  const double variance = exact + 0.3 * 0.7 * 45 * 45;
  EXPECT_TRUE(MeanIs(counts[0], exact));
  EXPECT_TRUE(MeanIs(Products(counts[0], exact, counts[0], exact), variance));
  EXPECT_TRUE(MeanIs(counts[1], 30 + 20));
  EXPECT_TRUE(MeanIs(Products(counts[1], 50, counts[1], 50), 50));
  EXPECT_FALSE(MeanIs(counts[0], 30 + 0.25 * 45));
  EXPECT_FALSE(MeanIs(Products(counts[0], exact, counts[0], exact), exact));
  EXPECT_FALSE(MeanIs(counts[1], 30 + 40));
}

}  // namespace
}  // namespace callfloor::testing
