#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/fields.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/scenario.h"

// The steps of loading, on the parsed document. Each adds what it finds to `problems`.
namespace callfloor::scenario_internal {

// Checks the document against the published JSON Schema and says in plain words what differs.
void CheckStructure(const nlohmann::json& document, Problems& problems);

// Checks what no schema can: names that must exist or differ, lengths that must fit the clock,
// order of values, limits on sums. Works on what has the right type and skips the rest, so that one
// run reports everything.
void CheckRules(const nlohmann::json& document, Problems& problems);

// Adds warnings about a scenario without errors: it will run, but perhaps not as meant.
void CheckPlausibility(const Scenario& scenario, Problems& problems);

// The scenario of a document in which CheckStructure and CheckRules found no error.
Scenario BuildScenario(const nlohmann::json& document);

// Replaces or adds one value; false, with a problem added, when the pointer leads nowhere.
bool ApplyOverride(nlohmann::json& document, const std::string& pointer, nlohmann::json value,
                   Problems& problems);

// How far a JSON pointer leads, in the document or, beyond it, in the table of fields.
struct Resolution {
  bool valid = false;            // names a value, or a key that the file may leave out
  const Field* field = nullptr;  // what the format says of it
  bool item = false;             // it is one entry of the list `field`
  std::string problem;           // why not valid
  std::string nearest;           // the nearest valid pointer, or ""
};
Resolution Resolve(const nlohmann::json& document, std::string_view pointer);

// The field of one part of a value: a member of an object, an entry of a list, a parameter of a
// distribution. Null when there is none of that name; `value` may be null when the file leaves it
// out. `item` is set when the part is one entry of the list `field` itself describes.
const Field* PartOf(const Field& field, const nlohmann::json* value, std::string_view token,
                    bool& item);

// The keys that `value`, described by `field`, may have.
std::vector<std::string> KeysOf(const Field& field, const nlohmann::json* value);

// A value as a diagnostic shows it: short, and naming its type where that helps.
std::string Found(const nlohmann::json& value);

}  // namespace callfloor::scenario_internal
