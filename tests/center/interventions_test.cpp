// Interventions from the floor (docs/semantics.md, "Interventions").
#include <algorithm>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using Kind = Intervention::Kind;

Scenario Desk() {
  Scenario scenario = OneDay(9 * 60, 13 * 60, 30);
  scenario.contact_types = {Type("calls", 120, Exponential{240}, Exponential{180})};
  scenario.agent_groups = {Group("desk", 7, {"calls"})};
  return scenario;
}

Time At(int hour, int minute = 0) { return Time() + Minutes(hour * 60 + minute); }

std::vector<ContactRecord> CallsOf(const Scenario& scenario,
                                   const std::vector<Intervention>& interventions) {
  const Model model(scenario);
  Simulator simulator(model);
  ReplicationResult result;
  Log log;
  EXPECT_TRUE(simulator.Run(1, 0, result, &log, {}, interventions));
  return log.records;
}

Intervention Agents(Time at, Time until, int amount) {
  return {.at = at,
          .until = until,
          .kind = Kind::kAgents,
          .group = GroupId{0},
          .type = {},
          .amount = amount};
}

bool SameContact(const ContactRecord& a, const ContactRecord& b) {
  return a.arrival == b.arrival && a.wait == b.wait && a.outcome == b.outcome && a.talk == b.talk &&
         a.agent == b.agent;
}

// The records of contacts decided before `time`.
std::vector<ContactRecord> Before(const std::vector<ContactRecord>& log, Time time) {
  std::vector<ContactRecord> found;
  std::ranges::copy_if(log, std::back_inserter(found),
                       [time](const ContactRecord& r) { return r.arrival + r.wait < time; });
  return found;
}

double WaitSeconds(const std::vector<ContactRecord>& log, Time from, Time to) {
  double sum = 0;
  for (const ContactRecord& r : log) {
    if (r.arrival >= from && r.arrival < to) sum += ToSeconds(r.wait);
  }
  return sum;
}

TEST(Intervention, LeavesEverythingBeforeItAsItWas) {
  const auto plain = CallsOf(Desk(), {});
  for (const Intervention& intervention :
       {Agents(At(11), At(12), 2), Agents(At(11), At(12), -3),
        Intervention{At(11), At(11, 30), Kind::kSpike, {}, TypeId{0}, 50},
        Intervention{At(11), At(12), Kind::kLineLimit, {}, {}, 5}}) {
    const auto changed = CallsOf(Desk(), {intervention});
    const auto expected = Before(plain, At(11));
    const auto found = Before(changed, At(11));
    ASSERT_GT(expected.size(), 100U);
    EXPECT_TRUE(std::ranges::equal(expected, found, SameContact));
    EXPECT_FALSE(std::ranges::equal(plain, changed, SameContact));  // and it does something
  }
}

TEST(Intervention, KeepsEveryCustomersRandomNumbers) {
  auto plain = CallsOf(Desk(), {});
  auto changed = CallsOf(Desk(), {Agents(At(10), At(11), -4)});
  ASSERT_EQ(plain.size(), changed.size());
  std::ranges::sort(plain, {}, &ContactRecord::customer);
  std::ranges::sort(changed, {}, &ContactRecord::customer);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_EQ(plain[i].arrival, changed[i].arrival);
    EXPECT_EQ(plain[i].patience, changed[i].patience);
    if (plain[i].outcome == Outcome::kAnswered && changed[i].outcome == Outcome::kAnswered) {
      EXPECT_EQ(plain[i].talk, changed[i].talk);
    }
  }
}

TEST(Intervention, AddsAndRemovesAgentsForItsTimeOnly) {
  const auto plain = CallsOf(Desk(), {});
  const auto more = CallsOf(Desk(), {Agents(At(10), At(11), 2)});
  const auto fewer = CallsOf(Desk(), {Agents(At(10), At(11), -2)});
  EXPECT_LT(WaitSeconds(more, At(10), At(11)), WaitSeconds(plain, At(10), At(11)));
  EXPECT_GT(WaitSeconds(fewer, At(10), At(11)), WaitSeconds(plain, At(10), At(11)));
  const auto answered_by_extra = [](const std::vector<ContactRecord>& log) {
    std::vector<Time> times;
    for (const ContactRecord& r : log) {
      if (r.outcome == Outcome::kAnswered && r.agent >= 7) times.push_back(r.arrival + r.wait);
    }
    return times;
  };
  EXPECT_TRUE(answered_by_extra(plain).empty());
  const auto times = answered_by_extra(more);
  ASSERT_FALSE(times.empty());
  EXPECT_GE(*std::ranges::min_element(times), At(10));
  EXPECT_LT(*std::ranges::max_element(times), At(11));
}

TEST(Intervention, ThatAddsAndRemovesTheSameChangesNothing) {
  EXPECT_TRUE(std::ranges::equal(
      CallsOf(Desk(), {}), CallsOf(Desk(), {Agents(At(10), At(11), 2), Agents(At(10), At(11), -2)}),
      [](const ContactRecord& a, const ContactRecord& b) {
        return a.arrival == b.arrival && a.wait == b.wait && a.outcome == b.outcome;
      }));
}

TEST(Intervention, ThatRemovesMoreAgentsThanThereAreLeavesNobody) {
  const auto log = CallsOf(Desk(), {Agents(At(10), At(11), -50)});
  for (const ContactRecord& r : log) {
    const Time answered = r.arrival + r.wait;
    if (r.outcome != Outcome::kAnswered) continue;
    EXPECT_TRUE(answered < At(10) || answered >= At(11));
  }
}

TEST(Intervention, SpikeBringsThatManyNewCustomersInItsTime) {
  const auto plain = CallsOf(Desk(), {});
  const auto spiked = CallsOf(Desk(), {{At(10), At(10, 15), Kind::kSpike, {}, TypeId{0}, 40}});
  EXPECT_EQ(spiked.size(), plain.size() + 40);
  int inside = 0;
  for (const ContactRecord& r : spiked) {
    const bool known = std::ranges::any_of(
        plain, [&](const ContactRecord& p) { return p.customer == r.customer; });
    if (known) continue;
    ++inside;
    EXPECT_GE(r.arrival, At(10));
    EXPECT_LT(r.arrival, At(10, 15));
    EXPECT_EQ(r.attempt, 1);
  }
  EXPECT_EQ(inside, 40);
}

TEST(Intervention, LineLimitRefusesNewContactsAndCutsNobodyOff) {
  const auto log = CallsOf(Desk(), {{At(10), At(11), Kind::kLineLimit, {}, {}, 3}});
  int refused = 0;
  for (const ContactRecord& r : log) {
    if (r.outcome != Outcome::kBlockedTrunk) continue;
    ++refused;
    EXPECT_GE(r.arrival, At(10));
    EXPECT_LT(r.arrival, At(11));
  }
  EXPECT_GT(refused, 0);
  EXPECT_TRUE(std::ranges::none_of(
      log, [](const ContactRecord& r) { return r.outcome == Outcome::kDisconnected; }));
}

TEST(Intervention, OfOneRunDoesNotLeakIntoTheNext) {
  const Scenario scenario = Desk();
  const Model model(scenario);
  Simulator simulator(model);
  ReplicationResult result;
  Log first;
  Log second;
  const std::vector<Intervention> interventions = {Agents(At(10), At(13), 5),
                                                   {At(9), At(13), Kind::kLineLimit, {}, {}, 4}};
  simulator.Run(1, 0, result, nullptr, {}, interventions);
  simulator.Run(1, 0, result, &second);
  Simulator(model).Run(1, 0, result, &first);
  EXPECT_TRUE(std::ranges::equal(first.records, second.records, SameContact));
}

}  // namespace
}  // namespace callfloor::testing
