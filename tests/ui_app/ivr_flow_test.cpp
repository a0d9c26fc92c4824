// The call flow as a drawing: where nodes stand and how many come by.
#include "ui/app/ivr_flow.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace callfloor::ui {
namespace {

IvrNode Node(const char* name, IvrKind kind, std::vector<IvrBranch> next = {}) {
  IvrNode node;
  node.name = name;
  node.kind = kind;
  node.next = std::move(next);
  return node;
}

// Half go to a machine that serves three of four; the rest, and who comes back, go to the agents.
Scenario Small() {
  Scenario scenario;
  ContactType type;
  type.name = "calls";
  type.enters_ivr = "menu";
  type.arrivals_per_hour = {{10, 30}};
  scenario.contact_types = {type};
  Ivr& ivr = scenario.ivr.emplace();
  IvrBranch when{"message", {}, IvrWhen{}};
  ivr.nodes = {Node("desk", IvrKind::kQueue),
               Node("menu", IvrKind::kMenu, {{"machine", 0.5, {}}, {"closed?", 0.5, {}}}),
               Node("machine", IvrKind::kSelfService, {{"menu", {}, {}}}),
               Node("closed?", IvrKind::kCondition, {when, {"desk", {}, {}}}),
               Node("message", IvrKind::kMessage)};
  ivr.nodes[2].success_probability = 0.75;
  ivr.nodes[2].hang_up_probability = 0.2;
  return scenario;
}

TEST(IvrFlow, CallersComeByAsOftenAsTheChainSays) {
  const IvrFlow flow = LayOutIvr(Small());
  // Of those at the menu half go to the machine, of whom 0.8 · 0.25 come back: geometric.
  const double menu = 1 / (1 - 0.5 * 0.8 * 0.25);
  EXPECT_NEAR(flow.nodes[1].share, menu, 1e-8);
  EXPECT_NEAR(flow.nodes[2].share, menu / 2, 1e-8);
  EXPECT_NEAR(flow.nodes[0].share, menu / 2, 1e-8);
  EXPECT_EQ(flow.nodes[4].share, 0);  // only when the condition holds
}

TEST(IvrFlow, NodesStandBehindThoseThatLeadToThem) {
  const IvrFlow flow = LayOutIvr(Small());
  EXPECT_EQ(flow.layers, 3);
  EXPECT_EQ(flow.rows, 2);
  EXPECT_EQ(flow.nodes[1].layer, 0);
  EXPECT_EQ(flow.nodes[2].layer, 1);
  EXPECT_EQ(flow.nodes[0].layer, 2);
  for (const IvrFlowWay& way : flow.ways) {
    EXPECT_EQ(way.back, way.from == 2) << way.from;
    EXPECT_EQ(way.conditional, way.to == 4) << way.to;
  }
  for (std::size_t a = 0; a < flow.nodes.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      EXPECT_FALSE(flow.nodes[a].layer == flow.nodes[b].layer &&
                   flow.nodes[a].row == flow.nodes[b].row);
    }
  }
}

TEST(IvrFlow, TypesEnterInProportionToTheirRates) {
  Scenario scenario = Small();
  ContactType other;
  other.name = "others";
  other.enters_ivr = "closed?";
  other.arrivals_per_hour = {{60}};
  scenario.contact_types.push_back(other);
  const IvrFlow flow = LayOutIvr(scenario);
  EXPECT_NEAR(flow.nodes[0].share, 0.75 + 0.25 / 0.9 / 2, 1e-8);
  EXPECT_EQ(flow.nodes[3].layer, 0);
}

TEST(IvrFlow, ThereIsNothingToDrawWithoutAnIvr) {
  EXPECT_TRUE(LayOutIvr(Scenario()).nodes.empty());
}

}  // namespace
}  // namespace callfloor::ui
