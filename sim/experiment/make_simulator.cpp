#include "sim/experiment/make_simulator.h"

#include <utility>

#include "sim/quality/run.h"

namespace callfloor {

Simulator MakeSimulator(const Model& model, Detail detail) {
  Simulator simulator(model, detail);
  if (auto overlay = quality::MakeOverlay(model)) simulator.Attach(std::move(overlay));
  return simulator;
}

}  // namespace callfloor
