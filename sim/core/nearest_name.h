#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callfloor {

// The candidate nearest to `name` by edits (case ignored), or "" when none is near.
std::string NearestName(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace callfloor
