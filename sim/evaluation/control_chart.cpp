#include "sim/evaluation/control_chart.h"

#include <cmath>

namespace callfloor::evaluation {

std::vector<EwmaPoint> EwmaChart(std::span<const double> values, double center,
                                 double standard_deviation, const EwmaOptions& options) {
  std::vector<EwmaPoint> points;
  double average = center;
  double forgotten = 1;  // (1 − λ)^2t
  for (const double value : values) {
    average += options.weight * (value - average);
    forgotten *= (1 - options.weight) * (1 - options.weight);
    const double half = options.limit * standard_deviation *
                        std::sqrt(options.weight / (2 - options.weight) * (1 - forgotten));
    points.push_back({average, center - half, center + half});
  }
  return points;
}

std::optional<double> NeighbourDeviation(std::span<const double> values) {
  if (values.size() < 2) return std::nullopt;
  double sum = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    sum += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
  }
  return std::sqrt(sum / (2 * static_cast<double>(values.size() - 1)));
}

}  // namespace callfloor::evaluation
