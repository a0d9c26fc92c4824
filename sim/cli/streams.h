#pragma once

#include <iosfwd>

namespace callfloor::cli {

// Where a command writes.
struct Streams {
  std::ostream& out;  // results
  std::ostream& err;  // progress and diagnostics
};

}  // namespace callfloor::cli
