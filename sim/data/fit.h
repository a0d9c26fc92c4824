#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "sim/data/kaplan_meier.h"
#include "sim/scenario/distribution.h"

namespace callfloor {

// Mean and standard deviation of a sample (divisor n − 1; 0 for one value).
struct SampleMoments {
  std::size_t count = 0;
  double mean = 0;
  double sd = 0;
};
SampleMoments MomentsOf(std::span<const double> values);

// A distribution fitted by maximum likelihood.
struct Fit {
  std::string_view name;  // as in a scenario file
  Distribution distribution;
  double log_likelihood = 0;
  double aic = 0;          // 2 · parameters − 2 · log-likelihood; smaller is better
  double ks_distance = 0;  // largest distance from the sample's distribution function
};

// Exponential, lognormal and gamma fitted to complete observations > 0, at least two of them
// different; best AIC first. Observations of whole seconds are taken as exact: the distance stays
// a guide, no p-value is computed from it.
std::vector<Fit> FitDurations(std::span<const double> values);

// The exponential mean under censoring: total time observed / events.
struct CensoredExponential {
  double mean = 0;  // infinite without events
  double low = 0;   // 95 % confidence interval, from 2 · exposure / mean ~ χ²(2 · events):
  double high = 0;  //   exact when watching ends at an event, else close
  std::size_t events = 0;
  double exposure = 0;  // total time observed
  double log_likelihood = 0;
  double aic = 0;
};
CensoredExponential FitCensoredExponential(std::span<const Censored> observations);

// The Weibull distribution under censoring, P(T > t) = exp(−(t / scale)^shape): the shape solves
// the profile likelihood equation. Times of 0 with an event are not possible under the model and
// must be moved by the caller. At least two different times with events.
struct CensoredWeibull {
  double shape = 1;
  double scale = 1;
  double mean = 1;  // scale · Γ(1 + 1 / shape): an extrapolation where most times are censored
  double log_likelihood = 0;
  double aic = 0;
};
CensoredWeibull FitCensoredWeibull(std::span<const Censored> observations);

}  // namespace callfloor
