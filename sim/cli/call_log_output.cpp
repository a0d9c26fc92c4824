#include "sim/cli/call_log_output.h"

#include <ostream>

namespace callfloor::cli {

bool CallLogOutput::Open(const std::string& path, std::span<const NamedModel> scenarios,
                         std::ostream& err) {
  if (path.empty()) return true;
  std::string error;
  file_ = AtomicFile::Create(path, error);
  if (!file_) {
    err << error << '\n';
    return false;
  }
  writer_.emplace(*file_, scenarios);
  return true;
}

bool CallLogOutput::Commit(std::ostream& err) {
  if (!file_) return true;
  writer_->Finish();
  std::string error;
  if (file_->Commit(error)) return true;
  err << error << '\n';
  return false;
}

}  // namespace callfloor::cli
