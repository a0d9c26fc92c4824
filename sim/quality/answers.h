#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/scenario/scorecard.h"

// The answers about one contact, as they are and as somebody sees them. The two are different types
// and do not convert, so that nothing that knows evaluations alone can read the truth by mistake.

namespace callfloor::quality {

inline constexpr std::int8_t kDoesNotApply = -1;

// By criterion, in the order of the form: the grade, from 0, or kDoesNotApply. What is beyond the
// form's criteria does not apply.
using Grades = std::array<std::int8_t, kMostCriteria>;

// Of no criterion.
inline constexpr Grades kNoGrades = [] {
  Grades grades{};
  grades.fill(kDoesNotApply);
  return grades;
}();

struct TrueAnswers {
  Grades grades = kNoGrades;
  friend bool operator==(const TrueAnswers&, const TrueAnswers&) = default;
};

// What an evaluator or the program says.
struct ObservedAnswers {
  Grades grades = kNoGrades;
  friend bool operator==(const ObservedAnswers&, const ObservedAnswers&) = default;
};

// A scorecard as the inner loops want it.
class Form {
 public:
  // One criterion, in the order of the form.
  struct Item {
    double weight = 0;  // above 0
    std::int8_t grades = 1;
    AgentSkill skill = AgentSkill::kDiscipline;
    CriticalFor critical_for = CriticalFor::kNobody;
    bool is_subjective = false;
    bool fails_all = false;
    bool is_courtesy = false;
  };

  // Of a scorecard without problems.
  explicit Form(const Scorecard& scorecard);

  std::span<const Item> items() const { return items_; }
  std::size_t count() const { return items_.size(); }  // 1 to kMostCriteria
  FailRule fail_rule() const { return fail_rule_; }
  double cap() const { return cap_; }

 private:
  std::vector<Item> items_;
  FailRule fail_rule_;
  double cap_;
};

// For whom a contact has critical errors.
class CriticalErrors {
 public:
  void Add(CriticalFor whom) { bits_ |= static_cast<std::uint8_t>(1U << Place(whom)); }
  bool Has(CriticalFor whom) const { return (bits_ >> Place(whom) & 1U) != 0; }
  int Count() const { return std::popcount(bits_); }  // 0 to 3

 private:
  static unsigned Place(CriticalFor whom) { return static_cast<unsigned>(whom); }
  std::uint8_t bits_ = 0;
};

// 0 to 100: what ScoreAnswers says, to the bit; NaN when no criterion applies.
double ScoreOf(const Form& form, const TrueAnswers& answers);
double ScoreOf(const Form& form, const ObservedAnswers& answers);

// Whether a criterion critical for these (not kNobody) was missed.
bool HasError(const Form& form, const TrueAnswers& answers, CriticalFor critical_for);
bool HasError(const Form& form, const ObservedAnswers& answers, CriticalFor critical_for);

// For whom any criterion critical for them was missed.
CriticalErrors ErrorsOf(const Form& form, const TrueAnswers& answers);
CriticalErrors ErrorsOf(const Form& form, const ObservedAnswers& answers);

}  // namespace callfloor::quality
