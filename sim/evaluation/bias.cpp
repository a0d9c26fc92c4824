#include "sim/evaluation/bias.h"

#include <algorithm>
#include <cmath>

#include "sim/core/moments.h"
#include "sim/core/student.h"

namespace callfloor::evaluation {
namespace {

double Score(const Sheet& sheet, int cell, std::optional<int> category) {
  return category ? (cell == *category ? 100.0 : 0.0) : sheet.values[cell];
}

// What the others, or the master, say of a row; nothing if they say nothing.
std::optional<double> Reference(const Sheet& sheet, std::size_t row, std::size_t rater,
                                std::optional<std::size_t> master, std::optional<int> category) {
  const auto cells = sheet.Row(row);
  double sum = 0;
  int count = 0;
  for (std::size_t other = 0; other < cells.size(); ++other) {
    if (other == rater || cells[other] == Sheet::kMissing) continue;
    if (master && other != *master) continue;
    sum += Score(sheet, cells[other], category);
    ++count;
  }
  if (count == 0) return std::nullopt;
  return sum / count;
}

std::optional<std::size_t> PositionOf(const std::vector<int>& list, std::optional<int> value) {
  if (!value) return std::nullopt;
  const auto found = std::find(list.begin(), list.end(), *value);
  if (found == list.end()) return std::nullopt;
  return static_cast<std::size_t>(found - list.begin());
}

RaterBias Summarise(const std::vector<Deviation>& deviations, double confidence) {
  Moments moments;
  for (const Deviation& deviation : deviations) moments.Add(deviation.value);
  RaterBias bias;
  bias.items = static_cast<int>(deviations.size());
  bias.deviation = moments.Mean();
  if (deviations.size() < 2) return bias;
  const double n = static_cast<double>(deviations.size());
  const double half =
      StudentQuantile(0.5 + confidence / 2, n - 1) * moments.StandardDeviation() / std::sqrt(n);
  bias.low = bias.deviation - half;
  bias.high = bias.deviation + half;
  return bias;
}

}  // namespace

std::vector<Deviation> Deviations(const Sheet& sheet, std::size_t rater,
                                  std::optional<std::size_t> master, std::optional<int> category) {
  std::vector<Deviation> sums;
  std::vector<int> counts;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const int own = sheet.Row(row)[rater];
    const auto reference = Reference(sheet, row, rater, master, category);
    if (own == Sheet::kMissing || !reference) continue;
    if (sums.empty() || sums.back().item != sheet.item_of_row[row]) {
      sums.push_back({sheet.item_of_row[row], 0});
      counts.push_back(0);
    }
    sums.back().value += Score(sheet, own, category) - *reference;
    ++counts.back();
  }
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i].value /= counts[i];
  return sums;
}

std::vector<std::optional<int>> CategoriesOfBias(const Sheet& sheet) {
  if (sheet.scale != Scale::kNominal) return {std::nullopt};
  std::vector<std::optional<int>> categories;
  const int count = static_cast<int>(sheet.categories.size());
  for (int c = count == 2 ? 1 : 0; c < count && count > 1; ++c) categories.push_back(c);
  return categories;
}

std::vector<RaterBias> BiasByRater(const Sheet& sheet, std::optional<int> master,
                                   double confidence) {
  const auto reference = PositionOf(sheet.raters, master);
  std::vector<RaterBias> biases;
  if (master && !reference) return biases;
  for (std::size_t rater = 0; rater < sheet.raters.size(); ++rater) {
    if (reference == rater) continue;
    for (const auto category : CategoriesOfBias(sheet)) {
      const auto deviations = Deviations(sheet, rater, reference, category);
      if (deviations.empty()) continue;
      biases.push_back(Summarise(deviations, confidence));
      biases.back().rater = sheet.raters[rater];
      if (category) biases.back().category = sheet.categories[*category];
    }
  }
  return biases;
}

}  // namespace callfloor::evaluation
