#pragma once

#include <cstdint>

namespace callfloor {

// Mean and variance of a stream of numbers, in constant memory and without cancellation
// (Welford, Technometrics 1962).
class Moments {
 public:
  // Takes in one finite value.
  void Add(double value);

  // Takes in all values that `other` has seen (Chan, Golub and LeVeque, 1979).
  void Merge(const Moments& other);

  // How many values have been taken in.
  std::int64_t count() const { return count_; }

  // The arithmetic mean; NaN before the first value.
  double Mean() const;

  // The unbiased sample variance (divisor count − 1); NaN before the second value.
  double Variance() const;

  // The square root of Variance().
  double StandardDeviation() const;

  // The half-width of the 95 % Student-t confidence interval of the mean, for independent values;
  // NaN before the second value.
  double HalfWidth95() const;

 private:
  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  // Σ (value − mean)²
};

// Means, variances and covariance of a stream of pairs, likewise.
class PairMoments {
 public:
  // Takes in one pair of finite values.
  void Add(double x, double y);

  std::int64_t count() const { return x_.count(); }
  const Moments& x() const { return x_; }
  const Moments& y() const { return y_; }

  // The unbiased sample covariance; NaN before the second pair.
  double Covariance() const;

  // Pearson's correlation; NaN before the second pair or when one side does not vary.
  double Correlation() const;

 private:
  Moments x_;
  Moments y_;
  double products_ = 0;  // Σ (x − mean x)(y − mean y)
};

}  // namespace callfloor
