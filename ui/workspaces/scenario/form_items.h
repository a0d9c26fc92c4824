// What a form of a section shows, generated from the table of fields and from what the file says:
// one item a row, in the order of the format. No drawing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/fields.h"
#include "ui/workspaces/scenario/sections.h"

namespace callfloor::ui {
class Document;
}

namespace callfloor::ui::editor {

struct FormItem {
  enum class Row {
    kHead,   // an object that is always there
    kPart,   // an object that can be switched on and off; its fields follow when it is on
    kValue,  // a value with a control of its own
    kEntry,  // one entry of a list or a map; can be removed, its fields follow
    kAdd,    // adds an entry to a list or a map
  };
  Row row = Row::kValue;
  const Field* field = nullptr;
  std::string pointer;
  int depth = 0;
  bool present = false;     // the file says it
  bool elsewhere = false;   // its control stands in another card
  bool switchable = false;  // absence has a meaning of its own: it can be switched off
};

// Which contact type and which agent group the page shows.
struct Chosen {
  int type = 0;
  int group = 0;
  int Of(Subject subject) const { return subject == Subject::kGroup ? group : type; }
};

// The rows of a section. A distribution is one row; its family and parameters are its control's
// business (DistributionFields).
std::vector<FormItem> FormOf(const Document& document, const Section& section,
                             const Chosen& chosen);

// The parameters of the distribution at this pointer, of the family it names; empty when it names
// none. `field` is the kDuration or kFactor field.
std::vector<const Field*> DistributionFields(const Document& document, const Field& field,
                                             std::string_view pointer);

// What a value is when it is switched on or added: JSON that is right by itself where the table
// says enough, with all required parts.
std::string StarterValue(const Document& document, std::string_view pattern);

// Whether the field is one of those drawn as a curve over the day.
bool IsCurve(const Field& field);

// Calls back with every pointer of the document that the pattern stands for.
std::vector<std::string> PointersOf(const Document& document, std::string_view pattern);

// A field that a search found.
struct Found {
  const Field* field = nullptr;
  const Section* section = nullptr;
  std::string pointer;  // under the chosen type and group
  std::string label;
  std::string where;  // its section, and within it the block: "Quality › What acts on what"
};
// Fields whose label, key or help holds every word of the query, best first; of parameters of
// distributions the field that uses them.
std::vector<Found> FindFields(std::string_view query, const Chosen& chosen);

}  // namespace callfloor::ui::editor
