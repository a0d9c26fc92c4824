#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/theory/domain.h"

namespace callfloor::theory {

inline constexpr std::int64_t kMaxAgents = 1'000'000;
inline constexpr std::int64_t kMaxLines = 10'000'000;

// A single queue of identical agents, first come first served: Poisson arrivals, exponential
// handling times, exponential patience, a limited number of lines. In Kendall's notation M/M/n
// (Erlang C), M/M/n/n (Erlang B), M/M/n+M (Erlang A), M/M/n/K and M/M/n/K+M.
struct QueueParameters {
  double contacts_per_hour = 0;      // arrival rate; 1e-9 to 1e12, load ≤ 1e7 erlangs
  double aht_s = 0;                  // mean handling time, s; 1e-6 to 1e9
  std::int64_t agents = 0;           // n; 1 to kMaxAgents
  std::optional<double> patience_s;  // mean patience, s; 1e-6 to 1e4 handling times; none: infinite
  std::optional<std::int64_t> lines;  // K, contacts waiting or in service at most; 1 to kMaxLines;
                                      // may be below n; none: unlimited
};

// T and s of the service-level definitions.
struct ServiceLevelRule {
  double within_s = 20;        // T, s; ≥ 0, finite
  double short_abandon_s = 0;  // s, s; ≥ 0, finite; at 0 nobody is a short abandon
};

// What becomes of an offered contact around a wait of t seconds; the five shares add up to 1, and
// each is exact to about 1e-12 relative, not only absolute, down to 1e-290.
struct WaitShares {
  double answered_within = 0;   // answered with wait ≤ t
  double abandoned_within = 0;  // abandoned with wait ≤ t
  double answered_later = 0;    // answered with wait > t
  double abandoned_later = 0;   // abandoned with wait > t
  double waiting = 0;           // P(wait > t) = answered_later + abandoned_later
};

// The steady state, in the definitions of the results (docs/semantics.md). Shares are of offered
// contacts unless said otherwise; offered means not blocked. A measure that does not exist (the
// mean wait of the abandoned when nobody abandons) is empty. One struct serves every model.
struct QueueMetrics {
  double load_erlangs = 0;              // arrival rate × mean handling time, before blocking
  double blocking = 0;                  // share of arrivals that find all lines taken
  double offered_per_hour = 0;          // arrivals that are not blocked
  double wait_probability = 0;          // share of offered contacts not answered at once
  double wait_probability_arrived = 0;  // the same, of all arrivals: they are accepted and wait
  double answered_share = 0;            // answered / offered
  double abandon_rate = 0;              // abandoned / offered
  double short_abandoned_share = 0;     // abandoned with wait ≤ s / offered
  std::optional<double> abandon_rate_short;      // both less the short abandons
  std::optional<double> service_level;           // answered in T / offered
  std::optional<double> service_level_answered;  // answered in T / answered
  std::optional<double> service_level_positive;  // (answered + abandoned in T) / offered
  std::optional<double> service_level_ignore;    // answered in T / (offered − abandoned in T)
  std::optional<double> service_level_short;     // answered in T / (offered − short abandons)
  double wait_s = 0;                             // mean wait of all offered, s
  std::optional<double> asa_s;                   // mean wait of the answered, s
  std::optional<double> wait_abandoned_s;        // mean wait of the abandoned, s
  std::optional<double> wait_delayed_s;          // mean wait of those not answered at once, s
  double queue_mean = 0;                         // mean number waiting
  double busy_mean = 0;                          // mean number of busy agents, erlangs carried
  double occupancy = 0;                          // busy_mean / agents
  double answered_per_agent_hour = 0;            // answered / staffed hour
};

// The steady state of one such queue, computed once; asked as often as needed. An arrival that sees
// q contacts waiting while all n agents are busy has the virtual wait S_q, a sum of exponentials of
// rates nμ + iθ, i = 0..q (Palm 1957). Every figure is a sum of positive terms over the states q
// that matter, so nothing cancels; docs/theory.md has the formulas. Costs about 74·sqrt(λ/θ) steps
// at most, a millisecond for 100,000 agents whose customers are as patient as calls are long.
class Queue {
 public:
  // Errors: kBadArgument outside the ranges stated above; kUnstable when patience and lines are
  // unlimited and the load is at least n.
  static Result<Queue> Create(const QueueParameters& parameters);

  const QueueParameters& parameters() const { return parameters_; }
  // All measures. Negative or non-finite fields of `rule` count as 0 and as 1e18 s.
  QueueMetrics Metrics(const ServiceLevelRule& rule) const;
  // The distribution of the wait at t_s ≥ 0 (negative: as 0).
  WaitShares At(double t_s) const;
  // The wait, s, that `share` (0 ≤ share < 1) of the answered contacts do not exceed; empty outside
  // that range or when nobody is answered. By bisection to 1e-10 relative.
  std::optional<double> AnsweredWaitQuantile(double share) const;

 private:
  friend class QueueBuilder;
  Queue() = default;

  // Times below are in handling times, rates per handling time: μ = 1.
  QueueParameters parameters_;
  double load_ = 0;         // λ
  double servers_ = 0;      // min(n, K)
  double theta_ = 0;        // abandonment rate of one waiting contact
  bool geometric_ = false;  // M/M/n: closed forms instead of weights
  double blocked_ = 0;      // P(all lines taken)
  double accepted_ = 1;     // 1 − blocked_, without cancellation
  double no_wait_ = 0;      // P(answered at once | offered)
  double waits_ = 0;        // P(not answered at once | offered)
  double queue_mean_ = 0;
  std::int64_t first_ = 0;       // q of weights_[0]
  std::vector<double> weights_;  // P(sees q waiting | offered and not answered at once)
};

// Erlang's loss formula B(n, a): the share of arrivals blocked by n lines without a queue.
// agents 0 to kMaxAgents, load in erlangs > 0 and finite. Exact to 1e-12 relative; what would be
// below 1e-300 is 0. Source: Erlang 1917; summed as in docs/theory.md. Error: kBadArgument.
Result<double> ErlangB(std::int64_t agents, double load_erlangs);

// Erlang's delay formula C(n, a): the share of arrivals that must wait when nobody abandons.
// As above. Errors: kBadArgument; kUnstable when load ≥ agents. Source: Erlang 1917.
Result<double> ErlangC(std::int64_t agents, double load_erlangs);

}  // namespace callfloor::theory
