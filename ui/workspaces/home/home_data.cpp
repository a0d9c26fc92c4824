#include "ui/workspaces/home/home_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "sim/center/measures.h"
#include "ui/app/format.h"
#include "ui/app/wording.h"

namespace callfloor::ui {
namespace {

constexpr double kGapValue = std::numeric_limits<double>::quiet_NaN();
const std::string kSpace(kNoBreakSpace);

double SecondsAt(Time time) { return ToSeconds(time - Time::FromTicks(0)); }

double AgentsAt(const Scenario& scenario, int interval) {
  double agents = 0;
  for (const AgentGroup& group : scenario.agent_groups) agents += group.agents.At(interval);
  return agents;
}

double AgentHoursADay(const Scenario& scenario) {
  double hours = 0;
  for (int i = 0; i < scenario.clock.IntervalsPerDay(); ++i)
    hours += AgentsAt(scenario, i) * scenario.clock.interval_min / 60.0;
  return hours;
}

std::string RangeInWords(const Measure& measure, const MostDays& range) {
  const double factor = measure.unit == Unit::kShare ? 100 : 1;
  const int places = measure.unit == Unit::kMoney ? 2 : 0;
  std::string text = "Most days " + FormatNumber(range.low * factor, places) + " to " +
                     FormatNumber(range.high * factor, places);
  if (measure.unit == Unit::kShare) text += kSpace + "%";
  if (measure.unit == Unit::kSeconds) text += kSpace + "s";
  return text;
}

std::string Headline(const RunSnapshot& snapshot, bool quiet) {
  std::string text;
  const std::vector<std::string> parts = HeadlineParts(snapshot);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool interval = quiet && i % 2 == 1 && !parts[i].empty();
    text += interval ? "~~" + parts[i] + "~~" : parts[i];
  }
  return text;
}

DayCurves MakeCurves(const Scenario& scenario, const RunSnapshot& snapshot) {
  DayCurves day;
  const std::vector<Slot>& slots = snapshot.slots[0];
  const auto level = snapshot.OverTheDay(0, "service_level");
  const auto offered = snapshot.OverTheDay(0, "offered");
  const auto abandoned = snapshot.OverTheDay(0, "abandoned");
  const Estimate handle = snapshot.Overall(0, "aht_s");
  day.interval_s = scenario.clock.interval_min * 60.0;
  day.agents_least = std::numeric_limits<double>::infinity();
  std::vector<double> lost(slots.size(), 0.0), came(slots.size(), 0.0);
  const auto put = [](std::vector<double>& into, double value) { into.push_back(value); };
  for (std::size_t s = 0; s < slots.size(); ++s) {
    const double from = SecondsAt(slots[s].start), to = SecondsAt(slots[s].end);
    const double agents = AgentsAt(scenario, slots[s].interval);
    day.agents_least = std::min(day.agents_least, agents);
    day.agents_most = std::max(day.agents_most, agents);
    lost[s] = abandoned[s].Exists() ? abandoned[s].mean : 0;
    came[s] = offered[s].Exists() ? offered[s].mean : 0;
    const double half = level[s].HasInterval() ? level[s].half_width : 0;
    put(day.centre_s, (from + to) / 2);
    put(day.level, level[s].mean * 100);
    put(day.level_low, std::max(0.0, level[s].mean - half) * 100);
    put(day.level_high, std::min(1.0, level[s].mean + half) * 100);
    put(day.edge_s, from);
    put(day.calls, offered[s].mean);
    put(day.capacity,
        handle.Exists() && handle.mean > 0 ? agents * (to - from) / handle.mean : kGapValue);
    const bool last = s + 1 == slots.size();
    if (last) {
      put(day.edge_s, to);
    } else if (slots[s].closes) {
      // The night is a gap of its own, not a wide last interval.
      for (auto* curve : {&day.level, &day.level_low, &day.level_high, &day.calls, &day.capacity})
        put(*curve, kGapValue);
      put(day.centre_s, to);
      put(day.edge_s, to);
    }
  }
  if (slots.empty()) day.agents_least = 0;
  if (scenario.clock.days == 1) day.worst = FindWorstStretch(slots, lost, came);
  return day;
}

// The agents from day to day. That strain acts as it does here is an assumption, and is called so.
CourseCurves MakeCourse(const RunSnapshot& snapshot) {
  struct Shown {
    std::string_view measure;
    const char* name;
    bool from_zero;
  };
  constexpr std::array<Shown, 4> kShown = {{
      {"strain", "Strain (assumption)", true},
      {"headcount", "Agents in the job", true},
      {"handle_time_factor", "Handle time against the norm", false},
      {"tenure_weeks", "Weeks in the job, mean", true},
  }};
  CourseCurves course;
  std::vector<int> days;
  for (const Slot& slot : snapshot.slots[0]) {
    if (days.empty() || days.back() != slot.day) days.push_back(slot.day);
  }
  course.in_weeks = !days.empty() && days.back() >= 28;
  for (const int day : days) course.x.push_back(course.in_weeks ? day / 7.0 : day + 1.0);
  for (const Shown& shown : kShown) {
    CourseCurve curve{shown.name, {}, {}, {}, shown.from_zero};
    bool any = false;
    for (const Estimate& estimate : snapshot.ByDay(0, shown.measure)) {
      any = any || estimate.Exists();
      curve.y.push_back(estimate.mean);
      curve.low.push_back(estimate.mean - estimate.half_width);
      curve.high.push_back(estimate.mean + estimate.half_width);
    }
    if (any && curve.y.size() == course.x.size()) course.curves.push_back(std::move(curve));
  }
  return course;
}

}  // namespace

std::string IntervalsInWords(int interval_min) {
  if (interval_min == 30) return "half hours";
  if (interval_min == 60) return "hours";
  if (interval_min == 15) return "quarter hours";
  return "every " + std::to_string(interval_min) + " minutes";
}

std::optional<WorstStretch> FindWorstStretch(const std::vector<Slot>& slots,
                                             const std::vector<double>& lost,
                                             const std::vector<double>& offered) {
  constexpr double kClearly = 1.5, kWorthAWord = 0.3;
  double all_lost = 0, all_offered = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) all_lost += lost[i], all_offered += offered[i];
  if (slots.size() < 8 || all_lost <= 0 || all_offered <= 0) return std::nullopt;
  double best_gain = 0;
  std::optional<WorstStretch> best;
  for (std::size_t from = 0; from < slots.size(); ++from) {
    double here_lost = 0, here_offered = 0;
    for (std::size_t to = from; to < slots.size() && to - from < slots.size() / 4; ++to) {
      here_lost += lost[to];
      here_offered += offered[to];
      const double share = here_lost / all_lost, calls = here_offered / all_offered;
      if (share < kWorthAWord || share < kClearly * calls || share - calls <= best_gain) continue;
      best_gain = share - calls;
      best = WorstStretch{SecondsAt(slots[from].start), SecondsAt(slots[to].end), share,
                          FormatPercent(share, 0) + " of all who give up"};
    }
  }
  return best;
}

HomeData MakeHomeData(const Scenario& scenario, const RunSnapshot* snapshot) {
  HomeData data;
  data.agent_hours_a_day = AgentHoursADay(scenario);
  data.known = snapshot != nullptr && !snapshot->scenarios.empty() && snapshot->done >= 2;
  if (data.known) {
    data.days = snapshot->done;
    data.days_wanted = snapshot->wanted;
    // Half the wanted precision takes a quarter of the days.
    data.settled = snapshot->finished || snapshot->Share() >= 0.25;
    data.headline = Headline(*snapshot, true);
    data.day = MakeCurves(scenario, *snapshot);
    data.course = MakeCourse(*snapshot);
  }
  for (const std::string_view name : kHomeMeasures) {
    HomeFigure figure;
    figure.measure = std::string(name);
    const Measure& measure = *FindMeasure(name);
    figure.label = MeasureName(measure, scenario);
    if (data.known) {
      figure.estimate = snapshot->Overall(0, name);
      for (const Estimate& estimate : snapshot->OverTheDay(0, name))
        figure.spark.push_back(estimate.mean);
      if (const auto range = snapshot->Most(0, name))
        figure.most_days = RangeInWords(measure, *range);
      figure.note = figure.most_days;
      if (name == "cost_per_contact") {
        const Estimate cost = snapshot->Overall(0, "cost");
        std::set<int> open_days;
        for (const Slot& slot : snapshot->slots[0]) open_days.insert(slot.day);
        const double days =
            open_days.empty() ? scenario.clock.days : static_cast<double>(open_days.size());
        figure.note = cost.Exists() && cost.mean > 0
                          ? FormatMoney(cost.mean / days, 0) + " a day, " +
                                FormatNumber(data.agent_hours_a_day, 0) + " agent hours"
                          : "No cost per hour is given";
      }
    }
    data.figures.push_back(std::move(figure));
  }
  return data;
}

}  // namespace callfloor::ui
