#pragma once

#include <string>

#include "sim/center/measures.h"
#include "sim/experiment/estimate.h"

namespace callfloor {

// An estimate as people read it: the half-width rounded to one significant digit, the value to the
// same place. Shares are in percent. Without a half-width the value has the digits usual for its
// unit.
struct RoundedEstimate {
  std::string value;       // "81.3 %"; "–" when the measure does not exist
  std::string half_width;  // "± 0.4"; empty when there is none
  std::string sd;          // two significant digits, "3.1"; empty when there is none
};
RoundedEstimate Round(const Estimate& estimate, Unit unit);

// The same with a sign, for differences: "+1.2", "−0.4", "0". Shares are in percentage points.
RoundedEstimate RoundDifference(const Estimate& estimate, Unit unit);

// The shortest decimal that reads back as exactly this number; empty for NaN and infinities.
std::string ExactNumber(double value);

}  // namespace callfloor
