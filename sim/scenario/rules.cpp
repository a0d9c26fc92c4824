#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <set>

#include "sim/core/nearest_name.h"
#include "sim/scenario/document.h"
#include "sim/scenario/names.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/skills.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr double kMaxAgents = 20'000;

std::string Minutes(int minutes) { return fmt::format("{} min", minutes); }

class Rules {
 public:
  Rules(const Json& document, Problems& problems)
      : document_(document),
        problems_(problems),
        context_{{&document, ""}, problems, 0, {}, {}, {}} {}

  void Check() {
    CheckClock();
    context_.CheckDistribution(root_["busyness"]);
    context_.type_names = context_.CheckNames(root_["contact_types"]);
    context_.sorted_type_names = context_.type_names;
    std::ranges::sort(context_.sorted_type_names);
    context_.group_names = context_.CheckNames(root_["agent_groups"]);
    for (const Node& type : root_["contact_types"].Entries()) {
      context_.CheckLength(type["arrivals"]["per_hour"]);
      context_.CheckDistribution(type["patience"]);
      context_.CheckDistribution(type["talk"]);
      context_.CheckDistribution(type["wrap"]);
      context_.CheckDistribution(type["retry"]["delay"]);
      context_.CheckDifferent(type["retry"]["after"]);
    }
    for (const Node& group : root_["agent_groups"].Entries()) {
      context_.CheckLength(group["agents"]);
      CheckSkills(context_, group, group["skills"]);
    }
    CheckTotalAgents();
    for (const Part& part : Parts()) part.check(context_);
    CheckSources();
  }

 private:
  void CheckClock() {
    const Node clock = root_["clock"];
    context_.CheckDifferent(clock["closed_days"]);
    const int open = ClockMinutes(clock["open"]);
    const int close = ClockMinutes(clock["close"]);
    const int interval = clock["interval_min"].value() == nullptr
                             ? Clock().interval_min
                             : clock["interval_min"].Whole().value_or(0);
    if (open >= 0 && close >= 0 && close <= open) {
      problems_.Error(clock["close"].pointer(), "the centre must close after it opens",
                      fmt::format("a clock time after \"{}\"", *clock["open"].Text()),
                      Quote(*clock["close"].Text()));
      return;
    }
    if (open < 0 || close < 0) return;
    // A misspelt interval_min is no reason to measure arrays by the default.
    const bool unclear =
        clock["interval_min"].value() == nullptr && problems_.HasErrorBelow(clock.pointer());
    if (!unclear && interval > 0 && interval <= 1'440) {
      if ((close - open) % interval != 0) {
        const Node at = clock["interval_min"].value() == nullptr ? clock : clock["interval_min"];
        problems_.Error(at.pointer(), "the open day must be a whole number of intervals",
                        fmt::format("a number of minutes that divides {} (\"{}\" to \"{}\")",
                                    close - open, *clock["open"].Text(), *clock["close"].Text()),
                        std::to_string(interval));
      } else {
        context_.intervals = (close - open) / interval;
      }
    }
    CheckHorizon(clock, open, close);
  }

  void CheckHorizon(const Node& clock, int open, int close) {
    const int days = clock["days"].Whole().value_or(0);
    if (days < 1 || days > 731) return;
    std::set<std::string> closed;
    for (const Node& day : clock["closed_days"].Entries()) closed.insert(day.Text().value_or(""));
    const auto first = FromName<std::size_t>(kWeekdayNames, clock["first_day"].Text().value_or(""));
    int open_days = 0;
    int first_open_day = 0;
    int last_open_day = 0;
    for (int day = 0; day < days; ++day) {
      const std::size_t weekday = (first + static_cast<std::size_t>(day)) % 7;
      if (closed.contains(std::string(kWeekdayNames[weekday]))) continue;
      if (open_days++ == 0) first_open_day = day;
      last_open_day = day;
    }
    if (open_days == 0) {
      problems_.Error(clock["closed_days"].pointer(), "the centre is closed on every day simulated",
                      "at least one open day", fmt::format("{} days, all closed", days));
      return;
    }
    if (open_days * (close - open) < 60) {
      problems_.Error(clock.pointer(), "the horizon is too short",
                      "at least 60 min of opening hours in all",
                      Minutes(open_days * (close - open)));
    }
    const int end = (last_open_day - first_open_day) * 1'440 + close - open;
    const int warm_up = root_["warm_up_min"].Whole().value_or(0);
    if (warm_up >= end && warm_up <= 731 * 1'440) {
      problems_.Error(root_["warm_up_min"].pointer(), "the warm-up leaves nothing to count",
                      fmt::format("less than {}, from the first opening to the last closing", end),
                      std::to_string(warm_up));
    }
  }

  void CheckTotalAgents() {
    const int intervals = std::max(context_.intervals, 1);
    std::vector<double> totals(static_cast<std::size_t>(intervals), 0.0);
    for (const Node& group : root_["agent_groups"].Entries()) {
      const Node agents = group["agents"];
      if (const std::optional<double> all_day = agents.Number()) {
        if (*all_day > kMaxAgents) return;  // reported already
        for (double& total : totals) total += *all_day;
      } else if (agents.value() == nullptr) {  // each shift has people of its own
        for (const Node& shift : group["shifts"].Entries()) {
          for (double& total : totals) total += shift["agents"].Number().value_or(0);
        }
      } else if (agents.Size() == totals.size()) {
        for (std::size_t i = 0; i < totals.size(); ++i) {
          const Json& number = (*agents.value())[i];
          if (!number.is_number()) continue;
          if (number.get<double>() > kMaxAgents) return;
          totals[i] += number.get<double>();
        }
      }
    }
    const double most = *std::max_element(totals.begin(), totals.end());
    if (most > kMaxAgents) {
      problems_.Error(root_["agent_groups"].pointer(), "there are too many agents",
                      fmt::format("at most {} on duty at a time, all groups together", kMaxAgents),
                      fmt::format("{}", most));
    }
  }

  void CheckSources() {
    const Node sources = root_["sources"];
    if (sources.value() == nullptr || !sources.value()->is_object()) return;
    for (const auto& [pointer, value] : sources.value()->items()) {
      const Resolution at = Resolve(document_, pointer);
      const bool too_late =
          at.valid && at.item && context_.intervals > 0 && IsPastDay(*at.field, pointer);
      if (at.valid && !too_late) continue;
      problems_.Error(sources.pointer() + PointerToken(pointer),
                      too_late
                          ? fmt::format("the open day has only {} intervals", context_.intervals)
                          : at.problem,
                      "the JSON pointer of a value in this file", Quote(pointer), at.nearest, true);
    }
  }

  // Whether the pointer's last index is beyond the open day, where a single number stands for all.
  bool IsPastDay(const Field& field, const std::string& pointer) const {
    if (field.kind != FieldKind::kNumberPerInterval &&
        field.kind != FieldKind::kIntegerPerInterval) {
      return false;
    }
    return std::stoi(pointer.substr(pointer.rfind('/') + 1)) >= context_.intervals;
  }

  const Json& document_;
  Problems& problems_;
  RuleContext context_;
  const Node& root_ = context_.root;
  std::vector<std::string> sorted_types_;
};

}  // namespace

void CheckRules(const Json& document, Problems& problems) { Rules(document, problems).Check(); }

}  // namespace callfloor::scenario_internal
