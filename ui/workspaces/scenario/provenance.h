// Where the values of a file come from, as far as the file says it. No drawing.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace callfloor::ui {
class Document;
}

namespace callfloor::ui::editor {

// kUnsaid: in the file, but no source speaks of it. kDefault: the file leaves it out.
enum class Origin { kMeasured, kPublished, kAssumption, kUnsaid, kDefault };
inline constexpr std::size_t kOrigins = 5;

// "Measured", "Published", "Assumption", "No source given", "Default".
std::string_view OriginLabel(Origin origin);

// The source that speaks of a value: its own, or the nearest around it.
struct SourceOfValue {
  Origin origin = Origin::kUnsaid;
  std::string note;
  std::string pointer;  // that the source names
};
SourceOfValue SourceOf(const Document& document, std::string_view pointer);

// How many values come from where. A curve, a list of numbers and a distribution count as one each;
// names, descriptions and the sources themselves are no values.
std::array<std::size_t, kOrigins> CountOrigins(const Document& document);

}  // namespace callfloor::ui::editor
