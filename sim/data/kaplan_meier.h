#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace callfloor {

// A time observed until something happened, or until watching ended. For patience: the wait, and
// whether it ended in hanging up (the answered were ready to wait at least that long).
struct Censored {
  double time = 0;     // ≥ 0
  bool event = false;  // false: censored, the true time is larger
};

// The Kaplan–Meier estimate of a survival function, E. L. Kaplan and P. Meier, Nonparametric
// estimation from incomplete observations, J. Amer. Statist. Assoc. 53 (1958) 457–481. At equal
// times events come before censorings.
class KaplanMeier {
 public:
  struct Step {
    double time = 0;
    std::size_t at_risk = 0;    // not yet ended just before `time`
    std::size_t events = 0;     // at `time`, ≥ 1
    double survival = 1;        // P(T > time)
    double standard_error = 0;  // of `survival`, Greenwood's formula; NaN once survival is 0
  };

  // At least one observation.
  explicit KaplanMeier(std::span<const Censored> observations);

  // The times at which events happened, ascending.
  const std::vector<Step>& steps() const { return steps_; }

  // The largest time observed, censored or not: beyond it the data say nothing.
  double largest_time() const { return largest_time_; }

  // P(T > time); the last known value beyond largest_time().
  double Survival(double time) const;

  // E[min(T, horizon)]: the area under the survival function up to `horizon` ≥ 0. The mean itself
  // cannot be estimated without a model where the longest observations are censored.
  double RestrictedMean(double horizon) const;

  // The distribution of T given T ≤ horizon, as `parts` ≥ 1 equally likely values in ascending
  // order, each the mean of its part; so their mean is the conditional mean exactly. Empty when
  // there is no event up to `horizon`.
  std::vector<double> ConditionalParts(double horizon, int parts) const;

 private:
  std::vector<Step> steps_;
  double largest_time_ = 0;
};

}  // namespace callfloor
