#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

// Whether something happens whose probability is σ(x) = 1 / (1 + e^−x), by the odds against it:
// those of several causes multiply, and no number needs more than a product to be compared.

namespace callfloor::quality {

inline double Sigma(double x) { return 1 / (1 + std::exp(-x)); }

// e^−x: (1 − σ(x)) / σ(x). Not above 10^15, so that products of two stay finite.
inline float OddsAgainst(float x) { return std::exp(std::min(-x, 34.5F)); }

// All ones if a number drawn evenly from 0 to 1 is below `share` · (1 − σ(x)), of the odds against;
// else 0. Without a comparison, so that compilers can do several at a time.
inline std::uint32_t FailMask(float number, float odds_against, float share) {
  const float difference = number * (1 + odds_against) - share * odds_against;
  return static_cast<std::uint32_t>(std::bit_cast<std::int32_t>(difference) >> 31);
}
inline bool Fails(float number, float odds_against, float share = 1) {
  return FailMask(number, odds_against, share) != 0;
}

}  // namespace callfloor::quality
