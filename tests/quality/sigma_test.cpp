// What is compared by odds happens with the probability of the logistic function.
#include "sim/quality/sigma.h"

#include <gtest/gtest.h>

#include <initializer_list>

#include "sim/core/random.h"

namespace callfloor::quality {
namespace {

TEST(Fails, AtTheNumberThatTheLogisticFunctionSays) {
  for (float x = -12; x <= 12; x += 0.125F) {
    for (const float share : {0.25F, 1.0F, 1.5F}) {
      const auto bound = static_cast<double>(share) * (1 - Sigma(static_cast<double>(x)));
      const auto at = [&](double factor) { return static_cast<float>(bound * factor); };
      // As near to the bound as numbers of 24 bits allow; where it is near 1 those are coarser.
      const double margin = 1e-6;
      EXPECT_TRUE(Fails(at(1 - margin), OddsAgainst(x), share)) << x << " " << share;
      EXPECT_FALSE(Fails(at(1 + margin), OddsAgainst(x), share)) << x << " " << share;
      EXPECT_EQ(FailMask(at(1 - margin), OddsAgainst(x), share), ~0U);
      EXPECT_EQ(FailMask(at(1 + margin), OddsAgainst(x), share), 0U);
    }
  }
}

// Odds of several causes multiply where logits add up.
TEST(Fails, ByTheProductOfOdds) {
  for (float x = -4; x <= 4; x += 0.5F) {
    for (float y = -4; y <= 4; y += 0.5F) {
      const double product = static_cast<double>(OddsAgainst(x) * OddsAgainst(y));
      EXPECT_NEAR(product / static_cast<double>(OddsAgainst(x + y)), 1, 1e-6);
    }
  }
}

TEST(Fails, AlwaysOrNeverAtTheEnds) {
  const float most = OddsAgainst(-1000);
  EXPECT_TRUE(Fails(1 - 0x1p-24F, most * most));
  EXPECT_FALSE(Fails(0x1p-25F, OddsAgainst(1000)));
  EXPECT_FALSE(Fails(0x1p-25F, 0));
}

}  // namespace
}  // namespace callfloor::quality
