#include "sim/core/student.h"

#include <array>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <limits>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

// Reports over many intervals ask for the factor once per cell; up to here it is looked up.
constexpr std::size_t kTabulated = 512;

std::array<double, kTabulated> MakeTable() {
  std::array<double, kTabulated> table{};
  table.fill(std::numeric_limits<double>::quiet_NaN());
  for (std::size_t n = 2; n < kTabulated; ++n) {
    table[n] = StudentQuantile(0.975, static_cast<double>(n - 1));
  }
  return table;
}

}  // namespace

double StudentQuantile(double probability, double degrees_of_freedom) {
  CALLFLOOR_ASSERT(probability > 0 && probability < 1 && degrees_of_freedom > 0);
  return boost::math::quantile(boost::math::students_t(degrees_of_freedom), probability);
}

double StudentFactor95(std::int64_t count) {
  static const std::array<double, kTabulated> kTable = MakeTable();
  if (count < 2) return std::numeric_limits<double>::quiet_NaN();
  const auto n = static_cast<std::size_t>(count);
  return n < kTabulated ? kTable[n] : StudentQuantile(0.975, static_cast<double>(count - 1));
}

double NormalQuantile(double probability) {
  CALLFLOOR_ASSERT(probability > 0 && probability < 1);
  return boost::math::quantile(boost::math::normal(), probability);
}

double NormalProbability(double x) { return boost::math::cdf(boost::math::normal(), x); }

}  // namespace callfloor
