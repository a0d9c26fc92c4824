// What becomes of a contact besides an answer: each rule of docs/semantics.md on messages,
// transfers and recalls, on centres small enough to reckon by hand.
#include <algorithm>
#include <cmath>
#include <map>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

std::vector<ContactRecord> Only(const LoggedRun& run, Outcome outcome) {
  std::vector<ContactRecord> found;
  std::ranges::copy_if(run.log, std::back_inserter(found),
                       [outcome](const ContactRecord& r) { return r.outcome == outcome; });
  return found;
}

std::vector<ContactRecord> OfTypeIn(const LoggedRun& run, std::uint32_t type) {
  std::vector<ContactRecord> found;
  std::ranges::copy_if(run.log, std::back_inserter(found),
                       [type](const ContactRecord& r) { return r.type == TypeId{type}; });
  return found;
}

// 09:00 to 10:00; callers of constant talk, and a second desk they may be passed on to.
Scenario TwoDesks(double per_hour, double first_agents, double second_agents) {
  Scenario scenario = OneDay(9 * 60, 10 * 60, 30);
  scenario.contact_types = {Type("front", per_hour, Constant{60}), Type("expert", 0, Constant{90})};
  scenario.agent_groups = {Group("desk", first_agents, {"front"}),
                           Group("experts", second_agents, {"expert"})};
  return scenario;
}

Transfer To(std::string type, double probability, TransferKind kind = TransferKind::kCold) {
  Transfer transfer;
  transfer.to = std::move(type);
  transfer.probability = probability;
  transfer.kind = kind;
  return transfer;
}

// The contact that the transferred contact `first` became.
ContactRecord SecondOf(const std::vector<ContactRecord>& seconds, const ContactRecord& first) {
  const std::uint64_t id = customer_id::Next(first.type, first.customer);
  const auto found = std::ranges::find(seconds, id, &ContactRecord::customer);
  EXPECT_NE(found, seconds.end());
  return *found;
}

// --- Messages ------------------------------------------------------------------------------------

Scenario PledgeDrive() {
  Scenario scenario = OneDay(9 * 60, 10 * 60, 30);
  scenario.contact_types = {Type("pledge", 300, Constant{240}, Exponential{300})};
  scenario.agent_groups = {Group("desk", 10, {"pledge"})};
  scenario.contact_types[0].voicemail = Voicemail{};
  return scenario;
}

TEST(Voicemail, TakesWhoeverHasWaitedTheLongestWait) {
  const LoggedRun run = RunOnce(PledgeDrive());
  const auto messages = Only(run, Outcome::kMessage);
  ASSERT_GT(messages.size(), 20U);
  for (const ContactRecord& r : messages) {
    EXPECT_EQ(r.wait, Seconds(120));
    EXPECT_GT(r.patience, Seconds(120));
  }
  const auto abandoned = Only(run, Outcome::kAbandoned);
  ASSERT_GT(abandoned.size(), 5U);
  for (const ContactRecord& r : abandoned) EXPECT_LE(r.wait, Seconds(120));
  for (const ContactRecord& r : Only(run, Outcome::kAnswered)) EXPECT_LE(r.wait, Seconds(120));
  const Tally& all = run.result.overall;
  EXPECT_EQ(all[kMessages], static_cast<double>(messages.size()));
  EXPECT_EQ(all[kOffered], all[kAnswered] + all[kAbandoned] + all[kMessages] + all[kDisconnected]);
}

TEST(Voicemail, OfThoseWhoAreAskedSomeHangUp) {
  Scenario scenario = PledgeDrive();
  const LoggedRun all = RunOnce(scenario);
  scenario.contact_types[0].voicemail->probability = 0.5;
  const LoggedRun some = RunOnce(scenario);
  std::size_t hung_up = 0;
  for (const ContactRecord& r : Only(some, Outcome::kAbandoned)) hung_up += r.patience > r.wait;
  EXPECT_EQ(hung_up + Only(some, Outcome::kMessage).size(), Only(all, Outcome::kMessage).size());
  EXPECT_GT(hung_up, 5U);
  EXPECT_GT(Only(some, Outcome::kMessage).size(), 5U);
}

TEST(Voicemail, HoldsTheLineWhileTheCallerSpeaks) {
  Scenario scenario = PledgeDrive();
  scenario.contact_types[0].patience.reset();
  const double without = RunOnce(scenario).result.overall[kTrunkS];
  scenario.contact_types[0].voicemail->length = Constant{10};
  const LoggedRun run = RunOnce(scenario);
  // Those who speak past closing do so outside open time.
  double spoken_s = 0;
  for (const ContactRecord& r : Only(run, Outcome::kMessage)) {
    const double left = ToSeconds(Time() + Minutes(600) - (r.arrival + r.wait));
    spoken_s += std::clamp(left, 0.0, 10.0);
  }
  EXPECT_NEAR(run.result.overall[kTrunkS], without + spoken_s, 1e-3);
}

TEST(Voicemail, BecomesWorkOfAnotherType) {
  Scenario scenario = PledgeDrive();
  scenario.contact_types.push_back(Type("call back", 0, Constant{60}));
  scenario.agent_groups.push_back(Group("evening desk", 20, {"call back"}));
  scenario.contact_types[0].voicemail->becomes = "call back";
  scenario.contact_types[0].voicemail->length = Constant{15};
  const LoggedRun run = RunOnce(scenario);
  const auto messages = Only(run, Outcome::kMessage);
  const auto work = OfTypeIn(run, 1);
  std::size_t in_time = 0;
  for (const ContactRecord& message : messages) {
    const Time spoken = message.arrival + message.wait + Seconds(15);
    if (spoken >= Time() + Minutes(600)) continue;
    ++in_time;
    const ContactRecord r = SecondOf(work, message);
    EXPECT_EQ(r.arrival, spoken);
    EXPECT_EQ(r.via, Via::kMessage);
  }
  EXPECT_EQ(work.size(), in_time);
  EXPECT_EQ(run.result.types[1][kFirstAttempts], 0);
}

TEST(Voicemail, WhatWasSaidAfterClosingIsWorkOfTheNextMorning) {
  Scenario scenario = PledgeDrive();
  scenario.clock.days = 2;
  scenario.contact_types[0].arrivals_per_hour = {{900}};
  scenario.contact_types.push_back(Type("call back", 0, Constant{60}));
  scenario.agent_groups.push_back(Group("evening desk", 20, {"call back"}));
  scenario.contact_types[0].voicemail->becomes = "call back";
  const LoggedRun run = RunOnce(scenario);
  int next_morning = 0;
  for (const ContactRecord& message : Only(run, Outcome::kMessage)) {
    if (message.day != 0 || message.arrival + message.wait < Time() + Minutes(600)) continue;
    const ContactRecord r = SecondOf(OfTypeIn(run, 1), message);
    EXPECT_EQ(r.arrival, Time() + Days(1) + Minutes(540));
    ++next_morning;
  }
  EXPECT_GT(next_morning, 0);
}

// --- Transfers -----------------------------------------------------------------------------------

TEST(ColdTransfer, GoesOnAtOnceAndFreesTheFirstAgent) {
  Scenario scenario = TwoDesks(200, 5, 4);
  scenario.contact_types[0].transfers = {To("expert", 1)};
  const LoggedRun run = RunOnce(scenario);
  const auto firsts = OfTypeIn(run, 0);
  const auto seconds = OfTypeIn(run, 1);
  ASSERT_GT(firsts.size(), 100U);
  ASSERT_EQ(firsts.size(), seconds.size());
  for (const ContactRecord& first : firsts) {
    ASSERT_TRUE(first.transferred);
    const ContactRecord second = SecondOf(seconds, first);
    EXPECT_EQ(second.arrival, first.arrival + first.wait + first.talk);
    EXPECT_EQ(second.via, Via::kTransfer);
    EXPECT_EQ(first.hold, Duration());
  }
  EXPECT_EQ(run.result.types[0][kTransferred], run.result.types[1][kArrived]);
  EXPECT_EQ(run.result.types[1][kFirstAttempts], 0);
}

TEST(ColdTransfer, TakesItsTimeWithTheLineHeld) {
  Scenario scenario = TwoDesks(60, 20, 20);
  scenario.contact_types[0].transfers = {To("expert", 1)};
  scenario.contact_types[0].transfers[0].delay = Constant{30};
  const LoggedRun run = RunOnce(scenario);
  const auto seconds = OfTypeIn(run, 1);
  double lines_s = 0;
  const Time close = Time() + Minutes(600);
  for (const ContactRecord& first : OfTypeIn(run, 0)) {
    const ContactRecord second = SecondOf(seconds, first);
    EXPECT_EQ(second.arrival, first.arrival + first.talk + Seconds(30));
    const Time end = std::min(second.arrival + second.wait + second.talk, close);
    lines_s += ToSeconds(end - first.arrival);
  }
  EXPECT_NEAR(run.result.overall[kTrunkS], lines_s, 1e-3);
}

TEST(WarmTransfer, KeepsTheFirstAgentUntilTheSecondHasTakenOver) {
  Scenario scenario = TwoDesks(200, 10, 3);
  scenario.contact_types[0].transfers = {To("expert", 0.5, TransferKind::kWarm)};
  scenario.contact_types[0].transfers[0].handover = Constant{20};
  const LoggedRun run = RunOnce(scenario);
  const auto seconds = OfTypeIn(run, 1);
  int kept = 0;
  double hold_s = 0;
  for (const ContactRecord& first : OfTypeIn(run, 0)) {
    if (!first.transferred) {
      EXPECT_EQ(first.hold, Duration());
      EXPECT_EQ(first.talk, Seconds(60));
      continue;
    }
    const ContactRecord second = SecondOf(seconds, first);
    if (second.outcome != Outcome::kAnswered) continue;
    EXPECT_EQ(first.hold, second.wait);
    EXPECT_EQ(first.talk, Seconds(80));
    EXPECT_EQ(second.talk, Seconds(110));
    kept += second.wait > Duration();
    hold_s += ToSeconds(first.hold);
  }
  EXPECT_GT(kept, 20);
  EXPECT_NEAR(run.result.types[0][kHoldS], hold_s, 1e-3);
  EXPECT_NEAR(run.result.groups[0][kHoldS], hold_s, 1e-3);
  // Everything an agent did is in the handling time, on the clock and by contact.
  for (const std::size_t group : {0U, 1U}) {
    EXPECT_NEAR(run.result.groups[group][kBusyS], run.result.groups[group][kHandleS], 1e-3);
  }
}

TEST(WarmTransfer, LetsTheFirstAgentGoWhenTheCallerGivesUp) {
  Scenario scenario = TwoDesks(200, 10, 1);
  scenario.contact_types[0].transfers = {To("expert", 1, TransferKind::kWarm)};
  scenario.contact_types[1].patience = Constant{45};
  scenario.contact_types[0].wrap = Constant{10};
  const LoggedRun run = RunOnce(scenario);
  const auto seconds = OfTypeIn(run, 1);
  int gave_up = 0;
  for (const ContactRecord& first : OfTypeIn(run, 0)) {
    if (first.outcome != Outcome::kAnswered) continue;
    const ContactRecord second = SecondOf(seconds, first);
    EXPECT_EQ(first.hold, second.wait);
    EXPECT_EQ(first.wrap, Seconds(10));
    gave_up += second.outcome == Outcome::kAbandoned;
  }
  EXPECT_GT(gave_up, 20);
  EXPECT_NEAR(run.result.groups[0][kBusyS], run.result.groups[0][kHandleS], 1e-3);
}

TEST(WarmTransfer, NobodyIsLeftOnTheLineAtClosing) {
  // One agent who serves both: on a line with a caller they alone could serve.
  Scenario scenario = OneDay(9 * 60, 10 * 60, 30);
  scenario.contact_types = {Type("front", 30, Constant{60}), Type("expert", 0, Constant{90})};
  scenario.agent_groups = {Group("desk", 1, {"front", "expert"})};
  scenario.contact_types[0].transfers = {To("expert", 1, TransferKind::kWarm)};
  const LoggedRun run = RunOnce(scenario);
  const auto seconds = OfTypeIn(run, 1);
  ASSERT_EQ(seconds.size(), 1U);
  EXPECT_EQ(seconds[0].outcome, Outcome::kDisconnected);
  EXPECT_EQ(seconds[0].arrival + seconds[0].wait, Time() + Minutes(600));
}

TEST(Conference, KeepsTheFirstAgentToTheEnd) {
  Scenario scenario = TwoDesks(60, 10, 10);
  scenario.contact_types[0].transfers = {To("expert", 1, TransferKind::kConference)};
  const LoggedRun run = RunOnce(scenario);
  for (const ContactRecord& r : run.log) {
    if (r.outcome != Outcome::kAnswered) continue;
    EXPECT_EQ(r.talk, Seconds(r.type == TypeId{0} ? 150 : 90));
  }
  EXPECT_NEAR(run.result.groups[0][kBusyS], run.result.groups[0][kHandleS], 1e-3);
}

TEST(Transfer, IsLeftOutWhereNobodyIsFreeAndTheAgentMayStay) {
  Scenario scenario = TwoDesks(200, 10, 1);
  scenario.contact_types[0].transfers = {To("expert", 1)};
  scenario.contact_types[0].transfers[0].when_busy = WhenBusy::kStay;
  const LoggedRun run = RunOnce(scenario);
  for (const ContactRecord& r : OfTypeIn(run, 1)) EXPECT_EQ(r.wait, Duration());
  const auto firsts = OfTypeIn(run, 0);
  const auto transferred = std::ranges::count(firsts, true, &ContactRecord::transferred);
  EXPECT_EQ(static_cast<std::size_t>(transferred), OfTypeIn(run, 1).size());
  EXPECT_GT(transferred, 20);
  EXPECT_LT(static_cast<std::size_t>(transferred), firsts.size());
}

TEST(Transfer, DependsOnTheGroupThatServed) {
  Scenario scenario = TwoDesks(200, 4, 20);
  scenario.agent_groups.push_back(Group("novices", 4, {"front"}));
  scenario.contact_types[0].transfers = {To("expert", 0)};
  scenario.contact_types[0].transfers[0].by_group = {{"novices", 1}};
  scenario.contact_types[0].transfers[0].wrap = Constant{5};
  scenario.contact_types[0].wrap = Constant{30};
  int by_novices = 0;
  const LoggedRun run = RunOnce(scenario);
  for (const ContactRecord& r : OfTypeIn(run, 0)) {
    EXPECT_EQ(r.transferred, r.group == GroupId{2});
    EXPECT_EQ(r.wrap, Seconds(r.transferred ? 5 : 30));
    by_novices += r.transferred;
  }
  EXPECT_GT(by_novices, 20);
  EXPECT_NEAR(run.result.groups[2][kBusyS], run.result.groups[2][kHandleS], 1e-3);
}

TEST(Transfer, EndsAfterAHundredContactsOfOneCustomer) {
  Scenario scenario = OneDay(9 * 60, 10 * 60, 30);
  scenario.contact_types = {Type("front", 1, Constant{0})};
  scenario.agent_groups = {Group("desk", 1, {"front"})};
  scenario.contact_types[0].transfers = {To("front", 1)};
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    const LoggedRun run = RunOnce(scenario, 1, replication);
    EXPECT_EQ(run.result.overall[kArrived], 101 * run.result.overall[kFirstAttempts]);
  }
}

TEST(Transfer, MovesNoDrawOfAnybodyElse) {
  Scenario scenario = TwoDesks(100, 20, 20);
  scenario.contact_types[0].talk = Exponential{60};
  const LoggedRun without = RunOnce(scenario);
  scenario.contact_types[0].transfers = {To("expert", 0.3, TransferKind::kWarm)};
  scenario.contact_types[0].recall = Recall{0.3, {}, Exponential{600}, ""};
  const LoggedRun with = RunOnce(scenario);
  std::map<std::uint64_t, ContactRecord> talk;
  for (const ContactRecord& r : with.log) {
    if (r.via == Via::kFirst) talk[r.customer] = r;
  }
  for (const ContactRecord& r : without.log) {
    ASSERT_TRUE(talk.contains(r.customer));
    EXPECT_EQ(talk[r.customer].arrival, r.arrival);
    EXPECT_GE(talk[r.customer].talk, r.talk);
  }
}

// --- Recalls -------------------------------------------------------------------------------------

TEST(Recall, ComesAfterTheTalkOfWhoeverWasServed) {
  Scenario scenario = TwoDesks(100, 20, 20);
  scenario.contact_types[0].recall = Recall{0.5, {}, Constant{300}, "expert"};
  const LoggedRun run = RunOnce(scenario);
  const auto recalls = OfTypeIn(run, 1);
  ASSERT_GT(recalls.size(), 20U);
  std::map<std::uint64_t, Time> ended;
  for (const ContactRecord& r : OfTypeIn(run, 0)) {
    ended[customer_id::Next(r.type, r.customer)] = r.arrival + r.wait + r.talk;
  }
  for (const ContactRecord& r : recalls) {
    EXPECT_EQ(r.via, Via::kRecall);
    EXPECT_EQ(r.arrival, ended.at(r.customer) + Seconds(300));
  }
  EXPECT_EQ(run.result.types[1][kRecalls], static_cast<double>(recalls.size()));
  EXPECT_EQ(run.result.types[1][kFirstAttempts], 0);
}

}  // namespace
}  // namespace callfloor::testing
