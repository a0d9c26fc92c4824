#include <ostream>

#include "sim/report/numbers.h"
#include "sim/report/quality_levels.h"
#include "sim/report/quality_report.h"

namespace callfloor {

void WriteQualityCsv(std::ostream& out, const QualityFindings& findings) {
  out << "level,figure,mean,half_width,replications\n";
  const auto write = [&](quality::Level level) {
    ForEachFigure(level, [&](std::size_t position, const quality::Figure& figure) {
      const Estimate estimate = findings.experiment->FigureOf(position);
      out << LevelName(level) << ',' << figure.name << ',' << ExactNumber(estimate.mean) << ','
          << ExactNumber(estimate.half_width) << ',' << findings.experiment->FigureCount(position)
          << '\n';
    });
  };
  for (const quality::Level level : kDashboards) write(level);
  if (findings.truth) write(quality::Level::kPolicy);
}

}  // namespace callfloor
