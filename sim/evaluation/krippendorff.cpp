#include "sim/evaluation/krippendorff.h"

#include <memory>
#include <vector>

#include "sim/evaluation/category_counts.h"

namespace callfloor::evaluation {
namespace {

// How often each category occurs in rows with at least two ratings.
std::vector<double> Totals(const CategoryCounts& counts, std::size_t categories,
                           std::span<const int> weights) {
  std::vector<double> totals(categories);
  for (const auto& row : counts.rows()) {
    if (row.ratings < 2) continue;
    for (const auto& [category, count] : counts.Of(row)) {
      totals[category] += weights[row.item] * count;
    }
  }
  return totals;
}

// The ordinal difference, Σ of the categories between two less half of either, is the difference of
// their middle ranks, so that an ordinal scale is an interval scale of these.
std::vector<double> MiddleRanks(const std::vector<double>& totals) {
  std::vector<double> ranks;
  double below = 0;
  for (const double total : totals) {
    ranks.push_back(below + total / 2);
    below += total;
  }
  return ranks;
}

// Σ count, Σ count · value and Σ count · value² of some ratings.
struct Sums {
  double count = 0, value = 0, square = 0;
  void Add(double times, double x) {
    count += times;
    value += times * x;
    square += times * x * x;
  }
  // Σ (x − y)² over all pairs; what is within rounding of 0 is 0.
  double Spread() const {
    const double spread = count * square - value * value;
    return spread > 1e-12 * count * square ? spread : 0;
  }
};

double SquaresWithin(const CategoryCounts& counts, const std::vector<double>& values,
                     std::span<const int> weights) {
  double sum = 0;
  for (const auto& row : counts.rows()) {
    if (row.ratings < 2 || weights[row.item] == 0) continue;
    Sums sums;
    for (const auto& [category, count] : counts.Of(row)) sums.Add(count, values[category]);
    sum += weights[row.item] * sums.Spread() / (row.ratings - 1);
  }
  return sum;
}

double MismatchesWithin(const CategoryCounts& counts, std::span<const int> weights) {
  double sum = 0;
  for (const auto& row : counts.rows()) {
    if (row.ratings < 2) continue;
    int mismatches = 0;
    for (const auto& [category, count] : counts.Of(row)) {
      mismatches += count * (row.ratings - count);
    }
    sum += weights[row.item] * (mismatches / 2.0) / (row.ratings - 1);
  }
  return sum;
}

double MismatchesOverall(const std::vector<double>& totals) {
  double all = 0;
  double squares = 0;
  for (const double total : totals) {
    all += total;
    squares += total * total;
  }
  return (all * all - squares) / 2;
}

double SquaresOverall(const std::vector<double>& totals, const std::vector<double>& values) {
  Sums sums;
  for (std::size_t c = 0; c < totals.size(); ++c) sums.Add(totals[c], values[c]);
  return sums.Spread();
}

// Values from the middle of the scale: sums of squares then lose no digits.
std::vector<double> Centred(std::vector<double> values) {
  if (values.empty()) return values;
  const double middle = (values.front() + values.back()) / 2;
  for (double& value : values) value -= middle;
  return values;
}

}  // namespace

Prepared KrippendorffAlpha(const Sheet& sheet) {
  const auto counts = std::make_shared<const CategoryCounts>(sheet);
  return {[counts, scale = sheet.scale, categories = sheet.categories.size(),
           values = Centred(sheet.values)](std::span<const int> weights) -> std::optional<double> {
            const std::vector<double> totals = Totals(*counts, categories, weights);
            double all = 0;
            for (const double total : totals) all += total;
            const bool nominal = scale == Scale::kNominal;
            const auto at = scale == Scale::kOrdinal ? Centred(MiddleRanks(totals)) : values;
            const double expected =
                nominal ? MismatchesOverall(totals) : SquaresOverall(totals, at);
            if (!(expected > 0)) return std::nullopt;
            const double observed =
                nominal ? MismatchesWithin(*counts, weights) : SquaresWithin(*counts, at, weights);
            return 1 - (all - 1) * observed / expected;
          },
          {}};
}

}  // namespace callfloor::evaluation
