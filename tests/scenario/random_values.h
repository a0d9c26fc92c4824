// Draws of what stands in a scenario file.
#pragma once

#include <string>
#include <vector>

#include "tests/support/random_draws.h"

namespace callfloor {

inline bool Coin() { return Whole(0, 1) == 1; }

// A number with all digits of a double in use, or a short one.
inline double Real(double from, double to) {
  const double share = Coin() ? Whole(0, 1'000'000'000) / 1e9 : Whole(0, 20) / 20.0;
  return from + (to - from) * share;
}

// Up to 12 characters: letters, those JSON escapes, and some beyond ASCII.
inline std::string AnyText(int least) {
  const std::vector<std::string> pieces = {"a", "Z",  " ", "\"", "\\", "/",
                                           "~", "\n", "é", "話", "😀",  "\x01"};
  std::string text;
  for (int i = Whole(least, 12); i > 0; --i) {
    text += pieces[static_cast<std::size_t>(Whole(0, static_cast<int>(pieces.size()) - 1))];
  }
  return text;
}

}  // namespace callfloor
