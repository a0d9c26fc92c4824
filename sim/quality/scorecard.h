#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callfloor::quality {

// Whom a missed criterion hurts, when it counts as a critical error. Critical errors are reported
// as accuracies of their own beside the score, so that a good greeting cannot hide a wrong answer.
enum class CriticalFor { kNobody, kCustomer, kBusiness, kCompliance };

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

  bool operator==(const Criterion&) const = default;
};

// A group of questions; for people only, it has no weight of its own.
struct Section {
  std::string name;
  std::vector<Criterion> criteria;

  bool operator==(const Section&) const = default;
};

// What a missed criterion that fails all does to the score.
enum class FailRule {
  kSeparate,  // nothing: it is reported beside the score
  kZero,      // the score is 0
  kCap,       // the score is at most `cap`
};

struct Scorecard {
  std::vector<Section> sections;
  // The default keeps failures out of the mean, where one zero hides what else there is to learn.
  FailRule fail_rule = FailRule::kSeparate;
  double cap = 50;  // from 0 to 100

  bool operator==(const Scorecard&) const = default;
};

// Six sections with twelve criteria, as a start: the sections that guides to quality monitoring
// name most, weights within the ranges they give. The weights are an assumption.
Scorecard DefaultScorecard();

// What is wrong with a form, in whole sentences that say what to do; empty: nothing.
std::vector<std::string> ProblemsOf(const Scorecard& scorecard);

// Every criterion in the order of the form.
std::vector<Criterion> CriteriaOf(const Scorecard& scorecard);

// The grade of one criterion, from 0 to its `grades`; nothing: it does not apply to this contact.
using Answer = std::optional<int>;

// What the answers about one contact come to.
struct Score {
  // 0 to 100, by the form's rule; nothing when no criterion applies.
  std::optional<double> percent;
  // The same as if no criterion failed all.
  std::optional<double> percent_without_rule;
  bool failed_all = false;  // a criterion that fails all was missed
  bool customer_error = false, business_error = false, compliance_error = false;
};

// Scores the answers, one for each of CriteriaOf(scorecard). Σ weight · grade / grades over Σ
// weight of the criteria that apply: what does not apply gives its weight to the rest in
// proportion.
Score ScoreAnswers(const Scorecard& scorecard, std::span<const Answer> answers);

// The share of contacts without an error critical for these (not kNobody), from 0 to 1; nothing
// without a contact.
std::optional<double> Accuracy(std::span<const Score> scores, CriticalFor critical_for);

}  // namespace callfloor::quality
