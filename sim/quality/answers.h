#pragma once

#include <algorithm>
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

inline constexpr int kDoesNotApply = -1;

// By criterion, in the order of the form: the grade, from 0 to kMostGrades, or kDoesNotApply. What
// is beyond the form's criteria does not apply; nor does anything at first. Four bits each, as
// they are kept of every contact for a while.
class Grades {
 public:
  // Of `count` criteria, each met or not, with the only grade there is; bit i of `missed`: not.
  // Beyond, no bits may be set.
  static Grades MetOrMissed(std::uint32_t missed, std::size_t count) {
    constexpr std::uint64_t kMet = 0x1111'1111'1111'1111;
    Grades grades;
    for (std::size_t half = 0; half < 2; ++half) {
      const std::size_t here = std::min(count - std::min(count, half * kInWord), kInWord);
      const std::uint64_t beyond = here == kInWord ? 0 : ~std::uint64_t{0} << 4 * here;
      const std::uint64_t met = kMet ^ Spread(static_cast<std::uint16_t>(missed >> half * kInWord));
      grades.words_[half] = met | beyond;
    }
    return grades;
  }

  int operator[](std::size_t i) const {
    const auto bits = static_cast<int>(words_[i / kInWord] >> i % kInWord * 4 & kNone);
    return bits == kNone ? kDoesNotApply : bits;
  }
  void Set(std::size_t i, int grade) {
    const std::size_t shift = i % kInWord * 4;
    std::uint64_t& word = words_[i / kInWord];
    word &= ~(std::uint64_t{kNone} << shift);
    word |= (static_cast<std::uint64_t>(grade) & kNone) << shift;
  }

  friend bool operator==(const Grades&, const Grades&) = default;

 private:
  static constexpr std::size_t kInWord = 16;
  static constexpr int kNone = 15;  // the four bits of kDoesNotApply
  static_assert(kMostCriteria == 2 * kInWord && kMostGrades < kNone);

  // Each bit as the lowest of four.
  static std::uint64_t Spread(std::uint16_t bits) {
    std::uint64_t word = bits;
    word = (word | word << 24) & 0x0000'00ff'0000'00ff;
    word = (word | word << 12) & 0x000f'000f'000f'000f;
    word = (word | word << 6) & 0x0303'0303'0303'0303;
    return (word | word << 3) & 0x1111'1111'1111'1111;
  }

  std::array<std::uint64_t, 2> words_{~std::uint64_t{0}, ~std::uint64_t{0}};
};

struct TrueAnswers {
  Grades grades;
  friend bool operator==(const TrueAnswers&, const TrueAnswers&) = default;
};

// What an evaluator or the program says.
struct ObservedAnswers {
  Grades grades;
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
