#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The form with which contacts are judged, and how agents do on it.

namespace callfloor {

// Whom a missed criterion hurts, when it counts as a critical error. Critical errors are reported
// as accuracies of their own beside the score, so that a good greeting cannot hide a wrong answer.
enum class CriticalFor : std::uint8_t { kNobody, kCustomer, kBusiness, kCompliance };

// What of an agent a criterion asks for. In the population each is normal with mean 0 and sd 1.
enum class AgentSkill : std::uint8_t { kKnowledge, kProblemSolving, kSoftSkills, kDiscipline };
inline constexpr int kAgentSkills = 4;

// One question of the form.
struct Criterion {
  std::string name;   // unique on the form
  double weight = 1;  // above 0; the weights of a form add up to 100
  // The highest grade: 1 for yes or no, 2 for no, partly, yes, and so on. Grade g earns g / grades
  // of the weight.
  int grades = 1;
  // Whether evaluators have to judge (tone) rather than check (identity verified): they then agree
  // less.
  bool is_subjective = false;
  CriticalFor critical_for = CriticalFor::kNobody;
  // A miss, which is grade 0, fails the whole contact under the form's rule.
  bool fails_all = false;
  std::string definition{};  // what evaluators look for

  // How agents do. The highest grade is reached with probability 1 / (1 + e^−x), where x is the
  // agent's and the contact's; a lower grade is 1.5 easier a step.
  AgentSkill skill = AgentSkill::kDiscipline;
  double pass_rate = 0.9;  // > 0, < 1: of settled agents, without strain, over usual contacts
  double loading = 0.6;    // ≥ 0: of x for a skill of 1 sd
  bool is_hard = false;    // suffers from difficult contacts
  bool suffers_from_haste = false;
  double not_applicable = 0;  // 0 to < 1: the share of contacts to which it does not apply

  // What a miss does.
  double resolution_kept = 1;  // 0 to 1: the probability of resolving the contact is times this
  bool is_courtesy = false;    // is part of what satisfies customers beside the resolution

  friend bool operator==(const Criterion&, const Criterion&) = default;
};

// A group of questions; for people only, it has no weight of its own.
struct Section {
  std::string name;
  std::vector<Criterion> criteria;
  friend bool operator==(const Section&, const Section&) = default;
};

// What a missed criterion that fails all does to the score.
enum class FailRule : std::uint8_t {
  kSeparate,  // nothing: it is reported beside the score
  kZero,      // the score is 0
  kCap,       // the score is at most `cap`
};

inline constexpr int kMostCriteria = 32;
inline constexpr int kMostGrades = 10;

struct Scorecard {
  std::string name;                 // unique among a scenario's; "" only in passing
  std::vector<Section> sections{};  // 1 to kMostCriteria criteria over all
  // The default keeps failures out of the mean, where one zero hides what else there is to learn.
  FailRule fail_rule = FailRule::kSeparate;
  double cap = 50;  // from 0 to 100
  friend bool operator==(const Scorecard&, const Scorecard&) = default;
};

// The forms that come with the program: "service", "sales", "collections", "technical". All
// weights and rates are assumptions; the weights are within the ranges that guides give.
std::vector<std::string_view> ShippedScorecardNames();
// nullopt: there is none of that name.
std::optional<Scorecard> ShippedScorecard(std::string_view name);

// "service": six sections with twelve criteria, the sections that guides to quality monitoring
// name most.
Scorecard DefaultScorecard();

// Every criterion in the order of the form.
std::vector<Criterion> CriteriaOf(const Scorecard& scorecard);

// Whether the weights of so many criteria add up to 100, up to rounding to one decimal each.
bool WeightsAddUp(double sum, std::size_t criteria);

// What is wrong with a form, in whole sentences that say what to do; empty: nothing.
std::vector<std::string> ProblemsOf(const Scorecard& scorecard);

}  // namespace callfloor
