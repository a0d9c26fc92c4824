#include "sim/evaluation/sheet.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace callfloor::evaluation {
namespace {

// Sorts, drops duplicates, and tells where each value has gone.
class Positions {
 public:
  explicit Positions(std::vector<int> values) : values_(std::move(values)) {
    std::sort(values_.begin(), values_.end());
    values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
  }
  int operator[](int value) const {
    return static_cast<int>(std::lower_bound(values_.begin(), values_.end(), value) -
                            values_.begin());
  }
  const std::vector<int>& values() const { return values_; }

 private:
  std::vector<int> values_;
};

template <typename Member>
Positions Occurring(const std::vector<Rating>& ratings, Member member) {
  std::vector<int> values;
  values.reserve(ratings.size());
  for (const Rating& rating : ratings) values.push_back(rating.*member);
  return Positions(std::move(values));
}

std::vector<Rating> RatingsOf(const RatingTable& table, std::optional<int> criterion) {
  std::vector<Rating> ratings;
  for (const Rating& rating : table.ratings) {
    if (!criterion || rating.criterion == *criterion) ratings.push_back(rating);
  }
  // A rater's trials of an item stand together, the first one first.
  std::stable_sort(ratings.begin(), ratings.end(), [](const Rating& a, const Rating& b) {
    return std::tie(a.item, a.criterion, a.rater, a.trial) <
           std::tie(b.item, b.criterion, b.rater, b.trial);
  });
  return ratings;
}

Positions CategoriesOf(const RatingTable& table, const std::vector<Rating>& ratings) {
  if (!table.categories_are_stated) return Occurring(ratings, &Rating::category);
  std::vector<int> all(table.categories.size());
  std::iota(all.begin(), all.end(), 0);
  return Positions(std::move(all));
}

}  // namespace

std::size_t Sheet::RatingCount() const {
  return cells.size() - static_cast<std::size_t>(std::count(cells.begin(), cells.end(), kMissing));
}

Sheet MakeSheet(const RatingTable& table, Scale scale, std::optional<int> criterion) {
  const std::vector<Rating> ratings = RatingsOf(table, criterion);
  const Positions items = Occurring(ratings, &Rating::item);
  const Positions raters = Occurring(ratings, &Rating::rater);
  const Positions categories = CategoriesOf(table, ratings);
  Sheet sheet;
  sheet.scale = scale;
  sheet.items = items.values();
  sheet.raters = raters.values();
  sheet.categories = categories.values();
  for (const int category : sheet.categories) {
    if (!table.values.empty()) sheet.values.push_back(table.values[category]);
  }
  std::size_t trial = 0;
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    const Rating& now = ratings[i];
    const Rating* before = i == 0 ? nullptr : &ratings[i - 1];
    const bool same_row =
        before != nullptr && before->item == now.item && before->criterion == now.criterion;
    if (!same_row) sheet.item_of_row.push_back(items[now.item]);
    trial = same_row && before->rater == now.rater ? trial + 1 : 0;
    if (sheet.trials.size() <= trial) sheet.trials.emplace_back();
    std::vector<int>& cells = sheet.trials[trial];
    cells.resize(sheet.rows() * sheet.raters.size(), Sheet::kMissing);
    cells[(sheet.rows() - 1) * sheet.raters.size() + raters[now.rater]] = categories[now.category];
  }
  for (auto& cells : sheet.trials) {
    cells.resize(sheet.rows() * sheet.raters.size(), Sheet::kMissing);
  }
  if (!sheet.trials.empty()) sheet.cells = sheet.trials.front();
  return sheet;
}

}  // namespace callfloor::evaluation
