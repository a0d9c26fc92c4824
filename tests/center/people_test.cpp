// The agents as people: each rule of docs/semantics.md on shifts, attendance and speed, on centres
// small enough to reckon by hand.
#include <algorithm>
#include <cmath>

#include "sim/scenario/shift_plan.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr int kNine = 9 * 60;

Activity Break(int start_min, int length_min) {
  Activity activity;
  activity.name = "break";
  activity.start = ClockTime{start_min};
  activity.length_min = length_min;
  return activity;
}

AgentGroup ShiftGroup(std::string name, std::vector<Shift> shifts,
                      const std::vector<std::string>& skills) {
  AgentGroup group = Group(std::move(name), 0, skills);
  group.shifts = std::move(shifts);
  return group;
}

// 09:00 to 11:00; calls of 5 minutes at these minutes after opening.
Scenario Story(std::vector<double> minutes, std::vector<Shift> shifts) {
  Scenario scenario = OneDay(kNine, 11 * 60, 30);
  ContactType type = Type("calls", 0, Constant{300});
  ReplayedDay day;
  for (const double minute : minutes) day.times_s.push_back(60 * (kNine + minute));
  type.arrival_options.replay = {day};
  scenario.contact_types = {type};
  scenario.agent_groups = {ShiftGroup("desk", std::move(shifts), {"calls"})};
  return scenario;
}

double Min(double seconds) { return seconds / 60; }

std::vector<double> WaitsMin(const LoggedRun& run) {
  std::vector<double> waits;
  for (const ContactRecord& r : run.log) waits.push_back(Min(ToSeconds(r.wait)));
  return waits;
}

// --- Shifts --------------------------------------------------------------------------------------

TEST(Shifts, WhoseSumIsACurveGiveTheSameContactsAsTheCurve) {
  Scenario curve = OneDay(8 * 60, 18 * 60, 60);
  curve.clock.days = 3;
  curve.contact_types = {Type("a", 90, Exponential{240}, Exponential{120}),
                         Type("b", 40, Lognormal{300, 200})};
  curve.contact_types[0].wrap = Constant{30};
  curve.agent_groups = {Group("one", 0, {"a", "b"}), Group("two", 0, {"b"}),
                        Group("three", 2, {"a"})};
  curve.agent_groups[0].agents.values = {3, 3, 5, 8, 8, 8, 5, 5, 3, 3};
  curve.agent_groups[1].agents.values = {0, 2, 2, 2, 2, 2, 2, 2, 2, 0};
  Scenario shifts = curve;
  shifts.agent_groups[0].shifts = {ShiftOf("long", 3, 8 * 60, 18 * 60),
                                   ShiftOf("middle", 2, 10 * 60, 16 * 60),
                                   ShiftOf("peak", 3, 11 * 60, 14 * 60)};
  shifts.agent_groups[1].shifts = {ShiftOf("late", 2, 9 * 60, 17 * 60)};
  shifts.agent_groups[0].agents.values = {0};  // the model asks the shifts
  for (std::uint64_t replication = 0; replication < 5; ++replication) {
    const LoggedRun expected = RunOnce(curve, 7, replication);
    const LoggedRun found = RunOnce(shifts, 7, replication);
    ASSERT_EQ(found.log.size(), expected.log.size());
    ASSERT_GT(found.log.size(), 3000U);
    for (std::size_t i = 0; i < found.log.size(); ++i) {
      const ContactRecord& a = expected.log[i];
      const ContactRecord& b = found.log[i];
      ASSERT_TRUE(a.arrival == b.arrival && a.wait == b.wait && a.outcome == b.outcome &&
                  a.group == b.group && a.agent == b.agent && a.talk == b.talk && a.wrap == b.wrap)
          << i;
    }
    for (std::size_t i = 0; i < found.result.interval_cells.size(); ++i) {
      for (const Quantity q : {kBusyS, kStaffedS, kWaitAnsweredS}) {
        ASSERT_EQ(found.result.interval_cells[i][q], expected.result.interval_cells[i][q]);
      }
    }
  }
  // Negative control: a shift five minutes longer shows.
  shifts.agent_groups[0].shifts[2].end = {14 * 60 + 5};
  EXPECT_NE(RunOnce(shifts, 7).result.overall[kStaffedS],
            RunOnce(curve, 7).result.overall[kStaffedS]);
}

TEST(Shifts, OfAWholeDayGoOnThroughMidnight) {
  Scenario curve = RoundTheClock(3);
  curve.contact_types = {Type("a", 60, Exponential{240}, Exponential{120})};
  curve.agent_groups = {Group("desk", 4, {"a"})};
  Scenario shifts = curve;
  shifts.agent_groups[0].shifts = {ShiftOf("all day", 4, 0, 24 * 60)};
  const LoggedRun expected = RunOnce(curve);
  const LoggedRun found = RunOnce(shifts);
  ASSERT_EQ(found.log.size(), expected.log.size());
  for (std::size_t i = 0; i < found.log.size(); ++i) {
    ASSERT_EQ(found.log[i].wait, expected.log[i].wait);
    ASSERT_EQ(found.log[i].agent, expected.log[i].agent);
  }
  EXPECT_EQ(found.result.overall[kStaffedS], expected.result.overall[kStaffedS]);
  EXPECT_EQ(found.result.overall[kScheduledS], 3 * 24 * 3600 * 4.0);
}

TEST(Shifts, PutExactlyThePlannedMinutesOnDuty) {
  Shift early = ShiftOf("early", 4, 8 * 60, 12 * 60 + 15);
  early.activities = {Break(9 * 60 + 50, 15), Break(11 * 60, 10)};
  early.activities[0].at_once = 2;  // 09:50 to 10:05, 10:05 to 10:20
  Shift night = ShiftOf("night", 3, 13 * 60, 12 * 60 + 30);
  Scenario scenario = OneDay(8 * 60, 14 * 60, 60);
  scenario.contact_types = {Type("calls", 0, Constant{300})};
  scenario.agent_groups = {ShiftGroup("desk", {early, night}, {"calls"})};
  const LoggedRun run = RunOnce(scenario);
  const std::vector<double> staffed_min = {240,          240 - 2 * 10, 240 - 2 * 5 - 2 * 15,
                                           240 - 4 * 10, 4 * 15,       3 * 60};
  ASSERT_EQ(run.result.interval_cells.size(), 6 * 3U);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(run.result.interval_cells[3 * i + 2][kStaffedS], 60 * staffed_min[i]) << i;
  }
  EXPECT_EQ(run.result.overall[kScheduledS], 60 * (4 * 255 + 3 * 60.0));
  EXPECT_EQ(run.result.overall[kActivityS], 60 * (4 * 15 + 4 * 10.0));
  EXPECT_EQ(run.result.overall[kUnplannedS], 0);
  EXPECT_EQ(run.result.overall[kAdherentS], run.result.overall[kScheduledS]);
  EXPECT_EQ(run.result.overall[kWorkedS], run.result.overall[kDueS]);
}

TEST(Shifts, AreWorkedOnTheirDays) {
  Scenario scenario = OneDay(kNine, 11 * 60, 60);
  scenario.clock.days = 9;
  scenario.clock.first_day = Weekday::kFri;
  scenario.clock.closed_days = {Weekday::kSun};
  scenario.contact_types = {Type("calls", 0, Constant{300})};
  Shift mondays = ShiftOf("mondays", 2, kNine, 10 * 60);
  mondays.days = {Weekday::kMon};
  Shift daily = ShiftOf("daily", 1, 10 * 60, 11 * 60);
  scenario.agent_groups = {ShiftGroup("desk", {mondays, daily}, {"calls"})};
  // Friday to Saturday of the week after: eight open days, of which one Monday.
  EXPECT_EQ(RunOnce(scenario).result.overall[kStaffedS], 3600 * (2 + 8.0));
}

TEST(Shifts, ABreakBeginsAfterTheContactInHandAndKeepsItsLength) {
  Shift shift = ShiftOf("all", 1, kNine, 11 * 60);
  shift.activities = {Break(10 * 60, 15)};
  shift.activities[0].paid = false;
  // The call of 09:58 ends at 10:03, the break then lasts until 10:18.
  Scenario scenario = Story({58, 65, 100}, {shift});
  scenario.agent_groups[0].cost_per_hour = 60;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(WaitsMin(run), (std::vector<double>{0, 13, 0}));
  const Tally& all = run.result.overall;
  EXPECT_EQ(Min(all[kScheduledS]), 120);
  EXPECT_EQ(Min(all[kActivityS]), 15);
  EXPECT_EQ(Min(all[kDisplacedS]), 3);
  EXPECT_EQ(Min(all[kUnplannedS]), 3);
  EXPECT_EQ(Min(all[kAdherentS]), 114);
  EXPECT_EQ(Min(all[kWorkedS]), 105);
  EXPECT_EQ(Min(all[kDueS]), 105);
  EXPECT_EQ(Min(all[kStaffedS]), 105);
  EXPECT_EQ(Min(all[kPaidS]), 105);
  EXPECT_EQ(all[kCost], 105);
  // By interval: the three minutes are lost where they pass.
  const std::vector<Tally>& cells = run.result.interval_cells;
  EXPECT_EQ(Min(cells[3 * 2 + 2][kDisplacedS]), 3);
  EXPECT_EQ(Min(cells[3 * 2 + 2][kStaffedS]), 15);
}

TEST(Shifts, ABreakThatIsOverByPlanIsStillTaken) {
  Shift shift = ShiftOf("all", 1, kNine, 11 * 60);
  shift.activities = {Break(kNine + 31, 2), Break(kNine + 34, 5)};
  // The call lasts from 09:30 to 09:35; both breaks follow, until 09:42.
  const LoggedRun run = RunOnce(Story({30, 36}, {shift}));
  EXPECT_EQ(WaitsMin(run), (std::vector<double>{0, 6}));
  EXPECT_EQ(Min(run.result.overall[kWorkedS]), 113);
}

TEST(Shifts, EndAfterTheContactInHand) {
  // The shift ends at 09:30 in the middle of a call; the overtime of 3 minutes is paid and worked.
  const LoggedRun run = RunOnce(Story({28, 29}, {ShiftOf("short", 1, kNine, kNine + 30)}));
  EXPECT_EQ(run.log[0].outcome, Outcome::kAnswered);
  EXPECT_EQ(run.log[1].outcome, Outcome::kDisconnected);
  EXPECT_EQ(run.log[1].wait, Minutes(91));  // at closing
  const Tally& all = run.result.overall;
  EXPECT_EQ(Min(all[kScheduledS]), 30);
  EXPECT_EQ(Min(all[kPaidS]), 33);
  EXPECT_EQ(Min(all[kWorkedS]), 33);
  EXPECT_EQ(Min(all[kAdherentS]), 30);
}

TEST(Shifts, WagesPayForTimeAwayFromWorkToo) {
  Shift shift = ShiftOf("short", 1, kNine, 10 * 60);
  shift.activities = {Break(kNine + 30, 15)};
  Scenario scenario = Story({58}, {shift});
  scenario.agent_groups[0].wages = Wages{30, 60, 2};
  // 43 minutes idle and 15 on a paid break, 2 busy, and 3 busy past the end of the shift.
  const Tally all = RunOnce(scenario).result.overall;
  EXPECT_NEAR(all[kCost], (43 + 15) * 0.5 + 2 * 1 + 3 * 2, 1e-9);
  EXPECT_EQ(Min(all[kOvertimeS]), 3);
  // A contact that runs into a break is no overtime.
  scenario.contact_types[0].arrival_options.replay[0].times_s = {60.0 * (kNine + 28)};
  EXPECT_EQ(RunOnce(scenario).result.overall[kOvertimeS], 0);
}

TEST(Shifts, ABreakDisplacedPastTheEndOfTheShiftEndsWithIt) {
  Shift shift = ShiftOf("short", 1, kNine, kNine + 40);
  shift.activities = {Break(kNine + 30, 8)};
  const LoggedRun run = RunOnce(Story({29, 35, 50}, {shift, ShiftOf("late", 1, 600, 660)}));
  // The break lasts from 09:34 to 09:40, where the shift ends; the next shift comes at 10:00.
  EXPECT_EQ(WaitsMin(run), (std::vector<double>{0, 25, 15}));
  EXPECT_EQ(Min(run.result.overall[kDisplacedS]), 2);
}

TEST(Shifts, WhoeverIsOnDutyAtClosingDrainsAndWhoIsOnABreakGoesHome) {
  Shift works = ShiftOf("works", 1, kNine, 11 * 60);
  Shift rests = ShiftOf("rests", 1, kNine, 11 * 60);
  rests.activities = {Break(10 * 60 + 50, 10)};
  Scenario scenario = Story({117, 118, 119}, {works, rests});
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(WaitsMin(run), (std::vector<double>{0, 4, 8}));
  for (const ContactRecord& r : run.log) EXPECT_EQ(r.agent, 0U);
  // Until 11:12 the first is at work, past closing without being scheduled.
  EXPECT_EQ(Min(run.result.overall[kScheduledS]), 240);
  EXPECT_EQ(Min(run.result.overall[kPaidS]), 252);
  EXPECT_EQ(Min(run.result.overall[kStaffedS]), 242);
}

TEST(Shifts, NoContactBeginsOutsideTheShiftOrInAnActivity) {
  Shift early = ShiftOf("early", 9, 8 * 60, 16 * 60);
  early.activities = {Break(10 * 60, 15), Break(12 * 60, 30), Break(14 * 60 + 15, 15)};
  for (Activity& activity : early.activities) activity.at_once = 3;
  Shift late = ShiftOf("late", 6, 11 * 60, 20 * 60);
  late.activities = {Break(15 * 60, 30), Break(17 * 60, 45)};
  late.activities[0].at_once = 2;
  Scenario scenario = OneDay(8 * 60, 20 * 60, 30);
  scenario.clock.days = 2;
  scenario.contact_types = {Type("calls", 110, Lognormal{300, 200}, Exponential{300})};
  scenario.agent_groups = {ShiftGroup("desk", {early, late}, {"calls"})};
  int answered = 0;
  for (std::uint64_t replication = 0; replication < 5; ++replication) {
    const LoggedRun run = RunOnce(scenario, 3, replication);
    for (const ContactRecord& r : run.log) {
      if (r.outcome != Outcome::kAnswered) continue;
      ++answered;
      const bool is_early = r.agent < 9;
      const Shift& shift = is_early ? early : late;
      const Time began = r.arrival + r.wait;
      const Time start = Time() + Days(r.day) + Minutes(shift.start.minutes);
      EXPECT_GE(began, start);
      // The last shift ends with closing, and drains.
      if (is_early) {
        EXPECT_LT(began, Time() + Days(r.day) + Minutes(shift.end.minutes));
      }
      const auto number = static_cast<int>(is_early ? r.agent : r.agent - 9);
      for (const PlannedActivity& out : PlanOf(shift, number)) {
        EXPECT_FALSE(began >= start + Minutes(out.start_min) && began < start + Minutes(out.End()));
      }
    }
    // Every minute is one of these.
    const Tally& all = run.result.overall;
    EXPECT_NEAR(all[kScheduledS], all[kActivityS] + all[kDueS], 1e-6);
    EXPECT_EQ(all[kUnplannedS], all[kDisplacedS]);
    EXPECT_EQ(all[kWorkedS], all[kStaffedS]);
  }
  EXPECT_GT(answered, 5000);
}

// --- Attendance ----------------------------------------------------------------------------------

Attendance Late(double seconds) {
  Attendance attendance;
  attendance.lateness = Delay{1, Constant{seconds}};
  return attendance;
}

TEST(Attendance, WhoIsLateArrivesLaterAndDoesThenWhatThePlanSays) {
  Shift shift = ShiftOf("all", 1, kNine, 11 * 60);
  shift.activities = {Break(kNine + 5, 5), Break(kNine + 20, 10)};
  Scenario scenario = Story({1}, {shift});
  scenario.agent_groups[0].people.attendance = Late(12 * 60);
  // The first break is missed and not made up for.
  LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(WaitsMin(run), (std::vector<double>{11}));
  EXPECT_EQ(Min(run.result.overall[kLateS]), 7);
  EXPECT_EQ(Min(run.result.overall[kUnplannedS]), 7);
  EXPECT_EQ(Min(run.result.overall[kAdherentS]), 108);
  // Whoever arrives in the middle of one joins it until its end by plan.
  scenario.agent_groups[0].people.attendance = Late(25 * 60);
  run = RunOnce(scenario);
  EXPECT_EQ(WaitsMin(run), (std::vector<double>{29}));
  EXPECT_EQ(Min(run.result.overall[kLateS]), 15);
  // Whoever would come after the end does not.
  scenario.agent_groups[0].people.attendance = Late(3 * 3600);
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[0].outcome, Outcome::kDisconnected);
  EXPECT_EQ(Min(run.result.overall[kLateS]), 105);
  EXPECT_EQ(run.result.overall[kWorkedS], 0);
}

TEST(Attendance, BreaksAndLunchesAreOverrunAndMeetingsAreNot) {
  Shift shift = ShiftOf("all", 1, kNine, 11 * 60);
  shift.activities = {Break(kNine + 10, 10), Break(kNine + 40, 10), Break(kNine + 70, 10)};
  shift.activities[1].kind = ActivityKind::kMeeting;
  shift.activities[2].kind = ActivityKind::kLunch;
  Scenario scenario = Story({15, 45, 75}, {shift});
  scenario.agent_groups[0].people.attendance.emplace();
  scenario.agent_groups[0].people.attendance->overrun = Delay{1, Constant{120}};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(WaitsMin(run), (std::vector<double>{7, 5, 7}));
  EXPECT_EQ(Min(run.result.overall[kOverrunS]), 4);
  EXPECT_EQ(Min(run.result.overall[kUnplannedS]), 4);
  EXPECT_EQ(Min(run.result.overall[kAdherentS]), 116);
}

TEST(Attendance, TheAbsentArePaidOrNot) {
  Shift shift = ShiftOf("all", 3, kNine, 11 * 60);
  shift.activities = {Break(kNine + 10, 10)};
  Scenario scenario = Story({15}, {shift});
  Attendance& attendance = scenario.agent_groups[0].people.attendance.emplace();
  attendance.absence_probability = 1;
  Tally all = RunOnce(scenario).result.overall;
  EXPECT_EQ(Min(all[kScheduledS]), 360);
  EXPECT_EQ(Min(all[kActivityS]), 30);
  EXPECT_EQ(Min(all[kAbsentS]), 330);
  EXPECT_EQ(Min(all[kUnplannedS]), 330);
  EXPECT_EQ(all[kCameS] + all[kWorkedS] + all[kAdherentS] + all[kDueS], 0);
  EXPECT_EQ(Min(all[kPaidS]), 360);
  attendance.absence_paid = false;
  all = RunOnce(scenario).result.overall;
  EXPECT_EQ(all[kPaidS], 0);
}

TEST(Attendance, KeepsItsRandomNumbersWhenAnotherGroupOrShiftChanges) {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 60);
  scenario.clock.days = 5;
  scenario.contact_types = {Type("a", 60, Exponential{240}), Type("b", 60, Exponential{240})};
  Shift shift = ShiftOf("day", 8, 8 * 60, 18 * 60);
  shift.activities = {Break(12 * 60, 30)};
  Attendance attendance;
  attendance.absence_probability = 0.2;
  attendance.absence_correlation = 0.3;
  attendance.lateness = Delay{0.5, Exponential{900}};
  attendance.overrun = Delay{0.5, Exponential{300}};
  scenario.agent_groups = {ShiftGroup("one", {shift}, {"a"}), ShiftGroup("two", {shift}, {"b"})};
  for (AgentGroup& group : scenario.agent_groups) group.people.attendance = attendance;
  const LoggedRun base = RunOnce(scenario, 5);
  Scenario other = scenario;
  other.agent_groups[0].shifts.insert(other.agent_groups[0].shifts.begin(),
                                      ShiftOf("more", 3, kNine, 600));
  other.agent_groups[0].people.attendance->absence_probability = 0.5;
  const LoggedRun changed = RunOnce(other, 5);
  for (const Quantity q : {kAbsentS, kLateS, kOverrunS, kStaffedS, kBusyS}) {
    EXPECT_EQ(changed.result.groups[1][q], base.result.groups[1][q]);
  }
  EXPECT_NE(changed.result.groups[0][kAbsentS], base.result.groups[0][kAbsentS]);
  // Whoever was absent at a lower probability is absent at a higher one.
  EXPECT_GE(changed.result.groups[0][kAbsentS], base.result.groups[0][kAbsentS]);
}

TEST(Attendance, EveryMinuteHasOneCause) {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 30);
  scenario.clock.days = 5;
  scenario.contact_types = {Type("a", 110, Lognormal{240, 160}, Exponential{200})};
  Shift shift = ShiftOf("day", 9, 8 * 60, 17 * 60);
  shift.activities = {Break(10 * 60, 15), Break(12 * 60, 45), Break(15 * 60, 15)};
  shift.activities[1].at_once = 4;
  Attendance attendance;
  attendance.absence_probability = 0.1;
  attendance.lateness = Delay{0.5, Exponential{900}};
  attendance.overrun = Delay{0.5, Exponential{300}};
  scenario.agent_groups = {ShiftGroup("desk", {shift, ShiftOf("evening", 4, 700, 1080)}, {"a"})};
  scenario.agent_groups[0].people.attendance = attendance;
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    const LoggedRun run = RunOnce(scenario, 9, replication);
    for (const Tally& cell : run.result.interval_cells) {
      EXPECT_NEAR(cell[kUnplannedS],
                  cell[kAbsentS] + cell[kLateS] + cell[kOverrunS] + cell[kDisplacedS], 1e-6);
      EXPECT_NEAR(cell[kWorkedS], cell[kStaffedS], 1e-6);
      EXPECT_LE(cell[kAdherentS], cell[kCameS] + 1e-6);
      EXPECT_LE(cell[kCameS], cell[kScheduledS] + 1e-6);
    }
    const Tally& all = run.result.overall;
    EXPECT_DOUBLE_EQ(all[kScheduledS], 3600 * (5 * (9 * 9 + 4 * (380 / 60.0))));
    EXPECT_GT(all[kLateS], 0);
    EXPECT_GT(all[kOverrunS], 0);
    EXPECT_GT(all[kDisplacedS], 0);
  }
}

// --- Interventions -------------------------------------------------------------------------------

TEST(Shifts, InterventionsAddAgentsAndSendTheHighestNumbersHome) {
  Scenario scenario = Story({}, {ShiftOf("all", 3, kNine, 11 * 60)});
  const Model model(scenario);
  Simulator simulator(model);
  ReplicationResult result;
  const auto at = [](int minute) { return Time() + Minutes(kNine + minute); };
  const std::vector<Intervention> steps = {{.at = at(10),
                                            .until = at(20),
                                            .kind = Intervention::Kind::kAgents,
                                            .group = GroupId{0},
                                            .type = {},
                                            .amount = 2},
                                           {.at = at(30),
                                            .until = at(60),
                                            .kind = Intervention::Kind::kAgents,
                                            .group = GroupId{0},
                                            .type = {},
                                            .amount = -2}};
  ASSERT_TRUE(simulator.Run(1, 0, result, nullptr, {}, steps));
  EXPECT_EQ(Min(result.overall[kStaffedS]), 360 + 20 - 60);
  EXPECT_EQ(Min(result.overall[kScheduledS]), 360);
  EXPECT_EQ(Min(result.overall[kUnplannedS]), 60);
  EXPECT_EQ(Min(result.overall[kPaidS]), 380);
  ASSERT_TRUE(simulator.Run(1, 0, result));
  EXPECT_EQ(Min(result.overall[kStaffedS]), 360);
  EXPECT_EQ(Min(result.overall[kPaidS]), 360);
}

TEST(Shifts, WhoIsSentHomeStillHasTheirBreaks) {
  Shift shift = ShiftOf("all", 1, kNine, 11 * 60);
  shift.activities = {Break(kNine + 30, 10)};
  const Model model(Story({38, 50}, {shift}));
  Simulator simulator(model);
  ReplicationResult result;
  const auto at = [](int minute) { return Time() + Minutes(kNine + minute); };
  const std::vector<Intervention> steps = {{.at = at(20),
                                            .until = at(35),
                                            .kind = Intervention::Kind::kAgents,
                                            .group = GroupId{0},
                                            .type = {},
                                            .amount = -1}};
  Log log;
  ASSERT_TRUE(simulator.Run(1, 0, result, &log, {}, steps));
  // Home from 09:20, on the break from 09:30 to 09:40, then at work.
  EXPECT_EQ(Min(result.overall[kStaffedS]), 100);
  ASSERT_EQ(log.records.size(), 2U);
  EXPECT_EQ(log.records[0].wait, Minutes(2));
}

// --- Speed ---------------------------------------------------------------------------------------

TEST(Speed, AnIndividualsFactorMultipliesTalkAndWrap) {
  Scenario scenario = Story({10, 11}, {ShiftOf("all", 2, kNine, 11 * 60)});
  scenario.contact_types[0].wrap = Constant{60};
  scenario.agent_groups[0].people.individuals = {{"Ana", "all", 0.5, {}, {}},
                                                 {"Ben", "all", 2, {}, {}}};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[0].agent, 0U);
  EXPECT_EQ(run.log[0].talk, Seconds(150));
  EXPECT_EQ(run.log[0].wrap, Seconds(30));
  EXPECT_EQ(run.log[1].talk, Seconds(600));
}

TEST(Speed, ANewcomerLearnsFromDayToDay) {
  Scenario scenario = Story({10}, {ShiftOf("all", 1, kNine, 11 * 60)});
  scenario.clock.days = 15;
  ContactType& type = scenario.contact_types[0];
  type.arrival_options.replay.push_back({15, type.arrival_options.replay[0].times_s});
  People& people = scenario.agent_groups[0].people;
  people.learning = Learning{1.65, 8.5};
  people.individuals = {{"Ana", "all", 1, 3, {}}};
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(run.log.size(), 2U);
  EXPECT_NEAR(ToSeconds(run.log[0].talk), 300 * (1 + 0.65 * std::exp(-3 / 8.5)), 1e-5);
  EXPECT_NEAR(ToSeconds(run.log[1].talk), 300 * (1 + 0.65 * std::exp(-5 / 8.5)), 1e-5);
}

TEST(Speed, OfAnAgentIsTheSameWhoeverElseThereIs) {
  Scenario scenario = Story({10, 11, 12}, {ShiftOf("all", 3, kNine, 11 * 60)});
  scenario.agent_groups[0].people.speed_sd = 0.2;
  const LoggedRun base = RunOnce(scenario);
  scenario.agent_groups.insert(scenario.agent_groups.begin(), Group("others", 0, {"calls"}));
  scenario.agent_groups[0].people.speed_sd = 0.3;
  const LoggedRun other = RunOnce(scenario);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(other.log[i].talk, base.log[i].talk);
    EXPECT_NE(base.log[i].talk, Seconds(300));
  }
}

}  // namespace
}  // namespace callfloor::testing
