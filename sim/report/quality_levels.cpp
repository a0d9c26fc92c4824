#include "sim/report/quality_levels.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <tuple>

#include "sim/scenario/save.h"

namespace callfloor {
namespace {

// "billing 7" → 7, so that 10 comes after 9; 0 without a number.
std::size_t NumberOf(std::string_view name) {
  std::size_t number = 0;
  for (const char c : name.substr(name.find_last_not_of("0123456789") + 1)) {
    number = 10 * number + static_cast<std::size_t>(c - '0');
  }
  return number;
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

std::vector<std::size_t> AgentsInOrder(const quality::World& world) {
  std::vector<std::size_t> order(world.agents.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    const quality::AgentRow& agent = world.agents[i];
    return std::tuple(std::string_view(agent.group), NumberOf(agent.name));
  });
  return order;
}

bool IsLikelyBelow(const quality::AgentRow& agent) {
  return agent.below_target && *agent.below_target > kLikelyBelow;
}

std::vector<Assumption> AssumptionsInForce(const Scenario& scenario, std::string_view prefix) {
  const auto said = nlohmann::json::parse(SaveScenarioText(scenario));
  std::vector<Assumption> list = AssumptionsOf(prefix);
  std::erase_if(list, [&](const Assumption& entry) {
    if (!entry.basis.starts_with("assumption")) return true;
    const bool is_of_entries = entry.pattern.find_first_of("*{#") != std::string::npos;
    return !is_of_entries && said.contains(nlohmann::json::json_pointer(entry.pattern));
  });
  return list;
}

}  // namespace callfloor
