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
  std::set<std::string> names;
  double sum = 0;
  for (const Criterion& criterion : criteria) {
    sum += criterion.weight;
    if (!names.insert(criterion.name).second) {
      problems.push_back(
          fmt::format("Two criteria are called \"{}\"; rename one.", criterion.name));
    }
  }
  // Weights such as 33.3 are typed with one decimal.
  if (std::isfinite(sum) &&
      std::abs(sum - kAllWeight) > 0.05 * static_cast<double>(criteria.size())) {
    problems.push_back(fmt::format("The weights add up to {:g}; make them add up to 100.", sum));
  }
  if (!(scorecard.cap >= 0 && scorecard.cap <= 100)) {
    problems.push_back(fmt::format("The cap of a failed contact is {:g}; it must be from 0 to 100.",
                                   scorecard.cap));
  }
}

}  // namespace

Scorecard DefaultScorecard() {
  constexpr bool kJudged = true;
  constexpr auto kNobody = CriticalFor::kNobody;
  constexpr auto kCustomer = CriticalFor::kCustomer;
  constexpr auto kCompliance = CriticalFor::kCompliance;
  using enum AgentSkill;
  Scorecard card{.name = "service"};
  card.sections = {
      {"Greeting",
       {{"greets by the company's name", 5, 1, !kJudged, kNobody, false,
         "The company's name is said within the first sentences.", kDiscipline, 0.96, 0.6},
        {"says who they are and why", 5, 1, !kJudged, kNobody, false,
         "The agent gives a name and asks or says what the contact is about.", kDiscipline, 0.90,
         0.6}}},
      {"Listening and empathy",
       {{"listens without interrupting", 10, 1, kJudged, kNobody, false,
         "The customer can finish; what was said is taken up, not asked for again.", kSoftSkills,
         0.88, 0.6, true, true, 0, 1, true},
        {"shows fitting empathy", 10, 1, kJudged, kNobody, false,
         "Feelings that the customer shows are acknowledged in words that fit them.", kSoftSkills,
         0.78, 0.6, true, true, 0, 1, true}}},
      {"Product knowledge",
       {{"gives correct information", 15, 1, !kJudged, kCustomer, false,
         "Nothing that is said contradicts the knowledge base of the day.", kKnowledge, 0.92, 0.7,
         true, false, 0, 0.45},
        {"records and codes the contact correctly", 5, 1, !kJudged, CriticalFor::kBusiness, false,
         "The record names the matter, what was agreed, and the right wrap-up code.", kDiscipline,
         0.88, 0.6, true, true}}},
      {"Problem solving",
       {{"finds the real problem", 10, 1, kJudged, kNobody, false,
         "Questions go on until what the customer needs is clear to both.", kProblemSolving, 0.86,
         0.7, true, true, 0, 0.75},
        {"resolves it or sets the right next step", 15, 1, kJudged, kCustomer, false,
         "What is done or arranged settles the matter as far as it can be.", kProblemSolving, 0.86,
         0.7, true, true, 0, 0.45}}},
      {"Compliance and security",
       {{"verifies identity", 8, 1, !kJudged, kCompliance, true,
         "Every prescribed check is made before anything of the account is said.", kDiscipline,
         0.975, 0.5},
        {"discloses and handles data as required", 7, 1, !kJudged, kCompliance, true,
         "Prescribed notices are given; no data is taken or said that must not be.", kDiscipline,
         0.98, 0.5}}},
      {"Tone and professionalism",
       {{"keeps a professional tone", 5, 1, kJudged, kNobody, false,
         "Polite and calm to the end, whatever the customer's tone.", kSoftSkills, 0.92, 0.6, false,
         false, 0, 1, true},
        {"sums up and closes", 5, 1, !kJudged, kNobody, false,
         "What was agreed is said again, and more help is offered.", kSoftSkills, 0.80, 0.6, false,
         true}}},
  };
  return card;
}

std::vector<std::string_view> ShippedScorecardNames() { return {"service"}; }

std::optional<Scorecard> ShippedScorecard(std::string_view name) {
  if (name == "service") return DefaultScorecard();
  return std::nullopt;
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
