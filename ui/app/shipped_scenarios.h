// The scenarios that come with the program, each with its story.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace callfloor::ui {

struct ShippedScenario {
  std::filesystem::path path;
  std::string name;
  std::string story;  // the first sentences of its description, at most about 160 characters
  std::string what_to_look_for;  // the description's part from "What to look for" on; may be empty
};

// Where they are: $CALLFLOOR_SCENARIOS, the folder `scenarios` beside or above the program, or
// where an installation puts them. Empty when they are nowhere.
std::filesystem::path ShippedFolder();

// Those that load, by name, the default one (anonymous-bank.json) first. Reads files: not while
// drawing.
std::vector<ShippedScenario> ShippedScenarios(const std::filesystem::path& folder);

// The experiments with QA policies that come with the program, in `folder`/quality: what-if files,
// by the number that their names begin with. The story is the question alone: what comes of it is
// for those who have guessed.
std::vector<ShippedScenario> ShippedExperiments(const std::filesystem::path& folder);

}  // namespace callfloor::ui
