// The ways to choose an agent and to choose a contact: every choice of a busy day is checked
// against the rule, by brute force on the log.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

Time AnsweredAt(const ContactRecord& r) { return r.arrival + r.wait; }
Time End(const ContactRecord& r) { return r.arrival + r.wait + r.talk + r.wrap; }

// Two types and three groups that can all serve both, at different paces, over a day with staff
// that changes; about two thirds of the contacts find somebody idle.
Scenario Mixed() {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 120);
  scenario.contact_types = {Type("x", 90, Lognormal{170, 120}, Exponential{400}),
                            Type("y", 60, Lognormal{230, 120}, Exponential{400})};
  scenario.agent_groups = {Group("A", 4, {"x", "y"}), Group("B", 0, {"x", "y"}),
                           Group("C", 2, {"x", "y"})};
  scenario.agent_groups[1].agents.values = {4, 6, 3, 6, 4};
  scenario.agent_groups[0].skills[0].handle_time_factor = 1.2;
  scenario.agent_groups[1].skills[1].handle_time_factor = 0.9;
  scenario.agent_groups[2].skills[0].preference = 3;
  return scenario;
}

struct Person {
  std::uint32_t group;
  std::uint32_t number;
  friend auto operator<=>(const Person&, const Person&) = default;
};

// What the log tells of the agents just before some moment.
class Floor {
 public:
  Floor(const Scenario& scenario, const LoggedRun& run) : scenario_(scenario) {
    for (const ContactRecord& r : run.log) {
      if (r.outcome == Outcome::kAnswered) contacts_[{r.group.value, r.agent}].push_back(r);
    }
    for (auto& [person, list] : contacts_) std::ranges::sort(list, {}, AnsweredAt);
  }

  std::vector<Person> Idle(Time at) const {
    std::vector<Person> idle;
    for (std::uint32_t g = 0; g < scenario_.agent_groups.size(); ++g) {
      for (std::uint32_t n = 0; n < static_cast<std::uint32_t>(Staff(g, at)); ++n) {
        if (!Busy({g, n}, at)) idle.push_back({g, n});
      }
    }
    return idle;
  }
  bool Busy(Person person, Time at) const {
    const auto list = contacts_.find(person);
    return list != contacts_.end() && std::ranges::any_of(list->second, [&](const auto& r) {
             return AnsweredAt(r) < at && End(r) > at;
           });
  }
  double Contacts(Person person, Time at) const {
    const auto list = contacts_.find(person);
    if (list == contacts_.end()) return 0;
    return static_cast<double>(
        std::ranges::count_if(list->second, [&](const auto& r) { return AnsweredAt(r) < at; }));
  }
  // When the person last came on duty.
  Time OnDutySince(Person person, Time at) const {
    Time since = Time() + Minutes(scenario_.clock.open.minutes);
    const PerInterval& staff = scenario_.agent_groups[person.group].agents;
    for (int i = 1; i < scenario_.clock.IntervalsPerDay(); ++i) {
      const Time start =
          Time() + Minutes(scenario_.clock.open.minutes + i * scenario_.clock.interval_min);
      if (start <= at && staff.At(i - 1) <= person.number && staff.At(i) > person.number) {
        since = start;
      }
    }
    return since;
  }
  // The share of handling in the time since.
  double Share(Person person, Time at) const {
    const Time since = OnDutySince(person, at);
    double busy = 0;
    const auto list = contacts_.find(person);
    if (list == contacts_.end() || at == since) return 0;
    for (const ContactRecord& r : list->second) {
      const Time from = std::max(AnsweredAt(r), since);
      const Time to = std::min(End(r), at);
      if (from < to) busy += ToSeconds(to - from);
    }
    return busy / ToSeconds(at - since);
  }
  // The moment the person last became idle.
  Time IdleSince(Person person, Time at) const {
    Time since = OnDutySince(person, at);
    const auto list = contacts_.find(person);
    if (list == contacts_.end()) return since;
    for (const ContactRecord& r : list->second) {
      if (AnsweredAt(r) < at) since = std::max(since, End(r));
    }
    return since;
  }

 private:
  double Staff(std::uint32_t group, Time at) const {
    const auto minute = (at.ticks() - 1) / kTicksPerMinute - scenario_.clock.open.minutes;
    const auto interval = std::max<std::int64_t>(minute, 0) / scenario_.clock.interval_min;
    return scenario_.agent_groups[group].agents.At(static_cast<int>(interval));
  }

  const Scenario& scenario_;
  std::map<Person, std::vector<ContactRecord>> contacts_;
};

// Over all contacts that found somebody idle: how often the chosen agent's score was not the lowest
// of all who were idle.
template <typename Score>
int Wrong(const Scenario& scenario, Score score, int& choices) {
  const LoggedRun run = RunOnce(scenario);
  const Floor floor(scenario, run);
  int wrong = 0;
  choices = 0;
  for (const ContactRecord& r : run.log) {
    if (r.outcome != Outcome::kAnswered || r.wait > Duration()) continue;
    const auto idle = floor.Idle(r.arrival);
    if (idle.size() < 2) continue;
    ++choices;
    double least = std::numeric_limits<double>::infinity();
    for (const Person& person : idle) least = std::min(least, score(floor, person, r));
    wrong += score(floor, {r.group.value, r.agent}, r) > least + 1e-9;
  }
  return wrong;
}

double Contacts(const Floor& floor, Person person, const ContactRecord& r) {
  return floor.Contacts(person, r.arrival);
}
double Share(const Floor& floor, Person person, const ContactRecord& r) {
  return floor.Share(person, r.arrival);
}
double IdleSince(const Floor& floor, Person person, const ContactRecord& r) {
  return ToSeconds(floor.IdleSince(person, r.arrival) - Time());
}

// Every way but the one named makes choices that its rule would not.
template <typename Score>
void OnlyOneIsAlwaysRight(AgentChoice right, Score score) {
  for (const AgentChoice choice :
       {AgentChoice::kPreference, AgentChoice::kLongestIdle, AgentChoice::kLeastOccupied,
        AgentChoice::kRandom, AgentChoice::kFewestContacts, AgentChoice::kBestProficiency}) {
    Scenario scenario = Mixed();
    scenario.routing.agent_choice = choice;
    int choices = 0;
    const int wrong = Wrong(scenario, score, choices);
    EXPECT_GT(choices, 300);
    if (choice == right) {
      EXPECT_EQ(wrong, 0) << "of " << choices;
    } else {
      EXPECT_GT(wrong, choices / 10) << static_cast<int>(choice);
    }
  }
}

TEST(AgentChoice, FewestContactsTakesWhoHadTheFewestToday) {
  OnlyOneIsAlwaysRight(AgentChoice::kFewestContacts, Contacts);
}

TEST(AgentChoice, LeastOccupiedTakesTheLowestShareOfHandling) {
  OnlyOneIsAlwaysRight(AgentChoice::kLeastOccupied, Share);
}

TEST(AgentChoice, LongestIdleLooksOverAllGroups) {
  OnlyOneIsAlwaysRight(AgentChoice::kLongestIdle, IdleSince);
}

TEST(AgentChoice, BestProficiencyTakesTheFastestWhoIsIdle) {
  const Scenario scenario = Mixed();
  OnlyOneIsAlwaysRight(
      AgentChoice::kBestProficiency, [&](const Floor&, Person person, const ContactRecord& r) {
        return scenario.agent_groups[person.group].skills[r.type.value].handle_time_factor;
      });
}

TEST(AgentChoice, LeastOccupiedBalancesWhatPreferenceDoesNot) {
  const auto spread = [](AgentChoice choice) {
    Scenario scenario = Mixed();
    for (AgentGroup& group : scenario.agent_groups) group.agents.values = {4};
    scenario.routing.agent_choice = choice;
    const LoggedRun run = RunOnce(scenario);
    const Floor floor(scenario, run);
    double least = 1;
    double most = 0;
    for (std::uint32_t g = 0; g < 3; ++g) {
      for (std::uint32_t n = 0; n < 4; ++n) {
        const double share = floor.Share({g, n}, Time() + Hours(18));
        least = std::min(least, share);
        most = std::max(most, share);
      }
    }
    return most - least;
  };
  EXPECT_LT(spread(AgentChoice::kLeastOccupied), 0.5 * spread(AgentChoice::kPreference));
}

// One contact at a time: the chance that the same agent serves twice running is one in their
// number. The bound is that of a binomial at a false alarm of 1e-6.
TEST(AgentChoice, RandomTakesEachAlike) {
  constexpr int kAgents = 4;
  Scenario scenario = RoundTheClock(20);
  scenario.contact_types = {Type("x", 20, Constant{1})};
  scenario.agent_groups = {Group("A", 3, {"x"}), Group("B", 1, {"x"})};
  scenario.routing.agent_choice = AgentChoice::kRandom;
  const auto deviation = [&](double chance) {
    const LoggedRun run = RunOnce(scenario);
    double again = 0;
    double of_b = 0;
    for (std::size_t i = 1; i < run.log.size(); ++i) {
      again += run.log[i].group == run.log[i - 1].group && run.log[i].agent == run.log[i - 1].agent;
      of_b += run.log[i].group.value == 1;
    }
    const auto count = static_cast<double>(run.log.size() - 1);
    const double sd = std::sqrt(count * chance * (1 - chance));
    return std::max(std::abs(again - count * chance), std::abs(of_b - count * chance)) / sd;
  };
  constexpr double kBound = 5;
  EXPECT_LT(deviation(1.0 / kAgents), kBound);
  EXPECT_GT(deviation(1.0 / 3), kBound);
  scenario.routing.agent_choice = AgentChoice::kLongestIdle;
  EXPECT_GT(deviation(1.0 / kAgents), kBound);
}

TEST(AgentChoice, OfAgentsAllAlikeChangesNobodysWait) {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 60);
  scenario.contact_types = {Type("x", 90, Lognormal{170, 120}, Exponential{200}),
                            Type("y", 60, Lognormal{230, 120}, Exponential{200})};
  scenario.agent_groups = {Group("A", 4, {"x", "y"}), Group("B", 5, {"x", "y"})};
  const LoggedRun usual = RunOnce(scenario);
  for (const AgentChoice choice :
       {AgentChoice::kLongestIdle, AgentChoice::kLeastOccupied, AgentChoice::kRandom,
        AgentChoice::kFewestContacts, AgentChoice::kBestProficiency}) {
    scenario.routing.agent_choice = choice;
    const LoggedRun other = RunOnce(scenario);
    ASSERT_EQ(other.log.size(), usual.log.size());
    int moved = 0;
    for (std::size_t i = 0; i < usual.log.size(); ++i) {
      ASSERT_EQ(other.log[i].wait, usual.log[i].wait);
      ASSERT_EQ(other.log[i].outcome, usual.log[i].outcome);
      moved += other.log[i].agent != usual.log[i].agent || other.log[i].group != usual.log[i].group;
    }
    const bool same_rule =
        choice == AgentChoice::kLongestIdle || choice == AgentChoice::kBestProficiency;
    EXPECT_EQ(moved == 0, same_rule) << static_cast<int>(choice);
  }
}

TEST(AgentChoice, EachDayBeginsAnew) {
  Scenario scenario = Mixed();
  scenario.clock.days = 3;
  for (const AgentChoice choice : {AgentChoice::kFewestContacts, AgentChoice::kLeastOccupied}) {
    scenario.routing.agent_choice = choice;
    for (AgentGroup& group : scenario.agent_groups) group.agents.values = {5};
    const LoggedRun run = RunOnce(scenario);
    for (int day = 0; day < 3; ++day) {
      // The first fifteen contacts of a day meet fifteen agents who have done nothing yet.
      std::set<Person> first;
      for (const ContactRecord& r : run.log) {
        if (r.day == day && first.size() < 15 && r.outcome == Outcome::kAnswered) {
          EXPECT_TRUE(first.insert({r.group.value, r.agent}).second || r.wait > Duration());
        }
      }
      EXPECT_EQ(first.size(), 15U);
    }
  }
}

// --- Contacts ---

// A crowded day, so that agents choose between lines all the time.
Scenario Crowded() {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 60);
  scenario.clock.at_close = AtClose::kDisconnect;
  scenario.contact_types = {Type("x", 80, Lognormal{170, 120}, Exponential{500}),
                            Type("y", 50, Lognormal{230, 120}, Exponential{900}),
                            Type("z", 25, Lognormal{200, 120}, Exponential{300})};
  scenario.contact_types[1].routing = {.weight = 0.4, .credit_s = 50};
  scenario.contact_types[2].routing = {.weight = 3, .credit_s = 0};
  scenario.contact_types[2].service_level = ServiceLevel{.within_s = 60, .target = 0.95};
  scenario.agent_groups = {Group("A", 8, {"x", "y", "z"})};
  return scenario;
}

double Wait(const ContactRecord& r, Time at) { return ToSeconds(at - r.arrival); }

// How often an agent with a choice between lines took one whose score was not the highest.
// `score(scenario, run, waiting, head, at)`: `waiting` are those who wait at `at`.
template <typename Score>
int WrongLine(const Scenario& scenario, Score score, int& choices) {
  const LoggedRun run = RunOnce(scenario);
  int wrong = 0;
  choices = 0;
  for (const ContactRecord& r : run.log) {
    if (r.outcome != Outcome::kAnswered || r.wait == Duration()) continue;
    const Time at = AnsweredAt(r);
    std::vector<const ContactRecord*> waiting;
    std::map<std::uint32_t, const ContactRecord*> heads;
    for (const ContactRecord& other : run.log) {
      if (other.arrival >= at || AnsweredAt(other) < at) continue;
      if (&other != &r && AnsweredAt(other) == at) continue;
      waiting.push_back(&other);
      heads.emplace(other.type.value, &other);  // the log is in order of arrival
    }
    if (heads.size() < 2) continue;
    ++choices;
    double most = -std::numeric_limits<double>::infinity();
    for (const auto& [type, head] : heads) {
      most = std::max(most, score(scenario, run, waiting, *head, at));
    }
    wrong += score(scenario, run, waiting, r, at) < most - 1e-9;
  }
  return wrong;
}

using Waiting = std::vector<const ContactRecord*>;

double WeightedWait(const Scenario& scenario, const LoggedRun&, const Waiting&,
                    const ContactRecord& head, Time at) {
  const TypeRouting& routing = scenario.contact_types[head.type.value].routing;
  return routing.weight * Wait(head, at) + routing.credit_s;
}
double Queue(const Scenario&, const LoggedRun&, const Waiting& waiting, const ContactRecord& head,
             Time) {
  return static_cast<double>(
      std::ranges::count_if(waiting, [&](const auto* r) { return r->type == head.type; }));
}
double Shortfall(const Scenario& scenario, const LoggedRun& run, const Waiting&,
                 const ContactRecord& head, Time at) {
  const ServiceLevel level =
      scenario.contact_types[head.type.value].service_level.value_or(scenario.service_level);
  double offered = 0;
  double in_time = 0;
  for (const ContactRecord& r : run.log) {
    if (r.type != head.type || AnsweredAt(r) >= at) continue;
    ++offered;
    in_time += r.outcome == Outcome::kAnswered && r.wait <= Seconds(level.within_s);
  }
  return offered == 0 ? 0 : level.target - in_time / offered;
}

template <typename Score>
void OnlyOneLineIsAlwaysRight(ContactChoice right, Score score) {
  for (const ContactChoice choice : {ContactChoice::kPriority, ContactChoice::kLongestWait,
                                     ContactChoice::kLongestQueue, ContactChoice::kServiceLevel}) {
    Scenario scenario = Crowded();
    scenario.routing.contact_choice = choice;
    int choices = 0;
    const int wrong = WrongLine(scenario, score, choices);
    EXPECT_GT(choices, 200);
    if (choice == right) {
      EXPECT_EQ(wrong, 0) << "of " << choices;
    } else {
      EXPECT_GT(wrong, choices / 20) << static_cast<int>(choice);
    }
  }
}

TEST(ContactChoice, LongestWaitTakesTheHighestWeightedWaitWithCredit) {
  OnlyOneLineIsAlwaysRight(ContactChoice::kLongestWait, WeightedWait);
}

TEST(ContactChoice, LongestQueueTakesFromTheLongestLine) {
  OnlyOneLineIsAlwaysRight(ContactChoice::kLongestQueue, Queue);
}

TEST(ContactChoice, ServiceLevelTakesTheTypeFurthestBelowItsTarget) {
  OnlyOneLineIsAlwaysRight(ContactChoice::kServiceLevel, Shortfall);
}

}  // namespace
}  // namespace callfloor::testing
