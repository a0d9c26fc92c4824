#include "sim/evaluation/categorical.h"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "sim/evaluation/category_counts.h"

namespace callfloor::evaluation {
namespace {

constexpr std::string_view kExactScores =
    "Only scores that are exactly the same would count as agreeing; use icc_2_1 or "
    "krippendorff_alpha, or --scale ordinal if there are few grades.";

// A number for each row that has enough ratings, and the item it belongs to.
struct RowValue {
  int item = 0;
  double value = 0;
};

double AgreeingShare(const Sheet& sheet, std::size_t row, double within) {
  int pairs = 0;
  int agreeing = 0;
  const auto ratings = sheet.Row(row);
  for (std::size_t a = 0; a < ratings.size(); ++a) {
    for (std::size_t b = a + 1; b < ratings.size(); ++b) {
      if (ratings[a] == Sheet::kMissing || ratings[b] == Sheet::kMissing) continue;
      ++pairs;
      const bool near =
          !sheet.values.empty() &&
          // Not to be decided by the last bit of 0.3 − 0.1.
          std::abs(sheet.values[ratings[a]] - sheet.values[ratings[b]]) <= within * (1 + 1e-12);
      agreeing += ratings[a] == ratings[b] || near ? 1 : 0;
    }
  }
  return pairs == 0 ? NAN : static_cast<double>(agreeing) / pairs;
}

std::vector<RowValue> AgreeingShares(const Sheet& sheet, double within) {
  std::vector<RowValue> shares;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const double share = AgreeingShare(sheet, row, within);
    if (!std::isnan(share)) shares.push_back({sheet.item_of_row[row], share});
  }
  return shares;
}

std::optional<double> MeanOf(const std::vector<RowValue>& rows, std::span<const int> weights) {
  double sum = 0;
  double count = 0;
  for (const RowValue& row : rows) {
    sum += weights[row.item] * row.value;
    count += weights[row.item];
  }
  if (count == 0) return std::nullopt;
  return sum / count;
}

// The mean over rows of each category's share in the row.
std::vector<double> CategoryShares(const CategoryCounts& counts, std::size_t categories,
                                   std::span<const int> weights) {
  std::vector<double> shares(categories);
  double rows = 0;
  for (const auto& row : counts.rows()) {
    const double weight = weights[row.item];
    if (weight == 0) continue;
    rows += weight;
    for (const auto& [category, count] : counts.Of(row)) {
      shares[category] += weight * count / row.ratings;
    }
  }
  for (double& share : shares) share /= rows;
  return shares;
}

// (agreement − chance) / (1 − chance), with chance a function of the categories' shares.
Prepared BeyondChance(const Sheet& sheet,
                      std::function<double(const std::vector<double>& shares)> chance) {
  const auto counts = std::make_shared<const CategoryCounts>(sheet);
  return {[counts, chance = std::move(chance), agreeing = AgreeingShares(sheet, 0),
           categories =
               sheet.categories.size()](std::span<const int> weights) -> std::optional<double> {
            const auto agreement = MeanOf(agreeing, weights);
            if (!agreement) return std::nullopt;
            const double by_chance = chance(CategoryShares(*counts, categories, weights));
            if (by_chance > 1 - 1e-12) return std::nullopt;
            return (*agreement - by_chance) / (1 - by_chance);
          },
          {}};
}

std::string OnlyOneCategory() {
  return "Every rating is the same, so that there is no chance agreement to correct for; name the "
         "other ratings there could be with --categories.";
}

// The rows that both of two raters have rated.
struct Pair {
  int item = 0;
  int first = 0;
  int second = 0;
};

std::vector<Pair> Pairs(const Sheet& sheet) {
  std::vector<Pair> pairs;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const auto ratings = sheet.Row(row);
    if (ratings[0] == Sheet::kMissing || ratings[1] == Sheet::kMissing) continue;
    pairs.push_back({sheet.item_of_row[row], ratings[0], ratings[1]});
  }
  return pairs;
}

std::string TwoRatersOnly(const Sheet& sheet) {
  return fmt::format(
      "This is for two raters, and there are {}; use --raters A,B for a pair, or {} for all.",
      sheet.raters.size(),
      sheet.scale == Scale::kNominal ? "fleiss_kappa or gwet_ac1" : "krippendorff_alpha");
}

// How often each of two raters gave each category, and how far apart they were.
struct Margins {
  std::vector<double> first, second;
  double rows = 0;
  double distance = 0;
};

template <typename Distance>
Margins MarginsOf(const std::vector<Pair>& pairs, std::size_t categories,
                  std::span<const int> weights, Distance distance) {
  Margins margins{std::vector<double>(categories), std::vector<double>(categories)};
  for (const Pair& pair : pairs) {
    const double weight = weights[pair.item];
    margins.first[pair.first] += weight;
    margins.second[pair.second] += weight;
    margins.rows += weight;
    margins.distance += weight * distance(pair.first, pair.second);
  }
  return margins;
}

// Σ first · second · |difference| over all pairs of categories, by what lies below and above each
// gap.
double LinearByChance(const Margins& margins, const std::vector<double>& values) {
  double below_first = 0;
  double below_second = 0;
  double sum = 0;
  for (std::size_t c = 0; c + 1 < values.size(); ++c) {
    below_first += margins.first[c];
    below_second += margins.second[c];
    sum += (values[c + 1] - values[c]) * (below_first * (margins.rows - below_second) +
                                          below_second * (margins.rows - below_first));
  }
  return sum;
}

// The same of the squared difference.
double QuadraticByChance(const Margins& margins, const std::vector<double>& values) {
  double first = 0, first_square = 0, second = 0, second_square = 0;
  for (std::size_t c = 0; c < values.size(); ++c) {
    const double value = values[c] - values[0];
    first += margins.first[c] * value;
    first_square += margins.first[c] * value * value;
    second += margins.second[c] * value;
    second_square += margins.second[c] * value * value;
  }
  return margins.rows * (first_square + second_square) - 2 * first * second;
}

}  // namespace

Prepared PercentAgreement(const Sheet& sheet, double within) {
  return {[shares = AgreeingShares(sheet, within)](
              std::span<const int> weights) -> std::optional<double> {
            const auto mean = MeanOf(shares, weights);
            if (!mean) return std::nullopt;
            return 100 * *mean;
          },
          {}};
}

Prepared CohenKappa(const Sheet& sheet) {
  if (sheet.scale == Scale::kInterval) return Refused(std::string(kExactScores));
  if (sheet.raters.size() != 2) return Refused(TwoRatersOnly(sheet));
  if (sheet.categories.size() < 2) return Refused(OnlyOneCategory());
  return {[pairs = Pairs(sheet), categories = sheet.categories.size()](
              std::span<const int> weights) -> std::optional<double> {
            const Margins margins =
                MarginsOf(pairs, categories, weights, [](int a, int b) { return a != b; });
            double same = 0;
            for (std::size_t c = 0; c < categories; ++c) {
              same += margins.first[c] * margins.second[c];
            }
            const double by_chance = margins.rows * margins.rows - same;
            if (by_chance <= 0) return std::nullopt;
            return 1 - margins.rows * margins.distance / by_chance;
          },
          {}};
}

Prepared WeightedKappa(const Sheet& sheet, KappaWeights kind) {
  if (sheet.scale == Scale::kNominal) {
    return Refused("Weights need ratings that are numbers in an order; use --scale ordinal.");
  }
  if (sheet.raters.size() != 2) return Refused(TwoRatersOnly(sheet));
  if (sheet.categories.size() < 2) return Refused(OnlyOneCategory());
  const bool linear = kind == KappaWeights::kLinear;
  return {[pairs = Pairs(sheet), values = sheet.values,
           linear](std::span<const int> weights) -> std::optional<double> {
            const Margins margins = MarginsOf(pairs, values.size(), weights, [&](int a, int b) {
              const double difference = values[a] - values[b];
              return linear ? std::abs(difference) : difference * difference;
            });
            const double by_chance =
                linear ? LinearByChance(margins, values) : QuadraticByChance(margins, values);
            if (by_chance <= 0) return std::nullopt;
            return 1 - margins.rows * margins.distance / by_chance;
          },
          {}};
}

Prepared FleissKappa(const Sheet& sheet) {
  if (sheet.scale == Scale::kInterval) return Refused(std::string(kExactScores));
  if (sheet.categories.size() < 2) return Refused(OnlyOneCategory());
  return BeyondChance(sheet, [](const std::vector<double>& shares) {
    double sum = 0;
    for (const double share : shares) sum += share * share;
    return sum;
  });
}

Prepared GwetAc1(const Sheet& sheet) {
  if (sheet.scale == Scale::kInterval) return Refused(std::string(kExactScores));
  if (sheet.categories.size() < 2) return Refused(OnlyOneCategory());
  return BeyondChance(sheet, [](const std::vector<double>& shares) {
    double sum = 0;
    for (const double share : shares) sum += share * (1 - share);
    return sum / static_cast<double>(shares.size() - 1);
  });
}

}  // namespace callfloor::evaluation
