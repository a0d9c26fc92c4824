#include "sim/core/log_histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace callfloor {
namespace {

// The smallest value with at least `share` of the values at or below it.
double Exact(std::vector<std::int64_t> ticks, double share) {
  std::ranges::sort(ticks);
  const auto rank =
      static_cast<std::size_t>(std::max(1.0, std::ceil(share * static_cast<double>(ticks.size()))));
  return ToSeconds(Duration::FromTicks(ticks[rank - 1]));
}

// Within a millisecond below 128 ms, within 1/128 of the value above.
::testing::AssertionResult Near(double found, double exact) {
  const double allowed = exact < 0.128 ? 0.001 : exact / 128;
  return (std::abs(found - exact) <= allowed * (1 + 1e-12) ? ::testing::AssertionSuccess()
                                                           : ::testing::AssertionFailure())
         << "found " << found << ", exact " << exact;
}

TEST(LogHistogram, GivesQuantilesWithinABinOfSorting) {
  std::mt19937_64 random(1);
  for (const double scale : {0.01, 0.3, 20.0, 600.0, 9'000.0}) {
    for (const std::size_t count : {1U, 2U, 19U, 20U, 100U, 5'000U}) {
      LogHistogram histogram;
      std::vector<std::int64_t> ticks;
      std::exponential_distribution<double> draw(1 / scale);
      for (std::size_t i = 0; i < count; ++i) {
        const Duration wait = Seconds(std::min(draw(random), 67'000.0));
        ticks.push_back(wait.ticks());
        histogram.Add(wait);
      }
      EXPECT_EQ(histogram.count(), count);
      for (const double share : {0.0, 0.05, 0.5, 0.9, 0.95, 0.999, 1.0}) {
        EXPECT_TRUE(Near(histogram.QuantileSeconds(share), Exact(ticks, share)))
            << scale << " " << count << " " << share;
      }
    }
  }
}

// Every bin, at both ends.
TEST(LogHistogram, IsOffByAtMostItsPromiseForEverySingleValue) {
  for (std::int64_t ms = 0; ms < (1 << 26); ms += 1 + ms / 1'000) {
    for (const std::int64_t ticks : {ms * 1000, ms * 1000 + 999}) {
      LogHistogram histogram;
      histogram.Add(Duration::FromTicks(ticks));
      const double exact = ToSeconds(Duration::FromTicks(ticks));
      ASSERT_TRUE(Near(histogram.QuantileSeconds(0.5), exact));
    }
  }
}

TEST(LogHistogram, HasNoQuantileWhenEmpty) {
  LogHistogram histogram;
  EXPECT_TRUE(std::isnan(histogram.QuantileSeconds(0.5)));
  histogram.Add(Seconds(3));
  histogram.Clear();
  EXPECT_EQ(histogram.count(), 0U);
  EXPECT_TRUE(std::isnan(histogram.QuantileSeconds(0.5)));
}

TEST(LogHistogram, PutsWhatIsBeyondItsRangeIntoTheLastBin) {
  LogHistogram histogram;
  histogram.Add(Days(100));
  EXPECT_NEAR(histogram.QuantileSeconds(1), 4'294'967.296, 4'294'967.296 / 64);
}

TEST(LogHistogram, MergedEqualsCountedTogether) {
  std::mt19937_64 random(2);
  LogHistogram a;
  LogHistogram b;
  LogHistogram both;
  for (int i = 0; i < 3'000; ++i) {
    const Duration wait = Duration::FromTicks(static_cast<std::int64_t>(random() % 4'000'000'000U));
    (i % 3 == 0 ? a : b).Add(wait);
    both.Add(wait);
  }
  a.MergeFrom(b);
  EXPECT_EQ(a.count(), both.count());
  for (double share = 0; share <= 1; share += 0.01) {
    EXPECT_EQ(a.QuantileSeconds(share), both.QuantileSeconds(share));
  }
}

}  // namespace
}  // namespace callfloor
