#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "ui/app/application.h"
#include "ui/workspaces/whatif/page.h"

namespace callfloor::ui::what_if {
namespace {

TEST(WhatIfPage, CurvesOverSeveralDaysHaveAGapInEveryClosedNight) {
  ApplicationOptions options;
  options.shipped_folder = std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios";
  options.threads = 1;
  options.replications = 2;
  Application application(options);
  application.OpenFirst(options.shipped_folder.string() + "/large-center.json");
  Page page(application);
  double now = 0;
  for (int i = 0; i < 6000 && !page.Position(-1); ++i) {
    application.Poll(now += 0.01);
    page.Refresh();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ASSERT_TRUE(page.Position(-1));
  const DayCurve& curve = page.Curve(-1);
  ASSERT_EQ(curve.x.size(), curve.y.size());
  ASSERT_EQ(curve.x.size(), curve.low.size());
  int gaps = 0;
  for (std::size_t i = 1; i < curve.x.size(); ++i) {
    EXPECT_GT(curve.x[i], curve.x[i - 1]);
    const bool night = curve.x[i] - curve.x[i - 1] > 3600;
    if (std::isnan(curve.y[i])) ++gaps;
    if (night) {
      EXPECT_TRUE(std::isnan(curve.y[i - 1])) << "a line through the night";
    }
  }
  EXPECT_EQ(gaps, 4);  // between five days
}

}  // namespace
}  // namespace callfloor::ui::what_if
