// Each snippet of docs/coverage.md is a scenario that loads, means what it says, and runs.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sim/center/replication.h"
#include "sim/scenario/load.h"

namespace callfloor {
namespace {

struct Snippet {
  std::string title;
  std::string text;
};

// The JSON blocks of the page, each with the bold line above it; the first is the base.
std::vector<Snippet> Snippets() {
  std::ifstream file(CALLFLOOR_SOURCE_DIR "/docs/coverage.md");
  std::vector<Snippet> snippets;
  std::string title;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "```json") {
      inside = true;
      snippets.push_back({title, ""});
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      snippets.back().text += line;
      snippets.back().text += '\n';
    } else if (line.starts_with("**")) {
      title = line;
    }
  }
  return snippets;
}

TEST(CoveragePage, EverySnippetLoadsWithoutAWarningAndRuns) {
  const std::vector<Snippet> snippets = Snippets();
  ASSERT_GT(snippets.size(), 5U);
  const auto base = nlohmann::json::parse(snippets[0].text);
  for (const Snippet& snippet : snippets) {
    SCOPED_TRACE(snippet.title);
    auto document = base;
    document.merge_patch(nlohmann::json::parse(snippet.text));
    const LoadResult loaded = LoadScenarioText(document.dump(1), "snippet");
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
      ADD_FAILURE() << FormatDiagnostic(diagnostic);
    }
    ASSERT_TRUE(loaded.scenario);
    const Model model(*loaded.scenario);
    Simulator simulator(model, Detail::kTotals);
    ReplicationResult result;
    ASSERT_TRUE(simulator.Run(1, 0, result));
    EXPECT_GT(result.overall[Quantity::kAnswered], 0);
  }
}

TEST(CoveragePage, ASnippetThatSaysNothingNewWouldBeRefused) {
  const auto snippets = Snippets();
  const auto base = nlohmann::json::parse(snippets[0].text);
  const LoadResult plain = LoadScenarioText(base.dump(), "base");
  for (std::size_t i = 1; i < snippets.size(); ++i) {
    auto document = base;
    document.merge_patch(nlohmann::json::parse(snippets[i].text));
    EXPECT_NE(*LoadScenarioText(document.dump(), "snippet").scenario, *plain.scenario)
        << snippets[i].title;
  }
}

}  // namespace
}  // namespace callfloor
