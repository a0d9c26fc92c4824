#include "sim/report/figure_comparison.h"

#include <ostream>
#include <string>

#include "sim/experiment/verdict.h"
#include "sim/report/figure_numbers.h"
#include "sim/report/json_cells.h"
#include "sim/report/text_table.h"

namespace callfloor {
namespace {

bool HasAny(const Comparison& comparison, std::size_t k) {
  return comparison.base().HasFigures() || comparison.whatif(k).HasFigures();
}

std::string Describe(const Estimate& difference, const quality::Figure& figure) {
  if (!difference.Exists()) return {};
  return std::string(Words(Judge(difference, BetterWay(figure))));
}

// Visits the figures that read the truth, or the others, with their positions.
template <typename Visit>
void VisitFigures(bool reads_truth, const Visit& visit) {
  std::size_t position = 0;
  for (const quality::Figure& figure : quality::Figures()) {
    if (figure.reads_truth == reads_truth) visit(position, figure);
    ++position;
  }
}

void WriteSection(std::ostream& out, std::string title, const Comparison& comparison, std::size_t k,
                  bool reads_truth) {
  TextTable table("lr.lr.lr.ll");
  table.AddRow({std::move(title), "base", "", "what-if", "", "difference", "", ""});
  VisitFigures(reads_truth, [&](std::size_t position, const quality::Figure& figure) {
    const Estimate difference = comparison.FigureDifference(k, position);
    const RoundedEstimate base = Round(comparison.base().FigureOf(position), figure.unit);
    const RoundedEstimate whatif = Round(comparison.whatif(k).FigureOf(position), figure.unit);
    const RoundedEstimate rounded = RoundDifference(difference, figure.unit);
    table.AddRow({std::string(figure.label), base.value, base.half_width, whatif.value,
                  whatif.half_width, rounded.value, rounded.half_width,
                  Describe(difference, figure)});
  });
  out << '\n';
  table.Write(out);
}

}  // namespace

void WriteFigureComparison(std::ostream& out, const Comparison& comparison, std::size_t k) {
  if (!HasAny(comparison, k)) return;
  if (!comparison.ComparesFigures(k)) {
    out << "\nOnly the " << (comparison.base().HasFigures() ? "base" : "what-if")
        << " says something of quality: there is nothing to compare its figures with.\n";
    return;
  }
  WriteSection(out, "Quality", comparison, k, false);
  WriteSection(out, "Known only to the simulator", comparison, k, true);
}

void WriteFigureComparisonJson(std::ostream& out, int indent, const Comparison& comparison,
                               std::size_t k) {
  if (!HasAny(comparison, k)) return;
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  for (const bool reads_truth : {false, true}) {
    out << ",\n" << margin << (reads_truth ? "\"truth\": {" : "\"quality\": {");
    const char* separator = "\n";
    VisitFigures(reads_truth, [&](std::size_t position, const quality::Figure& figure) {
      out << separator << margin << " \"" << figure.name << "\": {\"base\": ";
      WriteJsonEstimate(out, comparison.base().FigureOf(position));
      out << ", \"whatif\": ";
      WriteJsonEstimate(out, comparison.whatif(k).FigureOf(position));
      out << ", \"difference\": ";
      WriteJsonEstimate(out, comparison.FigureDifference(k, position), false);
      out << '}';
      separator = ",\n";
    });
    out << '\n' << margin << '}';
  }
}

void WriteFigureComparisonCsv(std::ostream& out, std::string_view label,
                              const Comparison& comparison, std::size_t k) {
  if (!HasAny(comparison, k)) return;
  for (const bool reads_truth : {false, true}) {
    VisitFigures(reads_truth, [&](std::size_t position, const quality::Figure& figure) {
      const Estimate difference = comparison.FigureDifference(k, position);
      out << label << (reads_truth ? ",truth,,,," : ",quality,,,,") << figure.name;
      for (const Estimate& estimate : {comparison.base().FigureOf(position),
                                       comparison.whatif(k).FigureOf(position), difference}) {
        out << ',' << ExactNumber(estimate.mean) << ',' << ExactNumber(estimate.half_width);
      }
      out << ',' << Describe(difference, figure) << '\n';
    });
  }
}

}  // namespace callfloor
