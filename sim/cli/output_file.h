#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

#include "sim/core/atomic_file.h"

namespace callfloor::cli {

// Where a result goes: standard output, or a file that appears only when it is whole. Opened before
// the work begins, so that a path that cannot be written is known at once.
class ResultOutput {
 public:
  // An empty path is `standard`. Returns null with a message on `err` when the file cannot be made.
  static std::unique_ptr<ResultOutput> Open(const std::string& path, std::ostream& standard,
                                            std::ostream& err);

  // Lets `write` produce the result and makes it appear. False, with a message on `err`, when it
  // could not all be written.
  bool Write(const std::function<void(std::ostream&)>& write, std::ostream& err);

 private:
  explicit ResultOutput(std::ostream& standard) : standard_(standard) {}

  std::ostream& standard_;
  std::unique_ptr<AtomicFile> file_;
};

}  // namespace callfloor::cli
