// What holds for every centre, whatever parts it is made of: tried on random ones with a call flow,
// messages, chats, callbacks, transfers, recalls, e-mail, diallers, shifts, sites, prices and
// routing, all at once.
#include <algorithm>
#include <map>

#include "sim/center/replication.h"
#include "sim/scenario/load.h"
#include "sim/scenario/save.h"
#include "tests/center/any_centre_support.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

// Who ended how, of a tally: everybody once.
bool Adds(const Tally& t) {
  return t[kArrived] ==
             t[kBlocked] + t[kContained] + t[kIvrAbandoned] + t[kTransferredOut] + t[kOffered] &&
         t[kOffered] == t[kAnswered] + t[kAbandoned] + t[kMessages] + t[kDisconnected] +
                            t[kCallbacksFailed] + t[kStillOpen];
}

// What must be true of those who come and go. "" when all is well.
std::string CrewFault(const ReplicationResult& result) {
  const Tally& all = result.overall;
  const double causes =
      all[kAbsentS] + all[kLateS] + all[kOverrunS] + all[kDisplacedS] + all[kVacantS];
  if (causes > all[kUnplannedS] * (1 + 1e-12)) return "more shrinkage by cause than in all";
  if (all[kAgents] > all[kPlaces] || all[kNewcomers] > all[kAgents]) {
    return "more people than places, or newcomers than people";
  }
  if (all[kHires] > all[kLeavers] + all[kPlaces]) return "more were hired than there was need for";
  // The days add up to the whole.
  const std::size_t per_day = 1 + result.groups.size();
  for (const Quantity q : {kArrived, kAnswered, kBusyS, kAgents, kStrain, kLeavers, kTurns}) {
    double sum = 0;
    for (std::size_t i = 0; i < result.day_cells.size(); i += per_day) {
      sum += result.day_cells[i][q];
    }
    if (!result.day_cells.empty() && std::abs(sum - all[q]) > 1e-6 * (1 + all[q])) {
      return "the days do not add up";
    }
  }
  return "";
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
  if (const std::string fault = CrewFault(run.result); !fault.empty()) return fault;
  double cost = 0;
  for (const Tally& group : run.result.groups) cost += group[kCost];
  if (!near(cost, all[kCost])) return "the groups' costs are not the centre's";
  return "";
}

TEST(PartsProperties, NobodyIsLostOrServedTwiceAndTheLogSaysWhatIsCounted) {
  FixRapidCheckSeed();
  std::map<Outcome, int> outcomes;
  std::map<Via, int> ways;
  double left = 0;
  double came = 0;
  int strained = 0;
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
    left += run.result.overall[kLeavers];
    came += run.result.overall[kHires];
    strained += run.result.overall[kStrain] > 0;
    const std::string fault = Fault(scenario, run);
    if (!fault.empty()) RC_FAIL(fault);
  }));
  // The random centres do let everything happen.
  EXPECT_GT(left, 20);
  EXPECT_GT(came, 20);
  EXPECT_GT(strained, 20);
  EXPECT_GT(silent, 50);
  EXPECT_GT(shared, 500);
  for (const Outcome outcome :
       {Outcome::kAnswered, Outcome::kAbandoned, Outcome::kBlockedTrunk, Outcome::kBlockedQueue,
        Outcome::kDisconnected, Outcome::kMessage, Outcome::kBlockedPort, Outcome::kContained,
        Outcome::kIvrAbandoned, Outcome::kTransferredOut, Outcome::kCallbackFailed,
        Outcome::kStillOpen}) {
    EXPECT_GT(outcomes[outcome], 30) << static_cast<int>(outcome);
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
  wrong = run;
  wrong.result.overall[kHires] += 1;
  EXPECT_NE(Fault(scenario, wrong), "");
}

}  // namespace
}  // namespace callfloor::testing
