#include "sim/quality/figures.h"

#include <array>

namespace callfloor::quality {
namespace {

using enum Level;
using enum Unit;
using enum Direction;

constexpr bool kTruth = true;

constexpr std::array kFigures = {
    Figure{"evaluations", "Evaluations", "contacts scored by evaluators", kOperational, kNumber},
    Figure{"evaluations_share", "Evaluations done", "evaluations / evaluations planned",
           kOperational, kShare, kHigherIsBetter},
    Figure{"evaluation_delay_days", "Delay of evaluations",
           "mean time from the contact to its evaluation", kOperational, kDays, kLowerIsBetter},
    Figure{"observed_mean", "Mean score, as evaluated",
           "scores weighted with 1 / probability of being drawn (Hájek)", kOperational, kPoints,
           kHigherIsBetter},
    Figure{"observed_plain_mean", "Mean score, unweighted", "plain mean of the scores",
           kOperational, kPoints, kHigherIsBetter},
    Figure{"observed_customer_accuracy", "Without customer-critical error, as evaluated",
           "weighted share of evaluated contacts", kOperational, kShare, kHigherIsBetter},
    Figure{"observed_business_accuracy", "Without business-critical error, as evaluated",
           "weighted share of evaluated contacts", kOperational, kShare, kHigherIsBetter},
    Figure{"observed_compliance_accuracy", "Without compliance-critical error, as evaluated",
           "weighted share of evaluated contacts", kOperational, kShare, kHigherIsBetter},
    Figure{"compliance_findings", "Compliance-critical findings",
           "errors that evaluators report, true or not", kOperational, kNumber},
    Figure{"sessions", "Coaching sessions held", "sessions that took place", kOperational, kNumber},
    Figure{"sessions_cancelled", "Coaching sessions not held",
           "cancelled for occupancy, absence or want of time", kOperational, kNumber,
           kLowerIsBetter},
    Figure{"off_phone_hours", "Agents' hours in sessions", "coaching and helping colleagues",
           kOperational, kHours},
    Figure{"agents_flagged", "Agents likely below target",
           "agents with P(true mean < target) > 0.8", kOperational, kNumber},
    Figure{"surveyed_satisfied", "Satisfied, as surveyed", "satisfied / surveys answered",
           kOperational, kShare, kHigherIsBetter},

    Figure{"fcr_marked", "Resolved at first contact, as agents mark",
           "first contacts marked as resolved / first contacts", kTactical, kShare,
           kHigherIsBetter},
    Figure{"fcr_surveyed", "Resolved at first contact, as surveyed",
           "first contacts whose customer says so / surveys of first contacts", kTactical, kShare,
           kHigherIsBetter},
    Figure{"fcr_no_repeat", "No repeat within seven days",
           "first contacts without another within 7 days / first contacts", kTactical, kShare,
           kHigherIsBetter},
    Figure{"repeat_share", "Repeat contacts", "repeat contacts / contacts handled", kTactical,
           kShare, kLowerIsBetter},
    Figure{"expectation_gap", "Expectation gap",
           "share marked as resolved − share resolved as surveyed", kTactical, kShare,
           kLowerIsBetter},
    Figure{"reliability_estimate", "Reliability of agents' scores, estimated",
           "variance between agents / variance of their means, from the evaluations", kTactical,
           kShare, kHigherIsBetter},
    Figure{"score_repeat_correlation", "Score and no repeat",
           "correlation over agents of mean score and share without repeat", kTactical,
           kCorrelation, kHigherIsBetter},
    Figure{"score_satisfied_correlation", "Score and satisfaction",
           "correlation over agents of mean score and surveyed satisfaction", kTactical,
           kCorrelation, kHigherIsBetter},
    Figure{"kappa_objective", "Kappa, objective criteria",
           "mean Cohen's kappa of contacts scored twice", kTactical, kCorrelation, kHigherIsBetter},
    Figure{"kappa_subjective", "Kappa, subjective criteria",
           "mean Cohen's kappa of contacts scored twice", kTactical, kCorrelation, kHigherIsBetter},
    Figure{"score_icc", "ICC of scores", "ICC(1) of contacts scored twice", kTactical, kCorrelation,
           kHigherIsBetter},
    Figure{"score_difference", "Difference between two evaluators",
           "mean absolute difference of scores of contacts scored twice", kTactical, kPoints,
           kLowerIsBetter},
    Figure{"apparent_gain", "Apparent gain of the worst",
           "next month's mean less this month's of those on the list of the lowest", kTactical,
           kPoints},

    Figure{"qa_cost", "Cost of quality assurance",
           "evaluators, automation, coaches and helpers; agents' time off the phone not included",
           kStrategic, kMoney, kLowerIsBetter},
    Figure{"evaluator_hours", "Evaluators' hours", "evaluating, verifying and calibrating",
           kStrategic, kHours, kLowerIsBetter},
    Figure{"qa_cost_per_contact", "Cost of quality assurance a contact",
           "qa_cost / contacts handled", kStrategic, kMoney, kLowerIsBetter},
    Figure{"cost_per_finding", "Cost of a critical finding",
           "qa_cost less coaching / critical errors reported by evaluators", kStrategic, kMoney,
           kLowerIsBetter},
    Figure{"coverage", "Contacts evaluated", "evaluated by people / contacts handled", kStrategic,
           kShare, kHigherIsBetter},
    Figure{"surveyed_nps", "Net Promoter Score, as surveyed",
           "100 × (promoters − detractors) / surveys answered", kStrategic, kPoints,
           kHigherIsBetter},

    Figure{"true_mean", "True mean score", "score of every contact, without error", kPolicy,
           kPoints, kHigherIsBetter, kTruth},
    Figure{"true_mean_late", "True mean score, last quarter",
           "of contacts in the last quarter of the horizon", kPolicy, kPoints, kHigherIsBetter,
           kTruth},
    Figure{"within_agent_sd", "True spread within agents", "sd of an agent's true scores", kPolicy,
           kPoints, kNeither, kTruth},
    Figure{"between_agent_sd", "True spread between agents",
           "sd of agents' expected scores of a usual contact", kPolicy, kPoints, kNeither, kTruth},
    Figure{"true_resolved", "Resolved", "resolved / handled", kPolicy, kShare, kHigherIsBetter,
           kTruth},
    Figure{"true_fcr", "Resolved at first contact", "first contacts resolved / first contacts",
           kPolicy, kShare, kHigherIsBetter, kTruth},
    Figure{"true_fcr_late", "Resolved at first contact, last quarter",
           "of first contacts in the last quarter of the horizon", kPolicy, kShare, kHigherIsBetter,
           kTruth},
    Figure{"agent_caused", "Unresolved because of the agent",
           "unresolved that another handling could have resolved / unresolved", kPolicy, kShare,
           kLowerIsBetter, kTruth},
    Figure{"true_satisfied", "Satisfied", "satisfied / handled", kPolicy, kShare, kHigherIsBetter,
           kTruth},
    Figure{"true_nps", "Net Promoter Score", "100 × (promoters − detractors) / handled", kPolicy,
           kPoints, kHigherIsBetter, kTruth},
    Figure{"true_compliance_accuracy", "Without compliance-critical error", "share of all contacts",
           kPolicy, kShare, kHigherIsBetter, kTruth},
    Figure{"churn_intent", "Mean to leave",
           "customers who mean to leave after the last contact "
           "of their matter / matters",
           kPolicy, kShare, kLowerIsBetter, kTruth},
    Figure{"bias_plain", "Error of the unweighted mean", "observed_plain_mean − true_mean", kPolicy,
           kPoints, kNeither, kTruth},
    Figure{"bias_weighted", "Error of the weighted mean", "observed_mean − true_mean", kPolicy,
           kPoints, kNeither, kTruth},
    Figure{"half_width", "Half-width of an agent's monthly mean",
           "1.96 × root mean square error of monthly agent means, weighted", kPolicy, kPoints,
           kLowerIsBetter, kTruth},
    Figure{"reliability", "Reliability of monthly agent means",
           "squared correlation of observed and true monthly means over agents", kPolicy, kShare,
           kHigherIsBetter, kTruth},
    Figure{"score_truth_correlation", "Observed and true agent means",
           "correlation over agents, whole horizon", kPolicy, kCorrelation, kHigherIsBetter,
           kTruth},
    Figure{"wrong_names", "Wrong names on the monthly list of the lowest",
           "names on it that are not among the truly lowest / names on it", kPolicy, kShare,
           kLowerIsBetter, kTruth},
    Figure{"power", "Agents truly below target who are flagged",
           "flagged by P(below) > 0.8 at the end / truly below target", kPolicy, kShare,
           kHigherIsBetter, kTruth},
    Figure{"false_alarms", "Flagged agents who are not below target",
           "not truly below target / flagged", kPolicy, kShare, kLowerIsBetter, kTruth},
    Figure{"bad_found_per_hour", "Bad contacts found in an hour",
           "evaluated contacts among the truly lowest fifth / evaluators' hours", kPolicy, kNumber,
           kHigherIsBetter, kTruth},
    Figure{"compliance_found", "Compliance errors found",
           "true compliance-critical errors that evaluators report / all", kPolicy, kShare,
           kHigherIsBetter, kTruth},
    Figure{"compliance_days", "Days until a compliance error is found",
           "mean time from the contact to the report, of those found", kPolicy, kDays,
           kLowerIsBetter, kTruth},
    Figure{"wrong_accusations", "Compliance findings that are wrong",
           "reported by evaluators, or by the program where nobody verifies, and not true / "
           "reported",
           kPolicy, kShare, kLowerIsBetter, kTruth},
    Figure{"program_ppv", "Program's compliance flags that are true",
           "true / flagged by the program", kPolicy, kShare, kHigherIsBetter, kTruth},
    Figure{"topic_accuracy", "Coached on the right skill",
           "sessions on the agent's truly lowest skill / sessions", kPolicy, kShare,
           kHigherIsBetter, kTruth},
    Figure{"true_gain", "True gain of the worst",
           "change of expected scores of those on the list of the lowest, over the same month",
           kPolicy, kPoints, kHigherIsBetter, kTruth},
    Figure{"coaching_effect", "True effect of coaching",
           "gain of expected scores over the horizon of who was coached, less that of the control",
           kPolicy, kPoints, kHigherIsBetter, kTruth},
    Figure{"early_errors", "Customer-critical errors of newcomers",
           "contacts with one / contacts of agents in the first 13 weeks", kPolicy, kShare,
           kLowerIsBetter, kTruth},
};

}  // namespace

std::span<const Figure> Figures() { return kFigures; }

int FindFigure(std::string_view name) {
  for (std::size_t i = 0; i < kFigures.size(); ++i) {
    if (kFigures[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

const Figure* FigureNamed(std::string_view name) {
  const int position = FindFigure(name);
  return position < 0 ? nullptr : &kFigures[static_cast<std::size_t>(position)];
}

}  // namespace callfloor::quality
