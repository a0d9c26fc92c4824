// A log's arrivals in a scenario: which call goes where, and what has no place is counted.
#include "sim/data/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace callfloor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Monday to Saturday, closed on Wednesday, from 08:00 to 10:00.
Scenario Desk() {
  Scenario scenario;
  scenario.name = "desk";
  scenario.clock.days = 6;
  scenario.clock.closed_days = {Weekday::kWed};
  scenario.clock.open = {480};
  scenario.clock.close = {600};
  for (const char* name : {"sales", "service"}) {
    scenario.contact_types.emplace_back();
    scenario.contact_types.back().name = name;
    scenario.contact_types.back().arrivals_per_hour = {{30}};
  }
  return scenario;
}

constexpr int kMonday = 20'514;  // 2026-03-02

LoggedCall Call(int queue, int day, int second) {
  LoggedCall call;
  call.arrival = {kMonday + day, second};
  call.queue = queue;
  return call;
}

TEST(LogReplay, PutsEachCallOnItsTypeAndDayInOrder) {
  CallLog log;
  log.queues = {"sales"};
  log.calls = {Call(0, 0, 30'000), Call(0, 0, 28'800), Call(0, 3, 35'999), Call(0, 0, 30'000)};
  Scenario scenario = Desk();
  const LogReplay replay = ReplayLog(log, {}, scenario);
  EXPECT_EQ(replay.problem, "");
  EXPECT_EQ(replay.replayed, 4);
  // Tuesday lies between the log's first and last day: it had no call. Wednesday is closed.
  EXPECT_THAT(scenario.contact_types[0].arrival_options.replay,
              ElementsAre(ReplayedDay{1, {28'800, 30'000, 30'000}}, ReplayedDay{2, {}},
                          ReplayedDay{4, {35'999}}));
  EXPECT_THAT(scenario.contact_types[1].arrival_options.replay, IsEmpty());
}

TEST(LogReplay, CountsWhatHasNoPlace) {
  CallLog log;
  log.queues = {"sales", "internet", "fax"};
  log.calls = {Call(0, 0, 30'000), Call(0, 0, 28'799),  Call(0, 0, 36'000), Call(0, 2, 30'000),
               Call(0, 6, 30'000), Call(0, -1, 30'000), Call(1, 0, 30'000), Call(2, 0, 30'000)};
  Scenario scenario = Desk();
  const LogReplay replay = ReplayLog(log, kMonday, scenario);
  EXPECT_EQ(replay.problem, "");
  EXPECT_EQ(replay.replayed, 1);
  EXPECT_EQ(replay.outside_hours, 2);
  EXPECT_EQ(replay.outside_days, 3);
  EXPECT_EQ(replay.calls_of_strangers, 2);
  EXPECT_THAT(replay.strangers, ElementsAre("internet", "fax"));
}

TEST(LogReplay, RefusesAnotherWeekdayAndChangesNothing) {
  CallLog log;
  log.queues = {"sales"};
  log.calls = {Call(0, 1, 30'000)};
  Scenario scenario = Desk();
  EXPECT_THAT(ReplayLog(log, {}, scenario).problem,
              HasSubstr("2026-03-03, is a Tuesday, but the scenario's first day is a Monday"));
  EXPECT_EQ(scenario, Desk());
  EXPECT_EQ(ReplayLog(log, kMonday, scenario).problem, "");
  EXPECT_EQ(scenario.contact_types[0].arrival_options.replay[0].day, 2);
}

TEST(LogReplay, RefusesALogWithoutACallThatFits) {
  CallLog log;
  log.queues = {"internet"};
  Scenario scenario = Desk();
  EXPECT_EQ(ReplayLog(log, {}, scenario).problem, "the log has no calls");
  log.calls = {Call(0, 0, 30'000)};
  EXPECT_THAT(ReplayLog(log, {}, scenario).problem, HasSubstr("no call of the log falls on"));
  EXPECT_EQ(scenario, Desk());
}

}  // namespace
}  // namespace callfloor
