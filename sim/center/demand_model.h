#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/id.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// The part "demand" of a scenario compiled: what is known of each day before anything is drawn.
// docs/semantics.md, section "Demand", says in words what this and DemandDay compute.
class DemandModel {
 public:
  struct Spike {
    std::string stream_name;  // names the draw of whether it happens
    int day = -1;             // 0-based; −1: every open day
    double begin = 0;         // ticks since opening
    double end = 0;           // not beyond closing
    double length = 0;        // ticks, what lies beyond closing included
    double factor = 1;
    double extra_contacts = 0;
    bool fading = false;
    double probability = 1;
  };
  struct TypeDemand {
    bool linear = false;
    bool fixed_count = false;
    std::vector<double> calendar;  // by 0-based day: weekday × season × special days
    std::vector<std::uint32_t> spikes;
    std::map<int, std::vector<std::int64_t>> replay;  // by 0-based day: ticks since opening
  };

  // Whether a scenario has anything for a demand model to say; without, arrivals need none.
  static bool IsNeededBy(const Scenario& scenario);

  explicit DemandModel(const Scenario& scenario);

  const std::vector<Spike>& spikes() const { return spikes_; }
  const TypeDemand& type(TypeId id) const { return types_[id.value]; }
  // The standard deviation of each interval's busyness; empty: there is no interval busyness.
  const std::vector<double>& busyness_sd() const { return busyness_sd_; }
  const IntervalBusyness& busyness() const { return busyness_; }

 private:
  std::vector<Spike> spikes_;
  std::vector<TypeDemand> types_;
  std::vector<double> busyness_sd_;
  IntervalBusyness busyness_;
};

}  // namespace callfloor
