#include "ui/app/rescoring.h"

#include <algorithm>
#include <cmath>

#include "sim/core/moments.h"
#include "sim/quality/scoring.h"
#include "ui/app/format.h"

namespace callfloor::ui {
namespace {

using quality::Answer;

std::vector<Answer> AnswersOf(const std::vector<int>& grades, const std::vector<Criterion>& was) {
  std::vector<Answer> answers;
  for (std::size_t i = 0; i < was.size(); ++i) {
    const int grade = i < grades.size() ? grades[i] : -1;
    answers.push_back(grade < 0 ? Answer() : Answer(grade));
  }
  return answers;
}

// Where each criterion of the form now stood on the form as it was; its size where it did not, or
// had other grades.
std::vector<std::size_t> PlacesBefore(const std::vector<Criterion>& was,
                                      const std::vector<Criterion>& now) {
  std::vector<std::size_t> places;
  for (const Criterion& criterion : now) {
    const auto found = std::ranges::find(was, criterion.name, &Criterion::name);
    const bool same = found != was.end() && found->grades == criterion.grades;
    places.push_back(same ? static_cast<std::size_t>(found - was.begin()) : was.size());
  }
  return places;
}

}  // namespace

std::optional<Rescored> Rescore(const quality::World& world, const Scorecard& was,
                                const Scorecard& now) {
  const std::vector<Criterion> before = CriteriaOf(was), after = CriteriaOf(now);
  const std::vector<std::size_t> places = PlacesBefore(before, after);
  Rescored rescored;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (places[i] == before.size()) rescored.not_asked.push_back(after[i].name);
  }
  Moments first, second, difference;
  bool any = false;
  for (const quality::ContactCard& card : world.cards) {
    if (card.scorecard != was.name) continue;
    const std::vector<Answer> answers = AnswersOf(card.observed, before);
    std::vector<Answer> again;
    for (const std::size_t place : places)
      again.push_back(place < answers.size() ? answers[place] : Answer());
    const auto then = quality::ScoreAnswers(was, answers).percent;
    const auto score = quality::ScoreAnswers(now, again).percent;
    if (!then || !score) continue;
    first.Add(*then), second.Add(*score), difference.Add(*score - *then);
    any = any || std::abs(*score - *then) > 1e-9;
    ++rescored.contacts;
  }
  if (rescored.contacts == 0 || (!any && rescored.not_asked.empty())) return std::nullopt;
  rescored.before = first.Mean();
  rescored.after = second.Mean();
  rescored.difference = EstimateOf(difference);
  return rescored;
}

std::string RescoredInWords(const Rescored& rescored) {
  const std::string whose = rescored.contacts == 1
                                ? std::string("The last evaluated contact")
                                : "The last " +
                                      FormatNumber(static_cast<double>(rescored.contacts), 0) +
                                      " evaluated contacts";
  const Estimate& difference = rescored.difference;
  const EstimateText text =
      FormatEstimate(std::abs(difference.mean),
                     difference.HasInterval() ? difference.half_width : Estimate::kNone, 1);
  std::string words = whose + " would score " + text.value +
                      (text.interval.empty() ? std::string() : " " + text.interval) +
                      (difference.mean < 0 ? " points less" : " points more");
  if (std::abs(difference.mean) < 0.05) words = whose + " would score the same on average";
  if (rescored.not_asked.empty()) return words + ".";
  words += ", without “" + rescored.not_asked.front() + "”";
  if (rescored.not_asked.size() > 1)
    words +=
        " and " + FormatNumber(static_cast<double>(rescored.not_asked.size() - 1), 0) + " more";
  return words + ", not asked in this form so far.";
}

}  // namespace callfloor::ui
