// What holds for any ratings: the order of raters, items and labels does not matter, perfect
// agreement is 1, and coefficients of the same idea agree where their definitions meet.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "sim/evaluation/agreement.h"
#include "sim/evaluation/krippendorff.h"
#include "sim/evaluation/variance.h"
#include "tests/evaluation/rating_support.h"

namespace callfloor::evaluation {
namespace {

using Rows = std::vector<std::vector<int>>;

// Ratings 1 to `grades` of a few items by a few raters, one in ten missing if wanted.
Rows RandomRows(int raters, int grades, bool with_gaps) {
  const int items = *rc::gen::inRange(4, 15);
  Rows rows(items, std::vector<int>(raters));
  for (auto& row : rows) {
    const int truth = *rc::gen::inRange(1, grades + 1);
    for (int& rating : row) {
      const bool right = *rc::gen::inRange(0, 10) < 7;
      rating = right ? truth : *rc::gen::inRange(1, grades + 1);
      if (with_gaps && *rc::gen::inRange(0, 10) == 0) rating = kNone;
    }
  }
  rows[0] = std::vector<int>(raters, 1);  // two grades and two raters of one item occur
  rows[1] = std::vector<int>(raters, 2);
  return rows;
}

// Every statistic that has a value, without intervals.
std::map<std::string, double> Values(const Rows& rows, Scale scale) {
  AgreementOptions options;
  options.scale = scale;
  options.bootstrap.resamples = 2;
  std::map<std::string, double> values;
  for (const Statistic& statistic :
       MeasureAgreement(TableOf(rows, scale), std::nullopt, options).statistics) {
    if (statistic.value) values[std::string(statistic.name)] = *statistic.value;
  }
  return values;
}

void ExpectSame(const std::map<std::string, double>& a, const std::map<std::string, double>& b) {
  RC_ASSERT(a.size() == b.size());
  for (const auto& [name, value] : a) {
    RC_ASSERT(b.contains(name));
    RC_ASSERT(std::abs(b.at(name) - value) < 1e-9 * std::max(1.0, std::abs(value)));
  }
}

Scale RandomScale() {
  return *rc::gen::element(Scale::kNominal, Scale::kOrdinal, Scale::kInterval);
}

template <typename Property>
void Check(const char* what, Property property) {
  EXPECT_TRUE(rc::check(what, property));
}

TEST(AnyRatings, InAnotherOrderOfItemsOrRatersSayTheSame) {
  Check("order", [] {
    const Scale scale = RandomScale();
    Rows rows = RandomRows(*rc::gen::inRange(2, 5), 4, true);
    const auto before = Values(rows, scale);
    std::reverse(rows.begin(), rows.end());
    for (auto& row : rows) std::rotate(row.begin(), row.begin() + 1, row.end());
    ExpectSame(before, Values(rows, scale));
  });
}

TEST(AnyRatings, WithOtherNamesSayTheSameOnANominalScale) {
  Check("labels", [] {
    Rows rows = RandomRows(*rc::gen::inRange(2, 5), 4, true);
    const auto before = Values(rows, Scale::kNominal);
    const std::vector<int> renamed = {0, 3, 1, 4, 2};
    for (auto& row : rows) {
      for (int& rating : row) rating = rating == kNone ? kNone : renamed[rating];
    }
    ExpectSame(before, Values(rows, Scale::kNominal));
  });
}

TEST(AnyRatings, ShiftedAndStretchedSayTheSameOnAnIntervalScale) {
  Check("affine", [] {
    Rows rows = RandomRows(*rc::gen::inRange(2, 5), 4, true);
    auto before = Values(rows, Scale::kInterval);
    for (auto& row : rows) {
      for (int& rating : row) rating = rating == kNone ? kNone : 1000 + 7 * rating;
    }
    ExpectSame(before, Values(rows, Scale::kInterval));
  });
}

TEST(AnyRatings, ThatAgreePerfectlyGiveOne) {
  Check("perfect", [] {
    const Scale scale = RandomScale();
    Rows rows = RandomRows(*rc::gen::inRange(2, 5), 4, false);
    for (auto& row : rows) std::fill(row.begin(), row.end(), row[0]);
    for (const auto& [name, value] : Values(rows, scale)) {
      const double perfect = name == "percent_agreement" ? 100 : name == "gauge_rr_percent" ? 0 : 1;
      RC_ASSERT(std::abs(value - perfect) < 1e-9);
    }
  });
}

TEST(AnyRatings, InTwoGradesHaveOneKappaWeightedOrNot) {
  Check("two grades", [] {
    const Rows rows = RandomRows(2, 2, true);
    const Sheet sheet = SheetOf(TableOf(rows, Scale::kOrdinal), Scale::kOrdinal);
    const double plain = ValueOf(CohenKappa(sheet), sheet);
    for (const auto weights : {KappaWeights::kLinear, KappaWeights::kQuadratic}) {
      RC_ASSERT(std::abs(ValueOf(WeightedKappa(sheet, weights), sheet) - plain) < 1e-12);
    }
  });
}

// Scott's pi is Fleiss's kappa of two raters; alpha is pi with a small sample's correction:
// 1 − alpha = (1 − pi)·(2n − 1)/2n (Krippendorff 2004).
TEST(AnyRatings, OfTwoRatersHaveAlphaNearScottsPi) {
  Check("alpha and pi", [] {
    const Rows rows = RandomRows(2, 3, false);
    const Sheet sheet = SheetOf(TableOf(rows, Scale::kNominal), Scale::kNominal);
    const double pi = ValueOf(FleissKappa(sheet), sheet);
    const double ratings = 2.0 * static_cast<double>(rows.size());
    RC_ASSERT(std::abs(ValueOf(KrippendorffAlpha(sheet), sheet) -
                       (1 - (1 - pi) * (ratings - 1) / ratings)) < 1e-12);
  });
}

// What a resample does with an item drawn twice.
TEST(AnyRatings, CountTwiceAsTwoItems) {
  Check("weights", [] {
    const Scale scale = RandomScale();
    Rows rows = RandomRows(3, 4, true);
    const Sheet sheet = SheetOf(TableOf(rows, scale), scale);
    rows.push_back(rows[0]);
    const Sheet longer = SheetOf(TableOf(rows, scale), scale);
    std::vector<int> weights(sheet.items.size(), 1);
    weights[0] = 2;
    for (const auto prepare : {GwetAc1, FleissKappa, KrippendorffAlpha, Icc1}) {
      const Prepared prepared = prepare(sheet);
      if (!prepared.compute) continue;
      const auto weighted = prepared.compute(weights);
      RC_ASSERT(weighted.has_value());
      RC_ASSERT(std::abs(*weighted - ValueOf(prepare(longer), longer)) < 1e-9);
    }
  });
}

TEST(AnyRatings, AgreeMoreOftenWithinMore) {
  Check("within", [] {
    const Sheet sheet =
        SheetOf(TableOf(RandomRows(3, 5, true), Scale::kInterval), Scale::kInterval);
    const double exact = ValueOf(PercentAgreement(sheet), sheet);
    const double near = ValueOf(PercentAgreement(sheet, 1), sheet);
    RC_ASSERT(exact <= near);
    RC_ASSERT(std::abs(ValueOf(PercentAgreement(sheet, 4), sheet) - 100) < 1e-9);
  });
}

}  // namespace
}  // namespace callfloor::evaluation
