#include "ui/app/ivr_flow.h"

#include <algorithm>
#include <numeric>

namespace callfloor::ui {
namespace {

std::size_t NodeNamed(const Ivr& ivr, const std::string& name) {
  const auto found = std::ranges::find(ivr.nodes, name, &IvrNode::name);
  return static_cast<std::size_t>(found - ivr.nodes.begin());
}

// How many enter at each node, of one in all.
std::vector<double> Entering(const Scenario& scenario) {
  const Ivr& ivr = *scenario.ivr;
  std::vector<double> entering(ivr.nodes.size(), 0.0);
  std::vector<double> alike(ivr.nodes.size(), 0.0);
  for (const ContactType& type : scenario.contact_types) {
    if (type.enters_ivr.empty()) continue;
    const std::size_t node = NodeNamed(ivr, type.enters_ivr);
    const std::vector<double>& rates = type.arrivals_per_hour.values;
    entering[node] += std::accumulate(rates.begin(), rates.end(), 0.0) /
                      static_cast<double>(std::max<std::size_t>(rates.size(), 1));
    alike[node] += 1;
  }
  double sum = std::accumulate(entering.begin(), entering.end(), 0.0);
  if (sum == 0) {
    entering = alike;
    sum = std::accumulate(entering.begin(), entering.end(), 0.0);
  }
  if (sum == 0 && !entering.empty()) entering[0] = sum = 1;  // nobody enters yet: from the first on
  for (double& share : entering) share /= sum;
  return entering;
}

// Each node one layer behind the first of those that lead to it, so that a way round in the flow
// leads back.
void SetLayers(IvrFlow& flow, const std::vector<double>& entering) {
  std::vector<int> layer(flow.nodes.size(), -1);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < entering.size(); ++i) {
    if (entering[i] > 0) layer[i] = 0, open.push_back(i);
  }
  for (std::size_t k = 0; k < open.size(); ++k) {
    for (const IvrFlowWay& way : flow.ways) {
      if (way.from != open[k] || layer[way.to] >= 0) continue;
      layer[way.to] = layer[open[k]] + 1;
      open.push_back(way.to);
    }
  }
  for (std::size_t i = 0; i < layer.size(); ++i) {
    flow.nodes[i].layer = std::max(layer[i], 0);  // what nothing leads to stands at the left
    flow.layers = std::max(flow.layers, flow.nodes[i].layer + 1);
  }
  for (IvrFlowWay& way : flow.ways)
    way.back = flow.nodes[way.to].layer <= flow.nodes[way.from].layer;
}

// Within a layer by the mean height of those that lead there, which keeps ways from crossing.
void SetRows(IvrFlow& flow) {
  for (int layer = 0; layer < flow.layers; ++layer) {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < flow.nodes.size(); ++i) {
      if (flow.nodes[i].layer != layer) continue;
      double sum = 0;
      int count = 0;
      for (const IvrFlowWay& way : flow.ways) {
        if (way.to != i || flow.nodes[way.from].layer >= layer) continue;
        sum += flow.nodes[way.from].row;
        ++count;
      }
      order.emplace_back(count == 0 ? 0.0 : sum / count, i);
    }
    std::ranges::stable_sort(order);
    for (std::size_t row = 0; row < order.size(); ++row)
      flow.nodes[order[row].second].row = static_cast<int>(row);
    flow.rows = std::max(flow.rows, static_cast<int>(order.size()));
  }
}

// Expected visits: entering, and passed on from node to node until hardly anybody is left.
void SetShares(IvrFlow& flow, const Ivr& ivr, std::vector<double> coming) {
  for (int step = 0; step < ivr.max_steps; ++step) {
    std::vector<double> next(coming.size(), 0.0);
    double moved = 0;
    for (std::size_t i = 0; i < coming.size(); ++i) flow.nodes[i].share += coming[i];
    for (const IvrFlowWay& way : flow.ways) {
      if (way.conditional) continue;
      const IvrNode& node = ivr.nodes[way.from];
      double goes_on = 1 - node.hang_up_probability;
      if (node.kind == IvrKind::kSelfService) goes_on *= 1 - node.success_probability;
      const double passed = coming[way.from] * goes_on * way.probability;
      next[way.to] += passed;
      moved += passed;
    }
    coming = std::move(next);
    if (moved < 1e-9) return;
  }
}

}  // namespace

IvrFlow LayOutIvr(const Scenario& scenario) {
  IvrFlow flow;
  if (!scenario.ivr) return flow;
  const Ivr& ivr = *scenario.ivr;
  flow.nodes.resize(ivr.nodes.size());
  for (std::size_t i = 0; i < ivr.nodes.size(); ++i) {
    for (const IvrBranch& branch : ivr.nodes[i].next) {
      IvrFlowWay way;
      way.from = i;
      way.to = NodeNamed(ivr, branch.to);
      way.probability = branch.probability.value_or(1);
      way.conditional = branch.when.has_value();
      flow.ways.push_back(way);
    }
  }
  const std::vector<double> entering = Entering(scenario);
  SetLayers(flow, entering);
  SetRows(flow);
  SetShares(flow, ivr, entering);
  return flow;
}

std::string IvrKindName(IvrKind kind) {
  switch (kind) {
    case IvrKind::kPrompt:
      return "prompt";
    case IvrKind::kMenu:
      return "menu";
    case IvrKind::kAuthentication:
      return "authentication";
    case IvrKind::kSelfService:
      return "self-service";
    case IvrKind::kCondition:
      return "condition";
    case IvrKind::kQueue:
      return "to the agents";
    case IvrKind::kMessage:
      return "message";
    case IvrKind::kHangUp:
      return "hang up";
    case IvrKind::kTransferOut:
      return "transfer out";
  }
  return {};
}

bool EndsFlow(IvrKind kind) {
  return kind == IvrKind::kQueue || kind == IvrKind::kMessage || kind == IvrKind::kHangUp ||
         kind == IvrKind::kTransferOut;
}

}  // namespace callfloor::ui
