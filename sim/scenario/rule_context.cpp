#include "sim/scenario/rule_context.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/core/nearest_name.h"
#include "sim/scenario/names.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr double kMaxRelativeSd = 1'000;

void CheckName(Problems& problems, const std::string& pointer, const std::string& name,
               const std::vector<std::string>& names, const char* what, bool at_key) {
  if (std::ranges::find(names, name) != names.end()) return;
  problems.Error(
      pointer, fmt::format("there is no {} of this name", what),
      fmt::format("the name of {} {}",
                  std::string("aeiou").find(what[0]) == std::string::npos ? "a" : "an", what),
      Quote(name), NearestName(name, names), at_key);
}

}  // namespace

int ClockMinutes(const Node& time) { return ParseClockTime(time.Text().value_or("")); }

void RuleContext::CheckLength(const Node& list) const {
  if (intervals == 0 || !list.IsArray() || list.Size() == 0) return;
  if (list.Size() != static_cast<std::size_t>(intervals)) {
    problems.Error(list.pointer(), "the array does not fit the open day",
                   fmt::format("{} numbers, one per interval, or a single number", intervals),
                   std::to_string(list.Size()));
  }
}

void RuleContext::CheckDifferent(const Node& list) const {
  std::set<std::string> seen;
  for (const Node& entry : list.Entries()) {
    const std::optional<std::string> text = entry.Text();
    if (text && !seen.insert(*text).second) {
      problems.Error(entry.pointer(), "is here twice", "each at most once", Quote(*text));
    }
  }
}

std::vector<std::string> RuleContext::CheckNames(const Node& list) const {
  std::map<std::string, std::string> owners;
  std::vector<std::string> names;
  for (const Node& entry : list.Entries()) {
    const std::optional<std::string> name = entry["name"].Text();
    if (!name) continue;
    const auto [owner, is_new] = owners.emplace(*name, entry["name"].pointer());
    if (!is_new) {
      problems.Error(entry["name"].pointer(), "the name is taken by " + owner->second,
                     "a name of its own", Quote(*name));
    } else {
      names.push_back(*name);
    }
  }
  return names;
}

void RuleContext::CheckDistribution(const Node& node) const {
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
    problems.Error(high.pointer(),
                   fmt::format("must be {} {}", may_be_equal ? "at least" : "more than", low_key),
                   fmt::format("a number {} {}", may_be_equal ? "from" : ">", *low.Number()),
                   fmt::format("{}", *high.Number()));
  };
  if (name == "uniform") in_order("min", "max", true);
  if (name == "triangular") {
    in_order("min", "mode", true);
    in_order("mode", "max", true);
    if (!problems.HasErrorBelow(node.pointer())) in_order("min", "max", false);
  }
  if (name == "lognormal" || name == "gamma") {
    const std::optional<double> mean = find("mean").Number();
    const std::optional<double> sd = find("sd").Number();
    if (mean && sd && *mean > 0 && *sd / *mean > kMaxRelativeSd) {
      problems.Error(
          find("sd").pointer(), fmt::format("must be at most {} times the mean", kMaxRelativeSd),
          fmt::format("a number up to {}", kMaxRelativeSd * *mean), fmt::format("{}", *sd));
    }
  }
  if (name == "hyperexponential") CheckWeights(find("means"), node["weights"]);
  if (name == "empirical") CheckWeights(find("values"), node["weights"]);
}

void RuleContext::CheckWeights(const Node& values, const Node& weights) const {
  if (!values.IsArray() || !weights.IsArray()) return;
  if (values.Size() > 0 && weights.Size() > 0 && values.Size() != weights.Size()) {
    problems.Error(weights.pointer(), "there must be one weight per value",
                   fmt::format("{} weights", values.Size()), std::to_string(weights.Size()));
  }
  bool all_zero = weights.Size() > 0;
  for (const Json& weight : *weights.value()) {
    all_zero = all_zero && weight.is_number() && weight.get<double>() == 0;
  }
  if (all_zero) {
    problems.Error(weights.pointer(), "the weights must not all be 0", "at least one weight > 0",
                   "only zeros");
  }
}

void RuleContext::CheckNeedsShifts(const Node& group, const Node& what) const {
  if (what.value() == nullptr || group["shifts"].value() != nullptr) return;
  problems.Error(
      what.pointer(),
      fmt::format("is about agents who have shifts, and there is no {}", group["shifts"].pointer()),
      "shifts, in place of agents", "", "", true);
}

void RuleContext::RefuseValue(const Node& value, const std::string& why,
                              const std::string& remedy) const {
  if (value.value() == nullptr) return;
  problems.Error(value.pointer(), why, remedy, Quote(value.value()->dump()));
}

void RuleContext::RefuseKey(const Node& owner, const char* key, const std::string& whom,
                            const Node& choice, const std::string& chosen) const {
  if (owner[key].value() == nullptr) return;
  problems.Error(
      owner[key].pointer(),
      fmt::format("only {} has this, and {} says {}", whom, choice.pointer(), Quote(chosen)),
      fmt::format("no {}", key), key);
}

void RuleContext::RefuseType(const Node& value, const std::map<std::string, Node>& types,
                             const char* why) const {
  const auto type = types.find(value.Text().value_or(""));
  if (type == types.end()) return;
  const Node channel = type->second["channel"];
  problems.Error(
      value.pointer(),
      fmt::format("{}, and {} says {}", why, channel.pointer(), Quote(channel.Text().value_or(""))),
      "a contact type with another channel", Quote(type->first));
}

void RuleContext::CheckReference(const Node& name, const std::vector<std::string>& names,
                                 const char* what) const {
  const std::optional<std::string> text = name.Text();
  if (!text || text->empty() || names.empty()) return;
  CheckName(problems, name.pointer(), *text, names, what, false);
}

void RuleContext::CheckKeys(const Node& map, const std::vector<std::string>& names,
                            const char* what) const {
  if (map.value() == nullptr || !map.value()->is_object()) return;
  for (const auto& [key, value] : map.value()->items()) {
    CheckName(problems, map.pointer() + PointerToken(key), key, names, what, true);
  }
}

}  // namespace callfloor::scenario_internal
