// Sweeps and advice: answers that take several runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "sim/experiment/replications.h"
#include "tests/ui_app/app_support.h"
#include "ui/app/headline_advisor.h"
#include "ui/app/sweep.h"

namespace callfloor::ui {
namespace {

std::shared_ptr<const Scenario> Shared(const Scenario& scenario) {
  return std::make_shared<const Scenario>(scenario);
}

SweepAxis Agents(std::vector<double> values) {
  SweepAxis axis{"Agents", "agents", {}, std::move(values)};
  axis.change.pointer = "/agent_groups/0/agents";
  axis.change.kind = ChangeKind::kSet;
  return axis;
}

SweepAxis Calls(std::vector<double> values) {
  SweepAxis axis{"Calls", "", {}, std::move(values)};
  axis.change.pointer = "/contact_types/*/arrivals/per_hour";
  axis.change.kind = ChangeKind::kMultiply;
  return axis;
}

TEST(Sweep, EachCellSaysExactlyWhatAComparisonOfItSays) {
  Sweep sweep(2);
  SweepRequest request;
  request.tag = 4;
  request.base = Shared(SmallScenario());
  request.x = Agents({2, 3, 5});
  request.y = Calls({1, 1.25});
  request.replications = 25;
  sweep.Start(request);
  ASSERT_TRUE(WaitFor([&] { return sweep.Latest() && sweep.Latest()->finished; }));
  const auto snapshot = sweep.Latest();
  EXPECT_EQ(snapshot->request.tag, 4u);
  ASSERT_EQ(snapshot->cells.size(), 6u);
  // The base itself differs from the base by exactly nothing.
  EXPECT_EQ(snapshot->Difference("service_level", 1, 0).mean, 0);
  EXPECT_EQ(snapshot->Difference("service_level", 1, 0).half_width, 0);

  Scenario changed = SmallScenario();
  changed.agent_groups[0].agents.values = {5};
  changed.contact_types[0].arrivals_per_hour.values = {75};
  const Model base(SmallScenario()), whatif(changed);
  const Model* models[] = {&base, &whatif};
  Comparison expected({SideOf(base, Detail::kTotals), SideOf(whatif, Detail::kTotals)});
  RunOptions options;
  options.replications = 25;
  options.threads = 1;
  RunComparison(models, options, expected);
  const Measure& asa = *FindMeasure("asa_s");
  EXPECT_EQ(snapshot->Value("asa_s", 2, 1).mean, expected.whatif(0).Overall(asa).mean);
  EXPECT_EQ(snapshot->Difference("asa_s", 2, 1).half_width, expected.Difference(0, asa).half_width);
  EXPECT_FALSE(snapshot->Value("no such measure", 0).Exists());
}

TEST(Sweep, ACellThatCannotBeSimulatedSaysWhyAndTheOthersGoOn) {
  Sweep sweep(2);
  SweepRequest request;
  request.base = Shared(SmallScenario());
  request.x = Agents({3, 2.5, 4});
  request.replications = 10;
  sweep.Start(request);
  ASSERT_TRUE(WaitFor([&] { return sweep.Latest() && sweep.Latest()->finished; }));
  EXPECT_TRUE(sweep.Latest()->Value("service_level", 2).HasInterval());
  EXPECT_THAT(sweep.Latest()->At(1).problem, testing::HasSubstr("whole number"));
  EXPECT_FALSE(sweep.Latest()->Value("service_level", 1).Exists());
}

TEST(Sweep, StreamsStopsAndStartsAnew) {
  Sweep sweep;
  SweepRequest request;
  request.base = Shared(SmallScenario());
  request.x = Agents({1, 2, 3});
  request.replications = 100'000;
  for (int i = 0; i < 3; ++i) {
    request.tag = static_cast<std::uint64_t>(i);
    sweep.Start(request);
    ASSERT_TRUE(
        WaitFor([&] { return sweep.Latest() && sweep.Latest()->request.tag == request.tag; }));
    EXPECT_FALSE(sweep.Latest()->finished);
    EXPECT_TRUE(sweep.Running());
  }
  sweep.Stop();
  EXPECT_FALSE(sweep.Running());
}

TEST(Placements, TileTheDayWithinTheLimit) {
  Scenario scenario = SmallScenario();
  scenario.clock.open = ClockTime{7 * 60};
  scenario.clock.close = ClockTime{24 * 60};
  const auto placements = PlacementsFor(scenario);
  ASSERT_FALSE(placements.empty());
  EXPECT_LE(placements.size(), 12u);
  EXPECT_EQ(placements.front().from, scenario.clock.open);
  EXPECT_EQ(placements.back().to, scenario.clock.close);
  for (const Placement& placement : placements) {
    EXPECT_TRUE(ApplyChanges(scenario, std::span(&placement.change, 1)).scenario);
  }
  scenario.clock.close = ClockTime{12 * 60};
  EXPECT_EQ(PlacementsFor(scenario).size(), 1u);
  scenario.agent_groups.resize(40, scenario.agent_groups[0]);
  EXPECT_EQ(PlacementsFor(scenario).size(), 12u);
}

TEST(HeadlineAdvisor, FindsTheHoursWithoutEnoughAgentsAndConfirmsThemAfresh) {
  Scenario scenario = SmallScenario();
  scenario.clock.open = ClockTime{8 * 60};
  scenario.clock.close = ClockTime{20 * 60};
  scenario.agent_groups[0].agents.values = std::vector<double>(24, 6);
  for (std::size_t i = 8; i < 16; ++i) scenario.agent_groups[0].agents.values[i] = 3;  // 12 to 16 h
  HeadlineAdvisor advisor(2);
  advisor.Start(9, Shared(scenario), 1, 30, 60);
  ASSERT_TRUE(WaitFor([&] { return advisor.Latest() != nullptr; }));
  const auto advice = advisor.Latest();
  EXPECT_EQ(advice->tag, 9u);
  EXPECT_EQ(advice->tried[advice->best].from, ClockTime{12 * 60});
  EXPECT_EQ(advice->tried[advice->best].to, ClockTime{16 * 60});
  EXPECT_TRUE(advice->clear);
  EXPECT_GT(advice->win.mean, 0);
  EXPECT_LT(advice->abandon_change.mean, 0);
  EXPECT_DOUBLE_EQ(advice->cost_per_day, 4 * 24);
  // Fresh replications: not the number by which it was chosen.
  EXPECT_NE(advice->win.mean, advice->first_look[advice->best].mean);
}

TEST(HeadlineAdvisor, WithoutCallersNothingCanBeWonAndItSaysSo) {
  Scenario scenario = SmallScenario();
  scenario.contact_types[0].arrivals_per_hour.values = {0};
  HeadlineAdvisor advisor(1);
  advisor.Start(1, Shared(scenario), 1, 5, 5);
  ASSERT_TRUE(WaitFor([&] { return advisor.Latest() != nullptr; }));
  EXPECT_FALSE(advisor.Latest()->clear);
}

TEST(HeadlineAdvisor, StopsInTheMiddle) {
  HeadlineAdvisor advisor;
  advisor.Start(1, Shared(SmallScenario()), 1, 1'000'000, 1'000'000);
  EXPECT_TRUE(advisor.Running());
  advisor.Stop();
  EXPECT_FALSE(advisor.Running());
  EXPECT_EQ(advisor.Latest(), nullptr);
}

}  // namespace
}  // namespace callfloor::ui
