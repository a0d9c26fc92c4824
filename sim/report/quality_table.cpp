#include <fmt/format.h>

#include <ostream>
#include <string>
#include <utility>

#include "sim/report/figure_numbers.h"
#include "sim/report/quality_levels.h"
#include "sim/report/quality_report.h"
#include "sim/report/quality_rows.h"
#include "sim/report/text_table.h"

namespace callfloor {
namespace {

std::string_view Heading(quality::Level level) {
  switch (level) {
    case quality::Level::kOperational:
      return "OPERATIONAL: who needs help now, and is the process followed?";
    case quality::Level::kTactical:
      return "TACTICAL: why is quality what it is, and can the scores be trusted?";
    case quality::Level::kStrategic:
      return "STRATEGIC: what is quality worth, and what does it cost to look after it?";
    case quality::Level::kPolicy:
      return "KNOWN ONLY TO THE SIMULATOR: what this way of looking after quality achieves. No "
             "centre has these numbers.";
  }
  return "";
}

void WriteGate(std::ostream& out, const Gate& gate) {
  if (!gate.open) {
    out << "Not reliable yet: " << gate.reason << '\n';
  } else if (!gate.reason.empty()) {
    out << "Reliable enough: " << gate.reason << '\n';
  }
}

void WriteFigures(std::ostream& out, const Experiment& experiment, quality::Level level) {
  TextTable table("lr.lll");
  ForEachFigure(level, [&](std::size_t position, const quality::Figure& figure) {
    const RoundedEstimate rounded = Round(experiment.FigureOf(position), figure.unit);
    const std::int64_t count = experiment.FigureCount(position);
    table.AddRow({std::string(figure.label), rounded.value, rounded.half_width,
                  count == 0 || count == experiment.replications()
                      ? ""
                      : fmt::format("in {} of {}", count, experiment.replications()),
                  std::string(figure.name)});
  });
  table.Write(out, 2);
}

void WriteHead(std::ostream& out, const QualityFindings& findings) {
  const std::int64_t replications = findings.experiment->replications();
  out << findings.model->scenario().name << '\n'
      << replications << (replications == 1 ? " replication" : " replications") << ", seed "
      << findings.seed;
  out << (replications > 1 ? "; ± is half the width of the 95 % confidence interval"
                           : "; one replication says nothing about its own uncertainty, run more");
  if (const quality::World* world = findings.world) {
    out << fmt::format(
        "\nTables are of the first replication alone: {} evaluations of {} contacts on {:g} days.\n"
        "In brackets the 95 % interval, n is what a number rests on",
        world->evaluations, world->contacts, world->horizon_days);
  }
  out << '\n';
}

void WriteAssumptions(std::ostream& out, const Scenario& scenario) {
  const std::size_t count = AssumptionsInForce(scenario, "/quality").size();
  if (count == 0) return;
  out << fmt::format(
      "\n{} values of quality are defaults that rest on no evidence: --format json lists them,\n"
      "docs/assumptions.md has all.\n",
      count);
}

}  // namespace

void WriteQualityTable(std::ostream& out, const QualityFindings& findings) {
  WriteHead(out, findings);
  for (const quality::Level level : kDashboards) {
    out << '\n' << Heading(level) << '\n';
    WriteGate(out, GateOf(level, findings.world));
    WriteFigures(out, *findings.experiment, level);
    if (findings.world == nullptr) continue;
    if (level == quality::Level::kOperational) WriteOperationalRows(out, *findings.world);
    if (level == quality::Level::kTactical) WriteTacticalRows(out, *findings.world);
    if (level == quality::Level::kStrategic) WriteStrategicRows(out, *findings.world);
  }
  if (findings.truth) {
    out << '\n' << Heading(quality::Level::kPolicy) << '\n';
    WriteFigures(out, *findings.experiment, quality::Level::kPolicy);
    if (findings.world != nullptr) WriteTrueRows(out, *findings.world);
  }
  WriteAssumptions(out, findings.model->scenario());
}

}  // namespace callfloor
