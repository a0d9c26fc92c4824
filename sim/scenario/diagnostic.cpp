#include "sim/scenario/diagnostic.h"

#include <fmt/format.h>

namespace callfloor {

std::string FormatDiagnostic(const Diagnostic& diagnostic) {
  std::string line = diagnostic.file;
  if (diagnostic.line > 0) line += fmt::format(":{}:{}", diagnostic.line, diagnostic.column);
  line += diagnostic.severity == Severity::kError ? ": error: " : ": warning: ";
  if (!diagnostic.pointer.empty()) line += diagnostic.pointer + ": ";
  line += diagnostic.problem;
  if (!diagnostic.expected.empty()) line += "; expected " + diagnostic.expected;
  if (!diagnostic.found.empty()) {
    line += (diagnostic.expected.empty() ? "; found " : ", found ") + diagnostic.found;
  }
  if (!diagnostic.nearest.empty()) {
    line += fmt::format(" (did you mean \"{}\"?)", diagnostic.nearest);
  }
  return line;
}

}  // namespace callfloor
