#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace callfloor::scenario_internal {

// JSON as our files lay it out: keys in the order given, short objects and arrays on one line, at
// most 100 columns where possible, many numbers several to a line, numbers in the fewest digits
// that give them back exactly, a line end at the end. Text that is no UTF-8 is shown with
// replacement characters.
std::string LayOutJson(const nlohmann::ordered_json& document);

// A number as JSON: an integer where the value is whole, so that 7 agents are not 7.0.
nlohmann::ordered_json WholeOrNumber(double value);

}  // namespace callfloor::scenario_internal
