#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "sim/core/atomic_file.h"
#include "sim/report/call_log.h"

namespace callfloor::cli {

// The file of --calls, or nothing when there is none to write.
class CallLogOutput {
 public:
  // False, with a message on `err`, when the file cannot be made. An empty path is fine.
  bool Open(const std::string& path, std::span<const NamedModel> scenarios, std::ostream& err);

  // What the runner is to write to; null without a path.
  ContactLog* Log() { return writer_ ? &*writer_ : nullptr; }

  // Makes the file appear. False, with a message on `err`, when it could not all be written.
  bool Commit(std::ostream& err);

 private:
  std::unique_ptr<AtomicFile> file_;
  std::optional<CallLogWriter> writer_;
};

}  // namespace callfloor::cli
