// A diagnostic of the file as the page says it: what is wrong, what is usual, and at most two
// repairs that can be carried out. No drawing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/scenario/diagnostic.h"
#include "sim/scenario/scenario.h"

namespace callfloor::ui {
class Document;
}

namespace callfloor::ui::editor {

struct Repair {
  enum class Kind { kSet, kRemove, kRenameKey, kFitCurves };
  Kind kind = Kind::kSet;
  std::string label;    // "Use 120 s"
  std::string pointer;  // what it changes
  std::string value;    // JSON; of kRenameKey the pointer of the new key
};

struct ProblemText {
  std::string what;   // "Patience: mean must be more than 0."
  std::string usual;  // "Expected a number > 0, found –120."
  std::vector<Repair> repairs;
};

// The last scenario without errors as JSON text, to go back to; kept as long as the scenario is the
// same.
class LastGood {
 public:
  // The value at a pointer as JSON; empty when it was left out there.
  std::string At(const std::shared_ptr<const Scenario>& scenario, const std::string& pointer);

 private:
  struct Parsed;
  std::shared_ptr<const Scenario> of_;
  std::shared_ptr<const Parsed> parsed_;
};

ProblemText Explain(const Document& document, const Diagnostic& diagnostic, LastGood& last);
// Carries it out as one step of undo. An empty text, or why not.
std::string Carry(Document& document, const Repair& repair);

}  // namespace callfloor::ui::editor
