#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/diagnostic.h"
#include "sim/scenario/problems.h"

namespace callfloor::scenario_internal {

// Gives every problem its file, line and column in `text`, and puts them in the order of the file.
// Those for whose pointer `elsewhere` names another file ("" for this one) keep no place.
std::vector<Diagnostic> PlaceProblems(
    const Problems& problems, std::string_view text, const std::string& file,
    const std::function<std::string(const std::string& pointer)>& elsewhere = {});

}  // namespace callfloor::scenario_internal
