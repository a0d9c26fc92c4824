#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/random.h"
#include "sim/scenario/quality.h"

namespace callfloor::quality {

inline constexpr double kWeeksPerMonth = 30.4375 / 7;

// A contact that may be drawn.
struct Candidate {
  bool newcomer = false;  // of an agent in the first weeks
  bool risky = false;     // looks bad, or is flagged by the program on a critical criterion
  bool eligible = true;   // long enough; others are never drawn
};

// The probability of each contact of one agent's week to be drawn, 0 to 1. They add up to a week's
// part of what is wanted a month (kShare: to the share of the eligible), or to the number of the
// eligible where that is less. Each is proportional to a size: evenly for kRandom and kShare; to
// what is wanted of the likes of it for kStratified; 1, or risk_weight when it looks risky, for
// kTargeted; random_share of the evaluations evenly and the rest as targeted for kHybrid and
// kAutomated. A probability that would be above 1 is 1, and the others share what is left over.
// While anything is wanted of the likes of it, no eligible contact has probability 0: otherwise no
// weights could make up for it.
std::vector<double> InclusionProbabilities(const Sampling& sampling,
                                           std::span<const Candidate> week);

// Draws from contacts with these probabilities, 0 to 1: positions in ascending order. Systematic
// sampling over a random order (Madow, Annals of Mathematical Statistics 20, 1949; Hartley and Rao,
// ibid. 33, 1962): every contact has exactly its probability, and the number drawn is the sum of
// the probabilities, rounded up or down.
std::vector<std::uint32_t> DrawSample(std::span<const double> probabilities, QuickStream& stream);

}  // namespace callfloor::quality
