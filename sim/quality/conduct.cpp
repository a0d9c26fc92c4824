#include "sim/quality/conduct.h"

#include <cmath>

namespace callfloor::quality {

double IntensityOf(const Monitoring& monitoring, bool has_program, double evaluations) {
  // A program looks at hundreds a month, so that any sensible per_agent_month makes it 1.
  if (monitoring.program_counts && has_program) return 1;
  return -std::expm1(-evaluations / monitoring.per_agent_month);
}

bool IsBored(const Quality& quality, const std::optional<double>& occupancy) {
  const Boredom* boredom = BoredomInForce(quality);
  return boredom != nullptr && occupancy && *occupancy < boredom->occupancy_below;
}

double DisciplineOf(const Quality& quality, const Conduct& conduct) {
  double shift = 0;
  if (const Monitoring* monitoring = MonitoringInForce(quality); monitoring && conduct.rational) {
    shift -= monitoring->slip * (1 - conduct.watched);
  }
  if (const Boredom* boredom = BoredomInForce(quality); boredom && conduct.bored) {
    shift -= boredom->slip;
  }
  return shift;
}

double LoadOf(const Quality& quality, const Conduct& conduct) {
  const Monitoring* monitoring = MonitoringInForce(quality);
  if (monitoring == nullptr) return 0;
  return monitoring->strain * conduct.watched * (1 - quality.coaching.climate);
}

}  // namespace callfloor::quality
