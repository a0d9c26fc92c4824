#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "sim/scenario/fields.h"

namespace callfloor {
namespace {

using Json = nlohmann::ordered_json;

Json Number(double value) {
  if (value == std::floor(value)) return static_cast<std::int64_t>(value);
  return value;
}

void AddRange(Json& schema, const Field& field) {
  if (field.min) schema[field.exclusive_min ? "exclusiveMinimum" : "minimum"] = Number(*field.min);
  if (field.max) schema["maximum"] = Number(*field.max);
}

Json SchemaOf(const Field& field);

void AddProperties(Json& schema, std::string_view parent) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field* child : ChildFields(parent)) {
    properties[std::string(child->Key())] = SchemaOf(*child);
    if (child->required) required.push_back(child->Key());
  }
  schema["properties"] = properties;
  if (!required.empty()) schema["required"] = required;
  schema["additionalProperties"] = false;
}

Json NumbersSchema(const Field& field, const char* type) {
  Json items = Json::object();
  items["type"] = type;
  AddRange(items, field);
  return items;
}

Json SchemaOf(const Field& field) {
  Json schema = Json::object();
  schema["description"] = field.unit.empty() ? field.help : field.help + " [" + field.unit + "]";
  if (!field.default_value.empty()) schema["default"] = Json::parse(field.default_value);
  switch (field.kind) {
    case FieldKind::kObject:
      schema["type"] = "object";
      AddProperties(schema, field.pattern);
      break;
    case FieldKind::kList:
      schema["type"] = "array";
      schema["minItems"] = field.min_items;
      schema["maxItems"] = field.max_items;
      schema["items"] = SchemaOf(*FindField(field.pattern + "/*"));
      break;
    case FieldKind::kMap:
      schema["type"] = "object";
      schema["additionalProperties"] = SchemaOf(*FindField(field.pattern + "/{}"));
      break;
    case FieldKind::kText:
      schema["type"] = "string";
      if (field.min_items > 0) schema["minLength"] = field.min_items;
      if (field.max_items > 0) schema["maxLength"] = field.max_items;
      break;
    case FieldKind::kClockTime:
      schema["type"] = "string";
      schema["minLength"] = 5;
      schema["maxLength"] = 5;
      schema["pattern"] = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
      break;
    case FieldKind::kInteger:
      schema["type"] = "integer";
      AddRange(schema, field);
      break;
    case FieldKind::kNumber:
      schema["type"] = "number";
      AddRange(schema, field);
      break;
    case FieldKind::kBoolean:
      schema["type"] = "boolean";
      break;
    case FieldKind::kChoice:
      schema["enum"] = field.choices;
      break;
    case FieldKind::kChoiceList:
      schema["type"] = "array";
      schema["minItems"] = field.min_items;
      schema["maxItems"] = field.max_items;
      // That entries differ is a rule, not `uniqueItems`, so that the second one is pointed at.
      schema["items"]["enum"] = field.choices;
      break;
    case FieldKind::kNumbers:
      schema["type"] = "array";
      schema["minItems"] = field.min_items;
      schema["maxItems"] = field.max_items;
      schema["items"] = NumbersSchema(field, "number");
      break;
    case FieldKind::kNumberPerInterval:
    case FieldKind::kIntegerPerInterval: {
      // `minimum` speaks only of numbers and `items` only of arrays, so no anyOf is needed.
      const char* type = field.kind == FieldKind::kNumberPerInterval ? "number" : "integer";
      schema["type"] = Json::array({type, "array"});
      AddRange(schema, field);
      schema["minItems"] = 1;
      schema["items"] = NumbersSchema(field, type);
      break;
    }
    case FieldKind::kDuration:
    case FieldKind::kFactor: {
      const bool duration = field.kind == FieldKind::kDuration;
      Json reference = Json::object();
      reference["$ref"] = duration ? "#/definitions/duration" : "#/definitions/factor";
      schema["allOf"] = Json::array();
      schema["allOf"].push_back(reference);
      break;
    }
    case FieldKind::kSkill:
      schema["type"] = Json::array({"string", "object"});
      schema["minLength"] = 1;
      AddProperties(schema, field.pattern);
      break;
  }
  return schema;
}

// A distribution: its name, and for each name the parameters that go with it.
Json DistributionSchema(const std::string& root) {
  Json branches = Json::array();
  for (const std::string& name : DistributionNames()) {
    Json then = Json::object();
    then["description"] = DistributionHelp(name);
    AddProperties(then, root + "/" + name);
    then["properties"]["distribution"] = Json::object();
    Json branch = Json::object();
    branch["if"]["properties"]["distribution"]["const"] = name;
    branch["if"]["required"] = Json::array({"distribution"});
    branch["then"] = then;
    branches.push_back(branch);
  }
  Json schema = Json::object();
  schema["type"] = "object";
  schema["properties"]["distribution"] = SchemaOf(*FindField(root + "/distribution"));
  schema["required"] = Json::array({"distribution"});
  schema["allOf"] = branches;
  return schema;
}

std::string Cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != text.npos; at += 2) text.insert(at, "\\");
  return text;
}

void AppendTable(std::string& page, const std::vector<const Field*>& fields) {
  page += "| key | value | default | meaning |\n|---|---|---|---|\n";
  for (const Field* field : fields) {
    std::string fallback = "optional";
    if (field->required) fallback = "required";
    if (!field->default_value.empty()) {
      fallback = fmt::format("`{}`", field->default_value);
      if (field->basis != "none") fallback += fmt::format(" ({})", field->basis);
    }
    page +=
        fmt::format("| `{}` | {}{} | {} | {} |\n", field->Key(), Cell(ExpectedText(*field)),
                    field->unit.empty() ? "" : ", in " + field->unit, fallback, Cell(field->help));
  }
  page += "\n";
}

}  // namespace

std::string ScenarioSchemaText() {
  Json schema = Json::object();
  schema["$schema"] = "http://json-schema.org/draft-07/schema#";
  schema["title"] = "Callfloor scenario, format callfloor-scenario/1";
  schema.update(SchemaOf(*FindField("")));
  schema["definitions"]["duration"] = DistributionSchema("#duration");
  schema["definitions"]["factor"] = DistributionSchema("#factor");
  return schema.dump(2) + "\n";
}

std::string FieldReferenceMarkdown() {
  std::string page;
  for (const Field& field : Fields()) {
    if (field.kind != FieldKind::kObject && field.kind != FieldKind::kSkill) continue;
    page += fmt::format("### {}\n\n{}\n\n",
                        field.pattern.empty() ? "The whole file" : "`" + field.pattern + "`",
                        field.help);
    AppendTable(page, ChildFields(field.pattern));
  }
  page +=
      "### Distributions\n\nAn object with `distribution` and the parameters of that one. Where "
      "the "
      "quantity is a duration the keys\nend in `_s`; for `busyness`, which has no unit, they do "
      "not.\n\n| `distribution` | parameters | meaning |\n|---|---|---|\n";
  for (const std::string& name : DistributionNames()) {
    std::string parameters;
    for (const Field* field : ChildFields("#duration/" + name)) {
      if (!parameters.empty()) parameters += "; ";
      parameters +=
          fmt::format("`{}` {}: {}", field->Key(), Cell(ExpectedText(*field)), Cell(field->help));
    }
    page += fmt::format("| `{}` | {} | {} |\n", name, parameters, DistributionHelp(name));
  }
  return page;
}

}  // namespace callfloor
