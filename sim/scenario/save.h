#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sim/scenario/scenario.h"

namespace callfloor {

// The scenario as a file says it: keys in the order of the documentation, short objects and arrays
// on one line, at most 100 columns where possible, numbers in the fewest digits that give them back
// exactly. Values equal to their default are left out, the clock and the service level excepted.
// Loading the text gives back an equal scenario.
std::string SaveScenarioText(const Scenario& scenario);

// Writes SaveScenarioText to `path` by way of a temporary file beside it, so that `path` holds
// either what it held before or the whole new text, even after a crash or a power cut. Returns
// nothing when done, otherwise what went wrong and where, in one sentence.
std::optional<std::string> SaveScenarioFile(const Scenario& scenario,
                                            const std::filesystem::path& path);

}  // namespace callfloor
