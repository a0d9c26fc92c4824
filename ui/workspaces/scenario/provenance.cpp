#include "ui/workspaces/scenario/provenance.h"

#include "sim/scenario/fields.h"
#include "sim/scenario/problems.h"
#include "ui/app/document.h"
#include "ui/workspaces/scenario/form_items.h"

namespace callfloor::ui::editor {
namespace {

// Whether the field holds one value that could have a source.
bool IsValue(const Field& field) {
  switch (field.kind) {
    case FieldKind::kObject:
    case FieldKind::kList:
    case FieldKind::kMap:
    case FieldKind::kText:
      return false;
    case FieldKind::kChoice:
      return field.choices.size() > 1;
    default:
      return field.pattern[0] == '/' && !field.pattern.starts_with("/sources");
  }
}

}  // namespace

std::string_view OriginLabel(Origin origin) {
  switch (origin) {
    case Origin::kMeasured:
      return "Measured";
    case Origin::kPublished:
      return "Published";
    case Origin::kAssumption:
      return "Assumption";
    case Origin::kDefault:
      return "Default";
    case Origin::kUnsaid:
      break;
  }
  return "No source given";
}

SourceOfValue SourceOf(const Document& document, std::string_view pointer) {
  SourceOfValue source;
  if (!document.ValueAt(pointer)) source.origin = Origin::kDefault;
  for (std::string_view at = pointer; !at.empty(); at = ParentOf(at)) {
    const std::string key = "/sources" + scenario_internal::PointerToken(at);
    const auto evidence = document.StringAt(key + "/evidence");
    if (!evidence) continue;
    source.origin = *evidence == "measured"    ? Origin::kMeasured
                    : *evidence == "published" ? Origin::kPublished
                                               : Origin::kAssumption;
    source.note = document.StringAt(key + "/note").value_or("");
    source.pointer = at;
    break;
  }
  return source;
}

std::array<std::size_t, kOrigins> CountOrigins(const Document& document) {
  std::array<std::size_t, kOrigins> counts{};
  for (const Field& field : Fields()) {
    if (field.pattern.empty() || field.pattern[0] != '/' || !IsValue(field)) continue;
    // The parts of a skill are the skill.
    if (field.pattern.find("/skills/*/") != std::string::npos) continue;
    for (const std::string& parent : PointersOf(document, ParentOf(field.pattern))) {
      if (field.Key() == "*") {
        for (std::size_t i = 0; i < document.SizeAt(parent); ++i)
          ++counts[static_cast<std::size_t>(
              SourceOf(document, parent + "/" + std::to_string(i)).origin)];
        continue;
      }
      const std::string pointer = parent + "/" + std::string(field.Key());
      // What is left out and has no default is no value: there is no wrap time, there are no lines.
      if (!document.ValueAt(pointer) && field.default_value.empty()) continue;
      ++counts[static_cast<std::size_t>(SourceOf(document, pointer).origin)];
    }
  }
  return counts;
}

}  // namespace callfloor::ui::editor
