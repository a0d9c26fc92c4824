#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

namespace callfloor {

// A stretch of a day's rate, which goes straight from one value to another.
struct RateSegment {
  double begin = 0;  // ticks since the day opened
  double end = 0;    // > begin; where the next segment begins
  double rate = 0;   // per tick, at the beginning, ≥ 0
  double slope = 0;  // per tick², the rate at the end is ≥ 0

  double RateAt(double position) const { return std::fmax(rate + slope * (position - begin), 0); }

  // How many arrivals a unit-rate process has until the rate from `position` to the end is used up.
  double Available(double position) const {
    if (slope == 0) return rate * (end - position);
    return (RateAt(position) + RateAt(end)) / 2 * (end - position);
  }

  // Where the integrated rate from `position` on reaches `need`, which is less than Available().
  // The root of rate·x + slope·x²/2 = need, in the form that subtracts no near-equal numbers.
  double Reach(double position, double need) const {
    if (slope == 0) return position + need / rate;
    if (need <= 0) return position;
    const double here = RateAt(position);
    const double root = std::sqrt(std::fmax(here * here + 2 * slope * need, 0));
    return position + 2 * need / (here + root);
  }
};

// The mean rate in an interval where the rates by interval are met in the middles and go straight
// between them; at the ends of the day the interval stands for its missing neighbour.
inline double MeanOfStraightLines(double before, double in, double after) {
  return (before + 6 * in + after) / 8;
}

// The arrivals of one contact type on one day: a rate that may change at any time, or times that
// are known.
struct ArrivalCurve {
  std::vector<RateSegment> segments;                  // from opening to closing, in order
  bool fixed_count = false;                           // as many as expected, rounded
  const std::vector<std::int64_t>* replay = nullptr;  // ticks since opening; nullptr: drawn
};

}  // namespace callfloor
