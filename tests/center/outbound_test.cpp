// Calls that the centre makes: each rule of docs/semantics.md on diallers.
#include <algorithm>
#include <map>
#include <set>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

// From nine to ten, everybody picks up after ten seconds and talks for a minute.
Scenario Desk(int agents, DialMode mode) {
  Scenario scenario = OneDay(9 * 60, 10 * 60, 30);
  scenario.contact_types = {Type("debtor", 0, Constant{60})};
  scenario.agent_groups = {Group("desk", agents, {"debtor"})};
  Dialer dialer;
  dialer.name = "list";
  dialer.type = "debtor";
  dialer.mode = mode;
  dialer.ring = Constant{10};
  scenario.dialers = {dialer};
  return scenario;
}

double SecondsAfterNine(Time time) { return ToSeconds(time - (Time() + Hours(9))); }

std::vector<double> PickedUpAt(const LoggedRun& run) {
  std::vector<double> times;
  for (const ContactRecord& r : run.log) times.push_back(SecondsAfterNine(r.arrival));
  return times;
}

TEST(Outbound, AProgressiveDiallerKeepsAnAgentForEachCall) {
  Scenario scenario = Desk(1, DialMode::kProgressive);
  scenario.dialers[0].customers_per_day = 3;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(PickedUpAt(run), (std::vector<double>{10, 80, 150}));
  for (const ContactRecord& r : run.log) {
    EXPECT_EQ(r.outcome, Outcome::kAnswered);
    EXPECT_EQ(r.via, Via::kDialed);
    EXPECT_EQ(r.wait, Duration());
    EXPECT_TRUE(customer_id::IsOnList(r.customer));
  }
  const Tally& all = run.result.overall;
  EXPECT_EQ(all[kDials], 3);
  EXPECT_EQ(all[kReached], 3);
  EXPECT_EQ(all[kArrived], 3);
  EXPECT_EQ(all[kFirstAttempts], 0);
  EXPECT_EQ(all[kBusyS], 3 * 70);  // the agent is kept while it rings
  EXPECT_EQ(all[kHandleS], 3 * 60);
  EXPECT_EQ(all[kTrunkS], 3 * 70);
}

TEST(Outbound, APreviewComesBeforeTheCall) {
  Scenario scenario = Desk(1, DialMode::kPreview);
  scenario.dialers[0].preview = Constant{30};
  scenario.dialers[0].customers_per_day = 2;
  EXPECT_EQ(PickedUpAt(RunOnce(scenario)), (std::vector<double>{40, 140}));
}

TEST(Outbound, APredictiveDiallerDropsThoseForWhomNobodyIsFree) {
  Scenario scenario = Desk(1, DialMode::kPredictive);
  scenario.dialers[0].calls_per_agent = 3.9;  // rounded down
  scenario.contact_types[0].patience = Constant{5};
  scenario.dialers[0].customers_per_day = 6;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(PickedUpAt(run), (std::vector<double>{10, 10, 10, 80, 80, 80}));
  EXPECT_EQ(run.result.overall[kAnswered], 2);
  EXPECT_EQ(run.result.overall[kAbandoned], 4);
  EXPECT_EQ(run.result.overall[kReached] - run.result.overall[kConnected], 4);
  EXPECT_EQ(run.result.overall[kBusyS], 2 * 60);  // nobody is kept
}

TEST(Outbound, WhoGetsAnAgentWithinTwoSecondsIsNotDropped) {
  Scenario scenario = Desk(1, DialMode::kPredictive);
  scenario.dialers[0].calls_per_agent = 2;
  scenario.dialers[0].customers_per_day = 2;
  for (const auto& [talk, dropped] : std::map<double, double>{{2, 0}, {2.000001, 1}}) {
    scenario.contact_types[0].talk = Constant{talk};
    const LoggedRun run = RunOnce(scenario);
    EXPECT_EQ(run.result.overall[kAnswered], 2);
    EXPECT_EQ(run.result.overall[kReached] - run.result.overall[kConnected], dropped);
  }
}

TEST(Outbound, AboveItsLimitOfAbandonmentItCallsOneForEachFreeAgent) {
  Scenario scenario = Desk(1, DialMode::kPredictive);
  scenario.dialers[0].calls_per_agent = 3;
  scenario.dialers[0].abandonment_limit = 0.5;
  scenario.contact_types[0].patience = Constant{5};
  // Two of three are dropped at first; then one call at a time, until the rate is down to a half.
  const std::vector<double> times = PickedUpAt(RunOnce(scenario));
  EXPECT_EQ(std::vector<double>(times.begin(), times.begin() + 7),
            (std::vector<double>{10, 10, 10, 80, 150, 150, 150}));
}

TEST(Outbound, WhoDoesNotPickUpIsCalledAgain) {
  Scenario scenario = Desk(1, DialMode::kProgressive);
  scenario.dialers[0].answer_probability = {{0}};
  scenario.dialers[0].customers_per_day = 4;
  scenario.dialers[0].max_attempts = 3;
  scenario.dialers[0].retry_delay = Constant{300};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.result.overall[kDials], 12);
  EXPECT_EQ(run.result.overall[kReached], 0);
  EXPECT_TRUE(run.log.empty());
  EXPECT_EQ(run.result.overall[kBusyS], 12 * 10);
}

TEST(Outbound, CustomersWhoAreDueComeBeforeTheRestOfTheList) {
  Scenario scenario = Desk(1, DialMode::kProgressive);
  scenario.dialers[0].answer_probability = {{0.5}};
  scenario.dialers[0].max_attempts = 2;
  scenario.dialers[0].retry_delay = Constant{5};
  const LoggedRun run = RunOnce(scenario);
  // With so short a delay nobody is overtaken by more than one customer.
  std::uint32_t highest = 0;
  int second_attempts = 0;
  for (const ContactRecord& r : run.log) {
    const std::uint32_t number = customer_id::Index(r.customer) & ~customer_id::kOnList;
    EXPECT_LE(highest, number + 1);
    highest = std::max(highest, number);
    second_attempts += r.attempt == 2;
  }
  EXPECT_GT(second_attempts, 5);
}

TEST(Outbound, NobodyIsCalledOutsideItsHours) {
  Scenario scenario = Desk(3, DialMode::kProgressive);
  scenario.dialers[0].from = ClockTime{9 * 60 + 20};
  scenario.dialers[0].until = ClockTime{9 * 60 + 40};
  const std::vector<double> times = PickedUpAt(RunOnce(scenario));
  EXPECT_EQ(times.front(), 20 * 60 + 10);
  // The last call is begun before 9:40; agents come round every 70 s from 9:20 on.
  EXPECT_EQ(times.back(), 20 * 60 + 17 * 70 + 10);
}

TEST(Outbound, NoMoreCallsRingThanThereAreLines) {
  Scenario scenario = Desk(9, DialMode::kProgressive);
  scenario.dialers[0].customers_per_day = 9;
  scenario.dialers[0].lines = 4;
  EXPECT_EQ(PickedUpAt(RunOnce(scenario)),
            (std::vector<double>{10, 10, 10, 10, 20, 20, 20, 20, 30}));
  scenario.dialers[0].lines.reset();
  scenario.trunks = 5;  // talks hold theirs
  EXPECT_EQ(PickedUpAt(RunOnce(scenario)),
            (std::vector<double>{10, 10, 10, 10, 10, 80, 80, 80, 80}));
}

TEST(Outbound, AgentsAreKeptForThoseWhoCall) {
  Scenario scenario = Desk(5, DialMode::kProgressive);
  scenario.dialers[0].min_free_agents = 3;
  EXPECT_EQ(PickedUpAt(RunOnce(scenario)).size(), 3U * 52U);  // so three agents go round, 70 s each
  // While somebody waits whom the agents serve, nobody is called.
  scenario = Desk(1, DialMode::kProgressive);
  scenario.contact_types.push_back(Type("in", 0, Constant{1500}));
  scenario.contact_types[1].arrival_options.replay = {{1, {9 * 3600, 9 * 3600 + 1}}};
  scenario.agent_groups[0].skills.push_back({"in", 1, 1});
  scenario.dialers[0].most_waiting = 0;
  const std::vector<double> times = PickedUpAt(RunOnce(scenario));
  // The call that rang first is over at 70; both callers then come one after the other.
  EXPECT_EQ(std::vector<double>(times.begin(), times.begin() + 4),
            (std::vector<double>{0, 1, 10, 70 + 2 * 1500 + 10}));
}

TEST(Outbound, WhenTheCentreClosesNoCallIsBegunAndWhoPicksUpThenMayFindNobody) {
  Scenario scenario = Desk(1, DialMode::kProgressive);
  scenario.contact_types[0].talk = Constant{59};  // 69 s a round: the last call begins at 52 × 69 s
  const LoggedRun kept = RunOnce(scenario);
  EXPECT_EQ(SecondsAfterNine(kept.log.back().arrival), 52 * 69 + 10);
  EXPECT_EQ(kept.log.back().outcome, Outcome::kAnswered);
  scenario.dialers[0].mode = DialMode::kPredictive;
  scenario.dialers[0].calls_per_agent = 2;
  scenario.dialers[0].ring = Constant{1800};  // two at 9:30, one of whom waits; then at 9:40
  scenario.contact_types[0].talk = Constant{300};
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(run.log.size(), 4U);
  EXPECT_EQ(run.log[0].outcome, Outcome::kAnswered);
  EXPECT_EQ(run.log[1].outcome, Outcome::kAnswered);
  // Dialled while it was open, picked up when all have gone home.
  EXPECT_EQ(run.log[2].outcome, Outcome::kDisconnected);
  EXPECT_EQ(run.log[3].outcome, Outcome::kDisconnected);
}

TEST(Outbound, AWrongPartyIsNoSaleAndIsNotPassedOn) {
  Scenario scenario = Desk(8, DialMode::kProgressive);
  scenario.dialers[0].right_party_probability = {{0.4}};
  scenario.dialers[0].wrong_party_talk = Constant{15};
  scenario.contact_types[0].money = TypeMoney{.sale_probability = 1, .revenue_per_sale = 10};
  scenario.contact_types[0].resolution_probability = 0.999999;
  Recall recall;
  recall.probability = 1;
  recall.delay = Constant{1};
  recall.to = "again";
  scenario.contact_types.push_back(Type("again", 0, Constant{1}));
  scenario.agent_groups.push_back(Group("second desk", 9, {"again"}));
  scenario.contact_types[0].recall = recall;
  const LoggedRun run = RunOnce(scenario);
  double right = 0;
  double wrong = 0;
  double recalls = 0;
  for (const ContactRecord& r : run.log) {
    if (r.type == TypeId{1}) {
      ++recalls;
      continue;
    }
    (r.right_party ? right : wrong) += 1;
    EXPECT_EQ(r.talk, Seconds(r.right_party ? 60 : 15));
    EXPECT_EQ(r.sold, r.right_party);
    EXPECT_EQ(r.resolved, r.right_party);
  }
  EXPECT_GT(wrong, right);
  EXPECT_GT(right, 100);
  const Tally& debtors = run.result.types[0];
  EXPECT_EQ(debtors[kRightParty], right);
  EXPECT_EQ(debtors[kSales], right);
  EXPECT_EQ(debtors[kResolved], right);
  EXPECT_NEAR(recalls, right, 8);  // those after closing do not happen
}

TEST(Outbound, TheSameCustomersPickUpHoweverFastTheListIsWorkedThrough) {
  Scenario scenario = Desk(3, DialMode::kProgressive);
  scenario.dialers[0].answer_probability = {{0.3}};
  scenario.dialers[0].customers_per_day = 200;
  const auto reached = [](const LoggedRun& run) {
    std::map<std::uint64_t, Duration> customers;
    for (const ContactRecord& r : run.log) customers[r.customer] = r.talk;
    return customers;
  };
  scenario.contact_types[0].talk = Exponential{60};
  const auto slow = reached(RunOnce(scenario));
  scenario.agent_groups[0].agents = {{12}};
  scenario.dialers[0].mode = DialMode::kPredictive;
  scenario.dialers[0].calls_per_agent = 2;
  EXPECT_EQ(reached(RunOnce(scenario)), slow);
  EXPECT_GT(slow.size(), 40U);
}

TEST(Outbound, ADiallerChangesNothingForThoseWhomItsAgentsDoNotServe) {
  Scenario scenario = Desk(3, DialMode::kPredictive);
  scenario.contact_types.push_back(Type("in", 60, Exponential{200}, Exponential{60}));
  scenario.agent_groups.push_back(Group("others", 3, {"in"}));
  const auto inbound = [](const Scenario& played) {
    std::vector<std::pair<Time, Duration>> waits;
    for (const ContactRecord& r : RunOnce(played).log) {
      if (r.via == Via::kFirst) waits.push_back({r.arrival, r.wait});
    }
    return waits;
  };
  const auto with = inbound(scenario);
  scenario.dialers.clear();
  EXPECT_EQ(inbound(scenario), with);
  EXPECT_GT(with.size(), 30U);
}

}  // namespace
}  // namespace callfloor::testing
