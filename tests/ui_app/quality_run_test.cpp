#include "ui/app/quality_run.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <mutex>

#include "sim/experiment/replications.h"
#include "sim/quality/run.h"
#include "tests/support/quality_desk.h"
#include "tests/ui_app/app_support.h"

namespace callfloor::ui {
namespace {

// Eight agents of a desk, evaluated for eight weeks.
std::shared_ptr<const Scenario> Desk() {
  const LoadResult loaded = LoadScenarioText(QualityDeskText("{}"), "desk.json");
  EXPECT_TRUE(loaded.scenario.has_value());
  return std::make_shared<const Scenario>(*loaded.scenario);
}

TEST(QualityRun, EndsWithExactlyWhatTheCommandLineWouldSay) {
  const auto desk = Desk();
  QualityRun run(2);
  run.Start({desk, 7, 6});
  ASSERT_TRUE(WaitFor([&] { return run.Latest() && run.Latest()->finished; }, 60));
  const auto snapshot = run.Latest();
  EXPECT_EQ(snapshot->done, 6u);
  EXPECT_EQ(snapshot->problem, "");

  const Model model(*desk);
  Experiment expected(ShapeOf(model, Detail::kTotals));
  RunOptions options;
  options.seed = 7;
  options.replications = 6;
  options.threads = 1;
  RunReplications(model, options, expected);
  const auto position = static_cast<std::size_t>(quality::FindFigure("observed_mean"));
  EXPECT_EQ(snapshot->Figure("observed_mean").mean, expected.FigureOf(position).mean);
  EXPECT_EQ(snapshot->Figure("observed_mean").half_width, expected.FigureOf(position).half_width);
  EXPECT_EQ(snapshot->Count("observed_mean"), 6);
  EXPECT_FALSE(snapshot->Figure("no such figure").Exists());

  const auto world = quality::RunWorld(model, 7, 0);
  ASSERT_TRUE(world && snapshot->world);
  ASSERT_FALSE(world->agents.empty());
  EXPECT_EQ(snapshot->world->agents[0].hajek.value, world->agents[0].hajek.value);
  EXPECT_EQ(snapshot->world->cards.size(), world->cards.size());
}

TEST(QualityRun, TheFirstRunShowsBeforeAnyFigure) {
  std::mutex mutex;
  std::shared_ptr<const QualitySnapshot> first;
  QualityRun* running = nullptr;
  QualityRun run(1, [&] {
    const std::lock_guard lock(mutex);
    if (!first) first = running->Latest();
  });
  running = &run;
  run.Start({Desk(), 1, 2});
  ASSERT_TRUE(WaitFor([&] { return run.Latest() && run.Latest()->finished; }, 60));
  run.Stop();
  ASSERT_NE(first, nullptr);
  EXPECT_NE(first->world, nullptr);
  EXPECT_TRUE(first->figures.empty());
  EXPECT_FALSE(first->finished);
  EXPECT_EQ(run.Latest()->world, first->world) << "the tables stay those of the first run";
}

TEST(QualityRun, StoppingEndsItAtOnceAndKeepsWhatIsKnown) {
  QualityRun run(1);
  run.Start({Desk(), 1, 50'000'000});
  ASSERT_TRUE(WaitFor([&] { return run.Latest() && run.Latest()->done >= 2; }, 60));
  run.Stop();
  EXPECT_FALSE(run.Running());
  const auto kept = run.Latest();
  ASSERT_NE(kept, nullptr);
  EXPECT_FALSE(kept->finished);
  EXPECT_TRUE(kept->Figure("observed_mean").HasInterval());
}

TEST(QualityRun, AnotherScenarioForgetsTheOneBefore) {
  QualityRun run(1);
  run.Start({Desk(), 1, 50'000'000});
  ASSERT_TRUE(WaitFor([&] { return run.Latest() != nullptr; }, 60));
  const auto other = Desk();
  run.Start({other, 1, 2});
  const auto now = run.Latest();
  EXPECT_TRUE(now == nullptr || now->request.scenario == other);
  ASSERT_TRUE(WaitFor([&] { return run.Latest() && run.Latest()->finished; }, 60));
  EXPECT_EQ(run.Latest()->request.scenario, other);
}

TEST(QualityRun, WithoutQualityThereIsNothingToRun) {
  QualityRun run(1);
  run.Start({std::make_shared<const Scenario>(SmallScenario()), 1, 2});
  EXPECT_FALSE(run.Running());
  EXPECT_EQ(run.Latest(), nullptr);
}

}  // namespace
}  // namespace callfloor::ui
