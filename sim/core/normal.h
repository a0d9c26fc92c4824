#pragma once

#include <bit>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/core/random.h"

namespace callfloor {

// What boost::random::normal_distribution, of mean 0 and sd 1, makes of a random word if that word
// is enough, and NaN if it takes more: less than 3 times in 100. The ziggurat of Marsaglia and
// Tsang (2000).
inline double QuickNormal(std::uint64_t word) {
  const double* edges = boost::random::detail::normal_table<double>::table_x;
  const std::uint64_t layer = word >> 1 & 0x7f;
  // Boost takes the upper 56 bits as a fraction, the word's bit 11 cleared, and bit 0 as the sign.
  const auto fraction = static_cast<std::int64_t>((word & ~(std::uint64_t{1} << 11)) >> 8);
  const double value = static_cast<double>(fraction) * 0x1p-56 * edges[layer];
  if (value >= edges[layer + 1]) return std::numeric_limits<double>::quiet_NaN();
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) ^ (~word & 1) << 63);
}

// A normal variate of mean 0 and sd 1: Boost's, to the bit.
inline double UnitNormal(QuickStream& stream) {
  const QuickStream before = stream;
  const double quick = QuickNormal(stream());
  if (!std::isnan(quick)) return quick;
  stream = before;
  return boost::random::normal_distribution<double>()(stream);
}

}  // namespace callfloor
