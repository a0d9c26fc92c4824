#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

#include "sim/core/atomic_file.h"
#include "sim/experiment/contact_log.h"
#include "sim/report/comparison_report.h"

namespace callfloor {

// Writes the call log of docs/call-log.md: CSV, one row for each contact, the replications in
// order whatever the number of threads. Memory stays bounded: a replication whose turn it is goes
// straight to the file, one that is ahead of its turn waits when its rows exceed a few megabytes.
class CallLogWriter : public ContactLog {
 public:
  // Writes to `file`, which the caller commits after Finish(). The models must outlive this.
  CallLogWriter(AtomicFile& file, std::span<const NamedModel> scenarios);
  ~CallLogWriter() override;

  std::unique_ptr<ReplicationLog> Open(std::uint64_t index, std::stop_token stop) override;
  void Commit(std::uint64_t index, ReplicationLog& log) override;

  // After the run: drops the rows of replications that were begun and not committed.
  void Finish();

 private:
  class Shared;
  class Part;
  std::unique_ptr<Shared> shared_;
};

}  // namespace callfloor
