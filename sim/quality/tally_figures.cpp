#include <algorithm>
#include <cmath>
#include <string_view>

#include "sim/core/assert.h"
#include "sim/core/moments.h"
#include "sim/quality/figures.h"
#include "sim/quality/policy_measures.h"
#include "sim/quality/tally.h"

// What a replication comes to, figure by figure.

namespace callfloor::quality {
namespace {

double Or(const std::optional<double>& value) { return value.value_or(kNone); }

class Maker {
 public:
  explicit Maker(const Outcome& outcome)
      : o_(outcome), t_(outcome.tally), figures_(Figures().size(), kNone) {}

  std::vector<double> Make() {
    Observed();
    Customers();
    Money();
    Agents();
    Months();
    Agreement();
    Truth();
    Findings();
    return std::move(figures_);
  }

 private:
  void Set(std::string_view name, double value) {
    const int position = FindFigure(name);
    CALLFLOOR_ASSERT(position >= 0);
    figures_[static_cast<std::size_t>(position)] = value;
  }
  double Get(std::string_view name) const {
    return figures_[static_cast<std::size_t>(FindFigure(name))];
  }

  void Observed() {
    const auto& totals = o_.desk.totals();
    Set("evaluations", static_cast<double>(totals.done));
    Set("evaluations_share", RatioOrNone(static_cast<double>(totals.done), totals.planned));
    Set("evaluation_delay_days", RatioOrNone(totals.delay_days, static_cast<double>(totals.done)));
    std::vector<Scored> scores;
    double customer = 0, business = 0, compliance = 0, weights = 0;
    std::int64_t findings = 0;
    for (const EvaluationNote& note : t_.evaluations) {
      scores.push_back({note.score, note.inclusion});
      weights += 1 / note.inclusion;
      const auto accurate = [&](CriticalFor whom) {
        return note.observed_errors.Has(whom) ? 0.0 : static_cast<double>(1 / note.inclusion);
      };
      customer += accurate(CriticalFor::kCustomer);
      business += accurate(CriticalFor::kBusiness);
      compliance += accurate(CriticalFor::kCompliance);
      findings += note.observed_errors.Has(CriticalFor::kCompliance);
    }
    Set("observed_mean", Or(HajekMean(scores).value));
    Set("observed_plain_mean", Or(PlainMean(scores).value));
    Set("observed_customer_accuracy", RatioOrNone(customer, weights));
    Set("observed_business_accuracy", RatioOrNone(business, weights));
    Set("observed_compliance_accuracy", RatioOrNone(compliance, weights));
    Set("compliance_findings", static_cast<double>(findings));
    const auto& coaching = o_.coaching.totals();
    Set("sessions", static_cast<double>(coaching.held));
    Set("sessions_cancelled", static_cast<double>(coaching.not_held));
    Set("off_phone_hours", coaching.agent_hours);
    Set("topic_accuracy",
        RatioOrNone(static_cast<double>(coaching.on_lowest), static_cast<double>(coaching.held)));
  }

  // Contacts that are all of this.
  std::int64_t Of(std::uint32_t properties) const { return t_.contacts.Of(properties); }
  // Of the contacts that are all of `these`, the share that are `those`, too.
  double Share(std::uint32_t those, std::uint32_t these = 0) const {
    return ShareOf(Of(those | these), Of(these));
  }
  static double ShareOf(std::int64_t some, std::int64_t all) {
    return RatioOrNone(static_cast<double>(some), static_cast<double>(all));
  }

  void Customers() {
    Set("surveyed_satisfied", Share(Tally::kSatisfied, Tally::kSurveyed));
    Set("fcr_marked", Share(Tally::kMarked, Tally::kFirst));
    Set("fcr_surveyed", Share(Tally::kResolved, Tally::kFirst | Tally::kSurveyed));
    std::int64_t watched = 0, repeated = 0;
    for (const MonthTally& month : t_.months) {
      watched += month.watched;
      repeated += month.repeated;
    }
    Set("fcr_no_repeat", ShareOf(watched - repeated, watched));
    Set("repeat_share", ShareOf(handled_ - Of(Tally::kFirst), handled_));
    Set("expectation_gap", Share(Tally::kMarked) - Share(Tally::kResolved, Tally::kSurveyed));
    Set("surveyed_nps", Nps(Tally::kSurveyed));
  }

  // Net promoter score of the contacts that are this.
  double Nps(std::uint32_t properties) const {
    return 100 * ShareOf(Of(properties | Tally::kPromoter) - Of(properties | Tally::kDetractor),
                         Of(properties));
  }

  void Money() {
    const Quality& q = o_.quality;
    const double hours = o_.desk.totals().hours;
    const double evaluating = hours * q.evaluators.cost_per_hour;
    const double program =
        q.automation ? q.automation->cost_per_contact * static_cast<double>(handled_) : 0;
    const double helping = t_.nesting_hours * q.onboarding.helper_cost_per_hour +
                           (q.onboarding.simulation_weeks > 0
                                ? q.onboarding.simulation_cost * static_cast<double>(t_.hires)
                                : 0);
    const double coaching = o_.coaching.totals().coach_hours * q.coaching.coach_cost_per_hour;
    const double cost = evaluating + program + helping + coaching;
    std::int64_t findings = 0;
    for (const EvaluationNote& note : t_.evaluations) findings += note.observed_errors.Count();
    Set("qa_cost", cost);
    Set("evaluator_hours", hours);
    Set("qa_cost_per_contact", RatioOrNone(cost, static_cast<double>(handled_)));
    Set("cost_per_finding", RatioOrNone(evaluating + program, static_cast<double>(findings)));
    Set("coverage",
        RatioOrNone(static_cast<double>(t_.evaluations.size()), static_cast<double>(handled_)));
  }

  // Estimates of agents over the whole horizon.
  void Agents() {
    const std::vector<std::vector<Scored>> scores = ScoresByAgent(o_.roster, o_.calendar);
    const std::vector<Agent>& agents = o_.roster.agents();
    const auto components = EstimateComponents(scores);
    const std::size_t n = agents.size();
    std::vector<double> below(n, kNone), observed(n, kNone), truth(n, kNone), unrepeated(n, kNone),
        satisfied(n, kNone), start(n, kNone), end(n, kNone);
    std::vector<Arm> arms(n, Arm::kNeither);
    for (std::size_t i = 0; i < n; ++i) {
      const Agent& agent = agents[i];
      truth[i] = agent.true_scores.Mean();
      if (agent.started) {
        start[i] = agent.expected_at_start;
        end[i] = agent.expected;
        arms[i] = agent.control        ? Arm::kControl
                  : agent.sessions > 0 ? Arm::kCoached
                                       : Arm::kNeither;
      }
      if (scores[i].empty()) continue;
      observed[i] = Or(HajekMean(scores[i]).value);
      if (components && !agent.gone) {
        below[i] = ProbabilityBelow(Shrunken(*components, scores[i]), o_.quality.target);
      }
      unrepeated[i] = agent.UnrepeatedShare();
      satisfied[i] = agent.SatisfiedShare();
    }
    const Flags flags = CompareFlags(below, truth, o_.quality.target);
    Set("agents_flagged", static_cast<double>(flags.flagged));
    Set("power", Or(flags.power));
    Set("false_alarms", Or(flags.false_alarms));
    Set("score_repeat_correlation", Or(Correlation(observed, unrepeated).value));
    Set("score_satisfied_correlation", Or(Correlation(observed, satisfied).value));
    Set("score_truth_correlation", Or(Correlation(observed, truth).value));
    if (components) Set("reliability_estimate", EstimatedReliability(*components, scores));
    Set("coaching_effect", Or(CoachingEffect(start, end, arms)));
    Spread(end);
  }

  // The true spread between agents and within them.
  void Spread(const std::vector<double>& expected) {
    Moments between;
    double within = 0;
    std::int64_t freedom = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const Agent& agent = o_.roster.agents()[i];
      if (agent.true_scores.n > 1) {
        within += agent.true_scores.Deviations();
        freedom += agent.true_scores.n - 1;
      }
      if (!std::isnan(expected[i]) && !agent.gone) between.Add(expected[i]);
    }
    Set("between_agent_sd", between.StandardDeviation());
    if (freedom > 0) Set("within_agent_sd", std::sqrt(within / static_cast<double>(freedom)));
  }

  // Month by month: lists of the lowest, and what becomes of those on them.
  void Months() {
    const std::vector<Agent>& agents = o_.roster.agents();
    Moments wrong, apparent, gain, reliability, squared_errors;
    const std::size_t first = o_.calendar.first_counted_month();
    std::vector<double> observed, truth, expected, observed_before, expected_before;
    for (std::size_t m = first; m < o_.calendar.months(); ++m) {
      observed.assign(agents.size(), kNone);
      truth.assign(agents.size(), kNone);
      expected.assign(agents.size(), kNone);
      for (std::size_t i = 0; i < agents.size(); ++i) {
        if (agents[i].months.size() <= m) continue;
        const AgentMonth& month = agents[i].months[m];
        if (month.true_scores.n == 0 || month.scores.empty()) continue;
        observed[i] = Or(HajekMean(month.scores).value);
        truth[i] = month.true_scores.Mean();
        expected[i] = month.expected;
        squared_errors.Add((observed[i] - truth[i]) * (observed[i] - truth[i]));
      }
      Add(WrongNames(observed, truth, o_.quality.worst_share), wrong);
      Add(Reliability(observed, truth), reliability);
      if (m > first) {
        Add(GainOfLowest(observed_before, observed_before, observed, o_.quality.worst_share),
            apparent);
        Add(GainOfLowest(observed_before, expected_before, expected, o_.quality.worst_share), gain);
      }
      observed_before.swap(observed);
      expected_before.swap(expected);
    }
    Set("wrong_names", wrong.Mean());
    Set("reliability", reliability.Mean());
    Set("apparent_gain", apparent.Mean());
    Set("true_gain", gain.Mean());
    Set("half_width", 1.96 * std::sqrt(squared_errors.Mean()));
  }

  static void Add(const std::optional<double>& value, Moments& moments) {
    if (value) moments.Add(*value);
  }

  void Agreement() {
    const AgreementValues values = MeasureAgreement(o_.forms, o_.desk.scored_twice());
    Set("kappa_objective", Or(values.kappa_objective));
    Set("kappa_subjective", Or(values.kappa_subjective));
    Set("score_icc", Or(values.score_icc));
    Set("score_difference", Or(values.score_difference));
  }

  void Truth() {
    ScoreSum scores;
    for (const Agent& agent : o_.roster.agents()) scores.Add(agent.true_scores);
    Set("true_mean", scores.Mean());
    Set("true_mean_late", t_.late_true_scores.Mean());
    Set("true_resolved", Share(Tally::kResolved));
    Set("true_fcr", Share(Tally::kResolved, Tally::kFirst));
    Set("true_fcr_late", Share(Tally::kResolved, Tally::kFirst | Tally::kLate));
    Set("agent_caused", ShareOf(Of(Tally::kAgentCaused), handled_ - Of(Tally::kResolved)));
    Set("true_satisfied", Share(Tally::kSatisfied));
    Set("true_nps", Nps(0));
    Set("true_compliance_accuracy", 1 - Share(Tally::kComplianceError));
    const auto last = static_cast<double>(Of(Tally::kLast));
    const auto last_resolved = static_cast<double>(Of(Tally::kLast | Tally::kResolved));
    const CustomerModel& customers = o_.quality.customers;
    Set("churn_intent", RatioOrNone(customers.churn_resolved * last_resolved +
                                        customers.churn_unresolved * (last - last_resolved),
                                    last));
    Set("bias_plain", Get("observed_plain_mean") - Get("true_mean"));
    Set("bias_weighted", Get("observed_mean") - Get("true_mean"));
    Set("early_errors", ShareOf(t_.newcomers_customer_errors, t_.newcomers));
    Set("program_ppv", ShareOf(t_.program_true_flags, t_.program_flags));
  }

  void Findings() {
    constexpr auto kCompliance = CriticalFor::kCompliance;
    const double lowest = t_.LowestFifth();
    std::int64_t bad = 0, found = 0, reported = 0;
    double days = 0;
    for (const EvaluationNote& note : t_.evaluations) {
      bad += note.true_score < lowest;
      if (!note.observed_errors.Has(kCompliance)) continue;
      ++reported;
      if (!note.true_errors.Has(kCompliance)) continue;
      ++found;
      days += note.day - note.contact_day;
    }
    Set("bad_found_per_hour", RatioOrNone(static_cast<double>(bad), o_.desk.totals().hours));
    Set("compliance_found",
        RatioOrNone(static_cast<double>(found), static_cast<double>(Of(Tally::kComplianceError))));
    Set("compliance_days", RatioOrNone(days, static_cast<double>(found)));
    Set("wrong_accusations",
        RatioOrNone(static_cast<double>(reported - found), static_cast<double>(reported)));
  }

  const Outcome& o_;
  const Tally& t_;
  const std::int64_t handled_ = t_.contacts.Of(0);
  std::vector<double> figures_;
};

}  // namespace

std::vector<double> FiguresOf(const Outcome& outcome) { return Maker(outcome).Make(); }

}  // namespace callfloor::quality
