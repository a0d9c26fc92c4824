#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/scenario/basics.h"
#include "sim/scenario/distribution.h"

// Calls that the centre makes.
namespace callfloor {

enum class DialMode : std::uint8_t {
  kPreview,      // an agent looks at the customer first, then dials
  kProgressive,  // one call for an agent who is free and waits for it
  kPredictive,   // more calls than agents are free, because not everybody picks up
};

// Calls customers of a list, whom agents then serve as contacts of `type`.
struct Dialer {
  std::string name;  // unique, not empty
  std::string description;
  std::string type;  // of those who pick up; no other dialler's
  DialMode mode = DialMode::kProgressive;
  std::optional<ClockTime> from;                 // within opening hours; absent: opening
  std::optional<ClockTime> until;                // no call is begun then or later; absent: closing
  std::optional<int> customers_per_day;          // ≥ 1; absent: the list has no end
  Distribution ring = Constant{20};              // until somebody picks up or it is given up, s
  PerInterval answer_probability{{1}};           // 0 to 1, that somebody picks up
  PerInterval right_party_probability{{1}};      // 0 to 1, of those who do: the one on the list
  std::optional<Distribution> wrong_party_talk;  // s; absent: as long as any other
  std::optional<Distribution> preview;           // s; kPreview alone
  double calls_per_agent = 1;                    // ≥ 1, of each free one; kPredictive alone
  std::optional<double> abandonment_limit;  // 0 to 1: while today's rate is higher, one call for a
                                            // free agent; kPredictive alone
  std::optional<int> lines;                 // ≥ 1, the most calls at once; absent: unlimited
  int min_free_agents = 1;                  // ≥ 1: with fewer free nobody is called
  int most_waiting = 0;  // ≥ 0: nobody is called while more wait for the same agents
  int max_attempts = 1;  // ≥ 1, of a customer in a day
  std::optional<Distribution> retry_delay;  // s, until the next attempt; present when there is one
  friend bool operator==(const Dialer&, const Dialer&) = default;
};

}  // namespace callfloor
