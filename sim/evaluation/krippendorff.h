#pragma once

#include "sim/evaluation/coefficient.h"

namespace callfloor::evaluation {

// Krippendorff's alpha (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011): 1 less the
// disagreement seen within rows over the disagreement between any two ratings of the file. Any
// number of raters, any rating may be missing; rows with one rating are left out. The difference of
// two ratings is that of the sheet's scale.
Prepared KrippendorffAlpha(const Sheet& sheet);

}  // namespace callfloor::evaluation
