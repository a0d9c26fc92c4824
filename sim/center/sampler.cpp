#include <algorithm>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/triangle_distribution.hpp>
#include <boost/random/weibull_distribution.hpp>
#include <cmath>
#include <numeric>

#include "sim/center/draw.h"

namespace callfloor {
namespace {

template <typename... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

double WeightedMean(const std::vector<double>& values, const std::vector<double>& weights) {
  return std::inner_product(values.begin(), values.end(), weights.begin(), 0.0) /
         std::accumulate(weights.begin(), weights.end(), 0.0);
}

std::vector<double> Cumulate(const std::vector<double>& weights) {
  std::vector<double> cumulative(weights.size());
  std::partial_sum(weights.begin(), weights.end(), cumulative.begin());
  const double total = cumulative.back();
  for (double& share : cumulative) share /= total;
  cumulative.back() = 1.0;
  return cumulative;
}

}  // namespace

double MeanOf(const Distribution& distribution) {
  return std::visit(Overloaded{
                        [](const Constant& d) { return d.value; },
                        [](const Uniform& d) { return (d.min + d.max) / 2; },
                        [](const Triangular& d) { return (d.min + d.mode + d.max) / 3; },
                        [](const Hyperexponential& d) { return WeightedMean(d.means, d.weights); },
                        [](const Empirical& d) { return WeightedMean(d.values, d.weights); },
                        [](const auto& d) { return d.mean; },
                    },
                    distribution);
}

double VarianceOf(const Distribution& distribution) {
  const double mean = MeanOf(distribution);
  const auto mean_square = [](const std::vector<double>& values,
                              const std::vector<double>& weights) {
    std::vector<double> squares = values;
    for (double& value : squares) value *= value;
    return WeightedMean(squares, weights);
  };
  return std::visit(Overloaded{
                        [](const Constant&) { return 0.0; },
                        [&](const Exponential&) { return mean * mean; },
                        [](const Uniform& d) { return (d.max - d.min) * (d.max - d.min) / 12; },
                        [](const Triangular& d) {
                          return (d.min * (d.min - d.mode) + d.mode * (d.mode - d.max) +
                                  d.max * (d.max - d.min)) /
                                 18;
                        },
                        [](const Lognormal& d) { return d.sd * d.sd; },
                        [](const Gamma& d) { return d.sd * d.sd; },
                        [&](const Erlang& d) { return mean * mean / d.phases; },
                        [&](const Weibull& d) {
                          const double one = std::tgamma(1 + 1 / d.shape);
                          return mean * mean * (std::tgamma(1 + 2 / d.shape) / (one * one) - 1);
                        },
                        [&](const Hyperexponential& d) {
                          return 2 * mean_square(d.means, d.weights) - mean * mean;
                        },
                        [&](const Empirical& d) {
                          return std::max(0.0, mean_square(d.values, d.weights) - mean * mean);
                        },
                    },
                    distribution);
}

Sampler::Sampler(const Distribution& distribution) : mean_(MeanOf(distribution)) {
  std::visit(
      Overloaded{
          [&](const Constant& d) { kind_ = Kind::kConstant, a_ = d.value; },
          [&](const Exponential& d) { kind_ = Kind::kExponential, a_ = d.mean; },
          [&](const Uniform& d) { kind_ = Kind::kUniform, a_ = d.min, b_ = d.max; },
          [&](const Triangular& d) {
            kind_ = Kind::kTriangular, a_ = d.min, b_ = d.mode, c_ = d.max;
          },
          [&](const Lognormal& d) {  // a, b: mean and sd of the logarithm
            const double ratio = d.sd / d.mean;
            const double variance = std::log1p(ratio * ratio);
            kind_ = Kind::kLognormal;
            a_ = std::log(d.mean) - variance / 2;
            b_ = std::sqrt(variance);
          },
          [&](const Gamma& d) {  // a: shape, b: scale
            kind_ = Kind::kGamma;
            a_ = (d.mean / d.sd) * (d.mean / d.sd);
            b_ = d.mean / a_;
          },
          [&](const Erlang& d) { kind_ = Kind::kGamma, a_ = d.phases, b_ = d.mean / d.phases; },
          [&](const Weibull& d) {  // a: shape, b: scale
            kind_ = Kind::kWeibull;
            a_ = d.shape;
            b_ = d.mean / std::tgamma(1 + 1 / d.shape);
          },
          [&](const Hyperexponential& d) {
            kind_ = Kind::kHyperexponential;
            values_ = d.means;
            cumulative_ = Cumulate(d.weights);
          },
          [&](const Empirical& d) {
            kind_ = Kind::kEmpirical;
            values_ = d.values;
            cumulative_ = Cumulate(d.weights);
          },
      },
      distribution);
  constant_ = Seconds(a_);
}

std::size_t Sampler::PickBranch(RandomStream& stream) const {
  const double u = UniformNumber(stream);  // [0, 1)
  return static_cast<std::size_t>(std::upper_bound(cumulative_.begin(), cumulative_.end() - 1, u) -
                                  cumulative_.begin());
}

double Sampler::DrawGeneral(RandomStream& stream) const {
  switch (kind_) {
    case Kind::kConstant:
      return a_;
    case Kind::kExponential:
      return a_ * UnitExponential(stream);
    case Kind::kUniform:
      return a_ + (b_ - a_) * UniformNumber(stream);
    case Kind::kTriangular:
      return boost::random::triangle_distribution<double>(a_, b_, c_)(stream);
    case Kind::kLognormal:
      return std::exp(a_ + b_ * boost::random::normal_distribution<double>()(stream));
    case Kind::kGamma:
      return boost::random::gamma_distribution<double>(a_, b_)(stream);
    case Kind::kWeibull:
      return boost::random::weibull_distribution<double>(a_, b_)(stream);
    case Kind::kHyperexponential: {
      const double mean = values_[PickBranch(stream)];
      return mean * UnitExponential(stream);
    }
    case Kind::kEmpirical:
      return values_[PickBranch(stream)];
  }
  return 0;
}

}  // namespace callfloor
