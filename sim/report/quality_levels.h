#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/quality/figures.h"
#include "sim/quality/world.h"
#include "sim/scenario/fields.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// What the three formats of the quality report share.

inline constexpr std::array kDashboards = {quality::Level::kOperational, quality::Level::kTactical,
                                           quality::Level::kStrategic};

// "operational", "tactical", "strategic" or "policy".
std::string_view LevelName(quality::Level level);

// Visits the figures of a level with their positions in quality::Figures().
void ForEachFigure(quality::Level level,
                   const std::function<void(std::size_t, const quality::Figure&)>& visit);

// Whether a dashboard may be relied on, and why not or on what that rests.
struct Gate {
  bool open = true;
  std::string reason;
};
Gate GateOf(quality::Level level, const quality::World* world);

// Whether P(true mean < target) is above fixed::kLikely; a lower one is no ground to single anybody
// out.
bool IsLikelyBelow(const quality::AgentRow& agent);

// The contact types by what mending their process would save, most money first, then most contacts;
// of `world`, which has to stay.
std::vector<const quality::CauseRow*> ByWhatAFixSaves(const quality::World& world);

// The defaults at `prefix` or below it that rest on no evidence, and of which the scenario says
// nothing else; none of what is only there where the scenario has it, as a program that scores.
// What entries of lists and maps say differs between them: they stay.
std::vector<Assumption> AssumptionsInForce(const Scenario& scenario, std::string_view prefix);

}  // namespace callfloor
