// The rules of docs/semantics.md on strain, attrition, hiring and tenure, in teams small enough to
// reckon by hand.
#include <cmath>

#include "tests/center/turnover_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

std::vector<double> ByDay(const ReplicationResult& result, Quantity quantity) {
  std::vector<double> values;
  for (std::size_t i = 0; i < result.day_cells.size(); i += 2) {
    values.push_back(result.day_cells[i][quantity]);
  }
  return values;
}

People& PeopleOf(Scenario& scenario) { return scenario.agent_groups[0].people; }

// Three agents who all leave at the end of their first day.
Scenario LeaveAtOnce(int days) {
  Scenario scenario = QuietTeam(days, 3);
  PeopleOf(scenario).attrition.emplace().leaving = {{0, 1}};
  return scenario;
}

TEST(Turnover, WhoLeavesIsThereUntilTheEndOfTheDay) {
  const LoggedRun run = RunOnce(LeaveAtOnce(3));
  EXPECT_EQ(ByDay(run.result, kAgents), (std::vector<double>{3, 0, 0}));
  EXPECT_EQ(ByDay(run.result, kLeavers), (std::vector<double>{0, 3, 0}));
  EXPECT_EQ(ByDay(run.result, kWorkedS), (std::vector<double>{3 * 3600, 0, 0}));
  // An empty place is unplanned shrinkage, nobody's absence, and not paid.
  const Tally& all = run.result.overall;
  EXPECT_EQ(all[kScheduledS], 9 * 3600.0);
  EXPECT_EQ(all[kVacantS], 6 * 3600.0);
  EXPECT_EQ(all[kUnplannedS], 6 * 3600.0);
  EXPECT_EQ(all[kAbsentS], 0);
  EXPECT_EQ(all[kPaidS], 3 * 3600.0);
  EXPECT_EQ(all[kAdherentS], all[kCameS]);
}

TEST(Turnover, APlaceStaysEmptyForTheLeadTime) {
  Scenario scenario = LeaveAtOnce(20);
  Hiring& hiring = PeopleOf(scenario).hiring.emplace();
  hiring.recruiting_weeks = 1;
  hiring.training_weeks = 2 / 7.0;
  const LoggedRun run = RunOnce(scenario);
  std::vector<double> there(20, 0.0);
  there[0] = there[10] = 3;  // nine days empty, and again
  EXPECT_EQ(ByDay(run.result, kAgents), there);
  EXPECT_EQ(run.result.overall[kHires], 3);
  EXPECT_EQ(run.result.overall[kLeavers], 6);
}

TEST(Turnover, TrainingStartsWithAClass) {
  Scenario scenario = LeaveAtOnce(30);
  Hiring& hiring = PeopleOf(scenario).hiring.emplace();
  hiring.recruiting_weeks = 1;  // could start on day 9, the class is on day 15 (from 1)
  hiring.training_weeks = 1;
  hiring.class_every_weeks = 2;
  std::vector<double> there(30, 0.0);
  there[0] = there[21] = 3;
  EXPECT_EQ(ByDay(RunOnce(scenario).result, kAgents), there);
}

TEST(Turnover, WithoutReplacementPlacesStayEmpty) {
  Scenario scenario = LeaveAtOnce(20);
  PeopleOf(scenario).hiring.emplace().replace = false;
  PeopleOf(scenario).hiring->recruiting_weeks = 0;
  EXPECT_EQ(RunOnce(scenario).result.overall[kHires], 0);
}

TEST(Turnover, PlannedNewcomersAreTheLastOfTheirShift) {
  Scenario scenario = QuietTeam(5, 4);
  People& people = PeopleOf(scenario);
  people.learning.emplace();
  people.individuals = {{"Ana", "day", 1, 4}};
  people.hiring.emplace().starts = {{4, "day", 1}, {2, "day", 1}};
  scenario.contact_types[0].talk = Constant{100};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(ByDay(run.result, kAgents), (std::vector<double>{2, 3, 3, 4, 4}));
  EXPECT_EQ(ByDay(run.result, kHires), (std::vector<double>{0, 1, 0, 1, 0}));
  EXPECT_EQ(ByDay(run.result, kNewcomers), (std::vector<double>{1, 2, 2, 3, 3}));
  // Ana has been there for four weeks and a day by the second day, one for five years and has
  // learnt everything, and one is new.
  EXPECT_NEAR(ByDay(run.result, kTenureWeeks)[1], 4 + 1 / 7.0 + 260 + 1 / 7.0, 1e-9);
  EXPECT_NEAR(ByDay(run.result, kFactor)[1], 1 + 0.65 * std::exp(-(4 + 1 / 7.0) / 8.5) + 1 + 1.65,
              1e-12);
}

TEST(Turnover, NewcomersBeginToLearnAndTheirCallsShowIt) {
  Scenario scenario = SteadyLoad(9, 0.3);
  People& people = PeopleOf(scenario);
  people.learning.emplace();
  people.attrition.emplace().leaving = {{0, 1}, {1, 0}};  // only who has just come
  people.individuals = {{"Ana", "day", 1, 2}};
  Hiring& hiring = people.hiring.emplace();
  hiring.recruiting_weeks = hiring.training_weeks = 0;
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(run.log.size(), 9U * 12);
  for (const ContactRecord& r : run.log) {
    // Ana leaves after the first day; from then on there is somebody new every day.
    EXPECT_EQ(r.person, static_cast<std::uint32_t>(r.day));
    const double factor = r.day == 0 ? 1 + 0.65 * std::exp(-2 / 8.5) : 1.65;
    EXPECT_NEAR(ToSeconds(r.talk), 90 * factor, 1e-5);
  }
}

TEST(Turnover, TenureGrowsWithTheCalendar) {
  Scenario scenario = QuietTeam(8, 1);
  scenario.clock.closed_days = {Weekday::kSat, Weekday::kSun};
  PeopleOf(scenario).learning.emplace();
  PeopleOf(scenario).individuals = {{"Ana", "day", 1, 10}};
  const std::vector<double> weeks = ByDay(RunOnce(scenario).result, kTenureWeeks);
  ASSERT_EQ(weeks.size(), 6U);
  EXPECT_NEAR(weeks[4], 10 + 4 / 7.0, 1e-12);
  EXPECT_NEAR(weeks[5], 11, 1e-12);
}

TEST(Turnover, ReplacingCostsWhenTheLeaverGoesAndOnlyWhereThereIsMoney) {
  Scenario scenario = LeaveAtOnce(2);
  PeopleOf(scenario).hiring.emplace();
  EXPECT_EQ(RunOnce(scenario).result.overall[kReplacementCost], 0);
  scenario.money.emplace();
  scenario.agent_groups[0].cost_per_hour = 20;
  const Tally all = RunOnce(scenario).result.overall;
  EXPECT_EQ(all[kReplacementCost], 3 * 12'000);
  EXPECT_EQ(all[kTotalCost], 3 * 12'000 + 3 * 20);
  PeopleOf(scenario).hiring->replace = false;
  EXPECT_EQ(RunOnce(scenario).result.overall[kReplacementCost], 0);
}

TEST(Turnover, WhoLeavesAtMidnightFinishesTheShift) {
  Scenario scenario = RoundTheClock(3);
  scenario.contact_types = {Type("calls", 0, Constant{60})};
  scenario.agent_groups = {Group("desk", 0, {"calls"})};
  Shift night;
  night.name = "night";
  night.agents = 2;
  night.start = {22 * 60};
  night.end = {6 * 60};
  scenario.agent_groups[0].shifts = {night};
  PeopleOf(scenario).attrition.emplace().leaving = {{0, 1}};
  const LoggedRun run = RunOnce(scenario);
  // The night before the first day, and the first until six.
  EXPECT_EQ(run.result.overall[kWorkedS], 2 * 3600 * (6 + 2 + 6.0));
  EXPECT_EQ(run.result.overall[kVacantS], 2 * 3600 * (2 + 6 + 2.0));
}

TEST(Turnover, OnlyTheEndsOfDaysAfterTheWarmUpCount) {
  Scenario scenario = LeaveAtOnce(3);
  scenario.warm_up_min = 24 * 60 + 60;
  EXPECT_EQ(RunOnce(scenario).result.overall[kLeavers], 0);
  scenario.warm_up_min = 60;
  EXPECT_EQ(RunOnce(scenario).result.overall[kLeavers], 3);
}

TEST(Turnover, TheSameLeaveWhateverElseIsDifferent) {
  Scenario scenario = QuietTeam(200, 10);
  PeopleOf(scenario).attrition.emplace();
  const std::vector<double> leavers = ByDay(RunOnce(scenario).result, kLeavers);
  scenario.contact_types[0].arrivals_per_hour.values = {30};
  Shift more;
  more.name = "more";
  more.agents = 5;
  more.start = {9 * 60};
  more.end = {10 * 60};
  scenario.agent_groups.push_back(Group("others", 0, {"calls"}));
  scenario.agent_groups[1].shifts = {more};
  const ReplicationResult result = RunOnce(scenario).result;
  for (std::size_t day = 0; day < leavers.size(); ++day) {
    EXPECT_EQ(result.day_cells[3 * day + 1][kLeavers], leavers[day]) << day;
  }
}

// --- Strain --------------------------------------------------------------------------------------

Scenario BusyTeam(double per_hour) {
  Scenario scenario = QuietTeam(10, 4);
  scenario.contact_types = {Type("calls", per_hour, Exponential{240}, Exponential{120})};
  PeopleOf(scenario).attendance.emplace().absence_probability = 0.1;
  return scenario;
}

bool SameContacts(const LoggedRun& a, const LoggedRun& b) {
  if (a.log.size() != b.log.size()) return false;
  for (std::size_t i = 0; i < a.log.size(); ++i) {
    const ContactRecord& x = a.log[i];
    const ContactRecord& y = b.log[i];
    if (x.arrival != y.arrival || x.wait != y.wait || x.talk != y.talk || x.agent != y.agent) {
      return false;
    }
  }
  return true;
}

TEST(Strain, OffChangesNothing) {
  Scenario scenario = BusyTeam(70);
  const LoggedRun without = RunOnce(scenario);
  PeopleOf(scenario).strain.emplace();
  const LoggedRun off = RunOnce(scenario);
  EXPECT_TRUE(SameContacts(off, without));
  EXPECT_TRUE(off.result.day_cells.empty());
  for (int q = 0; q < kAdditiveCount; ++q) {
    const auto at = static_cast<std::size_t>(q);
    EXPECT_EQ(off.result.overall.values[at], without.result.overall.values[at]) << q;
  }
}

TEST(Strain, OfWhateverStrengthChangesNothingWhereThereIsTimeEnough) {
  Scenario scenario = BusyTeam(20);
  const LoggedRun off = RunOnce(scenario);
  PeopleOf(scenario).strain.emplace().effect = StrainEffect::kStrong;
  // Nobody comes near the threshold on any day.
  PeopleOf(scenario).strain->threshold = 1;
  const LoggedRun strong = RunOnce(scenario);
  EXPECT_TRUE(SameContacts(strong, off));
  EXPECT_EQ(strong.result.overall[kStrain], 0);
  // Negative control: where there is not.
  PeopleOf(scenario).strain->threshold = 0.1;
  EXPECT_FALSE(SameContacts(RunOnce(scenario), off));
}

TEST(Strain, IsOfEachAgentByTheirOwnDay) {
  // Two shifts, one of them with all the calls.
  Scenario scenario = SteadyLoad(4, 0.9);
  scenario.clock.close = {11 * 60};
  Shift idle = scenario.agent_groups[0].shifts[0];
  idle.name = "idle";
  idle.start = {10 * 60};
  idle.end = {11 * 60};
  scenario.agent_groups[0].shifts.push_back(idle);
  PeopleOf(scenario).strain.emplace().effect = StrainEffect::kDefault;
  PeopleOf(scenario).strain->handle_time = 0;
  const std::vector<double> strain = ByDay(RunOnce(scenario).result, kStrain);
  EXPECT_NEAR(strain[1], 0.1 * 0.8, 1e-9);  // summed over both: the second has none
}

TEST(Strain, ADayOfAbsenceIsADayOff) {
  Scenario scenario = SteadyLoad(3, 0.9);
  People& people = PeopleOf(scenario);
  people.strain.emplace().effect = StrainEffect::kDefault;
  people.strain->initial = 1;
  people.attendance.emplace().absence_probability = 1;
  const std::vector<double> strain = ByDay(RunOnce(scenario).result, kStrain);
  EXPECT_NEAR(strain[1], 0.6, 1e-12);
  EXPECT_NEAR(strain[2], 0.36, 1e-12);
}

TEST(Strain, CountsTimeOnCallsInVainAndPreviews) {
  // Everybody is called back in vain: the agent rings for 54 of 60 minutes.
  Scenario scenario = SteadyLoad(2, 0.9);
  Dialer dialer;
  dialer.name = "list";
  dialer.type = "calls";
  dialer.mode = DialMode::kPreview;
  dialer.customers_per_day = 12;
  dialer.preview = Constant{0};
  dialer.ring = Constant{270};
  dialer.answer_probability = {{0}};
  dialer.right_party_probability = {{1}};
  scenario.dialers = {dialer};
  scenario.contact_types[0].arrival_options.replay.clear();
  People& people = PeopleOf(scenario);
  people.strain.emplace().effect = StrainEffect::kDefault;
  const LoggedRun run = RunOnce(scenario);
  const double occupancy = run.result.day_cells[0][kBusyS] / run.result.day_cells[0][kStaffedS];
  ASSERT_GT(occupancy, 0.85);
  EXPECT_NEAR(ByDay(run.result, kStrain)[1], occupancy - 0.82, 1e-9);
}

}  // namespace
}  // namespace callfloor::testing
