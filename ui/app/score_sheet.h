// A form filled in for an imaginary contact, and what that scores. No drawing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/quality/scoring.h"
#include "sim/scenario/scorecard.h"

namespace callfloor::ui {

// What the answers come to, as ScoreAnswers says it.
struct ScoredSheet {
  quality::Score score;
  // Of each section alone, as if it were the form; without the rule for failures.
  std::vector<quality::Score> sections;
  std::vector<std::string> failed_by;  // criteria that fail all and were missed
  // The criteria missed that are critical for somebody, by CriticalFor.
  std::map<CriticalFor, std::vector<std::string>> critical;
};

class ScoreSheet {
 public:
  // The highest grade, until something else was answered. Answers stay with the name, wherever the
  // criterion moves to; a grade that there is no more counts as the highest.
  quality::Answer AnswerTo(const Criterion& criterion) const;
  void Answer(const Criterion& criterion, quality::Answer answer);
  // Everything is met again.
  void Clear() { answers_.clear(); }
  bool IsClear() const { return answers_.empty(); }

  ScoredSheet Score(const Scorecard& card) const;

 private:
  std::map<std::string, quality::Answer> answers_;
};

// What the form's rule did to this score, in a whole sentence or two.
std::string RuleInWords(const Scorecard& card, const ScoredSheet& scored);
// What the rule does to any: for the place where it is chosen.
std::string RuleInWords(FailRule rule, double cap);

}  // namespace callfloor::ui
