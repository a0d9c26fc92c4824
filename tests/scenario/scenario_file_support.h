// What the tests of scenario files have in common.
#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>

#include "sim/scenario/load.h"
#include "sim/scenario/save.h"

namespace callfloor {

// All that was said of a file, a line each.
inline std::string Messages(const LoadResult& result) {
  std::string text;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    text += FormatDiagnostic(diagnostic) + "\n";
  }
  return text;
}

// `text` with the first `find` replaced, which must be there.
inline std::string Replaced(std::string text, std::string_view find, std::string_view by) {
  const std::size_t at = text.find(find);
  EXPECT_NE(at, std::string::npos) << find;
  return at == std::string::npos ? text : text.replace(at, find.size(), by);
}

// The scenario comes back from a saved file as it is, and saves alike once more.
inline void ExpectSurvivesSaving(const Scenario& scenario) {
  const std::string saved = SaveScenarioText(scenario);
  const LoadResult again = LoadScenarioText(saved, "saved.json");
  ASSERT_TRUE(again.scenario) << Messages(again) << saved;
  EXPECT_EQ(*again.scenario, scenario) << saved;
  EXPECT_EQ(SaveScenarioText(*again.scenario), saved);
}

// A change that spoils a good file, and what must then be said.
struct BadFile {
  const char* replace;
  const char* by;
  const char* says;
};
inline void PrintTo(const BadFile& bad, std::ostream* out) { *out << bad.by; }

inline LoadResult LoadSpoilt(const char* good, const BadFile& bad) {
  const LoadResult result = LoadScenarioText(Replaced(good, bad.replace, bad.by), "bad.json");
  EXPECT_FALSE(result.scenario);
  EXPECT_NE(Messages(result).find(bad.says), std::string::npos) << Messages(result);
  return result;
}
inline void ExpectRefused(const char* good, const BadFile& bad) { LoadSpoilt(good, bad); }

// And nothing else is said.
inline void ExpectRefusedOnce(const char* good, const BadFile& bad) {
  const LoadResult result = LoadSpoilt(good, bad);
  EXPECT_EQ(result.diagnostics.size(), 1U) << Messages(result);
}

// The same, of this place alone.
struct BadPlace {
  const char* replace;
  const char* by;
  const char* pointer;
  int line;
  const char* says;
};
inline void PrintTo(const BadPlace& bad, std::ostream* out) {
  *out << bad.replace << " -> " << bad.by;
}

inline void ExpectRefusedOnce(const char* good, const BadPlace& bad) {
  const LoadResult result = LoadSpoilt(good, {bad.replace, bad.by, bad.says});
  ASSERT_EQ(result.diagnostics.size(), 1U) << Messages(result);
  EXPECT_EQ(result.diagnostics[0].pointer, bad.pointer) << Messages(result);
  EXPECT_EQ(result.diagnostics[0].line, bad.line) << Messages(result);
}

}  // namespace callfloor
