#include "sim/data/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "sim/data/after_call.h"
#include "sim/data/log_measures.h"

namespace callfloor {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int kHour = 3600;

LoggedCall Answered(int day, int second, int queue, int agent, double wait, double service) {
  return {{day, second}, queue, agent, wait, service, false};
}
LoggedCall Abandoned(int day, int second, int queue, double wait) {
  return {{day, second}, queue, -1, wait, 0, true};
}

// Days 0 (a Thursday) to 6; two hourly intervals from 08:00.
const IntervalGrid kGrid = {8 * 60, 10 * 60, 60};
const DayChoice kWorkdays = {
    0, 6, {Weekday::kThu, Weekday::kMon, Weekday::kTue, Weekday::kWed}, 0.6};

TEST(IntervalGrid, HoldsTheOpenHoursOnly) {
  EXPECT_EQ(kGrid.Count(), 2);
  EXPECT_EQ(kGrid.IndexOf(8 * kHour - 1), -1);
  EXPECT_EQ(kGrid.IndexOf(8 * kHour), 0);
  EXPECT_EQ(kGrid.IndexOf(9 * kHour), 1);
  EXPECT_EQ(kGrid.IndexOf(10 * kHour), -1);
}

TEST(CountArrivals, AveragesOverOrdinaryDaysAndLeavesHolesOut) {
  CallLog log;
  log.queues = {"a", "b", "other"};
  const auto calls = [&log](int day, int hour, int queue, int count) {
    for (int i = 0; i < count; ++i) {
      log.calls.push_back(Answered(day, hour * kHour + i, queue, -1, 0, 60));
    }
  };
  calls(0, 8, 0, 6), calls(0, 9, 0, 2), calls(0, 9, 1, 2);  // Thursday: 10
  calls(1, 8, 0, 50);                                       // Friday is not asked for
  calls(4, 8, 0, 4), calls(4, 9, 1, 8);                     // Monday: 12
  calls(5, 8, 0, 11);                                       // Tuesday: the log breaks off at 09:00
  calls(6, 8, 0, 2);                                        // Wednesday: a holiday
  calls(6, 9, 2, 90);                                       // another queue's calls do not count
  calls(0, 11, 0, 90);                                      // nor do calls after closing
  const int queues[] = {0, 1};
  const ArrivalProfile profile = CountArrivals(log, queues, kGrid, kWorkdays);
  EXPECT_THAT(profile.days, ElementsAre(0, 4, 5));
  ASSERT_EQ(profile.left_out.size(), 1u);
  EXPECT_EQ(profile.left_out[0].day, 6);
  EXPECT_EQ(profile.left_out[0].calls, 2);
  EXPECT_THAT(profile.days_observed, ElementsAre(3, 2));
  EXPECT_THAT(profile.mean_calls[0], ElementsAre(DoubleEq(7), DoubleEq(1)));
  EXPECT_THAT(profile.mean_calls[1], ElementsAre(DoubleEq(0), DoubleEq(5)));
  EXPECT_THAT(profile.daily_totals, ElementsAre(10, 12));
}

TEST(CountArrivals, OfALogWithoutSuchDaysIsEmpty) {
  EXPECT_THAT(CountArrivals(CallLog{}, std::vector<int>{0}, kGrid, kWorkdays).days, IsEmpty());
}

TEST(DayFactorSd, IsTheVarianceBeyondPoisson) {
  // mean 100, variance 2500: (2500 - 100) / 100²
  EXPECT_NEAR(DayFactorSd(std::vector<double>{50, 100, 150}), std::sqrt(0.24), 1e-12);
  EXPECT_EQ(DayFactorSd(std::vector<double>{99, 100, 101}), 0) << "steadier than Poisson";
}

TEST(AverageStaffing, AveragesOverTheChosenDays) {
  const IntervalRow rows[] = {{{0, 8 * kHour}, 3, 2},
                              {{4, 8 * kHour}, 5, 3},
                              {{1, 8 * kHour}, 90, 90},
                              {{0, 9 * kHour}, 7, 6},
                              {{0, 7 * kHour}, 90, 90}};
  const StaffingProfile profile = AverageStaffing(rows, std::vector<int>{0, 4}, kGrid);
  EXPECT_THAT(profile.on_duty, ElementsAre(4, 7));
  EXPECT_THAT(profile.on_duty_sd, ElementsAre(DoubleEq(std::sqrt(2.0)), DoubleEq(0)));
  EXPECT_THAT(profile.busy, ElementsAre(2.5, 6));
}

TEST(MeasureQueue, FollowsTheDefinitionsByIntervalOfArrival) {
  CallLog log;
  log.queues = {"a", "b"};
  log.calls = {Answered(0, 8 * kHour, 0, 0, 20, 100), Answered(0, 8 * kHour, 0, 0, 21, 200),
               Abandoned(0, 8 * kHour, 0, 5),         Abandoned(0, 8 * kHour, 0, 6),
               Answered(0, 9 * kHour, 0, 0, 0, 50),   Answered(0, 8 * kHour, 1, 0, 0, 50),
               Answered(1, 8 * kHour, 0, 0, 0, 50)};
  const auto cells = MeasureQueue(log, 0, std::vector<int>{0}, kGrid, {20, 5});
  ASSERT_EQ(cells.size(), 2u);
  EXPECT_EQ(cells[0].offered, 4);
  EXPECT_EQ(cells[0].AbandonRate(), 0.5);
  EXPECT_EQ(cells[0].short_abandoned, 1);
  EXPECT_EQ(cells[0].ServiceLevel(), 0.25);
  EXPECT_EQ(cells[0].AsaS(), 20.5);
  EXPECT_EQ(cells[0].WaitS(), 13);
  EXPECT_EQ(cells[0].WaitAbandonedS(), 5.5);
  EXPECT_EQ(cells[0].TalkS(), 150);
  EXPECT_EQ((cells[0] + cells[1]).offered, 5);
}

TEST(AfterCallTimes, AreSeenWhileSomebodyWaitsAndCensoredWhenTheQueueRunsEmpty) {
  CallLog log;
  log.queues = {"a"};
  log.agents = {"x", "y"};
  log.calls = {
      Answered(0, 1000, 0, 0, 0, 100),   // x until 1100
      Answered(0, 1000, 0, 1, 0, 120),   // y until 1120
      Answered(0, 1050, 0, 0, 60, 100),  // waits 1050-1110, taken by x: 10 s after its call
      Answered(0, 1060, 0, 1, 75, 100),  // waits 1060-1135, taken by y: 15 s after its call
      Abandoned(0, 1190, 0, 30),         // waits 1190-1220 while x (1210) is away
      Answered(0, 1300, 0, 0, 0, 50),    // x comes back with the queue long empty
      Answered(0, 1500, 0, 1, 0, 50),    // y ended at 1235 with nobody waiting: no observation
  };
  const std::vector<Censored> times = AfterCallTimes(log, std::vector<int>{0}, 0);
  ASSERT_EQ(times.size(), 3u);
  EXPECT_EQ(times[0].time, 10);
  EXPECT_TRUE(times[0].event);
  EXPECT_EQ(times[1].time, 10) << "from 1210 until the queue ran empty at 1220";
  EXPECT_FALSE(times[1].event);
  EXPECT_EQ(times[2].time, 15);
  EXPECT_TRUE(times[2].event);
}

TEST(AfterCallTimes, LeaveOutAgentsWhoHardlyServeTheQueue) {
  CallLog log;
  log.queues = {"a", "b"};
  log.agents = {"x"};
  log.calls = {Abandoned(0, 1000, 0, 500), Answered(0, 1000, 1, 0, 0, 50),
               Answered(0, 1100, 1, 0, 0, 50)};
  EXPECT_THAT(AfterCallTimes(log, std::vector<int>{0}, 0, 0.25), IsEmpty());
  EXPECT_EQ(AfterCallTimes(log, std::vector<int>{0}, 0, 0.0).size(), 1u);
}

}  // namespace
}  // namespace callfloor
