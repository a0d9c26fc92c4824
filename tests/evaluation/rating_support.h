// Short ways to write down ratings in tests of agreement.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/evaluation/coefficient.h"
#include "sim/evaluation/ratings.h"

namespace callfloor::evaluation {

inline constexpr int kNone = -1;  // no rating

// A table with these numbers as ratings: one row an item, one column a rater.
RatingTable TableOf(const std::vector<std::vector<int>>& rows, Scale scale);

// The same from how often each of several categories was given to each item, by raters who are
// nobody in particular.
RatingTable TableOfCounts(const std::vector<std::vector<int>>& counts);

// The same from how often a first rater gave the row's category and a second one the column's.
RatingTable TableOfPairs(const std::vector<std::vector<int>>& pairs, Scale scale);

// Items × raters × trials of scores.
RatingTable TableOfTrials(const std::vector<std::vector<std::vector<double>>>& scores);

// The value with every item counted once; a test failure when it is refused.
double ValueOf(const Prepared& prepared, const Sheet& sheet);

// The sheet of all ratings.
Sheet SheetOf(const RatingTable& table, Scale scale);

}  // namespace callfloor::evaluation
