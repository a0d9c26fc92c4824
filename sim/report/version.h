#pragma once

#include <string_view>

namespace callfloor {

// The program's version, for example "0.1.0"; stands in every result.
std::string_view Version();

}  // namespace callfloor
