#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sim/scenario/diagnostic.h"

namespace callfloor::scenario_internal {

// Reads the bytes of a scenario or what-if file into `text`. Nothing when done; otherwise the one
// diagnostic that says why not: no such file, a directory, larger than kMaxScenarioBytes, or what
// the system answered. `what` names the kind of file: "a scenario file".
std::optional<Diagnostic> ReadTextFile(const std::filesystem::path& path, const std::string& what,
                                       std::string& text);

// What is said of a text larger than kMaxScenarioBytes.
std::string TooLargeText();

}  // namespace callfloor::scenario_internal
