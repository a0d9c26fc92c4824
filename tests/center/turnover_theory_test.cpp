// Strain, attrition, hiring and tenure against exact results.
#include <cmath>
#include <functional>

#include "tests/center/center_support.h"
#include "tests/center/turnover_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr int kAgentsOfTeam = 20;

// The probability of leaving on a day of whoever leaves within a month with probability `month`.
double ADay(double month) { return 1 - std::pow(1 - month, 12 / 365.0); }

Scenario LeavingTeam(int days, double per_month) {
  Scenario scenario = QuietTeam(days, kAgentsOfTeam);
  scenario.agent_groups[0].people.attrition.emplace().leaving = {{0, per_month}};
  return scenario;
}

std::vector<double> SquaresAround(std::vector<double> values, double mean) {
  for (double& value : values) value = (value - mean) * (value - mean);
  return values;
}

TEST(AttritionTheory, AtAConstantRateLeaversAreBinomial) {
  constexpr int kDays = 60;  // whoever leaves at the end of the last is still there
  const Scenario scenario = LeavingTeam(kDays, 0.1);
  const std::vector<double> leavers = Values(Replicate(scenario, 4000).overall, kLeavers);
  const auto gone = [](double per_month) { return 1 - std::pow(1 - ADay(per_month), kDays - 1.0); };
  const double mean = kAgentsOfTeam * gone(0.1);
  EXPECT_TRUE(MeanIs(leavers, mean));
  EXPECT_TRUE(MeanIs(SquaresAround(leavers, mean), mean * (1 - gone(0.1))));
  // Negative controls: a tenth more leave; the spread of a Poisson distribution.
  EXPECT_FALSE(MeanIs(leavers, kAgentsOfTeam * gone(0.11)));
  EXPECT_FALSE(MeanIs(SquaresAround(leavers, mean), mean));
}

TEST(AttritionTheory, ReplacedAfterALeadTimeAPlaceIsAnAlternatingRenewalProcess) {
  Scenario scenario = LeavingTeam(100, 0.2);
  scenario.agent_groups[0].people.attrition->team = Team::kSteady;
  Hiring& hiring = scenario.agent_groups[0].people.hiring.emplace();
  hiring.recruiting_weeks = 2;
  hiring.training_weeks = 1;
  const std::vector<Tally> runs = Replicate(scenario, 4000).overall;
  const double stay = 1 / ADay(0.2);
  EXPECT_TRUE(RatioIs(runs, kAgents, kPlaces, stay / (stay + 21)));
  EXPECT_TRUE(RatioIs(runs, kLeavers, kYearsInJob, 365 / stay));
  // Negative control: a day longer.
  EXPECT_FALSE(RatioIs(runs, kAgents, kPlaces, stay / (stay + 22)));
}

TEST(AttritionTheory, FromAFullTeamThePlacesFillAsTheRenewalEquationSays) {
  constexpr int kDays = 90;
  constexpr int kLead = 14;
  Scenario scenario = LeavingTeam(kDays, 0.3);
  Hiring& hiring = scenario.agent_groups[0].people.hiring.emplace();
  hiring.recruiting_weeks = 2;
  hiring.training_weeks = 0;
  // there[d] of a place: whoever was there and stayed, and who left kLead + 1 evenings ago.
  const auto agent_days = [&](int lead) {
    const double p = ADay(0.3);
    std::vector<double> there = {1};
    double sum = 1;
    for (int day = 1; day < kDays; ++day) {
      double now = there.back() * (1 - p);
      if (day > lead) now += there[static_cast<std::size_t>(day - lead - 1)] * p;
      there.push_back(now);
      sum += now;
    }
    return kAgentsOfTeam * sum;
  };
  const std::vector<double> found = Values(Replicate(scenario, 4000).overall, kAgents);
  EXPECT_TRUE(MeanIs(found, agent_days(kLead)));
  EXPECT_FALSE(MeanIs(found, agent_days(kLead + 1)));
}

// What the default rates come to, and how long a newcomer stays, followed day by day.
struct Stay {
  double mean_days = 0;
  double gone_in_three_months = 0;
};
Stay StayWith(double pressure) {
  Stay stay;
  double there = 1;
  for (int day = 0; day < 200'000; ++day) {
    const double month = day < 365 / 4.0 ? 0.10 : day < 365 ? 0.035 : 0.02;
    if (day == 92) stay.gone_in_three_months = 1 - there;
    stay.mean_days += there;
    there *= std::pow(1 - month, 12 / 365.0 * pressure);
  }
  return stay;
}

TEST(AttritionTheory, TheDefaultRatesAreAThirdAYearAndAQuarterOfNewcomers) {
  const Stay stay = StayWith(1);
  EXPECT_NEAR(stay.gone_in_three_months, 0.27, 0.005);  // to the rounding of the claim
  EXPECT_NEAR(365 / stay.mean_days, 0.35, 0.005);
  Scenario steady = QuietTeam(200, kAgentsOfTeam);
  steady.agent_groups[0].people.attrition.emplace().team = Team::kSteady;
  Hiring& hiring = steady.agent_groups[0].people.hiring.emplace();
  hiring.recruiting_weeks = hiring.training_weeks = 0;
  const std::vector<Tally> runs = Replicate(steady, 2000).overall;
  EXPECT_TRUE(RatioIs(runs, kLeavers, kYearsInJob, 365 / stay.mean_days));
  EXPECT_FALSE(RatioIs(runs, kLeavers, kYearsInJob, 0.32));
  // A class of newcomers: after 93 days 92 evenings have passed.
  Scenario newcomers = QuietTeam(93, kAgentsOfTeam);
  newcomers.agent_groups[0].people.attrition.emplace();
  newcomers.agent_groups[0].people.hiring.emplace().replace = false;
  newcomers.agent_groups[0].people.hiring->starts = {{1, "day", kAgentsOfTeam}};
  const std::vector<double> left = Values(Replicate(newcomers, 4000).overall, kLeavers);
  EXPECT_TRUE(MeanIs(left, kAgentsOfTeam * stay.gone_in_three_months));
  EXPECT_FALSE(MeanIs(left, kAgentsOfTeam * 0.25));
}

TEST(LearningTheory, UnderAttritionTheMeanFactorIsThatOfGeometricTenures) {
  Scenario scenario = LeavingTeam(100, 0.2);
  People& people = scenario.agent_groups[0].people;
  people.attrition->team = Team::kSteady;
  people.learning.emplace();
  Hiring& hiring = people.hiring.emplace();
  hiring.recruiting_weeks = hiring.training_weeks = 0;
  const std::vector<Tally> runs = Replicate(scenario, 2000).overall;
  const auto mean_factor = [](double per_month) {
    const double p = ADay(per_month);
    return 1 + 0.65 * p / (1 - (1 - p) * std::exp(-1 / (7 * 8.5)));
  };
  EXPECT_TRUE(RatioIs(runs, kFactor, kAgents, mean_factor(0.2)));
  EXPECT_TRUE(RatioIs(runs, kTenureWeeks, kAgents, (1 / ADay(0.2) - 1) / 7));
  EXPECT_FALSE(RatioIs(runs, kFactor, kAgents, mean_factor(0.21)));
}

// --- Strain --------------------------------------------------------------------------------------

constexpr double kOccupancy = 0.9;

TEST(StrainTheory, AtAFixedOccupancyItComesToItsClosedForm) {
  Scenario scenario = SteadyLoad(40, kOccupancy);
  Strain& strain = scenario.agent_groups[0].people.strain.emplace();
  strain.effect = StrainEffect::kDefault;
  strain.handle_time = 0;
  const LoggedRun run = RunOnce(scenario);
  const double load = (kOccupancy - 0.82) / 0.1;
  const std::vector<double> found = DayMeans(run.result, 1, kStrain);
  ASSERT_EQ(found.size(), 40U);
  for (int day = 0; day < 40; ++day) {
    EXPECT_NEAR(found[static_cast<std::size_t>(day)], load * (1 - std::pow(0.9, day)), 1e-9) << day;
  }
  // Negative control: another memory.
  EXPECT_GT(std::abs(found[10] - load * (1 - std::pow(0.89, 10))), 1e-3);
}

TEST(StrainTheory, DaysOffMendItToTheClosedFormOfAWeek) {
  Scenario scenario = SteadyLoad(20 * 7 + 1, kOccupancy);
  scenario.clock.closed_days = {Weekday::kSat, Weekday::kSun};
  Strain& strain = scenario.agent_groups[0].people.strain.emplace();
  strain.effect = StrainEffect::kDefault;
  strain.handle_time = 0;
  const std::vector<double> found = DayMeans(RunOnce(scenario).result, 1, kStrain);
  const double load = (kOccupancy - 0.82) / 0.1;
  const double week = std::pow(0.9, 5);
  // On Monday morning: five days of work and two off bring it back to itself.
  const double monday = 0.36 * (1 - week) * load / (1 - 0.36 * week);
  EXPECT_NEAR(found.back(), monday, 1e-9);
  EXPECT_GT(std::abs(found.back() - 0.6 * (1 - week) * load / (1 - 0.6 * week)), 1e-2);
}

TEST(StrainTheory, ThroughHandleTimesItFeedsItselfUpToTheFixedPoint) {
  Scenario scenario = SteadyLoad(700, kOccupancy);
  scenario.agent_groups[0].people.strain.emplace().effect = StrainEffect::kDefault;
  const LoggedRun run = RunOnce(scenario);
  // s for which a day of occupancy 0.9 (1 + 0.05 s) is a strain of s, by bisection.
  const auto fixed_point = [](double handle_time) {
    double low = 0;
    double high = 10;
    while (high - low > 1e-12) {
      const double s = (low + high) / 2;
      const double load = std::max(0.0, (kOccupancy * (1 + handle_time * s) - 0.82) / 0.1);
      (load > s ? low : high) = s;
    }
    return low;
  };
  const std::vector<double> found = DayMeans(run.result, 1, kStrain);
  EXPECT_NEAR(found.back(), fixed_point(0.05), 1e-5);  // talk is in whole microseconds
  EXPECT_GT(std::abs(found.back() - fixed_point(0)), 0.5);
  const Tally& last = run.result.day_cells[2 * 699];
  EXPECT_NEAR(last[kBusyS] / last[kStaffedS], kOccupancy * (1 + 0.05 * fixed_point(0.05)), 1e-6);
}

// A strain that stays as it is, of a team without contacts.
Scenario Strained(int days, double strain) {
  Scenario scenario = QuietTeam(days, kAgentsOfTeam);
  Strain& given = scenario.agent_groups[0].people.strain.emplace();
  given.effect = StrainEffect::kDefault;
  given.initial = strain;
  given.memory = given.day_off = 1;
  return scenario;
}

TEST(StrainTheory, MakesForMoreAbsence) {
  Scenario scenario = Strained(5, 2);
  scenario.agent_groups[0].people.attendance.emplace().absence_probability = 0.06;
  const std::vector<double> absent = Values(Replicate(scenario, 4000).overall, kAbsentS);
  const double all = 5.0 * kAgentsOfTeam * 3600;
  EXPECT_TRUE(MeanIs(absent, all * 0.06 * (1 + 0.3 * 2)));
  EXPECT_FALSE(MeanIs(absent, all * 0.06 * (1 + 0.35 * 2)));
}

TEST(StrainTheory, MakesForMoreLeavers) {
  Scenario scenario = Strained(60, 2);
  scenario.agent_groups[0].people.attrition.emplace().leaving = {{0, 0.1}};
  const std::vector<double> leavers = Values(Replicate(scenario, 4000).overall, kLeavers);
  const auto gone = [](double leaving) {
    return kAgentsOfTeam * (1 - std::pow(0.9, 59 * 12 / 365.0 * std::exp(leaving * 2)));
  };
  EXPECT_TRUE(MeanIs(leavers, gone(0.4)));
  EXPECT_FALSE(MeanIs(leavers, gone(0.42)));
}

// Turnover a year in a week of five days at an occupancy, everybody at the strain of the week.
double TurnoverAt(double occupancy, const StrainNumbers& numbers) {
  const double load = std::max(0.0, (occupancy - numbers.threshold) / numbers.span);
  double strain = 0;
  double pressure = 0;
  for (int day = 0; day < 700; ++day) {
    strain = day % 7 < 5 ? numbers.memory * strain + (1 - numbers.memory) * load
                         : numbers.day_off * strain;
    if (day >= 693) pressure += std::exp(numbers.leaving * strain) / 7;
  }
  return 365 / StayWith(pressure).mean_days;
}

TEST(StrainTheory, WeakIsHalfAPointOfTurnoverForAPointOfOccupancy) {
  const auto slope = [](StrainEffect effect) {
    Strain strain;
    strain.effect = effect;
    const StrainNumbers numbers = NumbersOf(strain);
    return (TurnoverAt(0.95, numbers) - TurnoverAt(0.85, numbers)) / 0.10;
  };
  EXPECT_NEAR(slope(StrainEffect::kWeak), 0.5, 0.02);  // to the rounding of the claim
  EXPECT_GT(slope(StrainEffect::kDefault), 0.75);
  EXPECT_GT(slope(StrainEffect::kStrong), 1.5);
  EXPECT_EQ(slope(StrainEffect::kOff), 0);
}

}  // namespace
}  // namespace callfloor::testing
