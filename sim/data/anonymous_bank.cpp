#include "sim/data/anonymous_bank.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "sim/data/after_call.h"
#include "sim/data/kaplan_meier.h"

namespace callfloor {
namespace {

struct ServiceName {
  const char* queue;
  const char* name;
  const char* description;
};
constexpr std::array<ServiceName, 4> kServices = {{
    {"PS", "regular banking", "Identified customers: balances, transfers, orders."},
    {"NW", "new customers", "People who are not customers yet, asking what the bank offers."},
    {"NE", "stock exchange",
     "Orders and prices of the stock exchange; long calls, patient callers."},
    {"PE", "English", "Regular banking in English."},
}};
constexpr double kShortServiceS = 10;  // agents hung up to get a rest: a documented quirk
constexpr int kAfterCallParts = 20;
constexpr double kShortestAbandonS = 0.5;  // waits are whole seconds; 0 stands for up to a half

// One decimal, as a number that prints so.
double Tenth(double value) { return std::round(value * 10) / 10; }

std::vector<Censored> Patience(const CallLog& log, int queue, std::span<const int> days,
                               const IntervalGrid& grid) {
  std::vector<Censored> waits;
  for (const LoggedCall& call : log.calls) {
    if (call.queue != queue || grid.IndexOf(call.arrival.second) < 0 ||
        !std::binary_search(days.begin(), days.end(), call.arrival.day)) {
      continue;
    }
    waits.push_back(call.abandoned ? Censored{std::max(call.wait_s, kShortestAbandonS), true}
                                   : Censored{call.wait_s, false});
  }
  return waits;
}

BankService StudyService(const CallLog& log, const ServiceName& name, std::span<const int> days,
                         const IntervalGrid& grid, const ServiceLevel& service_level) {
  BankService service;
  service.queue = name.queue;
  service.name = name.name;
  const int queue = log.FindQueue(name.queue);
  std::vector<double> talk;
  std::vector<double> whole;  // the calls that were not cut short
  for (const LoggedCall& call : log.calls) {
    if (call.queue != queue || call.abandoned || grid.IndexOf(call.arrival.second) < 0 ||
        !std::binary_search(days.begin(), days.end(), call.arrival.day)) {
      continue;
    }
    talk.push_back(call.service_s);
    if (call.service_s > kShortServiceS) whole.push_back(call.service_s);
  }
  service.talk = MomentsOf(talk);
  service.talk_short_share =
      1 - static_cast<double>(whole.size()) / static_cast<double>(talk.size());
  service.talk_fits = FitDurations(whole);
  const std::vector<Censored> patience = Patience(log, queue, days, grid);
  service.calls = patience.size();
  service.patience = FitCensoredExponential(patience);
  service.patience_weibull = FitCensoredWeibull(patience);
  service.intervals = MeasureQueue(log, queue, days, grid, service_level);
  return service;
}

std::string LeftOutDays(const ArrivalProfile& arrivals) {
  std::string text;
  for (const LeftOutDay& left_out : arrivals.left_out) {
    text += (text.empty() ? "" : ", ") + FormatDate(left_out.day);
  }
  return text;
}

void AddSource(Scenario& scenario, const std::string& pointer, Evidence evidence,
               std::string note) {
  scenario.sources[pointer] = Source{evidence, std::move(note)};
}

Scenario MakeScenario(const BankCalibration& c, std::span<const double> after_call) {
  const double days = static_cast<double>(c.arrivals.days.size());
  Scenario s;
  s.name = "Anonymous bank, 1999";
  s.description =
      "The telephone centre of a bank in Israel on an ordinary Sunday-to-Thursday day of February "
      "to April 1999, from the log of every call: some 1,450 callers, eight agent positions, 07:00 "
      "to 24:00. What to look for: one caller in six or so hangs up and the wait of those who are "
      "answered is over a minute, although agents talk for less than three quarters of their time. "
      "Two things explain it. After a call agents are not back at once; half are within six "
      "seconds, some take minutes, and so the time that looks free is not. And the waits are not "
      "spread over the day: look at 10:00 to 11:00, at 15:00 when there are fewer agents, and at "
      "22:00 when there are three, and one on a break is a third of them. Try one agent more at "
      "each "
      "of these hours and see where it is worth most. Data: \"Anonymous Bank\" call-centre data, "
      "I. Guedj and A. Mandelbaum, Technion, "
      "Haifa; the figures here are derived from it, no call of the log is in this file. How, and "
      "how close the simulation comes: docs/calibration.md.";
  s.clock.days = 1;
  s.clock.first_day = Weekday::kSun;
  s.clock.closed_days = {Weekday::kFri, Weekday::kSat};
  s.clock.open.minutes = c.grid.open_min;
  s.clock.close.minutes = c.grid.close_min;
  s.clock.interval_min = c.grid.interval_min;
  s.busyness = Gamma{1.0, std::round(c.arrivals.day_factor_sd * 1000) / 1000};
  AddSource(s, "/clock", Evidence::kPublished,
            "Opening hours Sunday to Thursday as in the documentation of the data; Fridays and "
            "Saturdays are short and are left out.");
  AddSource(
      s, "/busyness", Evidence::kMeasured,
      fmt::format("Daily totals of {} days vary more than Poisson counts by (variance - mean) "
                  "/ mean^2 = {:.4f}; its root is the standard deviation of the day factor. "
                  "The gamma shape is an assumption.",
                  c.arrivals.daily_totals.size(),
                  c.arrivals.day_factor_sd * c.arrivals.day_factor_sd));
  AddSource(s, "/service_level", Evidence::kAssumption,
            "20 seconds, the habit of the trade and the column of the bank's interval table; the "
            "bank's own target is not known.");

  AgentGroup group;
  group.name = "agents";
  group.description = "The eight positions of the regular agents; everybody takes every call.";
  group.cost_per_hour = 20;
  group.agents.values.clear();
  for (const double on_duty : c.staffing.on_duty)
    group.agents.values.push_back(std::round(on_duty));

  Empirical after;
  for (const double value : after_call) {
    after.values.push_back(Tenth(value));
    after.weights.push_back(1);
  }
  for (std::size_t i = 0; i < c.services.size(); ++i) {
    const BankService& service = c.services[i];
    ContactType type;
    type.name = service.name;
    type.description = kServices[i].description;
    type.arrivals_per_hour.values.clear();
    for (const double calls : c.arrivals.mean_calls[i]) {
      type.arrivals_per_hour.values.push_back(Tenth(calls * 60 / c.grid.interval_min));
    }
    type.talk = Lognormal{Tenth(service.talk.mean), Tenth(service.talk.sd)};
    type.wrap = after;
    const bool weibull = service.patience_weibull.aic < service.patience.aic;
    if (weibull) {
      type.patience = Weibull{std::round(service.patience_weibull.mean),
                              std::round(service.patience_weibull.shape * 1000) / 1000};
    } else {
      type.patience = Exponential{std::round(service.patience.mean)};
    }
    s.contact_types.push_back(type);
    group.skills.push_back({type.name, 1, 1.0});

    const std::string at = fmt::format("/contact_types/{}", i);
    AddSource(s, at + "/arrivals", Evidence::kMeasured,
              fmt::format("Mean number of calls of service {} that joined the queue in each half "
                          "hour of {} days, times two. Repeat calls are in it: the log has no "
                          "customers. Left out as no ordinary days (holidays and their eves, and "
                          "8 March when the log breaks off): {}.",
                          service.queue, days, LeftOutDays(c.arrivals)));
    const Fit& best = service.talk_fits.front();
    AddSource(s, at + "/talk", Evidence::kMeasured,
              fmt::format("Mean and standard deviation of all {} answered calls, {:.1f} % of which "
                          "lasted 10 s or less (agents hanging up to get a rest, says the "
                          "documentation): they take agents' time too. Shape: of exponential, "
                          "lognormal and gamma the best for the longer calls is {} by AIC "
                          "(Kolmogorov-Smirnov distance {:.3f}).",
                          service.talk.count, 100 * service.talk_short_share, best.name,
                          best.ks_distance));
    AddSource(
        s, at + "/patience", Evidence::kMeasured,
        fmt::format("Maximum likelihood with the answered as censored: {} of {} hung up in "
                    "{:.0f} hours of waiting, exponential mean {:.0f} s (95 % interval {:.0f} "
                    "to {:.0f} s). {} Means over the longest waits seen are extrapolations.",
                    service.patience.events, service.calls, service.patience.exposure / 3600,
                    service.patience.mean, service.patience.low, service.patience.high,
                    weibull ? fmt::format("A Weibull of shape {:.3f} is better by AIC ({:.0f} "
                                          "less): many leave in the first seconds, those who "
                                          "stay are patient.",
                                          service.patience_weibull.shape,
                                          service.patience.aic - service.patience_weibull.aic)
                            : std::string("A Weibull is no better by AIC.")));
    AddSource(
        s, at + "/wrap", Evidence::kMeasured,
        fmt::format("The log has no after-call work. Estimated (Kaplan-Meier) from {} moments "
                    "when an agent ended a call while callers for regular banking waited, as "
                    "the time until that agent's next call, censored when the queue ran empty "
                    "({} times); given at most 15 minutes (longer: off duty, {:.1f} %). Mean "
                    "{:.1f} s, median {:.1f} s. It holds ringing, notes and short breaks.",
                    c.after_call_observed + c.after_call_censored, c.after_call_censored,
                    100 * c.after_call_beyond, c.after_call_mean_s, c.after_call_median_s));
  }
  s.agent_groups.push_back(group);
  AddSource(s, "/agent_groups/0/agents", Evidence::kMeasured,
            "Agents on duty by half hour from the interval table, averaged over the days and "
            "rounded to whole agents. The table counts an agent as on duty between two calls at "
            "most 15 minutes apart: an estimate, and partly an outcome of the calls themselves.");
  AddSource(s, "/agent_groups/0/skills", Evidence::kAssumption,
            "Everybody takes every call. In the log most agents take all services but in different "
            "shares, and a few take no new customers or hardly any stock exchange.");
  AddSource(s, "/agent_groups/0/cost_per_hour", Evidence::kAssumption,
            "A round figure; the data have no costs.");
  return s;
}

}  // namespace

BankCalibrationResult CalibrateBank(const CallLog& log, std::span<const IntervalRow> table) {
  BankCalibrationResult result;
  BankCalibration& c = result.calibration;
  c.grid = {7 * 60, 24 * 60, 30};
  DayChoice choice;
  choice.first_day = *ParseDate("1999-02-01");
  choice.last_day = *ParseDate("1999-04-30");
  choice.weekdays = {Weekday::kSun, Weekday::kMon, Weekday::kTue, Weekday::kWed, Weekday::kThu};

  std::vector<int> queues;
  for (const ServiceName& service : kServices) {
    queues.push_back(log.FindQueue(service.queue));
    if (queues.back() < 0) {
      result.problem = fmt::format("the log has no call of service {}", service.queue);
      return result;
    }
  }
  c.arrivals = CountArrivals(log, queues, c.grid, choice);
  if (c.arrivals.days.size() < 2) {
    result.problem =
        "the log has not two ordinary days from Sunday to Thursday in February to "
        "April 1999";
    return result;
  }
  c.staffing = AverageStaffing(table, c.arrivals.days, c.grid);
  const std::vector<Censored> gaps = AfterCallTimes(log, c.arrivals.days, queues[0]);
  if (gaps.empty()) {
    result.problem = "in the log no agent ever ended a call while somebody waited";
    return result;
  }
  const KaplanMeier after_call(gaps);
  for (const Censored& gap : gaps) (gap.event ? c.after_call_observed : c.after_call_censored) += 1;
  const std::vector<double> parts = after_call.ConditionalParts(kBankLongestGapS, kAfterCallParts);
  c.after_call_mean_s = MomentsOf(parts).mean;
  c.after_call_beyond = after_call.Survival(kBankLongestGapS);
  const std::vector<double> halves = after_call.ConditionalParts(kBankLongestGapS, 1000);
  c.after_call_median_s = halves[500];
  for (const ServiceName& service : kServices) {
    c.services.push_back(StudyService(log, service, c.arrivals.days, c.grid, ServiceLevel{}));
  }
  c.scenario = MakeScenario(c, parts);
  return result;
}

std::string DescribeBank(const BankCalibration& c) {
  std::string text = fmt::format("{} ordinary days", c.arrivals.days.size());
  for (const LeftOutDay& left_out : c.arrivals.left_out) {
    text += fmt::format("\n  left out {} with {} calls", FormatDate(left_out.day), left_out.calls);
  }
  text += fmt::format("\nday factor sd {:.4f}\n", c.arrivals.day_factor_sd);
  text += fmt::format(
      "after a call: {} gaps, {} censored; given at most 15 min mean {:.1f} s, median {:.1f} s; "
      "longer {:.2f} %\n\n",
      c.after_call_observed + c.after_call_censored, c.after_call_censored, c.after_call_mean_s,
      c.after_call_median_s, 100 * c.after_call_beyond);

  std::vector<LogMeasures> overall(static_cast<std::size_t>(c.grid.Count()));
  LogMeasures all;
  text += fmt::format("{:16} {:>7} {:>8} {:>8} {:>7} {:>9} {:>9}\n", "in the log", "calls",
                      "abandon", "in 20 s", "ASA s", "wait s", "talk s");
  const auto row = [&text](std::string_view name, const LogMeasures& m) {
    text +=
        fmt::format("{:16} {:7} {:7.1f}% {:7.1f}% {:7.1f} {:9.1f} {:9.1f}\n", name, m.offered,
                    100 * m.AbandonRate(), 100 * m.ServiceLevel(), m.AsaS(), m.WaitS(), m.TalkS());
  };
  for (const BankService& service : c.services) {
    LogMeasures sum;
    for (std::size_t i = 0; i < overall.size(); ++i) {
      sum = sum + service.intervals[i];
      overall[i] = overall[i] + service.intervals[i];
    }
    row(service.name, sum);
    all = all + sum;
  }
  row("all", all);
  for (std::size_t i = 0; i < overall.size(); ++i) {
    const int start = c.grid.open_min + static_cast<int>(i) * c.grid.interval_min;
    row(fmt::format("  {:02}:{:02}  {:4.1f} duty", start / 60, start % 60, c.staffing.on_duty[i]),
        overall[i]);
  }
  text += "\n";
  for (const BankService& service : c.services) {
    text += fmt::format(
        "{}: talk mean {:.1f} sd {:.1f} ({:.1f} % up to 10 s); over 10 s:", service.name,
        service.talk.mean, service.talk.sd, 100 * service.talk_short_share);
    for (const Fit& fit : service.talk_fits) {
      text += fmt::format(" {} (AIC {:.0f}, KS {:.3f})", fit.name, fit.aic, fit.ks_distance);
    }
    text += fmt::format(
        "\n  patience: exponential mean {:.0f} ({:.0f} to {:.0f}) AIC {:.0f}; Weibull mean {:.0f} "
        "shape {:.3f} AIC {:.0f}\n",
        service.patience.mean, service.patience.low, service.patience.high, service.patience.aic,
        service.patience_weibull.mean, service.patience_weibull.shape,
        service.patience_weibull.aic);
  }
  return text;
}

}  // namespace callfloor
