// Individuals who can serve something else than the rest of their group.
#include "tests/center/center_support.h"
#include "tests/center/random_scenario.h"

namespace callfloor::testing {
namespace {

Shift AllDay(std::string name, int agents) {
  return ShiftOf(std::move(name), agents, 9 * 60, 13 * 60);
}

// Ana can serve what the group cannot, and not all that it can.
Scenario AnaKnowsDutch() {
  Scenario scenario = OneDay(9 * 60, 13 * 60, 60);
  scenario.contact_types = {Type("sales", 30, Constant{240}), Type("dutch", 8, Constant{300}),
                            Type("returns", 5, Constant{300})};
  AgentGroup desk = Group("desk", 0, {"sales", "returns"});
  desk.shifts = {AllDay("day", 4)};
  Individual ana;
  ana.name = "Ana";
  ana.shift = "day";
  ana.skills = {{.type = "dutch", .handle_time_factor = 0.5}, {.type = "sales", .preference = 2}};
  desk.people.individuals = {ana};
  scenario.agent_groups = {desk};
  return scenario;
}

TEST(IndividualSkills, AreInPlaceOfTheGroups) {
  const LoggedRun run = RunOnce(AnaKnowsDutch());
  int by_ana[3] = {};
  for (const ContactRecord& r : run.log) {
    if (r.outcome != Outcome::kAnswered) continue;
    by_ana[r.type.value] += r.agent == 0;
    if (r.type.value != 1) continue;
    EXPECT_EQ(r.agent, 0U);
    EXPECT_EQ(r.talk, Seconds(150));  // the factor of her skill
  }
  EXPECT_GT(by_ana[0], 0);   // sales
  EXPECT_GT(by_ana[1], 10);  // dutch
  EXPECT_EQ(by_ana[2], 0);   // returns
}

TEST(IndividualSkills, OfSomebodyWhoIsAwayServeNobody) {
  Scenario scenario = AnaKnowsDutch();
  scenario.agent_groups[0].shifts = {AllDay("day", 3), AllDay("morning", 1)};
  scenario.agent_groups[0].shifts[1].end = {10 * 60};
  scenario.agent_groups[0].people.individuals[0].shift = "morning";
  scenario.contact_types[1].patience = Constant{60};
  const LoggedRun run = RunOnce(scenario);
  int answered = 0;
  int lost = 0;
  for (const ContactRecord& r : run.log) {
    if (r.type.value != 1) continue;
    const bool early = r.arrival + r.wait < Time() + Hours(10);
    answered += early && r.outcome == Outcome::kAnswered;
    if (early) continue;
    EXPECT_NE(r.outcome, Outcome::kAnswered);
    ++lost;
  }
  EXPECT_GT(answered, 2);
  EXPECT_GT(lost, 10);
}

std::vector<Skill> AnySkills(std::size_t types) {
  std::vector<Skill> skills;
  for (std::size_t i = 0; i < types; ++i) {
    if (OneIn(3) && !(i + 1 == types && skills.empty())) continue;
    Skill skill{.type = "type " + std::to_string(i)};
    skill.preference = Whole(1, 2);
    skill.handle_time_factor = Whole(1, 4) / 2.0;
    if (OneIn(3)) skill.routing.after_s = 60.0 * Whole(1, 3);
    if (OneIn(4)) {
      RoutingCondition condition;
      condition.queue_at_least = Whole(1, 3);
      skill.routing.when = {condition};
    }
    skills.push_back(std::move(skill));
  }
  return skills;
}

Scenario AnyCentre() {
  Scenario scenario = OneDay(9 * 60, 13 * 60, 60);
  scenario.routing.agent_choice = static_cast<AgentChoice>(Whole(0, 5));
  scenario.routing.contact_choice = static_cast<ContactChoice>(Whole(0, 3));
  if (OneIn(2)) scenario.routing.affinity_wait_s = 60.0 * Whole(0, 3);
  if (OneIn(3)) scenario.clock.at_close = AtClose::kDisconnect;
  const auto types = static_cast<std::size_t>(Whole(1, 3));
  for (std::size_t i = 0; i < types; ++i) {
    ContactType type = Type("type " + std::to_string(i), 10 * Whole(1, 4),
                            OneIn(2) ? Distribution(Constant{300}) : Exponential{400});
    if (OneIn(2)) type.patience = Exponential{300};
    type.priority = Whole(0, 1);
    if (OneIn(2)) {
      type.recall.emplace();
      type.recall->probability = 0.3;
      type.recall->delay = Constant{600};
    }
    scenario.contact_types.push_back(std::move(type));
  }
  // By lot, who is drawn depends on the order of the groups.
  const bool by_lot = scenario.routing.agent_choice == AgentChoice::kRandom;
  const int groups = by_lot ? 1 : Whole(1, 2);
  for (int g = 0; g < groups; ++g) {
    AgentGroup group = Group("group " + std::to_string(g), 0, {});
    group.skills = AnySkills(types);
    group.shifts = {AllDay("day", Whole(1, 3)), AllDay("one", 1)};
    if (OneIn(3)) group.shifts[1].end = {12 * 60};
    Individual person;
    person.name = "somebody";
    person.shift = "one";
    person.handle_time_factor = Whole(1, 3) / 2.0;
    person.skills = AnySkills(types);
    group.people.individuals = {person};
    scenario.agent_groups.push_back(std::move(group));
  }
  return scenario;
}

// The same people, each individual in a group of one.
Scenario Apart(const Scenario& scenario) {
  Scenario apart = scenario;
  apart.agent_groups.clear();
  for (const AgentGroup& group : scenario.agent_groups) {
    AgentGroup rest = group;
    rest.shifts.pop_back();
    rest.people.individuals.clear();
    apart.agent_groups.push_back(rest);
    AgentGroup one = group;
    one.name += ", one";
    one.shifts.erase(one.shifts.begin());
    one.skills = one.people.individuals[0].skills;
    one.people.individuals[0].skills.clear();
    apart.agent_groups.push_back(one);
  }
  return apart;
}

TEST(IndividualSkills, AreThoseOfAGroupOfOne) {
  FixRapidCheckSeed();
  int served_by_ones = 0;
  EXPECT_TRUE(rc::check([&] {
    const Scenario scenario = AnyCentre();
    const LoggedRun together = RunOnce(scenario);
    const LoggedRun apart = RunOnce(Apart(scenario));
    RC_ASSERT(together.log.size() == apart.log.size());
    for (std::size_t i = 0; i < together.log.size(); ++i) {
      const ContactRecord& a = together.log[i];
      const ContactRecord& b = apart.log[i];
      RC_ASSERT(a.arrival == b.arrival);
      RC_ASSERT(a.type == b.type);
      RC_ASSERT(a.outcome == b.outcome);
      RC_ASSERT(a.route == b.route);
      RC_ASSERT(a.wait == b.wait);
      RC_ASSERT(a.talk == b.talk);
      if (a.outcome != Outcome::kAnswered) continue;
      const auto first =
          static_cast<std::uint32_t>(scenario.agent_groups[a.group.value].shifts[0].agents);
      const bool is_one = a.agent == first;
      RC_ASSERT(b.group.value == 2 * a.group.value + is_one);
      RC_ASSERT(b.agent == (is_one ? 0 : a.agent));
      served_by_ones += is_one;
    }
  }));
  EXPECT_GT(served_by_ones, 500);
}

}  // namespace
}  // namespace callfloor::testing
