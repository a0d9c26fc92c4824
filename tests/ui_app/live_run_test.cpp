#include "ui/app/live_run.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <set>
#include <thread>

#include "sim/experiment/replications.h"
#include "tests/ui_app/app_support.h"

namespace callfloor::ui {
namespace {

std::shared_ptr<const Scenario> Shared(const Scenario& scenario) {
  return std::make_shared<const Scenario>(scenario);
}

Scenario WithAgents(double agents) {
  Scenario scenario = SmallScenario();
  scenario.agent_groups[0].agents.values = {agents};
  return scenario;
}

// So much work that no test sees its end.
RunRequest Endless(std::uint64_t tag) {
  RunRequest request;
  request.tag = tag;
  request.scenarios = {Shared(SmallScenario())};
  request.replications = 50'000'000;
  return request;
}

TEST(LiveRun, EndsWithExactlyWhatTheCommandLineWouldSay) {
  LiveRun run({2, {}, {}});
  RunRequest request;
  request.tag = 5;
  request.scenarios = {Shared(SmallScenario()), Shared(WithAgents(4))};
  request.replications = 50;
  run.Start(request);
  ASSERT_TRUE(WaitFor([&] { return run.state() == LiveRun::State::kDone; }));
  const auto snapshot = run.Latest();
  ASSERT_NE(snapshot, nullptr);
  EXPECT_EQ(snapshot->tag, 5u);
  EXPECT_TRUE(snapshot->finished);
  EXPECT_EQ(snapshot->done, 50u);
  EXPECT_GT(snapshot->contacts_per_s, 0);

  const Model base(SmallScenario()), more(WithAgents(4));
  const Model* models[] = {&base, &more};
  Comparison expected({SideOf(base, Detail::kIntervals), SideOf(more, Detail::kIntervals)});
  RunOptions options;
  options.replications = 50;
  options.threads = 1;
  options.detail = Detail::kIntervals;
  RunComparison(models, options, expected);
  const Measure& level = *FindMeasure("service_level");
  EXPECT_EQ(snapshot->Overall(0, "service_level").mean, expected.base().Overall(level).mean);
  EXPECT_EQ(snapshot->Difference(1, "service_level").half_width,
            expected.Difference(0, level).half_width);
  EXPECT_EQ(snapshot->OverTheDay(0, "service_level").size(), 6u);
  EXPECT_TRUE(snapshot->OverTheDay(0, "service_level")[3].HasInterval());
  EXPECT_FALSE(snapshot->Overall(0, "no such measure").Exists());
  const auto most = snapshot->Most(0, "service_level");
  ASSERT_TRUE(most);
  EXPECT_LT(most->low, snapshot->Overall(0, "service_level").mean);
  EXPECT_GT(most->high, snapshot->Overall(0, "service_level").mean);
}

TEST(LiveRun, WhatIsKnownOfTheBaseIsUsedAgainAndChangesNoNumber) {
  const auto base = Shared(SmallScenario());
  const auto ask = [&](LiveRun& run, std::uint64_t tag, double agents) {
    RunRequest request;
    request.tag = tag;
    request.scenarios = {base, Shared(WithAgents(agents))};
    request.replications = 40;
    run.Start(request);
    EXPECT_TRUE(WaitFor([&] {
      return run.state() == LiveRun::State::kDone && run.Latest() && run.Latest()->tag == tag;
    }));
    return run.Latest();
  };
  LiveRun one({2, {}, {}}), other({1, {}, {}});
  ask(one, 1, 4);
  const auto again = ask(one, 2, 5);
  const auto fresh = ask(other, 1, 5);
  for (const char* name : {"service_level", "asa_s", "abandoned", "cost"}) {
    EXPECT_EQ(again->Overall(0, name).mean, fresh->Overall(0, name).mean) << name;
    EXPECT_EQ(again->Overall(1, name).mean, fresh->Overall(1, name).mean) << name;
    EXPECT_EQ(again->Difference(1, name).half_width, fresh->Difference(1, name).half_width) << name;
  }
}

TEST(LiveRun, AnswersWithAnIntervalAndSharpens) {
  LiveRun run;
  run.Start(Endless(1));
  ASSERT_TRUE(WaitFor([&] { return run.Latest() != nullptr; }));
  const auto first = run.Latest();
  EXPECT_TRUE(first->Overall(0, "service_level").HasInterval());
  ASSERT_TRUE(WaitFor([&] { return run.Latest()->done > first->done * 16 + 100; }));
  EXPECT_LT(run.Latest()->Overall(0, "service_level").half_width,
            first->Overall(0, "service_level").half_width);
  EXPECT_EQ(first->tag, 1u);  // what was published does not change
}

TEST(LiveRun, ANewRequestTakesOverAndOldAnswersNeverComeAfterNewOnes) {
  LiveRun run;
  std::uint64_t last_seen = 0;
  for (std::uint64_t tag = 1; tag <= 30; ++tag) {
    run.Start(Endless(tag));
    std::this_thread::sleep_for(std::chrono::milliseconds(tag % 4 * 3));
    if (const auto snapshot = run.Latest()) {
      EXPECT_GE(snapshot->tag, last_seen);
      last_seen = snapshot->tag;
    }
  }
  EXPECT_TRUE(WaitFor([&] { return run.Latest() && run.Latest()->tag == 30; }));
  EXPECT_EQ(run.tag(), 30u);
}

TEST(LiveRun, StartingAndStoppingNeverWaitForTheSimulation) {
  LiveRun run;
  double longest = 0;
  for (std::uint64_t tag = 1; tag <= 50; ++tag) {
    const auto from = std::chrono::steady_clock::now();
    run.Start(Endless(tag));
    if (tag % 5 == 0) run.Stop();
    run.Latest();
    longest = std::max(
        longest, std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count());
  }
  // Generous: the machine may give the processor to others in between. Waiting for a run would take
  // for ever.
  EXPECT_LT(longest, 2.0);
  run.Stop();
  EXPECT_EQ(run.state(), LiveRun::State::kIdle);
}

TEST(LiveRun, PausesAndGoesOn) {
  LiveRun run;
  run.Start(Endless(1));
  ASSERT_TRUE(WaitFor([&] { return run.Latest() != nullptr; }));
  run.Pause(true);
  EXPECT_EQ(run.state(), LiveRun::State::kPaused);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const auto at_rest = run.Latest();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(run.Latest(), at_rest);
  run.Pause(false);
  EXPECT_TRUE(WaitFor([&] { return run.Latest() != at_rest; }));
  EXPECT_EQ(run.state(), LiveRun::State::kRunning);
}

TEST(LiveRun, WakesForEverySnapshotAndPublishesAtMostSixtyASecond) {
  std::atomic<int> woken{0};
  LiveRun run({2, [&] { ++woken; }, {}});
  const auto from = std::chrono::steady_clock::now();
  run.Start(Endless(1));
  std::set<std::shared_ptr<const RunSnapshot>> seen;
  while (std::chrono::steady_clock::now() - from < std::chrono::milliseconds(500)) {
    if (const auto snapshot = run.Latest()) seen.insert(snapshot);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const double elapsed =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
  EXPECT_LE(static_cast<double>(seen.size()), elapsed * 60 + 2);
  EXPECT_GE(woken, static_cast<int>(seen.size()));
}

TEST(LiveRun, LongHorizonsFallBackToTotals) {
  Scenario year = SmallScenario();
  year.clock.days = 365;
  LiveRun run;
  RunRequest request;
  request.scenarios = {Shared(year)};
  request.replications = 2;
  request.most_cells = 500;
  run.Start(request);
  ASSERT_TRUE(WaitFor([&] { return run.state() == LiveRun::State::kDone; }));
  EXPECT_TRUE(run.Latest()->Overall(0, "service_level").Exists());
  EXPECT_FALSE(run.Latest()->OverTheDay(0, "service_level")[0].Exists());
}

TEST(LiveRun, GoesAtOnceWhenDestroyedInTheMiddle) {
  for (int i = 0; i < 10; ++i) {
    LiveRun run;
    run.Start(Endless(1));
    if (i % 2 == 0) run.Pause(true);
    std::this_thread::sleep_for(std::chrono::milliseconds(i));
  }
}

}  // namespace
}  // namespace callfloor::ui
