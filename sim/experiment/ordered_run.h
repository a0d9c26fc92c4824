#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>

#include "sim/center/replication.h"
#include "sim/experiment/contact_log.h"

namespace callfloor {

// Simulates replication `index` of every scenario into `results` (one each). `log` may be null.
// Returns false when it was stopped on the way.
using Replicator = std::function<bool(std::uint64_t index, std::span<ReplicationResult> results,
                                      ReplicationLog* log, std::stop_token stop)>;

struct OrderedRunOptions {
  std::uint64_t most_replications = 1;
  std::size_t scenarios = 1;
  int threads = 1;  // ≥ 1; with one, everything happens on the calling thread
  int window = 2;   // ≥ threads: replications begun and not yet merged; bounds memory
  ContactLog* log = nullptr;
};

// Runs replications 0, 1, 2, … side by side and hands them to `merge` in that order, on the calling
// thread, until `merge` returns false, the most are done, or `stop` is requested: then what has
// been merged stays, and what is under way is given up. `make_replicator` is called once on each
// thread. Rethrows what a replicator throws. Returns the number merged.
std::uint64_t RunInOrder(const OrderedRunOptions& options,
                         const std::function<Replicator()>& make_replicator,
                         const std::function<bool(std::span<const ReplicationResult>)>& merge,
                         std::stop_token stop);

}  // namespace callfloor
