#include "sim/center/ivr_model.h"

#include <algorithm>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

std::uint32_t NodeOf(const Scenario& scenario, const std::string& name) {
  const auto found = std::ranges::find(scenario.ivr->nodes, name, &IvrNode::name);
  CALLFLOOR_ASSERT(found != scenario.ivr->nodes.end());
  return static_cast<std::uint32_t>(found - scenario.ivr->nodes.begin());
}

IvrWhenModel CompileWhen(const NameIndex& names, const IvrWhen& when) {
  IvrWhenModel model;
  if (when.from_min) model.from = Minutes(*when.from_min);
  if (when.until_min) model.until = Minutes(*when.until_min);
  if (when.queue_at_least) model.queue_at_least = static_cast<std::uint32_t>(*when.queue_at_least);
  if (when.expected_wait_at_least_s) {
    model.expected_wait_at_least_ticks =
        *when.expected_wait_at_least_s * static_cast<double>(kTicksPerSecond);
  }
  model.type = names.Type(when.type);
  model.returning = when.returning;
  return model;
}

}  // namespace

IvrModel CompileIvr(const Scenario& scenario, const NameIndex& names) {
  IvrModel model;
  if (scenario.ivr->ports) model.ports = static_cast<std::uint32_t>(*scenario.ivr->ports);
  model.max_steps = static_cast<std::uint32_t>(scenario.ivr->max_steps);
  for (const IvrNode& node : scenario.ivr->nodes) {
    IvrNodeModel& compiled = model.nodes.emplace_back();
    compiled.kind = node.kind;
    if (node.duration) compiled.duration.emplace(*node.duration);
    compiled.hang_up_probability = node.hang_up_probability;
    compiled.success_probability = node.success_probability;
    compiled.type = names.Type(node.type);
    compiled.becomes = names.Type(node.becomes);
    if (node.call_again) {
      compiled.call_again_probability = node.call_again->probability;
      compiled.call_again_delay.emplace(node.call_again->delay);
    }
    double until = 0;
    for (const IvrBranch& branch : node.next) {
      IvrBranchModel& way = compiled.next.emplace_back();
      way.to = NodeOf(scenario, branch.to);
      until += branch.probability.value_or(1);
      way.until = until;
      if (branch.when) way.when = CompileWhen(names, *branch.when);
    }
  }
  return model;
}

std::uint32_t IvrEntryOf(const Scenario& scenario, const ContactType& type) {
  return type.enters_ivr.empty() ? UINT32_MAX : NodeOf(scenario, type.enters_ivr);
}

}  // namespace callfloor
