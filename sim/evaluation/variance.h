#pragma once

#include "sim/evaluation/coefficient.h"

namespace callfloor::evaluation {

// The intraclass correlation ICC(1) of one rating, each row rated by its own raters (Shrout and
// Fleiss, Psychological Bulletin 86, 1979): the share of a score's variance that comes from what
// was rated. One-way analysis of variance; with unequal numbers of ratings, with their adjusted
// mean n0 (Snedecor and Cochran, Statistical Methods, 1980, section 13.8). Below 0 when rows differ
// less than their ratings do.
Prepared Icc1(const Sheet& sheet);

// ICC(2,1) of one rating, every row rated by the same raters, who stand for all raters (ibid.):
// what a rater's severity adds counts as error. Needs every rater to have rated every row.
Prepared Icc21(const Sheet& sheet);

// Which part of a gauge study to report.
enum class GaugePart {
  kAll,              // repeatability and reproducibility together: gauge R&R
  kRepeatability,    // the same rater, the same row, again
  kReproducibility,  // between raters, with their tastes for particular rows
};

// A part of the total variation of a single score, in percent of its standard deviation (Automotive
// Industry Action Group, Measurement Systems Analysis, 4th ed. 2010: up to 10 % is good, above 30 %
// unacceptable). Analysis of variance of a crossed study; a component estimated below 0 is 0, and
// an interaction of no more than repeatability is pooled with it. Without a second trial
// repeatability cannot be told from tastes: kAll then holds both, and the other two are refused.
Prepared GaugePercent(const Sheet& sheet, GaugePart part);

}  // namespace callfloor::evaluation
