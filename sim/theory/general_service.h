#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/theory/domain.h"

namespace callfloor::theory {

// Mean wait, s, in M/G/1 first come first served, from the arrival rate (per hour, > 0), the mean
// handling time (s, > 0) and its squared coefficient of variation (variance / mean², ≥ 0). Exact.
// Source: Pollaczek 1930, Khinchine 1932. Errors: kBadArgument; kUnstable at load ≥ 1.
Result<double> PollaczekKhinchineWait(double contacts_per_hour, double aht_s, double service_scv);

// Mean wait, s, of all arrivals in G/G/n, by the approximation of Allen and Cunneen: the M/M/n wait
// times half the sum of both squared coefficients of variation (≥ 0). Exact for M/M/n and for
// M/G/1, an approximation elsewhere. Source: Allen, Probability, Statistics and Queueing Theory,
// 2nd ed. 1990, section 5.6. Errors: kBadArgument; kUnstable at load ≥ agents.
Result<double> AllenCunneenWait(double contacts_per_hour, double aht_s, std::int64_t agents,
                                double arrival_scv, double service_scv);

// The steady state of M/D/n: every contact takes exactly `service_s`.
struct ConstantServiceWait {
  double no_wait = 0;  // P(wait = 0)
  double wait_s = 0;   // mean wait of all, s
};
// Exact, from Spitzer's identity for the random walk that each agent of an M/D/n queue sees when
// contacts are dealt out in turn (same waits, because constant times keep the order):
// E W = Σ_k E[(kD − X_k)⁺]/k, with X_k a gamma variate of kn phases. Source: Pollaczek 1930,
// Crommelin 1932, Spitzer 1956. agents 1 to 1e6, load up to 0.999 agents (the sum takes about
// 100/(n(1−ρ)²) terms). Errors: kBadArgument (also above that load); kUnstable at load ≥ agents.
Result<ConstantServiceWait> ConstantService(double contacts_per_hour, double service_s,
                                            std::int64_t agents);

// P(wait ≤ t) in M/D/1, t_s from 0 to 10,000 service times. Exact, from positive terms only:
// Franx, A simple solution for the M/D/c waiting time distribution, 2001, for c = 1.
// Errors: kBadArgument; kUnstable at load ≥ 1.
Result<double> ConstantServiceWaitAtMost(double contacts_per_hour, double service_s, double t_s);

// Mean waits, s, in M/M/n with non-preemptive priorities: rates per hour of the classes (> 0), most
// urgent first, all with the same mean handling time. Source: Cobham, Priority assignment in
// waiting line problems, 1954. Errors: kBadArgument; kUnstable when the total load reaches the
// agents.
Result<std::vector<double>> PriorityWaits(std::span<const double> contacts_per_hour, double aht_s,
                                          std::int64_t agents);

}  // namespace callfloor::theory
