#include "sim/experiment/estimate.h"

#include <initializer_list>

#include "sim/core/student.h"

namespace callfloor {
namespace {

// A sum of terms of either sign that is 0 up to rounding is exactly 0: a share that is 0.7 in every
// replication has no spread.
double SumWithoutNoise(std::initializer_list<double> terms) {
  double sum = 0;
  double size = 0;
  for (double term : terms) {
    sum += term;
    size += std::abs(term);
  }
  return sum <= 1e-14 * size ? 0.0 : sum;
}

}  // namespace

Estimate EstimateMean(std::int64_t count, double mean, double squares) {
  Estimate estimate;
  if (count < 1) return estimate;
  estimate.mean = mean;
  if (count < 2) return estimate;
  estimate.sd = std::sqrt(squares / static_cast<double>(count - 1));
  estimate.half_width =
      StudentFactor95(count) * estimate.sd / std::sqrt(static_cast<double>(count));
  return estimate;
}

Estimate EstimateOf(const Moments& moments) {
  return {moments.Mean(), moments.HalfWidth95(), moments.StandardDeviation()};
}

Estimate EstimateRatio(std::int64_t count, const RatioMoments& m) {
  if (count < 1 || !(m.denominator > 0)) return {};
  const double ratio = m.numerator / m.denominator;
  const double squares = SumWithoutNoise({m.nn, -2 * ratio * m.nd, ratio * ratio * m.dd});
  return EstimateMean(count, ratio, squares / (m.denominator * m.denominator));
}

Estimate EstimateRatioDifference(std::int64_t count, const PairedRatioMoments& m) {
  const double base_denominator = m.base.denominator;
  const double denominator = base_denominator + m.denominator_change;
  if (count < 1 || !(base_denominator > 0) || !(denominator > 0)) return {};
  const double base_ratio = m.base.numerator / base_denominator;
  const double ratio = (m.base.numerator + m.numerator_change) / denominator;
  // A replication's linearised difference is
  //   (n' − R' d') / D' − (n − R d) / D   with n' = n + cn, d' = d + cd,
  // that is a·cn + b·cd + e·n + f·d with:
  const double a = 1 / denominator;
  const double b = -ratio / denominator;
  const double e = 1 / denominator - 1 / base_denominator;
  const double f = base_ratio / base_denominator - ratio / denominator;
  const double squares =
      SumWithoutNoise({a * a * m.cn_cn, 2 * a * b * m.cn_cd, b * b * m.cd_cd, 2 * a * e * m.cn_bn,
                       2 * a * f * m.cn_bd, 2 * b * e * m.cd_bn, 2 * b * f * m.cd_bd,
                       e * e * m.base.nn, 2 * e * f * m.base.nd, f * f * m.base.dd});
  return EstimateMean(count, ratio - base_ratio, squares);
}

Estimate Scaled(const Estimate& estimate, double factor) {
  return {estimate.mean * factor, estimate.half_width * factor, estimate.sd * factor};
}

}  // namespace callfloor
