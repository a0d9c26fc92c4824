// The rules of being watched and of little to do, apart from the centre.
#include "sim/quality/conduct.h"

#include <gtest/gtest.h>

#include <cmath>

namespace callfloor::quality {
namespace {

TEST(Intensity, FollowsEvaluationsAndSaturates) {
  const Monitoring monitoring;
  const auto of = [&](double n) { return IntensityOf(monitoring, false, n); };
  EXPECT_EQ(of(0), 0);
  EXPECT_NEAR(of(monitoring.per_agent_month), 1 - std::exp(-1), 1e-15);
  for (const double n : {0.5, 2.0, 5.0, 8.0, 20.0}) {
    // What is left to be watched shrinks by the same share with each evaluation more.
    EXPECT_NEAR(1 - of(n + 3), (1 - of(n)) * (1 - of(3)), 1e-15);
    EXPECT_GT(of(2 * n), of(n));
    EXPECT_LT(of(2 * n), 2 * of(n));
    EXPECT_LT(of(n), 1);
  }
}

TEST(Intensity, OfAProgramIsFullWhereItCounts) {
  Monitoring monitoring;
  EXPECT_EQ(IntensityOf(monitoring, true, 0), 0) << "it does not by default";
  monitoring.program_counts = true;
  EXPECT_EQ(IntensityOf(monitoring, true, 0), 1);
  EXPECT_EQ(IntensityOf(monitoring, false, 0), 0) << "there is none";
}

TEST(Discipline, SlipsOnlyWhereTheRationalAreNotWatched) {
  Quality quality;
  EXPECT_EQ(DisciplineOf(quality, {.rational = true}), 0) << "nothing is said of it";
  quality.monitoring.emplace().slip = 2;
  EXPECT_EQ(DisciplineOf(quality, {.rational = true}), -2);
  EXPECT_EQ(DisciplineOf(quality, {.rational = true, .watched = 0.25}), -1.5);
  EXPECT_EQ(DisciplineOf(quality, {.rational = true, .watched = 1}), 0);
  EXPECT_EQ(DisciplineOf(quality, {.rational = false}), 0);
  quality.links.monitoring = false;
  EXPECT_EQ(DisciplineOf(quality, {.rational = true}), 0);
}

TEST(Discipline, SlipsOnQuietDays) {
  Quality quality;
  EXPECT_FALSE(IsBored(quality, 0.1)) << "nothing is said of it";
  quality.boredom.emplace();
  EXPECT_TRUE(IsBored(quality, 0.649));
  EXPECT_FALSE(IsBored(quality, 0.65)) << "the bound itself is enough to do";
  EXPECT_FALSE(IsBored(quality, std::nullopt)) << "nobody is bored before the first day";
  EXPECT_EQ(DisciplineOf(quality, {.bored = true}), -0.1);
  EXPECT_EQ(DisciplineOf(quality, {.bored = false}), 0);
  quality.monitoring.emplace();
  EXPECT_DOUBLE_EQ(DisciplineOf(quality, {.rational = true, .bored = true}), -1.1);
  quality.links.boredom = false;
  EXPECT_FALSE(IsBored(quality, 0.1));
  EXPECT_EQ(DisciplineOf(quality, {.rational = true, .bored = true}), -1);
}

TEST(Load, OfBeingWatchedIsThatOfAPunitiveClimate) {
  Quality quality;
  quality.coaching.climate = 0;
  EXPECT_EQ(LoadOf(quality, {.watched = 1}), 0) << "nothing is said of it";
  quality.monitoring.emplace();
  EXPECT_EQ(LoadOf(quality, {.watched = 1}), 0.3);
  EXPECT_EQ(LoadOf(quality, {.rational = true, .watched = 1}), 0.3) << "of all alike";
  EXPECT_EQ(LoadOf(quality, {.watched = 0.5}), 0.15);
  quality.coaching.climate = 0.5;
  EXPECT_EQ(LoadOf(quality, {.watched = 1}), 0.15);
  quality.coaching.climate = 1;
  EXPECT_EQ(LoadOf(quality, {.watched = 1}), 0);
  quality.coaching.climate = 0;
  quality.links.monitoring = false;
  EXPECT_EQ(LoadOf(quality, {.watched = 1}), 0);
}

}  // namespace
}  // namespace callfloor::quality
