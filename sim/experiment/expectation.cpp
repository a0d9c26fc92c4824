#include "sim/experiment/expectation.h"

#include <algorithm>
#include <cmath>

#include "sim/core/nearest_name.h"

namespace callfloor {
namespace {

using Is = Expectation::Is;

std::string UnknownFigure(const Expectation& expectation, std::size_t position) {
  std::vector<std::string> names;
  for (const quality::Figure& figure : quality::Figures()) names.emplace_back(figure.name);
  for (const Measure& measure : Measures()) names.emplace_back(measure.name);
  const std::string nearest = NearestName(expectation.figure, names);
  return "/expectations/" + std::to_string(position) + "/figure: \"" + expectation.figure +
         "\" is neither a measure of results nor a figure of quality" +
         (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?");
}

// The side of a variant; the base where there is none of that name.
std::size_t SideNamed(const WhatIf& what_if, const std::string& name, std::size_t first) {
  for (std::size_t k = 0; k < what_if.variants.size(); ++k) {
    if (what_if.variants[k].name == name) return first + k;
  }
  return 0;
}

}  // namespace

ClaimVerdict JudgeExpectation(const Expectation& expectation, const Estimate& difference) {
  if (!difference.Exists()) return ClaimVerdict::kAbsent;
  if (!difference.HasInterval()) return ClaimVerdict::kCannotTell;
  const double low = difference.mean - difference.half_width;
  const double high = difference.mean + difference.half_width;
  const double margin = expectation.margin;
  bool holds = false;
  bool fails = false;
  switch (expectation.is) {
    case Is::kHigher:
      holds = low > margin;
      fails = high <= margin;
      break;
    case Is::kLower:
      holds = high < -margin;
      fails = low >= -margin;
      break;
    case Is::kSame:
      holds = low >= -margin && high <= margin;
      fails = low > margin || high < -margin;
      break;
  }
  return holds ? ClaimVerdict::kHolds : fails ? ClaimVerdict::kFails : ClaimVerdict::kCannotTell;
}

std::string_view Words(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::kHolds:
      return "holds";
    case ClaimVerdict::kFails:
      return "fails";
    case ClaimVerdict::kCannotTell:
      return "cannot tell yet";
    case ClaimVerdict::kAbsent:
      return "cannot be judged";
  }
  return "";
}

std::string ClaimSentence(const Expectation& expectation, const Estimate& difference,
                          std::string_view amount) {
  const ClaimVerdict verdict = JudgeExpectation(expectation, difference);
  if (verdict == ClaimVerdict::kAbsent) {
    return "Cannot be judged: the figure does not exist on both sides.";
  }
  std::string way = difference.mean < 0 ? " lower" : " higher";
  if (expectation.is == Is::kSame && verdict == ClaimVerdict::kHolds) way = " apart";
  const bool none = difference.mean == 0;
  const std::string size = none ? "no difference" : std::string(amount) + way;
  const bool right_way = (expectation.is == Is::kHigher) == (difference.mean > 0);
  switch (verdict) {
    case ClaimVerdict::kHolds:
      return "Holds: " + size + ".";
    case ClaimVerdict::kFails:
      if (expectation.is != Is::kSame && !none && right_way) {
        return "Fails: " + size + ", less than was claimed.";
      }
      return "Fails: " + size + ".";
    default:
      return "Cannot tell yet: " + size + (difference.HasInterval() ? "." : ", once.");
  }
}

const quality::Figure* Claim::OfQuality() const {
  return figure < 0 ? nullptr : &quality::Figures()[static_cast<std::size_t>(figure)];
}

std::string_view Claim::Label() const {
  const quality::Figure* of_quality = OfQuality();
  return of_quality != nullptr ? of_quality->label : measure->label;
}

std::string_view Claim::Formula() const {
  const quality::Figure* of_quality = OfQuality();
  return of_quality != nullptr ? of_quality->formula : measure->formula;
}

bool Claim::ReadsTruth() const {
  const quality::Figure* of_quality = OfQuality();
  return of_quality != nullptr && of_quality->reads_truth;
}

Estimate Claim::DifferenceIn(const Comparison& comparison) const {
  return figure >= 0 ? comparison.FigureBetween(contrast, static_cast<std::size_t>(figure))
                     : comparison.Between(contrast, *measure);
}

std::vector<Claim> ClaimsOf(const WhatIf& what_if, std::size_t first,
                            std::vector<std::string>& problems) {
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < what_if.expectations.size(); ++i) {
    const Expectation& expectation = what_if.expectations[i];
    Claim claim{expectation, {}, quality::FindFigure(expectation.figure), nullptr};
    if (claim.figure < 0) claim.measure = FindMeasure(expectation.figure);
    if (claim.figure < 0 && claim.measure == nullptr) {
      problems.push_back(UnknownFigure(expectation, i));
      continue;
    }
    claim.contrast = {SideNamed(what_if, expectation.of, first),
                      SideNamed(what_if, expectation.against, first)};
    claims.push_back(std::move(claim));
  }
  return claims;
}

std::vector<Contrast> ContrastsOf(std::span<const Claim> claims) {
  std::vector<Contrast> contrasts;
  for (const Claim& claim : claims) contrasts.push_back(claim.contrast);
  return contrasts;
}

}  // namespace callfloor
