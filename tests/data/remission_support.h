#pragma once

#include <vector>

#include "sim/data/kaplan_meier.h"

namespace callfloor {

// Weeks of remission of 21 children with leukaemia under 6-mercaptopurine and of their 21 partners
// under placebo: E. J. Freireich et al., Blood 21 (1963) 699-716, the worked example of most
// textbooks on censored times since E. A. Gehan, Biometrika 52 (1965) 203-223.
std::vector<Censored> RemissionUnder6Mp();
std::vector<Censored> RemissionUnderPlacebo();

}  // namespace callfloor
