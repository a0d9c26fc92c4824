#include "ui/app/score_sheet.h"

#include <cmath>

#include "ui/app/format.h"

namespace callfloor::ui {
namespace {

std::string Points(double percent) {
  const bool whole = std::abs(percent - std::round(percent)) < 0.05;
  return FormatNumber(percent, whole ? 0 : 1);
}

}  // namespace

quality::Answer ScoreSheet::AnswerTo(const Criterion& criterion) const {
  const auto found = answers_.find(criterion.name);
  if (found == answers_.end()) return criterion.grades;
  if (found->second && *found->second > criterion.grades) return criterion.grades;
  return found->second;
}

void ScoreSheet::Answer(const Criterion& criterion, quality::Answer answer) {
  if (answer == criterion.grades)
    answers_.erase(criterion.name);
  else
    answers_[criterion.name] = answer;
}

ScoredSheet ScoreSheet::Score(const Scorecard& card) const {
  ScoredSheet scored;
  std::vector<quality::Answer> all;
  for (const Section& section : card.sections) {
    std::vector<quality::Answer> answers;
    for (const Criterion& criterion : section.criteria) {
      answers.push_back(AnswerTo(criterion));
      if (answers.back() != 0) continue;
      if (criterion.fails_all) scored.failed_by.push_back(criterion.name);
      if (criterion.critical_for != CriticalFor::kNobody)
        scored.critical[criterion.critical_for].push_back(criterion.name);
    }
    Scorecard alone;
    alone.sections = {section};
    scored.sections.push_back(quality::ScoreAnswers(alone, answers));
    all.insert(all.end(), answers.begin(), answers.end());
  }
  scored.score = quality::ScoreAnswers(card, all);
  return scored;
}

std::string RuleInWords(const Scorecard& card, const ScoredSheet& scored) {
  if (!scored.score.percent) return "Nothing applies to this contact, so that it has no score.";
  if (scored.failed_by.empty()) return "No auto-fail: the score is what the answers earn.";
  std::string who = "Auto-fail, by “" + scored.failed_by.front() + "”";
  if (scored.failed_by.size() > 1)
    who += " and " + FormatNumber(static_cast<double>(scored.failed_by.size() - 1), 0) + " more";
  const std::string earned = Points(*scored.score.percent_without_rule);
  switch (card.fail_rule) {
    case FailRule::kZero:
      return who + ": the score is 0 in place of " + earned + ".";
    case FailRule::kCap:
      if (*scored.score.percent_without_rule <= card.cap)
        return who + ": at most " + Points(card.cap) + ", which the answers do not exceed.";
      return who + ": the score is at most " + Points(card.cap) + ", in place of " + earned + ".";
    case FailRule::kSeparate:
      break;
  }
  return who + ": it is reported beside the score, which stays.";
}

std::string RuleInWords(FailRule rule, double cap) {
  switch (rule) {
    case FailRule::kZero:
      return "A miss that fails all makes the score 0, whatever else was met.";
    case FailRule::kCap:
      return "A miss that fails all lets a contact score " + Points(cap) + " at most.";
    case FailRule::kSeparate:
      break;
  }
  return "A miss that fails all is reported beside the score and leaves it as it is.";
}

}  // namespace callfloor::ui
