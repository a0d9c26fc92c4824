// Customers who call again and get the agent they know.
#include <algorithm>
#include <cstring>
#include <map>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

Time AnsweredAt(const ContactRecord& r) { return r.arrival + r.wait; }
Time End(const ContactRecord& r) { return r.arrival + r.wait + r.talk + r.wrap; }

// Half of all customers call again within the hour.
Scenario Regulars() {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 60);
  scenario.contact_types = {Type("x", 45, Lognormal{180, 120}, Exponential{600})};
  Recall recall;
  recall.probability = 0.5;
  recall.delay = Exponential{1200};
  scenario.contact_types[0].recall = recall;
  scenario.agent_groups = {Group("A", 3, {"x"}), Group("B", 3, {"x"})};
  scenario.agent_groups[1].skills[0].preference = 2;
  return scenario;
}

struct Again {
  ContactRecord record;
  ContactRecord before;   // the contact that it follows
  bool was_idle = false;  // its agent, just before
};

std::vector<Again> Recalls(const LoggedRun& run) {
  std::map<std::uint64_t, ContactRecord> answered;
  for (const ContactRecord& r : run.log) {
    if (r.outcome == Outcome::kAnswered) answered[r.customer] = r;
  }
  std::vector<Again> found;
  for (const ContactRecord& r : run.log) {
    if (customer_id::Followers(r.customer) == 0) continue;
    std::uint64_t before = r.customer - (std::uint64_t{1} << 52);
    if (customer_id::Followers(before) == 0) before &= (std::uint64_t{1} << 42) - 1;
    Again again{r, answered.at(before)};
    again.was_idle = std::ranges::none_of(run.log, [&](const ContactRecord& other) {
      return other.outcome == Outcome::kAnswered && other.group == again.before.group &&
             other.agent == again.before.agent && AnsweredAt(other) < r.arrival &&
             End(other) > r.arrival;
    });
    found.push_back(again);
  }
  return found;
}

bool BySame(const Again& again) {
  return again.record.outcome == Outcome::kAnswered && again.record.group == again.before.group &&
         again.record.agent == again.before.agent;
}

TEST(Affinity, TheLastAgentAnswersIfIdle) {
  Scenario scenario = Regulars();
  scenario.routing.affinity_wait_s = 0;
  const LoggedRun run = RunOnce(scenario);
  int idle = 0;
  int busy = 0;
  for (const Again& again : Recalls(run)) {
    if (!again.was_idle) {
      ++busy;
      continue;
    }
    ++idle;
    EXPECT_TRUE(BySame(again));
    EXPECT_EQ(again.record.wait, Duration());
    EXPECT_EQ(again.record.route, Route::kLastAgent);
  }
  EXPECT_GT(idle, 100);
  EXPECT_GT(busy, 50);
  // Without, they go to whoever is first.
  scenario.routing = {};
  const auto recalls = Recalls(RunOnce(scenario));
  EXPECT_LT(2 * std::ranges::count_if(recalls, BySame), std::ssize(recalls));
}

TEST(Affinity, WithoutAWaitForThemNobodyWaitsLongerOrShorter) {
  Scenario scenario = Regulars();
  const LoggedRun without = RunOnce(scenario);
  scenario.routing.affinity_wait_s = 0;
  const LoggedRun with = RunOnce(scenario);
  ASSERT_EQ(with.log.size(), without.log.size());
  for (std::size_t i = 0; i < with.log.size(); ++i) {
    EXPECT_EQ(with.log[i].wait, without.log[i].wait);
    EXPECT_EQ(with.log[i].outcome, without.log[i].outcome);
  }
}

TEST(Affinity, TheyWaitSoLongForNobodyElse) {
  constexpr double kWaitS = 60;
  Scenario scenario = Regulars();
  scenario.routing.affinity_wait_s = kWaitS;
  int waited_for_them = 0;
  int in_vain = 0;
  int exactly = 0;
  for (const Again& again : Recalls(RunOnce(scenario))) {
    if (again.was_idle || again.record.outcome != Outcome::kAnswered) continue;
    if (again.record.route == Route::kLastAgent) {
      EXPECT_TRUE(BySame(again));
      EXPECT_LE(again.record.wait, Seconds(kWaitS));
      EXPECT_GT(again.record.wait, Duration());
      ++waited_for_them;
    } else {
      EXPECT_GE(again.record.wait, Seconds(kWaitS));
      ++in_vain;
      exactly += again.record.wait == Seconds(kWaitS);
    }
  }
  EXPECT_GT(waited_for_them, 15);
  EXPECT_GT(in_vain, 15);
  EXPECT_GT(exactly, 10);  // somebody else was idle all the time
}

TEST(Affinity, WhoWaitedInVainStandsInLineByTheTimeOfComing) {
  Scenario scenario = Regulars();
  scenario.contact_types[0].arrivals_per_hour.values = {62};
  scenario.contact_types[0].patience.reset();
  scenario.routing.affinity_wait_s = 90;
  const LoggedRun run = RunOnce(scenario);
  int met = 0;
  for (const ContactRecord& first : run.log) {
    const bool may_be_held = customer_id::Followers(first.customer) > 0;
    const Time in_line = first.arrival + (may_be_held ? Seconds(90) : Duration());
    for (const ContactRecord& second : run.log) {
      if (second.arrival <= first.arrival || second.route == Route::kLastAgent) continue;
      if (AnsweredAt(second) <= in_line || second.wait == Duration()) continue;
      EXPECT_GE(AnsweredAt(second), AnsweredAt(first));
      met += may_be_held && second.arrival < AnsweredAt(first);
    }
  }
  EXPECT_GT(met, 20);
}

TEST(Affinity, AnAgentWhoGoesHomeSetsThemFree) {
  // B leaves at ten, and whoever waits for one of B is then anybody's; A has enough people.
  Scenario scenario = Regulars();
  scenario.contact_types[0].arrivals_per_hour.values = {75};
  scenario.agent_groups[0].agents.values = {0, 0, 16, 16, 16, 16, 16, 16, 16, 16};
  scenario.agent_groups[1].agents.values = {8, 8, 0, 0, 0, 0, 0, 0, 0, 0};
  scenario.contact_types[0].patience.reset();
  scenario.routing.affinity_wait_s = 3e4;
  const LoggedRun run = RunOnce(scenario);
  int set_free = 0;
  for (const Again& again : Recalls(run)) {
    ASSERT_EQ(again.record.outcome, Outcome::kAnswered);
    if (again.before.group.value == 1 && again.record.group.value == 0 &&
        again.record.arrival < Time() + Hours(10)) {
      ++set_free;
      EXPECT_LE(AnsweredAt(again.record), Time() + Hours(10) + Minutes(20));
    }
  }
  EXPECT_GT(set_free, 0);
}

TEST(Affinity, AtClosingNobodyWaitsForOneAgentAlone) {
  Scenario scenario = Regulars();
  scenario.contact_types[0].arrivals_per_hour.values = {62};
  scenario.contact_types[0].patience.reset();
  scenario.routing.affinity_wait_s = 3e5;
  for (const AtClose at_close : {AtClose::kDrain, AtClose::kDisconnect}) {
    scenario.clock.at_close = at_close;
    int late = 0;
    for (const ContactRecord& r : RunOnce(scenario).log) {
      if (AnsweredAt(r) < Time() + Hours(18)) continue;
      ++late;
      EXPECT_EQ(r.outcome,
                at_close == AtClose::kDrain ? Outcome::kAnswered : Outcome::kDisconnected);
      EXPECT_NE(r.route, Route::kLastAgent);
    }
    EXPECT_GT(late, 0);
  }
}

}  // namespace
}  // namespace callfloor::testing
