#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "sim/core/random.h"
#include "sim/scenario/quality.h"

namespace callfloor::quality {

inline constexpr double kDaysPerMonth = 30.4375;
inline constexpr double kWeeksPerMonth = kDaysPerMonth / 7;

// A policy tells contacts of one agent's week apart by one thing at most: kStratified, whether the
// agent was then in the first weeks; kTargeted, kHybrid and kAutomated, whether it looks bad, or is
// flagged by the program on a critical criterion. Those for which that is so are of the second
// kind. Contacts too short to be evaluated are of none.
inline constexpr std::size_t kKinds = 2;
inline std::size_t KindOf(SamplingMethod method, bool newcomer, bool risky) {
  switch (method) {
    case SamplingMethod::kRandom:
    case SamplingMethod::kShare:
      return 0;
    case SamplingMethod::kStratified:
      return newcomer ? 1 : 0;
    case SamplingMethod::kTargeted:
    case SamplingMethod::kHybrid:
    case SamplingMethod::kAutomated:
      break;
  }
  return risky ? 1 : 0;
}
template <typename T>
using ByKind = std::array<T, kKinds>;

// The probability of each contact of one agent's week to be drawn, 0 to 1, of so many contacts of
// each kind. Over the contacts they add up to a week's part of what is wanted a month (kShare: to
// the share of the contacts), or to the number of contacts where that is less. Each is proportional
// to a size: evenly for kRandom and kShare; to what is wanted of the likes of it for kStratified;
// 1, or risk_weight when it looks risky, for kTargeted; random_share of the evaluations evenly and
// the rest as targeted for kHybrid and kAutomated. A probability that would be above 1 is 1, and
// the others share what is left over. While anything is wanted of the likes of it, no contact has
// probability 0: otherwise no weights could make up for it.
ByKind<double> InclusionProbabilities(const Sampling& sampling, const ByKind<std::uint32_t>& week);

// How many contacts of each kind are drawn where each has this probability, by systematic sampling
// over a random order (Madow, Annals of Mathematical Statistics 20, 1949; Hartley and Rao, ibid.
// 33, 1962). In all it is the sum of the probabilities, rounded up or down. Any so many of a kind,
// all alike, give each contact exactly its probability.
ByKind<std::uint32_t> DrawNumbers(const ByKind<double>& probabilities,
                                  const ByKind<std::uint32_t>& week, QuickStream& stream);

// No more are ever drawn of one agent's week; nullopt: that depends on how many contacts it has.
std::optional<std::uint32_t> MostDrawn(const Sampling& sampling);

}  // namespace callfloor::quality
