#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "sim/evaluation/sheet.h"

namespace callfloor::evaluation {

// The value of a coefficient when item i of its sheet counts weights[i] times (1 each for the data
// as they are), or nothing where it is not defined, as when no rating differs from any other.
using Coefficient = std::function<std::optional<double>(std::span<const int> weights)>;

// A coefficient made ready for one sheet, or why the sheet cannot have it.
struct Prepared {
  Coefficient compute;  // empty when refused
  std::string refusal;  // a whole sentence that says what to use instead; empty otherwise
};

inline Prepared Refused(std::string why) { return {nullptr, std::move(why)}; }

}  // namespace callfloor::evaluation
