#pragma once

#include <span>
#include <vector>

#include "sim/evaluation/sheet.h"

namespace callfloor::evaluation {

// How often each category was given to each row; rows without a rating do not occur.
class CategoryCounts {
 public:
  struct Count {
    int category = 0;
    int count = 0;
  };
  struct Row {
    int item = 0;     // position in the sheet's items
    int ratings = 0;  // at least 1
    std::size_t first = 0, last = 0;
  };

  explicit CategoryCounts(const Sheet& sheet);

  const std::vector<Row>& rows() const { return rows_; }
  std::span<const Count> Of(const Row& row) const {
    return std::span(counts_).subspan(row.first, row.last - row.first);
  }

 private:
  std::vector<Row> rows_;
  std::vector<Count> counts_;
};

}  // namespace callfloor::evaluation
