#pragma once

#include <cstdint>

#include "sim/theory/queue.h"

namespace callfloor::theory {

// The same queue by other means, in 50 decimal digits: the birth-death chain state by state, and
// the distribution of the wait by numerical integration of the virtual wait's density
//   v(x) = P(n) nμ e^{-nμx} Σ_{q<K-n} y(x)^q/q!,  y(x) = λ (1 − e^{-θx})/θ
// (Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005), none of which the product code uses.
struct Oracle {
  double blocking = 0;
  double wait_probability = 0;
  double no_wait = 0;
  double answered_share = 0;
  double abandon_rate = 0;
  double wait_s = 0;
  double asa_s = 0;
  double wait_abandoned_s = 0;
  double wait_delayed_s = 0;
  double queue_mean = 0;
  WaitShares at;  // at t_s
};

Oracle AskOracle(const QueueParameters& parameters, double t_s);

// Erlang B by its classical recursion in 50 digits.
double OracleErlangB(std::int64_t agents, double load_erlangs);

// Fails unless actual is within 1e-9 relative of expected (or both are below 1e-240).
void ExpectClose(const char* what, double actual, double expected);

// Compares every measure and share of Queue at t_s with the oracle.
void ExpectAgrees(const QueueParameters& parameters, double t_s);

}  // namespace callfloor::theory
