#define VALIJSON_USE_EXCEPTIONS 1

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
// The library is not ours to make free of warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

#include "sim/core/nearest_name.h"
#include "sim/scenario/document.h"
#include "sim/scenario/load.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

const valijson::Schema& CompiledSchema() {
  static const valijson::Schema* const schema = [] {
    const Json text = Json::parse(ScenarioSchemaText());
    auto* compiled = new valijson::Schema;  // lives as long as the program
    valijson::SchemaParser parser;
    parser.populateSchema(Adapter(text), *compiled);
    return compiled;
  }();
  return *schema;
}

std::string NumberText(double number) { return fmt::format("{}", number); }

// Why a number does not fit, in words; "" when it does.
std::string RangeProblem(const Field& field, const Json& value) {
  const double number = value.get<double>();
  if (field.min && (field.exclusive_min ? number <= *field.min : number < *field.min)) {
    return fmt::format("must be {} {}", field.exclusive_min ? "more than" : "at least",
                       NumberText(*field.min));
  }
  if (field.max && number > *field.max) return "must be at most " + NumberText(*field.max);
  return "";
}

std::string NumberProblem(const Field& field, const Json& value, bool whole) {
  if (!value.is_number()) return whole ? "must be a whole number" : "must be a number";
  const std::string range = RangeProblem(field, value);
  if (!range.empty()) return range;
  return whole && !value.is_number_integer() ? "must be a whole number" : "";
}

std::string SizeProblem(const Field& field, std::size_t size, const char* what) {
  if (size < static_cast<std::size_t>(field.min_items)) {
    return size == 0 ? "must not be empty"
                     : fmt::format("must have at least {} {}", field.min_items, what);
  }
  if (field.max_items > 0 && size > static_cast<std::size_t>(field.max_items)) {
    return fmt::format("must have at most {} {}", field.max_items, what);
  }
  return "";
}

// Why the value itself, its parts aside, is not what the field asks for.
std::string ValueProblem(const Field& field, bool item, const Json& value) {
  using enum FieldKind;
  switch (field.kind) {
    case kObject:
    case kMap:
    case kDuration:
    case kFactor:
      return value.is_object() ? "" : "must be an object";
    case kSkill:
      if (value.is_string())
        return value.get_ref<const std::string&>().empty() ? "must not be empty" : "";
      return value.is_object() ? "" : "must be a text or an object";
    case kList:
      return value.is_array() ? SizeProblem(field, value.size(), "entries") : "must be an array";
    case kText:
      if (!value.is_string()) return "must be a text";
      return SizeProblem(field, value.get_ref<const std::string&>().size(), "characters");
    case kClockTime:
      return value.is_string() ? "is no clock time" : "must be a text";
    case kInteger:
      return NumberProblem(field, value, true);
    case kNumber:
      return NumberProblem(field, value, false);
    case kBoolean:
      return value.is_boolean() ? "" : "must be true or false";
    case kChoiceList:
      if (!item) {
        return value.is_array() ? SizeProblem(field, value.size(), "entries") : "must be an array";
      }
      [[fallthrough]];
    case kChoice:
      return value.is_string() ? "is not a known name" : "must be a text";
    case kNumbers:
      if (item) return NumberProblem(field, value, false);
      return value.is_array() ? SizeProblem(field, value.size(), "entries") : "must be an array";
    case kNumberPerInterval:
    case kIntegerPerInterval: {
      const bool whole = field.kind == kIntegerPerInterval;
      if (item || value.is_number()) return NumberProblem(field, value, whole);
      if (!value.is_array()) return "must be a number or an array of numbers";
      return value.empty() ? "must not be empty" : "";
    }
  }
  return "";
}

// Reports a value of the wrong form, in the words of the table of fields.
void ExplainValue(const Json& document, const std::string& pointer, const std::string& fallback,
                  Problems& problems) {
  const Json& value = document.at(Json::json_pointer(pointer));
  const Resolution at = Resolve(document, pointer);
  std::string problem = at.valid ? ValueProblem(*at.field, at.item, value) : "";
  if (problem.empty()) {
    problems.Error(pointer, fallback, at.valid ? ExpectedText(*at.field, at.item) : "",
                   Found(value));
    return;
  }
  std::string nearest;
  if (value.is_string() && !at.field->choices.empty()) {
    nearest = NearestName(value.get_ref<const std::string&>(), at.field->choices);
  }
  problems.Error(pointer, problem, ExpectedText(*at.field, at.item), Found(value), nearest);
}

// The schema library names only the first unknown key of an object; we name them all.
void ExplainKeys(const Json& document, const std::string& pointer, Problems& problems) {
  const Json& value = document.at(Json::json_pointer(pointer));
  const Resolution at = Resolve(document, pointer);
  if (!at.valid || !value.is_object()) return;
  const std::vector<std::string> keys = KeysOf(*at.field, &value);
  for (const auto& [key, member] : value.items()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    std::vector<std::string> free;  // a name already used is no likely meaning
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(free),
                 [&](const std::string& name) { return !value.contains(name); });
    const std::string nearest = NearestName(key, free);
    problems.Error(pointer + PointerToken(key), "there is no such key here",
                   fmt::format("one of \"{}\"", fmt::join(keys, "\", \"")), Quote(key), nearest,
                   true);
  }
}

void ExplainMissing(const Json& document, const std::string& pointer, const std::string& key,
                    Problems& problems) {
  const Json& value = document.at(Json::json_pointer(pointer));
  const Resolution at = Resolve(document, pointer);
  bool item = false;
  const Field* field = at.valid ? PartOf(*at.field, &value, key, item) : nullptr;
  problems.Error(pointer, fmt::format("the key \"{}\" is missing", key),
                 field != nullptr ? ExpectedText(*field) : "");
}

std::string PointerOf(const std::vector<std::string>& context) {
  std::string pointer;
  for (std::size_t i = 1; i < context.size(); ++i) {  // the first is the root
    pointer += PointerToken(std::string_view(context[i]).substr(1, context[i].size() - 2));
  }
  return pointer;
}

}  // namespace

void CheckStructure(const Json& document, Problems& problems) {
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(CompiledSchema(), Adapter(document), &results)) return;

  std::set<std::string> explained;  // pointers whose value is reported
  for (const valijson::ValidationResults::Error& error : results) {
    if (problems.list().size() > kMaxDiagnostics) return;
    const std::string pointer = PointerOf(error.context);
    const std::string& text = error.description;
    constexpr std::string_view kMissing = "Missing required property '";
    if (text.starts_with(kMissing)) {
      const std::string rest = text.substr(kMissing.size());
      ExplainMissing(document, pointer, rest.substr(0, rest.find('\'')), problems);
    } else if (text.starts_with("Object contains a property")) {
      ExplainKeys(document, pointer, problems);
    } else if (text.starts_with("Failed to validate")) {
      continue;  // something inside is wrong, which has its own entry
    } else if (explained.insert(pointer).second) {
      ExplainValue(document, pointer, text, problems);
    }
  }
  if (!problems.HasErrors()) {  // never let pass what the schema refuses
    for (const valijson::ValidationResults::Error& error : results) {
      problems.Error(PointerOf(error.context), error.description);
    }
  }
}

}  // namespace callfloor::scenario_internal
