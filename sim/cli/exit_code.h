#pragma once

namespace callfloor::cli {

// How the program ends (contract section 3).
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;    // the run failed, or its output could not be written
inline constexpr int kBadInput = 2;  // bad usage, scenario or data

}  // namespace callfloor::cli
