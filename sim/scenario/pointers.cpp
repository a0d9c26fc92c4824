#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "sim/core/nearest_name.h"
#include "sim/scenario/document.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

// A list index as JSON pointers write it: digits, no leading zero.
bool ParseIndex(std::string_view token, std::size_t& index) {
  if (token.empty() || (token.size() > 1 && token[0] == '0')) return false;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  return error == std::errc() && end == token.data() + token.size();
}

bool IsDistribution(const Field& field) {
  return field.kind == FieldKind::kDuration || field.kind == FieldKind::kFactor;
}

std::string DistributionRoot(const Field& field) {
  return field.kind == FieldKind::kDuration ? "#duration" : "#factor";
}

std::string DistributionName(const Json* value) {
  if (value == nullptr || !value->is_object()) return "";
  const auto name = value->find("distribution");
  return name != value->end() && name->is_string() ? name->get<std::string>() : "";
}

bool HoldsNumbersPerInterval(const Field& field) {
  return field.kind == FieldKind::kNumberPerInterval ||
         field.kind == FieldKind::kIntegerPerInterval;
}

bool IsListKind(const Field& field) {
  return field.kind == FieldKind::kList || field.kind == FieldKind::kChoiceList ||
         field.kind == FieldKind::kNumbers || HoldsNumbersPerInterval(field);
}

}  // namespace

const Field* PartOf(const Field& field, const Json* value, std::string_view token, bool& item) {
  item = false;
  std::size_t index = 0;
  switch (field.kind) {
    case FieldKind::kObject:
    case FieldKind::kSkill:
      return token == "*" || token == "{}" ? nullptr
                                           : FindField(fmt::format("{}/{}", field.pattern, token));
    case FieldKind::kList:
      return ParseIndex(token, index) ? FindField(field.pattern + "/*") : nullptr;
    case FieldKind::kMap:
      return FindField(field.pattern + "/{}");
    case FieldKind::kChoiceList:
    case FieldKind::kNumbers:
    case FieldKind::kNumberPerInterval:
    case FieldKind::kIntegerPerInterval:
      item = ParseIndex(token, index);
      return item ? &field : nullptr;
    case FieldKind::kDuration:
    case FieldKind::kFactor:
      if (token == "distribution") return FindField(DistributionRoot(field) + "/distribution");
      return FindField(
          fmt::format("{}/{}/{}", DistributionRoot(field), DistributionName(value), token));
    default:
      return nullptr;
  }
}

std::vector<std::string> KeysOf(const Field& field, const Json* value) {
  std::vector<std::string> keys;
  std::string pattern = field.pattern;
  if (IsDistribution(field)) {
    keys.emplace_back("distribution");
    pattern = DistributionRoot(field) + "/" + DistributionName(value);
    if (DistributionName(value).empty()) return keys;
  }
  for (const Field* child : ChildFields(pattern)) keys.emplace_back(child->Key());
  return keys;
}

std::string Found(const Json& value) {
  switch (value.type()) {
    case Json::value_t::object:
      return value.empty() ? "an empty object {}" : "an object {…}";
    case Json::value_t::array:
      return value.empty() ? "an empty array []" : fmt::format("an array of {}", value.size());
    case Json::value_t::string:
      return Quote(value.get_ref<const std::string&>());
    case Json::value_t::number_float:
      return fmt::format("{}", value.get<double>());
    default:
      return value.dump();
  }
}

Resolution Resolve(const Json& document, std::string_view pointer) {
  Resolution result;
  if (!pointer.empty() && pointer[0] != '/') {
    result.problem = "a JSON pointer begins with /";
    result.nearest = "/" + std::string(pointer);
    return result;
  }
  const Field* field = FindField("");
  const Json* value = &document;
  std::string walked;
  for (const std::string& token : SplitPointer(pointer)) {
    bool item = false;
    const bool already_item = result.item;
    const Field* part = already_item ? nullptr : PartOf(*field, value, token, item);
    if (part == nullptr) {
      if (already_item || (!IsListKind(*field) && KeysOf(*field, value).empty())) {
        result.problem = fmt::format("{} is one value and has no parts", walked);
        result.nearest = walked;
      } else if (IsListKind(*field)) {
        result.problem = fmt::format("{} is a list; {} is no index into it", walked, Quote(token));
        result.nearest = walked + "/0";
      } else {
        result.problem = fmt::format("there is no key {} in {}", Quote(token),
                                     walked.empty() ? "a scenario" : walked);
        const std::string name = NearestName(token, KeysOf(*field, value));
        if (!name.empty()) result.nearest = walked + PointerToken(name);
      }
      return result;
    }
    const Json* next = nullptr;
    std::size_t index = 0;
    if (IsListKind(*field) && ParseIndex(token, index)) {
      // A single number stands for every interval.
      const bool one_for_all =
          HoldsNumbersPerInterval(*field) && value != nullptr && value->is_number();
      const std::size_t size =
          one_for_all ? 1'440 : (value != nullptr && value->is_array() ? value->size() : 0);
      if (index >= size) {
        result.problem = size == 0
                             ? fmt::format("{} has no entries", walked)
                             : fmt::format("{} has {} entries, 0 to {}", walked, size, size - 1);
        result.nearest = size == 0 ? walked : fmt::format("{}/{}", walked, size - 1);
        return result;
      }
      if (!one_for_all) next = &(*value)[index];
    } else if (value != nullptr && value->is_object()) {
      const auto member = value->find(token);
      if (member != value->end()) next = &*member;
    }
    walked += PointerToken(token);
    field = part;
    value = next;
    result.item = item;
  }
  result.valid = true;
  result.field = field;
  return result;
}

bool ApplyOverride(Json& document, const std::string& pointer, Json value, Problems& problems) {
  Resolution resolution = Resolve(document, pointer);
  if (resolution.valid && pointer.empty()) {
    resolution.valid = false;
    resolution.problem = "the pointer must name one value in the scenario";
  }
  if (!resolution.valid) {
    problems.Error(pointer, resolution.problem, "the JSON pointer of a value", "",
                   resolution.nearest);
    return false;
  }
  Json* at = &document;
  const std::vector<std::string> tokens = SplitPointer(pointer);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool last = i + 1 == tokens.size();
    std::size_t index = 0;
    if (at->is_array() && ParseIndex(tokens[i], index) && index < at->size()) {
      at = &(*at)[index];
    } else if (at->is_object()) {
      at = &(*at)[tokens[i]];
      if (at->is_null() && !last) *at = Json::object();
    } else {
      problems.Error(pointer,
                     fmt::format("the part {} cannot be set: what holds it is {}, not an object or "
                                 "array of that; set the whole of it",
                                 Quote(tokens[i]), Found(*at)));
      return false;
    }
  }
  *at = std::move(value);
  return true;
}

}  // namespace callfloor::scenario_internal
