#include "sim/scenario/json_layout.h"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

constexpr std::size_t kColumns = 100;

// Whole numbers without a fraction, others in the fewest digits that give them back.
std::string NumberText(const Json& number) {
  return number.is_number_float() ? fmt::format("{}", number.get<double>()) : Dump(number);
}

std::string OnOneLine(const Json& value) {
  if (value.is_number()) return NumberText(value);
  if (!value.is_structured()) return Dump(value);
  std::string text = value.is_array() ? "[" : "{";
  bool first = true;
  for (const auto& [key, member] : value.items()) {
    if (!first) text += ", ";
    first = false;
    if (value.is_object()) text += Dump(key) + ": ";
    text += OnOneLine(member);
  }
  return text + (value.is_array() ? "]" : "}");
}

bool HoldsStructures(const Json& value) {
  for (const Json& member : value) {
    if (member.is_structured()) return true;
  }
  return false;
}

// Writes `value`, which begins in `column` of a line indented by `indent`, short things on one
// line.
void Write(const Json& value, std::size_t indent, std::size_t column, bool is_root,
           std::string& text) {
  if (!is_root) {
    std::string line = OnOneLine(value);
    if (!value.is_structured() || value.empty() || column + line.size() + 1 <= kColumns) {
      text += line;
      return;
    }
  }
  const std::string margin(indent + 2, ' ');
  if (value.is_array() && !HoldsStructures(value)) {  // many numbers: as many a line as fit
    text += "[\n" + margin;
    std::size_t at = margin.size();
    for (std::size_t i = 0; i < value.size(); ++i) {
      std::string entry = OnOneLine(value[i]);
      if (i + 1 < value.size()) entry += ",";
      if (i > 0 && at + 1 + entry.size() > kColumns) {
        text += "\n" + margin;
        at = margin.size();
      } else if (i > 0) {
        text += " ";
        ++at;
      }
      text += entry;
      at += entry.size();
    }
    text += "\n" + std::string(indent, ' ') + "]";
    return;
  }
  text += value.is_array() ? "[" : "{";
  bool first = true;
  for (const auto& [key, member] : value.items()) {
    text += first ? "\n" : ",\n";
    first = false;
    text += margin;
    std::size_t start = margin.size();
    if (value.is_object()) {
      const std::string name = Dump(key) + ": ";
      text += name;
      start += name.size();
    }
    Write(member, indent + 2, start, false, text);
  }
  text += "\n" + std::string(indent, ' ') + (value.is_array() ? "]" : "}");
}

}  // namespace

std::string LayOutJson(const Json& document) {
  std::string text;
  Write(document, 0, 0, true, text);
  return text + "\n";
}

Json WholeOrNumber(double value) {
  if (value > -9e15 && value < 9e15) {
    const auto whole = static_cast<std::int64_t>(value);
    if (static_cast<double>(whole) == value) return whole;
  }
  return value;
}

}  // namespace callfloor::scenario_internal
