#include "sim/scenario/parts.h"

namespace callfloor::scenario_internal {

std::span<const Part> Parts() { return {}; }

}  // namespace callfloor::scenario_internal
