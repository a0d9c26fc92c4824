#pragma once

#include <string_view>

namespace callfloor {

// Whether a node of the IVR of that kind, as files name it, may have the key; what all nodes have
// is anybody's.
bool IvrKindTakes(std::string_view kind, std::string_view key);

}  // namespace callfloor
