// Deferred work: each rule of docs/semantics.md on it, on centres small enough to reckon by hand,
// and its measures recomputed from the log of random ones.
#include <algorithm>
#include <cmath>
#include <map>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr double kHour = 3600;

// Mail that comes at these times of day 1, seconds since midnight, and takes `talk_s`.
ContactType Mail(std::vector<double> times_s, double talk_s, Deferred deferred = {}) {
  ContactType type = Type("mail", 0, Constant{talk_s});
  type.channel = Channel::kDeferred;
  type.deferred = deferred;
  if (!times_s.empty()) type.arrival_options.replay = {{.day = 1, .times_s = std::move(times_s)}};
  return type;
}

ContactType Calls(std::vector<double> times_s, double talk_s, int priority = 1) {
  ContactType type = Type("calls", 0, Constant{talk_s});
  type.priority = priority;
  if (!times_s.empty()) type.arrival_options.replay = {{.day = 1, .times_s = std::move(times_s)}};
  return type;
}

// Open from 09:00 to 11:00 on `days` days, one agent who takes everything.
Scenario Desk(int days, std::vector<ContactType> types) {
  Scenario scenario = OneDay(9 * 60, 11 * 60, 30);
  scenario.clock.days = days;
  std::vector<std::string> skills;
  for (const ContactType& type : types) skills.push_back(type.name);
  scenario.contact_types = std::move(types);
  scenario.agent_groups = {Group("desk", 1, skills)};
  return scenario;
}

constexpr double kOpen = 9 * kHour;
constexpr double kClose = 11 * kHour;

double Start(const ContactRecord& r) { return ToSeconds(r.arrival - Time()) + ToSeconds(r.wait); }

// --- The backlog ---------------------------------------------------------------------------------

TEST(Backlog, IsCarriedOverToTheNextOpenDay) {
  // Three pieces of 1 h 30 min, from 09:00 on: the first two fill day 1, the second past closing.
  Scenario scenario = Desk(3, {Mail({kOpen, kOpen + 1, kOpen + 2}, 5400)});
  scenario.clock.closed_days = {Weekday::kTue};
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(run.log.size(), 3U);
  EXPECT_EQ(Start(run.log[1]), kOpen + 5400);
  EXPECT_EQ(run.log[1].talk, Seconds(5400));
  EXPECT_EQ(Start(run.log[2]), 48 * kHour + kOpen);
  for (const ContactRecord& r : run.log) EXPECT_EQ(r.outcome, Outcome::kAnswered);
  // In opening hours: 2 h of Monday less 2 s, and 1 h 30 min of Wednesday.
  EXPECT_EQ(run.log[2].turnaround, Seconds(7198 + 5400));
  // The agent stays for the piece in hand, and for no other.
  EXPECT_EQ(run.result.overall[kStaffedS], 2 * 7200 + 3600);
}

TEST(Backlog, IsNotCutOffAtClosingWhateverHappensToCalls) {
  for (const AtClose at_close : {AtClose::kDrain, AtClose::kDisconnect}) {
    Scenario scenario =
        Desk(2, {Calls({kOpen + 1, kClose - 2}, 7300, 0), Mail({kOpen + 2, kClose - 1}, 60)});
    scenario.clock.at_close = at_close;
    const LoggedRun run = RunOnce(scenario);
    std::map<Outcome, int> calls;
    for (const ContactRecord& r : run.log) {
      if (r.type == TypeId{0}) ++calls[r.outcome];
      if (r.type != TypeId{1}) continue;
      EXPECT_EQ(r.outcome, Outcome::kAnswered);
      EXPECT_GE(Start(r), 24 * kHour + kOpen);
    }
    EXPECT_EQ(calls[Outcome::kDisconnected], at_close == AtClose::kDisconnect);
  }
}

TEST(Backlog, KeepsNobodyAfterClosingWhoHasNoCallToTake) {
  const LoggedRun run = RunOnce(Desk(1, {Mail({kOpen, kClose - 30, kClose - 1}, 60)}));
  EXPECT_EQ(run.log[1].outcome, Outcome::kAnswered);  // begun, so it is finished
  EXPECT_EQ(run.log[2].outcome, Outcome::kStillOpen);
  EXPECT_EQ(run.result.overall[kStaffedS], 7200 + 30);
}

TEST(Backlog, WhatIsLeftAtTheEndIsStillOpen) {
  const LoggedRun run = RunOnce(Desk(1, {Mail({kOpen, kOpen + 600, kOpen + 1200}, 7200)}));
  const Tally& mail = run.result.types[0];
  EXPECT_EQ(mail[kArrived], 3);
  EXPECT_EQ(mail[kOffered], 3);
  EXPECT_EQ(mail[kAnswered], 2);  // the second begins as the first ends, at closing
  EXPECT_EQ(mail[kStillOpen], 1);
  EXPECT_EQ(run.log[2].wait, Seconds(7200 - 1200));
  EXPECT_EQ(mail[kWaitOfferedS], 7200 - 600 + 7200 - 1200);
}

TEST(Backlog, IsCountedAtTheEndOfEachDay) {
  Deferred calendar{.deadline_h = 1, .clock = DeadlineClock::kCalendar};
  const LoggedRun run =
      RunOnce(Desk(3, {Mail({kOpen, kOpen + 600, kOpen + 1200, kOpen + 1800}, 7201, calendar)}));
  const Tally& mail = run.result.types[0];
  EXPECT_EQ(mail[kDayEnds], 3);
  EXPECT_EQ(mail[kBacklog], 3 + 2 + 1);
  EXPECT_EQ(mail[kBacklogMax], 3);
  EXPECT_EQ(mail[kBacklogAges], 3);
  EXPECT_EQ(mail[kBacklogAgeS], 7200 - 600 + 86'400 + 7200 - 1200 + 2 * 86'400 + 7200 - 1800);
  EXPECT_EQ(run.result.overall[kBacklog], 6);
  EXPECT_EQ(run.result.overall[kDayEnds], 3);
  // In its own interval: the last of each day.
  const std::size_t per_slot = 3;
  EXPECT_EQ(run.result.interval_cells[3 * per_slot][kBacklog], 3);
  EXPECT_EQ(run.result.interval_cells[2 * per_slot][kDayEnds], 0);
  EXPECT_TRUE(std::isnan(run.result.interval_cells[2 * per_slot][kBacklogMax]));
}

TEST(Backlog, OfACentreThatNeverClosesIsCountedAtMidnight) {
  Scenario scenario = RoundTheClock(3);
  scenario.contact_types = {Mail({kOpen, kOpen + 600, kOpen + 1200}, 40'000)};
  scenario.agent_groups = {Group("desk", 1, {"mail"})};
  const Tally mail = RunOnce(scenario).result.types[0];
  EXPECT_EQ(mail[kDayEnds], 3);
  EXPECT_EQ(mail[kBacklog], 1);  // the third is begun at 09:00 + 80,000 s
  EXPECT_EQ(mail[kAnswered], 3);
}

TEST(Backlog, StartsWithWhatIsThereTheOldestFirst) {
  Deferred deferred{.deadline_h = 10, .initial_backlog = 4, .initial_age_h = 8};
  const LoggedRun run = RunOnce(Desk(1, {Mail({}, 1200, deferred)}));
  ASSERT_EQ(run.log.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    const ContactRecord& r = run.log[i];
    EXPECT_EQ(r.via, Via::kBacklog);
    EXPECT_EQ(r.arrival, Time() + Hours(9));
    const double age_s = (8 - 2.0 * static_cast<double>(i)) * kHour;
    EXPECT_EQ(r.wait, Seconds(age_s + 1200.0 * static_cast<double>(i)));
    EXPECT_EQ(r.turnaround, r.wait + Seconds(1200));
  }
  EXPECT_EQ(run.result.types[0][kFirstAttempts], 4);
}

TEST(Backlog, ThatCameOvernightIsThereAtOpening) {
  Deferred deferred{.overnight_per_day = 20};
  Scenario scenario = Desk(5, {Mail({}, 60, deferred)});
  scenario.clock.closed_days = {Weekday::kTue, Weekday::kWed};
  const LoggedRun run = RunOnce(scenario);
  std::map<int, int> by_day;
  for (const ContactRecord& r : run.log) {
    EXPECT_EQ(r.arrival, Time() + Days(r.day) + Hours(9));
    ++by_day[r.day];
  }
  EXPECT_EQ(by_day.size(), 3U);
  // Of three nights on Thursday; more than 5 standard deviations from one night's.
  EXPECT_GT(by_day[3], 20 + 5 * 4.5);
  // The same night with a higher expectation brings the same customers and more.
  scenario.contact_types[0].deferred->overnight_per_day = 30;
  const LoggedRun more = RunOnce(scenario);
  EXPECT_GT(more.log.size(), run.log.size());
  for (const ContactRecord& r : run.log) {
    EXPECT_NE(std::ranges::find(more.log, r.customer, &ContactRecord::customer), more.log.end());
  }
}

TEST(Backlog, TakesNoLineAndNoPlaceInTheQueue) {
  Scenario scenario = Desk(1, {Calls({kOpen + 10, kOpen + 11, kOpen + 12}, 60, 0),
                               Mail({kOpen, kOpen + 1, kOpen + 2}, 600)});
  scenario.trunks = 1;
  scenario.queue_capacity = 1;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.result.types[1][kAnswered], 3);
  EXPECT_EQ(run.result.types[0][kBlocked], 2);  // the line is the first caller's
  scenario.trunks = 3;
  const LoggedRun lines = RunOnce(scenario);
  EXPECT_EQ(lines.result.types[0][kBlocked], 2);  // now it is the queue that is full
  EXPECT_EQ(lines.result.overall[kTrunksMax], 1);
}

TEST(Backlog, DeadlineCountsOpeningHoursOrAllHours) {
  // Arrives 30 min before closing, and is finished 30 min after the next opening.
  const auto in_time = [](DeadlineClock clock, double hours) {
    Deferred deferred{.deadline_h = hours, .clock = clock};
    Scenario scenario =
        Desk(2, {Calls({kClose - 3601}, 3700, 0), Mail({kClose - 1800}, 1800, deferred)});
    scenario.clock.at_close = AtClose::kDisconnect;
    return RunOnce(scenario).result.types[1][kAnsweredInTime];
  };
  EXPECT_EQ(in_time(DeadlineClock::kOpen, 1), 1);  // equality is in time
  EXPECT_EQ(in_time(DeadlineClock::kOpen, 0.99), 0);
  EXPECT_EQ(in_time(DeadlineClock::kCalendar, 23), 1);
  EXPECT_EQ(in_time(DeadlineClock::kCalendar, 22.99), 0);
}

TEST(Backlog, TakesMessagesAtAnyHour) {
  Scenario scenario = Desk(2, {Calls({kClose - 200, kClose - 100}, 600, 0), Mail({}, 60)});
  scenario.contact_types[0].voicemail = Voicemail{150, 1, Constant{20}, "mail"};
  const LoggedRun run = RunOnce(scenario);
  const auto mail = std::ranges::find(run.log, TypeId{1}, &ContactRecord::type);
  ASSERT_NE(mail, run.log.end());
  // The message is spoken 70 s after closing, and worked on at the next opening.
  EXPECT_EQ(mail->via, Via::kMessage);
  EXPECT_EQ(mail->arrival, Time() + Seconds(kClose + 70));
  EXPECT_EQ(Start(*mail), 24 * kHour + kOpen);
  EXPECT_EQ(mail->turnaround, Seconds(60));  // in opening hours
}

TEST(Backlog, TakesCasesThatCallsBecomeWithoutALine) {
  Scenario scenario = Desk(1, {Calls({kOpen}, 60, 0), Mail({}, 600)});
  Transfer transfer;
  transfer.to = "mail";
  transfer.probability = 1;
  scenario.contact_types[0].transfers = {transfer};
  const LoggedRun run = RunOnce(scenario);
  const Tally& all = run.result.overall;
  EXPECT_EQ(run.result.types[1][kAnswered], 1);
  EXPECT_EQ(all[kTrunkS], 60);
  EXPECT_EQ(all[kTransferred], 1);
  EXPECT_EQ(run.log[1].via, Via::kTransfer);
}

TEST(Backlog, MayBePassedOnAndFollowedByACall) {
  Scenario scenario = Desk(1, {Calls({}, 60, 0), Mail({kOpen}, 600), Mail({}, 300)});
  scenario.contact_types[2].name = "specialist mail";
  scenario.agent_groups[0].skills.push_back({.type = "specialist mail"});
  Transfer transfer;
  transfer.to = "specialist mail";
  transfer.probability = 1;
  scenario.contact_types[1].transfers = {transfer};
  scenario.contact_types[2].recall = Recall{1, {}, Constant{60}, "calls"};
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(run.log.size(), 3U);
  EXPECT_EQ(run.log[2].via, Via::kRecall);
  EXPECT_EQ(run.log[2].arrival, Time() + Seconds(kOpen + 960));
  EXPECT_EQ(run.result.overall[kTrunkS], 60);
}

// --- What interrupts it --------------------------------------------------------------------------

Deferred Interruptible() { return {.deadline_h = 100, .interruptible = true}; }

TEST(Interruption, TheCallIsAnsweredAtOnceAndTheWorkGoesOnAfterIt) {
  const LoggedRun run =
      RunOnce(Desk(1, {Calls({kOpen + 100}, 60), Mail({kOpen}, 600, Interruptible())}));
  const ContactRecord& mail = run.log[0];
  const ContactRecord& call = run.log[1];
  EXPECT_EQ(call.wait, Duration());
  EXPECT_EQ(mail.talk, Seconds(600));
  EXPECT_EQ(mail.wait, Duration());
  EXPECT_EQ(mail.turnaround, Seconds(660));
  EXPECT_EQ(mail.interruptions, 1U);
  EXPECT_EQ(run.result.overall[kBusyS], 660);
  EXPECT_EQ(run.result.types[1][kInterruptions], 1);
}

TEST(Interruption, NeedsAHigherPriority) {
  const LoggedRun run =
      RunOnce(Desk(1, {Calls({kOpen + 100}, 60, 0), Mail({kOpen}, 600, Interruptible())}));
  EXPECT_EQ(run.log[1].wait, Seconds(500));
  Scenario not_interruptible = Desk(1, {Calls({kOpen + 100}, 60), Mail({kOpen}, 600)});
  EXPECT_EQ(RunOnce(not_interruptible).log[1].wait, Seconds(500));
}

TEST(Interruption, DoesNotHappenWhileSomebodyIsFree) {
  Scenario scenario = Desk(1, {Calls({kOpen + 100}, 60), Mail({kOpen}, 600, Interruptible())});
  scenario.agent_groups[0].agents = {{2}};
  EXPECT_EQ(RunOnce(scenario).result.overall[kInterruptions], 0);
}

TEST(Interruption, TakesTheYoungestOfTheLeastWork) {
  ContactType cases = Mail({kOpen + 2}, 900, Interruptible());
  cases.name = "cases";
  cases.priority = -1;
  Scenario scenario = Desk(1, {Calls({kOpen + 100, kOpen + 110}, 600),
                               Mail({kOpen, kOpen + 1}, 900, Interruptible()), cases});
  scenario.agent_groups[0].agents = {{3}};
  const LoggedRun run = RunOnce(scenario);
  // mail, mail, cases, call, call: the first call takes the case, the second the second mail.
  EXPECT_EQ(run.log[0].interruptions, 0U);
  EXPECT_EQ(run.log[1].interruptions, 1U);
  EXPECT_EQ(run.log[2].interruptions, 1U);
}

TEST(Interruption, TheAgentGoesOnWithTheirOwnWork) {
  // Two agents, two pieces; both are interrupted, the older by the later call. The agent of the
  // younger is free first and takes the younger, though the older stands before it.
  Scenario scenario = Desk(
      1, {Calls({kOpen + 100, kOpen + 110}, 600), Mail({kOpen, kOpen + 1}, 900, Interruptible())});
  scenario.agent_groups[0].agents = {{2}};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].turnaround, Seconds(1500));
  EXPECT_EQ(run.log[0].turnaround, Seconds(1500));
  EXPECT_NE(run.log[0].agent, run.log[1].agent);
}

TEST(Interruption, WorkPutDownStandsBeforeWhatCameLater) {
  Scenario scenario = Desk(
      1, {Calls({kOpen + 100}, 60), Mail({kOpen, kOpen + 10, kOpen + 20}, 600, Interruptible())});
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[0].turnaround, Seconds(660));
  EXPECT_EQ(Start(run.log[1]), kOpen + 660);
}

TEST(Interruption, WorkPutDownWaitsForTheNextDay) {
  Scenario scenario =
      Desk(2, {Calls({kClose - 100}, 600), Mail({kClose - 200}, 900, Interruptible())});
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[0].talk, Seconds(900));
  EXPECT_EQ(run.log[0].turnaround, Seconds(200 + 800));
  scenario.clock.days = 1;
  const LoggedRun one_day = RunOnce(scenario);
  EXPECT_EQ(one_day.log[0].outcome, Outcome::kStillOpen);
  EXPECT_EQ(one_day.log[0].wait, Duration());
  EXPECT_EQ(one_day.result.types[1][kInterruptions], 1);
}

TEST(Interruption, AnotherAgentNeedsTheirOwnTime) {
  Scenario scenario = Desk(1, {Calls({kOpen + 100}, 7000), Mail({kOpen}, 600, Interruptible())});
  AgentGroup slow = Group("slow", 0, {});
  slow.agents = {{0, 1, 1, 1}};
  slow.skills = {{.type = "mail", .handle_time_factor = 2}};
  scenario.agent_groups.push_back(slow);
  // 500 s of work are left when the slow agent comes at 09:30.
  EXPECT_EQ(RunOnce(scenario).log[0].turnaround, Seconds(1800 + 1000));
}

// --- Hours of a skill ----------------------------------------------------------------------------

RoutingCondition Between(std::optional<int> from_min, std::optional<int> until_min) {
  RoutingCondition condition;
  if (from_min) condition.from = ClockTime{*from_min};
  if (until_min) condition.until = ClockTime{*until_min};
  return condition;
}

TEST(SkillHours, RingFenceAnAgentForTheBacklog) {
  // Calls come all the time and are taken only outside 10:00 to 10:15, which no interval is.
  std::vector<double> calls;
  for (double at = kOpen; at < kClose - 200; at += 50) calls.push_back(at);
  Scenario scenario = Desk(1, {Calls(calls, 120), Mail({kOpen + 1, kOpen + 2}, 300)});
  scenario.agent_groups[0].skills[0].routing.when = {Between({}, 600), Between(615, {})};
  const LoggedRun run = RunOnce(scenario);
  for (const ContactRecord& r : run.log) {
    if (r.type == TypeId{1}) {
      EXPECT_GE(Start(r), 10 * kHour);
      EXPECT_LT(Start(r), 10 * kHour + 900);
    } else if (Start(r) < kClose) {
      EXPECT_FALSE(Start(r) >= 10 * kHour && Start(r) < 10 * kHour + 900) << Start(r);
    }
  }
}

TEST(SkillHours, BeginAtTheirVeryMoment) {
  Scenario scenario = Desk(1, {Mail({kOpen}, 60)});
  scenario.agent_groups[0].skills[0].routing.when = {Between(9 * 60 + 47, {})};
  EXPECT_EQ(Start(RunOnce(scenario).log[0]), kOpen + 47 * 60);
}

TEST(SkillHours, ProtectFromInterruption) {
  Scenario scenario = Desk(1, {Calls({kOpen + 100}, 60), Mail({kOpen}, 600, Interruptible())});
  scenario.agent_groups[0].skills[0].routing.when = {Between(9 * 60 + 30, {})};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[0].interruptions, 0U);
  EXPECT_EQ(Start(run.log[1]), kOpen + 1800);
}

// --- Any centre ----------------------------------------------------------------------------------

// Two channels, two groups, several days, with all that can happen to deferred work.
Scenario Mixed() {
  Scenario scenario = OneDay(9 * 60, 13 * 60, 60);
  scenario.clock.days = 6;
  scenario.clock.closed_days = {Weekday::kWed};
  scenario.busyness = Gamma{1, 0.3};
  scenario.trunks = 6;
  scenario.queue_capacity = 3;
  ContactType calls = Type("calls", 40, Lognormal{200, 150}, Exponential{120});
  calls.priority = 2;
  calls.voicemail = Voicemail{90, 0.7, Constant{15}, "mail"};
  ContactType mail = Type("mail", 12, Exponential{400});
  mail.wrap = Constant{20};
  mail.priority = 1;
  mail.channel = Channel::kDeferred;
  mail.deferred = Deferred{.deadline_h = 2,
                           .overnight_per_day = 6,
                           .initial_backlog = 10,
                           .initial_age_h = 3,
                           .interruptible = true};
  ContactType cases = Type("cases", 4, Gamma{900, 500});
  cases.channel = Channel::kDeferred;
  cases.deferred =
      Deferred{.deadline_h = 30, .clock = DeadlineClock::kCalendar, .interruptible = true};
  mail.transfers = {Transfer{}};
  mail.transfers[0].to = "cases";
  mail.transfers[0].probability = 0.1;
  scenario.contact_types = {calls, mail, cases};
  scenario.agent_groups = {Group("desk", 3, {"calls", "mail"}), Group("back", 1, {})};
  scenario.agent_groups[1].skills = {{.type = "cases"}, {.type = "mail", .preference = 2}};
  scenario.agent_groups[1].agents = {{1, 2, 0, 1}};
  return scenario;
}

struct Recount {
  double offered = 0, answered = 0, in_time = 0, still_open = 0, left = 0;
  double wait = 0, turnaround = 0, talk = 0, interruptions = 0;
};

Recount OfLog(const Scenario& scenario, const std::vector<ContactRecord>& log, TypeId type) {
  const ContactType& of = scenario.contact_types[type.value];
  Recount sum;
  for (const ContactRecord& r : log) {
    if (r.type != type) continue;
    sum.offered += WasOffered(r.outcome);
    sum.wait += WasOffered(r.outcome) ? ToSeconds(r.wait) : 0;
    sum.interruptions += r.interruptions;
    sum.still_open += r.outcome == Outcome::kStillOpen;
    sum.left += WasOffered(r.outcome) && r.outcome != Outcome::kAnswered &&
                r.outcome != Outcome::kStillOpen;
    if (r.outcome != Outcome::kAnswered) continue;
    ++sum.answered;
    sum.talk += ToSeconds(r.talk);
    sum.turnaround += ToSeconds(r.turnaround);
    sum.in_time += of.deferred ? ToSeconds(r.turnaround) <= of.deferred->deadline_h * kHour
                               : r.wait <= Seconds(scenario.service_level.within_s);
  }
  return sum;
}

TEST(Channels, EveryMeasureFollowsFromTheLogAndNobodyIsLost) {
  const Scenario scenario = Mixed();
  double interrupted = 0, still_open = 0, messages = 0;
  for (std::uint64_t replication = 0; replication < 40; ++replication) {
    const LoggedRun run = RunOnce(scenario, 7, replication);
    for (std::uint32_t t = 0; t < 3; ++t) {
      const Recount sum = OfLog(scenario, run.log, TypeId{t});
      const Tally& tally = run.result.types[t];
      EXPECT_EQ(tally[kOffered], sum.offered);
      EXPECT_EQ(tally[kAnswered], sum.answered);
      EXPECT_EQ(tally[kAnsweredInTime], sum.in_time);
      EXPECT_EQ(tally[kStillOpen], sum.still_open);
      EXPECT_EQ(tally[kInterruptions], sum.interruptions);
      EXPECT_NEAR(tally[kWaitOfferedS], sum.wait, 1e-3);
      EXPECT_NEAR(tally[kTalkS], sum.talk, 1e-3);
      EXPECT_NEAR(tally[kTurnaroundS], sum.turnaround, 1e-3);
      EXPECT_EQ(tally[kArrived], tally[kBlocked] + tally[kOffered]);
      EXPECT_EQ(tally[kOffered], sum.answered + sum.still_open + sum.left);
      if (t > 0) {
        EXPECT_EQ(sum.left, 0) << "deferred work is never lost";
        EXPECT_EQ(tally[kBlocked], 0);
      }
    }
    interrupted += run.result.overall[kInterruptions];
    still_open += run.result.overall[kStillOpen];
    messages += run.result.overall[kMessages];
  }
  EXPECT_GT(interrupted, 500);
  EXPECT_GT(still_open, 40);
  EXPECT_GT(messages, 200);
}

TEST(Channels, WaitingTimeIsTheBacklogOverTime) {
  // L = λW on the path, where nothing is interrupted: open and closed time.
  Scenario scenario = RoundTheClock(4);
  ContactType mail = Type("mail", 12, Exponential{350});
  mail.channel = Channel::kDeferred;
  mail.deferred = Deferred{};
  scenario.contact_types = {mail};
  scenario.agent_groups = {Group("desk", 1, {"mail"})};
  const Tally tally = RunOnce(scenario).result.types[0];
  EXPECT_GT(tally[kStillOpen], 0);
  EXPECT_NEAR(tally[kQueueS], tally[kWaitOfferedS], 1e-3);
}

TEST(Channels, HandlingTimeIsTheAgentsWhetherInterruptedOrNot) {
  Scenario scenario = Mixed();
  for (ContactType& type : scenario.contact_types) {
    if (type.deferred) type.deferred->initial_backlog = 0;
  }
  scenario.clock.days = 1;
  scenario.agent_groups[1].agents = {{4}};
  scenario.contact_types[2].arrivals_per_hour = {{1}};
  int complete = 0;
  for (std::uint64_t replication = 0; replication < 60; ++replication) {
    const Tally all = RunOnce(scenario, 3, replication).result.overall;
    if (all[kStillOpen] > 0) continue;  // what was done of it is in no talk time
    ++complete;
    EXPECT_NEAR(all[kBusyS], all[kHandleS], 1e-3);
  }
  EXPECT_GT(complete, 5);
}

TEST(Channels, AreThePureFunctionOfSeedAndReplicationThatAllIs) {
  const Model model(Mixed());
  Simulator simulator(model);
  ReplicationResult first;
  ReplicationResult again;
  simulator.Run(1, 3, first);
  simulator.Run(2, 5, again);
  simulator.Run(1, 3, again);
  for (int q = 0; q < kAdditiveCount; ++q) {
    const auto at = static_cast<std::size_t>(q);
    EXPECT_EQ(first.overall.values[at], again.overall.values[at]);
  }
}

}  // namespace
}  // namespace callfloor::testing
