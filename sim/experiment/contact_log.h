#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>

#include "sim/center/contact_record.h"

namespace callfloor {

// The contacts of one replication, scenario by scenario.
class ReplicationLog : public ContactSink {
 public:
  // The contacts that follow belong to this scenario: 0, then (in a comparison) 1, 2, …
  virtual void BeginScenario(std::size_t scenario) = 0;
};

// Receives the contacts of all replications. Replications run side by side, so each gets a log of
// its own, and these are committed in index order.
class ContactLog {
 public:
  virtual ~ContactLog() = default;

  // The log of replication `index`; called by the thread that is about to run it, which alone uses
  // it. Logs may keep their thread waiting until it is their turn (all earlier ones committed), so
  // that memory stays bounded; `stop` ends such a wait and makes the replication void.
  virtual std::unique_ptr<ReplicationLog> Open(std::uint64_t index, std::stop_token stop) = 0;

  // The replication counts: called in index order, each index once, from one thread. What was
  // opened and is never committed leaves no trace.
  virtual void Commit(std::uint64_t index, ReplicationLog& log) = 0;
};

}  // namespace callfloor
