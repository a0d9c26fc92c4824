#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/scenario/problems.h"
#include "ui/app/document_edit.h"
#include "ui/app/document_impl.h"

// Names that stand elsewhere too: a new one follows to where the old one is.

namespace callfloor::ui {

using Json = nlohmann::ordered_json;

namespace {

// Renames a key of an object that keeps its order. A name that is taken stays: two groups of one
// name are a problem of their own.
void RenameKey(Json& object, const std::string& before, const std::string& after) {
  if (object.contains(after)) return;
  Json renamed = Json::object();
  for (auto& [key, member] : object.items()) {
    renamed[key == before ? after : key] = std::move(member);
  }
  object = std::move(renamed);
}

// Renames a contact type wherever it is named below `value`, which stands under `key` in the file:
// in skills, in lists of contact types, and where something becomes or goes to a type. In the IVR
// "to" names a node.
void RenameTypeIn(Json& value, const std::string& key, const Json& before, const Json& after,
                  bool in_ivr = false) {
  in_ivr = in_ivr || key == "ivr";
  const bool names_types = key == "skills" || key == "contact_types" || key == "interrupted_by";
  if (value.is_array()) {
    for (Json& entry : value) {
      if (names_types && entry == before) entry = after;
      RenameTypeIn(entry, key, before, after, in_ivr);
    }
  } else if (value.is_object()) {
    for (auto& [name, member] : value.items()) {
      const bool names_type = name == "type" || name == "becomes" || (name == "to" && !in_ivr);
      if (names_type && member == before) member = after;
      if (key == "quality" && name == "types" && member.is_object()) {
        RenameKey(member, before.get<std::string>(), after.get<std::string>());
      }
      RenameTypeIn(member, name, before, after, in_ivr);
    }
  }
}

// An agent group is named where something is said of a group, or by group.
void RenameGroupIn(Json& value, const Json& before, const Json& after) {
  if (value.is_array()) {
    for (Json& entry : value) RenameGroupIn(entry, before, after);
  } else if (value.is_object()) {
    for (auto& [name, member] : value.items()) {
      if (name == "group" && member == before) member = after;
      if (name == "by_group" && member.is_object()) {
        RenameKey(member, before.get<std::string>(), after.get<std::string>());
      }
      RenameGroupIn(member, before, after);
    }
  }
}

// What stands under one key, wherever below `value`.
void RenameUnder(Json& value, std::string_view key, const Json& before, const Json& after) {
  if (value.is_array()) {
    for (Json& entry : value) RenameUnder(entry, key, before, after);
  } else if (value.is_object()) {
    for (auto& [name, member] : value.items()) {
      if (name == key && member == before) member = after;
      RenameUnder(member, key, before, after);
    }
  }
}

enum class Named { kNothing, kType, kGroup, kSite, kShift, kNode, kScorecard };

Named WhatIsNamedBy(std::string_view pointer) {
  const std::vector<std::string> tokens = scenario_internal::SplitPointer(pointer);
  if (tokens.empty() || tokens.back() != "name") return Named::kNothing;
  if (tokens.size() == 3 && tokens[0] == "contact_types") return Named::kType;
  if (tokens.size() == 3 && tokens[0] == "agent_groups") return Named::kGroup;
  if (tokens.size() == 3 && tokens[0] == "sites") return Named::kSite;
  if (tokens.size() == 5 && tokens[0] == "agent_groups" && tokens[2] == "shifts")
    return Named::kShift;
  if (tokens.size() == 4 && tokens[0] == "ivr" && tokens[1] == "nodes") return Named::kNode;
  if (tokens.size() == 4 && tokens[0] == "quality" && tokens[1] == "scorecards")
    return Named::kScorecard;
  return Named::kNothing;
}

void Follow(Json& document, Named named, std::string_view pointer, const Json& before,
            const Json& after) {
  switch (named) {
    case Named::kNothing:
      return;
    case Named::kType:
      for (auto& [part, value] : document.items()) RenameTypeIn(value, part, before, after);
      return;
    case Named::kGroup:
      RenameGroupIn(document, before, after);
      return;
    case Named::kSite:
      if (document.contains("agent_groups"))
        RenameUnder(document["agent_groups"], "site", before, after);
      return;
    case Named::kShift: {
      // Another group may have a shift of the same name.
      const auto group = scenario_internal::SplitPointer(pointer)[1];
      RenameUnder(document["agent_groups"][static_cast<std::size_t>(std::stoul(group))], "shift",
                  before, after);
      return;
    }
    case Named::kNode:
      RenameUnder(document["ivr"], "to", before, after);
      if (document.contains("contact_types"))
        RenameUnder(document["contact_types"], "enters_ivr", before, after);
      return;
    case Named::kScorecard:
      RenameUnder(document["quality"], "scorecard", before, after);
      return;
  }
}

}  // namespace

bool Document::IsNamedElsewhere(std::string_view pointer) {
  return WhatIsNamedBy(pointer) != Named::kNothing;
}

EditOutcome Document::Rename(std::string_view pointer, std::string_view name,
                             std::string_view key) {
  const Named named = WhatIsNamedBy(pointer);
  constexpr std::array<const char*, 7> kLabels = {
      "Rename",         "Rename a contact type", "Rename an agent group", "Rename a site",
      "Rename a shift", "Rename a node",         "Rename a scorecard"};
  return impl_->Edit(kLabels[static_cast<std::size_t>(named)], key,
                     [&](Json& document) -> std::string {
                       const Json* old = FindJsonAt(document, pointer);
                       if (old == nullptr || !old->is_string())
                         return "There is no name at " + std::string(pointer) + ".";
                       const Json before = *old;
                       const Json after = std::string(name);
                       Follow(document, named, pointer, before, after);
                       return SetJsonAt(document, pointer,
                                        after.dump(-1, ' ', false, Json::error_handler_t::replace));
                     });
}

}  // namespace callfloor::ui
