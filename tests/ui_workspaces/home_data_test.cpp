// What Home works out from an answer, without a window.
#include "ui/workspaces/home/home_data.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "sim/scenario/load.h"
#include "ui/app/live_run.h"
#include "ui/app/new_scenario.h"

namespace callfloor::ui {
namespace {

// Waits for the end of a small run of the scenario.
std::shared_ptr<const RunSnapshot> Simulate(const Scenario& scenario, std::uint64_t replications) {
  LiveRunOptions options;
  options.threads = 1;
  LiveRun run(options);
  RunRequest request;
  request.scenarios = {std::make_shared<const Scenario>(scenario)};
  request.replications = replications;
  run.Start(request);
  while (run.state() == LiveRun::State::kRunning)
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  return run.Latest();
}

std::vector<Slot> HalfHours(int count) {
  std::vector<Slot> slots(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    Slot& slot = slots[static_cast<std::size_t>(i)];
    slot.interval = i;
    slot.start = Time::FromTicks(0) + Minutes(30) * i;
    slot.end = slot.start + Minutes(30);
  }
  return slots;
}

TEST(HomeData, WithoutAnAnswerTheSixFiguresHaveNamesAndNoValues) {
  const HomeData data = MakeHomeData(ScenarioFromAnswers({}), nullptr);
  EXPECT_FALSE(data.known);
  ASSERT_EQ(data.figures.size(), kHomeMeasures.size());
  EXPECT_EQ(data.figures[0].label, "Answered in 20\u00a0s");
  for (const HomeFigure& figure : data.figures)
    EXPECT_FALSE(figure.estimate.Exists()) << figure.measure;
  EXPECT_TRUE(data.headline.empty());
}

TEST(HomeData, EveryFigureHasAnIntervalAndALineOverTheDay) {
  const Scenario scenario = ScenarioFromAnswers({});
  const auto snapshot = Simulate(scenario, 40);
  ASSERT_NE(snapshot, nullptr);
  const HomeData data = MakeHomeData(scenario, snapshot.get());
  ASSERT_TRUE(data.known);
  EXPECT_TRUE(data.settled);
  const auto intervals = static_cast<std::size_t>(scenario.clock.IntervalsPerDay());
  for (const HomeFigure& figure : data.figures) {
    EXPECT_TRUE(figure.estimate.Exists()) << figure.measure;
    EXPECT_TRUE(figure.estimate.HasInterval()) << figure.measure;
    EXPECT_EQ(figure.spark.size(), intervals) << figure.measure;
  }
  EXPECT_NE(data.headline.find("~~±"), data.headline.npos) << data.headline;
}

TEST(HomeData, TheCurvesOfADayHaveOneEdgeMoreThanValues) {
  const Scenario scenario = ScenarioFromAnswers({});
  const auto snapshot = Simulate(scenario, 20);
  const DayCurves day = MakeHomeData(scenario, snapshot.get()).day;
  ASSERT_EQ(day.edge_s.size(), day.calls.size() + 1);
  EXPECT_EQ(day.capacity.size(), day.calls.size());
  EXPECT_EQ(day.level.size(), day.centre_s.size());
  EXPECT_DOUBLE_EQ(day.edge_s.front(), scenario.clock.open.minutes * 60.0);
  EXPECT_DOUBLE_EQ(day.edge_s.back(), scenario.clock.close.minutes * 60.0);
  for (std::size_t i = 0; i < day.level.size(); ++i) {
    EXPECT_LE(day.level_low[i], day.level[i]);
    EXPECT_GE(day.level_high[i], day.level[i]);
    EXPECT_GE(day.level_low[i], 0);
    EXPECT_LE(day.level_high[i], 100);
  }
  EXPECT_EQ(day.agents_least, 8);
  EXPECT_EQ(day.agents_most, 12);
}

TEST(HomeData, TheNightBetweenTwoDaysIsAGap) {
  Scenario scenario = ScenarioFromAnswers({});
  scenario.clock.days = 2;
  const auto snapshot = Simulate(scenario, 10);
  const DayCurves day = MakeHomeData(scenario, snapshot.get()).day;
  const auto intervals = static_cast<std::size_t>(scenario.clock.IntervalsPerDay());
  ASSERT_EQ(day.calls.size(), 2 * intervals + 1);
  EXPECT_TRUE(std::isnan(day.calls[intervals]));
  EXPECT_FALSE(std::isnan(day.calls[intervals + 1]));
  EXPECT_DOUBLE_EQ(day.edge_s[intervals + 1], 86'400 + scenario.clock.open.minutes * 60.0);
}

TEST(HomeData, WhereAgentsChangeTheirCourseIsKnownDayByDay) {
  LoadResult loaded =
      LoadScenarioFile(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/burnout.json");
  ASSERT_TRUE(loaded.scenario.has_value());
  Scenario scenario = *loaded.scenario;
  scenario.clock.days = 40;  // six weeks less two days, of five open days each
  const auto snapshot = Simulate(scenario, 4);
  ASSERT_NE(snapshot, nullptr);
  const CourseCurves course = MakeHomeData(scenario, snapshot.get()).course;
  EXPECT_TRUE(course.in_weeks);
  ASSERT_EQ(course.x.size(), 30u);
  EXPECT_EQ(course.x[5], 1) << "the second Monday";
  ASSERT_EQ(course.curves.size(), 4u);
  EXPECT_EQ(course.curves[0].name, "Strain (assumption)");
  for (const CourseCurve& curve : course.curves) {
    ASSERT_EQ(curve.y.size(), course.x.size()) << curve.name;
    for (std::size_t i = 0; i < curve.y.size(); ++i) EXPECT_GE(curve.y[i], 0) << curve.name;
  }
}

TEST(HomeData, WhereEachDayIsLikeTheOtherThereIsNoCourse) {
  const Scenario scenario = ScenarioFromAnswers({});
  const auto snapshot = Simulate(scenario, 10);
  ASSERT_NE(snapshot, nullptr);
  EXPECT_TRUE(MakeHomeData(scenario, snapshot.get()).course.curves.empty());
}

TEST(WorstStretch, IsWhereMoreIsLostThanIsOffered) {
  const auto slots = HalfHours(16);
  const std::vector<double> offered(16, 10);
  std::vector<double> lost(16, 0.1);
  lost[5] = lost[6] = 4;
  const auto worst = FindWorstStretch(slots, lost, offered);
  ASSERT_TRUE(worst);
  EXPECT_DOUBLE_EQ(worst->from_s, 5 * 1800);
  EXPECT_DOUBLE_EQ(worst->to_s, 7 * 1800);
  EXPECT_NEAR(worst->share, 8 / (8 + 14 * 0.1), 1e-12);
  EXPECT_EQ(worst->label, "85\u00a0% of all who give up");
}

TEST(WorstStretch, IsNothingWhenTheLossIsSpreadAsTheCallsAre) {
  EXPECT_FALSE(
      FindWorstStretch(HalfHours(16), std::vector<double>(16, 1), std::vector<double>(16, 10)));
  EXPECT_FALSE(
      FindWorstStretch(HalfHours(16), std::vector<double>(16, 0), std::vector<double>(16, 10)));
}

}  // namespace
}  // namespace callfloor::ui
