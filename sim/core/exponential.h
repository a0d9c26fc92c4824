#pragma once

#include <boost/random/exponential_distribution.hpp>
#include <cstdint>

#include "sim/core/random.h"

namespace callfloor {

// What boost::random::exponential_distribution makes of a random word if that word is enough, and a
// negative number if it takes more: once in 90. The ziggurat of Marsaglia and Tsang (2000).
inline double QuickExponential(std::uint64_t word) {
  const double* edges = boost::random::detail::exponential_table<double>::table_x;
  const std::uint64_t layer = word & 0xff;
  // Boost takes the upper 56 bits as a fraction, the word's bit 11 cleared.
  const auto fraction = static_cast<std::int64_t>((word & ~(std::uint64_t{1} << 11)) >> 8);
  const double value = static_cast<double>(fraction) * 0x1p-56 * edges[layer];
  return value < edges[layer + 1] ? value : -1;
}

// An exponential variate of mean 1: Boost's, to the bit. Where the stream's first word is known
// beforehand, most draws take no call.
inline double UnitExponential(RandomStream& stream) {
  if (stream.KnowsNext()) {
    const double quick = QuickExponential(stream.Peek());
    if (quick >= 0) {
      stream();
      return quick;
    }
  }
  return boost::random::exponential_distribution<double>()(stream);
}

}  // namespace callfloor
