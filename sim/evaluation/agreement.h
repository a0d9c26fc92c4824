#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/evaluation/bias.h"
#include "sim/evaluation/bootstrap.h"
#include "sim/evaluation/categorical.h"
#include "sim/evaluation/control_chart.h"
#include "sim/evaluation/ratings.h"

namespace callfloor::evaluation {

struct AgreementOptions {
  Scale scale = Scale::kNominal;
  KappaWeights weights = KappaWeights::kQuadratic;
  std::optional<double> within;  // also count numbers as agreeing that differ by at most this
  std::optional<int> master;     // the rater (position in the table) whose ratings are right
  BootstrapOptions bootstrap;
};

// One statistic of one sheet.
struct Statistic {
  std::string_view name;  // "cohen_kappa"
  std::string label;      // "Cohen's kappa"
  bool is_percent = false;
  std::optional<double> value, low, high;
  std::string why_not;  // why there is no value, or a value without an interval; else empty
};

// A rater's deviations in the order of the items, as a control chart about their own mean.
struct RaterDrift {
  int rater = 0;           // position in the table
  std::vector<int> items;  // of the points, positions in the table
  std::vector<EwmaPoint> chart;
  double center = 0;
  // The first item at which the average is outside its limits (position in the table). The first
  // kFewestForDrift - 1 do not count: one odd rating alone would put them outside.
  std::optional<int> first_outside;
};

// What the ratings of one criterion, or of all, say.
struct Agreement {
  std::optional<int> criterion;  // position in the table; none: all together
  int items = 0, rows = 0, raters = 0, ratings = 0;
  int trials = 1;            // the most of any rater; only gauge R&R uses more than the first
  int rows_rated_twice = 0;  // rows with at least two raters; the others tell nothing of agreement
  std::vector<Statistic> statistics;  // in the order in which they are shown
  std::vector<RaterBias> biases;
  std::vector<RaterDrift> drifts;     // of raters with at least kFewestForDrift items
  std::vector<std::string> cautions;  // whole sentences on how far the figures can be trusted
};

inline constexpr int kFewestForDrift = 10;

// All statistics of one criterion, or of all criteria together.
Agreement MeasureAgreement(const RatingTable& table, std::optional<int> criterion,
                           const AgreementOptions& options);

// The table without the ratings of other raters than these (positions in it); its list of raters
// stays as it is.
RatingTable OnlyRaters(RatingTable table, const std::vector<int>& raters);

}  // namespace callfloor::evaluation
