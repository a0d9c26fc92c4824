#include "sim/quality/run.h"

#include <utility>

#include "sim/center/replication.h"
#include "sim/quality/quality_overlay.h"

namespace callfloor::quality {

std::unique_ptr<Overlay> MakeOverlay(const Model& model) {
  if (!model.scenario().quality || !model.HasShifts()) return nullptr;
  return std::make_unique<QualityOverlay>(model, false);
}

std::optional<World> RunWorld(const Model& model, std::uint64_t seed, std::uint64_t replication,
                              std::stop_token stop) {
  auto overlay = std::make_unique<QualityOverlay>(model, true);
  const QualityOverlay& kept = *overlay;
  Simulator simulator(model, Detail::kTotals);
  simulator.Attach(std::move(overlay));
  ReplicationResult result;
  if (!simulator.Run(seed, replication, result, nullptr, std::move(stop))) return std::nullopt;
  return kept.MakeWorld();
}

}  // namespace callfloor::quality
