#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "sim/core/id.h"
#include "sim/core/random.h"
#include "sim/core/time.h"
#include "sim/quality/answers.h"
#include "sim/quality/customers.h"

namespace callfloor::quality {

inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
// NaN: of nothing.
inline double RatioOrNone(double numerator, double denominator) {
  return denominator > 0 ? numerator / denominator : kNone;
}

// Scores of contacts, summed up. What no criterion applies to has none (NaN) and does not count.
struct ScoreSum {
  std::int64_t n = 0;
  double sum = 0;
  double squares = 0;

  void Add(double score) {
    if (std::isnan(score)) return;
    ++n;
    sum += score;
    squares += score * score;
  }
  void Add(const ScoreSum& other) {
    n += other.n;
    sum += other.sum;
    squares += other.squares;
  }
  double Mean() const { return RatioOrNone(sum, static_cast<double>(n)); }
  // Σ (score − mean)².
  double Deviations() const { return n > 0 ? squares - Mean() * sum : 0; }
};

// A contact that has been handled, with all that may be asked about it later, the truth included.
// Described of every contact, and so in as little room as it takes; kept of those that may be
// drawn.
struct PastContact {
  TrueAnswers truth;        // of a contact that is kept, or that a program scores; else nothing
  ObservedAnswers program;  // what the program says
  std::uint64_t customer = 0;
  StreamKey key;            // of its own draws, with `customer`
  Time end;                 // of the talk
  std::uint32_t agent = 0;  // in the roster
  TypeId type;
  std::uint32_t form = 0;
  std::uint32_t attempt = 1;
  float wait_s = 0;
  float handle_s = 0;
  float true_score = 0;
  float program_score = 0;
  std::uint8_t number = 1;  // of the contacts about the matter: 1 is the first
  CriticalErrors true_errors;
  Cause cause = Cause::kResolved;
  CustomerView view;
  bool counted = true;
  bool newcomer = false;
  bool marked = false;        // as resolved, by the agent
  bool calls_again = false;   // about the matter, some time
  bool called_again = false;  // within fixed::kRepeatDays
  bool scored_by_program = false;
  bool risky = false;  // as far as anybody can see

  bool resolved() const { return cause == Cause::kResolved; }
  int day() const { return static_cast<int>((end - Time()).ticks() / kTicksPerDay); }
};

// What an evaluator says of a contact.
struct Evaluation {
  PastContact contact;
  ObservedAnswers observed;
  float score = 0;
  float inclusion = 1;  // the probability with which the contact was drawn
  std::uint32_t evaluator = 0;
  int day = 0;  // on which it was scored
};

}  // namespace callfloor::quality
