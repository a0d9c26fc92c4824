#include "sim/report/quality_levels.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sim/scenario/fields.h"
#include "sim/scenario/quality_fixed.h"
#include "sim/scenario/save.h"

namespace callfloor {
namespace {

// Whether the default is of something that the scenario does without.
bool IsOff(const nlohmann::json& said, std::string_view pattern) {
  return std::ranges::any_of(Fields(), [&](const Field& part) {
    return part.off_when_absent && pattern.starts_with(part.pattern + "/") &&
           !said.contains(nlohmann::json::json_pointer(part.pattern));
  });
}

}  // namespace

std::string_view LevelName(quality::Level level) {
  switch (level) {
    case quality::Level::kOperational:
      return "operational";
    case quality::Level::kTactical:
      return "tactical";
    case quality::Level::kStrategic:
      return "strategic";
    case quality::Level::kPolicy:
      return "policy";
  }
  return "";
}

void ForEachFigure(quality::Level level,
                   const std::function<void(std::size_t, const quality::Figure&)>& visit) {
  const std::span<const quality::Figure> figures = quality::Figures();
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (figures[i].level == level) visit(i, figures[i]);
  }
}

Gate GateOf(quality::Level level, const quality::World* world) {
  if (level == quality::Level::kOperational) return {};
  if (world == nullptr) return {false, "no single run was looked at"};
  return level == quality::Level::kTactical ? Gate{world->tactical_open, world->tactical_reason}
                                            : Gate{world->strategic_open, world->strategic_reason};
}

bool IsLikelyBelow(const quality::AgentRow& agent) {
  return agent.below_target && *agent.below_target > fixed::kLikely;
}

std::vector<const quality::CauseRow*> ByWhatAFixSaves(const quality::World& world) {
  std::vector<const quality::CauseRow*> rows;
  for (const quality::CauseRow& row : world.causes) rows.push_back(&row);
  std::ranges::stable_sort(rows, std::greater(), [](const quality::CauseRow* row) {
    return std::pair(row->saved_cost.value, row->saved_contacts.value);
  });
  return rows;
}

std::vector<Assumption> AssumptionsInForce(const Scenario& scenario, std::string_view prefix) {
  const auto said = nlohmann::json::parse(SaveScenarioText(scenario));
  std::vector<Assumption> list = AssumptionsOf(prefix);
  std::erase_if(list, [&](const Assumption& entry) {
    if (!entry.basis.starts_with("assumption")) return true;
    if (IsOff(said, entry.pattern)) return true;
    const bool is_of_entries = entry.pattern.find_first_of("*{#") != std::string::npos;
    return !is_of_entries && said.contains(nlohmann::json::json_pointer(entry.pattern));
  });
  return list;
}

}  // namespace callfloor
