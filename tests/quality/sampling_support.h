#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/center/draw.h"
#include "sim/quality/sampling_design.h"

namespace callfloor::quality {

// A contact of a week that was drawn.
struct DrawnContact {
  std::size_t position = 0;
  double inclusion = 0;
};

// Draws from a week of one agent who is no newcomer: of each kind, those to whom the lowest of
// independent numbers fall.
inline std::vector<DrawnContact> DrawWeek(const Sampling& sampling, const std::vector<bool>& risky,
                                          QuickStream& stream) {
  struct Candidate {
    double number;
    std::size_t position;
  };
  ByKind<std::vector<Candidate>> kinds;
  for (std::size_t i = 0; i < risky.size(); ++i) {
    kinds[KindOf(sampling.method, false, risky[i])].push_back({UniformNumber(stream), i});
  }
  const ByKind<std::uint32_t> week{static_cast<std::uint32_t>(kinds[0].size()),
                                   static_cast<std::uint32_t>(kinds[1].size())};
  const ByKind<double> p = InclusionProbabilities(sampling, week);
  const ByKind<std::uint32_t> numbers = DrawNumbers(p, week, stream);
  std::vector<DrawnContact> drawn;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    std::ranges::sort(kinds[kind], {}, &Candidate::number);
    for (std::uint32_t i = 0; i < numbers[kind]; ++i) {
      drawn.push_back({kinds[kind][i].position, p[kind]});
    }
  }
  return drawn;
}

}  // namespace callfloor::quality
