#pragma once

#include <cstdio>
#include <cstdlib>

// CALLFLOOR_ASSERT(condition): a programmer error if false. Checked in builds configured with
// CALLFLOOR_ASSERTS (all presets but release), at any optimisation level; costs nothing elsewhere.
#ifdef CALLFLOOR_ASSERTS
#define CALLFLOOR_ASSERT(condition)                                                              \
  ((condition)                                                                                   \
       ? static_cast<void>(0)                                                                    \
       : (std::fprintf(stderr, "%s:%d: assertion failed: %s\n", __FILE__, __LINE__, #condition), \
          std::abort()))
#else
#define CALLFLOOR_ASSERT(condition) static_cast<void>(sizeof(condition))
#endif
