#include "sim/report/call_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/report/format.h"
#include "tests/report/call_log_support.h"
#include "tests/report/report_support.h"

namespace callfloor {
namespace {

TEST(CallLog, IsTheSameOnAnyNumberOfThreads) {
  const Model model = MixedModel();
  const std::string one = LogOf(model, 12, 1);
  EXPECT_EQ(LogOf(model, 12, 4), one);
}

// More rows than the buffer holds: parts wait for their turn and write directly.
TEST(CallLog, LargerThanTheBuffersIsTheSameOnAnyNumberOfThreads) {
  LoadResult loaded = LoadScenarioText(kMixedScenario, "mixed.json");
  loaded.scenario->contact_types[1].arrivals_per_hour.values = {25'000};
  loaded.scenario->trunks.reset();
  const Model model(*loaded.scenario);
  const std::string one = LogOf(model, 3, 1);
  EXPECT_GT(one.size(), std::size_t{24} << 20);
  EXPECT_TRUE(LogOf(model, 3, 3) == one);
}

TEST(CallLog, OfACancelledRunHoldsTheReplicationsThatCount) {
  const Model model = MixedModel();
  std::stop_source stop;
  Experiment experiment(ShapeOf(model, Detail::kIntervalCells));
  const std::string log = LogOf(model, 100'000, 3, &experiment, &stop);
  EXPECT_TRUE(log == LogOf(model, static_cast<std::uint64_t>(experiment.replications()), 1));
}

struct Sums {
  double arrived = 0, first = 0, blocked = 0, offered = 0, answered = 0, abandoned = 0, balked = 0,
         short_abandoned = 0, disconnected = 0, in_time = 0, abandoned_in_time = 0,
         wait_answered = 0, wait_offered = 0, wait_abandoned = 0, talk = 0, hold = 0, wrap = 0;
  std::vector<double> waits;  // of the answered
};

void AddRow(Sums& sums, const Row& row, double within_s, double short_s) {
  const auto number = [&row](const char* column) { return std::stod("0" + row.at(column)); };
  const std::string& outcome = row.at("outcome");
  const double wait = number("wait_s");
  const bool offered = outcome != "blocked_trunk" && outcome != "blocked_queue";
  const bool answered = outcome == "answered";
  const bool abandoned = outcome == "abandoned" || outcome == "balked";
  sums.arrived += 1;
  sums.first += row.at("attempt") == "1" ? 1 : 0;
  sums.blocked += offered ? 0 : 1;
  sums.offered += offered ? 1 : 0;
  sums.balked += outcome == "balked" ? 1 : 0;
  sums.disconnected += outcome == "disconnected" ? 1 : 0;
  sums.wait_offered += offered ? wait : 0;
  if (answered) {
    sums.answered += 1;
    sums.in_time += wait <= within_s ? 1 : 0;
    sums.wait_answered += wait;
    sums.talk += number("talk_s");
    sums.hold += number("hold_s");
    sums.wrap += number("wrap_s");
    sums.waits.push_back(wait);
  }
  if (abandoned) {
    sums.abandoned += 1;
    sums.short_abandoned += wait <= short_s ? 1 : 0;
    sums.abandoned_in_time += wait <= within_s ? 1 : 0;
    sums.wait_abandoned += wait;
  }
}

TEST(CallLog, NamesTheShiftAndTheAgentWhereThereAreShifts) {
  LoadResult loaded = LoadScenarioText(kMixedScenario, "mixed.json");
  EXPECT_EQ(Rows(LogOf(Model(*loaded.scenario), 1, 1))[0].count("shift"), 0U);
  AgentGroup& group = loaded.scenario->agent_groups[0];
  Shift shift;
  shift.name = "all, day";
  shift.agents = 2;
  shift.start = loaded.scenario->clock.open;
  shift.end = loaded.scenario->clock.close;
  group.shifts = {shift};
  group.people.individuals = {{"Ana", shift.name, 1, {}}};
  const Model model(*loaded.scenario);
  int named = 0;
  for (const Row& row : Rows(LogOf(model, 1, 1))) {
    const bool has_shift = row.at("group") == group.name;
    EXPECT_EQ(row.at("shift"), has_shift ? "all, day" : "");
    EXPECT_EQ(row.at("agent_name"), has_shift && row.at("agent") == "1" ? "Ana" : "");
    named += !row.at("agent_name").empty();
  }
  EXPECT_GT(named, 0);
}

// The measures by their definitions, from sums over all replications.
std::map<std::string, double> MeasuresOf(const Sums& s, double replications) {
  std::map<std::string, double> m;
  m["arrived"] = s.arrived / replications;
  m["first_attempts"] = s.first / replications;
  m["blocked"] = s.blocked / replications;
  m["offered"] = s.offered / replications;
  m["answered"] = s.answered / replications;
  m["abandoned"] = s.abandoned / replications;
  m["balked"] = s.balked / replications;
  m["short_abandoned"] = s.short_abandoned / replications;
  m["disconnected"] = s.disconnected / replications;
  m["service_level"] = s.in_time / s.offered;
  m["service_level_answered"] = s.in_time / s.answered;
  m["service_level_positive"] = (s.in_time + s.abandoned_in_time) / s.offered;
  m["service_level_ignore"] = s.in_time / (s.offered - s.abandoned_in_time);
  m["service_level_short"] = s.in_time / (s.offered - s.short_abandoned);
  m["abandon_rate"] = s.abandoned / s.offered;
  m["abandon_rate_short"] = (s.abandoned - s.short_abandoned) / (s.offered - s.short_abandoned);
  m["asa_s"] = s.wait_answered / s.answered;
  m["wait_s"] = s.wait_offered / s.offered;
  m["wait_abandoned_s"] = s.wait_abandoned / s.abandoned;
  m["aht_s"] = (s.talk + s.hold + s.wrap) / s.answered;
  m["talk_s"] = s.talk / s.answered;
  m["hold_s"] = s.hold / s.answered;
  m["wrap_s"] = s.wrap / s.answered;
  return m;
}

void ExpectMeasures(const Experiment& experiment, const Cell& cell, const Sums& sums,
                    double replications, const std::string& where) {
  for (const auto& [name, expected] : MeasuresOf(sums, replications)) {
    const Measure& measure = *FindMeasure(name);
    if ((measure.scopes & cell.scope) == 0) continue;
    const Estimate estimate = experiment.Of(cell, measure);
    if (std::isnan(expected)) {
      EXPECT_FALSE(estimate.Exists()) << where << ' ' << name;
    } else {
      EXPECT_NEAR(estimate.mean, expected, 1e-9 * std::max(1.0, std::abs(expected)))
          << where << ' ' << name;
    }
  }
}

TEST(CallLog, LetsEveryMeasureOfContactsBeRecomputed) {
  const Model model = MixedModel();
  constexpr int kReplications = 6;
  Experiment experiment(ShapeOf(model, Detail::kIntervalCells));
  const std::vector<Row> rows = Rows(LogOf(model, kReplications, 2, &experiment));
  ASSERT_GT(rows.size(), 1000U);

  Sums all;
  std::map<std::string, Sums> types;
  std::map<std::string, Sums> groups;
  std::map<std::pair<std::string, std::string>, Sums> intervals;
  std::map<std::string, std::vector<double>> waits;  // of the answered, by replication
  std::map<std::string, int> outcomes;
  for (const Row& row : rows) {
    if (row.at("counted") == "0") continue;
    ++outcomes[row.at("outcome")];
    const auto add = [&](Sums& sums) { AddRow(sums, row, 20, 5); };
    add(all);
    add(types[row.at("contact_type")]);
    add(intervals[{row.at("day"), row.at("interval")}]);
    if (row.at("outcome") == "answered") {
      add(groups[row.at("group")]);
      waits[row.at("replication")].push_back(std::stod(row.at("wait_s")));
    }
  }
  for (const char* outcome : {"answered", "abandoned", "balked", "blocked_trunk"}) {
    EXPECT_GT(outcomes[outcome], 0) << outcome << " never happened, so nothing was checked";
  }
  ExpectMeasures(experiment, {}, all, kReplications, "overall");
  ExpectMeasures(experiment, {kScopeType, 0}, types["a, b"], kReplications, "a, b");
  ExpectMeasures(experiment, {kScopeType, 1}, types["c"], kReplications, "c");
  ExpectMeasures(experiment, {kScopeGroup, 0}, groups["g"], kReplications, "g");
  ExpectMeasures(experiment, {kScopeGroup, 1}, groups["h"], kReplications, "h");
  for (std::size_t slot = 0; slot < model.slots().size(); ++slot) {
    const Slot& at = model.slots()[slot];
    const std::string day = std::to_string(at.day + 1);
    const std::string start = ClockText(at.start);
    ExpectMeasures(experiment, {kScopeOverall, 0, slot}, intervals[{day, start}], kReplications,
                   "day " + day + ' ' + start);
  }
  double longest = 0;
  for (auto& [replication, list] : waits) {
    longest += *std::max_element(list.begin(), list.end()) / kReplications;
  }
  EXPECT_NEAR(experiment.Overall(*FindMeasure("wait_max_s")).mean, longest, 1e-6);
}

TEST(CallLog, RowsTellOneStory) {
  const Model model = MixedModel();
  const std::vector<Row> rows = Rows(LogOf(model, 3, 1));
  std::map<std::string, std::vector<int>> attempts;
  for (const Row& row : rows) {
    EXPECT_EQ(row.at("scenario"), "Mixed, \"quoted\"");
    EXPECT_EQ(row.at("weekday"), row.at("day") == "1" ? "Fri" : "Sun");
    EXPECT_EQ(row.at("outcome") == "answered", !row.at("agent").empty());
    EXPECT_EQ(row.at("outcome") == "answered", !row.at("talk_s").empty());
    const double second = std::stod(row.at("arrival_s"));
    const std::string& clock = row.at("arrival");
    EXPECT_EQ(std::stoi(clock.substr(0, 2)) * 3600 + std::stoi(clock.substr(3, 2)) * 60 +
                  std::stoi(clock.substr(6, 2)),
              static_cast<int>(second));
    attempts[row.at("replication") + row.at("contact_type") + row.at("customer")].push_back(
        std::stoi(row.at("attempt")));
  }
  for (auto& [customer, list] : attempts) {
    std::sort(list.begin(), list.end());
    for (std::size_t i = 0; i < list.size(); ++i) {
      EXPECT_EQ(list[i], static_cast<int>(i) + 1) << customer;
    }
  }
}

TEST(CallLog, TellsWhatChatsCostTheirAgentsAndWhoLeftWithoutNotice) {
  const LoadResult loaded = LoadScenarioFile(CALLFLOOR_SOURCE_DIR "/scenarios/chat-desk.json");
  ASSERT_TRUE(loaded.scenario);
  const Model model(*loaded.scenario);
  double silent = 0;
  double agents = 0;
  double lost = 0;
  for (const Row& row : Rows(LogOf(model, 2, 1))) {
    const double agent_s = std::stod("0" + row.at("agent_s"));
    const bool is_silent = row.at("silent") == "1";
    silent += is_silent;
    (is_silent ? lost : agents) += agent_s;
    EXPECT_EQ(row.at("unnoticed_s").empty(), !is_silent);
    EXPECT_TRUE(row.at("contact_type") == "chats" || row.at("agent_s").empty());
  }
  Tally sum;
  for (const std::uint64_t replication : {0, 1}) {
    ReplicationResult result;
    ASSERT_TRUE(Simulator(model, Detail::kTotals).Run(1, replication, result));
    for (const Quantity q :
         {Quantity::kSilentAbandoned, Quantity::kChatAgentS, Quantity::kSilentS}) {
      sum[q] += result.overall[q];
    }
  }
  EXPECT_GT(silent, 20);
  EXPECT_EQ(silent, sum[Quantity::kSilentAbandoned]);
  EXPECT_NEAR(agents, sum[Quantity::kChatAgentS], 1e-6 * agents);
  EXPECT_NEAR(lost, sum[Quantity::kSilentS], 1e-6 * lost);
}

}  // namespace
}  // namespace callfloor
