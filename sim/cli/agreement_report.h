#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "sim/evaluation/agreement.h"

namespace callfloor::cli {

// What `callfloor agreement` found.
struct AgreementReport {
  std::string file;
  evaluation::RatingTable table;
  evaluation::AgreementOptions options;
  evaluation::Agreement overall;
  std::vector<evaluation::Agreement> by_criterion;  // empty when the file has no criteria
};

// For people: the statistics with their intervals, why others have no value, each rater's bias, who
// drifted, and how far all this can be trusted.
void WriteAgreementTable(std::ostream& out, const AgreementReport& report);

// callfloor-agreement/1: docs/agreement.md says what it holds.
void WriteAgreementJson(std::ostream& out, const AgreementReport& report);

}  // namespace callfloor::cli
