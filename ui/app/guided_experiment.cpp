#include "ui/app/guided_experiment.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

#include "ui/app/format.h"
#include "ui/app/outcome.h"
#include "ui/app/wording.h"

namespace callfloor::ui {
namespace {

using Is = Expectation::Is;

constexpr std::string_view kExpected = "What is expected:";
constexpr std::string_view kMeasured = "Measured";
constexpr std::string_view kTeaches = "What it teaches:";

// Without spaces around it, beginning with a capital.
std::string AsSentence(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::string sentence(text);
  if (!sentence.empty())
    sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
  return sentence;
}

OutcomeScale ScaleOf(const Claim& claim) {
  const quality::Figure* of_quality = claim.OfQuality();
  return of_quality != nullptr ? Outcome(*of_quality).Scale() : Outcome(*claim.measure).Scale();
}

std::string Count(std::size_t n) { return FormatNumber(static_cast<double>(n), 0); }

}  // namespace

ExperimentStory StoryOf(const std::string& description) {
  const std::size_t end = description.size();
  const std::size_t teaches = std::min(description.find(kTeaches), end);
  const std::size_t measured = std::min(description.find(kMeasured), teaches);
  const std::size_t expected = std::min(description.find(kExpected), measured);
  const std::string_view all(description);
  const auto part = [&](std::size_t from, std::size_t to, std::string_view head) {
    const std::size_t begin = std::min(from + head.size(), to);
    return AsSentence(all.substr(begin, to - begin));
  };
  return {part(0, expected, ""), part(expected, measured, kExpected), part(measured, teaches, ""),
          part(teaches, end, kTeaches)};
}

GuidedExperimentResult LoadGuidedExperiment(const std::filesystem::path& path) {
  WhatIfLoadResult loaded = LoadWhatIfFile(path);
  if (!loaded.what_if) return {std::nullopt, FormatDiagnostic(loaded.diagnostics.at(0))};
  GuidedExperiment experiment{path, *std::move(loaded.what_if), "", {}, {}};
  const LoadResult base = LoadScenarioFile(BasePath(experiment.what_if, path));
  experiment.base_name = base.scenario ? base.scenario->name : experiment.what_if.base;
  std::vector<std::string> problems;
  experiment.claims = ClaimsOf(experiment.what_if, 1, problems);
  if (!problems.empty()) return {std::nullopt, path.string() + ": " + problems.front()};
  experiment.story = StoryOf(experiment.what_if.description);
  return {std::move(experiment), ""};
}

std::string AmountInWords(const Claim& claim, const Estimate& difference) {
  if (!difference.Exists()) return "–";
  const std::string space(kNoBreakSpace);
  const OutcomeScale shown = ScaleOf(claim);
  const bool money = shown.difference == "€";
  const double value = std::abs(difference.mean) * shown.factor;
  const double half = difference.HasInterval() ? difference.half_width * shown.factor : -1;
  const EstimateText text = FormatEstimate(value, half, shown.decimals);
  std::string words = money ? "€" + space + text.value : text.value;
  if (!text.interval.empty()) words += space + text.interval;
  if (!shown.difference.empty() && !money) words += space + std::string(shown.difference);
  return words;
}

std::string_view DifferenceUnit(const Claim& claim) { return ScaleOf(claim).difference; }
double DifferenceFactor(const Claim& claim) { return ScaleOf(claim).factor; }

std::string PairInWords(const Expectation& expectation) {
  return expectation.of + ", compared with " +
         (expectation.against.empty() ? "the base" : expectation.against);
}

ClaimVerdict VerdictOn(const Claim& claim, const Estimate& difference, std::uint64_t done) {
  const ClaimVerdict verdict = JudgeExpectation(claim.expectation, difference);
  const bool early = done < kFewestRuns && verdict != ClaimVerdict::kAbsent;
  return early ? ClaimVerdict::kCannotTell : verdict;
}

std::string ClaimInWords(const Claim& claim, const Estimate& difference, std::uint64_t done) {
  if (done < kFewestRuns && difference.Exists()) return std::string(kTooFewRuns);
  return ClaimSentence(claim.expectation, difference, AmountInWords(claim, difference));
}

std::string_view GuessInWords(Is guess) {
  constexpr std::array<std::string_view, 3> kWords = {"Lower", "Higher", "No difference"};
  return kWords[static_cast<std::size_t>(guess)];
}

std::optional<bool> GuessWasRight(const Claim& claim, Is guess, const Estimate& difference,
                                  std::uint64_t done) {
  if (done < kFewestRuns || !difference.Exists() || !difference.HasInterval()) return {};
  if (guess == Is::kSame) {
    const double most = std::max(claim.expectation.margin, difference.half_width);
    return std::abs(difference.mean) <= most;
  }
  Expectation guessed = claim.expectation;
  guessed.is = guess;
  guessed.margin = 0;
  return JudgeExpectation(guessed, difference) == ClaimVerdict::kHolds;
}

std::string SummaryInWords(const std::vector<Claim>& claims,
                           const std::vector<Estimate>& differences, std::uint64_t done) {
  if (done < kFewestRuns) {
    const std::string_view words = kTooFewRuns.substr(0, kTooFewRuns.size() - 1);
    return std::string(words) + ", " + FormatNumber(static_cast<double>(done), 0) + " so far.";
  }
  std::array<std::size_t, 4> counts{};  // by ClaimVerdict
  for (std::size_t i = 0; i < claims.size() && i < differences.size(); ++i) {
    const ClaimVerdict verdict = VerdictOn(claims[i], differences[i], done);
    ++counts[static_cast<std::size_t>(verdict)];
  }
  const std::size_t all = claims.size(), hold = counts[0];
  const std::string runs = ", over " + FormatNumber(static_cast<double>(done), 0) + " runs.";
  if (all == 1 && hold == 1) return "It holds" + runs;
  if (hold == all) return "All " + CountInWords(static_cast<int>(all)) + " hold" + runs;
  std::string words = Count(hold) + " of " + Count(all) + (hold == 1 ? " holds" : " hold");
  if (counts[1] > 0) words += "; " + Count(counts[1]) + (counts[1] == 1 ? " fails" : " fail");
  if (counts[2] > 0) words += "; " + Count(counts[2]) + " cannot be told yet";
  if (counts[3] > 0) words += "; " + Count(counts[3]) + " cannot be judged";
  return words + runs;
}

}  // namespace callfloor::ui
