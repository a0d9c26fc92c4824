#include "sim/center/routing_model.h"

#include <algorithm>

#include "sim/center/sampler.h"

namespace callfloor {
namespace {

double Ticks(double seconds) { return seconds * static_cast<double>(kTicksPerSecond); }

// What the skill says, and the site.
SkillRouting RoutingOf(const Scenario& scenario, const AgentGroup& group, const Skill& skill) {
  SkillRouting routing = skill.routing;
  if (const Site* site = SiteOf(scenario, group)) {
    routing.after_s = std::max(routing.after_s, site->after_s);
  }
  return routing;
}

bool HasRouting(const Scenario& scenario) {
  const auto has_rule = [&](const AgentGroup& group) {
    return std::ranges::any_of(SkillListsOf(group), [&](const SkillList& list) {
      return std::ranges::any_of(*list.skills, [&](const Skill& skill) {
        return RoutingOf(scenario, group, skill) != SkillRouting{};
      });
    });
  };
  Routing routing = scenario.routing;
  routing.chat_choice = ChatChoice::kFewest;  // which asks for no router
  return routing != Routing{} || std::ranges::any_of(scenario.agent_groups, has_rule);
}

ConditionModel Compile(const RoutingCondition& condition, const NameIndex& names) {
  ConditionModel model;
  if (condition.queue_at_least) {
    model.queue_at_least = static_cast<std::uint32_t>(*condition.queue_at_least);
  }
  if (condition.queue_at_most) {
    model.queue_at_most = static_cast<std::uint32_t>(*condition.queue_at_most);
  }
  if (condition.expected_wait_at_least_s) {
    model.expected_wait_at_least_ticks = Ticks(*condition.expected_wait_at_least_s);
  }
  model.service_level_below = condition.service_level_below;
  if (condition.from) model.from = Minutes(condition.from->minutes);
  if (condition.until) model.until = Minutes(condition.until->minutes);
  const auto agents = [&](const std::optional<FreeAgents>& free) -> ConditionModel::FreeAgents {
    if (!free) return {};
    return {names.Group(free->group), static_cast<std::uint32_t>(free->agents)};
  };
  model.free_at_most = agents(condition.free_agents_at_most);
  model.free_at_least = agents(condition.free_agents_at_least);
  return model;
}

SkillRule Compile(const SkillRouting& routing, const NameIndex& names) {
  SkillRule rule{.after = Seconds(routing.after_s),
                 .reserve = static_cast<std::uint32_t>(routing.reserve),
                 .when = {}};
  for (const RoutingCondition& condition : routing.when) {
    rule.when.push_back(Compile(condition, names));
  }
  return rule;
}

TypeRule Compile(const ContactType& type, const Scenario& scenario) {
  TypeRule rule;
  rule.weight = type.routing.weight;
  rule.credit_ticks = Ticks(type.routing.credit_s);
  rule.target = type.service_level.value_or(scenario.service_level).target;
  return rule;
}

std::vector<Duration> WindowEdges(const std::vector<SkillRule>& rules, const Clock& clock) {
  std::vector<Duration> edges;
  for (const SkillRule& rule : rules) {
    for (const ConditionModel& condition : rule.when) {
      for (const Duration edge : {condition.from, condition.until}) {
        if (edge > Minutes(clock.open.minutes) && edge < Minutes(clock.close.minutes)) {
          edges.push_back(edge);
        }
      }
    }
  }
  std::ranges::sort(edges);
  edges.erase(std::ranges::unique(edges).begin(), edges.end());
  return edges;
}

}  // namespace

std::optional<RoutingModel> CompileRouting(const Scenario& scenario, const NameIndex& names) {
  if (!HasRouting(scenario)) return std::nullopt;
  RoutingModel model;
  model.agent_choice = scenario.routing.agent_choice;
  model.contact_choice = scenario.routing.contact_choice;
  if (scenario.routing.affinity_wait_s) {
    model.affinity_wait = Seconds(*scenario.routing.affinity_wait_s);
  }
  for (const ContactType& type : scenario.contact_types) {
    model.types.push_back(Compile(type, scenario));
  }
  const auto add_rule = [&](const AgentGroup& group, const Skill& skill) {
    const SkillRouting routing = RoutingOf(scenario, group, skill);
    if (routing == SkillRouting{}) return kNoRule;
    model.rules.push_back(Compile(routing, names));
    const SkillRule& rule = model.rules.back();
    model.has_conditions = model.has_conditions || !rule.when.empty();
    if (rule.after > Duration()) {
      model.types[names.Type(skill.type).value].steps.push_back(rule.after);
    }
    return static_cast<std::uint32_t>(model.rules.size() - 1);
  };
  for (const AgentGroup& group : scenario.agent_groups) {
    auto& lists = model.rule_of_skill.emplace_back();
    for (const SkillList& list : SkillListsOf(group)) {
      std::vector<std::uint32_t>& rules = lists.emplace_back();
      for (const Skill& skill : *list.skills) rules.push_back(add_rule(group, skill));
    }
  }
  model.window_edges = WindowEdges(model.rules, scenario.clock);
  for (TypeRule& type : model.types) {
    std::ranges::sort(type.steps);
    type.steps.erase(std::ranges::unique(type.steps).begin(), type.steps.end());
  }
  return model;
}

}  // namespace callfloor
