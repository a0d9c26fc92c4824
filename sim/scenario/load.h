#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/diagnostic.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// The largest scenario file that is read, in bytes; a larger one is refused with a diagnostic.
inline constexpr std::size_t kMaxScenarioBytes = 64u * 1024 * 1024;
// The deepest nesting of arrays and objects that is read.
inline constexpr int kMaxScenarioDepth = 100;
// The most values (numbers, texts, arrays, objects, …) a scenario file may hold.
inline constexpr std::size_t kMaxScenarioValues = 1'000'000;
// After this many problems the loader stops listing and says how many more there are.
inline constexpr std::size_t kMaxDiagnostics = 1'000;

// One value to replace before validation, as `--set POINTER=VALUE` says it.
struct Override {
  std::string pointer;  // JSON pointer of a value in the file, or of an optional key it leaves out
  std::string value;    // JSON; a bare word that is not JSON is taken as a text
};

// The scenario is present exactly when no diagnostic is an error; warnings may accompany it.
struct LoadResult {
  std::optional<Scenario> scenario;
  std::vector<Diagnostic> diagnostics;  // in the order of the file, those of --set last
};

// Reads, overrides in the order given, checks and builds. Never throws because of what the file
// holds: every problem is a diagnostic, and all problems are reported at once, except that after a
// syntax error, which leaves the rest without meaning, nothing more is said.
LoadResult LoadScenarioFile(const std::filesystem::path& path,
                            std::span<const Override> overrides = {});

// The same for a text in memory; `file_name` is what diagnostics call it.
LoadResult LoadScenarioText(std::string_view text, std::string file_name,
                            std::span<const Override> overrides = {});

}  // namespace callfloor
