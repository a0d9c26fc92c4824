#include "sim/report/expectation_report.h"

#include <ostream>
#include <string>

#include "sim/report/figure_numbers.h"
#include "sim/report/format.h"
#include "sim/report/json_cells.h"
#include "sim/report/numbers.h"
#include "sim/report/text_table.h"
#include "sim/scenario/names.h"
#include "sim/scenario/whatif_format.h"

namespace callfloor {
namespace {

RoundedEstimate Rounded(const Claim& claim, const Estimate& difference) {
  const quality::Figure* of_quality = claim.OfQuality();
  return of_quality != nullptr ? RoundDifference(difference, of_quality->unit)
                               : RoundDifference(difference, claim.measure->unit);
}

}  // namespace

void WriteExpectations(std::ostream& out, std::span<const Claim> claims,
                       const Comparison& comparison) {
  if (claims.empty()) return;
  TextTable table("lr.ll");
  table.AddRow({"Expected", "difference", "", ""});
  for (const Claim& claim : claims) {
    const Estimate difference = claim.DifferenceIn(comparison);
    const RoundedEstimate rounded = Rounded(claim, difference);
    table.AddRow({claim.expectation.says, rounded.value, rounded.half_width,
                  std::string(Words(JudgeExpectation(claim.expectation, difference)))});
  }
  out << '\n';
  table.Write(out);
}

void WriteExpectationsJson(std::ostream& out, std::span<const Claim> claims,
                           const Comparison& comparison) {
  if (claims.empty()) return;
  out << ",\n \"expectations\": [";
  const char* separator = "\n";
  for (const Claim& claim : claims) {
    const Expectation& expectation = claim.expectation;
    const Estimate difference = claim.DifferenceIn(comparison);
    out << separator << "  {\"says\": " << JsonString(expectation.says)
        << ", \"figure\": " << JsonString(expectation.figure)
        << ", \"of\": " << JsonString(expectation.of) << ", \"against\": "
        << (expectation.against.empty() ? "null" : JsonString(expectation.against))
        << ", \"is\": \"" << scenario_internal::NameOf(scenario_internal::kIsNames, expectation.is)
        << "\", \"margin\": " << ExactNumber(expectation.margin) << ", \"difference\": ";
    WriteJsonEstimate(out, difference, false);
    out << ", \"verdict\": \"" << Words(JudgeExpectation(expectation, difference)) << "\"}";
    separator = ",\n";
  }
  out << "\n ]";
}

}  // namespace callfloor
