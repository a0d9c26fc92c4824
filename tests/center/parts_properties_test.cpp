// What holds for every centre, whatever parts it is made of: tried on random ones with a call flow,
// messages, chats, callbacks, transfers, recalls, e-mail, diallers, shifts, sites, prices and
// routing, all at once.
#include <algorithm>
#include <map>

#include "sim/center/replication.h"
#include "sim/scenario/load.h"
#include "sim/scenario/save.h"
#include "sim/scenario/shift_plan.h"
#include "tests/center/center_support.h"
#include "tests/center/random_scenario.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

int Whole(int from, int to) { return *rc::gen::inRange(from, to + 1); }
bool OneIn(int n) { return Whole(0, n - 1) == n - 1; }
double Share() { return Whole(0, 4) / 4.0; }
Distribution Span(int most_s) {
  if (OneIn(2)) return Constant{10.0 * Whole(0, most_s / 10)};
  return Exponential{static_cast<double>(Whole(1, most_s))};
}

class AnyCentre {
 public:
  Scenario Make() {
    scenario_ = *SmallScenarios();
    if (OneIn(2)) AddIvr();
    if (OneIn(2)) AddDeferred();
    if (OneIn(2)) AddChats();
    for (ContactType& type : scenario_.contact_types) AddJourney(type);
    if (OneIn(2)) AddShifts();
    if (OneIn(2)) AddDialer();
    if (OneIn(2)) AddSite();
    if (OneIn(2)) AddRouting();
    if (OneIn(3)) scenario_.clock.when_closed = WhenClosed::kNextDay;
    return scenario_;
  }

 private:
  const std::string& AnyType() {
    return scenario_
        .contact_types[static_cast<std::size_t>(
            Whole(0, static_cast<int>(scenario_.contact_types.size()) - 1))]
        .name;
  }

  // E-mail, which the agents of the first group answer too.
  void AddDeferred() {
    ContactType type;
    type.name = "mail";
    type.channel = Channel::kDeferred;
    type.priority = -1;
    type.arrivals_per_hour = {{static_cast<double>(Whole(0, 20))}};
    type.talk = Span(300);
    type.wrap = Span(60);
    Deferred deferred;
    deferred.deadline_h = Whole(1, 8);
    deferred.clock = static_cast<DeadlineClock>(Whole(0, 1));
    deferred.overnight_per_day = Whole(0, 5);
    deferred.initial_backlog = Whole(0, 5);
    if (deferred.initial_backlog > 0) deferred.initial_age_h = Whole(0, 5);
    deferred.interruptible = OneIn(2);
    type.deferred = deferred;
    scenario_.contact_types.push_back(type);
    scenario_.agent_groups[0].skills.push_back({"mail", 3, 1});
  }

  // A type comes by chat, of which agents have several in hand.
  void AddChats() {
    ContactType& type = scenario_.contact_types[static_cast<std::size_t>(
        Whole(0, static_cast<int>(scenario_.contact_types.size()) - 1))];
    if (type.deferred) return;
    type.channel = Channel::kChat;
    if (type.patience) {
      type.chat.silent_abandonment_probability = Share();
      if (type.chat.silent_abandonment_probability > 0) type.chat.discovery = Span(100);
    }
    for (AgentGroup& group : scenario_.agent_groups) {
      group.chats.at_once = Whole(1, 4);
      group.chats.slowdown = Share();
      group.chats.interrupted_by_calls = OneIn(3);
    }
    if (OneIn(2)) scenario_.routing.chat_choice = ChatChoice::kMost;
    ContactType& last = scenario_.contact_types.back();
    if (last.deferred && last.deferred->interruptible && OneIn(2)) {
      last.deferred->interrupted_by = {type.name};
    }
  }

  // The last group's people come by shift, some of them late or not at all.
  void AddShifts() {
    AgentGroup& group = scenario_.agent_groups.back();
    const Clock& clock = scenario_.clock;
    const int length = clock.close.minutes - clock.open.minutes;
    for (int i = 0; i < 2; ++i) {
      Shift shift;
      shift.name = i == 0 ? "early" : "late";
      shift.agents = Whole(0, 3);
      shift.start = ClockTime{clock.open.minutes + i * length / 4};
      shift.end = ClockTime{clock.close.minutes - (1 - i) * length / 4};
      if (shift.end.minutes == 24 * 60 && shift.start.minutes == 0) shift.end.minutes -= 60;
      Activity activity;
      activity.after_min = length / 4;
      activity.length_min = std::max(1, length / 8);
      activity.kind = static_cast<ActivityKind>(Whole(0, 5));
      activity.paid = OneIn(2);
      if (OneIn(2)) activity.at_once = 1;
      if (!activity.at_once) shift.activities.push_back(activity);
      group.shifts.push_back(shift);
    }
    group.agents = PlannedAgents(clock, group.shifts);
    if (OneIn(2)) {
      Attendance attendance;
      attendance.absence_probability = Share() / 2;
      attendance.lateness = Delay{Share(), Span(900)};
      attendance.overrun = Delay{Share(), Span(300)};
      group.people.attendance = attendance;
    }
    if (OneIn(2)) group.people.speed_sd = 0.2;
  }

  void AddJourney(ContactType& type) {
    if (type.deferred) return;
    if (OneIn(3)) {
      Announcement announcement;
      announcement.predictor = static_cast<WaitPredictor>(Whole(0, 3));
      if (OneIn(2)) announcement.balking = {{0, 0}, {120, Share()}};
      if (OneIn(2)) announcement.patience = {{0, 1}, {120, 1 + Share()}};
      type.announcement = announcement;
    }
    if (OneIn(3)) {
      Callback callback;
      callback.after_s = 30.0 * Whole(0, 2);
      callback.probability = Share();
      callback.answer_probability = Share();
      callback.max_attempts = Whole(1, 3);
      if (OneIn(2)) callback.ring = Span(40);
      if (callback.max_attempts > 1) callback.retry_delay = Span(300);
      if (OneIn(2)) {
        callback.keeps = CallbackKeeps::kSlot;
        callback.delay = Span(600);
      }
      callback.at_close = static_cast<CallbackAtClose>(Whole(0, 1));
      if (type.channel == Channel::kVoice) type.callback = callback;
    }
    if (OneIn(3)) {
      Voicemail voicemail;
      voicemail.after_s = 30.0 * Whole(0, 4);
      voicemail.probability = Share();
      if (OneIn(2)) voicemail.length = Span(60);
      if (OneIn(2)) voicemail.becomes = AnyType();
      type.voicemail = voicemail;
    }
    for (int i = OneIn(2) ? Whole(1, 2) : 0; i > 0; --i) {
      Transfer transfer;
      transfer.to = AnyType();
      transfer.probability = Whole(1, 2) / 4.0;
      transfer.kind = static_cast<TransferKind>(Whole(0, 2));
      const auto is_chat = [&](const ContactType& one) {
        return one.channel == Channel::kChat && (one.name == transfer.to || one.name == type.name);
      };
      if (std::ranges::any_of(scenario_.contact_types, is_chat)) {
        transfer.kind = TransferKind::kCold;
      }
      transfer.when_busy = static_cast<WhenBusy>(Whole(0, 1));
      if (transfer.when_busy == WhenBusy::kQueue && OneIn(2)) transfer.delay = Span(60);
      if (transfer.kind == TransferKind::kWarm && OneIn(2)) transfer.handover = Span(60);
      if (OneIn(2)) transfer.wrap = Span(60);
      type.transfers.push_back(transfer);
    }
    if (OneIn(3)) {
      Recall recall;
      recall.probability = Whole(1, 2) / 4.0;
      recall.delay = Span(600);
      if (OneIn(2)) recall.to = AnyType();
      type.recall = recall;
    }
    if (OneIn(3)) {
      type.resolution_probability = Share();
      type.money = TypeMoney{1, Share(), 10, 2};
    }
  }

  // A greeting, a menu, a machine and a way round.
  void AddIvr() {
    Ivr& ivr = scenario_.ivr.emplace();
    if (OneIn(2)) ivr.ports = Whole(1, 6);
    ivr.max_steps = Whole(2, 12);
    const auto node = [&](const char* name, IvrKind kind) -> IvrNode& {
      ivr.nodes.emplace_back();
      ivr.nodes.back().name = name;
      ivr.nodes.back().kind = kind;
      return ivr.nodes.back();
    };
    IvrNode& greeting = node("greeting", IvrKind::kPrompt);
    greeting.duration = Span(30);
    greeting.hang_up_probability = Whole(0, 1) / 4.0;
    greeting.next = {{"menu", {}, {}}};
    node("menu", IvrKind::kMenu).next = {
        {"machine", 0.5, {}}, {"busy?", 0.25, {}}, {"greeting", 0.25, {}}};
    IvrNode& machine = node("machine", IvrKind::kSelfService);
    machine.duration = Span(60);
    machine.success_probability = Share();
    if (OneIn(2)) machine.type = AnyType();
    if (OneIn(2)) machine.call_again = CallAgain{Share(), Span(600)};
    machine.next = {{"busy?", {}, {}}};
    IvrWhen when;
    if (OneIn(2)) {
      when.queue_at_least = Whole(0, 3);
    } else {
      when.expected_wait_at_least_s = 60.0 * Whole(0, 3);
    }
    node("busy?", IvrKind::kCondition).next = {{"leave", {}, when}, {"desk", {}, {}}};
    if (OneIn(2)) {
      node("leave", IvrKind::kMessage).becomes = AnyType();
    } else {
      node("leave", OneIn(2) ? IvrKind::kHangUp : IvrKind::kTransferOut);
    }
    node("desk", IvrKind::kQueue);
    scenario_.contact_types[0].enters_ivr = "greeting";
  }

  void AddDialer() {
    Dialer dialer;
    dialer.name = "list";
    dialer.type = AnyType();
    dialer.mode = static_cast<DialMode>(Whole(0, 2));
    dialer.customers_per_day = Whole(1, 60);
    dialer.ring = Span(40);
    dialer.answer_probability = {{Whole(1, 4) / 4.0}};
    dialer.right_party_probability = {{Whole(1, 4) / 4.0}};
    if (OneIn(2)) dialer.wrong_party_talk = Span(60);
    if (dialer.mode == DialMode::kPreview) dialer.preview = Span(60);
    if (dialer.mode == DialMode::kPredictive) {
      dialer.calls_per_agent = Whole(2, 6) / 2.0;
      if (OneIn(2)) dialer.abandonment_limit = Share();
    }
    if (OneIn(2)) dialer.lines = Whole(1, 3);
    dialer.min_free_agents = Whole(1, 2);
    dialer.most_waiting = Whole(0, 2);
    dialer.max_attempts = Whole(1, 3);
    if (dialer.max_attempts > 1) dialer.retry_delay = Span(900);
    scenario_.dialers = {dialer};
  }

  void AddSite() {
    Site site;
    site.name = "elsewhere";
    if (OneIn(2)) site.after_s = 30.0 * Whole(0, 3);
    if (OneIn(2)) site.connect_s = Whole(0, 20);
    site.cost_per_contact = Whole(0, 2);
    site.cost_per_min = Whole(0, 2);
    scenario_.sites = {site};
    scenario_.agent_groups.back().site = "elsewhere";
  }

  void AddRouting() {
    scenario_.routing.agent_choice = static_cast<AgentChoice>(Whole(0, 5));
    scenario_.routing.contact_choice = static_cast<ContactChoice>(Whole(0, 3));
    if (OneIn(2)) scenario_.routing.affinity_wait_s = 60.0 * Whole(0, 3);
    for (AgentGroup& group : scenario_.agent_groups) {
      for (Skill& skill : group.skills) {
        if (OneIn(3)) skill.routing.after_s = 60.0 * Whole(0, 3);
        if (OneIn(3)) skill.routing.reserve = Whole(0, 2);
      }
    }
  }

  Scenario scenario_;
};

// Who ended how, of a tally: everybody once.
bool Adds(const Tally& t) {
  return t[kArrived] ==
             t[kBlocked] + t[kContained] + t[kIvrAbandoned] + t[kTransferredOut] + t[kOffered] &&
         t[kOffered] == t[kAnswered] + t[kAbandoned] + t[kMessages] + t[kDisconnected] +
                            t[kCallbacksFailed] + t[kStillOpen];
}

// What the log must show. "" when all is well.
std::string Fault(const Scenario& scenario, const LoggedRun& run) {
  std::map<Outcome, double> ended;
  double talk = 0;
  double hold = 0;
  double wrap = 0;
  double transferred = 0;
  double sold = 0;
  double right = 0;
  double silent = 0;
  double chat_agent = 0;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::pair<Time, Time>>> services;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::map<Time, int>> chats;  // ± 1
  for (const ContactRecord& r : run.log) {
    if (r.wait > r.patience) return "waited longer than patience";
    if (!r.counted) continue;
    ++ended[r.outcome];
    silent += r.silent;
    const bool is_chat = scenario.contact_types[r.type.value].channel == Channel::kChat;
    if (is_chat && r.group.valid()) {
      const Time from = r.End() + r.silent_wait;
      auto& changes = chats[{r.group.value, r.agent}];
      ++changes[from];
      --changes[from + r.talk + r.wrap + r.silent_time];
    }
    if (r.outcome != Outcome::kAnswered) continue;
    chat_agent += ToSeconds(r.agent_time);
    if (is_chat && r.agent_time > r.talk + r.wrap)
      return "an agent longer with a chat than it took";
    talk += ToSeconds(r.talk);
    hold += ToSeconds(r.hold);
    wrap += ToSeconds(r.wrap);
    transferred += r.transferred;
    sold += r.sold;
    right += r.via == Via::kDialed && r.right_party;
    if (scenario.contact_types[r.type.value].deferred) continue;  // perhaps in several pieces
    if (is_chat) continue;
    const Time from = r.End();
    services[{r.group.value, r.agent}].push_back({from, from + r.talk + r.hold + r.wrap});
  }
  for (auto& [agent, list] : services) {
    std::ranges::sort(list);
    for (std::size_t i = 1; i < list.size(); ++i) {
      if (list[i].first < list[i - 1].second) return "an agent with two contacts at once";
    }
  }
  for (auto& [agent, changes] : chats) {
    const GroupChats& most = scenario.agent_groups[agent.first].chats;
    int in_hand = 0;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
      in_hand += change->second;
      if (in_hand > most.at_once) return "an agent with more chats than allowed";
      const auto next = std::next(change);
      if (in_hand == 0 || next == changes.end() || most.interrupted_by_calls) continue;
      for (const auto& [from, to] : services[agent]) {
        if (std::max(from, change->first) < std::min(to, next->first)) {
          return "an agent with a chat beside a call";
        }
      }
    }
  }
  const Tally& all = run.result.overall;
  const auto near = [](double a, double b) { return std::abs(a - b) < 1e-6 * (1 + std::abs(b)); };
  if (!Adds(all)) return "the overall counts do not add up";
  for (const Tally& type : run.result.types) {
    if (!Adds(type)) return "the counts of a type do not add up";
  }
  if (ended[Outcome::kAnswered] != all[kAnswered] || ended[Outcome::kMessage] != all[kMessages] ||
      ended[Outcome::kContained] != all[kContained] ||
      ended[Outcome::kDisconnected] != all[kDisconnected] ||
      ended[Outcome::kAbandoned] + ended[Outcome::kBalked] != all[kAbandoned]) {
    return "the log does not have the contacts that are counted";
  }
  if (!near(talk, all[kTalkS]) || !near(hold, all[kHoldS]) || !near(wrap, all[kWrapS])) {
    return "the log does not have the times that are counted";
  }
  if (silent != all[kSilentAbandoned]) return "silent abandonments are not those of the log";
  if (!near(chat_agent, all[kChatAgentS])) return "agents' time with chats is not that of the log";
  if (all[kChatFullS] > all[kChattingS] || all[kChattingS] > all[kBusyS] * (1 + 1e-12) ||
      all[kChatS] > all[kChatSeatS] * (1 + 1e-12)) {
    return "more chats than places";
  }
  if (transferred != all[kTransferred]) return "transfers are not those of the log";
  if (sold != all[kSales]) return "sales are not those of the log";
  if (right != all[kRightParty]) return "right parties are not those of the log";
  if (all[kConnected] > all[kReached] || all[kReached] > all[kDials]) {
    return "more were connected than reached, or reached than called";
  }
  if (all[kBusyS] > all[kStaffedS] * (1 + 1e-12)) {
    return "busier than staffed";
  }
  double cost = 0;
  for (const Tally& group : run.result.groups) cost += group[kCost];
  if (!near(cost, all[kCost])) return "the groups' costs are not the centre's";
  return "";
}

TEST(PartsProperties, NobodyIsLostOrServedTwiceAndTheLogSaysWhatIsCounted) {
  FixRapidCheckSeed();
  std::map<Outcome, int> outcomes;
  std::map<Via, int> ways;
  int silent = 0;
  int shared = 0;  // chats beside others
  EXPECT_TRUE(rc::check([&] {
    const Scenario scenario = AnyCentre().Make();
    const std::string text = SaveScenarioText(scenario);
    const LoadResult loaded = LoadScenarioText(text, "random.json");
    RC_PRE(loaded.scenario.has_value());  // what contradicts itself is refused
    RC_LOG(text);
    RC_ASSERT(*loaded.scenario == scenario);
    const LoggedRun run = RunOnce(scenario);
    RC_PRE(run.log.size() < 5'000U);
    for (const ContactRecord& r : run.log) {
      ++outcomes[r.outcome];
      ++ways[r.via];
      silent += r.silent && r.group.valid();
      shared += r.agent_time > Duration() && r.agent_time < r.talk + r.wrap;
    }
    const std::string fault = Fault(scenario, run);
    if (!fault.empty()) RC_FAIL(fault);
  }));
  // The random centres do let everything happen.
  EXPECT_GT(silent, 50);
  EXPECT_GT(shared, 500);
  for (const Outcome outcome :
       {Outcome::kAnswered, Outcome::kAbandoned, Outcome::kBlockedTrunk, Outcome::kBlockedQueue,
        Outcome::kDisconnected, Outcome::kMessage, Outcome::kBlockedPort, Outcome::kContained,
        Outcome::kIvrAbandoned, Outcome::kTransferredOut, Outcome::kCallbackFailed,
        Outcome::kStillOpen}) {
    EXPECT_GT(outcomes[outcome], 50) << static_cast<int>(outcome);
  }
  for (const Via via :
       {Via::kFirst, Via::kRetry, Via::kRecall, Via::kTransfer, Via::kMessage, Via::kDialed}) {
    EXPECT_GT(ways[via], 50) << static_cast<int>(via);
  }
}

TEST(PartsProperties, ResultsAreAPureFunctionOfSeedAndReplication) {
  FixRapidCheckSeed();
  EXPECT_TRUE(rc::check([] {
    const Scenario scenario = AnyCentre().Make();
    RC_PRE(LoadScenarioText(SaveScenarioText(scenario), "random.json").scenario.has_value());
    const Model model(scenario);
    Simulator used(model);
    ReplicationResult first;
    ReplicationResult other;
    ReplicationResult again;
    used.Run(5, 0, first);
    used.Run(5, 1, other);
    used.Run(5, 0, again);
    RC_ASSERT(first.contacts == again.contacts);
    for (std::size_t q = 0; q < kQuantityCount; ++q) {
      const double a = first.overall.values[q];
      const double b = again.overall.values[q];
      RC_ASSERT(a == b || (a != a && b != b));
    }
  }));
}

// Control: what the check is for is found.
TEST(PartsProperties, AFaultIsFound) {
  Scenario scenario = OneDay(9 * 60, 11 * 60, 60);
  scenario.contact_types = {Type("x", 60, Constant{100})};
  scenario.agent_groups = {Group("desk", 2, {"x"})};
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(Fault(scenario, run), "");
  LoggedRun wrong = run;
  wrong.log[3].talk = wrong.log[3].talk + Seconds(30);
  EXPECT_NE(Fault(scenario, wrong), "");
  wrong = run;
  wrong.log.pop_back();
  EXPECT_NE(Fault(scenario, wrong), "");
  wrong = run;
  wrong.result.overall[kBlocked] += 1;
  EXPECT_NE(Fault(scenario, wrong), "");
}

}  // namespace
}  // namespace callfloor::testing
