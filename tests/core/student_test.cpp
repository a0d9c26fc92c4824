#include "sim/core/student.h"

#include <gtest/gtest.h>

#include <cmath>

namespace callfloor {
namespace {

// Printed in every table of Student's t, here to ten digits.
TEST(Student, FactorsAreThePublishedOnes) {
  EXPECT_NEAR(StudentFactor95(2), 12.7062047362, 1e-9);
  EXPECT_NEAR(StudentFactor95(11), 2.2281388520, 1e-9);
  EXPECT_NEAR(StudentFactor95(101), 1.9839715185, 1e-9);
  EXPECT_NEAR(StudentFactor95(100'000'001), 1.9599639845, 1e-7);
}

TEST(Student, FactorFallsWithTheCountAcrossTheEndOfTheTable) {
  for (int count = 2; count < 1000; ++count) {
    EXPECT_GT(StudentFactor95(count), StudentFactor95(count + 1)) << count;
  }
}

TEST(Student, FactorDoesNotExistForOneObservation) {
  EXPECT_TRUE(std::isnan(StudentFactor95(1)));
  EXPECT_TRUE(std::isnan(StudentFactor95(0)));
}

// With one and two degrees of freedom the quantile has a closed form.
TEST(Student, QuantileHasItsClosedForms) {
  for (double p : {0.01, 0.3, 0.5, 0.9, 0.999}) {
    EXPECT_NEAR(StudentQuantile(p, 1), std::tan(std::acos(-1.0) * (p - 0.5)), 1e-10) << p;
    EXPECT_NEAR(StudentQuantile(p, 2), (2 * p - 1) / std::sqrt(2 * p * (1 - p)), 1e-10) << p;
  }
}

TEST(Normal, QuantileInvertsTheProbability) {
  for (double p : {1e-9, 0.025, 0.5, 0.8, 0.999}) {
    EXPECT_NEAR(NormalProbability(NormalQuantile(p)), p, 1e-12) << p;
  }
  EXPECT_NEAR(NormalQuantile(0.975), 1.9599639845, 1e-9);
}

}  // namespace
}  // namespace callfloor
