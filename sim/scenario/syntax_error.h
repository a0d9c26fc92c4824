#pragma once

#include <cstddef>
#include <string_view>

#include "sim/scenario/diagnostic.h"

namespace callfloor::scenario_internal {

// Fills in problem, expected and found of a syntax error at `offset` of `text`: the JSON parser's
// `message` in the words of someone who edits a file.
void DescribeSyntaxError(std::string_view message, std::string_view text, std::size_t offset,
                         Diagnostic& error);

}  // namespace callfloor::scenario_internal
