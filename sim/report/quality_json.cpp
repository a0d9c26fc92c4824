#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "sim/report/figure_numbers.h"
#include "sim/report/quality_levels.h"
#include "sim/report/quality_report.h"
#include "sim/report/version.h"

namespace callfloor {
namespace {

using Json = nlohmann::ordered_json;
using quality::Known;
using quality::World;

Json Maybe(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

// A number that does not exist is written as null by the library.
Json FigureJson(const Experiment& experiment, std::size_t position, const quality::Figure& figure) {
  const Estimate estimate = experiment.FigureOf(position);
  return {{"mean", estimate.mean},
          {"half_width", estimate.half_width},
          {"replications", experiment.FigureCount(position)},
          {"label", figure.label},
          {"unit", UnitName(figure.unit)}};
}

Json FiguresJson(const Experiment& experiment, quality::Level level) {
  Json json = Json::object();
  ForEachFigure(level, [&](std::size_t position, const quality::Figure& figure) {
    json[std::string(figure.name)] = FigureJson(experiment, position, figure);
  });
  return json;
}

Json KnownJson(const Known& known) {
  const bool is_there = known.value.has_value();
  return {{"value", Maybe(known.value)},
          {"low", is_there ? Json(known.low) : Json()},
          {"high", is_there ? Json(known.high) : Json()},
          {"n", known.n}};
}

Json AgentJson(const quality::AgentRow& agent) {
  return {{"agent", agent.name},
          {"agent_group", agent.group},
          {"weeks_in_job", agent.weeks_in_job},
          {"plain", KnownJson(agent.plain)},
          {"hajek", KnownJson(agent.hajek)},
          {"shrunken", KnownJson(agent.shrunken)},
          {"below_target", Maybe(agent.below_target)},
          {"likely_below_target", IsLikelyBelow(agent)},
          {"sessions", agent.sessions},
          {"sessions_cancelled", agent.cancelled},
          {"session_overdue", agent.overdue},
          {"self_score", Maybe(agent.self_score)}};
}

Json OperationalRun(const World& world) {
  Json agents = Json::array();
  for (const quality::AgentRow& agent : world.agents) agents.push_back(AgentJson(agent));
  Json criteria = Json::array();
  for (const quality::CriterionRow& row : world.criteria) {
    criteria.push_back({{"scorecard", row.scorecard},
                        {"section", row.section},
                        {"criterion", row.name},
                        {"pass_rate", KnownJson(row.pass_rate)}});
  }
  Json cases = Json::array();
  for (const quality::OpenCase& open : world.open_cases) {
    cases.push_back({{"agent", open.agent},
                     {"criterion", open.criterion},
                     {"day_of_contact", open.day_of_contact + 1},
                     {"day_found", open.day_found + 1}});
  }
  return {{"agents", std::move(agents)},
          {"criteria", std::move(criteria)},
          {"open_cases", std::move(cases)}};
}

Json AgreementJson(const std::vector<quality::AgreementRow>& rows) {
  Json all = Json::array();
  for (const quality::AgreementRow& row : rows) {
    all.push_back({{"statistic", row.statistic},
                   {"value", Maybe(row.value)},
                   {"low", Maybe(row.low)},
                   {"high", Maybe(row.high)},
                   {"reason", row.reason}});
  }
  return all;
}

Json TacticalRun(const World& world) {
  Json months = Json::array();
  for (const quality::MonthRow& row : world.months) {
    months.push_back({{"month", row.month + 1},
                      {"mean", KnownJson(row.mean)},
                      {"lower_limit", row.lower_limit},
                      {"upper_limit", row.upper_limit},
                      {"repeat_share", KnownJson(row.repeat_share)},
                      {"surveyed_satisfied", KnownJson(row.surveyed_satisfied)}});
  }
  Json evaluators = Json::array();
  for (const quality::EvaluatorRow& row : world.evaluators) {
    evaluators.push_back(
        {{"evaluator", row.name}, {"evaluations", row.evaluations}, {"bias", KnownJson(row.bias)}});
  }
  Json causes = Json::array();
  for (const quality::CauseRow& row : world.causes) {
    causes.push_back({{"contact_type", row.type},
                      {"agent", row.agent.value},
                      {"process", row.process.value},
                      {"customer", row.customer.value},
                      {"agent_half_width", row.agent.half_width},
                      {"process_half_width", row.process.half_width},
                      {"customer_half_width", row.customer.half_width}});
  }
  return {{"months", std::move(months)},
          {"evaluators", std::move(evaluators)},
          {"agreement", AgreementJson(world.agreement)},
          {"calibration", AgreementJson(world.calibration)},
          {"causes", std::move(causes)}};
}

Json TotalJson(const quality::Total& total) {
  return {{"value", total.value}, {"half_width", total.half_width}};
}

Json StrategicRun(const World& world) {
  Json fixes = Json::array();
  for (const quality::CauseRow* row : ByWhatAFixSaves(world)) {
    fixes.push_back({{"contact_type", row->type},
                     {"contacts", TotalJson(row->saved_contacts)},
                     {"hours", TotalJson(row->saved_hours)},
                     {"cost", TotalJson(row->saved_cost)}});
  }
  return {{"process_fixes", std::move(fixes)}};
}

Json RunOf(quality::Level level, const World& world) {
  if (level == quality::Level::kOperational) return OperationalRun(world);
  if (level == quality::Level::kTactical) return TacticalRun(world);
  return StrategicRun(world);
}

Json TrueAgentJson(const std::string& name, const quality::Truth::Agent& agent) {
  return {{"agent", name},
          {"mean", agent.mean},
          {"expected", agent.expected},
          {"resolved", agent.resolved},
          {"skills",
           {{"knowledge", agent.skills[0]},
            {"problem_solving", agent.skills[1]},
            {"soft_skills", agent.skills[2]},
            {"discipline", agent.skills[3]}}}};
}

// One entry for each number of the truth, named as the row beside which it stands.
template <typename Rows, typename Name>
Json TrueNumbers(const std::vector<double>& numbers, const Rows& rows, const char* key, Name name,
                 const char* value) {
  Json json = Json::array();
  for (std::size_t i = 0; i < std::min(numbers.size(), rows.size()); ++i) {
    json.push_back({{key, name(rows[i])}, {value, numbers[i]}});
  }
  return json;
}

Json TruthRun(const World& world) {
  Json agents = Json::array();
  for (std::size_t i = 0; i < std::min(world.agents.size(), world.truth.agents.size()); ++i) {
    agents.push_back(TrueAgentJson(world.agents[i].name, world.truth.agents[i]));
  }
  return {{"agents", std::move(agents)},
          {"criteria", TrueNumbers(
                           world.truth.pass_rates, world.criteria, "criterion",
                           [](const auto& row) { return row.name; }, "pass_rate")},
          {"months", TrueNumbers(
                         world.truth.months, world.months, "month",
                         [](const auto& row) { return row.month + 1; }, "mean")},
          {"evaluators", TrueNumbers(
                             world.truth.severities, world.evaluators, "evaluator",
                             [](const auto& row) { return row.name; }, "severity")}};
}

Json DashboardJson(const QualityFindings& findings, quality::Level level) {
  Json json = Json::object();
  if (level != quality::Level::kOperational) {
    const Gate gate = GateOf(level, findings.world);
    json["gate"] = {{"open", gate.open}, {"reason", gate.reason}};
  }
  json["figures"] = FiguresJson(*findings.experiment, level);
  json["one_run"] = findings.world != nullptr ? RunOf(level, *findings.world) : Json();
  return json;
}

Json AssumptionsJson(const Scenario& scenario) {
  Json json = Json::array();
  for (const Assumption& entry : AssumptionsInForce(scenario, "/quality")) {
    json.push_back({{"field", entry.pattern},
                    {"default", Json::parse(entry.default_value)},
                    {"unit", entry.unit},
                    {"help", entry.help},
                    {"basis", entry.basis}});
  }
  return json;
}

}  // namespace

void WriteQualityJson(std::ostream& out, const QualityFindings& findings) {
  const World* world = findings.world;
  Json json = {{"format", "callfloor-quality/1"},
               {"version", Version()},
               {"scenario", findings.model->scenario().name},
               {"seed", findings.seed},
               {"replications", findings.experiment->replications()}};
  json["one_run"] = world == nullptr ? Json()
                                     : Json{{"replication", 1},
                                            {"horizon_days", world->horizon_days},
                                            {"contacts", world->contacts},
                                            {"evaluations", world->evaluations},
                                            {"target", world->target}};
  for (const quality::Level level : kDashboards) {
    json[std::string(LevelName(level))] = DashboardJson(findings, level);
  }
  if (findings.truth) {
    json["truth"] = {
        {"note", "known only to the simulator; no centre has these numbers"},
        {"policy", {{"figures", FiguresJson(*findings.experiment, quality::Level::kPolicy)}}},
        {"one_run", world != nullptr ? TruthRun(*world) : Json()}};
  }
  json["assumptions"] = AssumptionsJson(findings.model->scenario());
  out << json.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace callfloor
