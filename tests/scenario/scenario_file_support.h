// What the tests of scenario files have in common.
#pragma once

#include <gtest/gtest.h>

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

}  // namespace callfloor
