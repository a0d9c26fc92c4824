#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/diagnostic.h"

namespace callfloor::scenario_internal {

// A problem found in the document, before its place in the text is looked up.
struct Problem {
  Diagnostic diagnostic;  // file, line and column still open
  bool at_key = false;    // the place is the key, not the value
};

// Problems gathered while loading; at most one per pointer and wording.
class Problems {
 public:
  void Error(std::string pointer, std::string problem, std::string expected = "",
             std::string found = "", std::string nearest = "", bool at_key = false);
  void Warning(std::string pointer, std::string problem, std::string expected = "",
               std::string found = "");

  bool HasErrors() const { return errors_ > 0; }
  // Whether an error is already known at this pointer or below it.
  bool HasErrorBelow(std::string_view pointer) const;
  const std::vector<Problem>& list() const { return list_; }

 private:
  std::vector<Problem> list_;
  int errors_ = 0;
};

// `text` shortened and in double quotes, with bytes that do not print shown as \xNN.
std::string Quote(std::string_view text);

// JSON pointer of a member: "/" and the key with ~ and / escaped.
std::string PointerToken(std::string_view key);
// The unescaped tokens of a JSON pointer that is "" or starts with "/".
std::vector<std::string> SplitPointer(std::string_view pointer);

}  // namespace callfloor::scenario_internal
