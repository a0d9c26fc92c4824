#include "sim/evaluation/category_counts.h"

#include <algorithm>

namespace callfloor::evaluation {

CategoryCounts::CategoryCounts(const Sheet& sheet) {
  std::vector<int> given;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    given.clear();
    for (const int category : sheet.Row(row)) {
      if (category != Sheet::kMissing) given.push_back(category);
    }
    if (given.empty()) continue;
    std::sort(given.begin(), given.end());
    const std::size_t first = counts_.size();
    for (const int category : given) {
      if (counts_.size() == first || counts_.back().category != category) {
        counts_.push_back({category, 0});
      }
      ++counts_.back().count;
    }
    rows_.push_back(
        {sheet.item_of_row[row], static_cast<int>(given.size()), first, counts_.size()});
  }
}

}  // namespace callfloor::evaluation
