// The call flow of a scenario as a drawing: which node stands where, which ways there are, and how
// many of those who enter come by. No ImGui.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

namespace callfloor::ui {

struct IvrFlowNode {
  int layer = 0;     // 0: where callers enter; from left to right
  int row = 0;       // within the layer, from above
  double share = 0;  // expected visits of one who enters, as long as no condition holds
};

struct IvrFlowWay {
  std::size_t from = 0;
  std::size_t to = 0;
  double probability = 1;    // of those who go on
  bool conditional = false;  // taken when a condition holds
  bool back = false;         // leads to the same layer or to an earlier one
};

struct IvrFlow {
  std::vector<IvrFlowNode> nodes;  // as in Ivr::nodes
  std::vector<IvrFlowWay> ways;
  int layers = 0;
  int rows = 0;  // of the fullest layer
};

// Callers enter in proportion to the mean rates of their types; each alike where nobody comes.
IvrFlow LayOutIvr(const Scenario& scenario);

// "menu", "self service": what a kind of node is called.
std::string IvrKindName(IvrKind kind);

// "ends" for queue, message, hang-up and transfer out.
bool EndsFlow(IvrKind kind);

}  // namespace callfloor::ui
