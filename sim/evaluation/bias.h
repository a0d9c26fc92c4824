#pragma once

#include <optional>
#include <vector>

#include "sim/evaluation/sheet.h"

namespace callfloor::evaluation {

// How much more one rater gives than others do for the same: the mean over items of the deviation
// from the mean of the other raters' ratings of the same row, or from the master's.
struct RaterBias {
  int rater = 0;  // position in the table
  // On a nominal scale the category in question (its position in the table); the deviation is that
  // of its share, in percent. Otherwise the deviation is in the units of the ratings.
  std::optional<int> category;
  int items = 0;  // of which it is the mean
  double deviation = 0;
  std::optional<double> low, high;  // Student's interval over items; none for one item
};

// The bias of each rater but the master (position in the table), with intervals of this confidence.
// On a nominal scale of each category, or of the later one alone if there are two.
std::vector<RaterBias> BiasByRater(const Sheet& sheet, std::optional<int> master,
                                   double confidence);

// The deviations behind a bias, one for each item that the rater and another one rated, in the
// order of the items: (position in the sheet's items, deviation). `rater` and `master` are
// positions in the sheet's raters, `category` in its categories.
struct Deviation {
  int item = 0;
  double value = 0;
};
std::vector<Deviation> Deviations(const Sheet& sheet, std::size_t rater,
                                  std::optional<std::size_t> master, std::optional<int> category);

// The categories of which a bias is told: none on a numeric scale, the later one of two.
std::vector<std::optional<int>> CategoriesOfBias(const Sheet& sheet);

}  // namespace callfloor::evaluation
