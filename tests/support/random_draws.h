// Draws in the body of a property, which RapidCheck shrinks.
#pragma once

#include <rapidcheck.h>

namespace callfloor {

inline int Whole(int from, int to) { return *rc::gen::inRange(from, to + 1); }
// False where it shrinks to.
inline bool OneIn(int n) { return Whole(0, n - 1) == n - 1; }

}  // namespace callfloor
