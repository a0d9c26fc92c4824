// The call flow before the queue: each rule of docs/semantics.md on the IVR.
#include <algorithm>
#include <cmath>
#include <map>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

IvrNode Node(std::string name, IvrKind kind, std::optional<Distribution> duration = {}) {
  IvrNode node;
  node.name = std::move(name);
  node.kind = kind;
  node.duration = std::move(duration);
  return node;
}

IvrBranch Way(std::string to, std::optional<double> probability = {}) {
  return {std::move(to), probability, {}};
}

// Greeting, menu with two choices; balances are told by the machine, the rest goes to agents.
Scenario Bank() {
  Scenario scenario = OneDay(9 * 60, 11 * 60, 30);
  scenario.contact_types = {Type("hotline", 300, Constant{0}), Type("balance", 0, Constant{60}),
                            Type("loan", 0, Constant{300}, Exponential{600})};
  scenario.contact_types[0].enters_ivr = "greeting";
  scenario.agent_groups = {Group("desk", 14, {"balance", "loan"})};
  Ivr& ivr = scenario.ivr.emplace();
  ivr.nodes = {Node("greeting", IvrKind::kPrompt, Constant{10}),
               Node("menu", IvrKind::kMenu, Constant{5}),
               Node("read the balance", IvrKind::kSelfService, Constant{30}),
               Node("balance desk", IvrKind::kQueue), Node("loan desk", IvrKind::kQueue)};
  ivr.nodes[0].next = {Way("menu")};
  ivr.nodes[1].next = {Way("read the balance", 0.6), Way("loan desk", 0.4)};
  ivr.nodes[2].type = "balance";
  ivr.nodes[2].success_probability = 0.7;
  ivr.nodes[2].next = {Way("balance desk")};
  ivr.nodes[4].type = "loan";
  return scenario;
}

void ExpectEverybodyEndsOnce(const LoggedRun& run) {
  const auto holds = [](const Tally& t) {
    EXPECT_EQ(t[kArrived],
              t[kBlocked] + t[kContained] + t[kIvrAbandoned] + t[kTransferredOut] + t[kOffered]);
    EXPECT_EQ(t[kOffered], t[kAnswered] + t[kAbandoned] + t[kMessages] + t[kDisconnected]);
  };
  holds(run.result.overall);
  for (const Tally& tally : run.result.types) holds(tally);
  EXPECT_EQ(run.result.overall[kArrived], static_cast<double>(run.log.size()));
}

TEST(IvrFlow, TakesItsTimeAndCountsTheContactAsWhatItHasBecome) {
  const LoggedRun run = RunOnce(Bank());
  ExpectEverybodyEndsOnce(run);
  EXPECT_EQ(run.result.types[0][kArrived], 0);
  int contained = 0;
  for (const ContactRecord& r : run.log) {
    EXPECT_EQ(customer_id::FirstType(r.type, r.customer), TypeId{0});
    const bool balance = r.type == TypeId{1};
    EXPECT_EQ(r.ivr, Seconds(balance ? 45 : 15));
    if (r.outcome == Outcome::kContained) {
      EXPECT_TRUE(balance);
      EXPECT_EQ(r.wait, Duration());
      ++contained;
    }
  }
  EXPECT_GT(contained, 100);
  EXPECT_EQ(run.result.types[1][kContained], contained);
}

TEST(IvrFlow, MovesNoArrival) {
  Scenario scenario = Bank();
  std::map<std::uint32_t, Time> with;
  for (const ContactRecord& r : RunOnce(scenario).log) {
    with[customer_id::Index(r.customer)] = r.arrival;
  }
  scenario.contact_types[0].enters_ivr = "";
  scenario.agent_groups[0].skills.push_back({"hotline", 1, 1});
  for (const ContactRecord& r : RunOnce(scenario).log) {
    EXPECT_EQ(with.at(customer_id::Index(r.customer)), r.arrival);
  }
}

TEST(IvrFlow, WhoHangsUpLeavesInTheMidstOfANode) {
  Scenario scenario = Bank();
  scenario.ivr->nodes[0].hang_up_probability = 0.3;
  const LoggedRun run = RunOnce(scenario);
  ExpectEverybodyEndsOnce(run);
  std::vector<double> shares;
  for (const ContactRecord& r : run.log) {
    if (r.outcome != Outcome::kIvrAbandoned) continue;
    EXPECT_EQ(r.type, TypeId{0});
    EXPECT_LT(r.ivr, Seconds(10));
    shares.push_back(ToSeconds(r.ivr) / 10);
  }
  ASSERT_GT(shares.size(), 100U);
  EXPECT_TRUE(MeanIs(shares, 0.5));
}

// Who comes once more after a busy signal may by now be of a type that has no retries of its own.
TEST(IvrFlow, WhoCallsAgainMayBecomeATypeWithoutRetries) {
  Scenario scenario = Bank();
  scenario.ivr->ports = 2;
  Retry retry;
  retry.probability = 1;
  retry.delay = Constant{120};
  retry.max_attempts = 5;
  retry.after = {.abandoned = false, .blocked = true, .disconnected = false};
  scenario.contact_types[0].retry = retry;
  scenario.agent_groups[0].agents = {{1.0}};
  const LoggedRun run = RunOnce(scenario);
  ExpectEverybodyEndsOnce(run);
  const auto waited_again = [](const ContactRecord& r) {
    return r.type == TypeId{2} && r.attempt > 1 && r.outcome == Outcome::kAbandoned;
  };
  EXPECT_GT(std::ranges::count_if(run.log, waited_again), 10);
  for (const ContactRecord& r : run.log) {
    if (waited_again(r)) {
      EXPECT_EQ(r.wait, r.patience);
    }
  }
}

TEST(IvrFlow, PortsRunOut) {
  Scenario scenario = Bank();
  scenario.ivr->ports = 2;
  const LoggedRun run = RunOnce(scenario);
  ExpectEverybodyEndsOnce(run);
  // Never more than two inside, and nobody refused while there was room.
  std::vector<std::pair<Time, int>> steps;
  for (const ContactRecord& r : run.log) {
    if (r.outcome == Outcome::kBlockedPort) continue;
    steps.push_back({r.arrival, 1});
    steps.push_back({r.arrival + r.ivr, -1});
  }
  std::ranges::sort(steps);
  int blocked = 0;
  for (const ContactRecord& r : run.log) {
    int inside = 0;
    for (const auto& [time, change] : steps) {
      if (time < r.arrival || (time == r.arrival && change < 0)) inside += change;
    }
    EXPECT_LE(inside, 2);
    if (r.outcome == Outcome::kBlockedPort) {
      EXPECT_EQ(inside, 2);
      ++blocked;
    } else {
      EXPECT_LT(inside, 2);
    }
  }
  EXPECT_GT(blocked, 20);
}

TEST(IvrFlow, TheLineIsHeldFromTheFirstNodeOn) {
  Scenario scenario = Bank();
  scenario.agent_groups[0].agents.values = {100};
  const LoggedRun run = RunOnce(scenario);
  double lines_s = 0;
  const Time close = Time() + Minutes(660);
  for (const ContactRecord& r : run.log) {
    const Time end = std::min(r.arrival + r.ivr + r.wait + r.talk, close);
    lines_s += ToSeconds(end - r.arrival);
  }
  EXPECT_NEAR(run.result.overall[kTrunkS], lines_s, 1e-3);
  EXPECT_NEAR(run.result.overall[kIvrS],
              45 * run.result.types[1][kArrived] + 15 * run.result.types[2][kArrived], 1e-3);
}

TEST(IvrFlow, WhomItServedInVainCallsAgain) {
  Scenario scenario = Bank();
  scenario.ivr->nodes[2].call_again = CallAgain{0.5, Constant{600}};
  const LoggedRun run = RunOnce(scenario);
  std::map<std::uint32_t, Time> ended;  // by number; only hotline customers who came of themselves
  double in_vain = 0;
  for (const ContactRecord& r : run.log) {
    if (r.outcome == Outcome::kContained && r.via == Via::kFirst && r.will_retry) {
      ended[customer_id::Index(r.customer)] = r.arrival + r.ivr;
    }
    in_vain += r.outcome == Outcome::kContained && r.will_retry;
  }
  EXPECT_EQ(run.result.overall[kContainedInVain], in_vain);
  int second = 0;
  for (const ContactRecord& r : run.log) {
    if (r.via != Via::kRecall || customer_id::Followers(r.customer) > 2) continue;
    const auto first = ended.find(customer_id::Index(r.customer));
    if (first == ended.end() || r.arrival != first->second + Seconds(600)) continue;
    ++second;
  }
  int due = 0;
  for (const auto& [number, time] : ended) due += time + Seconds(600) < Time() + Minutes(660);
  EXPECT_EQ(second, due);
  EXPECT_GT(due, 30);
}

TEST(IvrFlow, GoesOnByTheQueueTheClockAndTheCustomersHistory) {
  Scenario scenario = Bank();
  scenario.agent_groups[0].agents.values = {5};
  Ivr& ivr = *scenario.ivr;
  ivr.nodes.push_back(Node("how busy", IvrKind::kCondition));
  ivr.nodes.push_back(Node("another time", IvrKind::kHangUp, Constant{5}));
  ivr.nodes[1].next[1].to = "how busy";
  ivr.nodes[5].type = "loan";
  IvrWhen busy;
  busy.queue_at_least = 3;
  busy.from_min = 10 * 60;
  ivr.nodes[5].next = {{"another time", {}, busy}, Way("loan desk")};
  const LoggedRun run = RunOnce(scenario);
  ExpectEverybodyEndsOnce(run);
  int sent_away = 0;
  for (const ContactRecord& r : run.log) {
    const bool away = r.outcome == Outcome::kIvrAbandoned;
    if (r.type != TypeId{2}) {
      EXPECT_FALSE(away);
      continue;
    }
    const Time asked = r.arrival + Seconds(15);
    std::size_t waiting = 0;
    for (const ContactRecord& other : run.log) {
      if (other.type != TypeId{2} || other.outcome == Outcome::kIvrAbandoned) continue;
      const Time joined = other.arrival + other.ivr;
      waiting += joined < asked && joined + other.wait > asked;
    }
    EXPECT_EQ(away, waiting >= 3 && asked >= Time() + Minutes(600)) << ToSeconds(asked - Time());
    sent_away += away;
  }
  EXPECT_GT(sent_away, 10);
}

TEST(IvrFlow, AKnownCallerIsAskedNothing) {
  Scenario scenario = Bank();
  scenario.ivr->nodes[0].kind = IvrKind::kCondition;
  scenario.ivr->nodes[0].duration.reset();
  IvrWhen returning;
  returning.returning = true;
  scenario.ivr->nodes[0].next = {{"loan desk", {}, returning}, Way("menu")};
  scenario.ivr->nodes[2].call_again = CallAgain{1, Constant{60}};
  const LoggedRun run = RunOnce(scenario);
  int known = 0;
  for (const ContactRecord& r : run.log) {
    EXPECT_EQ(r.ivr == Duration(), r.via == Via::kRecall);
    known += r.via == Via::kRecall;
  }
  EXPECT_GT(known, 50);
}

TEST(IvrFlow, WhoGoesRoundInItHangsUpInTheEnd) {
  Scenario scenario = Bank();
  scenario.ivr->max_steps = 7;
  scenario.ivr->nodes[1].next = {Way("greeting", 1)};
  scenario.ivr->nodes.resize(2);
  const LoggedRun run = RunOnce(scenario);
  ASSERT_GT(run.log.size(), 100U);
  for (const ContactRecord& r : run.log) {
    EXPECT_EQ(r.outcome, Outcome::kIvrAbandoned);
    EXPECT_EQ(r.ivr, Seconds(10 + 5 + 10 + 5 + 10 + 5 + 10));
  }
}

TEST(IvrFlow, AMessageLeftThereIsWorkAndATransferOutIsNone) {
  Scenario scenario = Bank();
  scenario.ivr->nodes[3].kind = IvrKind::kMessage;
  scenario.ivr->nodes[3].becomes = "loan";
  scenario.ivr->nodes[4].kind = IvrKind::kTransferOut;
  const LoggedRun run = RunOnce(scenario);
  ExpectEverybodyEndsOnce(run);
  EXPECT_GT(run.result.types[2][kTransferredOut], 50);
  double messages = 0, work = 0;
  for (const ContactRecord& r : run.log) {
    // The machine's reading fails for three in ten, who then leave a message.
    messages += r.outcome == Outcome::kContained && r.ivr == Seconds(45) && r.type == TypeId{1};
    work += r.via == Via::kMessage;
  }
  EXPECT_GT(work, 20);
  EXPECT_LT(work, messages);
  EXPECT_EQ(run.result.types[2][kAnswered], work);
}

TEST(IvrFlow, WhoIsInItAtClosingIsTurnedAwayWhereTheCentreDisconnects) {
  Scenario scenario = Bank();
  scenario.clock.at_close = AtClose::kDisconnect;
  scenario.agent_groups[0].agents.values = {100};
  const LoggedRun run = RunOnce(scenario);
  ExpectEverybodyEndsOnce(run);
  const Time close = Time() + Minutes(660);
  int late = 0;
  for (const ContactRecord& r : run.log) {
    if (r.outcome == Outcome::kContained || r.arrival + r.ivr < close) continue;
    EXPECT_EQ(r.outcome, Outcome::kDisconnected);
    EXPECT_EQ(r.wait, Duration());
    ++late;
  }
  EXPECT_GT(late, 0);
}

}  // namespace
}  // namespace callfloor::testing
