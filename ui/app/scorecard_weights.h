// Weights of a form that add up to 100 whatever is done to one of them. No drawing.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callfloor::ui {

// As near to the proportions of `weights` as numbers can be that add up to `total` exactly: whole
// ones where all of `weights` and `total` are, and there is at least 1 for each, else tenths.
// Nothing where there is not even a tenth for each.
std::optional<std::vector<double>> SharedOut(std::span<const double> weights, double total);

// One weight, to the tenth; the others give or take in proportion. Nothing where the weight is not
// above 0 or leaves too little.
std::optional<std::vector<double>> WithWeight(std::span<const double> weights, std::size_t which,
                                              double weight);
// The most that one of so many weights can be.
double MostWeight(std::size_t count);

// "100", "99.9, which counts as 100", "105: 5 too many", "97.5: 2.5 are missing".
std::string SumInWords(std::span<const double> weights);
double SumOf(std::span<const double> weights);
// "8", "7.5".
std::string WeightInWords(double weight);

}  // namespace callfloor::ui
