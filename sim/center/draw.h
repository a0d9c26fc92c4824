// The drawing members of Sampler, inline because the simulator spends its time here.
#pragma once

#include "sim/center/sampler.h"
#include "sim/core/exponential.h"
#include "sim/core/random.h"

namespace callfloor {

inline double Sampler::Draw(RandomStream& stream) const {
  if (kind_ == Kind::kExponential) return a_ * UnitExponential(stream);
  return DrawGeneral(stream);
}

inline Duration Sampler::DrawDuration(RandomStream& stream) const {
  if (kind_ == Kind::kConstant) return constant_;
  return Seconds(Draw(stream));
}

}  // namespace callfloor
