// The rows of the What-if page: what a slider moves, read back and written, for one group and for
// several.
#include <gtest/gtest.h>

#include <string>

#include "sim/scenario/load.h"
#include "ui/workspaces/whatif/levers.h"

namespace callfloor::ui {
namespace {

Scenario Shipped(const std::string& file) {
  return *LoadScenarioFile(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/" + file).scenario;
}

const Lever& Find(const LeverSet& set, const std::string& id) {
  for (const Lever& lever : set.levers) {
    if (lever.id == id) return lever;
  }
  throw std::runtime_error("There is no row " + id);
}

Change Add(const std::string& pointer, double amount, int from = -1, int to = -1) {
  Change change;
  change.pointer = pointer;
  change.kind = ChangeKind::kAdd;
  change.amount = amount;
  if (from >= 0) change.from = ClockTime{from * 60}, change.to = ClockTime{to * 60};
  return change;
}

TEST(Levers, AScenarioOfOneGroupHasAgentsInAWindowAndInOtherHours) {
  const Scenario bank = Shipped("anonymous-bank.json");
  const LeverSet set = MakeLevers(bank, {}, {{{10 * 60}, {14 * 60}}}, false);
  EXPECT_EQ(Find(set, "agents-1000").label, "Agents, 10 to 14\u00a0h");
  EXPECT_EQ(Find(set, "agents-other").label, "Agents, other hours");
  Find(set, "calls");
  Find(set, "handle");
  Find(set, "patience");
}

TEST(Levers, EveryShippedScenarioHasRowsAndNothingIsChangedInTheBase) {
  for (const char* file : {"anonymous-bank.json", "bank-specialists.json", "help-desk.json",
                           "large-center.json", "two-languages.json"}) {
    const Scenario scenario = Shipped(file);
    const LeverSet set = MakeLevers(scenario, {}, {}, true);
    EXPECT_GE(set.levers.size(), 3u) << file;
    for (const Lever& lever : set.levers) {
      const LeverAmount amount = AmountOf(scenario, {}, set, lever);
      EXPECT_TRUE(amount.Even() && amount.low == lever.NoChange()) << file << " " << lever.id;
      EXPECT_LT(lever.min, lever.max) << file << " " << lever.id;
    }
  }
}

TEST(Levers, AMovedLeverIsReadBackAndGivesAVariantThatCanBeSimulated) {
  for (const char* file :
       {"anonymous-bank.json", "bank-specialists.json", "two-languages.json", "help-desk.json"}) {
    const Scenario scenario = Shipped(file);
    const LeverSet set = MakeLevers(scenario, {}, {}, true);
    for (const Lever& lever : set.levers) {
      Variant variant;
      variant.name = "Moved";
      const double amount = lever.kind == LeverKind::kAgents ? 1 : 1.1;
      const Variant moved = WithAmount(scenario, variant, set, lever, amount);
      const LeverAmount back = AmountOf(scenario, moved, set, lever);
      EXPECT_TRUE(back.Even()) << file << " " << lever.id;
      EXPECT_DOUBLE_EQ(back.low, amount) << file << " " << lever.id;
      const LoadResult built = ApplyVariant(scenario, moved);
      ASSERT_TRUE(built.scenario.has_value()) << file << " " << lever.id;
      const LeverReading before = ReadingOf(scenario, set, lever),
                         after = ReadingOf(*built.scenario, set, lever);
      const LeverReading wanted = Moved(lever, before, lever.NoChange(), amount);
      EXPECT_NEAR(after.high, wanted.high, 1e-6 * wanted.high) << file << " " << lever.id;
      // And back again: nothing is left of it.
      EXPECT_TRUE(WithAmount(scenario, moved, set, lever, lever.NoChange()).changes.empty())
          << file << " " << lever.id;
    }
  }
}

TEST(Levers, OfAQaTeamMoveHowManyContactsItEvaluates) {
  Scenario scenario = Shipped("quality/policy.json");
  const LeverSet set = MakeLevers(scenario, {}, {}, false);
  const Lever& lever = Find(set, "evaluations");
  EXPECT_EQ(lever.NoChange(), 5);
  EXPECT_EQ(lever.note, "0 to 30 an agent, a month");
  Variant variant;
  variant.name = "Moved";
  const Variant moved = WithAmount(scenario, variant, set, lever, 12);
  ASSERT_EQ(moved.changes.size(), 1u);
  EXPECT_EQ(moved.changes[0].value, "12");
  EXPECT_EQ(AmountOf(scenario, moved, set, lever).low, 12);
  EXPECT_FALSE(IsBeside(scenario, moved.changes[0]));
  EXPECT_EQ(ChangesShown(scenario, moved, set), 1);
  const LoadResult built = ApplyVariant(scenario, moved);
  ASSERT_TRUE(built.scenario);
  const LeverReading reading = ReadingOf(*built.scenario, set, lever);
  EXPECT_EQ(reading.high, 12);
  EXPECT_EQ(Moved(lever, ReadingOf(scenario, set, lever), 5, 12).high, 12);
  EXPECT_EQ(ReadingText(lever, reading), "12");
  EXPECT_EQ(ParseAmount(lever, reading, 12, "20"), 20);
  EXPECT_EQ(ParseAmount(lever, reading, 12, "–2"), 10);
  EXPECT_EQ(ParseAmount(lever, reading, 12, "20 %"), std::nullopt);
  EXPECT_TRUE(WithAmount(scenario, moved, set, lever, 5).changes.empty());
  // By a share of contacts, in per cent.
  scenario.quality->sampling.method = SamplingMethod::kShare;
  scenario.quality->sampling.share = 0.02;
  const LeverSet by_share = MakeLevers(scenario, {}, {}, false);
  const Lever& share = Find(by_share, "evaluations");
  EXPECT_EQ(share.NoChange(), 2);
  EXPECT_EQ(WithAmount(scenario, variant, by_share, share, 3.5).changes[0].value, "0.035");
  EXPECT_EQ(ReadingText(share, {3.5, 3.5}), "3.5");
  // Where nobody evaluates, there is nothing to move.
  scenario.quality->evaluators.count = 0;
  for (const Lever& other : MakeLevers(scenario, {}, {}, false).levers)
    EXPECT_NE(other.kind, LeverKind::kEvaluations);
}

TEST(Levers, AWholeDaysChangeSplitsWhenOneWindowOfItIsMoved) {
  const Scenario bank = Shipped("anonymous-bank.json");
  const LeverSet set = MakeLevers(bank, {}, {{{10 * 60}, {14 * 60}}}, false);
  Variant two_fewer;
  two_fewer.changes = {Add("/agent_groups/*/agents", -2)};
  EXPECT_EQ(AmountOf(bank, two_fewer, set, Find(set, "agents-1000")).low, -2);
  EXPECT_EQ(AmountOf(bank, two_fewer, set, Find(set, "agents-other")).low, -2);
  const Variant moved = WithAmount(bank, two_fewer, set, Find(set, "agents-1000"), 1);
  EXPECT_EQ(AmountOf(bank, moved, set, Find(set, "agents-1000")).low, 1);
  EXPECT_EQ(AmountOf(bank, moved, set, Find(set, "agents-other")).low, -2);
  EXPECT_EQ(moved.changes.size(), 3u);
  // Moved back, it is one change again.
  EXPECT_EQ(WithAmount(bank, moved, set, Find(set, "agents-1000"), -2).changes.size(), 1u);
  // And the rows do not change with it.
  WhatIf what_if;
  what_if.variants = {moved};
  EXPECT_EQ(MakeLevers(bank, what_if, set.windows, false).windows, set.windows);
}

TEST(Levers, WindowsOfVariantsBecomeRows) {
  const Scenario bank = Shipped("anonymous-bank.json");
  WhatIf what_if;
  Variant morning, evening;
  morning.changes = {Add("/agent_groups/0/agents", 1, 9, 13)};
  evening.changes = {Add("/agent_groups/0/agents", 1, 20, 24)};
  what_if.variants = {morning, evening};
  const LeverSet set = MakeLevers(bank, what_if, {}, false);
  ASSERT_EQ(set.windows.size(), 2u);
  EXPECT_EQ(AmountOf(bank, morning, set, Find(set, "agents-0900")).low, 1);
  EXPECT_EQ(AmountOf(bank, morning, set, Find(set, "agents-2000")).low, 0);
}

TEST(Levers, ANameForAllIsSplitWhenOneTypeIsMoved) {
  const Scenario bank = Shipped("two-languages.json");
  const LeverSet set = MakeLevers(bank, {}, {}, true);
  Variant more;
  more.changes = {
      Change{"/contact_types/*/arrivals/per_hour", ChangeKind::kMultiply, "", 1.1, {}, {}}};
  const Variant moved = WithAmount(bank, more, set, Find(set, "calls-0"), 1.2);
  EXPECT_DOUBLE_EQ(AmountOf(bank, moved, set, Find(set, "calls-0")).low, 1.2);
  EXPECT_DOUBLE_EQ(AmountOf(bank, moved, set, Find(set, "calls-1")).low, 1.1);
  EXPECT_FALSE(AmountOf(bank, moved, set, Find(set, "calls")).Even());
}

TEST(Levers, ChangesThatNoRowShowsStayAndAreCounted) {
  const Scenario bank = Shipped("anonymous-bank.json");
  const LeverSet set = MakeLevers(bank, {}, {}, false);
  Variant variant;
  variant.changes = {Change{"/trunks", ChangeKind::kSet, "30", 0, {}, {}}};
  EXPECT_EQ(ChangesBeside(bank, variant), 1);
  const Variant moved = WithAmount(bank, variant, set, Find(set, "calls"), 1.05);
  EXPECT_EQ(ChangesBeside(bank, moved), 1);
  EXPECT_EQ(ChangesShown(bank, moved, set), 2);
  EXPECT_EQ(moved.changes.front(), variant.changes.front());
}

TEST(Levers, TypedTextsAreNewValuesDifferencesOrPercentages) {
  Lever agents;
  agents.kind = LeverKind::kAgents;
  EXPECT_EQ(ParseAmount(agents, {8, 10}, 0, "11"), 1);
  EXPECT_EQ(ParseAmount(agents, {9, 11}, 1, "11"), 1);
  EXPECT_EQ(ParseAmount(agents, {8, 10}, 3, "-2"), -2);
  EXPECT_EQ(ParseAmount(agents, {8, 10}, 3, "+2"), 2);
  EXPECT_FALSE(ParseAmount(agents, {8, 10}, 0, "many"));
  Lever calls;
  calls.kind = LeverKind::kCalls;
  EXPECT_NEAR(*ParseAmount(calls, {1000, 1000}, 1, "1250"), 1.25, 1e-12);
  EXPECT_NEAR(*ParseAmount(calls, {1000, 1000}, 1, "110 %"), 1.1, 1e-12);
  EXPECT_NEAR(*ParseAmount(calls, {1000, 1000}, 1, "+10 %"), 1.1, 1e-12);
  Lever handle;
  handle.kind = LeverKind::kHandle;
  EXPECT_NEAR(*ParseAmount(handle, {240, 240}, 1, "5:00"), 1.25, 1e-12);
}

TEST(Levers, AWindowTakesItsAgentsToOtherHours) {
  const Scenario bank = Shipped("anonymous-bank.json");
  const LeverSet set = MakeLevers(bank, {}, {{{10 * 60}, {14 * 60}}}, false);
  WhatIf what_if;
  Variant variant;
  variant.name = "One more";
  what_if.variants = {WithAmount(bank, variant, set, Find(set, "agents-1000"), 1)};
  const WhatIf moved = WithWindow(bank, what_if, set, 0, {{12 * 60}, {18 * 60}});
  ASSERT_EQ(moved.variants[0].changes.size(), 1u);
  EXPECT_EQ(moved.variants[0].changes[0].from->minutes, 12 * 60);
  EXPECT_EQ(moved.variants[0].changes[0].to->minutes, 18 * 60);
  EXPECT_EQ(moved.variants[0].changes[0].amount, 1);
}

}  // namespace
}  // namespace callfloor::ui
