#include "sim/quality/sigma.h"

namespace callfloor::quality {

SigmaTable::SigmaTable() {
  for (int i = 0; i <= kBins; ++i) {
    const double u = static_cast<double>(i) / kBins;
    bounds_[static_cast<std::size_t>(i)] = i == 0       ? -1e30F
                                           : i == kBins ? 1e30F
                                                        : static_cast<float>(std::log(u / (1 - u)));
  }
}

const SigmaTable kSigma;

}  // namespace callfloor::quality
