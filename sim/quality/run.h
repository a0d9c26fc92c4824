#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>

#include "sim/center/model.h"
#include "sim/center/overlay.h"
#include "sim/quality/world.h"

namespace callfloor::quality {

// What stands above the centre of `model`, for Simulator::Attach; nullptr: the scenario says
// nothing of quality. `model` must outlive it.
std::unique_ptr<Overlay> MakeOverlay(const Model& model);

// Simulates one replication of a scenario with quality, and what the QA team then has before it.
// nullopt: `stop` was requested.
std::optional<World> RunWorld(const Model& model, std::uint64_t seed, std::uint64_t replication,
                              std::stop_token stop = {});

}  // namespace callfloor::quality
