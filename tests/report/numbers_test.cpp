#include "sim/report/numbers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace callfloor {
namespace {

std::string Shown(double mean, double half_width, Unit unit) {
  const RoundedEstimate rounded = Round({mean, half_width, 0}, unit);
  return rounded.value + ' ' + rounded.half_width;
}

TEST(Rounding, KeepsOneDigitOfTheHalfWidthAndTheValueToTheSamePlace) {
  EXPECT_EQ(Shown(0.8134, 0.0041, Unit::kShare), "81.3 % ± 0.4");
  EXPECT_EQ(Shown(0.714, 0.0123, Unit::kShare), "71 % ± 1");
  EXPECT_EQ(Shown(5034.2, 23, Unit::kContacts), "5,030 ± 20");
  EXPECT_EQ(Shown(1234567, 96000, Unit::kContacts), "1,200,000 ± 100,000");
  EXPECT_EQ(Shown(12.3456, 0.0096, Unit::kSeconds), "12.35 s ± 0.01");
  EXPECT_EQ(Shown(12.3456, 0.96, Unit::kSeconds), "12 s ± 1");
}

TEST(Rounding, NeverShowsAZeroHalfWidthThatIsNotZero) {
  EXPECT_EQ(Shown(1, 1e-9, Unit::kMoney), "1.0000 ± < 0.0001");
  EXPECT_EQ(Shown(1, 0, Unit::kMoney), "1 ± 0");
}

TEST(Rounding, OfOneReplicationHasNoHalfWidth) {
  EXPECT_EQ(Shown(4029, Estimate::kNone, Unit::kContacts), "4,029 ");
  EXPECT_EQ(Shown(0.81345, Estimate::kNone, Unit::kShare), "81.3 % ");
}

TEST(Rounding, ShowsWhatDoesNotExistAsADash) {
  EXPECT_EQ(Round({}, Unit::kSeconds).value, "–");
  EXPECT_EQ(RoundDifference({}, Unit::kSeconds).value, "–");
}

TEST(Rounding, OfDifferencesHasASign) {
  EXPECT_EQ(RoundDifference({0.0123, 0.002, 0.1}, Unit::kShare).value, "+1.2");
  EXPECT_EQ(RoundDifference({-0.4, 0.1, 0.1}, Unit::kSeconds).value, "−0.4");
  EXPECT_EQ(RoundDifference({0.04, 1, 1}, Unit::kSeconds).value, "0");
  EXPECT_EQ(RoundDifference({-0.04, 1, 1}, Unit::kSeconds).value, "0");
  EXPECT_EQ(RoundDifference({0, 0, 0}, Unit::kSeconds).half_width, "± 0");
}

TEST(ExactNumbers, ReadBackAsTheSameNumber) {
  for (double value : {0.1, 1.0 / 3, 1e300, 5e-324, 123456789.125, -2.5}) {
    EXPECT_EQ(std::strtod(ExactNumber(value).c_str(), nullptr), value);
  }
  EXPECT_EQ(ExactNumber(0.1), "0.1");
  EXPECT_EQ(ExactNumber(-0.0), "0");
  EXPECT_EQ(ExactNumber(std::nan("")), "");
}

}  // namespace
}  // namespace callfloor
