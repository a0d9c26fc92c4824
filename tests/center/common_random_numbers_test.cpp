// The same seed gives the same contacts, whatever the staffing, the routing, or who else is there.
#include <algorithm>
#include <map>
#include <tuple>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

Scenario Base() {
  Scenario scenario = OneDay(8 * 60, 18 * 60, 60);
  scenario.clock.days = 2;
  scenario.contact_types = {Type("billing", 60, Lognormal{200, 150}, Exponential{90}),
                            Type("sales", 30, Gamma{300, 200}, Weibull{120, 1.5})};
  for (ContactType& type : scenario.contact_types) {
    type.wrap = Exponential{30};
    type.balk_probability = 0.2;
    type.retry = Retry{.after = {.abandoned = true, .blocked = true},
                       .probability = 0.5,
                       .delay = Exponential{300},
                       .max_attempts = 4};
  }
  scenario.agent_groups = {Group("desk", 5, {"billing"}), Group("both", 3, {"billing", "sales"})};
  return scenario;
}

// What is intrinsic to a customer: by type name, day and number.
struct Customer {
  Time arrival;
  Duration patience;
  std::optional<Duration> talk;
  std::optional<Duration> wrap;
};
using Customers = std::map<std::pair<std::string, std::uint64_t>, Customer>;

Customers CustomersOf(const Scenario& scenario) {
  Customers customers;
  for (const ContactRecord& r : RunOnce(scenario, 5, 2).log) {
    Customer& customer = customers[{scenario.contact_types[r.type.value].name, r.customer}];
    if (r.attempt == 1) customer.arrival = r.arrival, customer.patience = r.patience;
    if (r.outcome == Outcome::kAnswered) customer.talk = r.talk, customer.wrap = r.wrap;
  }
  return customers;
}

// Of the types both have: the same customers, with the same draws as far as both show them.
void ExpectSame(const Customers& base, const Customers& other, std::size_t at_least) {
  std::size_t compared = 0;
  std::size_t talks = 0;
  for (const auto& [id, customer] : base) {
    const auto found = other.find(id);
    ASSERT_NE(found, other.end()) << id.first << " " << id.second;
    ++compared;
    EXPECT_EQ(customer.arrival, found->second.arrival);
    EXPECT_EQ(customer.patience, found->second.patience);
    if (!customer.talk || !found->second.talk) continue;
    ++talks;
    EXPECT_EQ(customer.talk, found->second.talk);
    EXPECT_EQ(customer.wrap, found->second.wrap);
  }
  EXPECT_GE(compared, at_least);
  EXPECT_GE(talks, at_least / 2);
}

TEST(CommonRandomNumbers, ContactsDoNotDependOnStaffing) {
  Scenario other = Base();
  other.agent_groups[0].agents.values = {2, 3, 9, 9, 9, 1, 1, 0, 5, 5};
  other.agent_groups[1].agents.values = {12};
  other.trunks = 15;
  other.queue_capacity = 3;
  ExpectSame(CustomersOf(Base()), CustomersOf(other), 1'500);
}

TEST(CommonRandomNumbers, ContactsDoNotDependOnRouting) {
  Scenario other = Base();
  other.contact_types[1].priority = 5;
  other.agent_groups[0].skills.push_back({.type = "sales", .preference = 2});
  other.agent_groups[1].skills[0].preference = 3;
  ExpectSame(CustomersOf(Base()), CustomersOf(other), 1'500);
}

TEST(CommonRandomNumbers, AddingReorderingAndRenamingGroupsMovesNothing) {
  Scenario other = Base();
  other.agent_groups.insert(other.agent_groups.begin(), Group("new", 2, {"sales", "billing"}));
  std::swap(other.agent_groups[1], other.agent_groups[2]);
  other.agent_groups[1].name = "renamed";
  ExpectSame(CustomersOf(Base()), CustomersOf(other), 1'500);
}

TEST(CommonRandomNumbers, AddingAndReorderingTypesMovesNoOthers) {
  Scenario other = Base();
  std::swap(other.contact_types[0], other.contact_types[1]);
  other.contact_types.insert(other.contact_types.begin() + 1, Type("chat", 80, Exponential{100}));
  other.agent_groups[1].skills.push_back({.type = "chat"});
  ExpectSame(CustomersOf(Base()), CustomersOf(other), 1'500);
}

TEST(CommonRandomNumbers, ChangingATypeMovesOnlyWhatIsChanged) {
  Scenario other = Base();
  other.contact_types[0].talk = Constant{10};
  const Customers base = CustomersOf(Base());
  const Customers changed = CustomersOf(other);
  for (const auto& [id, customer] : base) {
    EXPECT_EQ(customer.arrival, changed.at(id).arrival);
    EXPECT_EQ(customer.patience, changed.at(id).patience);
  }
}

// The negative control of all these: another name, seed or replication is another world.
TEST(CommonRandomNumbers, AnotherNameIsAnotherWorld) {
  Scenario other = Base();
  other.contact_types[0].name = "Billing";
  for (AgentGroup& group : other.agent_groups) group.skills[0].type = "Billing";
  std::size_t same = 0;
  const Customers base = CustomersOf(Base());
  for (const auto& [id, customer] : CustomersOf(other)) {
    const auto found = base.find({id.first == "Billing" ? "billing" : id.first, id.second});
    if (id.first == "Billing" && found != base.end()) {
      same +=
          found->second.arrival == customer.arrival || found->second.patience == customer.patience;
    }
  }
  EXPECT_EQ(same, 0U);
}

TEST(CommonRandomNumbers, TheSameCustomersRetryAfterTheSameAttempt) {
  Scenario other = Base();
  other.agent_groups[0].agents.values = {2};
  std::map<std::tuple<std::uint32_t, std::uint64_t, int>, bool> decisions;
  for (const ContactRecord& r : RunOnce(Base()).log) {
    if (r.outcome == Outcome::kAbandoned || r.outcome == Outcome::kBalked) {
      decisions[{r.type.value, r.customer, r.attempt}] = r.will_retry;
    }
  }
  int compared = 0;
  for (const ContactRecord& r : RunOnce(other).log) {
    if (r.outcome != Outcome::kAbandoned && r.outcome != Outcome::kBalked) continue;
    const auto found = decisions.find({r.type.value, r.customer, r.attempt});
    if (found == decisions.end()) continue;
    ++compared;
    EXPECT_EQ(found->second, r.will_retry);
  }
  EXPECT_GT(compared, 30);
}

TEST(CommonRandomNumbers, AHigherRateBringsTheSameCustomersSoonerAndNewOnesAfterThem) {
  const Customers base = CustomersOf(Base());
  Scenario busier = Base();
  busier.contact_types[0].arrivals_per_hour.values = {70};
  const Customers more = CustomersOf(busier);
  for (const auto& [id, customer] : base) {
    if (id.first == "billing") {
      EXPECT_LE(more.at(id).arrival, customer.arrival);
      EXPECT_EQ(more.at(id).patience, customer.patience);
    } else {
      EXPECT_EQ(more.at(id).arrival, customer.arrival);
    }
  }
  EXPECT_GT(more.size(), base.size() + 50);
  Time before;
  std::uint64_t day = 0;
  for (const auto& [id, customer] : more) {
    if (id.first != "billing") continue;
    if (id.second >> 32 == day) {
      EXPECT_GE(customer.arrival, before);
    }
    before = customer.arrival;
    day = id.second >> 32;
  }
}

TEST(CommonRandomNumbers, ADaysBusynessDoesNotDependOnTheTypes) {
  Scenario scenario = Base();
  scenario.busyness = Gamma{1, 0.3};
  Scenario other = scenario;
  std::swap(other.contact_types[0], other.contact_types[1]);
  other.contact_types.push_back(Type("chat", 80, Exponential{100}));
  other.agent_groups[1].skills.push_back({.type = "chat"});
  ExpectSame(CustomersOf(scenario), CustomersOf(other), 500);
}

}  // namespace
}  // namespace callfloor::testing
