#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sim/evaluation/ratings.h"

namespace callfloor::evaluation {

// The ratings of one criterion, or of all criteria together, as the coefficients want them. A row
// is one item on one criterion; an item's rows are drawn together when items are resampled, because
// what goes wrong in one call goes wrong in several of its criteria.
struct Sheet {
  static constexpr int kMissing = -1;

  Scale scale = Scale::kNominal;
  std::vector<int> items;        // the table's items that occur, ascending
  std::vector<int> raters;       // the table's raters that occur, ascending
  std::vector<int> categories;   // the table's categories that are on the scale, ascending
  std::vector<double> values;    // what each category is as a number; empty on a nominal scale
  std::vector<int> item_of_row;  // position in `items`
  // The categories, row by row and rater by rater: each rater's first trial.
  std::vector<int> cells;
  // Trial after trial, each like `cells`; the first is `cells` again. One, when nobody repeated.
  std::vector<std::vector<int>> trials;

  std::size_t rows() const { return item_of_row.size(); }
  std::span<const int> Row(std::size_t row) const {
    return std::span(cells).subspan(row * raters.size(), raters.size());
  }
  // How many ratings of the first trial there are.
  std::size_t RatingCount() const;
};

// The sheet of one criterion (its position in the table), or of all. The categories are those that
// occur in it, unless the table states them.
Sheet MakeSheet(const RatingTable& table, Scale scale, std::optional<int> criterion);

}  // namespace callfloor::evaluation
