#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/scenario/document.h"
#include "sim/scenario/json_document.h"
#include "sim/scenario/names.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/save.h"
#include "sim/scenario/whatif.h"

namespace callfloor {
namespace {

using Json = nlohmann::json;
using namespace scenario_internal;

// Twelve digits: 73.2 × 1.1 is 80.52 and not 80.52000000000001.
double Tidy(double value) {
  return std::isfinite(value) ? std::strtod(fmt::format("{:.12g}", value).c_str(), nullptr) : value;
}

bool IsPerInterval(const Field& field) {
  return field.kind == FieldKind::kNumberPerInterval ||
         field.kind == FieldKind::kIntegerPerInterval;
}

bool IsWhole(const Field& field) {
  return field.kind == FieldKind::kInteger || field.kind == FieldKind::kIntegerPerInterval;
}

std::string Shown(double value) { return fmt::format("{:g}", value); }

// Carries out changes on the document of a scenario, one after the other.
class Applier {
 public:
  Applier(Json& document, const Clock& clock, Problems& problems)
      : document_(document), clock_(clock), problems_(problems) {}

  void Apply(const Change& change) {
    const std::vector<std::string> targets = Expand(change.pointer);
    if (targets.empty()) {
      problems_.Error(change.pointer, "there is nothing here that \"*\" could stand for",
                      "a pointer to entries of a list, such as /contact_types/*/talk");
    }
    for (const std::string& pointer : targets) ApplyAt(pointer, change);
  }

 private:
  // The pointers that a pointer with `*` stands for.
  std::vector<std::string> Expand(const std::string& pointer) const {
    std::vector<std::string> pointers = {""};
    for (const std::string& token : SplitPointer(pointer)) {
      std::vector<std::string> next;
      for (const std::string& at : pointers) {
        if (token != "*") {
          next.push_back(at + PointerToken(token));
          continue;
        }
        const Json* list = At(at);
        const std::size_t size = list != nullptr && list->is_array() ? list->size() : 0;
        for (std::size_t i = 0; i < size; ++i) next.push_back(fmt::format("{}/{}", at, i));
      }
      pointers = std::move(next);
    }
    return pointers;
  }

  const Json* At(const std::string& pointer) const {
    const Json::json_pointer at(pointer);
    return document_.contains(at) ? &document_.at(at) : nullptr;
  }

  void ApplyAt(const std::string& pointer, const Change& change) {
    const Resolution target = Resolve(document_, pointer);
    if (!target.valid || pointer.empty()) {
      problems_.Error(
          pointer,
          target.valid ? "the pointer must name one value in the scenario" : target.problem,
          "the JSON pointer of a value in the base", "", target.nearest);
      return;
    }
    if (change.from && (!IsPerInterval(*target.field) || target.item)) {
      problems_.Error(pointer, "is the same all day, so \"from\" and \"to\" have no meaning",
                      "a value per interval, or no times");
      return;
    }
    Json value;
    if (change.kind == ChangeKind::kSet && !change.from) {
      if (!ParseJson(change.value, "", value).empty()) {
        problems_.Error(pointer, "the new value is not JSON", "", Quote(change.value));
        return;
      }
    } else if (!Changed(pointer, target, change, value)) {
      return;
    }
    ApplyOverride(document_, pointer, std::move(value), problems_);
  }

  // The value after a relative change, or after one of some intervals only.
  bool Changed(const std::string& pointer, const Resolution& target, const Change& change,
               Json& value) {
    const Json* now = At(pointer);
    if (now != nullptr) {
      value = *now;
    } else if (!target.field->default_value.empty()) {
      value = Json::parse(target.field->default_value);
    } else {
      problems_.Error(pointer, "the base leaves this out, so there is nothing to change",
                      "\"value\" with the whole new value");
      return false;
    }
    if (change.from) return ChangeIntervals(pointer, target, change, value);
    if (value.is_object() && value.contains("distribution")) {
      return ChangeDistribution(pointer, change, value);
    }
    return ChangeNumbers(pointer, target, change, value);
  }

  bool ChangeIntervals(const std::string& pointer, const Resolution& target, const Change& change,
                       Json& value) {
    const std::size_t intervals = static_cast<std::size_t>(clock_.IntervalsPerDay());
    if (value.is_number()) value = Json(std::vector<Json>(intervals, value));
    if (!value.is_array() || value.size() != intervals) {
      problems_.Error(pointer, "has not one value for each interval", "", Found(value));
      return false;
    }
    Json set;
    if (change.kind == ChangeKind::kSet) {
      if (!ParseJson(change.value, "", set).empty() || !set.is_number()) {
        problems_.Error(pointer, "a value for some intervals must be one number", "a number",
                        Quote(change.value));
        return false;
      }
    }
    bool any = false;
    for (std::size_t i = 0; i < intervals; ++i) {
      const ClockTime start{clock_.open.minutes + static_cast<int>(i) * clock_.interval_min};
      if (start < *change.from || start >= *change.to) continue;
      any = true;
      if (change.kind == ChangeKind::kSet) {
        value[i] = set;
      } else if (!ChangeNumber(pointer, target, change, value[i])) {
        return false;
      }
    }
    if (!any) {
      problems_.Error(
          pointer, "no interval of the open day begins then",
          fmt::format("times within {} to {}", ClockTimeText(clock_.open),
                      ClockTimeText(clock_.close)),
          fmt::format("{} to {}", ClockTimeText(*change.from), ClockTimeText(*change.to)));
    }
    return any;
  }

  // Multiplies what has the unit of the variable: everything but shape, phases and weights.
  bool ChangeDistribution(const std::string& pointer, const Change& change, Json& value) {
    if (change.kind != ChangeKind::kMultiply) {
      problems_.Error(pointer, "a distribution can be multiplied or replaced, not added to",
                      "\"multiply\" or \"value\"");
      return false;
    }
    for (auto& [key, part] : value.items()) {
      if (key == "distribution" || key == "shape" || key == "phases" || key == "weights") continue;
      if (part.is_number()) part = Tidy(part.get<double>() * change.amount);
      if (!part.is_array()) continue;
      for (Json& number : part) number = Tidy(number.get<double>() * change.amount);
    }
    return true;
  }

  bool ChangeNumbers(const std::string& pointer, const Resolution& target, const Change& change,
                     Json& value) {
    if (!value.is_array()) return ChangeNumber(pointer, target, change, value);
    for (Json& number : value) {
      if (!ChangeNumber(pointer, target, change, number)) return false;
    }
    return true;
  }

  bool ChangeNumber(const std::string& pointer, const Resolution& target, const Change& change,
                    Json& value) {
    if (!value.is_number()) {
      problems_.Error(pointer, "is no number, so it cannot be added to or multiplied",
                      "\"value\" with the whole new value", Found(value));
      return false;
    }
    const Field& field = *target.field;
    const double now = value.get<double>();
    double next = change.kind == ChangeKind::kAdd ? now + change.amount : now * change.amount;
    next = IsWhole(field) ? std::round(next) : Tidy(next);
    double kept = next;
    if (field.min && !field.exclusive_min) kept = std::max(kept, *field.min);
    if (field.max) kept = std::min(kept, *field.max);
    if (kept != next) {
      problems_.Warning(pointer, fmt::format("stops at {}", Shown(kept)), ExpectedText(field, true),
                        Shown(next));
    }
    value = kept;
    if (kept == std::floor(kept) && std::abs(kept) < 9e15) value = static_cast<std::int64_t>(kept);
    return true;
  }

  Json& document_;
  const Clock& clock_;
  Problems& problems_;
};

LoadResult Apply(const Scenario& base, std::span<const Change> changes, const std::string& name,
                 const std::string& origin) {
  Json document = Json::parse(SaveScenarioText(base));
  Problems problems;
  Applier applier(document, base.clock, problems);
  for (const Change& change : changes) applier.Apply(change);
  document["name"] = name;
  CheckStructure(document, problems);
  CheckRules(document, problems);
  LoadResult result;
  if (!problems.HasErrors()) {
    result.scenario = BuildScenario(document);
    CheckPlausibility(*result.scenario, problems);
  }
  for (const Problem& problem : problems.list()) {
    result.diagnostics.push_back(problem.diagnostic);
    result.diagnostics.back().file = origin;
  }
  return result;
}

}  // namespace

LoadResult ApplyVariant(const Scenario& base, const Variant& variant) {
  return Apply(base, variant.changes, variant.name, "variant " + Quote(variant.name));
}

LoadResult ApplyChanges(const Scenario& base, std::span<const Change> changes) {
  return Apply(base, changes, base.name, "change");
}

std::string ChangeInWords(const Change& change) {
  constexpr const char* kNoBreak = "\u00A0";
  std::string text;
  switch (change.kind) {
    case ChangeKind::kSet:
      text = fmt::format("={}{}", kNoBreak, change.value);
      break;
    case ChangeKind::kAdd:
      text = change.amount < 0 ? fmt::format("–{}{}", kNoBreak, Shown(-change.amount))
                               : fmt::format("+{}{}", kNoBreak, Shown(change.amount));
      break;
    case ChangeKind::kMultiply:
      text = fmt::format("×{}{}", kNoBreak, Shown(change.amount));
      break;
  }
  if (change.from && change.to) {
    text += fmt::format(" from {} to {}", ClockTimeText(*change.from), ClockTimeText(*change.to));
  }
  return text;
}

}  // namespace callfloor
