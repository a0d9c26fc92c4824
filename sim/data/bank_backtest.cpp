#include "sim/data/bank_backtest.h"

#include <fmt/format.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>
#include <utility>

#include "sim/center/measures.h"
#include "sim/center/replication.h"
#include "sim/experiment/make_simulator.h"

namespace callfloor {
namespace {

// Counts and sums of one sample: a replication of all days, or a day of the log.
struct Sample {
  double days = 0;
  LogMeasures sums;
};

// The ratio of the means with its delta-method half-width.
BackTestFigure Ratio(std::span<const Sample> samples,
                     const std::function<std::pair<double, double>(const Sample&)>& parts) {
  const double n = static_cast<double>(samples.size());
  double top = 0;
  double bottom = 0;
  for (const Sample& sample : samples) {
    const auto [a, b] = parts(sample);
    top += a / n;
    bottom += b / n;
  }
  BackTestFigure figure{top / bottom, 0};
  double squares = 0;
  for (const Sample& sample : samples) {
    const auto [a, b] = parts(sample);
    squares += std::pow(a - figure.mean * b, 2);
  }
  const boost::math::students_t student(n - 1);
  figure.half_width = quantile(student, 0.975) * std::sqrt(squares / (n - 1) / n) / bottom;
  return figure;
}

BackTestRow Summarise(std::string name, std::span<const Sample> samples) {
  using Parts = std::pair<double, double>;
  const auto ratio = [samples](auto parts) { return Ratio(samples, parts); };
  BackTestRow row;
  row.name = std::move(name);
  row.offered_per_day = ratio([](const Sample& s) { return Parts(s.sums.offered, s.days); });
  row.abandon_rate = ratio([](const Sample& s) { return Parts(s.sums.abandoned, s.sums.offered); });
  row.service_level =
      ratio([](const Sample& s) { return Parts(s.sums.answered_in_time, s.sums.offered); });
  row.asa_s = ratio([](const Sample& s) { return Parts(s.sums.wait_answered_s, s.sums.answered); });
  row.wait_s = ratio([](const Sample& s) {
    return Parts(s.sums.wait_answered_s + s.sums.wait_abandoned_s, s.sums.offered);
  });
  row.talk_s = ratio([](const Sample& s) { return Parts(s.sums.service_s, s.sums.answered); });
  return row;
}

LogMeasures FromTally(const Tally& tally) {
  LogMeasures m;
  m.offered = tally[Quantity::kOffered];
  m.answered = tally[Quantity::kAnswered];
  m.abandoned = tally[Quantity::kAbandoned];
  m.short_abandoned = tally[Quantity::kShortAbandoned];
  m.answered_in_time = tally[Quantity::kAnsweredInTime];
  m.wait_answered_s = tally[Quantity::kWaitAnsweredS];
  m.wait_abandoned_s = tally[Quantity::kWaitAbandonedS];
  m.service_s = tally[Quantity::kTalkS];
  return m;
}

// Simulates the days, one scenario each, `replications` times.
std::vector<Sample> Simulate(const std::vector<Scenario>& days, std::uint64_t seed,
                             int replications) {
  std::vector<Sample> samples(static_cast<std::size_t>(replications));
  for (std::size_t d = 0; d < days.size(); ++d) {
    const Model model(days[d]);
    Simulator simulator = MakeSimulator(model, Detail::kTotals);
    ReplicationResult result;
    for (std::size_t r = 0; r < samples.size(); ++r) {
      simulator.Run(seed, r * days.size() + d, result);
      samples[r].days += 1;
      samples[r].sums = samples[r].sums + FromTally(result.overall);
    }
  }
  return samples;
}

std::vector<Sample> LogDays(const CallLog& log, const BankCalibration& c) {
  std::vector<Sample> samples;
  for (const int day : c.arrivals.days) {
    Sample sample{1, {}};
    for (const BankService& service : c.services) {
      const int queue = log.FindQueue(service.queue);
      for (const LogMeasures& cell :
           MeasureQueue(log, queue, std::vector<int>{day}, c.grid, c.scenario.service_level)) {
        sample.sums = sample.sums + cell;
      }
    }
    samples.push_back(sample);
  }
  return samples;
}

}  // namespace

std::vector<BackTestRow> BackTestBank(const CallLog& log, std::span<const IntervalRow> table,
                                      const BankCalibration& c, std::uint64_t seed,
                                      int replications) {
  const std::size_t days = c.arrivals.days.size();
  const std::vector<Scenario> shipped(days, c.scenario);

  std::vector<Scenario> no_after_call = shipped;
  for (Scenario& day : no_after_call) {
    for (ContactType& type : day.contact_types) type.wrap.reset();
  }

  std::vector<Scenario> own_agents = shipped;
  for (std::size_t d = 0; d < days; ++d) {
    const StaffingProfile own =
        AverageStaffing(table, std::vector<int>{c.arrivals.days[d]}, c.grid);
    for (std::size_t i = 0; i < own.on_duty.size(); ++i) {
      if (own.on_duty[i] <= 0) continue;  // a hole in the log: the average stands
      own_agents[d].agent_groups[0].agents.values[i] = std::round(own.on_duty[i]);
    }
  }

  std::vector<Scenario> own_calls = own_agents;
  std::vector<int> queues;
  for (const BankService& service : c.services) queues.push_back(log.FindQueue(service.queue));
  for (std::size_t d = 0; d < days; ++d) {
    const int day = c.arrivals.days[d];
    const ArrivalProfile own = CountArrivals(log, queues, c.grid, {day, day, {WeekdayOf(day)}, 0});
    own_calls[d].busyness.reset();
    for (std::size_t t = 0; t < queues.size(); ++t) {
      PerInterval& rates = own_calls[d].contact_types[t].arrivals_per_hour;
      for (std::size_t i = 0; i < rates.values.size(); ++i) {
        rates.values[i] = own.mean_calls[t][i] * 60 / c.grid.interval_min;
      }
    }
  }

  return {Summarise("the log", LogDays(log, c)),
          Summarise("the scenario", Simulate(shipped, seed, replications)),
          Summarise("no after-call time", Simulate(no_after_call, seed, replications)),
          Summarise("each day's agents", Simulate(own_agents, seed, replications)),
          Summarise("... and calls", Simulate(own_calls, seed, replications))};
}

std::string DescribeBackTest(std::span<const BackTestRow> rows) {
  std::string text = fmt::format("{:20}{:>15}{:>15}{:>15}{:>14}{:>14}{:>14}\n", "", "calls a day",
                                 "abandoned %", "in 20 s %", "ASA s", "wait s", "talk s");
  const auto cell = [](const BackTestFigure& figure, double factor) {
    return fmt::format("{:.1f} ± {:.1f}", factor * figure.mean, factor * figure.half_width);
  };
  for (const BackTestRow& row : rows) {
    text += fmt::format("{:20}{:>15}{:>15}{:>15}{:>14}{:>14}{:>14}\n", row.name,
                        cell(row.offered_per_day, 1), cell(row.abandon_rate, 100),
                        cell(row.service_level, 100), cell(row.asa_s, 1), cell(row.wait_s, 1),
                        cell(row.talk_s, 1));
  }
  return text;
}

}  // namespace callfloor
