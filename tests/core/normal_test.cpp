#include "sim/core/normal.h"

#include <gtest/gtest.h>

#include <cmath>

namespace callfloor {
namespace {

TEST(Normal, IsBoostsToTheBitAndTakesAsManyWords) {
  int slow = 0;
  constexpr int kMany = 100'000;
  QuickStream quick(StreamKey{3}, 5, Purpose::kSkills);
  QuickStream boost = quick;
  boost::random::normal_distribution<double> normal;
  for (int i = 0; i < kMany; ++i) {
    QuickStream before = quick;
    slow += std::isnan(QuickNormal(before())) ? 1 : 0;
    ASSERT_EQ(UnitNormal(quick), normal(boost));
  }
  EXPECT_EQ(quick(), boost());
  // A layer takes a word where it lies below the edge of the next.
  const double* edges = boost::random::detail::normal_table<double>::table_x;
  double expected = 0;
  for (int layer = 0; layer < 128; ++layer) expected += (1 - edges[layer + 1] / edges[layer]) / 128;
  const double share = slow / double{kMany};
  EXPECT_NEAR(share, expected, 5 * std::sqrt(expected * (1 - expected) / kMany));
  EXPECT_LT(expected, 0.03);
}

}  // namespace
}  // namespace callfloor
