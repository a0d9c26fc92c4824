// What a run in the background knew at one moment. Immutable: the window keeps and draws it while
// the run goes on.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/center/measures.h"
#include "sim/center/model.h"
#include "sim/experiment/comparison.h"
#include "sim/scenario/scenario.h"

namespace callfloor::ui {

// From where to where most replications lie.
struct MostDays {
  double low = 0;
  double high = 0;
};

struct RunSnapshot {
  std::uint64_t tag = 0;                                   // of the request it answers
  std::vector<std::shared_ptr<const Scenario>> scenarios;  // the base first
  std::vector<std::vector<Slot>> slots;  // by scenario: the intervals of its open days, in order
  Comparison comparison;  // base() and whatif(k) hold the estimates, Difference() the paired ones
  // By scenario, then by replication: the whole horizon.
  std::vector<std::vector<Tally>> days;
  std::uint64_t done = 0;  // replications
  std::uint64_t wanted = 0;
  bool finished = false;          // no more will come
  double elapsed_s = 0;           // since the run began, pauses left out
  double replications_per_s = 0;  // of all scenarios together, measured
  double contacts_per_s = 0;      // simulated contacts a second, measured

  explicit RunSnapshot(std::vector<Side> sides) : comparison(std::move(sides)) {}

  // Scenario 0 is the base, k is variant k − 1.
  const Experiment& Of(std::size_t scenario) const {
    return scenario == 0 ? comparison.base() : comparison.whatif(scenario - 1);
  }
  // The estimate of a measure or of a figure of quality over the whole horizon; does not exist for
  // an unknown name, nor of quality where the scenario has none.
  Estimate Overall(std::size_t scenario, std::string_view outcome) const;
  // Scenario less base, paired; does not exist for scenario 0.
  Estimate Difference(std::size_t scenario, std::string_view outcome) const;
  // One estimate for each of slots[scenario], everybody together.
  std::vector<Estimate> OverTheDay(std::size_t scenario, std::string_view measure) const;
  // One estimate for each open day that is kept by day, everybody together; empty where each day is
  // like the other.
  std::vector<Estimate> ByDay(std::size_t scenario, std::string_view measure) const;
  // The middle `share` of the replications ("most days 61 to 77 %": 0.8). Nothing with fewer than
  // ten.
  std::optional<MostDays> Most(std::size_t scenario, std::string_view measure,
                               double share = 0.8) const;
  double Share() const {
    return wanted == 0 ? 1 : static_cast<double>(done) / static_cast<double>(wanted);
  }
};

}  // namespace callfloor::ui
