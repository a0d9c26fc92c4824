// An experiment as a guided page tells it: what-if file, story and expectations in words.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/expectation.h"
#include "sim/scenario/whatif.h"

namespace callfloor::ui {

// The description of an experiment in its parts. Those that it does not have are empty.
struct ExperimentStory {
  std::string question;
  std::string expected;  // after "What is expected:"
  std::string measured;  // from "Measured" on
  std::string teaches;   // after "What it teaches:"
};
ExperimentStory StoryOf(const std::string& description);

struct GuidedExperiment {
  std::filesystem::path path;
  WhatIf what_if;
  std::string base_name;      // of the base scenario, or else its file
  std::vector<Claim> claims;  // side 0 is the base, side k + 1 variant k
  ExperimentStory story;
};
struct GuidedExperimentResult {
  std::optional<GuidedExperiment> experiment;
  std::string problem;  // why there is none
};
// Reads the what-if file and the name of its base. What is wrong with base or variants is found
// when it is run.
GuidedExperimentResult LoadGuidedExperiment(const std::filesystem::path& path);

// The size of a difference without its sign: "4.1 ± 0.6 points", "€ 1,230 ± 40", "0.12 ± 0.01".
std::string AmountInWords(const Claim& claim, const Estimate& difference);
// The unit of differences: "points", "s", "h", "€"; empty where there is none.
std::string_view DifferenceUnit(const Claim& claim);
// By what a difference is multiplied to be in that unit: 100 of shares.
double DifferenceFactor(const Claim& claim);

// "20 a month, compared with 8 a month"; "…, compared with the base".
std::string PairInWords(const Expectation& expectation);
// The verdict in one sentence, as ClaimSentence has it; "Too few runs to tell yet." before
// kFewestRuns.
std::string ClaimInWords(const Claim& claim, const Estimate& difference, std::uint64_t done);
ClaimVerdict VerdictOn(const Claim& claim, const Estimate& difference, std::uint64_t done);

// "Higher", "Lower", "No difference".
std::string_view GuessInWords(Expectation::Is guess);
// Whether a guess agrees with a difference: as an expectation without margin would hold, and "no
// difference" also where the interval contains 0. Nothing while there is no interval, or
// before kFewestRuns.
std::optional<bool> GuessWasRight(const Claim& claim, Expectation::Is guess,
                                  const Estimate& difference, std::uint64_t done);

// "All 5 hold, over 30 runs." "3 of 5 hold; 2 cannot be told yet, over 12 runs." "Too few runs to
// tell yet, 3 so far."
std::string SummaryInWords(const std::vector<Claim>& claims,
                           const std::vector<Estimate>& differences, std::uint64_t done);

}  // namespace callfloor::ui
