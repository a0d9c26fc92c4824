#include "sim/report/comparison_report.h"

#include <ostream>
#include <string>
#include <vector>

#include "sim/experiment/verdict.h"
#include "sim/report/cells.h"
#include "sim/report/expectation_report.h"
#include "sim/report/figure_comparison.h"
#include "sim/report/format.h"
#include "sim/report/json_cells.h"
#include "sim/report/numbers.h"
#include "sim/report/text_table.h"
#include "sim/report/version.h"

namespace callfloor {
namespace {

// The three estimates of one measure in one cell.
struct Trio {
  Estimate base;
  Estimate whatif;
  Estimate difference;
};

Trio TrioOf(const Comparison& comparison, std::size_t k, const Cell& cell, const Measure& measure) {
  Trio trio{comparison.base().Of(cell, measure), {}, {}};
  if (const auto match = comparison.Match(k, cell)) {
    trio.whatif = comparison.whatif(k).Of(*match, measure);
    trio.difference = comparison.Difference(k, cell, measure);
  }
  return trio;
}

std::string Describe(const Trio& trio, const Measure& measure) {
  if (!trio.difference.Exists()) return {};
  return std::string(Words(Judge(trio.difference, BetterWay(measure))));
}

// Types, groups or sites that only the what-if has: reports say so rather than leave them out in
// silence.
template <typename Items>
std::vector<std::string> OnlyIn(const Items& whatif, const Items& base) {
  std::vector<std::string> names;
  for (const auto& item : whatif) {
    bool found = false;
    for (const auto& other : base) found = found || other.name == item.name;
    if (!found) names.push_back(item.name);
  }
  return names;
}

std::string JsonNames(const std::vector<std::string>& names) {
  std::string text = "[";
  for (const std::string& name : names) {
    if (text.size() > 1) text += ", ";
    text += JsonString(name);
  }
  return text + ']';
}

void AddRow(TextTable& table, std::string title, const Trio& trio, const Measure& measure) {
  const RoundedEstimate base = Round(trio.base, measure.unit);
  const RoundedEstimate whatif = Round(trio.whatif, measure.unit);
  const RoundedEstimate difference = RoundDifference(trio.difference, measure.unit);
  table.AddRow({std::move(title), base.value, base.half_width, whatif.value, whatif.half_width,
                difference.value, difference.half_width, Describe(trio, measure)});
}

void WriteWhatIfTable(std::ostream& out, std::span<const NamedModel> scenarios,
                      const Comparison& comparison, std::size_t k) {
  const Scenario& base = scenarios[0].model->scenario();
  const Scenario& whatif = scenarios[k + 1].model->scenario();
  const auto new_table = [](std::string title) {
    TextTable table("lr.lr.lr.ll");
    table.AddRow({std::move(title), "base", "", "what-if", "", "difference", "", ""});
    return table;
  };
  out << "\nWhat if: " << scenarios[k + 1].label << "\n\n";
  TextTable overall = new_table("Overall");
  for (const Measure& measure : Measures()) {
    if (!comparison.base().Reports({}, measure)) continue;
    AddRow(overall, std::string(measure.label), TrioOf(comparison, k, {}, measure), measure);
  }
  overall.Write(out);

  const auto write_parts = [&](std::string title, Scope scope, std::size_t count,
                               std::initializer_list<std::string_view> measures) {
    TextTable table = new_table(std::move(title));
    for (std::size_t i = 0; i < count; ++i) {
      const Cell cell{scope, i};
      for (std::string_view name : measures) {
        const Measure& measure = *FindMeasure(name);
        AddRow(table, std::string(CellName(base, cell)) + ": " + std::string(measure.label),
               TrioOf(comparison, k, cell, measure), measure);
      }
    }
    out << '\n';
    table.Write(out);
  };
  write_parts("By contact type", kScopeType, base.contact_types.size(),
              {"service_level", "abandon_rate", "asa_s"});
  write_parts("By agent group", kScopeGroup, base.agent_groups.size(), {"answered", "occupancy"});
  if (!base.sites.empty()) {
    write_parts("By site", kScopeSite, base.sites.size(), {"answered", "occupancy"});
  }

  WriteFigureComparison(out, comparison, k);

  for (const std::string& name : OnlyIn(whatif.contact_types, base.contact_types)) {
    out << "The base has no contact type \"" << name << "\" to compare with.\n";
  }
  for (const std::string& name : OnlyIn(whatif.agent_groups, base.agent_groups)) {
    out << "The base has no agent group \"" << name << "\" to compare with.\n";
  }
  for (const std::string& name : OnlyIn(whatif.sites, base.sites)) {
    out << "The base has no site \"" << name << "\" to compare with.\n";
  }
}

}  // namespace

void WriteComparisonJson(std::ostream& out, std::span<const NamedModel> scenarios,
                         std::uint64_t seed, const Comparison& comparison,
                         std::span<const Claim> claims) {
  const Scenario& base = scenarios[0].model->scenario();
  out << "{\n \"format\": \"callfloor-comparison/1\",\n \"version\": \"" << Version()
      << "\",\n \"base\": {\"scenario\": " << JsonString(base.name)
      << ", \"label\": " << JsonString(scenarios[0].label) << "},\n \"seed\": " << seed
      << ",\n \"replications\": " << comparison.replications() << ",\n \"whatifs\": [";
  for (std::size_t k = 0; k < comparison.whatif_count(); ++k) {
    const Scenario& whatif = scenarios[k + 1].model->scenario();
    out << (k > 0 ? ",\n" : "\n") << "  {\"scenario\": " << JsonString(whatif.name)
        << ",\n   \"label\": " << JsonString(scenarios[k + 1].label)
        << ",\n   \"only_in_whatif\": {\"contact_types\": "
        << JsonNames(OnlyIn(whatif.contact_types, base.contact_types))
        << ", \"agent_groups\": " << JsonNames(OnlyIn(whatif.agent_groups, base.agent_groups))
        << ", \"sites\": " << JsonNames(OnlyIn(whatif.sites, base.sites)) << "},\n";
    WriteJsonCells(out, 3, *scenarios[0].model, comparison.base(),
                   [&](const Cell& cell, const Measure& measure) {
                     const Trio trio = TrioOf(comparison, k, cell, measure);
                     out << "{\"base\": ";
                     WriteJsonEstimate(out, trio.base);
                     out << ", \"whatif\": ";
                     WriteJsonEstimate(out, trio.whatif);
                     out << ", \"difference\": ";
                     WriteJsonEstimate(out, trio.difference, false);
                     out << '}';
                   });
    WriteFigureComparisonJson(out, 3, comparison, k);
    out << '}';
  }
  out << "\n ]";
  WriteExpectationsJson(out, claims, comparison);
  out << "\n}\n";
}

void WriteComparisonCsv(std::ostream& out, std::span<const NamedModel> scenarios,
                        const Comparison& comparison) {
  out << "whatif,scope,name,day,start,metric,base_mean,base_half_width,whatif_mean,whatif_half_"
         "width,"
         "difference_mean,difference_half_width,verdict\n";
  const Model& base = *scenarios[0].model;
  for (std::size_t k = 0; k < comparison.whatif_count(); ++k) {
    const std::string label = CsvField(scenarios[k + 1].label);
    ForEachCell(comparison.base(), [&](const Cell& cell) {
      if (cell.day != Cell::kNoDay) return;  // differences are not kept day by day
      std::string prefix = label + ',' + std::string(ScopeName(cell.scope)) + ',' +
                           CsvField(CellName(base.scenario(), cell)) + ',';
      if (cell.slot != Cell::kHorizon) {
        const Slot& slot = base.slots()[cell.slot];
        prefix += std::to_string(slot.day + 1) + ',' + ClockText(slot.start) + ',';
      } else {
        prefix += ",,";
      }
      for (const Measure& measure : Measures()) {
        if (!comparison.base().Reports(cell, measure)) continue;
        const Trio trio = TrioOf(comparison, k, cell, measure);
        out << prefix << measure.name;
        for (const Estimate& estimate : {trio.base, trio.whatif, trio.difference}) {
          out << ',' << ExactNumber(estimate.mean) << ',' << ExactNumber(estimate.half_width);
        }
        out << ',' << Describe(trio, measure) << '\n';
      }
    });
    WriteFigureComparisonCsv(out, label, comparison, k);
  }
}

void WriteComparisonTable(std::ostream& out, std::span<const NamedModel> scenarios,
                          std::uint64_t seed, const Comparison& comparison,
                          std::span<const Claim> claims) {
  const std::int64_t replications = comparison.replications();
  out << "Base: " << scenarios[0].label << '\n'
      << replications << (replications == 1 ? " replication" : " replications")
      << " of each on common random numbers, seed " << seed;
  if (replications > 1) {
    out << "; ± is half the width of the 95 % confidence interval, of a difference the paired one";
  } else {
    out << "; one replication says nothing about its own uncertainty, run more";
  }
  out << '\n';
  for (std::size_t k = 0; k < comparison.whatif_count(); ++k) {
    WriteWhatIfTable(out, scenarios, comparison, k);
  }
  WriteExpectations(out, claims, comparison);
}

}  // namespace callfloor
