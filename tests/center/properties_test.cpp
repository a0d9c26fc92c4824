// What holds for every centre, tried on random ones: see oracle.h for the rules.
#include <array>
#include <cstring>
#include <string>

#include "sim/scenario/load.h"
#include "sim/scenario/save.h"
#include "tests/center/center_support.h"
#include "tests/center/oracle.h"
#include "tests/center/random_scenario.h"

namespace callfloor::testing {
namespace {

class Properties : public ::testing::Test {
 protected:
  Properties() { FixRapidCheckSeed(); }
};

// Equal to the last bit, NaN included.
bool Same(const Tally& a, const Tally& b) {
  return std::memcmp(&a.values, &b.values, sizeof a.values) == 0;
}
bool Same(const std::vector<Tally>& a, const std::vector<Tally>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!Same(a[i], b[i])) return false;
  }
  return true;
}
bool Same(const ReplicationResult& a, const ReplicationResult& b) {
  return a.contacts == b.contacts && Same(a.overall, b.overall) && Same(a.types, b.types) &&
         Same(a.groups, b.groups) && Same(a.interval_cells, b.interval_cells);
}
bool Same(const ContactRecord& a, const ContactRecord& b) {
  return a.day == b.day && a.interval == b.interval && a.type == b.type &&
         a.customer == b.customer && a.attempt == b.attempt && a.arrival == b.arrival &&
         a.outcome == b.outcome && a.wait == b.wait && a.group == b.group && a.agent == b.agent &&
         a.talk == b.talk && a.wrap == b.wrap && a.will_retry == b.will_retry &&
         a.counted == b.counted;
}

TEST_F(Properties, NoRuleIsBrokenInAnyCentre) {
  std::array<std::size_t, 6> outcomes{};
  std::size_t waited_and_answered = 0;
  std::size_t retries = 0;
  EXPECT_TRUE(rc::check([&] {
    const Scenario scenario = *SmallScenarios();
    const auto seed = static_cast<std::uint64_t>(*rc::gen::inRange(0, 1'000'000));
    RC_LOG(SaveScenarioText(scenario));
    const LoggedRun run = RunOnce(scenario, seed, 3);
    RC_PRE(run.log.size() < 3'000U);
    for (const ContactRecord& r : run.log) {
      ++outcomes[static_cast<std::size_t>(r.outcome)];
      waited_and_answered += r.outcome == Outcome::kAnswered && r.wait > Duration();
      retries += r.attempt > 1;
    }
    const Model model(scenario);
    const auto broken = Oracle(model, seed, 3, run.log, run.result).BrokenRules();
    if (!broken.empty()) RC_FAIL(broken.front());
  }));
  // The random centres do get into trouble of every kind.
  for (const std::size_t count : outcomes) EXPECT_GT(count, 200U);
  EXPECT_GT(waited_and_answered, 2'000U);
  EXPECT_GT(retries, 1'000U);
}

// The random centres are such as the loader would accept, so that the properties speak of what
// users can have.
TEST_F(Properties, TheRandomCentresAreValid) {
  EXPECT_TRUE(rc::check([] {
    const LoadResult loaded = LoadScenarioText(SaveScenarioText(*SmallScenarios()), "random.json");
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
      if (diagnostic.severity == Severity::kError) RC_FAIL(FormatDiagnostic(diagnostic));
    }
  }));
}

TEST_F(Properties, ResultsArePureFunctionsOfModelSeedAndReplication) {
  EXPECT_TRUE(rc::check([] {
    const Model model(*SmallScenarios());
    Simulator used(model);
    ReplicationResult first;
    ReplicationResult other;
    Log log;
    used.Run(1, 0, first, &log);
    used.Run(2, 7, other);  // something else in between
    ReplicationResult again;
    Log log_again;
    used.Run(1, 0, again, &log_again);
    ReplicationResult fresh;
    Simulator(model).Run(1, 0, fresh);  // without a sink
    RC_ASSERT(Same(first, again));
    RC_ASSERT(Same(first, fresh));
    RC_ASSERT(log.records.size() == log_again.records.size());
    for (std::size_t i = 0; i < log.records.size(); ++i) {
      RC_ASSERT(Same(log.records[i], log_again.records[i]));
    }
  }));
}

TEST_F(Properties, EveryDetailGivesTheSameTotals) {
  EXPECT_TRUE(rc::check([] {
    const Model model(*SmallScenarios());
    ReplicationResult cells;
    ReplicationResult intervals;
    ReplicationResult totals;
    Simulator(model, Detail::kIntervalCells).Run(1, 0, cells);
    Simulator(model, Detail::kIntervals).Run(1, 0, intervals);
    Simulator(model, Detail::kTotals).Run(1, 0, totals);
    RC_ASSERT(totals.interval_cells.empty());
    const std::size_t per_slot = 1 + model.types().size() + model.groups().size();
    RC_ASSERT(intervals.interval_cells.size() == model.slots().size());
    RC_ASSERT(cells.interval_cells.size() == model.slots().size() * per_slot);
    for (std::size_t s = 0; s < model.slots().size(); ++s) {
      RC_ASSERT(Same(intervals.interval_cells[s], cells.interval_cells[s * per_slot]));
    }
    intervals.interval_cells.clear();
    cells.interval_cells.clear();
    RC_ASSERT(Same(totals, intervals));
    RC_ASSERT(Same(totals, cells));
  }));
}

TEST_F(Properties, ARunThatIsStoppedLeavesNothingBehind) {
  const Scenario scenario = [] {
    Scenario busy = OneDay(0, 24 * 60, 60);
    busy.contact_types = {Type("calls", 2'000, Exponential{100}, Exponential{50})};
    busy.agent_groups = {Group("desk", 50, {"calls"})};
    return busy;
  }();
  const Model model(scenario);
  Simulator simulator(model);
  ReplicationResult result;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(simulator.Run(1, 0, result, nullptr, stop.get_token()));
  EXPECT_TRUE(simulator.Run(1, 0, result));
  ReplicationResult fresh;
  Simulator(model).Run(1, 0, fresh);
  EXPECT_TRUE(Same(result, fresh));
}

// The oracle itself: each falsified log or result is found out.
class OracleControl : public ::testing::Test {
 protected:
  OracleControl() {
    scenario_ = OneDay(540, 660, 30);
    scenario_.contact_types = {Type("calls", 60, Exponential{300}, Exponential{100}),
                               Type("mail", 20, Exponential{300})};
    scenario_.contact_types[0].retry = Retry{.after = {.abandoned = true},
                                             .probability = 0.5,
                                             .delay = Exponential{300},
                                             .max_attempts = 3};
    scenario_.agent_groups = {Group("desk", 4, {"calls"}), Group("both", 2, {"calls", "mail"})};
    run_ = RunOnce(scenario_, 1, 0);
  }
  std::vector<std::string> Judge() {
    const Model model(scenario_);
    return Oracle(model, 1, 0, run_.log, run_.result).BrokenRules();
  }
  ContactRecord& Find(const std::function<bool(const ContactRecord&)>& wanted) {
    return *std::ranges::find_if(run_.log, wanted);
  }
  Scenario scenario_;
  LoggedRun run_;
};

TEST_F(OracleControl, FindsNothingInATrueLog) { EXPECT_TRUE(Judge().empty()); }

TEST_F(OracleControl, FindsAContactMissing) {
  run_.log.erase(run_.log.begin() + 20);
  EXPECT_FALSE(Judge().empty());
}
TEST_F(OracleControl, FindsAContactTwice) {
  run_.log.push_back(run_.log[10]);
  EXPECT_FALSE(Judge().empty());
}
TEST_F(OracleControl, FindsAnotherAgent) {
  ContactRecord& record = Find([](const ContactRecord& r) {
    return r.outcome == Outcome::kAnswered && r.wait > Duration();
  });
  record.agent = record.agent == 0 ? 1 : 0;
  EXPECT_FALSE(Judge().empty());
}
TEST_F(OracleControl, FindsAWaitMadeShorter) {
  Find([](const ContactRecord& r) {
    return r.outcome == Outcome::kAnswered && r.wait > Duration();
  }).wait = Duration();
  EXPECT_FALSE(Judge().empty());
}
TEST_F(OracleControl, FindsAnOutcomeChanged) {
  Find([](const ContactRecord& r) { return r.outcome == Outcome::kAbandoned; }).outcome =
      Outcome::kDisconnected;
  EXPECT_FALSE(Judge().empty());
}
TEST_F(OracleControl, FindsARetryForgotten) {
  Find([](const ContactRecord& r) { return r.will_retry; }).will_retry = false;
  EXPECT_FALSE(Judge().empty());
}
TEST_F(OracleControl, FindsASecondMoreOfStaffedTime) {
  run_.result.interval_cells[0][Quantity::kStaffedS] += 1;
  EXPECT_FALSE(Judge().empty());
}
TEST_F(OracleControl, FindsABusierQueue) {
  run_.result.overall[Quantity::kQueueMax] += 1;
  EXPECT_FALSE(Judge().empty());
}
// Logs of other rules: a last-come-first-served or priority centre is not first come first served.
TEST_F(OracleControl, FindsOtherPriorities) {
  Scenario other = scenario_;
  other.contact_types[1].priority = 1;
  run_ = RunOnce(other, 1, 0);
  EXPECT_FALSE(Judge().empty());
}
TEST_F(OracleControl, FindsOtherPreferences) {
  Scenario other = scenario_;
  other.agent_groups[1].skills[0].preference = 2;
  run_ = RunOnce(other, 1, 0);
  EXPECT_FALSE(Judge().empty());
}

}  // namespace
}  // namespace callfloor::testing
