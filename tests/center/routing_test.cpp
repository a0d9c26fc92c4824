// Who serves whom where a scenario has routing of its own: one test for each rule of the section
// "Routing" of docs/semantics.md, and what must not change when a rule says nothing.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <set>

#include "sim/scenario/save.h"
#include "tests/center/center_support.h"
#include "tests/center/oracle.h"
#include "tests/center/random_scenario.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

Time AnsweredAt(const ContactRecord& r) { return r.arrival + r.wait; }
Time End(const ContactRecord& r) { return r.arrival + r.wait + r.talk + r.wrap; }

std::vector<ContactRecord> Answered(const LoggedRun& run) {
  std::vector<ContactRecord> found;
  std::ranges::copy_if(run.log, std::back_inserter(found),
                       [](const ContactRecord& r) { return r.outcome == Outcome::kAnswered; });
  std::ranges::stable_sort(found, {}, AnsweredAt);
  return found;
}

bool SameRun(const LoggedRun& a, const LoggedRun& b) {
  const auto same = [](const Tally& x, const Tally& y) {
    return std::memcmp(&x.values, &y.values, sizeof x.values) == 0;
  };
  if (a.log.size() != b.log.size()) return false;
  for (std::size_t i = 0; i < a.log.size(); ++i) {
    const ContactRecord& x = a.log[i];
    const ContactRecord& y = b.log[i];
    if (x.arrival != y.arrival || x.wait != y.wait || x.outcome != y.outcome ||
        x.group != y.group || x.agent != y.agent || x.talk != y.talk || x.wrap != y.wrap) {
      return false;
    }
  }
  return same(a.result.overall, b.result.overall) &&
         std::ranges::equal(a.result.interval_cells, b.result.interval_cells, same);
}

SkillRouting Always() {
  SkillRouting routing;
  routing.when.push_back({.queue_at_least = 1});
  return routing;
}

// A busy day of two types; group A for the first, B for both.
Scenario TwoGroups(double a_agents, double b_agents) {
  Scenario scenario = OneDay(9 * 60, 17 * 60, 60);
  scenario.clock.at_close = AtClose::kDisconnect;
  scenario.contact_types = {Type("x", 60, Exponential{180}, Exponential{300}),
                            Type("y", 30, Exponential{180}, Exponential{300})};
  scenario.agent_groups = {Group("A", a_agents, {"x"}), Group("B", b_agents, {"y", "x"})};
  return scenario;
}
SkillRouting& XOfB(Scenario& scenario) { return scenario.agent_groups[1].skills[1].routing; }

// --- Nothing said, nothing changed ---

TEST(Routing, ARuleThatAlwaysHoldsChangesNothing) {
  FixRapidCheckSeed();
  EXPECT_TRUE(rc::check([] {
    const Scenario plain = *SmallScenarios();
    Scenario ruled = plain;
    for (AgentGroup& group : ruled.agent_groups) {
      for (Skill& skill : group.skills) skill.routing = Always();
    }
    const LoggedRun run = RunOnce(ruled);
    RC_ASSERT(SameRun(RunOnce(plain), run));
    for (const ContactRecord& r : run.log) {
      RC_ASSERT((r.route == Route::kNone) == (r.outcome != Outcome::kAnswered));
    }
  }));
}

TEST(Routing, AnOverflowStepBeyondTheDayIsAsGoodAsNoSkill) {
  Scenario never = TwoGroups(3, 3);
  Scenario without = never;
  XOfB(never).after_s = 1e9;
  without.agent_groups[1].skills.pop_back();
  EXPECT_TRUE(SameRun(RunOnce(never), RunOnce(without)));
  XOfB(never).after_s = 200;  // and this is not: the comparison can fail
  EXPECT_FALSE(SameRun(RunOnce(never), RunOnce(without)));
}

TEST(Routing, AReserveOfEverybodyIsAsGoodAsNoSkill) {
  Scenario never = TwoGroups(3, 3);
  Scenario without = never;
  XOfB(never).reserve = 3;
  without.agent_groups[1].skills.pop_back();
  EXPECT_TRUE(SameRun(RunOnce(never), RunOnce(without)));
  XOfB(never).reserve = 2;
  EXPECT_FALSE(SameRun(RunOnce(never), RunOnce(without)));
}

// --- Overflow ---

TEST(Overflow, AStepBringsAnIdleAgentAtTheVeryMoment) {
  Scenario scenario = TwoGroups(1, 2);
  scenario.contact_types[1].arrivals_per_hour.values = {0};
  scenario.contact_types[0].arrivals_per_hour.values = {30};
  XOfB(scenario).after_s = 30;
  int at_once = 0;
  for (const ContactRecord& r : Answered(RunOnce(scenario))) {
    if (r.group.value == 0) {
      EXPECT_EQ(r.route, Route::kUsual);
      continue;
    }
    EXPECT_GE(r.wait, Seconds(30));
    EXPECT_EQ(r.route, Route::kStep);
    at_once += r.wait == Seconds(30);
  }
  EXPECT_GT(at_once, 20);
}

TEST(Overflow, StepsOpenOneAfterTheOther) {
  Scenario scenario = TwoGroups(1, 1);
  scenario.contact_types.pop_back();
  scenario.contact_types[0].patience.reset();
  scenario.agent_groups[1].skills.erase(scenario.agent_groups[1].skills.begin());
  scenario.agent_groups.push_back(Group("C", 3, {"x"}));
  scenario.agent_groups[1].skills[0].routing.after_s = 30;
  scenario.agent_groups[2].skills[0].routing.after_s = 60;
  std::map<std::uint32_t, int> exactly;
  for (const ContactRecord& r : Answered(RunOnce(scenario))) {
    EXPECT_GE(r.wait, Seconds(30 * r.group.value));
    if (r.wait == Seconds(30)) {
      EXPECT_EQ(r.group.value, 1U);
      ++exactly[1];
    }
    if (r.wait == Seconds(60)) {
      EXPECT_EQ(r.group.value, 2U);
      ++exactly[2];
    }
  }
  EXPECT_GT(exactly[1], 10);
  EXPECT_GT(exactly[2], 10);
}

TEST(Overflow, AStepThatOpensWhenPatienceEndsStillServes) {
  Scenario scenario = TwoGroups(1, 4);
  scenario.contact_types[0].patience = Constant{30};
  scenario.contact_types[1].arrivals_per_hour.values = {0};
  XOfB(scenario).after_s = 30;
  const LoggedRun run = RunOnce(scenario);
  int at_the_end = 0;
  for (const ContactRecord& r : run.log) {
    at_the_end += r.outcome == Outcome::kAnswered && r.wait == Seconds(30);
  }
  EXPECT_GT(at_the_end, 50);
}

TEST(Overflow, AFreedAgentTakesOnlyThoseWhoHaveWaitedLongEnough) {
  // B is never idle for long: its agents take x when free, but only after a minute.
  Scenario scenario = TwoGroups(2, 2);
  scenario.contact_types[0].patience.reset();
  scenario.contact_types[1].arrivals_per_hour.values = {45};
  scenario.contact_types[1].patience = Constant{20};
  XOfB(scenario).after_s = 60;
  int later = 0;
  for (const ContactRecord& r : Answered(RunOnce(scenario))) {
    if (r.group.value != 1 || r.type.value != 0) continue;
    EXPECT_GE(r.wait, Seconds(60));
    later += r.wait > Seconds(60);
  }
  EXPECT_GT(later, 10);
}

TEST(Overflow, AtClosingNobodyIsHeldBack) {
  Scenario scenario = TwoGroups(0, 3);
  scenario.clock.at_close = AtClose::kDrain;
  scenario.contact_types[0].patience.reset();
  XOfB(scenario).after_s = 3e5;
  const LoggedRun run = RunOnce(scenario);
  int x = 0;
  for (const ContactRecord& r : run.log) {
    if (r.type.value != 0) continue;
    ++x;
    ASSERT_EQ(r.outcome, Outcome::kAnswered);
    EXPECT_GE(AnsweredAt(r), Time() + Hours(17));
    EXPECT_EQ(r.route, Route::kClosing);
  }
  EXPECT_GT(x, 300);
}

// --- Reserve ---

TEST(Reserve, KeepsSoManyAgentsIdle) {
  Scenario scenario = TwoGroups(2, 4);
  scenario.contact_types[1].arrivals_per_hour.values = {12};
  XOfB(scenario).reserve = 2;
  const LoggedRun run = RunOnce(scenario);
  const auto answered = Answered(run);
  int taken = 0;
  for (const ContactRecord& r : answered) {
    if (r.group.value != 1 || r.type.value != 0) continue;
    ++taken;
    // Others of B in hand just before.
    const auto busy = std::ranges::count_if(answered, [&](const ContactRecord& other) {
      return &other != &r && other.group.value == 1 && AnsweredAt(other) <= AnsweredAt(r) &&
             End(other) > AnsweredAt(r);
    });
    EXPECT_LT(busy, 4 - 2);
  }
  EXPECT_GT(taken, 30);
  // An agent who becomes free and leaves two idle takes one who waits.
  EXPECT_TRUE(std::ranges::any_of(answered, [](const ContactRecord& r) {
    return r.group.value == 1 && r.type.value == 0 && r.wait > Duration();
  }));
}

// --- Conditions ---

TEST(Condition, OnTheQueueSendsTheFirstOfTheLine) {
  Scenario scenario = TwoGroups(1, 2);
  scenario.contact_types[0].patience.reset();
  scenario.contact_types[1].arrivals_per_hour.values = {0};
  scenario.contact_types[0].arrivals_per_hour.values = {40};
  XOfB(scenario).when = {{.queue_at_least = 3}};
  const LoggedRun run = RunOnce(scenario);
  int by_b = 0;
  for (const ContactRecord& r : Answered(run)) {
    if (r.group.value != 1) continue;
    ++by_b;
    EXPECT_EQ(r.route, Route::kCondition);
    // Two others, who came later, wait behind it just then.
    const auto behind = std::ranges::count_if(run.log, [&](const ContactRecord& other) {
      return other.arrival <= AnsweredAt(r) && other.arrival >= r.arrival &&
             other.customer > r.customer && AnsweredAt(other) >= AnsweredAt(r);
    });
    EXPECT_GE(behind, 2);
  }
  EXPECT_GT(by_b, 20);
}

TEST(Condition, OnAnotherGroupsFreeAgentsIsLookedAtWhenTheyChange) {
  // x may go to B only while A has nobody free; A has its own work z that fills it. B is idle all
  // the time, so an x must never wait.
  Scenario scenario = TwoGroups(2, 30);
  scenario.contact_types[1].arrivals_per_hour.values = {0};
  scenario.contact_types.push_back(Type("z", 60, Exponential{100}, Exponential{300}));
  scenario.agent_groups.push_back(Group("Z", 0, {"z"}));
  scenario.agent_groups[0].skills.push_back({.type = "z", .preference = 2});
  XOfB(scenario).when = {{.free_agents_at_most = FreeAgents{"A", 0}}};
  const LoggedRun run = RunOnce(scenario);
  std::set<std::uint32_t> groups;
  for (const ContactRecord& r : run.log) {
    if (r.type.value != 0) continue;
    EXPECT_EQ(r.wait, Duration());
    groups.insert(r.group.value);
  }
  EXPECT_EQ(groups.size(), 2U);
  // The other way round, only while A has somebody free, who is preferred: never.
  XOfB(scenario).when = {{.free_agents_at_least = FreeAgents{"A", 1}}};
  scenario.agent_groups[1].skills[1].preference = 2;
  for (const ContactRecord& r : Answered(RunOnce(scenario))) {
    EXPECT_FALSE(r.type.value == 0 && r.group.value == 1);
  }
}

TEST(Condition, OnTheExpectedWaitCountsWaitingTimesHandleTimeByAgents) {
  // Two agents of A and two of B, 180 s each: the third who waits makes it 3 · 180 / 4 = 135 s.
  Scenario scenario = TwoGroups(2, 2);
  scenario.contact_types[1].arrivals_per_hour.values = {0};
  scenario.contact_types[0].patience.reset();
  Scenario by_queue = scenario;
  XOfB(scenario).when = {{.expected_wait_at_least_s = 135}};
  XOfB(by_queue).when = {{.queue_at_least = 3}};
  EXPECT_TRUE(SameRun(RunOnce(scenario), RunOnce(by_queue)));
  XOfB(scenario).when = {{.expected_wait_at_least_s = 135.1}};
  EXPECT_FALSE(SameRun(RunOnce(scenario), RunOnce(by_queue)));
}

TEST(Condition, OneOfSeveralIsEnough) {
  Scenario either = TwoGroups(2, 2);
  Scenario first = either;
  XOfB(either).when = {{.queue_at_least = 1'000}, {.queue_at_least = 2, .queue_at_most = 5}};
  XOfB(first).when = {{.queue_at_least = 2, .queue_at_most = 5}};
  EXPECT_TRUE(SameRun(RunOnce(either), RunOnce(first)));
}

TEST(Condition, OnTheServiceLevelSoFarTodayOpensWhenItFalls) {
  Scenario scenario = TwoGroups(2, 3);
  scenario.contact_types[1].arrivals_per_hour.values = {0};
  XOfB(scenario).when = {{.service_level_below = 0.5}};
  const LoggedRun run = RunOnce(scenario);
  // Told in order of ending; the wait ends at AnsweredAt.
  std::vector<ContactRecord> ended = run.log;
  std::ranges::stable_sort(ended, {}, AnsweredAt);
  int by_b = 0;
  for (const ContactRecord& r : Answered(run)) {
    if (r.group.value != 1) continue;
    ++by_b;
    double offered = 0;
    double in_time = 0;
    for (const ContactRecord& other : ended) {
      if (AnsweredAt(other) >= AnsweredAt(r)) break;
      ++offered;
      in_time += other.outcome == Outcome::kAnswered && other.wait <= Seconds(20);
    }
    EXPECT_LE(in_time, 0.5 * (offered + 1));
  }
  EXPECT_GT(by_b, 5);
}

}  // namespace
}  // namespace callfloor::testing
