#pragma once

#include <cstdint>
#include <optional>

#include "sim/theory/domain.h"

namespace callfloor::theory {

// M/M/n/K+M whose blocked and abandoning customers may try again after an exponential time, any
// number of times, each attempt with a new patience and handling time.
struct RetrialParameters {
  double first_attempts_per_hour = 0;  // > 0
  double aht_s = 0;                    // mean handling time, s, > 0
  std::int64_t agents = 0;             // n, 1 to 200
  std::int64_t lines = 0;              // K ≥ n, at most 200
  std::optional<double> patience_s;    // mean patience, s, > 0; none: infinite
  double retry_after_blocked = 0;      // probability, 0 to 1
  double retry_after_abandoned = 0;    // probability, 0 to 1
  double retry_delay_s = 0;            // mean, s, > 0
};

struct RetrialMetrics {
  double attempts_per_hour = 0;  // first attempts and retries
  double blocking = 0;           // blocked / attempts
  double wait_probability = 0;   // of offered (not blocked) attempts
  double abandon_rate = 0;       // of offered
  double wait_s = 0;             // mean wait of offered, s
  double queue_mean = 0;
  double busy_mean = 0;   // busy agents
  double orbit_mean = 0;  // customers between two attempts
  double orbit_sd = 0;
  double full_probability = 0;  // share of time all lines are taken
  double truncation = 0;        // P(orbit at its limit): the error made, below 1e-12
};

// The stationary distribution of (in system, in orbit), truncated in the orbit and solved exactly
// by linear level reduction; the limit grows until its probability is below 1e-12. Every
// elimination step works on M-matrices, so nothing cancels. Source: Falin and Templeton, Retrial
// Queues, 1997, chapter 2 (model); Gaver, Jacobs and Latouche 1984 (method). Errors: kBadArgument;
// kUnstable when the limit would exceed 20,000 customers in orbit.
Result<RetrialMetrics> SolveRetrialQueue(const RetrialParameters& parameters);

}  // namespace callfloor::theory
