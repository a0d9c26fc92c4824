// Small centres with quality, and their figures.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "sim/center/replication.h"
#include "sim/core/moments.h"
#include "sim/quality/figures.h"
#include "sim/quality/run.h"

namespace callfloor::quality::testing {

// `agents` of a desk open eight hours on weekdays, each with about six contacts an hour, and one in
// reserve for each four: nobody waits for long.
inline Scenario Desk(int days, int agents) {
  Scenario scenario;
  scenario.name = "desk";
  scenario.clock = {.days = days,
                    .closed_days = {Weekday::kSat, Weekday::kSun},
                    .open = {9 * 60},
                    .close = {17 * 60},
                    .interval_min = 60};
  ContactType type;
  type.name = "support";
  type.arrivals_per_hour = {{6.0 * agents}};
  type.talk = Exponential{300};
  scenario.contact_types = {type};
  AgentGroup group;
  group.name = "desk";
  group.skills = {{.type = "support"}};
  Shift shift;
  shift.name = "day";
  shift.agents = agents;
  shift.start = {9 * 60};
  shift.end = {17 * 60};
  group.shifts = {shift};
  scenario.agent_groups = {group};
  scenario.quality.emplace();
  return scenario;
}

// Nobody waits, and nobody is coached.
inline Scenario UntouchedDesk(int days, int agents) {
  Scenario scenario = Desk(days, agents);
  scenario.contact_types[0].arrivals_per_hour = {{4.0 * agents}};
  scenario.quality->coaching.whom = CoachWhom::kNobody;
  return scenario;
}

inline void MakePerfect(Evaluators& evaluators) {
  evaluators.clarity_objective = evaluators.clarity_subjective = 60;
  evaluators.severity_sd = evaluators.halo = evaluators.drift_sd_month = 0;
}

// Every contact of one replication, with the quality layer.
inline std::vector<ContactRecord> LogOf(const Scenario& scenario) {
  class Log : public ContactSink {
   public:
    void OnContact(const ContactRecord& record) override { records.push_back(record); }
    std::vector<ContactRecord> records;
  } log;
  const Model model(scenario);
  Simulator simulator(model, Detail::kTotals);
  simulator.Attach(MakeOverlay(model));
  ReplicationResult result;
  simulator.Run(7, 0, result, &log);
  return log.records;
}

// One vector of figures for each replication.
inline std::vector<std::vector<double>> FiguresFor(const Scenario& scenario, int replications,
                                                   std::uint64_t seed = 20261126) {
  const Model model(scenario);
  Simulator simulator(model, Detail::kTotals);
  simulator.Attach(MakeOverlay(model));
  std::vector<std::vector<double>> figures;
  for (int r = 0; r < replications; ++r) {
    ReplicationResult result;
    simulator.Run(seed, static_cast<std::uint64_t>(r), result);
    figures.push_back(result.figures);
  }
  return figures;
}

// Mean and standard error of a figure over replications in which it exists.
struct Sampled {
  double mean = 0;
  double error = 0;
};
inline Sampled Of(const std::vector<std::vector<double>>& figures, std::string_view name) {
  const int position = FindFigure(name);
  EXPECT_GE(position, 0) << name;
  Moments moments;
  for (const std::vector<double>& values : figures) {
    const double value = values[static_cast<std::size_t>(position)];
    if (!std::isnan(value)) moments.Add(value);
  }
  EXPECT_GT(moments.count(), 1) << name << " does not exist";
  return {moments.Mean(), std::sqrt(moments.Variance() / static_cast<double>(moments.count()))};
}

}  // namespace callfloor::quality::testing
