#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/time.h"
#include "sim/scenario/distribution.h"

namespace callfloor {

class RandomStream;

// A distribution compiled for drawing. Draws are pure functions of the stream they are given;
// scaling a distribution's mean (at equal shape) scales every draw by the same factor.
// To draw, include sim/center/draw.h; whoever only holds a sampler need not read the random engine.
class Sampler {
 public:
  explicit Sampler(const Distribution& distribution);

  // One draw, ≥ 0, in the distribution's own unit (seconds for durations).
  double Draw(RandomStream& stream) const;

  // One draw of a distribution of seconds.
  Duration DrawDuration(RandomStream& stream) const;

  // The exact mean.
  double mean() const { return mean_; }

 private:
  enum class Kind : std::uint8_t {
    kConstant,
    kExponential,
    kUniform,
    kTriangular,
    kLognormal,
    kGamma,
    kWeibull,
    kHyperexponential,
    kEmpirical,
  };
  double DrawGeneral(RandomStream& stream) const;
  std::size_t PickBranch(RandomStream& stream) const;

  Kind kind_ = Kind::kConstant;
  double a_ = 0;  // meaning by kind, see sampler.cpp
  double b_ = 0;
  double c_ = 0;
  double mean_ = 0;
  Duration constant_;
  std::vector<double> values_;      // hyperexponential, empirical
  std::vector<double> cumulative_;  // cumulated probabilities of the values
};

// The exact mean of a distribution, in its own unit.
double MeanOf(const Distribution& distribution);
// The exact variance, in its square.
double VarianceOf(const Distribution& distribution);

}  // namespace callfloor
