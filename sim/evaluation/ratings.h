#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "sim/core/csv_reader.h"

namespace callfloor::evaluation {

// What may be said of two ratings of an item.
enum class Scale {
  kNominal,   // whether they are the same
  kOrdinal,   // also which is the higher
  kInterval,  // also by how much
};

// What one rater said of one item.
struct Rating {
  int item = 0;  // positions in the lists of the table
  int rater = 0;
  int criterion = 0;
  int category = 0;
  int trial = 1;  // 1-based; above 1: the same rater rated the same item again
};

// Evaluations of which several raters made each, as the file has them.
struct RatingTable {
  std::vector<std::string> items;       // in the order of their first row
  std::vector<std::string> raters;      // likewise
  std::vector<std::string> criteria;    // likewise; one empty name when the file has no such column
  std::vector<std::string> categories;  // every rating given or stated, in ascending order
  std::vector<double> values;  // what each category is as a number; empty on a nominal scale
  bool categories_are_stated = false;  // `categories` is the scale, not what was found of it
  std::vector<Rating> ratings;         // in the order of the file

  bool has_criteria() const { return criteria.size() > 1 || !criteria.front().empty(); }
};

// How a file is to be read.
struct ReadOptions {
  Scale scale = Scale::kNominal;
  // All ratings there are; anything else is then a mistake. Empty: those that occur.
  std::vector<std::string> categories;
  bool ignore_other_columns = false;  // otherwise an unknown column is a mistake
};

struct RatingsResult {
  RatingTable table;                 // meaningful when there is no problem
  std::vector<CsvProblem> problems;  // with the line each, and the remedy
};

// Reads comma-separated rows with the columns item, rater, rating and, where there are any,
// criterion and trial (a whole number from 1). A rating that was not made has no row. Spaces around
// a field do not count.
RatingsResult ReadRatings(std::istream& in, const std::string& source, const ReadOptions& options);

}  // namespace callfloor::evaluation
