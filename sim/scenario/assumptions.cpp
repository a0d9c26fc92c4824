#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/fields.h"
#include "sim/scenario/quality_names.h"
#include "sim/scenario/scorecard.h"

namespace callfloor {
namespace {

constexpr std::string_view kFirst = "/quality";

bool IsAtOrBelow(std::string_view pattern, std::string_view prefix) {
  return pattern.starts_with(prefix) &&
         (pattern.size() == prefix.size() || prefix.empty() || pattern[prefix.size()] == '/');
}

std::string ParentOf(const std::string& pattern) { return pattern.substr(0, pattern.rfind('/')); }

// One table for each object, where its first default is.
void AppendDefaults(std::string& page) {
  std::vector<std::pair<std::string, std::string>> tables;  // the object, and its rows
  for (const Assumption& entry : AssumptionsOf()) {
    const std::string parent = ParentOf(entry.pattern);
    auto table = std::ranges::find(tables, parent, &std::pair<std::string, std::string>::first);
    if (table == tables.end()) table = tables.insert(tables.end(), {parent, ""});
    table->second += fmt::format(
        "| `{}` | `{}`{} | {} | {} |\n", std::string_view(entry.pattern).substr(parent.size() + 1),
        entry.default_value, entry.unit.empty() ? "" : " " + entry.unit, entry.basis, entry.help);
  }
  for (const auto& [object, rows] : tables) {
    page += fmt::format(
        "{}### {}\n\n| key | default | where from | meaning |\n|---|---|---|---|\n{}",
        page.empty() ? "" : "\n", object.empty() ? "The whole file" : "`" + object + "`", rows);
  }
}

std::string FlagsOf(const Criterion& criterion) {
  std::string flags;
  const auto add = [&](bool set, const char* word) {
    if (set) flags += (flags.empty() ? "" : ", ") + std::string(word);
  };
  add(criterion.is_hard, "hard");
  add(criterion.suffers_from_haste, "suffers from haste");
  add(criterion.fails_all, "fails all");
  add(criterion.is_courtesy, "courtesy");
  return flags;
}

void AppendScorecard(std::string& page, const Scorecard& card) {
  using namespace scenario_internal;
  page += fmt::format(
      "\n### Scorecard `{}`\n\n| criterion | weight | kind | critical for | skill | pass rate | "
      "loading | not applicable | resolution kept | it is "
      "|\n|---|---|---|---|---|---|---|---|---|---|"
      "\n",
      card.name);
  for (const Section& section : card.sections) {
    for (const Criterion& criterion : section.criteria) {
      page += fmt::format(
          "| {}: {} | {:g} | {} | {} | {} | {:g} | {:g} | {:g} | {:g} | {} |\n", section.name,
          criterion.name, criterion.weight, NameOf(kCriterionKindNames, criterion.is_subjective),
          NameOf(kCriticalForNames, criterion.critical_for),
          NameOf(kAgentSkillNames, criterion.skill), criterion.pass_rate, criterion.loading,
          criterion.not_applicable, criterion.resolution_kept, FlagsOf(criterion));
    }
  }
}

}  // namespace

std::vector<Assumption> AssumptionsOf(std::string_view prefix) {
  std::vector<Assumption> list;
  for (const Field& field : Fields()) {
    if (field.default_value.empty() || field.basis == "none") continue;
    if (!IsAtOrBelow(field.pattern, prefix)) continue;
    list.push_back({field.pattern, field.help, field.default_value, field.unit, field.basis});
  }
  // Not std::ranges: clang 14, which builds the fuzzer, cannot read GCC 12's subrange.
  std::stable_partition(list.begin(), list.end(),
                        [](const Assumption& entry) { return IsAtOrBelow(entry.pattern, kFirst); });
  return list;
}

std::string AssumptionsMarkdown() {
  std::string page;
  AppendDefaults(page);
  for (const std::string_view name : ShippedScorecardNames()) {
    AppendScorecard(page, *ShippedScorecard(name));
  }
  return page;
}

}  // namespace callfloor
