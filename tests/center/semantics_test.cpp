// One test for each rule of docs/semantics.md that a log can show. The property tests hold the
// general rules (order of service, who is chosen, what is counted) over random centres; here stand
// the choices at the edges: one instant, one interval change, one closing.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

double ClockMin(Time time) { return ToSeconds(time - Time()) / 60; }
Time End(const ContactRecord& r) { return r.arrival + r.wait + r.talk + r.wrap; }
Time AnsweredAt(const ContactRecord& r) { return r.arrival + r.wait; }

std::vector<ContactRecord> Only(const LoggedRun& run, Outcome outcome) {
  std::vector<ContactRecord> found;
  std::ranges::copy_if(run.log, std::back_inserter(found),
                       [outcome](const ContactRecord& r) { return r.outcome == outcome; });
  return found;
}

// One hour from 09:00, one type, intervals of half an hour.
Scenario OneHour(double per_hour, Distribution talk, std::vector<double> agents,
                 std::optional<Distribution> patience = {}) {
  Scenario scenario = OneDay(9 * 60, 10 * 60, 30);
  scenario.contact_types = {Type("calls", per_hour, std::move(talk), std::move(patience))};
  scenario.agent_groups = {Group("desk", 0, {"calls"})};
  scenario.agent_groups[0].agents.values = std::move(agents);
  return scenario;
}

// --- Agents and intervals ------------------------------------------------------------------------

TEST(IntervalChange, SendsTheHighestNumbersHome) {
  // All five are busy with calls of 2 min at the change; from then on only 0 and 1 take calls.
  const LoggedRun run = RunOnce(OneHour(400, Constant{120}, {5, 2}));
  int late = 0;
  for (const ContactRecord& r : Only(run, Outcome::kAnswered)) {
    if (ClockMin(AnsweredAt(r)) < 9 * 60 + 30) continue;
    EXPECT_LT(r.agent, 2U);
    ++late;
  }
  EXPECT_GT(late, 10);
}

TEST(IntervalChange, LetsAnAgentFinishTheContactInHand) {
  const Scenario scenario = OneHour(400, Constant{600}, {5, 0});
  const LoggedRun run = RunOnce(scenario);
  const Time change = Time() + Minutes(570);
  double overtime_s = 0;
  for (const ContactRecord& r : Only(run, Outcome::kAnswered)) {
    EXPECT_LT(AnsweredAt(r), change);
    EXPECT_EQ(r.talk, Seconds(600));
    overtime_s += std::max(0.0, ToSeconds(End(r) - change));
  }
  EXPECT_GT(overtime_s, 0);
  // Overtime is both handling and staffed time of the interval in which it falls.
  const Tally& second = run.result.interval_cells[3];
  EXPECT_NEAR(second[kBusyS], overtime_s, 1e-6);
  EXPECT_NEAR(second[kStaffedS], overtime_s, 1e-6);
}

TEST(IntervalChange, BringsNewAgentsStraightToThoseWhoWait) {
  const LoggedRun run = RunOnce(OneHour(100, Exponential{300}, {0, 3}));
  const auto answered = Only(run, Outcome::kAnswered);
  ASSERT_GE(answered.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(AnsweredAt(answered[i]), Time() + Minutes(570));
    EXPECT_EQ(answered[i].agent, i);  // in order of their numbers
  }
}

TEST(IntervalChange, ComesBeforeACallThatEndsAtTheSameInstant) {
  // Answered at the change itself by the one new agent; the second half hour has 30 calls of 60 s
  // back to back, the last of which ends exactly at closing.
  Scenario scenario = OneHour(400, Constant{60}, {0, 1, 0, 0});
  scenario.clock.interval_min = 15;
  const LoggedRun run = RunOnce(scenario);
  const auto answered = Only(run, Outcome::kAnswered);
  ASSERT_EQ(answered.size(),
            15U);  // the call ending at 09:30 is followed by none: the shift is over
  EXPECT_EQ(End(answered.back()), Time() + Minutes(570));
}

// --- Closing -------------------------------------------------------------------------------------

TEST(Closing, DrainsWithTheLastIntervalsStaff) {
  const Scenario scenario = OneHour(200, Constant{100}, {4, 3});
  const LoggedRun run = RunOnce(scenario);
  const Time close = Time() + Hours(10);
  int after = 0;
  for (const ContactRecord& r : run.log) {
    EXPECT_LT(r.arrival, close);
    EXPECT_EQ(r.outcome, Outcome::kAnswered);
    if (AnsweredAt(r) <= close) continue;
    ++after;
    EXPECT_LT(r.agent, 3U);
  }
  EXPECT_GT(after, 10);
  // Work after closing belongs to the day's last interval.
  double worked = 0;
  for (const ContactRecord& r : run.log) {
    worked += std::max(0.0, ToSeconds(std::min(r.talk, End(r) - (Time() + Minutes(570)))));
  }
  EXPECT_NEAR(run.result.interval_cells[3][kBusyS], worked, 1e-6);
  EXPECT_LT(run.result.interval_cells[3][kStaffedS] - 3 * 1800, worked);
  EXPECT_GT(run.result.interval_cells[3][kStaffedS], 3 * 1800);
}

TEST(Closing, CutsOffThoseWhomNobodyLeftCanServe) {
  // The only agents for mail go home at half past; those for calls stay and drain.
  Scenario scenario = OneHour(100, Constant{120}, {2, 2});
  scenario.contact_types.push_back(Type("mail", 20, Constant{60}));
  scenario.agent_groups.push_back(Group("post", 0, {"mail"}));
  scenario.agent_groups[1].agents.values = {1, 0};
  const LoggedRun run = RunOnce(scenario);
  const auto cut = Only(run, Outcome::kDisconnected);
  ASSERT_FALSE(cut.empty());
  for (const ContactRecord& r : cut) {
    EXPECT_EQ(r.type.value, 1U);
    EXPECT_EQ(AnsweredAt(r), Time() + Hours(10));
  }
}

TEST(Closing, CutsOffTheRestWhenTheLastAgentWithTheSkillGoes) {
  // Six contacts of mail may be waiting for the one agent who is still on a call at closing and
  // then off duty: the agent of the first half hour finishing past ten.
  Scenario scenario = OneHour(60, Constant{3'600}, {1, 0});
  const LoggedRun run = RunOnce(scenario);
  const auto cut = Only(run, Outcome::kDisconnected);
  ASSERT_FALSE(cut.empty());
  for (const ContactRecord& r : cut) EXPECT_EQ(AnsweredAt(r), Time() + Hours(10));
}

TEST(Closing, DisconnectsEverybodyWhoWaitsIfToldTo) {
  Scenario scenario = OneHour(200, Constant{100}, {4, 3});
  scenario.clock.at_close = AtClose::kDisconnect;
  const LoggedRun run = RunOnce(scenario);
  const auto cut = Only(run, Outcome::kDisconnected);
  ASSERT_GT(cut.size(), 10U);
  for (const ContactRecord& r : cut) EXPECT_EQ(AnsweredAt(r), Time() + Hours(10));
  for (const ContactRecord& r : Only(run, Outcome::kAnswered)) {
    EXPECT_LE(AnsweredAt(r), Time() + Hours(10));
  }
}

TEST(Closing, LetsPatienceEndAsOnAnyOtherMoment) {
  const LoggedRun run = RunOnce(OneHour(300, Constant{300}, {2, 2}, Constant{400}));
  int late = 0;
  for (const ContactRecord& r : Only(run, Outcome::kAbandoned))
    late += AnsweredAt(r) > Time() + Hours(10);
  EXPECT_GT(late, 0);
}

TEST(Closing, IsNoClosingWhenTheNextDayFollowsAtOnce) {
  Scenario scenario = RoundTheClock(2);
  scenario.clock.at_close = AtClose::kDisconnect;
  scenario.contact_types = {Type("calls", 20, Constant{200})};
  scenario.agent_groups = {Group("desk", 1, {"calls"})};
  const LoggedRun run = RunOnce(scenario);
  int across = 0;
  for (const ContactRecord& r : run.log) {
    if (r.outcome == Outcome::kDisconnected) {
      EXPECT_EQ(AnsweredAt(r), Time() + Days(2));
    }
    across += r.arrival < Time() + Days(1) && AnsweredAt(r) > Time() + Days(1);
  }
  EXPECT_GT(across, 0);
}

TEST(Closing, OfOneDayLetsTheNextDaysStaffServeWhoStillWait) {
  Scenario scenario = OneHour(60, Constant{7 * 3600}, {1});
  scenario.clock.days = 2;
  const LoggedRun run = RunOnce(scenario);
  const auto second = std::ranges::find_if(run.log, [](const ContactRecord& r) {
    return r.day == 0 && AnsweredAt(r) > Time() + Days(1) && r.outcome == Outcome::kAnswered;
  });
  ASSERT_NE(second, run.log.end());
  EXPECT_EQ(second->interval, 0);  // and is counted on the day of arrival
}

// --- Admission -----------------------------------------------------------------------------------

TEST(Admission, RefusesForWantOfALineBeforeAllElse) {
  Scenario scenario = OneHour(200, Constant{600}, {20});
  scenario.trunks = 5;
  scenario.queue_capacity = 0;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_GT(Only(run, Outcome::kBlockedTrunk).size(), 10U);
  EXPECT_TRUE(Only(run, Outcome::kBlockedQueue).empty());
  EXPECT_EQ(run.result.overall[kTrunksMax], 5);
}

TEST(Admission, NeedsNoRoomToWaitWhenAnAgentIsFree) {
  Scenario scenario = OneHour(100, Constant{60}, {2});
  scenario.queue_capacity = 0;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_GT(Only(run, Outcome::kAnswered).size(), 30U);
  EXPECT_GT(Only(run, Outcome::kBlockedQueue).size(), 5U);
  EXPECT_EQ(run.result.overall[kWaitOfferedS], 0);
}

TEST(Admission, HoldsALineUntilTalkEndsAndNotDuringWrap) {
  Scenario scenario = OneHour(400, Constant{30}, {5});
  scenario.contact_types[0].wrap = Constant{300};
  scenario.trunks = 5;
  const LoggedRun run = RunOnce(scenario);
  // Were lines held during wrap, nobody would ever wait: five agents, five lines.
  EXPECT_GT(run.result.overall[kQueueMax], 0);
  double line_s = 0;
  for (const ContactRecord& r : run.log) {
    const Time from = r.arrival;
    const Time to = std::min(AnsweredAt(r) + r.talk, Time() + Hours(10));
    if (r.outcome == Outcome::kAnswered) line_s += ToSeconds(to - from);
  }
  EXPECT_NEAR(run.result.overall[kTrunkS], line_s, 1e-6);
}

TEST(Balking, CountsAsAbandonedAndShortAbandonedWithoutAWait) {
  Scenario scenario = OneHour(200, Constant{100}, {2});
  scenario.contact_types[0].balk_probability = 0.5;
  scenario.service_level = {.within_s = 0, .short_abandon_s = 0};
  const LoggedRun run = RunOnce(scenario);
  const auto balked = Only(run, Outcome::kBalked);
  ASSERT_GT(balked.size(), 10U);
  const Tally& all = run.result.overall;
  EXPECT_EQ(all[kBalked], static_cast<double>(balked.size()));
  EXPECT_EQ(all[kAbandoned], all[kBalked]);
  EXPECT_EQ(all[kShortAbandoned], all[kBalked]);
  EXPECT_EQ(all[kAbandonedInTime], all[kBalked]);
  EXPECT_EQ(all[kWaitAbandonedS], 0);
}

TEST(Balking, IsAskedOnlyWhereThereIsRoomToWait) {
  Scenario scenario = OneHour(400, Constant{600}, {1});
  scenario.contact_types[0].balk_probability = 1;
  scenario.queue_capacity = 0;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_TRUE(Only(run, Outcome::kBalked).empty());
  EXPECT_FALSE(Only(run, Outcome::kBlockedQueue).empty());
}

// --- Patience and retries ------------------------------------------------------------------------

TEST(Patience, RunsFromJoiningTheQueue) {
  const LoggedRun run = RunOnce(OneHour(100, Constant{60}, {0}, Constant{45}));
  const auto abandoned = Only(run, Outcome::kAbandoned);
  ASSERT_GT(abandoned.size(), 50U);
  for (const ContactRecord& r : abandoned) EXPECT_EQ(r.wait, Seconds(45));
}

TEST(Patience, LosesAgainstAnAgentWhoIsFreeAtTheSameInstant) {
  // Those cut off at ten come back all together at nine the next day. The first is served for as
  // long as the others are patient; at ten past nine one of them is answered, the others leave.
  Scenario scenario = OneHour(40, Constant{600}, {1}, Constant{600});
  scenario.clock.days = 2;
  scenario.clock.at_close = AtClose::kDisconnect;
  scenario.contact_types[0].retry = Retry{.after = {.disconnected = true},
                                          .probability = 1,
                                          .delay = Constant{23 * 3600},
                                          .max_attempts = 2};
  const Time opening = Time() + Days(1) + Hours(9);
  int at_once = 0;
  int at_the_last_moment = 0;
  int left = 0;
  for (const ContactRecord& r : RunOnce(scenario).log) {
    if (r.arrival != opening) continue;
    if (r.outcome == Outcome::kAbandoned) {
      ++left;
    } else {
      (r.wait == Duration() ? at_once : at_the_last_moment) += 1;
      EXPECT_TRUE(r.wait == Duration() || r.wait == Seconds(600));
    }
  }
  EXPECT_EQ(at_once, 1);
  EXPECT_EQ(at_the_last_moment, 1);
  EXPECT_GT(left, 0);
}

TEST(Retries, KeepTalkAndWrapAndDrawANewPatience) {
  Scenario scenario = OneHour(100, Exponential{120}, {2}, Exponential{60});
  ContactType& type = scenario.contact_types[0];
  type.wrap = Exponential{30};
  type.retry = Retry{
      .after = {.abandoned = true}, .probability = 1, .delay = Constant{60}, .max_attempts = 10};
  // What the customer would have had if answered at the first attempt: the same seed, many agents.
  Scenario easy = scenario;
  easy.agent_groups[0].agents.values = {500};
  std::map<std::uint64_t, ContactRecord> first;
  for (const ContactRecord& r : RunOnce(easy).log) first[r.customer] = r;
  int later_answers = 0;
  std::map<std::uint64_t, Duration> patience;
  int same = 0;
  int different = 0;
  for (const ContactRecord& r : RunOnce(scenario).log) {
    if (r.outcome == Outcome::kAnswered && r.attempt > 1) {
      ++later_answers;
      EXPECT_EQ(r.talk, first.at(r.customer).talk);
      EXPECT_EQ(r.wrap, first.at(r.customer).wrap);
    }
    if (r.attempt > 1) (r.patience == patience.at(r.customer) ? same : different) += 1;
    patience[r.customer] = r.patience;
  }
  EXPECT_GT(later_answers, 10);
  EXPECT_EQ(same, 0);
  EXPECT_GT(different, 10);

  type.retry->same_patience = true;
  patience.clear();
  same = different = 0;
  for (const ContactRecord& r : RunOnce(scenario).log) {
    if (r.attempt > 1) (r.patience == patience.at(r.customer) ? same : different) += 1;
    patience[r.customer] = r.patience;
  }
  EXPECT_GT(same, 10);
  EXPECT_EQ(different, 0);
}

TEST(Retries, CountTheFirstAttemptInMaxAttempts) {
  Scenario scenario = OneHour(50, Constant{60}, {0}, Constant{10});
  scenario.contact_types[0].retry = Retry{
      .after = {.abandoned = true}, .probability = 1, .delay = Constant{10}, .max_attempts = 3};
  const LoggedRun run = RunOnce(scenario);
  std::map<std::uint64_t, int> attempts;
  for (const ContactRecord& r : run.log) {
    int& most = attempts[r.customer];
    most = std::max(most, r.attempt);
    EXPECT_LE(r.attempt, 3);
  }
  EXPECT_EQ(run.result.overall[kFirstAttempts], static_cast<double>(attempts.size()));
  for (const ContactRecord& r : run.log) {
    if (r.attempt == 3) {
      EXPECT_FALSE(r.will_retry);
    }
  }
}

TEST(Retries, DueWhileClosedAreNotMade) {
  Scenario scenario = OneHour(50, Constant{60}, {0}, Constant{10});
  scenario.clock.days = 2;
  scenario.contact_types[0].retry = Retry{
      .after = {.abandoned = true}, .probability = 1, .delay = Constant{1'800}, .max_attempts = 2};
  const LoggedRun run = RunOnce(scenario);
  int lost = 0;
  for (const ContactRecord& r : run.log) {
    EXPECT_GE(ClockMin(r.arrival) - 1440 * r.day, 540);
    EXPECT_LT(ClockMin(r.arrival) - 1440 * r.day, 600);
    lost += r.attempt == 1 && r.will_retry && ClockMin(r.arrival) - 1440 * r.day > 571;
  }
  EXPECT_GT(lost, 0);
  // A day later the centre is open again.
  scenario.contact_types[0].retry->delay = Constant{86'400};
  const LoggedRun tomorrow = RunOnce(scenario);
  EXPECT_TRUE(
      std::ranges::any_of(tomorrow.log, [](const ContactRecord& r) { return r.attempt == 2; }));
}

TEST(Retries, DueWhileClosedAreMadeOnTheNextDayIfSaid) {
  // Nobody answers; all give up after a minute and mean to call again 100 minutes later.
  Scenario scenario = OneDay(8 * 60, 10 * 60, 60);
  scenario.clock.days = 4;
  scenario.clock.closed_days = {Weekday::kTue};  // the first day is a Monday
  scenario.clock.when_closed = WhenClosed::kNextDay;
  scenario.contact_types = {Type("x", 0, Constant{60}, Constant{60})};
  scenario.contact_types[0].arrival_options.replay = {{1, {8 * 3600, 9 * 3600}}};
  scenario.contact_types[0].retry = Retry{.after = {.abandoned = true},
                                          .probability = 1,
                                          .delay = Constant{100 * 60},
                                          .max_attempts = 9};
  scenario.agent_groups = {Group("desk", 0, {"x"})};
  std::vector<double> minutes;
  for (const ContactRecord& r : RunOnce(scenario).log) {
    minutes.push_back(ToSeconds(r.arrival - Time()) / 60);
  }
  const auto at = [](int day, double minute) { return day * 24 * 60 + 8 * 60 + minute; };
  // The first calls again at 101, which is open, and then 202 − 120 minutes after the next opening.
  // The second, 60 + 101 − 120 minutes after it. Each day is one of two hours to them.
  std::vector<double> expected;
  for (const double first : {0.0, 60.0}) {
    for (double due = first; due < 3 * 120; due += 101) {
      const int open_day = static_cast<int>(due) / 120;
      expected.push_back(at(open_day == 0 ? 0 : open_day + 1, due - 120 * open_day));
    }
  }
  std::ranges::sort(expected);
  EXPECT_EQ(minutes, expected);
  scenario.clock.when_closed = WhenClosed::kLost;
  EXPECT_EQ(RunOnce(scenario).log.size(), 3U);
}

TEST(Retries, FollowARefusalOrACutIfSaid) {
  Scenario scenario = OneHour(60, Constant{600}, {1, 0});
  scenario.clock.days = 2;
  scenario.queue_capacity = 3;
  scenario.clock.at_close = AtClose::kDisconnect;
  scenario.contact_types[0].retry = Retry{
      .after = {.blocked = true}, .probability = 1, .delay = Constant{86'400}, .max_attempts = 2};
  for (const ContactRecord& r : RunOnce(scenario).log) {
    EXPECT_EQ(r.will_retry, r.attempt == 1 && r.outcome == Outcome::kBlockedQueue);
  }
  scenario.contact_types[0].retry->after = {.disconnected = true};
  for (const ContactRecord& r : RunOnce(scenario).log) {
    EXPECT_EQ(r.will_retry, r.attempt == 1 && r.outcome == Outcome::kDisconnected);
  }
}

// --- Choosing ------------------------------------------------------------------------------------

TEST(Choice, PrefersTheLowestPreferenceToTheLongestIdle) {
  Scenario scenario = OneHour(30, Constant{20}, {3});
  scenario.agent_groups.push_back(Group("second", 3, {"calls"}));
  scenario.agent_groups[1].skills[0].preference = 2;
  const LoggedRun run = RunOnce(scenario);
  ASSERT_GT(run.log.size(), 15U);
  EXPECT_EQ(std::ranges::count(run.log, 0U, [](const auto& r) { return r.group.value; }),
            static_cast<std::ptrdiff_t>(run.log.size()));
}

TEST(Choice, GoesRoundTheLongestIdleAcrossGroupsOfEqualPreference) {
  Scenario scenario = OneHour(30, Constant{1}, {2});
  scenario.agent_groups.push_back(Group("second", 2, {"calls"}));
  const LoggedRun run = RunOnce(scenario);
  ASSERT_GT(run.log.size(), 15U);
  // At opening, idle in the order of the file; then in turn.
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> order = {
      {0, 0}, {0, 1}, {1, 0}, {1, 1}};
  for (std::size_t i = 0; i < run.log.size(); ++i) {
    EXPECT_EQ(std::pair(run.log[i].group.value, run.log[i].agent), order[i % 4]) << i;
  }
}

TEST(Choice, MultipliesTalkAndWrapByTheHandleTimeFactor) {
  Scenario scenario = OneHour(60, Lognormal{100, 50}, {5});
  scenario.contact_types[0].wrap = Constant{10};
  const LoggedRun plain = RunOnce(scenario);
  scenario.agent_groups[0].skills[0].handle_time_factor = 1.5;
  const LoggedRun slower = RunOnce(scenario);
  ASSERT_EQ(plain.log.size(), slower.log.size());
  for (std::size_t i = 0; i < plain.log.size(); ++i) {
    EXPECT_NEAR(ToSeconds(slower.log[i].talk), 1.5 * ToSeconds(plain.log[i].talk), 2e-6);
    EXPECT_EQ(slower.log[i].wrap, Seconds(15));
  }
}

// --- Counting ------------------------------------------------------------------------------------

TEST(Counting, PutsAContactIntoTheIntervalOfItsArrival) {
  const LoggedRun run = RunOnce(OneHour(100, Constant{60}, {0, 5}));
  const Tally& first = run.result.interval_cells[0];
  EXPECT_GT(first[kAnswered], 30);  // all answered in the second
  EXPECT_EQ(first[kBusyS], 0);      // time goes by the clock
  EXPECT_EQ(first[kArrived], first[kAnswered]);
}

TEST(Counting, LeavesTheWarmUpOut) {
  Scenario scenario = OneHour(100, Constant{60}, {3});
  const LoggedRun all = RunOnce(scenario);
  scenario.warm_up_min = 10;
  const LoggedRun warm = RunOnce(scenario);
  ASSERT_EQ(all.log.size(), warm.log.size());
  EXPECT_EQ(all.result.contacts, warm.result.contacts);
  double counted = 0;
  for (const ContactRecord& r : warm.log) {
    EXPECT_EQ(r.counted, r.arrival >= Time() + Minutes(550));
    counted += r.counted;
  }
  EXPECT_EQ(warm.result.overall[kArrived], counted);
  EXPECT_EQ(warm.result.overall[kOpenS], 3'000);
  EXPECT_LT(warm.result.overall[kBusyS], all.result.overall[kBusyS]);
}

TEST(Counting, IntegratesTheQueueOverOpenTimeOnly) {
  Scenario scenario = OneHour(300, Constant{60}, {2});
  const LoggedRun drained = RunOnce(scenario);
  EXPECT_LT(drained.result.overall[kQueueS], drained.result.overall[kWaitOfferedS] - 60);
  EXPECT_EQ(drained.result.overall[kOpenS], 3'600);
  scenario.clock.at_close = AtClose::kDisconnect;
  // Little's law on the sample path: everyone who waits, waits while open.
  const LoggedRun cut = RunOnce(scenario);
  EXPECT_NEAR(cut.result.overall[kQueueS], cut.result.overall[kWaitOfferedS], 1e-6);
}

TEST(Counting, BelievesHandlingTimesOfAContactAndOfTheClockToBeTheSameInTheEnd) {
  Scenario scenario = OneHour(300, Lognormal{60, 60}, {2});
  scenario.contact_types[0].wrap = Exponential{20};
  const LoggedRun run = RunOnce(scenario);
  const Tally& all = run.result.overall;
  EXPECT_NEAR(all[kBusyS], all[kTalkS] + all[kWrapS], 1e-6);
  EXPECT_NEAR(all[kHandleS], all[kTalkS] + all[kWrapS], 1e-6);
}

TEST(Counting, UsesTheTypesOwnServiceLevelWhereItHasOne) {
  Scenario scenario = OneHour(300, Constant{60}, {4});
  scenario.service_level.within_s = 0;
  const LoggedRun strict = RunOnce(scenario);
  scenario.contact_types[0].service_level = ServiceLevel{.within_s = 1e6, .short_abandon_s = 0};
  const LoggedRun lenient = RunOnce(scenario);
  EXPECT_LT(strict.result.overall[kAnsweredInTime], strict.result.overall[kAnswered]);
  EXPECT_EQ(lenient.result.overall[kAnsweredInTime], lenient.result.overall[kAnswered]);
}

TEST(Counting, HasNoWaitPercentileWithoutAnAnswer) {
  const LoggedRun run = RunOnce(OneHour(20, Constant{60}, {0}, Constant{60}));
  for (const Quantity q : {kWaitP50S, kWaitP90S, kWaitP95S, kWaitMaxS}) {
    EXPECT_TRUE(std::isnan(run.result.overall[q]));
    EXPECT_TRUE(std::isnan(run.result.interval_cells[0][q]));
  }
}

TEST(Counting, GivesPercentilesWithinOnePartIn128) {
  const LoggedRun run = RunOnce(OneHour(300, Exponential{60}, {4}));
  std::vector<double> waits;
  for (const ContactRecord& r : run.log) waits.push_back(ToSeconds(r.wait));
  std::ranges::sort(waits);
  const auto exact = [&](double share) {
    return waits[static_cast<std::size_t>(std::ceil(share * static_cast<double>(waits.size()))) -
                 1];
  };
  for (const auto& [q, share] : {std::pair{kWaitP50S, 0.5}, {kWaitP90S, 0.9}, {kWaitP95S, 0.95}}) {
    EXPECT_NEAR(run.result.overall[q], exact(share), exact(share) / 128 + 0.001);
  }
  EXPECT_EQ(run.result.overall[kWaitMaxS], waits.back());
}

}  // namespace
}  // namespace callfloor::testing
