#include "sim/report/experiment_report.h"

#include <ostream>
#include <string>

#include "sim/quality/figures.h"
#include "sim/report/cells.h"
#include "sim/report/format.h"
#include "sim/report/json_cells.h"
#include "sim/report/numbers.h"
#include "sim/report/version.h"

namespace callfloor {
namespace {

// "quality": the figures that the centre itself can know.
void WriteObservedFigures(std::ostream& out, const Experiment& experiment) {
  if (!experiment.HasFigures()) return;
  const char* separator = ",\n \"quality\": {\n";
  std::size_t position = 0;
  for (const quality::Figure& figure : quality::Figures()) {
    const std::size_t at = position++;
    if (figure.reads_truth) continue;
    out << separator << "  \"" << figure.name << "\": ";
    WriteJsonEstimate(out, experiment.FigureOf(at), false);
    separator = ",\n";
  }
  out << "\n }";
}

}  // namespace

void WriteExperimentJson(std::ostream& out, const Model& model, std::uint64_t seed,
                         const Experiment& experiment) {
  out << "{\n \"format\": \"callfloor-result/1\",\n \"version\": \"" << Version()
      << "\",\n \"scenario\": " << JsonString(model.scenario().name) << ",\n \"seed\": " << seed
      << ",\n \"replications\": " << experiment.replications() << ",\n";
  const auto write = [&](const Cell& cell, const Measure& measure) {
    WriteJsonEstimate(out, experiment.Of(cell, measure));
  };
  WriteJsonCells(out, 1, model, experiment, write);
  if (experiment.shape().days > 0) {
    out << ",\n";
    WriteJsonDays(out, 1, model, experiment, write);
  }
  WriteObservedFigures(out, experiment);
  out << "\n}\n";
}

void WriteExperimentCsv(std::ostream& out, const Model& model, const Experiment& experiment) {
  out << "scope,name,day,start,metric,mean,half_width,sd\n";
  ForEachCell(experiment, [&](const Cell& cell) {
    std::string prefix(ScopeName(cell.scope));
    prefix += ',' + CsvField(CellName(model.scenario(), cell)) + ',';
    if (cell.day != Cell::kNoDay) {
      prefix += std::to_string(model.DayOfRow(cell.day) + 1) + ",,";
    } else if (cell.slot != Cell::kHorizon) {
      const Slot& slot = model.slots()[cell.slot];
      prefix += std::to_string(slot.day + 1) + ',' + ClockText(slot.start) + ',';
    } else {
      prefix += ",,";
    }
    for (const Measure& measure : Measures()) {
      if (!experiment.Reports(cell, measure)) continue;
      const Estimate estimate = experiment.Of(cell, measure);
      out << prefix << measure.name << ',' << ExactNumber(estimate.mean) << ','
          << ExactNumber(estimate.half_width) << ',' << ExactNumber(estimate.sd) << '\n';
    }
  });
}

}  // namespace callfloor
