#pragma once

#include <string>

namespace callfloor {

enum class Severity { kError, kWarning };

// One thing that is wrong, or doubtful, in a scenario file: what, where, and what to do about it.
struct Diagnostic {
  Severity severity = Severity::kError;
  std::string file;      // as the caller named it; "--set" for an overridden value
  int line = 0;          // from 1; 0: the whole file, or a value that is in no file
  int column = 0;        // from 1, in characters, not bytes; 0 when line is 0
  std::string pointer;   // JSON pointer of the value; empty: the document as a whole
  std::string problem;   // "must be more than 0"
  std::string expected;  // "a number > 0"; may be empty
  std::string found;     // "-120"; may be empty
  std::string nearest;   // the nearest valid name or pointer; empty when none is near
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

// One line without line end, for example
// `bank.json:27:18: error: /contact_types/0/patience/mean_s: must be more than 0; expected a number
// > 0, found -120` and, where a name is near, ` (did you mean "mean_s"?)`.
std::string FormatDiagnostic(const Diagnostic& diagnostic);

}  // namespace callfloor
