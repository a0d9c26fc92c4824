// Replications that have been simulated already, to be used again: on common random numbers the
// base and the other variants need not be run once more when only one variant has changed.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/center/model.h"
#include "sim/center/replication.h"
#include "sim/scenario/scenario.h"

namespace callfloor::ui {

// One scenario with its model and its first replications. While a run is on, workers read what was
// known when it began, and the run's own thread appends behind that.
struct KnownScenario {
  std::shared_ptr<const Scenario> scenario;
  std::shared_ptr<const Model> model;
  std::uint64_t seed = 1;
  Detail detail = Detail::kTotals;
  std::vector<ReplicationResult> results;  // replication i at position i
  std::size_t room = 0;                    // most results that may be kept
  std::uint64_t used = 0;                  // when last, in runs

  // Appends replication number `index` if it is the next one and there is room.
  void Append(std::uint64_t index, const ReplicationResult& result);
};

class ReplicationStore {
 public:
  // `most_bytes` bounds what the results take, roughly.
  explicit ReplicationStore(std::size_t most_bytes = std::size_t{96} << 20)
      : most_bytes_(most_bytes) {}

  // The models of the scenarios, made where they are not known.
  std::vector<std::shared_ptr<const Model>> ModelsOf(
      const std::vector<std::shared_ptr<const Scenario>>& scenarios) const;
  // What is known of each scenario under this seed and detail, for a run of `replications`;
  // `models` are theirs. Forgets what was used longest ago to stay within bounds. The pointers hold
  // until the next call.
  std::vector<KnownScenario*> Begin(const std::vector<std::shared_ptr<const Scenario>>& scenarios,
                                    const std::vector<std::shared_ptr<const Model>>& models,
                                    std::uint64_t seed, Detail detail, std::uint64_t replications);

 private:
  std::size_t most_bytes_;
  std::uint64_t runs_ = 0;
  std::vector<std::unique_ptr<KnownScenario>> known_;
};

}  // namespace callfloor::ui
