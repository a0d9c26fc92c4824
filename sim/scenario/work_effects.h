#pragma once

// What being watched, a quiet day and a long shift do to agents. All of it is off unless the
// scenario says otherwise. Defaults without another source are assumptions.

namespace callfloor {

// Being watched has an intensity from 0 to 1, which follows from the sampling: 1 − e^(−n /
// per_agent_month) with n evaluations by people of an agent and month. Some agents let discipline
// slip where nobody looks (Nagin, Rebitzer, Sanders and Taylor 2002); where people feel judged,
// being watched wears on all of them (Holman, Chissick and Totterdell 2002).
struct Monitoring {
  double rational_share = 0.3;  // 0 to 1: of agents, who do so
  double slip = 1;              // ≥ 0, logits: what they lose on discipline at intensity 0
  double per_agent_month = 5;   // > 0: evaluations that make an intensity of 63 %
  // ≥ 0: load that a day at work has more at intensity 1 in a climate of 0; none in one of 1.
  double strain = 0.3;
  bool program_counts = false;  // whether what scores every contact is an intensity of 1
  friend bool operator==(const Monitoring&, const Monitoring&) = default;
};

// Little to do makes careless: acts on the day after one at work with less occupancy.
struct Boredom {
  double occupancy_below = 0.65;  // 0 to 1, of the agent
  double slip = 0.1;              // ≥ 0, logits off discipline
  friend bool operator==(const Boredom&, const Boredom&) = default;
};

// Handle times grow evenly over a shift: at its end their mean and variance are 1 + these times
// what they are at its start (SSRN 3943699, of ambulances).
struct Fatigue {
  double handle_time = 0.05;  // 0 to 1
  double variance = 0.39;     // LeastVariance() to 1
  friend bool operator==(const Fatigue&, const Fatigue&) = default;

  // What longer handle times bring with them by themselves: (1 + handle_time)² − 1.
  double LeastVariance() const { return handle_time * (2 + handle_time); }
};

}  // namespace callfloor
