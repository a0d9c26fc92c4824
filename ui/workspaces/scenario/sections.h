// The parts into which the Scenario page divides a file, derived from the table of fields: whatever
// the format can say belongs to exactly one of them, also what a later version adds. No drawing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/fields.h"

namespace callfloor::ui::editor {

// Whose values a section shows, one at a time.
enum class Subject { kNone, kType, kGroup };

struct Section {
  std::string id;     // "arrivals"; part of control names
  std::string label;  // "Arrivals"
  std::string help;   // one sentence
  Subject subject = Subject::kNone;
  std::vector<std::string> roots;  // patterns; each with all below it that no longer root claims
};

// In the order of the page. Objects and lists at the top of the file that no section claims get one
// each, behind the others.
const std::vector<Section>& Sections();
const Section* FindSection(std::string_view id);
// The one section of a pattern of Fields(); distributions belong to the field that uses them.
const Section& SectionOf(std::string_view pattern);

// "/contact_types/0/name" → "/contact_types/*/name". What lies deeper than the table knows, or in a
// distribution, gives the nearest pattern around it.
std::string PatternOf(std::string_view pointer);
// The list a subject is an entry of: "/contact_types"; empty for kNone.
std::string_view ListOf(Subject subject);
// The position in its list of the subject a pointer leads into; −1: it leads into none.
int SubjectIndex(std::string_view pointer);
// The pointer without its last token; "" of a root key.
std::string_view ParentOf(std::string_view pointer);

}  // namespace callfloor::ui::editor
