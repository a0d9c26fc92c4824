#pragma once

#include <cstdint>
#include <vector>

namespace callfloor::theory {

// Inside sim/theory: the law that turns "q contacts ahead" into "answered within t". With
// a = capacity/θ and y = 1 − exp(−θt), let N be negative binomial,
//   P(N = k) = Γ(a+1+k) / (Γ(a+1) k!) · y^k (1−y)^(a+1)      (Poisson of mean capacity·t if θ = 0).
// Then P(S_q ≤ t and patience > S_q) = capacity/(capacity+(q+1)θ) · P(N > q).
struct VirtualWaitLaw {
  std::int64_t first = 0;    // k of pmf[0]; below it P(N = k) < 1e-300
  std::vector<double> pmf;   // P(N = first + i), up to the last q asked for or until it is < 1e-300
  std::vector<double> tail;  // P(N > first + i), each a sum of positive terms
};

// The law at time t ≥ 0 for k = 0..last. Rates per unit of t: capacity > 0 (all agents together),
// theta ≥ 0. If all of P(N ≤ last) is below 1e-300, pmf is empty and first = last + 1.
VirtualWaitLaw MakeVirtualWaitLaw(double capacity, double theta, double t, std::int64_t last);

}  // namespace callfloor::theory
