#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "sim/core/atomic_file.h"
#include "sim/scenario/json_layout.h"
#include "sim/scenario/names.h"
#include "sim/scenario/save.h"
#include "sim/scenario/whatif.h"
#include "sim/scenario/whatif_format.h"

namespace callfloor {
namespace {

using Json = nlohmann::ordered_json;
using namespace scenario_internal;

void PutText(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

Json ChangeJson(const Change& change) {
  Json value = Json::object();
  value["pointer"] = change.pointer;
  if (change.from) value["from"] = ClockTimeText(*change.from);
  if (change.to) value["to"] = ClockTimeText(*change.to);
  switch (change.kind) {
    case ChangeKind::kSet: {
      Json set = Json::parse(change.value, nullptr, false);
      value["value"] = set.is_discarded() ? Json(change.value) : std::move(set);
      break;
    }
    case ChangeKind::kAdd:
      value["add"] = WholeOrNumber(change.amount);
      break;
    case ChangeKind::kMultiply:
      value["multiply"] = WholeOrNumber(change.amount);
      break;
  }
  return value;
}

Json VariantJson(const Variant& variant) {
  Json value = Json::object();
  value["name"] = variant.name;
  PutText(value, "description", variant.description);
  PutText(value, "notes", variant.notes);
  value["changes"] = Json::array();
  for (const Change& change : variant.changes) value["changes"].push_back(ChangeJson(change));
  return value;
}

Json ViewJson(const PreparedView& view) {
  Json value = Json::object();
  PutText(value, "title", view.title);
  PutText(value, "notes", view.notes);
  value["show"] = NameOf(kShowNames, view.show);
  value["measure"] = view.measure;
  if (!view.variants.empty()) value["variants"] = view.variants;
  return value;
}

Json ExpectationJson(const Expectation& expectation) {
  Json value = Json::object();
  value["figure"] = expectation.figure;
  value["of"] = expectation.of;
  PutText(value, "against", expectation.against);
  value["is"] = NameOf(kIsNames, expectation.is);
  if (expectation.margin != 0) value["margin"] = WholeOrNumber(expectation.margin);
  value["says"] = expectation.says;
  return value;
}

}  // namespace

std::string SaveWhatIfText(const WhatIf& what_if) {
  Json value = Json::object();
  value["format"] = kWhatIfFormatName;
  PutText(value, "name", what_if.name);
  PutText(value, "description", what_if.description);
  value["base"]["file"] = what_if.base;
  PutText(value["base"], "fingerprint", what_if.base_fingerprint);
  value["variants"] = Json::array();
  for (const Variant& variant : what_if.variants) value["variants"].push_back(VariantJson(variant));
  for (const PreparedView& view : what_if.views) value["views"].push_back(ViewJson(view));
  for (const Expectation& expectation : what_if.expectations) {
    value["expectations"].push_back(ExpectationJson(expectation));
  }
  return LayOutJson(value);
}

std::optional<std::string> SaveWhatIfFile(const WhatIf& what_if,
                                          const std::filesystem::path& path) {
  std::string error;
  if (WriteFileAtomically(path.string(), SaveWhatIfText(what_if), error)) return std::nullopt;
  return error;
}

std::string FingerprintOf(const Scenario& scenario) {
  Scenario numbers = scenario;
  numbers.description.clear();
  numbers.sources.clear();
  for (ContactType& type : numbers.contact_types) type.description.clear();
  for (AgentGroup& group : numbers.agent_groups) group.description.clear();
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a, 64 bit
  for (const char c : SaveScenarioText(numbers)) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return fmt::format("{:016x}", hash);
}

std::filesystem::path BasePath(const WhatIf& what_if, const std::filesystem::path& what_if_path) {
  return (what_if_path.parent_path() / what_if.base).lexically_normal();
}

}  // namespace callfloor
