// The measures over time (queue, lines, occupancy, cost) and the percentiles of wait, recomputed
// from the call log; call_log_test.cpp does those of contacts. How many agents were staffed is the
// scenario's to say, what they did the log's.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/report/call_log_support.h"
#include "tests/report/report_support.h"

namespace callfloor {
namespace {

using Span = std::pair<double, double>;  // seconds from midnight of the first day

constexpr double kDayS = 24 * 3600;
constexpr double kOpenS = 8 * 3600;
constexpr double kCloseS = 10 * 3600;

Model MixedModelWithoutWarmUp() {
  const Override no_warm_up{"/warm_up_min", "0"};
  return Model(LoadScenarioText(kMixedScenario, "mixed.json", {&no_warm_up, 1}).scenario.value());
}

double Number(const Row& row, const char* column) { return std::stod("0" + row.at(column)); }
double Arrival(const Row& row) {
  return (std::stod(row.at("day")) - 1) * kDayS + Number(row, "arrival_s");
}

// The part of the span in which the centre was open on the day it began.
Span InOpenTime(Span span) {
  const double midnight = std::floor(span.first / kDayS) * kDayS;
  return {std::max(span.first, midnight + kOpenS),
          std::max(std::min(span.second, midnight + kCloseS), midnight + kOpenS)};
}

double TotalLength(const std::vector<Span>& spans) {
  double length = 0;
  for (const Span& span : spans) length += span.second - span.first;
  return length;
}

double LengthOfUnion(std::vector<Span> spans) {
  std::ranges::sort(spans);
  double length = 0;
  double end = -1;
  for (const Span& span : spans) {
    length += std::max(0.0, span.second - std::max(span.first, end));
    end = std::max(end, span.second);
  }
  return length;
}

int MostAtOnce(const std::vector<Span>& spans) {
  std::vector<std::pair<double, int>> changes;  // at one instant those who leave go first
  for (const Span& span : spans) {
    if (span.second <= span.first) continue;
    changes.emplace_back(span.first, 1);
    changes.emplace_back(span.second, -1);
  }
  std::ranges::sort(changes);
  int now = 0;
  int most = 0;
  for (const auto& [time, change] : changes) most = std::max(most, now += change);
  return most;
}

double Quantile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
  return values[rank - 1];
}

// What the log of one replication says.
struct Story {
  std::vector<Span> waiting;
  std::vector<Span> lines;
  std::vector<double> waits;                                      // of the answered
  std::map<std::pair<std::string, int>, std::vector<Span>> busy;  // by group and agent
};

void Read(const Row& row, Story& story) {
  const double arrival = Arrival(row);
  const double left = arrival + Number(row, "wait_s");
  const std::string& outcome = row.at("outcome");
  if (outcome.starts_with("blocked") || outcome == "balked") return;
  story.waiting.push_back(InOpenTime({arrival, left}));
  const double talked = left + Number(row, "talk_s");
  story.lines.push_back(InOpenTime({arrival, talked}));
  if (outcome != "answered") return;
  story.waits.push_back(Number(row, "wait_s"));
  story.busy[{row.at("group"), std::stoi(row.at("agent")) - 1}].emplace_back(
      left, talked + Number(row, "hold_s") + Number(row, "wrap_s"));
}

// Staffed seconds of a group: on duty by the scenario, or busy past the end of duty.
double StaffedSeconds(const Model& model, std::size_t group, const Story& story) {
  const GroupModel& compiled = model.groups()[group];
  double staffed = 0;
  for (std::uint32_t agent = 0; agent < compiled.most_agents; ++agent) {
    std::vector<Span> present;
    for (const Slot& slot : model.slots()) {
      if (agent < compiled.agents[static_cast<std::size_t>(slot.interval)]) {
        present.emplace_back(ToSeconds(slot.start - Time()), ToSeconds(slot.end - Time()));
      }
    }
    const auto busy =
        story.busy.find({model.scenario().agent_groups[group].name, static_cast<int>(agent)});
    if (busy != story.busy.end()) {
      present.insert(present.end(), busy->second.begin(), busy->second.end());
    }
    staffed += LengthOfUnion(present);
  }
  return staffed;
}

TEST(CallLog, LetsEveryMeasureOverTimeBeRecomputed) {
  const Model model = MixedModelWithoutWarmUp();
  constexpr int kReplications = 6;
  Experiment experiment(ShapeOf(model, Detail::kIntervalCells));
  std::map<std::string, Story> stories;  // by replication
  for (const Row& row : Rows(LogOf(model, kReplications, 2, &experiment))) {
    Read(row, stories[row.at("replication")]);
  }
  ASSERT_EQ(stories.size(), static_cast<std::size_t>(kReplications));

  std::map<std::string, double> sums;
  for (const auto& [replication, story] : stories) {
    sums["waiting"] += TotalLength(story.waiting);
    sums["queue_max"] += MostAtOnce(story.waiting);
    sums["lines"] += TotalLength(story.lines);
    sums["trunks_max"] += MostAtOnce(story.lines);
    sums["answered"] += static_cast<double>(story.waits.size());
    sums["wait_p50_s"] += Quantile(story.waits, 0.50);
    sums["wait_p90_s"] += Quantile(story.waits, 0.90);
    sums["wait_p95_s"] += Quantile(story.waits, 0.95);
    for (const auto& [agent, spans] : story.busy) sums["busy"] += TotalLength(spans);
    for (std::size_t group = 0; group < model.groups().size(); ++group) {
      const double staffed = StaffedSeconds(model, group, story);
      sums["staffed"] += staffed;
      sums["cost"] += staffed / 3600 * model.scenario().agent_groups[group].cost_per_hour;
    }
  }
  const double open_s = kReplications * 2 * (kCloseS - kOpenS);
  const auto expect = [&](const char* name, double expected, double relative) {
    ASSERT_GT(expected, 0) << name;
    EXPECT_NEAR(experiment.Overall(*FindMeasure(name)).mean, expected, relative * expected) << name;
  };
  constexpr double kExact = 1e-9;
  expect("queue_mean", sums["waiting"] / open_s, kExact);
  expect("queue_max", sums["queue_max"] / kReplications, kExact);
  expect("trunks_mean", sums["lines"] / open_s, kExact);
  expect("trunks_max", sums["trunks_max"] / kReplications, kExact);
  expect("occupancy", sums["busy"] / sums["staffed"], kExact);
  expect("contacts_per_hour", sums["answered"] / sums["staffed"] * 3600, kExact);
  expect("cost", sums["cost"] / kReplications, kExact);
  expect("cost_per_contact", sums["cost"] / sums["answered"], kExact);
  for (const char* name : {"wait_p50_s", "wait_p90_s", "wait_p95_s"}) {  // docs/semantics.md
    expect(name, sums[name] / kReplications, 1.0 / 128);
  }
}

}  // namespace
}  // namespace callfloor
