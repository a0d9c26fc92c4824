// Chats: each rule of docs/semantics.md on them, on centres small enough to reckon by hand.
#include <algorithm>
#include <map>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr double kHour = 3600;
constexpr double kOpen = 9 * kHour;

// Contacts that come so many seconds after opening and take `talk_s`.
ContactType Coming(std::string name, Channel channel, const std::vector<double>& times_s,
                   double talk_s) {
  ContactType type = Type(std::move(name), 0, Constant{talk_s});
  type.channel = channel;
  type.arrival_options.replay = {{.day = 1, .times_s = {}}};
  for (const double time : times_s) {
    type.arrival_options.replay[0].times_s.push_back(kOpen + time);
  }
  return type;
}
ContactType Chats(const std::vector<double>& times_s, double talk_s, std::string name = "chats") {
  return Coming(std::move(name), Channel::kChat, times_s, talk_s);
}
ContactType Calls(const std::vector<double>& times_s, double talk_s) {
  return Coming("calls", Channel::kVoice, times_s, talk_s);
}

// Open from 09:00 to 11:00, some agents who take everything.
Scenario Desk(std::vector<ContactType> types, GroupChats chats, double agents = 1) {
  Scenario scenario = OneDay(9 * 60, 11 * 60, 30);
  std::vector<std::string> skills;
  for (const ContactType& type : types) skills.push_back(type.name);
  scenario.contact_types = std::move(types);
  scenario.agent_groups = {Group("desk", agents, skills)};
  scenario.agent_groups[0].chats = chats;
  return scenario;
}

// Of a contact with an agent: seconds after opening.
double Start(const ContactRecord& r) { return ToSeconds(r.End() - Time()) - kOpen; }
double TalkEnd(const ContactRecord& r) { return Start(r) + ToSeconds(r.hold + r.talk); }

std::vector<ContactRecord> OfType(const LoggedRun& run, std::uint32_t type) {
  std::vector<ContactRecord> records;
  for (const ContactRecord& r : run.log) {
    if (r.type == TypeId{type}) records.push_back(r);
  }
  return records;
}

// --- One agent, several chats --------------------------------------------------------------------

TEST(Chats, SlowEachOtherDown) {
  // Alone for 40 s; then both at 2/3 of the speed: 60 s of work take 90 s.
  const LoggedRun run = RunOnce(Desk({Chats({0, 40}, 100)}, {.at_once = 2, .slowdown = 0.5}));
  EXPECT_EQ(TalkEnd(run.log[0]), 130);
  EXPECT_EQ(TalkEnd(run.log[1]), 170);
  EXPECT_EQ(run.log[1].wait, Duration());
  // The agent's time is divided evenly, and adds up to what it was busy for.
  EXPECT_EQ(run.log[0].agent_time, Seconds(40 + 45));
  EXPECT_EQ(run.log[1].agent_time, Seconds(45 + 40));
  const Tally& all = run.result.overall;
  EXPECT_EQ(all[kBusyS], 170);
  EXPECT_EQ(all[kTalkS], 130 + 130);
  EXPECT_EQ(all[kChatAgentS], 170);
  EXPECT_EQ(all[kChatS], 260);
  EXPECT_EQ(all[kChattingS], 170);
  EXPECT_EQ(all[kChatFullS], 90);
  EXPECT_EQ(all[kChatSeatS], 2 * all[kStaffedS]);
}

TEST(Chats, DoNotDisturbEachOtherWithoutSlowdown) {
  const LoggedRun run = RunOnce(Desk({Chats({0, 40, 50}, 100)}, {.at_once = 2}));
  EXPECT_EQ(TalkEnd(run.log[0]), 100);
  EXPECT_EQ(TalkEnd(run.log[1]), 140);
  EXPECT_EQ(run.log[2].wait, Seconds(50));  // there are two places
  EXPECT_EQ(TalkEnd(run.log[2]), 200);
}

TEST(Chats, ShareTheAgentWhenTheAttentionIsDivided) {
  const LoggedRun run = RunOnce(Desk({Chats({0, 0, 0}, 100)}, {.at_once = 3, .slowdown = 1}));
  for (const ContactRecord& r : run.log) EXPECT_EQ(TalkEnd(r), 300);
  EXPECT_EQ(run.result.overall[kBusyS], 300);
}

TEST(Chats, WrapUpKeepsThePlaceAndSharesTheAttention) {
  std::vector<ContactType> types = {Chats({0, 0, 1}, 100)};
  types[0].wrap = Constant{50};
  const LoggedRun run = RunOnce(Desk(types, {.at_once = 2, .slowdown = 1}));
  EXPECT_EQ(TalkEnd(run.log[0]), 200);
  EXPECT_EQ(TalkEnd(run.log[1]), 200);
  EXPECT_EQ(run.log[0].wrap, Seconds(100));
  EXPECT_EQ(Start(run.log[2]), 300);  // and not when a talk ends
  EXPECT_EQ(run.result.overall[kWrapS], 100 + 100 + 50);
}

TEST(Chats, OneAtATimeAreCallsThatTakeNoLine) {
  Scenario calls = OneDay(8 * 60, 18 * 60, 30);
  calls.clock.days = 3;
  calls.queue_capacity = 12;
  calls.contact_types = {Type("a", 60, Lognormal{240, 200}, Exponential{120}),
                         Type("b", 30, Exponential{200}, Exponential{300})};
  for (ContactType& type : calls.contact_types) {
    type.wrap = Exponential{40};
    type.retry = Retry{{true, true, true}, 0.5, Exponential{600}, 3};
    type.balk_probability = 0.1;
  }
  calls.contact_types[1].priority = 1;
  calls.agent_groups = {Group("both", 4, {"a", "b"}), Group("a's", 3, {"a"})};
  calls.agent_groups[0].agents.values = std::vector<double>(20, 4);
  for (std::size_t i = 10; i < 20; ++i) calls.agent_groups[0].agents.values[i] = 3;
  for (const bool with_routing : {false, true}) {
    if (with_routing) calls.routing.agent_choice = AgentChoice::kLeastOccupied;
    Scenario chats = calls;
    for (ContactType& type : chats.contact_types) type.channel = Channel::kChat;
    const LoggedRun a = RunOnce(calls);
    const LoggedRun b = RunOnce(chats);
    ASSERT_EQ(a.log.size(), b.log.size());
    ASSERT_GT(a.log.size(), 2'000U);
    for (std::size_t i = 0; i < a.log.size(); ++i) {
      const ContactRecord &x = a.log[i], &y = b.log[i];
      ASSERT_EQ(std::tuple(x.outcome, x.group, x.agent, x.wait, x.talk, x.wrap, x.will_retry),
                std::tuple(y.outcome, y.group, y.agent, y.wait, y.talk, y.wrap, y.will_retry));
      ASSERT_EQ(y.agent_time, y.talk + y.wrap);
    }
    for (std::size_t cell = 0; cell < a.result.interval_cells.size(); ++cell) {
      for (int q = 0; q < kQuantityCount; ++q) {
        const auto quantity = static_cast<Quantity>(q);
        if (quantity == kTrunkS || quantity == kTrunksMax) continue;
        if (quantity >= kSilentAbandoned && quantity <= kChatSeatS) continue;
        const double x = a.result.interval_cells[cell][quantity];
        const double y = b.result.interval_cells[cell][quantity];
        ASSERT_TRUE(x == y || (x != x && y != y)) << cell << " " << q;
      }
    }
    EXPECT_EQ(b.result.overall[kTrunkS], 0);
    EXPECT_EQ(b.result.overall[kChatS], b.result.overall[kBusyS]);
    // Control: two at once are something else.
    chats.agent_groups[0].chats.at_once = 2;
    EXPECT_NE(RunOnce(chats).result.overall[kWaitOfferedS], a.result.overall[kWaitOfferedS]);
  }
}

// --- Who gets a chat -----------------------------------------------------------------------------

std::vector<std::uint32_t> Agents(const Scenario& scenario) {
  std::vector<std::uint32_t> agents;
  for (const ContactRecord& r : RunOnce(scenario).log) agents.push_back(r.agent);
  return agents;
}

TEST(ChatRouting, GivesAChatToWhoHasTheFewestOrTheMost) {
  Scenario scenario = Desk({Chats({0, 1, 2, 3, 4, 5, 6}, 1000)}, {.at_once = 3}, 2);
  using List = std::vector<std::uint32_t>;
  EXPECT_EQ(Agents(scenario), (List{0, 1, 0, 1, 0, 1, 0}));
  scenario.routing.chat_choice = ChatChoice::kMost;
  EXPECT_EQ(Agents(scenario), (List{0, 0, 0, 1, 1, 1, 0}));
}

TEST(ChatRouting, PrefersAGroupToAnIdleAgentOfAnother) {
  Scenario scenario = Desk({Chats({0, 1, 2}, 1000)}, {.at_once = 2});
  scenario.agent_groups.push_back(Group("other", 1, {"chats"}));
  scenario.agent_groups[1].skills[0].preference = 2;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[0].group, GroupId{0});
  EXPECT_EQ(run.log[1].group, GroupId{0});
  EXPECT_EQ(run.log[2].group, GroupId{1});
}

TEST(ChatRouting, WaitingChatsFillThePlacesOfWhoComesOnDuty) {
  Scenario scenario = Desk({Chats({1, 2, 3, 4}, 100)}, {.at_once = 3});
  scenario.agent_groups[0].agents.values = {0, 1, 1, 1};
  const LoggedRun run = RunOnce(scenario);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(Start(run.log[i]), 1800);
  EXPECT_EQ(Start(run.log[3]), 1900);
}

TEST(ChatRouting, WhoGoesHomeFinishesChatsAndTakesNoMore) {
  Scenario scenario = Desk({Chats({1700, 1750, 1810}, 100)}, {.at_once = 3});
  scenario.agent_groups[0].agents.values = {1, 0, 1, 1};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(TalkEnd(run.log[1]), 1850);
  EXPECT_EQ(Start(run.log[2]), 3600);
  EXPECT_EQ(run.result.overall[kStaffedS], 1850 + 3600);
}

TEST(ChatRouting, WhoComesBackWithAChatInHandTakesThoseThatWait) {
  Scenario scenario = Desk({Chats({0, 1860}, 5000)}, {.at_once = 3, .slowdown = 0});
  scenario.agent_groups[0].agents.values = {1, 0, 1, 1};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(Start(run.log[0]), 0);
  EXPECT_EQ(Start(run.log[1]), 3600);
}

TEST(ChatRouting, AStepOpensThePlacesOfAGroup) {
  Scenario scenario = Desk({Chats({0, 1, 2}, 1000)}, {.at_once = 1});
  scenario.agent_groups.push_back(Group("other", 1, {"chats"}));
  scenario.agent_groups[1].chats.at_once = 2;
  scenario.agent_groups[1].skills[0].routing.after_s = 60;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(Start(run.log[1]), 61);
  EXPECT_EQ(Start(run.log[2]), 62);
  EXPECT_EQ(run.log[2].agent, run.log[1].agent);
  EXPECT_EQ(run.log[2].route, Route::kStep);
}

TEST(ChatRouting, TheLastAgentHasAPlaceForACustomerWhoComesAgain) {
  Scenario scenario = Desk({Chats({0, 10}, 100)}, {.at_once = 2}, 2);
  scenario.contact_types[0].recall = Recall{.probability = 1, .delay = Constant{5}};
  scenario.routing.affinity_wait_s = 100;
  const LoggedRun run = RunOnce(scenario);
  std::map<std::uint64_t, std::uint32_t> first;
  int again = 0;
  for (const ContactRecord& r : run.log) {
    const std::uint64_t person = customer_id::Index(r.customer);
    if (!first.contains(person)) first[person] = r.agent;
    EXPECT_EQ(r.agent, first[person]);
    again += r.route == Route::kLastAgent;
  }
  EXPECT_GT(again, 50);
}

// --- Chats and other work ------------------------------------------------------------------------

TEST(ChatsAndCalls, ExcludeEachOther) {
  const LoggedRun run =
      RunOnce(Desk({Chats({0, 50}, 100), Calls({10, 20}, 60)}, {.at_once = 2, .slowdown = 0}));
  const auto chats = OfType(run, 0);
  const auto calls = OfType(run, 1);
  EXPECT_EQ(TalkEnd(chats[0]), 100);
  // The second chat would find a place, but a call of its priority has waited for longer.
  EXPECT_EQ(Start(calls[0]), 100);
  EXPECT_EQ(Start(calls[1]), 160);
  EXPECT_EQ(Start(chats[1]), 220);
}

TEST(ChatsAndCalls, ACallOfALowerPriorityHoldsNoChatBack) {
  Scenario scenario = Desk({Chats({0, 50}, 100), Calls({10}, 60)}, {.at_once = 2});
  scenario.contact_types[0].priority = 1;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(Start(OfType(run, 0)[1]), 50);
  EXPECT_EQ(Start(OfType(run, 1)[0]), 150);
}

TEST(ChatsAndCalls, AChatThatWasHeldBackGetsItsPlaceWhenTheCallHasGone) {
  Scenario scenario = Desk({Chats({0, 20}, 100), Calls({10}, 60)}, {.at_once = 2});
  scenario.contact_types[1].patience = Constant{30};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(OfType(run, 1)[0].outcome, Outcome::kAbandoned);
  EXPECT_EQ(Start(OfType(run, 0)[1]), 40);
}

TEST(ChatsAndCalls, CallsMayInterruptChats) {
  std::vector<ContactType> types = {Chats({0, 40}, 100), Calls({60, 70}, 30)};
  types[1].wrap = Constant{10};
  const LoggedRun run =
      RunOnce(Desk(types, {.at_once = 3, .slowdown = 0.5, .interrupted_by_calls = true}));
  const auto chats = OfType(run, 0);
  const auto calls = OfType(run, 1);
  EXPECT_EQ(Start(calls[0]), 60);
  EXPECT_EQ(Start(calls[1]), 100);  // the agent has one ear
  // 130 and 170 without the calls, during which the chats stand still for 80 s.
  EXPECT_EQ(TalkEnd(chats[0]), 210);
  EXPECT_EQ(TalkEnd(chats[1]), 250);
  EXPECT_EQ(run.result.overall[kBusyS], 250);
  EXPECT_EQ(run.result.overall[kChatAgentS], 170);
}

// A chat that came before the call stands in line, and there is no place for it.
TEST(ChatsAndCalls, WhoHasNoPlaceLeftTakesACallThatWaits) {
  const LoggedRun run = RunOnce(Desk({Chats({0, 20}, 1000), Calls({10, 30}, 100)},
                                     {.at_once = 1, .slowdown = 0, .interrupted_by_calls = true}));
  const std::vector<ContactRecord> calls = OfType(run, 1);
  EXPECT_EQ(Start(calls[0]), 10);
  EXPECT_EQ(Start(calls[1]), 110);
  EXPECT_EQ(Start(OfType(run, 0)[1]), 1200);
}

TEST(ChatsAndCalls, NoChatBeginsDuringACall) {
  const LoggedRun run = RunOnce(
      Desk({Chats({0, 15}, 100), Calls({10}, 30)}, {.at_once = 3, .interrupted_by_calls = true}));
  EXPECT_EQ(Start(OfType(run, 0)[1]), 40);
  EXPECT_EQ(TalkEnd(OfType(run, 0)[0]), 130);
}

ContactType Mail(Deferred deferred) {
  ContactType mail = Coming("mail", Channel::kDeferred, {0}, 300);
  mail.priority = -1;
  mail.deferred = std::move(deferred);
  return mail;
}

TEST(ChatsAndDeferredWork, AChatInterruptsItAndTheNextOnesComeBeside) {
  const LoggedRun run =
      RunOnce(Desk({Mail({.interruptible = true}), Chats({100, 120}, 60)}, {.at_once = 2}));
  EXPECT_EQ(Start(OfType(run, 1)[0]), 100);
  EXPECT_EQ(Start(OfType(run, 1)[1]), 120);
  const ContactRecord mail = OfType(run, 0)[0];
  EXPECT_EQ(mail.interruptions, 1U);
  EXPECT_EQ(mail.turnaround, Seconds(300 + 80));
}

TEST(ChatsAndDeferredWork, OneMaySayWhatInterruptsIt) {
  const auto run = [](std::vector<std::string> by) {
    Deferred deferred{.interruptible = true};
    deferred.interrupted_by = std::move(by);
    std::vector<ContactType> types = {Mail(deferred), Chats({100}, 60), Calls({200}, 60)};
    types[0].priority = 5;
    return RunOnce(Desk(types, {.at_once = 2}));
  };
  const LoggedRun chats = run({"chats"});
  EXPECT_EQ(Start(OfType(chats, 1)[0]), 100);
  EXPECT_EQ(Start(OfType(chats, 2)[0]), 360);
  const LoggedRun calls = run({"calls"});
  EXPECT_EQ(Start(OfType(calls, 2)[0]), 200);
  const LoggedRun none = run({});  // its priority is the highest
  EXPECT_EQ(OfType(none, 0)[0].interruptions, 0U);
}

// --- Silent abandonment --------------------------------------------------------------------------

Scenario Silent(double probability, double discovery_s) {
  Scenario scenario = Desk({Chats({0, 10}, 100)}, {});
  scenario.contact_types[0].patience = Constant{60};
  scenario.contact_types[0].chat = {probability, Constant{discovery_s}};
  return scenario;
}

TEST(SilentAbandonment, TakesAnAgentInVain) {
  const LoggedRun run = RunOnce(Silent(1, 30));
  const ContactRecord& left = run.log[1];
  EXPECT_EQ(left.outcome, Outcome::kAbandoned);
  EXPECT_TRUE(left.silent);
  EXPECT_EQ(left.wait, Seconds(60));
  EXPECT_EQ(left.silent_wait, Seconds(30));
  EXPECT_EQ(left.silent_time, Seconds(30));
  EXPECT_EQ(left.agent_time, Seconds(30));
  EXPECT_EQ(left.agent, 0U);
  const Tally& all = run.result.overall;
  EXPECT_EQ(all[kAnswered], 1);
  EXPECT_EQ(all[kAbandoned], 1);
  EXPECT_EQ(all[kSilentAbandoned], 1);
  EXPECT_EQ(all[kBusyS], 130);
  EXPECT_EQ(all[kHandleS], 100);
  EXPECT_EQ(all[kSilentS], 30);
  EXPECT_EQ(all[kQueueS], 90);  // nobody knows, so it stands there
  EXPECT_EQ(run.result.groups[0][kSilentS], 30);
}

TEST(SilentAbandonment, OfSomebodyWhoTellsCostsNothing) {
  const LoggedRun run = RunOnce(Silent(0, 0));
  EXPECT_FALSE(run.log[1].silent);
  EXPECT_EQ(run.result.overall[kAbandoned], 1);
  EXPECT_EQ(run.result.overall[kBusyS], 100);
  EXPECT_EQ(run.result.overall[kQueueS], 60);
}

TEST(SilentAbandonment, SlowsTheOtherChatsDown) {
  Scenario scenario = Silent(1, 30);
  scenario.agent_groups[0].chats = {.at_once = 2, .slowdown = 1};
  scenario.contact_types[0].arrival_options.replay[0].times_s = {kOpen, kOpen, kOpen + 1};
  const LoggedRun run = RunOnce(scenario);
  // Two chats until 200; then the third alone, 139 s after its customer has gone.
  EXPECT_EQ(run.log[2].silent_wait, Seconds(139));
  EXPECT_EQ(run.log[2].silent_time, Seconds(30));
  scenario.contact_types[0].arrival_options.replay[0].times_s = {kOpen, kOpen + 20, kOpen + 30};
  const LoggedRun beside = RunOnce(scenario);
  // 20 s alone, 80 s of work at half the speed until 180; the second has 20 s of work left.
  EXPECT_EQ(TalkEnd(beside.log[0]), 180);
  EXPECT_EQ(beside.log[2].silent_wait, Seconds(90));
  EXPECT_EQ(TalkEnd(beside.log[1]), 220);
  EXPECT_EQ(beside.log[2].silent_time, Seconds(50));
  EXPECT_EQ(beside.log[2].agent_time, Seconds(30));
}

TEST(SilentAbandonment, AtClosingNobodyIsLeftToBeCutOff) {
  Scenario scenario = Silent(1, 30);
  scenario.clock.at_close = AtClose::kDisconnect;
  scenario.contact_types[0].talk = Constant{9000};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].outcome, Outcome::kAbandoned);
  EXPECT_EQ(run.log[1].silent_wait, Seconds(7200 - 70));
  EXPECT_EQ(run.log[1].agent, UINT32_MAX);
  EXPECT_EQ(run.result.overall[kDisconnected], 0);
}

TEST(SilentAbandonment, TheCustomerMayComeAgainAllTheSame) {
  Scenario scenario = Silent(1, 500);
  scenario.contact_types[0].retry = Retry{{true, false, false}, 1, Constant{5}, 2};
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(run.log.size(), 3U);
  EXPECT_TRUE(run.log[1].will_retry);
  EXPECT_EQ(run.log[2].via, Via::kRetry);
  EXPECT_TRUE(run.log[2].silent);
}

// --- Lines, journeys, closing --------------------------------------------------------------------

TEST(ChatJourney, AChatTakesNoLineUntilItBecomesACall) {
  std::vector<ContactType> types = {Chats({0, 1}, 100), Calls({}, 50)};
  types[0].transfers = {Transfer{.to = "calls", .probability = 1}};
  types[0].wrap = Constant{20};
  Scenario scenario = Desk(types, {.at_once = 2});
  scenario.trunks = 1;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.result.overall[kBlocked], 0);
  EXPECT_EQ(run.result.overall[kTransferred], 2);
  const auto calls = OfType(run, 1);
  // The first call waits, on its line, until the agent is done with both chats.
  EXPECT_EQ(Start(calls[0]), 121);
  EXPECT_EQ(Start(calls[1]), 171);
  EXPECT_EQ(run.result.overall[kTrunkS], 71 + 120);
  EXPECT_EQ(run.result.overall[kTrunksMax], 2);  // the agents call, and may
}

TEST(ChatJourney, ACallThatBecomesAChatGivesBackItsLine) {
  std::vector<ContactType> types = {Chats({}, 100), Calls({0}, 50)};
  types[1].transfers = {Transfer{.to = "chats", .probability = 1}};
  const LoggedRun run = RunOnce(Desk(types, {.at_once = 2}));
  EXPECT_EQ(run.result.overall[kTrunkS], 50);
  EXPECT_EQ(Start(OfType(run, 0)[0]), 50);
  EXPECT_EQ(run.result.types[0][kAnswered], 1);
}

TEST(ChatJourney, ABotBeforeTheChatTakesNeitherLineNorPort) {
  Scenario scenario = Desk({Chats({0, 1, 2}, 100)}, {.at_once = 3});
  scenario.trunks = 1;
  Ivr& ivr = scenario.ivr.emplace();
  ivr.ports = 1;
  IvrNode bot;
  bot.name = "bot";
  bot.kind = IvrKind::kPrompt;
  bot.duration = Constant{30};
  bot.next = {{"desk", {}, {}}};
  IvrNode queue;
  queue.name = "desk";
  queue.kind = IvrKind::kQueue;
  ivr.nodes = {bot, queue};
  scenario.contact_types[0].enters_ivr = "bot";
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.result.overall[kAnswered], 3);
  EXPECT_EQ(run.result.overall[kTrunkS], 0);
  EXPECT_EQ(Start(run.log[2]), 32);
}

TEST(ChatJourney, WhoLeavesAMessageInsteadHoldsNoLine) {
  Scenario scenario = Desk({Chats({0, 10}, 1000)}, {});
  Voicemail form;
  form.after_s = 60;
  form.probability = 1;
  form.length = Constant{20};
  scenario.contact_types[0].voicemail = form;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].outcome, Outcome::kMessage);
  EXPECT_EQ(run.result.overall[kTrunkS], 0);
}

TEST(ChatClosing, WaitingChatsAreStillServedBesideOthers) {
  Scenario scenario = Desk({Chats({7100, 7150, 7180, 7190}, 200)}, {.at_once = 2});
  LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(Start(run.log[2]), 7300);
  EXPECT_EQ(Start(run.log[3]), 7350);
  EXPECT_EQ(run.result.overall[kStaffedS], 7550);
  scenario.clock.at_close = AtClose::kDisconnect;
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[2].outcome, Outcome::kDisconnected);
  EXPECT_EQ(TalkEnd(run.log[1]), 7350);
}

TEST(ChatPeople, TheirSpeedIsThatOfTheirChats) {
  Scenario scenario = Desk({Chats({0, 0}, 100)}, {.at_once = 2, .slowdown = 1});
  scenario.agent_groups[0].skills[0].handle_time_factor = 1.5;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(TalkEnd(run.log[1]), 300);
}

TEST(ChatAnnouncement, KnowsHowManyChatsGetDoneAtOnce) {
  // Four places at 1 / (1 + 3/3) of the speed are worth two agents.
  Scenario scenario = Desk({Chats({0, 0, 0, 0, 10}, 100)}, {.at_once = 4, .slowdown = 1.0 / 3});
  scenario.contact_types[0].announcement = Announcement{.predictor = WaitPredictor::kQueueLength};
  EXPECT_EQ(RunOnce(scenario).log[4].announced, Seconds(50));
}

}  // namespace
}  // namespace callfloor::testing
