// Where one more agent would win most: tries every placement on the same random numbers, then runs
// the best of them again on replications it was not chosen by, because the best of many looks
// better than it is.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/estimate.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/whatif.h"

namespace callfloor::ui {

// One place for one more agent.
struct Placement {
  std::size_t group = 0;
  std::string group_name;
  ClockTime from, to;
  Change change;  // as a what-if writes it
};

struct Advice {
  std::uint64_t tag = 0;
  std::vector<Placement> tried;
  std::vector<Estimate>
      first_look;        // difference of the service level of each, from the choosing replications
  std::size_t best = 0;  // of tried
  Estimate win;          // service level, share; from fresh replications only
  Estimate abandon_change;  // abandon rate, share; likewise
  double cost_per_day = 0;  // what the agent costs on an open day, in the scenario's currency
  std::uint64_t replications = 0;  // of the fresh run
  bool clear = false;              // the fresh interval excludes 0
};

// The placements tried for a scenario: windows of about four hours (the whole day when it is short)
// that tile the open day, and half-shifted ones, for each group, at most `most`.
std::vector<Placement> PlacementsFor(const Scenario& scenario, std::size_t most = 12);

class HeadlineAdvisor {
 public:
  explicit HeadlineAdvisor(int threads = 0, std::function<void()> wake = {});
  ~HeadlineAdvisor();
  HeadlineAdvisor(const HeadlineAdvisor&) = delete;
  HeadlineAdvisor& operator=(const HeadlineAdvisor&) = delete;

  // Gives up what runs and begins. The choice takes `choosing` replications of all placements, the
  // answer `confirming` fresh ones of base and winner.
  void Start(std::uint64_t tag, std::shared_ptr<const Scenario> scenario, std::uint64_t seed = 1,
             std::uint64_t choosing = 40, std::uint64_t confirming = 200);
  void Stop();
  bool Running() const;
  // Null until an answer is ready; the same pointer until a newer one is.
  std::shared_ptr<const Advice> Latest() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
