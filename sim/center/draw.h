// The drawing members of Sampler, inline because the simulator spends its time here.
#pragma once

#include <boost/random/uniform_01.hpp>

#include "sim/center/sampler.h"
#include "sim/core/exponential.h"
#include "sim/core/random.h"

namespace callfloor {

inline double Sampler::Draw(RandomStream& stream) const {
  if (kind_ == Kind::kExponential) return a_ * UnitExponential(stream);
  return DrawGeneral(stream);
}

// Evenly from 0 up to, but not including, 1; of a RandomStream or a QuickStream.
template <typename Stream>
double UniformNumber(Stream&& stream) {
  return boost::random::uniform_01<double>()(stream);
}

inline Duration Sampler::DrawDuration(RandomStream& stream) const {
  if (kind_ == Kind::kConstant) return constant_;
  return Seconds(Draw(stream));
}

}  // namespace callfloor
