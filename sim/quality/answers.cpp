#include "sim/quality/answers.h"

#include <algorithm>
#include <limits>

#include "sim/core/assert.h"

namespace callfloor::quality {
namespace {

double AfterRule(const Form& form, double percent) {
  switch (form.fail_rule()) {
    case FailRule::kSeparate:
      break;
    case FailRule::kZero:
      return 0;
    case FailRule::kCap:
      return std::min(percent, form.cap());
  }
  return percent;
}

double ScoreOfGrades(const Form& form, const Grades& grades) {
  double earned = 0;
  double possible = 0;
  bool failed = false;
  for (std::size_t i = 0; i < form.count(); ++i) {
    if (grades[i] == kDoesNotApply) continue;
    const Form::Item& item = form.items()[i];
    possible += item.weight;
    earned += item.weight * grades[i] / item.grades;
    failed = failed || (item.fails_all && grades[i] == 0);
  }
  if (possible == 0) return std::numeric_limits<double>::quiet_NaN();
  const double percent = 100 * earned / possible;
  return failed ? AfterRule(form, percent) : percent;
}

CriticalErrors ErrorsOfGrades(const Form& form, const Grades& grades) {
  CriticalErrors errors;
  for (std::size_t i = 0; i < form.count(); ++i) {
    const CriticalFor whom = form.items()[i].critical_for;
    if (grades[i] == 0 && whom != CriticalFor::kNobody) errors.Add(whom);
  }
  return errors;
}

}  // namespace

Form::Form(const Scorecard& scorecard) : fail_rule_(scorecard.fail_rule), cap_(scorecard.cap) {
  for (const Criterion& criterion : CriteriaOf(scorecard)) {
    items_.push_back({.weight = criterion.weight,
                      .grades = static_cast<std::int8_t>(criterion.grades),
                      .skill = criterion.skill,
                      .critical_for = criterion.critical_for,
                      .is_subjective = criterion.is_subjective,
                      .fails_all = criterion.fails_all,
                      .is_courtesy = criterion.is_courtesy});
  }
  CALLFLOOR_ASSERT(items_.size() >= 1 && items_.size() <= kMostCriteria);
}

double ScoreOf(const Form& form, const TrueAnswers& answers) {
  return ScoreOfGrades(form, answers.grades);
}
double ScoreOf(const Form& form, const ObservedAnswers& answers) {
  return ScoreOfGrades(form, answers.grades);
}

bool HasError(const Form& form, const TrueAnswers& answers, CriticalFor critical_for) {
  return ErrorsOf(form, answers).Has(critical_for);
}
bool HasError(const Form& form, const ObservedAnswers& answers, CriticalFor critical_for) {
  return ErrorsOf(form, answers).Has(critical_for);
}

CriticalErrors ErrorsOf(const Form& form, const TrueAnswers& answers) {
  return ErrorsOfGrades(form, answers.grades);
}
CriticalErrors ErrorsOf(const Form& form, const ObservedAnswers& answers) {
  return ErrorsOfGrades(form, answers.grades);
}

}  // namespace callfloor::quality
