#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/random.h"
#include "sim/quality/answers.h"
#include "sim/quality/contact_draws.h"
#include "sim/quality/customers.h"
#include "sim/quality/sigma.h"
#include "sim/scenario/quality.h"

// How good contacts truly are.

namespace callfloor::quality {

// By AgentSkill; 0 and sd 1 in the population of settled agents.
using Skills = std::array<double, kAgentSkills>;

// Normal, with this correlation of each two.
Skills DrawSkills(double correlation, RandomStream& stream);

// The state in which an agent handles contacts, beside skills.
struct Condition {
  double strain = 0;      // ≥ 0
  double discipline = 0;  // logits, of criteria of discipline
};

// A form with how agents do on it: x of each criterion, reached with probability 1 / (1 + e^−x).
class TruthModel {
 public:
  // `tenure` and the like are in the skills already.
  TruthModel(const Scorecard& scorecard, const TrueQualityModel& model,
             const CustomerModel& customers);

  const Form& form() const { return form_; }

  // By criterion: the odds against reaching its highest grade, e^−x, in a contact of no difficulty
  // and nothing of its own; 0 beyond form().count().
  using MissOdds = std::array<float, kMostCriteria>;

  // Of an agent.
  MissOdds OddsOf(const Skills& skills, const Condition& condition) const;

  // The agent's score to be expected over contacts of difficulty 0 on the mean. Approximate: σ of
  // a normal is taken as σ of its mean over √(1 + π·variance/8), within about 0.3 points.
  double ExpectedScore(const Skills& skills, const Condition& condition) const;

  // What the answers of a contact mean.
  struct Meaning {
    float score = 0;        // see ScoreOf
    float kept = 1;         // 0 to 1: what misses leave of the probability of resolving the contact
    CourtesyOdds courtesy;  // of the share of courtesy criteria met; 0.5 without any that applies
    CriticalErrors errors;
  };
  // How a contact goes. AnswersOf says what the answers are: few are asked for them.
  struct Course {
    Meaning meaning;
    std::uint32_t missed = 0;  // a bit for each criterion, where meanings are tabled
    TrueAnswers answers;       // elsewhere
  };
  Course Draw(const MissOdds& odds, double difficulty, double misses_kept,
              const ContactDraws& draws) const {
    const ContactDraws::Normals normals = draws.OfDifficulty();
    const double own = model_.contact_sd * normals.first;
    const double hard = own - model_.difficulty_effect * (difficulty + normals.second);
    const Luck luck(OddsAgainst(static_cast<float>(own)), OddsAgainst(static_cast<float>(hard)),
                    static_cast<float>(misses_kept));
    if (meanings_.empty()) return DrawGraded(odds, luck, draws);
    // All twelve, several at a time; what is beyond the form is cut.
    std::array<float, kMostTabled> numbers;
    draws.Criteria(numbers);
    std::uint32_t missed = 0;
    for (std::size_t i = 0; i < kMostTabled; ++i) {
      const float against = odds[i] * luck.OfCriterion(is_hard_[i]);
      missed |= FailMask(numbers[i], against, luck.kept) & kBits[i];
    }
    missed &= all_missed_;
    return {.meaning = meanings_[missed], .missed = missed, .answers = {}};
  }
  TrueAnswers AnswersOf(const Course& course) const;

  // What misses leave of the probability of resolving on the mean over settled agents.
  double mean_resolution_kept() const { return mean_resolution_kept_; }

 private:
  static constexpr std::size_t kMostTabled = 12;
  // 1, 2, 4, …: baseline processors shift no two lanes by different numbers at once.
  static constexpr std::array<std::uint32_t, kMostTabled> kBits = [] {
    std::array<std::uint32_t, kMostTabled> bits{};
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = 1U << i;
    return bits;
  }();

  // What is added to the odds against each criterion in one contact.
  struct Luck {
    Luck(float usual, float when_hard, float misses_kept)
        : usual_bits(std::bit_cast<std::uint32_t>(usual)),
          other_bits(usual_bits ^ std::bit_cast<std::uint32_t>(when_hard)),
          kept(misses_kept) {}
    // Without a branch. `is_hard`: all ones, or 0.
    float OfCriterion(std::uint32_t is_hard) const {
      return std::bit_cast<float>(usual_bits ^ (is_hard & other_bits));
    }
    std::uint32_t usual_bits, other_bits;
    float kept;  // of misses
  };

  struct Item {
    float base = 0;  // x of a settled agent with skills 0, haste taken off
    float loading = 0;
    float strain = 0;  // taken off for a strain of 1
    float keeps = 1;
    float not_applicable = 0;
    int skill = 0;
    std::int8_t grades = 1;
    bool is_courtesy = false;
    double weight = 0;
    double spread = 1;  // √(1 + π·variance/8), of difficulty and the contact's own
  };

  Course DrawGraded(const MissOdds& odds, const Luck& luck, const ContactDraws& draws) const;
  double LogitOf(const Item& item, const Skills& skills, const Condition& condition) const;
  Meaning Describe(const TrueAnswers& answers) const;
  double ResolutionKept(const TrueAnswers& answers) const;
  double Courtesy(const TrueAnswers& answers) const;

  Form form_;
  TrueQualityModel model_;
  CustomerModel customers_;
  std::vector<Item> items_;
  // By item: all ones if it suffers from difficulty, else 0.
  std::array<std::uint32_t, kMostCriteria> is_hard_{};
  float easier_ = 1;  // what a lower grade leaves of the odds against it
  double mean_resolution_kept_ = 1;
  // By which criteria were missed: of forms on which each of a few is met or not. Empty otherwise.
  std::vector<Meaning> meanings_;
  std::uint32_t all_missed_ = 0;
};

}  // namespace callfloor::quality
