#include "ui/app/document_edit.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/scenario/document.h"
#include "sim/scenario/fields.h"
#include "sim/scenario/problems.h"

namespace callfloor::ui {
namespace {

using Json = nlohmann::ordered_json;
using scenario_internal::SplitPointer;

bool ParseIndex(std::string_view token, std::size_t& index) {
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  return error == std::errc() && end == token.data() + token.size() && !token.empty();
}

std::string Nothing(std::string_view pointer) {
  return "There is no " + std::string(pointer) + " in the file.";
}

// The keys that an object at `pointer` may have, in the order of the documentation.
std::vector<std::string> KnownKeys(const Json& document, const std::string& pointer) {
  const nlohmann::json sorted = document;
  const auto at = scenario_internal::Resolve(sorted, pointer);
  if (!at.valid || at.field == nullptr) return {};
  const nlohmann::json::json_pointer place(pointer);
  return scenario_internal::KeysOf(*at.field, sorted.contains(place) ? &sorted.at(place) : nullptr);
}

// Puts a new key before the first one that comes after it in the documentation.
void InsertKey(Json& object, const std::string& key, Json value,
               const std::vector<std::string>& order) {
  const auto rank = [&](const std::string& name) {
    return std::find(order.begin(), order.end(), name) - order.begin();
  };
  Json rebuilt = Json::object();
  bool placed = false;
  for (auto& [name, member] : object.items()) {
    if (!placed && rank(name) > rank(key)) {
      rebuilt[key] = value;
      placed = true;
    }
    rebuilt[name] = std::move(member);
  }
  if (!placed) rebuilt[key] = std::move(value);
  object = std::move(rebuilt);
}

Json* Walk(Json& document, const std::vector<std::string>& tokens, std::size_t count) {
  Json* at = &document;
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t index = 0;
    if (at->is_array() && ParseIndex(tokens[i], index) && index < at->size()) {
      at = &(*at)[index];
    } else if (at->is_object() && at->contains(tokens[i])) {
      at = &(*at)[tokens[i]];
    } else {
      return nullptr;
    }
  }
  return at;
}

// A skill may be written as the name of its type alone; its other parts need the long form.
bool IsSkillPart(const std::vector<std::string>& tokens, std::size_t i) {
  return i >= 2 && tokens[i - 2] == "skills" &&
         FindField("/agent_groups/*/skills/*/" + tokens[i]) != nullptr;
}

bool ParseValue(std::string_view json, Json& value, std::string& problem) {
  value = Json::parse(json, nullptr, false);
  if (!value.is_discarded()) return true;
  problem =
      "“" + std::string(json) + "” is no value that a file can hold; texts need double quotes.";
  return false;
}

// The array that holds the entry a pointer names, and its position; null when there is none.
Json* ListOf(Json& document, std::string_view pointer, std::size_t& index, bool may_append) {
  const std::vector<std::string> tokens = SplitPointer(pointer);
  if (tokens.empty()) return nullptr;
  Json* list = Walk(document, tokens, tokens.size() - 1);
  if (list == nullptr || !list->is_array()) return nullptr;
  if (may_append && tokens.back() == "-") {
    index = list->size();
    return list;
  }
  if (!ParseIndex(tokens.back(), index)) return nullptr;
  return index < list->size() + (may_append ? 1 : 0) ? list : nullptr;
}

}  // namespace

const Json* FindJsonAt(const Json& document, std::string_view pointer) {
  const std::vector<std::string> tokens = SplitPointer(pointer);
  return Walk(const_cast<Json&>(document), tokens, tokens.size());
}

std::string SetJsonAt(Json& document, std::string_view pointer, std::string_view json) {
  Json value;
  std::string problem;
  if (!ParseValue(json, value, problem)) return problem;
  const std::vector<std::string> tokens = SplitPointer(pointer);
  if (tokens.empty()) {
    document = std::move(value);
    return {};
  }
  std::string parent;
  Json* at = &document;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool last = i + 1 == tokens.size();
    std::size_t index = 0;
    if (at->is_string() && IsSkillPart(tokens, i)) *at = Json{{"type", *at}};
    if (at->is_array() && ParseIndex(tokens[i], index) && index < at->size()) {
      at = &(*at)[index];
    } else if (at->is_object()) {
      if (!at->contains(tokens[i])) {
        InsertKey(*at, tokens[i], last ? value : Json::object(), KnownKeys(document, parent));
      }
      at = &(*at)[tokens[i]];
    } else if (at->is_number() && ParseIndex(tokens[i], index)) {
      return "The value at " + parent + " is one number for the whole day; set all of it.";
    } else {
      return Nothing(pointer);
    }
    parent += scenario_internal::PointerToken(tokens[i]);
  }
  *at = std::move(value);
  return {};
}

std::string RemoveJsonAt(Json& document, std::string_view pointer) {
  const std::vector<std::string> tokens = SplitPointer(pointer);
  if (tokens.empty()) return "The whole file cannot be removed.";
  Json* parent = Walk(document, tokens, tokens.size() - 1);
  if (parent == nullptr) return Nothing(pointer);
  std::size_t index = 0;
  if (parent->is_array() && ParseIndex(tokens.back(), index) && index < parent->size()) {
    parent->erase(index);
    return {};
  }
  if (parent->is_object() && parent->erase(tokens.back()) > 0) return {};
  return Nothing(pointer);
}

std::string InsertJsonAt(Json& document, std::string_view pointer, std::string_view json) {
  Json value;
  std::string problem;
  if (!ParseValue(json, value, problem)) return problem;
  std::size_t index = 0;
  Json* list = ListOf(document, pointer, index, true);
  if (list == nullptr) return Nothing(pointer);
  list->insert(list->begin() + static_cast<std::ptrdiff_t>(index), std::move(value));
  return {};
}

std::string MoveJsonAt(Json& document, std::string_view pointer, std::size_t position) {
  std::size_t index = 0;
  Json* list = ListOf(document, pointer, index, false);
  if (list == nullptr || position >= list->size()) return Nothing(pointer);
  Json value = std::move((*list)[index]);
  list->erase(index);
  list->insert(list->begin() + static_cast<std::ptrdiff_t>(position), std::move(value));
  return {};
}

}  // namespace callfloor::ui
