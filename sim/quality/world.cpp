#include "sim/quality/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/quality/calibration_session.h"
#include "sim/quality/causes.h"
#include "sim/quality/control.h"
#include "sim/quality/policy_measures.h"
#include "sim/quality/quality_overlay.h"
#include "sim/scenario/quality_fixed.h"

// What a QA team has before it after one run, made from what the overlay has kept.

namespace callfloor::quality {
namespace {

constexpr std::size_t kMostCards = 200;
constexpr Range kShares{0, 1};

class Builder {
 public:
  Builder(const Outcome& outcome, const Model& model, std::span<const Evaluation> evaluations,
          std::span<const Scorecard> cards, int day)
      : o_(outcome),
        model_(model),
        evaluations_(evaluations),
        cards_(cards),
        day_(day),
        scores_(ScoresByAgent(outcome.roster, outcome.calendar)) {
    for (const Scorecard& card : cards) criteria_.push_back(CriteriaOf(card));
  }

  World Make() {
    world_.target = o_.quality.target;
    world_.horizon_days = o_.calendar.days - o_.calendar.first_counted_day;
    world_.contacts = o_.tally.contacts.Of(0);
    world_.evaluations = static_cast<std::int64_t>(evaluations_.size());
    Agents();
    Criteria();
    Months();
    Evaluators();
    Causes();
    OpenCases();
    world_.agreement = AgreementRows(o_.forms, o_.desk.scored_twice());
    std::vector<std::string> names;
    for (const EvaluatorRow& row : world_.evaluators) names.push_back(row.name);
    world_.calibration = CalibrationRows(o_.forms, o_.desk.calibrated(), names);
    Cards();
    Gates();
    return std::move(world_);
  }

 private:
  bool IsListed(const Agent& agent) const { return !agent.gone || agent.counts.contacts > 0; }

  void Agents() {
    const auto components = EstimateComponents(scores_);
    const std::vector<Agent>& agents = o_.roster.agents();
    std::vector<std::size_t> order(agents.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {},
                      [&](std::size_t i) { return std::pair(agents[i].place, agents[i].person); });
    for (const std::size_t i : order) {
      const Agent& agent = agents[i];
      if (!IsListed(agent)) continue;
      AgentRow row;
      row.name = o_.roster.NameOf(agent);
      row.group = model_.scenario().agent_groups[agent.group.value].name;
      row.weeks_in_job = agent.weeks_in_job;
      row.plain = PlainMean(scores_[i]);
      row.hajek = HajekMean(scores_[i]);
      if (components) {
        row.shrunken = ShrunkenMean(*components, scores_[i]);
        if (!agent.gone) {
          row.below_target = ProbabilityBelow(Shrunken(*components, scores_[i]), world_.target);
        }
      }
      row.sessions = agent.sessions;
      row.cancelled = agent.cancelled;
      row.overdue = o_.coaching.IsOverdue(agent, day_);
      if (agent.self_scores.n > 0) row.self_score = agent.self_scores.Mean();
      world_.agents.push_back(row);
      Truth::Agent truth;
      truth.mean = agent.true_scores.Mean();
      truth.expected = agent.expected;
      std::ranges::copy(agent.skills, truth.skills);
      truth.resolved = agent.ResolvedShare();
      world_.truth.agents.push_back(truth);
    }
  }

  void Criteria() {
    for (std::uint32_t f = 0; f < o_.forms.size(); ++f) {
      std::size_t c = 0;
      for (const Section& section : cards_[f].sections) {
        for (const Criterion& criterion : section.criteria) {
          std::vector<Scored> seen;
          double met = 0, asked = 0;
          for (const Evaluation& e : evaluations_) {
            if (e.contact.form != f) continue;
            if (e.observed.grades[c] != kDoesNotApply) {
              seen.push_back({e.observed.grades[c] == criterion.grades ? 1.0 : 0.0, e.inclusion});
            }
            if (e.contact.truth.grades[c] != kDoesNotApply) {
              met += (e.contact.truth.grades[c] == criterion.grades) / e.inclusion;
              asked += 1 / e.inclusion;
            }
          }
          world_.criteria.push_back(
              {cards_[f].name, section.name, criterion.name, HajekMean(seen, kShares)});
          world_.truth.pass_rates.push_back(RatioOrNone(met, asked));
          ++c;
        }
      }
    }
  }

  void Months() {
    const std::size_t first = o_.calendar.first_counted_month();
    std::vector<std::vector<Scored>> pooled(o_.calendar.months() - first);
    std::vector<ScoreSum> truth(pooled.size());
    for (const Agent& agent : o_.roster.agents()) {
      for (std::size_t m = first; m < agent.months.size(); ++m) {
        const AgentMonth& month = agent.months[m];
        pooled[m - first].insert(pooled[m - first].end(), month.scores.begin(), month.scores.end());
        truth[m - first].Add(month.true_scores);
      }
    }
    const std::vector<Range> limits = ControlLimits(pooled);
    for (std::size_t m = 0; m < pooled.size(); ++m) {
      MonthRow row;
      row.month = static_cast<int>(m);
      row.mean = HajekMean(pooled[m]);
      row.lower_limit = limits[m].low;
      row.upper_limit = limits[m].high;
      const MonthTally& seen = o_.tally.MonthAt(m);
      row.repeat_share = ShareOf(seen.repeated, seen.watched);
      row.surveyed_satisfied = ShareOf(seen.satisfied, seen.surveys);
      world_.months.push_back(row);
      world_.truth.months.push_back(truth[m].Mean());
    }
  }

  void Evaluators() {
    const auto evaluators = o_.desk.evaluators();
    std::vector<std::vector<Scored>> differences(evaluators.size());
    for (const auto& difference : o_.desk.differences()) {
      differences[difference.evaluator].push_back({difference.points, 1});
    }
    for (std::uint32_t e = 0; e < evaluators.size(); ++e) {
      EvaluatorRow row;
      row.name = fmt::format("evaluator {}", e + 1);
      row.evaluations = std::ranges::count(evaluations_, e, &Evaluation::evaluator);
      row.bias = PlainMean(differences[e], {-100, 100});
      world_.evaluators.push_back(row);
      world_.truth.severities.push_back(evaluators[e].severity);
    }
  }

  // Evaluators see whether the matter was settled. They blame the agent where they have seen a miss
  // on what resolves; else what truly was in the way, or the process.
  Cause CauseSeen(const Evaluation& evaluation) const {
    if (evaluation.contact.resolved()) return Cause::kResolved;
    const std::vector<Criterion>& criteria = criteria_[evaluation.contact.form];
    for (std::size_t c = 0; c < criteria.size(); ++c) {
      if (criteria[c].resolution_kept < 1 && evaluation.observed.grades[c] == 0) {
        return Cause::kAgent;
      }
    }
    return evaluation.contact.cause == Cause::kCustomer ? Cause::kCustomer : Cause::kProcess;
  }

  void Causes() {
    std::vector<std::vector<SeenCause>> seen(model_.types().size());
    for (const Evaluation& e : evaluations_) {
      const Agent& agent = o_.roster.agents()[e.contact.agent];
      seen[e.contact.type.value].push_back(
          {.cause = CauseSeen(e),
           .inclusion = static_cast<double>(e.inclusion),
           .called_again = e.contact.called_again,
           .is_repeat = e.contact.number > 1,
           .handle_s = static_cast<double>(e.contact.handle_s),
           .cost_per_hour = model_.scenario().agent_groups[agent.group.value].cost_per_hour});
    }
    for (std::size_t t = 0; t < seen.size(); ++t) {
      auto row = CausesOf(model_.scenario().contact_types[t].name, seen[t]);
      if (row) world_.causes.push_back(*std::move(row));
    }
  }

  // Compliance-critical findings of agents who have had no session since.
  void OpenCases() {
    for (const Evaluation& e : evaluations_) {
      const Agent& agent = o_.roster.agents()[e.contact.agent];
      if (agent.gone || (agent.sessions > 0 && agent.last_session_day >= e.day)) continue;
      const std::vector<Criterion>& criteria = criteria_[e.contact.form];
      for (std::size_t c = 0; c < criteria.size(); ++c) {
        if (criteria[c].critical_for != CriticalFor::kCompliance || e.observed.grades[c] != 0) {
          continue;
        }
        world_.open_cases.push_back(
            {o_.roster.NameOf(agent), criteria[c].name, e.contact.day(), e.day});
      }
    }
  }

  static std::string_view NameOf(Cause cause) {
    switch (cause) {
      case Cause::kResolved:
        return "";
      case Cause::kAgent:
        return "agent";
      case Cause::kProcess:
        return "process";
      case Cause::kCustomer:
        return "customer";
    }
    return "";
  }

  std::vector<int> GradesOf(const Grades& grades, std::uint32_t form) const {
    std::vector<int> all;
    for (std::size_t c = 0; c < o_.forms[form].count(); ++c) all.push_back(grades[c]);
    return all;
  }

  // What the evaluator would write in the margin.
  std::string NoteOn(const Evaluation& e) const {
    const std::vector<Criterion>& criteria = criteria_[e.contact.form];
    std::string missed;
    for (std::size_t c = 0; c < criteria.size(); ++c) {
      if (e.observed.grades[c] != 0) continue;
      if (!missed.empty()) missed += "; ";
      missed += criteria[c].name;
    }
    if (missed.empty())
      return e.contact.resolved() ? "Nothing missed." : "Nothing missed; not settled.";
    return fmt::format("Missed: {}.{}", missed, e.contact.resolved() ? "" : " Not settled.");
  }

  void Cards() {
    const std::size_t number = std::min(evaluations_.size(), kMostCards);
    for (std::size_t i = 0; i < number; ++i) {
      const Evaluation& e = evaluations_[evaluations_.size() - 1 - i];
      const PastContact& c = e.contact;
      ContactCard card;
      card.day = c.day();
      card.at_s = static_cast<double>((c.end - Time()).ticks() % kTicksPerDay) /
                  static_cast<double>(kTicksPerSecond);
      card.type = model_.scenario().contact_types[c.type.value].name;
      card.agent = o_.roster.NameOf(o_.roster.agents()[c.agent]);
      card.evaluator = fmt::format("evaluator {}", e.evaluator + 1);
      card.scorecard = cards_[c.form].name;
      card.contact_of_matter = c.number;
      card.wait_s = c.wait_s;
      card.handle_s = c.handle_s;
      card.inclusion = e.inclusion;
      card.observed = GradesOf(e.observed.grades, c.form);
      if (c.scored_by_program) card.automated = GradesOf(c.program.grades, c.form);
      card.score = e.score;
      card.note = NoteOn(e);
      card.marked_resolved = c.marked;
      if (c.view.surveyed) card.surveyed_satisfied = c.view.satisfied;
      card.called_again = c.called_again;
      card.truth = GradesOf(c.truth.grades, c.form);
      card.true_score = c.true_score;
      card.resolved = c.resolved();
      card.satisfied = c.view.satisfied;
      card.true_cause = NameOf(c.cause);
      world_.cards.push_back(std::move(card));
    }
  }

  void Gates() {
    std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
    std::int64_t pooled = 0;
    std::vector<double> observed, unrepeated;
    const std::vector<Agent>& agents = o_.roster.agents();
    for (std::size_t i = 0; i < agents.size(); ++i) {
      const auto n = static_cast<std::int64_t>(scores_[i].size());
      pooled += n;
      if (!agents[i].gone) fewest = std::min(fewest, n);
      observed.push_back(HajekMean(scores_[i]).value.value_or(kNone));
      unrepeated.push_back(agents[i].UnrepeatedShare());
    }
    world_.tactical_open = pooled > 0 && (fewest >= fixed::kEvaluationsPerAgent ||
                                          pooled >= fixed::kEvaluationsPooled);
    world_.tactical_reason = fmt::format(
        "{} scores in all, {} of the agent with the fewest; wanted are {} of each or {} in all",
        pooled, pooled > 0 ? fewest : 0, fixed::kEvaluationsPerAgent, fixed::kEvaluationsPooled);
    const Known r = Correlation(observed, unrepeated);
    world_.strategic_open = r.value && (r.low > 0 || r.high < 0);
    world_.strategic_reason =
        r.value ? fmt::format(
                      "agents' scores and shares without repeat correlate with {:.2f} "
                      "({:.2f} to {:.2f}, {} agents); wanted is an interval without 0",
                      *r.value, r.low, r.high, r.n)
                : "too few agents with scores and first contacts";
    if (!world_.tactical_open) {
      world_.strategic_open = false;
      world_.strategic_reason = "the tactical dashboard is not reliable yet";
    }
  }

  const Outcome& o_;
  const Model& model_;
  std::span<const Evaluation> evaluations_;
  std::span<const Scorecard> cards_;
  std::vector<std::vector<Criterion>> criteria_;  // by form
  int day_;
  std::vector<std::vector<Scored>> scores_;
  World world_;
};

}  // namespace

World QualityOverlay::MakeWorld() const {
  const Outcome all = outcome();
  return Builder(all, model_, evaluations_, cards_, day_).Make();
}

}  // namespace callfloor::quality
