#include "ui/app/shipped_scenarios.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include "sim/scenario/load.h"
#include "sim/scenario/whatif.h"
#include "ui/app/guided_experiment.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDefault = "anonymous-bank.json";
constexpr std::size_t kStoryCharacters = 160;

// Whole sentences up to about so many bytes; at least one.
std::string FirstSentences(const std::string& text) {
  std::size_t end = 0;
  while (true) {
    const std::size_t stop = text.find(". ", end);
    if (stop == text.npos) return end == 0 ? text : text.substr(0, end);
    if (end > 0 && stop + 1 > kStoryCharacters) return text.substr(0, end);
    end = stop + 1;
    if (end >= kStoryCharacters) return text.substr(0, end);
  }
}

}  // namespace

fs::path ShippedFolder() {
  std::error_code error;
  const auto holds = [&](const fs::path& folder) {
    return fs::is_regular_file(folder / kDefault, error);
  };
  const char* set = std::getenv("CALLFLOOR_SCENARIOS");
  if (set != nullptr && *set != 0) return holds(set) ? fs::path(set) : fs::path();
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    for (const char* name : {"scenarios", "share/callfloor/scenarios"}) {
      if (holds(folder / name)) return folder / name;
    }
    if (folder == folder.root_path()) break;
  }
  return {};
}

std::vector<ShippedScenario> ShippedScenarios(const fs::path& folder) {
  std::vector<ShippedScenario> shipped;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string file = entry.path().filename().string();
    if (!file.ends_with(".json") || file.ends_with(".whatif.json") ||
        file.ends_with(".schema.json"))
      continue;
    const LoadResult loaded = LoadScenarioFile(entry.path());
    if (!loaded.scenario) continue;
    const std::string& description = loaded.scenario->description;
    ShippedScenario scenario{entry.path(), loaded.scenario->name, FirstSentences(description), ""};
    const std::size_t look = description.find("What to look for");
    if (look != description.npos) scenario.what_to_look_for = description.substr(look);
    shipped.push_back(std::move(scenario));
  }
  std::sort(shipped.begin(), shipped.end(), [](const ShippedScenario& a, const ShippedScenario& b) {
    const bool a_first = a.path.filename() == kDefault, b_first = b.path.filename() == kDefault;
    return a_first != b_first ? a_first : a.name < b.name;
  });
  return shipped;
}

std::vector<ShippedScenario> ShippedExperiments(const fs::path& folder) {
  std::vector<ShippedScenario> experiments;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder / "quality", error)) {
    if (!entry.path().filename().string().ends_with(".whatif.json")) continue;
    const WhatIfLoadResult loaded = LoadWhatIfFile(entry.path());
    if (!loaded.what_if) continue;
    experiments.push_back(
        {entry.path(), loaded.what_if->name, StoryOf(loaded.what_if->description).question, ""});
  }
  std::sort(experiments.begin(), experiments.end(),
            [](const auto& a, const auto& b) { return a.path.filename() < b.path.filename(); });
  return experiments;
}

}  // namespace callfloor::ui
