#pragma once

#include "sim/evaluation/coefficient.h"

namespace callfloor::evaluation {

// Share of pairs of ratings of the same row that agree, in percent: the mean over rows of the share
// among the row's pairs (Fleiss 1971). Rows with one rating say nothing and are left out. With
// `within` two numbers agree if they differ by at most that; nominal ratings must be the same.
Prepared PercentAgreement(const Sheet& sheet, double within = 0);

// Cohen's kappa of two raters (Cohen 1960): agreement beyond what their own shares of each category
// would give by chance, over the rows that both have rated.
Prepared CohenKappa(const Sheet& sheet);

enum class KappaWeights { kLinear, kQuadratic };

// Cohen's weighted kappa of two raters (Cohen 1968): a disagreement counts by the difference
// between the two numbers, or its square. The square makes it an intraclass correlation (Fleiss and
// Cohen 1973).
Prepared WeightedKappa(const Sheet& sheet, KappaWeights weights);

// Fleiss's kappa (Fleiss 1971) in the form for raters who differ in how much they rated (Gwet,
// Handbook of Inter-Rater Reliability, 4th ed. 2014, section 2.4): a category's chance share is the
// mean over rows of its share in the row.
Prepared FleissKappa(const Sheet& sheet);

// Gwet's AC1 (Gwet, British Journal of Mathematical and Statistical Psychology 61, 2008; with
// missing ratings as in the handbook of 2014): chance agreement is what raters would reach who
// guess on the hard rows only, so that it stays small when nearly every rating is the same.
Prepared GwetAc1(const Sheet& sheet);

}  // namespace callfloor::evaluation
