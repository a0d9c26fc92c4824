#include "sim/scenario/scorecard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace callfloor {
namespace {

constexpr double kAllWeight = 100;

void CheckCriterion(const Criterion& criterion, std::vector<std::string>& problems) {
  if (criterion.name.empty()) problems.push_back("A criterion has no name; give it one.");
  if (!std::isfinite(criterion.weight) || criterion.weight <= 0) {
    problems.push_back(fmt::format(
        "The weight of \"{}\" is {:g}; it must be above 0. Remove the criterion if it does not "
        "count.",
        criterion.name, criterion.weight));
  }
  if (criterion.grades < 1) {
    problems.push_back(
        fmt::format("The highest grade of \"{}\" is {}; it must be at least 1, for yes or no.",
                    criterion.name, criterion.grades));
  }
}

void CheckWhole(const Scorecard& scorecard, std::vector<std::string>& problems) {
  const std::vector<Criterion> criteria = CriteriaOf(scorecard);
  if (criteria.empty()) {
    problems.push_back("The form asks nothing; add a criterion.");
    return;
  }
  if (criteria.size() > kMostCriteria) {
    problems.push_back(
        fmt::format("The form asks {} things; ask at most {}.", criteria.size(), kMostCriteria));
  }
  std::set<std::string> names;
  double sum = 0;
  for (const Criterion& criterion : criteria) {
    sum += criterion.weight;
    if (!names.insert(criterion.name).second) {
      problems.push_back(
          fmt::format("Two criteria are called \"{}\"; rename one.", criterion.name));
    }
  }
  if (std::isfinite(sum) && !WeightsAddUp(sum, criteria.size())) {
    problems.push_back(fmt::format("The weights add up to {:g}; make them add up to 100.", sum));
  }
  if (!(scorecard.cap >= 0 && scorecard.cap <= 100)) {
    problems.push_back(fmt::format("The cap of a failed contact is {:g}; it must be from 0 to 100.",
                                   scorecard.cap));
  }
}

}  // namespace

bool WeightsAddUp(double sum, std::size_t criteria) {
  return std::abs(sum - kAllWeight) <= 0.05 * static_cast<double>(criteria);
}

std::vector<std::string> ProblemsOf(const Scorecard& scorecard) {
  std::vector<std::string> problems;
  for (const Criterion& criterion : CriteriaOf(scorecard)) CheckCriterion(criterion, problems);
  CheckWhole(scorecard, problems);
  return problems;
}

std::vector<Criterion> CriteriaOf(const Scorecard& scorecard) {
  std::vector<Criterion> criteria;
  for (const Section& section : scorecard.sections) {
    criteria.insert(criteria.end(), section.criteria.begin(), section.criteria.end());
  }
  return criteria;
}

}  // namespace callfloor
