#include "ui/workspaces/scenario/repairs.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/scenario/fields.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/save.h"
#include "ui/app/document.h"
#include "ui/workspaces/scenario/curve_math.h"
#include "ui/workspaces/scenario/form_items.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;

// The field of a value, also of a parameter of a distribution.
const Field* FieldAt(const Document& document, const std::string& pointer) {
  const std::string pattern = PatternOf(pointer);
  const Field* field = FindField(pattern);
  if (field == nullptr) return nullptr;
  const bool distribution =
      field->kind == FieldKind::kDuration || field->kind == FieldKind::kFactor;
  const std::string parent(ParentOf(pointer));
  if (!distribution || PatternOf(parent) != pattern) return field;
  const std::string_view key = std::string_view(pointer).substr(parent.size() + 1);
  for (const Field* parameter : DistributionFields(document, *field, parent)) {
    if (parameter->Key() == key) return parameter;
  }
  return FindField((field->kind == FieldKind::kDuration ? "#duration/" : "#factor/") +
                   std::string(key));
}

bool InRange(const Field& field, double value) {
  if (field.min && (field.exclusive_min ? value <= *field.min : value < *field.min)) return false;
  return !field.max || value <= *field.max;
}

std::string Shown(const Field* field, const std::string& json) {
  if (field != nullptr) return ValueText(*field, json);
  const Json value = Json::parse(json, nullptr, false);
  return value.is_string() ? value.get<std::string>() : json;
}

class Proposals {
 public:
  Proposals(const Document& document, const Diagnostic& problem, const Field* field)
      : document_(document), problem_(problem), field_(field) {}

  void Add(Repair repair) {
    if (repairs.size() >= 2) return;
    const bool known = std::any_of(repairs.begin(), repairs.end(), [&](const Repair& other) {
      return other.kind == repair.kind && other.value == repair.value &&
             other.pointer == repair.pointer;
    });
    if (!known) repairs.push_back(std::move(repair));
  }
  void Use(double value) {
    if (!field_ || !InRange(*field_, value)) return;
    const std::string json = NumberJson(value);
    Add({Repair::Kind::kSet, "Use " + Shown(field_, json), problem_.pointer, json});
  }

  // A number near the one that was typed and within the limits.
  void Number() {
    const auto found = document_.NumberAt(problem_.pointer);
    if (!found || !field_) return;
    const bool whole = field_->kind == FieldKind::kInteger;
    if (*found < 0) Use(-*found);
    if (whole && *found != std::round(*found)) Use(std::round(*found));
    // "75" where 0.75 was meant.
    if (ShownAsPercent(*field_) && *found > 1 && *found <= 100) Use(*found / 100);
    if (field_->max && *found > *field_->max) Use(*field_->max);
    if (field_->min && *found < *field_->min && !field_->exclusive_min) Use(*field_->min);
  }

  // Intervals that divide the open day, nearest to the one that does not.
  void Interval() {
    if (problem_.problem.find("whole number of intervals") == std::string::npos) return;
    const auto minutes = [&](const char* pointer) {
      const std::string text = document_.StringAt(pointer).value_or("");
      return text.size() == 5 ? std::atoi(text.c_str()) * 60 + std::atoi(text.c_str() + 3) : 0;
    };
    const int day = minutes("/clock/close") - minutes("/clock/open");
    const double now = document_.NumberAt("/clock/interval_min").value_or(30);
    int best = 0;
    for (const int wanted : {5, 10, 15, 20, 30, 60, 120}) {
      if (day > 0 && day % wanted == 0 &&
          (best == 0 || std::abs(wanted - now) < std::abs(best - now)))
        best = wanted;
    }
    if (best > 0) {
      const std::string json = std::to_string(best);
      Add({Repair::Kind::kSet, "Use " + json + std::string(kNoBreakSpace) + "min",
           "/clock/interval_min", json});
    }
  }

  std::vector<Repair> repairs;

 private:
  const Document& document_;
  const Diagnostic& problem_;
  const Field* field_;
};

std::string Sentence(std::string text) {
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

}  // namespace

struct LastGood::Parsed {
  nlohmann::json document;
};

std::string LastGood::At(const std::shared_ptr<const Scenario>& scenario,
                         const std::string& pointer) {
  if (!scenario) return {};
  if (of_ != scenario) {
    of_ = scenario;
    parsed_ = std::make_shared<const Parsed>(
        Parsed{nlohmann::json::parse(SaveScenarioText(*scenario), nullptr, false)});
  }
  const nlohmann::json& document = parsed_->document;
  try {
    const nlohmann::json::json_pointer at(pointer);
    return document.contains(at) ? document.at(at).dump() : std::string();
  } catch (const nlohmann::json::exception&) {
    return {};  // the pointer leads nowhere in the scenario before
  }
}

ProblemText Explain(const Document& document, const Diagnostic& diagnostic, LastGood& last) {
  ProblemText text;
  const std::string& pointer = diagnostic.pointer;
  const Field* field = FieldAt(document, pointer);
  const std::string& problem = diagnostic.problem;
  const bool verb = problem.starts_with("must ") || problem.starts_with("is ");
  text.what = LabelAt(pointer) + (verb ? " " : ": ") + problem;
  const bool limit =
      problem.starts_with("must be ") && problem.back() >= '0' && problem.back() <= '9';
  if (limit && field != nullptr && !field->unit.empty())
    text.what += std::string(kNoBreakSpace) + UnitOf(*field);
  text.what = Sentence(text.what);
  if (!diagnostic.expected.empty()) text.usual = "Expected " + diagnostic.expected;
  if (!diagnostic.found.empty())
    text.usual += (text.usual.empty() ? "Found " : ", found ") + diagnostic.found;
  if (!diagnostic.nearest.empty())
    text.usual +=
        (text.usual.empty() ? "Did you mean “" : "; did you mean “") + diagnostic.nearest + "”?";
  if (!text.usual.empty() && text.usual.back() != '?') text.usual = Sentence(text.usual);
  const auto value = document.ValueAt(pointer);
  if (diagnostic.severity == Severity::kWarning) return text;

  Proposals proposals(document, diagnostic, field);
  constexpr std::string_view kMissing = "the key \"";
  if (problem.starts_with("the array does not fit")) {
    const std::size_t count = CurvesThatDoNotFit(document).size();
    proposals.Add({Repair::Kind::kFitCurves,
                   count == 1 ? "Fit the curve to the open day"
                              : "Fit all " + std::to_string(count) + " curves to the open day",
                   pointer,
                   {}});
  } else if (problem.starts_with(kMissing) && problem.ends_with("is missing")) {
    const std::string key =
        problem.substr(kMissing.size(), problem.find('"', kMissing.size()) - kMissing.size());
    const std::string at = pointer + "/" + key;
    const std::string before = last.At(document.scenario(), at);
    const Field* part = FieldAt(document, at);
    if (part != nullptr) {
      const std::string starter =
          before.empty()
              ? (part->pattern[0] == '#' ? std::string("1") : StarterValue(document, part->pattern))
              : before;
      proposals.Add({Repair::Kind::kSet, "Add it as " + Shown(part, starter), at, starter});
    }
  } else if (problem.starts_with("there is no such key")) {
    if (!diagnostic.nearest.empty() && value) {
      proposals.Add({Repair::Kind::kRenameKey, "Call it " + diagnostic.nearest, pointer,
                     std::string(ParentOf(pointer)) + "/" + diagnostic.nearest});
    }
    proposals.Add({Repair::Kind::kRemove, "Remove it", pointer, {}});
  } else {
    if (!diagnostic.nearest.empty() && !pointer.starts_with("/sources/"))
      proposals.Add({Repair::Kind::kSet, "Use “" + diagnostic.nearest + "”", pointer,
                     TextJson(diagnostic.nearest)});
    proposals.Interval();
    proposals.Number();
    if (problem == "is here twice" || problem.find("twice") != problem.npos)
      proposals.Add({Repair::Kind::kRemove, "Remove it", pointer, {}});
    if (pointer.starts_with("/sources/"))
      proposals.Add({Repair::Kind::kRemove, "Remove this source", pointer, {}});
  }
  const std::string before = last.At(document.scenario(), pointer);
  if (field != nullptr && !pointer.empty() && !before.empty() && value && *value != before &&
      field->kind != FieldKind::kObject && field->kind != FieldKind::kList)
    proposals.Add({Repair::Kind::kSet, "Back to " + Shown(field, before), pointer, before});
  if (field != nullptr && !field->default_value.empty() && value && field->pattern[0] != '#' &&
      field->default_value != "\"\"")
    proposals.Add({Repair::Kind::kRemove,
                   "Use the default, " + Shown(field, field->default_value),
                   pointer,
                   {}});
  text.repairs = std::move(proposals.repairs);
  return text;
}

std::string Carry(Document& document, const Repair& repair) {
  EditOutcome outcome;
  switch (repair.kind) {
    case Repair::Kind::kSet:
      outcome = document.SetAt(repair.pointer, repair.value, repair.label);
      break;
    case Repair::Kind::kRemove:
      outcome = document.RemoveAt(repair.pointer, repair.label);
      break;
    case Repair::Kind::kRenameKey: {
      const auto value = document.ValueAt(repair.pointer);
      if (!value) return "The key is no longer there.";
      document.BeginDrag(repair.label);
      outcome = document.RemoveAt(repair.pointer, repair.label);
      if (outcome.done) outcome = document.SetAt(repair.value, *value, repair.label);
      document.EndDrag();
      break;
    }
    case Repair::Kind::kFitCurves:
      if (FitCurves(document) == 0) return "The hours themselves must be right first.";
      return {};
  }
  return outcome.done ? std::string() : outcome.message;
}

}  // namespace callfloor::ui::editor
