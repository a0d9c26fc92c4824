// Money, on centres small enough to add up by hand.
#include <map>

#include "sim/center/forecast.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

// One agent from 08:00 to 09:00. Three contacts come at known times; a talk takes 10 minutes, and
// patience is one minute.
Scenario OneHour() {
  Scenario scenario = OneDay(8 * 60, 9 * 60, 60);
  scenario.contact_types = {Type("calls", 10, Constant{600}, Constant{60})};
  scenario.contact_types[0].arrival_options.replay = {
      {.day = 1, .times_s = {8 * 3600, 8 * 3600 + 55 * 60, 8 * 3600 + 56 * 60}}};
  scenario.agent_groups = {Group("desk", 1, {"calls"})};
  scenario.agent_groups[0].cost_per_hour = 12;
  scenario.trunks = 2;
  return scenario;
}

TEST(Money, AddsUpByHand) {
  Scenario scenario = OneHour();
  scenario.money = Money{.line_cost_per_min = 0.5, .line_rent_per_hour = 3, .budget = 77};
  scenario.contact_types[0].money = TypeMoney{.revenue_per_contact = 10,
                                              .sale_probability = 1,
                                              .revenue_per_sale = 5,
                                              .cost_per_abandonment = 4};
  scenario.agent_groups[0].wages =
      Wages{.idle_per_hour = {}, .busy_per_hour = 24, .overtime_factor = 1.5};
  const ReplicationResult result = RunOnce(scenario).result;
  const Tally& all = result.overall;
  // 45 minutes idle, 15 busy on duty, 5 busy after closing.
  EXPECT_DOUBLE_EQ(all[kCost], 0.75 * 12 + 0.25 * 24 + 24 * 1.5 / 12);
  EXPECT_DOUBLE_EQ(all[kOvertimeS], 300);
  EXPECT_DOUBLE_EQ(all[kStaffedS], 3900);
  // 21 minutes of lines, 5 of them after closing, and two lines for an hour.
  EXPECT_DOUBLE_EQ(all[kLineCost], 21 * 0.5 + 6);
  EXPECT_DOUBLE_EQ(all[kAbandonmentCost], 4);
  EXPECT_DOUBLE_EQ(all[kTotalCost], 18 + 16.5 + 4);
  EXPECT_DOUBLE_EQ(all[kRevenue], 30);
  EXPECT_DOUBLE_EQ(all[kSales], 2);
  EXPECT_DOUBLE_EQ(all[kResolved], 2);
  EXPECT_DOUBLE_EQ(all[kBudget], 77);
  EXPECT_DOUBLE_EQ(FindMeasure("budget_use")->numerator.Of(all), 34.5);
  EXPECT_DOUBLE_EQ(result.types[0][kRevenue], 30);
  EXPECT_DOUBLE_EQ(result.groups[0][kOvertimeS], 300);
  EXPECT_DOUBLE_EQ(FindMeasure("margin")->numerator.Of(all), 30 - 38.5);
}

TEST(Money, WagesThatSayNothingCostWhatAStaffedHourCosts) {
  Scenario scenario = OneHour();
  const double plain = RunOnce(scenario).result.overall[kCost];
  scenario.agent_groups[0].wages = Wages{};
  EXPECT_DOUBLE_EQ(RunOnce(scenario).result.overall[kCost], plain);
  EXPECT_DOUBLE_EQ(plain, 13);  // an hour and five minutes
}

// The second interval has nobody on duty: what is left of the first one's talk is overtime, in the
// interval in which it passes.
TEST(Money, OvertimeBeginsWhereDutyEnds) {
  Scenario scenario = OneDay(8 * 60, 10 * 60, 60);
  scenario.contact_types = {Type("calls", 1, Constant{600})};
  scenario.contact_types[0].arrival_options.replay = {{.day = 1, .times_s = {8 * 3600 + 57 * 60}}};
  scenario.agent_groups = {Group("desk", 1, {"calls"})};
  scenario.agent_groups[0].agents.values = {1, 0};
  scenario.agent_groups[0].wages =
      Wages{.idle_per_hour = 0, .busy_per_hour = 60, .overtime_factor = 2};
  const ReplicationResult result = RunOnce(scenario).result;
  const auto group = [&](std::size_t slot) { return result.interval_cells[slot * 3 + 2]; };
  EXPECT_DOUBLE_EQ(group(0)[kOvertimeS], 0);
  EXPECT_DOUBLE_EQ(group(0)[kCost], 3);
  EXPECT_DOUBLE_EQ(group(1)[kOvertimeS], 420);
  EXPECT_DOUBLE_EQ(group(1)[kCost], 14);
}

TEST(Money, IsZeroWhereNothingIsPriced) {
  const Tally all = RunOnce(OneHour()).result.overall;
  for (const Quantity q : {kSales, kRevenue, kAbandonmentCost, kLineCost, kTotalCost, kBudget}) {
    EXPECT_EQ(all[q], 0);
  }
}

TEST(Worth, BelongsToTheCustomerWhateverTheStaffing) {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 60);
  scenario.contact_types = {Type("calls", 60, Exponential{200}, Exponential{100})};
  scenario.contact_types[0].resolution_probability = 0.7;
  scenario.contact_types[0].money = TypeMoney{.sale_probability = 0.4};
  scenario.agent_groups = {Group("desk", 4, {"calls"})};
  Scenario other = scenario;
  other.agent_groups[0].agents.values = {6};
  std::map<std::uint64_t, std::pair<bool, bool>> worths;
  int sold = 0;
  for (const ContactRecord& r : RunOnce(scenario).log) {
    if (r.outcome != Outcome::kAnswered) {
      EXPECT_FALSE(r.sold || r.resolved);
      continue;
    }
    worths[r.customer] = {r.sold, r.resolved};
    sold += r.sold;
  }
  int compared = 0;
  for (const ContactRecord& r : RunOnce(other).log) {
    const auto found = worths.find(r.customer);
    if (r.outcome != Outcome::kAnswered || found == worths.end()) continue;
    EXPECT_EQ(found->second, std::pair(r.sold, r.resolved));
    ++compared;
  }
  EXPECT_GT(compared, 400);
  EXPECT_GT(sold, 100);
}

// Who is passed on has settled nothing yet; the second agent may.
TEST(Worth, OfAContactThatIsPassedOnCountsWhereItEnds) {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 60);
  scenario.contact_types = {Type("front", 30, Constant{60}), Type("experts", 0, Constant{60})};
  scenario.contact_types[0].transfers.resize(1);
  scenario.contact_types[0].transfers[0].to = "experts";
  scenario.contact_types[0].transfers[0].probability = 1;
  scenario.contact_types[0].money = TypeMoney{.sale_probability = 1};
  scenario.contact_types[1].money = TypeMoney{.sale_probability = 1};
  scenario.agent_groups = {Group("desk", 30, {"front", "experts"})};
  const ReplicationResult result = RunOnce(scenario).result;
  EXPECT_GT(result.types[0][kAnswered], 200);
  EXPECT_EQ(result.types[0][kSales], 0);
  EXPECT_EQ(result.types[0][kResolved], 0);
  EXPECT_EQ(result.types[1][kSales], result.types[0][kAnswered]);
  EXPECT_EQ(result.types[1][kResolved], result.types[0][kAnswered]);
}

TEST(Forecast, KnowsRatesAndCalendarAndNothingThatIsDrawnOrActual) {
  Scenario scenario = OneDay(8 * 60, 11 * 60, 60);
  scenario.clock.days = 2;
  scenario.warm_up_min = 30;
  scenario.contact_types = {Type("calls", 0, Constant{1})};
  scenario.contact_types[0].arrivals_per_hour.values = {40, 80, 20};
  scenario.contact_types[0].arrival_options.actual_per_hour = PerInterval{{400}};
  scenario.busyness = Constant{2};
  scenario.agent_groups = {Group("desk", 1, {"calls"})};
  scenario.demand.emplace();
  scenario.demand->day_of_week[1] = 0.5;
  scenario.demand->spikes = {{.name = "x",
                              .contact_types = {},
                              .day = {},
                              .at = {8 * 60},
                              .length_min = 60,
                              .factor = 9,
                              .extra_contacts = {}}};
  // Half of the first interval is warm-up.
  EXPECT_DOUBLE_EQ(RunOnce(scenario).result.overall[kForecast], 20 + 80 + 20 + 0.5 * 140);
  scenario.warm_up_min = 0;
  EXPECT_DOUBLE_EQ(RunOnce(scenario).result.overall[kForecast], 1.5 * 140);
  scenario.contact_types[0].arrival_options.shape = RateShape::kLinear;
  const ReplicationResult linear = RunOnce(scenario).result;
  EXPECT_DOUBLE_EQ(linear.overall[kForecast], 1.5 * 140);
  EXPECT_DOUBLE_EQ(linear.interval_cells[0][kForecast], (7 * 40 + 80) / 8.0);
  EXPECT_DOUBLE_EQ(linear.interval_cells[3][kForecast], (40 + 6 * 80 + 20) / 8.0);
}

}  // namespace
}  // namespace callfloor::testing
