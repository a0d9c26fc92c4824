#include "tests/center/center_support.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "sim/core/moments.h"
#include "sim/core/student.h"

namespace callfloor::testing {

LoggedRun RunOnce(const Scenario& scenario, std::uint64_t seed, std::uint64_t replication,
                  Detail detail) {
  const Model model(scenario);
  Simulator simulator(model, detail);
  LoggedRun run;
  Log log;
  simulator.Run(seed, replication, run.result, &log);
  run.log = std::move(log.records);
  std::ranges::sort(run.log, {}, [](const ContactRecord& r) {
    return std::tuple(r.arrival, r.type, r.customer, r.attempt);
  });
  return run;
}

Scenario RoundTheClock(int days) {
  Scenario scenario;
  scenario.name = "test";
  scenario.clock.days = days;
  scenario.clock.open = {0};
  scenario.clock.close = {24 * 60};
  scenario.clock.interval_min = 60;
  return scenario;
}

Scenario OneDay(int open_min, int close_min, int interval_min) {
  Scenario scenario = RoundTheClock(1);
  scenario.clock.open = {open_min};
  scenario.clock.close = {close_min};
  scenario.clock.interval_min = interval_min;
  return scenario;
}

ContactType Type(std::string name, double per_hour, Distribution talk,
                 std::optional<Distribution> patience) {
  ContactType type;
  type.name = std::move(name);
  type.arrivals_per_hour.values = {per_hour};
  type.talk = std::move(talk);
  type.patience = std::move(patience);
  return type;
}

AgentGroup Group(std::string name, double agents, const std::vector<std::string>& skills) {
  AgentGroup group;
  group.name = std::move(name);
  group.agents.values = {agents};
  for (const std::string& skill : skills) group.skills.push_back({.type = skill});
  return group;
}

Shift ShiftOf(std::string name, int agents, int start_min, int end_min) {
  Shift shift;
  shift.name = std::move(name);
  shift.agents = agents;
  shift.start = {start_min};
  shift.end = {end_min};
  return shift;
}

Sample Replicate(const Scenario& scenario, int count, std::uint64_t seed) {
  const Model model(scenario);
  Simulator simulator(model, Detail::kTotals);
  Sample sample;
  ReplicationResult result;
  for (int r = 0; r < count; ++r) {
    simulator.Run(seed, static_cast<std::uint64_t>(r), result);
    sample.overall.push_back(result.overall);
    sample.types.push_back(result.types);
  }
  return sample;
}

::testing::AssertionResult MeanIs(const std::vector<double>& values, double exact) {
  Moments moments;
  for (const double value : values) moments.Add(value);
  const auto count = static_cast<double>(moments.count());
  const double error = moments.Mean() - exact;
  const double standard_error = moments.StandardDeviation() / std::sqrt(count);
  // Rounding in sums of a million terms, far below any statistical error.
  if (std::abs(error) <= 1e-9 * std::abs(exact)) return ::testing::AssertionSuccess();
  const double bound = StudentQuantile(1 - kFalseAlarm / 2, count - 1);
  const double t = error / standard_error;
  const auto message = fmt::format(
      "estimate {:.6g} ± {:.2g} (standard error), exact {:.6g}, "
      "t = {:.2f}, bound {:.2f}",
      moments.Mean(), standard_error, exact, t, bound);
  return (std::abs(t) <= bound ? ::testing::AssertionSuccess() : ::testing::AssertionFailure())
         << message;
}

::testing::AssertionResult RatioIs(const std::vector<double>& numerators,
                                   const std::vector<double>& denominators, double exact) {
  std::vector<double> residuals;
  double numerator = 0;
  double denominator = 0;
  for (std::size_t i = 0; i < numerators.size(); ++i) {
    residuals.push_back(numerators[i] - exact * denominators[i]);
    numerator += numerators[i];
    denominator += denominators[i];
  }
  if (std::abs(numerator - exact * denominator) <= 1e-9 * std::abs(numerator)) {
    return ::testing::AssertionSuccess();
  }
  return MeanIs(residuals, 0) << fmt::format(" (of the residual); ratio {:.6g}, exact {:.6g}",
                                             numerator / denominator, exact);
}

std::vector<double> Values(const std::vector<Tally>& tallies,
                           const std::function<double(const Tally&)>& value) {
  std::vector<double> values;
  for (const Tally& tally : tallies) values.push_back(value(tally));
  return values;
}

std::vector<double> Values(const std::vector<Tally>& tallies, Quantity quantity) {
  return Values(tallies, [quantity](const Tally& tally) { return tally[quantity]; });
}

std::vector<Tally> OfType(const Sample& sample, std::size_t type) {
  std::vector<Tally> tallies;
  for (const auto& types : sample.types) tallies.push_back(types[type]);
  return tallies;
}

::testing::AssertionResult RatioIs(const std::vector<Tally>& tallies, Quantity numerator,
                                   Quantity denominator, double exact) {
  return RatioIs(Values(tallies, numerator), Values(tallies, denominator), exact);
}

}  // namespace callfloor::testing
