#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/diagnostic.h"

namespace callfloor::scenario_internal {

// Reads JSON into `value`. Returns what is wrong with the text itself, with line and column: at
// most one syntax error, after which `value` is useless, and any number of repeated keys, of which
// the first one counts. Numbers that are whole become integers, however they are written.
std::vector<Diagnostic> ParseJson(std::string_view text, const std::string& file,
                                  nlohmann::json& value);

struct Place {
  int line = 0;
  int column = 0;
};
struct Places {
  Place key;  // line 0: the value has no key
  Place value;
};

// Where the values of these pointers stand in a text that ParseJson accepts. The library that reads
// JSON keeps no positions, so the text is read a second time; only a faulty file pays for that.
std::map<std::string, Places> LocatePointers(std::string_view text,
                                             const std::set<std::string, std::less<>>& pointers);

}  // namespace callfloor::scenario_internal
