// What the list of sections says of each: its present value in one line, and its problems. No
// drawing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ui/workspaces/scenario/sections.h"

namespace callfloor::ui {
class Document;
}

namespace callfloor::ui::editor {

// "07:00 – 24:00", "3 types", "75 % within 20 min"; empty when there is nothing to say.
std::string SummaryOf(const Document& document, const Section& section);
// The same of one contact type or group: "exponential, mean 5:00".
std::string SummaryOfSubject(const Document& document, const Section& section, int index);

struct ProblemCount {
  std::size_t errors = 0, warnings = 0;
};
ProblemCount ProblemsIn(const Document& document, const Section& section);
ProblemCount ProblemsIn(const Document& document);
// The section a diagnostic belongs to.
const Section& SectionOfPointer(std::string_view pointer);
// The pointer of the value that begins on this line of the text, or nearest above it; empty when
// the text is no JSON.
std::string PointerAtLine(const Document& document, int line);

}  // namespace callfloor::ui::editor
