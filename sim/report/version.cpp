#include "sim/report/version.h"

namespace callfloor {

std::string_view Version() { return CALLFLOOR_VERSION; }

}  // namespace callfloor
