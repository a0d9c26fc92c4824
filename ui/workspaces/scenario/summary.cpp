#include "ui/workspaces/scenario/summary.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

#include "sim/scenario/problems.h"
#include "ui/app/document.h"
#include "ui/workspaces/scenario/curve_math.h"
#include "ui/workspaces/scenario/form_items.h"
#include "ui/workspaces/scenario/skill_matrix.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;

std::string Between(double low, double high) {
  return low == high ? NumberText(low) : NumberText(low) + " to " + NumberText(high);
}

std::string DistributionAt(const Document& document, const std::string& pointer,
                           std::string_view absent) {
  const auto json = document.ValueAt(pointer);
  return json ? DistributionText(*json, true) : std::string(absent);
}

// The field's value, or its default, in words.
std::string ValueAtOrDefault(const Document& document, const std::string& pointer) {
  const Field* field = FindField(PatternOf(pointer));
  if (field == nullptr) return {};
  const auto json = document.ValueAt(pointer);
  if (!json && field->default_value.empty()) return {};
  return ValueText(*field, json ? *json : field->default_value);
}

std::string OfType(const Document& document, std::string_view id, int index) {
  const std::string at = "/contact_types/" + std::to_string(index);
  if (id == "types") {
    const double priority = document.NumberAt(at + "/priority").value_or(0);
    return priority == 0 ? "no priority" : "priority " + NumberText(priority);
  }
  if (id == "arrivals") {
    const auto clock = ClockOf(document);
    if (!clock) return "the hours come first";
    const auto rates = CurveAt(document, at + "/arrivals/per_hour",
                               static_cast<std::size_t>(clock->IntervalsPerDay()));
    const double calls =
        std::accumulate(rates.begin(), rates.end(), 0.0) * clock->interval_min / 60;
    return FormatNumber(calls, 0) + " calls a day";
  }
  if (id == "patience") return DistributionAt(document, at + "/patience", "wait for ever");
  if (id == "talk") {
    const std::string talk = DistributionAt(document, at + "/talk", "talk is missing");
    return document.ValueAt(at + "/wrap")
               ? talk + "; wrap " + DistributionAt(document, at + "/wrap", "")
               : talk;
  }
  if (id == "routing") {
    const SkillMatrix matrix = ReadSkills(document);
    std::size_t steps = 0;
    for (const auto& row : matrix.cells)
      steps += static_cast<std::size_t>(index) < row.size() &&
               row[static_cast<std::size_t>(index)].Can();
    return steps == 0 ? "nobody takes it" : Counted(steps, "step", "steps");
  }
  if (id == "retries") {
    if (!document.ValueAt(at + "/retry")) return "never";
    return ValueAtOrDefault(document, at + "/retry/probability") + ", " +
           DistributionAt(document, at + "/retry/delay", "no delay");
  }
  if (id == "targets") {
    const std::string own = ValueAtOrDefault(document, at + "/service_level/within_s");
    return own.empty() ? "the scenario’s" : "within " + own;
  }
  return {};
}

std::string OfGroup(const Document& document, std::string_view id, int index) {
  const std::string at = "/agent_groups/" + std::to_string(index);
  if (id == "agents") {
    const std::size_t shifts = document.SizeAt(at + "/shifts");
    if (shifts > 0) return Counted(shifts, "shift", "shifts");
    const auto agents = CurveAt(document, at + "/agents", 1);
    if (agents.empty()) return "nobody";
    const auto [low, high] = std::minmax_element(agents.begin(), agents.end());
    return Between(*low, *high) + " on duty";
  }
  if (id == "costs")
    return "€ " + NumberText(document.NumberAt(at + "/cost_per_hour").value_or(0)) + " an hour";
  return {};
}

// Whether an entry of contact types or groups says anything of what the section is about.
bool IsUsedBy(const Document& document, const Section& section, std::size_t index) {
  const std::string list = std::string(ListOf(section.subject)) + "/";
  return std::any_of(section.roots.begin(), section.roots.end(), [&](const std::string& root) {
    if (!root.starts_with(list + "*/")) return false;
    return document.ValueAt(list + std::to_string(index) + root.substr(list.size() + 1))
        .has_value();
  });
}

// Sections of what most types or groups do without.
bool IsExtra(const Section& section) {
  return section.id == "journeys" || section.id == "callbacks" || section.id == "deferred" ||
         section.id == "people" || section.id == "turnover" || section.id == "chats" ||
         section.id == "concurrency";
}

std::string OfExtra(const Document& document, const Section& section) {
  const std::size_t count = document.SizeAt(ListOf(section.subject));
  std::size_t used = 0;
  for (std::size_t i = 0; i < count; ++i) used += IsUsedBy(document, section, i);
  if (used == 0) return "not used";
  const bool types = section.subject == Subject::kType;
  return Counted(used, types ? "type" : "group", types ? "types" : "groups");
}

std::string OfWhole(const Document& document, const Section& section) {
  const std::string& id = section.id;
  if (IsExtra(section)) return OfExtra(document, section);
  if (id == "ivr") {
    const std::size_t nodes = document.SizeAt("/ivr/nodes");
    return nodes == 0 ? "not used" : Counted(nodes, "node", "nodes");
  }
  const std::size_t types = document.SizeAt("/contact_types"),
                    groups = document.SizeAt("/agent_groups");
  if (id == "basics") return document.StringAt("/name").value_or("");
  if (id == "clock")
    return document.StringAt("/clock/open").value_or("?") + " – " +
           document.StringAt("/clock/close").value_or("?");
  if (id == "skills")
    return Counted(groups, "group", "groups") + " × " + Counted(types, "type", "types");
  if (id == "lines") {
    const auto lines = document.NumberAt("/trunks"), places = document.NumberAt("/queue_capacity");
    if (!lines && !places) return "unlimited";
    std::string text = lines ? NumberText(*lines) + " lines" : "";
    if (places) text += (text.empty() ? "" : ", ") + NumberText(*places) + " may wait";
    return text;
  }
  if (id == "targets") return "within " + ValueAtOrDefault(document, "/service_level/within_s");
  if (id == "sources") return Counted(document.SizeAt("/sources"), "source", "sources");
  if (id == "agents") return Counted(groups, "group", "groups");
  if (id == "costs") {
    double low = 1e300, high = 0;
    for (std::size_t i = 0; i < groups; ++i) {
      const double cost =
          document.NumberAt("/agent_groups/" + std::to_string(i) + "/cost_per_hour").value_or(0);
      low = std::min(low, cost), high = std::max(high, cost);
    }
    return groups == 0 ? "" : "€ " + Between(low, high) + " an hour";
  }
  if (section.subject == Subject::kType) return Counted(types, "type", "types");
  // A section that no one wrote words for: how much the file says of it.
  std::string pointer = section.roots.front();
  return document.ValueAt(pointer) ? Counted(document.SizeAt(pointer), "value", "values")
                                   : "not used";
}

}  // namespace

std::string SummaryOf(const Document& document, const Section& section) {
  if (section.subject == Subject::kType && document.SizeAt("/contact_types") == 1 &&
      section.id != "types" && section.id != "targets" && section.id != "ivr" && !IsExtra(section))
    return OfType(document, section.id, 0);
  return OfWhole(document, section);
}

std::string SummaryOfSubject(const Document& document, const Section& section, int index) {
  if (IsExtra(section))
    return IsUsedBy(document, section, static_cast<std::size_t>(std::max(index, 0))) ? "used"
                                                                                     : "not used";
  if (section.id == "ivr") {
    const auto node = document.StringAt("/contact_types/" + std::to_string(index) + "/enters_ivr");
    return node ? "begins at " + *node : "straight to the agents";
  }
  return section.subject == Subject::kGroup ? OfGroup(document, section.id, index)
                                            : OfType(document, section.id, index);
}

const Section& SectionOfPointer(std::string_view pointer) { return SectionOf(PatternOf(pointer)); }

std::string PointerAtLine(const Document& document, int line) {
  // Down from the root, always into the last part that begins no later.
  std::string at;
  while (true) {
    const auto json = document.ValueAt(at);
    const Json value = json ? Json::parse(*json, nullptr, false) : Json();
    if (!value.is_structured() || value.empty()) return at;
    std::vector<std::string> parts;
    if (value.is_array()) {
      // Numbers in a row are one value.
      if (!value.front().is_structured()) return at;
      for (std::size_t i = 0; i < value.size(); ++i) parts.push_back(at + "/" + std::to_string(i));
    } else {
      for (const auto& [key, member] : value.items())
        parts.push_back(at + scenario_internal::PointerToken(key));
    }
    // Parts stand in the order of the text; each look-up reads all of it, so few are made.
    std::size_t low = 0, high = parts.size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      const int begins = document.LineOf(parts[middle]);
      if (begins == 0 || begins > line)
        high = middle;
      else
        low = middle + 1;
    }
    const std::string next = low > 0 ? parts[low - 1] : std::string();
    if (next.empty()) return at;
    at = next;
  }
}

ProblemCount ProblemsIn(const Document& document, const Section& section) {
  ProblemCount count;
  for (const Diagnostic& diagnostic : document.diagnostics()) {
    if (&SectionOfPointer(diagnostic.pointer) != &section) continue;
    ++(diagnostic.severity == Severity::kError ? count.errors : count.warnings);
  }
  return count;
}

ProblemCount ProblemsIn(const Document& document) {
  ProblemCount count;
  for (const Diagnostic& diagnostic : document.diagnostics())
    ++(diagnostic.severity == Severity::kError ? count.errors : count.warnings);
  return count;
}

}  // namespace callfloor::ui::editor
