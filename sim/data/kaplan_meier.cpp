#include "sim/data/kaplan_meier.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/assert.h"

namespace callfloor {

KaplanMeier::KaplanMeier(std::span<const Censored> observations) {
  CALLFLOOR_ASSERT(!observations.empty());
  std::vector<Censored> sorted(observations.begin(), observations.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Censored& a, const Censored& b) { return a.time < b.time; });
  largest_time_ = sorted.back().time;

  double survival = 1;
  double greenwood = 0;  // Σ events / (at risk · (at risk − events))
  std::size_t at_risk = sorted.size();
  for (std::size_t i = 0; i < sorted.size();) {
    const double time = sorted[i].time;
    std::size_t events = 0;
    std::size_t ended = 0;
    for (; i < sorted.size() && sorted[i].time == time; ++i, ++ended) events += sorted[i].event;
    if (events > 0) {
      const double n = static_cast<double>(at_risk);
      const double d = static_cast<double>(events);
      survival *= (n - d) / n;
      greenwood += at_risk == events ? std::numeric_limits<double>::quiet_NaN() : d / (n * (n - d));
      steps_.push_back({time, at_risk, events, survival, survival * std::sqrt(greenwood)});
    }
    at_risk -= ended;
  }
}

double KaplanMeier::Survival(double time) const {
  const auto next = std::upper_bound(steps_.begin(), steps_.end(), time,
                                     [](double t, const Step& step) { return t < step.time; });
  return next == steps_.begin() ? 1.0 : (next - 1)->survival;
}

double KaplanMeier::RestrictedMean(double horizon) const {
  double area = 0;
  double from = 0;
  double survival = 1;
  for (const Step& step : steps_) {
    if (step.time >= horizon) break;
    area += survival * (step.time - from);
    from = step.time;
    survival = step.survival;
  }
  return area + survival * (horizon - from);
}

std::vector<double> KaplanMeier::ConditionalParts(double horizon, int parts) const {
  const double total = 1 - Survival(horizon);
  if (total <= 0) return {};
  const double share = total / parts;  // probability of one part
  std::vector<double> values;
  double mass = 0;    // collected for the part at hand
  double moment = 0;  // its mass times its time
  double before = 1;
  for (const Step& step : steps_) {
    if (step.time > horizon) break;
    double rest = before - step.survival;
    before = step.survival;
    while (static_cast<int>(values.size()) < parts - 1 && mass + rest >= share) {
      const double taken = share - mass;
      values.push_back((moment + taken * step.time) / share);
      rest -= taken;
      mass = 0;
      moment = 0;
    }
    mass += rest;
    moment += rest * step.time;
  }
  values.push_back(moment / share);  // what is left, within rounding exactly one share
  return values;
}

}  // namespace callfloor
