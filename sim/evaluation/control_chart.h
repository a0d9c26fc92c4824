#pragma once

#include <optional>
#include <span>
#include <vector>

namespace callfloor::evaluation {

// How an exponentially weighted moving average is drawn. The defaults let a process in control
// raise a false alarm about once in 500 points (Lucas and Saccucci, Technometrics 32, 1990).
struct EwmaOptions {
  double weight = 0.1;   // λ, of the newest value; above 0, at most 1
  double limit = 2.814;  // L, in standard deviations of the average
};

struct EwmaPoint {
  double average = 0;
  double low = 0, high = 0;  // the limits at this point
  bool is_outside() const { return average < low || average > high; }
};

// The chart of values in the order of time, about a centre, for a given standard deviation of one
// value (Roberts, Technometrics 1, 1959; exact limits from the first point on).
std::vector<EwmaPoint> EwmaChart(std::span<const double> values, double center,
                                 double standard_deviation, const EwmaOptions& options = {});

// The standard deviation of values in the order of time, from the squared differences of neighbours
// (von Neumann, Annals of Mathematical Statistics 12, 1941), so that a slow drift does not hide
// itself; right for values of any distribution, also where most are 0. Nothing for fewer than two.
std::optional<double> NeighbourDeviation(std::span<const double> values);

}  // namespace callfloor::evaluation
