#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <set>

#include "sim/core/nearest_name.h"
#include "sim/scenario/document.h"
#include "sim/scenario/names.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr double kMaxAgents = 20'000;
constexpr double kMaxRelativeSd = 1'000;

// A value that may be absent, with its pointer. Asking a wrong type for something gives nothing, so
// that rules need not repeat what the schema has already said.
class Node {
 public:
  Node(const Json* value, std::string pointer) : value_(value), pointer_(std::move(pointer)) {}

  const std::string& pointer() const { return pointer_; }
  Node operator[](const std::string& key) const {
    const Json* member = nullptr;
    if (value_ != nullptr && value_->is_object()) {
      const auto found = value_->find(key);
      if (found != value_->end()) member = &*found;
    }
    return {member, pointer_ + PointerToken(key)};
  }
  std::vector<Node> Entries() const {
    std::vector<Node> entries;
    if (value_ == nullptr || !value_->is_array()) return entries;
    for (std::size_t i = 0; i < value_->size(); ++i) {
      entries.emplace_back(&(*value_)[i], fmt::format("{}/{}", pointer_, i));
    }
    return entries;
  }
  bool IsArray() const { return value_ != nullptr && value_->is_array(); }
  std::size_t Size() const { return IsArray() ? value_->size() : 0; }
  const Json* value() const { return value_; }

  std::optional<double> Number() const {
    if (value_ == nullptr || !value_->is_number()) return std::nullopt;
    return value_->get<double>();
  }
  std::optional<int> Whole() const {
    const std::optional<double> number = Number();
    if (!number || !value_->is_number_integer() || *number < -1e9 || *number > 1e9) {
      return std::nullopt;
    }
    return static_cast<int>(*number);
  }
  std::optional<std::string> Text() const {
    if (value_ == nullptr || !value_->is_string()) return std::nullopt;
    return value_->get<std::string>();
  }

 private:
  const Json* value_;
  std::string pointer_;
};

std::string Minutes(int minutes) { return fmt::format("{} min", minutes); }

class Rules {
 public:
  Rules(const Json& document, Problems& problems)
      : document_(document), root_(&document, ""), problems_(problems) {}

  void Check() {
    CheckClock();
    CheckDistribution(root_["busyness"]);
    std::vector<std::string> type_names = CheckNames(root_["contact_types"]);
    CheckNames(root_["agent_groups"]);
    for (const Node& type : root_["contact_types"].Entries()) {
      CheckLength(type["arrivals"]["per_hour"]);
      CheckDistribution(type["patience"]);
      CheckDistribution(type["talk"]);
      CheckDistribution(type["wrap"]);
      CheckDistribution(type["retry"]["delay"]);
      CheckDifferent(type["retry"]["after"]);
    }
    for (const Node& group : root_["agent_groups"].Entries()) {
      CheckLength(group["agents"]);
      CheckSkills(group["skills"], type_names);
    }
    CheckTotalAgents();
    CheckSources();
  }

 private:
  void CheckClock() {
    const Node clock = root_["clock"];
    CheckDifferent(clock["closed_days"]);
    const int open = ParseClockTime(clock["open"].Text().value_or(""));
    const int close = ParseClockTime(clock["close"].Text().value_or(""));
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
        intervals_ = (close - open) / interval;
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

  void CheckLength(const Node& list) {
    if (intervals_ == 0 || !list.IsArray() || list.Size() == 0) return;
    if (list.Size() != static_cast<std::size_t>(intervals_)) {
      problems_.Error(list.pointer(), "the array does not fit the open day",
                      fmt::format("{} numbers, one per interval, or a single number", intervals_),
                      std::to_string(list.Size()));
    }
  }

  void CheckDifferent(const Node& list) {
    std::set<std::string> seen;
    for (const Node& entry : list.Entries()) {
      const std::optional<std::string> text = entry.Text();
      if (text && !seen.insert(*text).second) {
        problems_.Error(entry.pointer(), "is here twice", "each at most once", Quote(*text));
      }
    }
  }

  std::vector<std::string> CheckNames(const Node& list) {
    std::map<std::string, std::string> owners;
    std::vector<std::string> names;
    for (const Node& entry : list.Entries()) {
      const std::optional<std::string> name = entry["name"].Text();
      if (!name) continue;
      const auto [owner, is_new] = owners.emplace(*name, entry["name"].pointer());
      if (!is_new) {
        problems_.Error(entry["name"].pointer(), "the name is taken by " + owner->second,
                        "a name of its own", Quote(*name));
      } else {
        names.push_back(*name);
      }
    }
    return names;
  }

  void CheckSkills(const Node& skills, const std::vector<std::string>& type_names) {
    std::set<std::string> seen;
    for (const Node& skill : skills.Entries()) {
      const Node at = skill.Text() ? skill : skill["type"];
      const std::optional<std::string> name = at.Text();
      if (!name || name->empty()) continue;
      if (!std::binary_search(sorted_types_.begin(), sorted_types_.end(), *name)) {
        if (sorted_types_.empty()) {
          sorted_types_ = type_names;
          std::sort(sorted_types_.begin(), sorted_types_.end());
        }
        if (!std::binary_search(sorted_types_.begin(), sorted_types_.end(), *name)) {
          problems_.Error(at.pointer(), "there is no contact type of this name",
                          "the name of a contact type", Quote(*name),
                          NearestName(*name, type_names));
          continue;
        }
      }
      if (!seen.insert(*name).second) {
        problems_.Error(at.pointer(), "the group has this skill twice",
                        "each contact type at most once", Quote(*name));
      }
    }
  }

  void CheckDistribution(const Node& node) {
    const std::string name = node["distribution"].Text().value_or("");
    // The keys of durations end in _s, those of factors do not.
    const auto find = [&](const std::string& key) {
      const Node with_unit = node[key + "_s"];
      return with_unit.value() != nullptr ? with_unit : node[key];
    };
    const auto in_order = [&](const char* low_key, const char* high_key, bool may_be_equal) {
      const Node low = find(low_key);
      const Node high = find(high_key);
      if (!low.Number() || !high.Number()) return;
      if (*high.Number() > *low.Number()) return;
      if (may_be_equal && *high.Number() == *low.Number()) return;
      problems_.Error(
          high.pointer(),
          fmt::format("must be {} {}", may_be_equal ? "at least" : "more than", low_key),
          fmt::format("a number {} {}", may_be_equal ? "from" : ">", *low.Number()),
          fmt::format("{}", *high.Number()));
    };
    if (name == "uniform") in_order("min", "max", true);
    if (name == "triangular") {
      in_order("min", "mode", true);
      in_order("mode", "max", true);
      if (!problems_.HasErrorBelow(node.pointer())) in_order("min", "max", false);
    }
    if (name == "lognormal" || name == "gamma") {
      const std::optional<double> mean = find("mean").Number();
      const std::optional<double> sd = find("sd").Number();
      if (mean && sd && *mean > 0 && *sd / *mean > kMaxRelativeSd) {
        problems_.Error(
            find("sd").pointer(), fmt::format("must be at most {} times the mean", kMaxRelativeSd),
            fmt::format("a number up to {}", kMaxRelativeSd * *mean), fmt::format("{}", *sd));
      }
    }
    if (name == "hyperexponential") CheckWeights(find("means"), node["weights"]);
    if (name == "empirical") CheckWeights(find("values"), node["weights"]);
  }

  void CheckWeights(const Node& values, const Node& weights) {
    if (!values.IsArray() || !weights.IsArray()) return;
    if (values.Size() > 0 && weights.Size() > 0 && values.Size() != weights.Size()) {
      problems_.Error(weights.pointer(), "there must be one weight per value",
                      fmt::format("{} weights", values.Size()), std::to_string(weights.Size()));
    }
    bool all_zero = weights.Size() > 0;
    for (const Json& weight : *weights.value()) {
      all_zero = all_zero && weight.is_number() && weight.get<double>() == 0;
    }
    if (all_zero) {
      problems_.Error(weights.pointer(), "the weights must not all be 0", "at least one weight > 0",
                      "only zeros");
    }
  }

  void CheckTotalAgents() {
    const int intervals = std::max(intervals_, 1);
    std::vector<double> totals(static_cast<std::size_t>(intervals), 0.0);
    for (const Node& group : root_["agent_groups"].Entries()) {
      const Node agents = group["agents"];
      if (const std::optional<double> all_day = agents.Number()) {
        if (*all_day > kMaxAgents) return;  // reported already
        for (double& total : totals) total += *all_day;
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
      const bool too_late = at.valid && at.item && intervals_ > 0 && IsPastDay(*at.field, pointer);
      if (at.valid && !too_late) continue;
      problems_.Error(
          sources.pointer() + PointerToken(pointer),
          too_late ? fmt::format("the open day has only {} intervals", intervals_) : at.problem,
          "the JSON pointer of a value in this file", Quote(pointer), at.nearest, true);
    }
  }

  // Whether the pointer's last index is beyond the open day, where a single number stands for all.
  bool IsPastDay(const Field& field, const std::string& pointer) const {
    if (field.kind != FieldKind::kNumberPerInterval &&
        field.kind != FieldKind::kIntegerPerInterval) {
      return false;
    }
    return std::stoi(pointer.substr(pointer.rfind('/') + 1)) >= intervals_;
  }

  const Json& document_;
  Node root_;
  Problems& problems_;
  int intervals_ = 0;  // per open day; 0: not known, because the clock is wrong
  std::vector<std::string> sorted_types_;
};

}  // namespace

void CheckRules(const Json& document, Problems& problems) { Rules(document, problems).Check(); }

}  // namespace callfloor::scenario_internal
