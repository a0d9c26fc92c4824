// Where agents work: each rule of docs/semantics.md on sites.
#include <algorithm>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

// Twelve calls, five minutes apart, of a minute each; two of the three hours have somebody here.
Scenario TwoSites() {
  Scenario scenario = OneDay(9 * 60, 12 * 60, 60);
  scenario.contact_types = {Type("x", 0, Constant{60})};
  ReplayedDay day{1, {}};
  for (int i = 0; i < 36; ++i) day.times_s.push_back(9 * 3600 + 300.0 * i);
  scenario.contact_types[0].arrival_options.replay = {day};
  scenario.agent_groups = {Group("here", 1, {"x"}), Group("there", 2, {"x"})};
  scenario.agent_groups[0].agents.values = {0, 1, 0};
  scenario.agent_groups[1].site = "partner";
  scenario.sites = {Site{.name = "partner"}};
  return scenario;
}

TEST(Sites, AreStaffedInTheirHoursAlone) {
  Scenario scenario = TwoSites();
  scenario.sites[0].open = ClockTime{10 * 60};
  scenario.sites[0].close = ClockTime{11 * 60};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.result.groups[1][kStaffedS], 2 * 3600);
  for (const ContactRecord& r : run.log) {
    if (r.outcome != Outcome::kAnswered || r.group != GroupId{1}) continue;
    EXPECT_GE(r.arrival + r.wait, Time() + Hours(10));
    EXPECT_LT(r.arrival + r.wait, Time() + Hours(11));
  }
  scenario.sites[0].close.reset();
  EXPECT_EQ(RunOnce(scenario).result.groups[1][kStaffedS], 2 * 2 * 3600);
}

TEST(Sites, GetContactsOnlyAfterAWaitAndASkillMayAskForMore) {
  Scenario scenario = TwoSites();
  scenario.sites[0].after_s = 20;
  LoggedRun run = RunOnce(scenario);
  for (const ContactRecord& r : run.log) {
    const bool here = r.interval == 1;
    EXPECT_EQ(r.group, GroupId{here ? 0U : 1U});
    EXPECT_EQ(r.wait, Seconds(here ? 0 : 20));
  }
  scenario.agent_groups[1].skills[0].routing.after_s = 35;
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[0].wait, Seconds(35));
  scenario.agent_groups[1].skills[0].routing.after_s = 5;
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[0].wait, Seconds(20));
}

TEST(Sites, TakeTimeToConnectWhichIsHoldOfAgentAndLine) {
  Scenario scenario = TwoSites();
  scenario.sites[0].connect_s = 4;
  const LoggedRun run = RunOnce(scenario);
  for (const ContactRecord& r : run.log) {
    EXPECT_EQ(r.hold, Seconds(r.group == GroupId{1} ? 4 : 0));
    EXPECT_EQ(r.talk, Seconds(60));
    EXPECT_EQ(r.wait, Duration());
  }
  EXPECT_EQ(run.result.groups[0][kHandleS], run.result.groups[0][kAnswered] * 60);
  EXPECT_EQ(run.result.groups[1][kHandleS], run.result.groups[1][kAnswered] * 64);
  EXPECT_EQ(run.result.groups[1][kBusyS], run.result.groups[1][kHandleS]);
  EXPECT_EQ(run.result.overall[kTrunkS],
            run.result.groups[0][kHandleS] + run.result.groups[1][kHandleS]);
  EXPECT_EQ(run.result.types[0][kHoldS], run.result.groups[1][kHoldS]);
}

TEST(Sites, ConnectACallerWithTheAgentWhoKeptThemCompany) {
  Scenario scenario = OneDay(9 * 60, 10 * 60, 60);
  scenario.contact_types = {Type("front", 0, Constant{60}), Type("expert", 0, Constant{100})};
  scenario.contact_types[0].arrival_options.replay = {{1, {9 * 3600}}};
  Transfer transfer;
  transfer.to = "expert";
  transfer.probability = 1;
  transfer.kind = TransferKind::kWarm;
  transfer.handover = Constant{10};
  scenario.contact_types[0].transfers = {transfer};
  scenario.agent_groups = {Group("desk", 1, {"front"}), Group("experts", 1, {"expert"})};
  scenario.agent_groups[1].site = "partner";
  scenario.sites = {Site{.name = "partner", .connect_s = 4}};
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(run.log.size(), 2U);
  EXPECT_EQ(run.log[0].talk, Seconds(70));  // its own, and the handover
  EXPECT_EQ(run.log[0].hold, Seconds(4));
  EXPECT_EQ(run.log[1].talk, Seconds(110));
  EXPECT_EQ(run.log[1].hold, Seconds(4));
  EXPECT_EQ(run.result.groups[0][kBusyS], 74);
  EXPECT_EQ(run.result.groups[1][kBusyS], 114);
  EXPECT_EQ(run.result.overall[kTrunkS], 60 + 114);
}

TEST(Sites, ArePaidByContactAndByMinute) {
  Scenario scenario = TwoSites();
  scenario.agent_groups[0].cost_per_hour = 30;
  scenario.agent_groups[1].cost_per_hour = 10;
  scenario.sites[0].connect_s = 6;
  scenario.sites[0].cost_per_contact = 2;
  scenario.sites[0].cost_per_min = 0.5;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_DOUBLE_EQ(run.result.groups[0][kCost], 30);
  const double there = run.result.groups[1][kAnswered];
  EXPECT_GT(there, 20);
  EXPECT_DOUBLE_EQ(run.result.groups[1][kCost], 3 * 2 * 10 + there * (2 + 1.1 * 0.5));
  EXPECT_DOUBLE_EQ(run.result.overall[kCost],
                   run.result.groups[0][kCost] + run.result.groups[1][kCost]);
}

TEST(Sites, HaveTheSumsOfTheirGroups) {
  Scenario scenario = TwoSites();
  scenario.sites.insert(scenario.sites.begin(), {Site{.name = "home"}, Site{.name = "empty"}});
  scenario.agent_groups.push_back(Group("also there", 1, {"x"}));
  scenario.agent_groups[2].site = "partner";
  const ReplicationResult result = RunOnce(scenario).result;
  ASSERT_EQ(result.sites.size(), 3U);
  for (const Quantity q : {kAnswered, kBusyS, kStaffedS, kTalkS, kWaitAnsweredS, kCost}) {
    EXPECT_EQ(result.sites[0][q], 0);
    EXPECT_EQ(result.sites[1][q], 0);
    EXPECT_DOUBLE_EQ(result.sites[2][q], result.groups[1][q] + result.groups[2][q]);
  }
  // Time passes once.
  EXPECT_EQ(result.sites[2][kOpenS], result.groups[1][kOpenS]);
  EXPECT_GT(result.groups[1][kAnswered], 0);
  EXPECT_GT(result.groups[2][kAnswered], 0);
}

TEST(Sites, ThatSayNothingChangeNothing) {
  Scenario scenario = TwoSites();
  scenario.contact_types[0].talk = Exponential{500};
  const auto waits = [](const Scenario& played) {
    std::vector<Duration> list;
    for (const ContactRecord& r : RunOnce(played).log) list.push_back(r.wait);
    return list;
  };
  const auto with = waits(scenario);
  scenario.sites.clear();
  scenario.agent_groups[1].site = "";
  EXPECT_EQ(waits(scenario), with);
}

}  // namespace
}  // namespace callfloor::testing
