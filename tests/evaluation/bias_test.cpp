#include "sim/evaluation/bias.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <functional>
#include <numeric>

#include "sim/core/random.h"
#include "sim/evaluation/agreement.h"
#include "sim/evaluation/control_chart.h"
#include "tests/evaluation/rating_support.h"

namespace callfloor::evaluation {
namespace {

TEST(Bias, IsTheMeanDeviationFromTheOthersWithStudentsInterval) {
  // Deviations of the first rater: 3 − 1.5, 5 − 5, 8 − 5: 1.5, 0, 3.
  const Sheet sheet =
      SheetOf(TableOf({{3, 1, 2}, {5, 5, kNone}, {8, 4, 6}, {kNone, 2, 9}}, Scale::kInterval),
              Scale::kInterval);
  const auto biases = BiasByRater(sheet, std::nullopt, 0.95);
  ASSERT_EQ(biases.size(), 3U);
  EXPECT_EQ(biases[0].items, 3);
  EXPECT_NEAR(biases[0].deviation, 1.5, 1e-12);
  // Standard deviation 1.5, t of 2 degrees of freedom 4.303.
  EXPECT_NEAR(*biases[0].high - 1.5, 4.303 * 1.5 / std::sqrt(3.0), 0.001);
}

TEST(Bias, AgainstAMasterIsNobodyElsesBusiness) {
  const Sheet sheet = SheetOf(TableOf({{3, 1, 2}, {5, 5, 9}}, Scale::kInterval), Scale::kInterval);
  const auto biases = BiasByRater(sheet, 1, 0.95);
  ASSERT_EQ(biases.size(), 2U);
  EXPECT_EQ(biases[0].rater, 0);
  EXPECT_NEAR(biases[0].deviation, 1, 1e-12);
  EXPECT_EQ(biases[1].rater, 2);
  EXPECT_NEAR(biases[1].deviation, 2.5, 1e-12);
}

TEST(Bias, OnANominalScaleIsOfTheSharesOfCategories) {
  const RatingTable two = TableOf({{1, 0}, {1, 1}, {1, 0}, {0, 0}}, Scale::kNominal);
  const auto biases = BiasByRater(SheetOf(two, Scale::kNominal), std::nullopt, 0.95);
  ASSERT_EQ(biases.size(), 2U) << "one category tells all of two";
  EXPECT_EQ(biases[0].category, 1);
  EXPECT_NEAR(biases[0].deviation, 50, 1e-12);
  EXPECT_NEAR(biases[1].deviation, -50, 1e-12);
  const RatingTable three = TableOf({{1, 0}, {1, 1}, {2, 0}}, Scale::kNominal);
  EXPECT_EQ(BiasByRater(SheetOf(three, Scale::kNominal), std::nullopt, 0.95).size(), 6U);
}

TEST(ControlChart, OfAPublishedExample) {
  // Montgomery, Introduction to Statistical Quality Control, example of the EWMA chart: λ = 0.1,
  // L = 2.7, centre 10, standard deviation 1.
  const std::vector<double> values = {9.45, 7.99, 9.29, 11.66, 12.16, 10.18};
  const auto chart = EwmaChart(values, 10, 1, {0.1, 2.7});
  const std::vector<double> averages = {9.945, 9.7495, 9.70355, 9.8992, 10.1253, 10.1307};
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(chart[i].average, averages[i], 0.00006) << i;
    EXPECT_FALSE(chart[i].is_outside());
  }
  EXPECT_NEAR(chart[0].high, 10.27, 0.005);
  EXPECT_NEAR(chart[1].low, 9.64, 0.005);
  const auto late = EwmaChart(std::vector<double>(200, 10), 10, 1, {0.1, 2.7});
  EXPECT_NEAR(late.back().high, 10.62, 0.005);
}

TEST(ControlChart, MeasuresNoiseByNeighbours) {
  // Squared differences 4 and 16, over twice two.
  EXPECT_NEAR(*NeighbourDeviation(std::vector<double>{1, 3, 7}), std::sqrt(20.0 / 4), 1e-12);
  EXPECT_EQ(NeighbourDeviation(std::vector<double>{1}), std::nullopt);
}

// The share of evaluators without drift who are accused of it, over a hundred contacts each.
double Accused(const std::function<double(RandomStream&)>& deviation, const EwmaOptions& options,
               int studies) {
  int accused = 0;
  for (int i = 0; i < studies; ++i) {
    RandomStream stream(MakeStreamKey(7, i, "drift"), 0, Purpose::kResample, 2);
    std::vector<double> values;
    for (int n = 0; n < 100; ++n) values.push_back(deviation(stream));
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 100;
    const auto chart = EwmaChart(values, mean, *NeighbourDeviation(values), options);
    accused += std::any_of(chart.begin() + kFewestForDrift - 1, chart.end(),
                           [](const EwmaPoint& point) { return point.is_outside(); })
                   ? 1
                   : 0;
  }
  return static_cast<double>(accused) / studies;
}

// One false alarm in 500 points promises at most one in five charts of a hundred.
TEST(ControlChart, AccusesNoMoreOftenThanItSays) {
  constexpr int kStudies = 2'000;
  const double bound = 0.2 + 4 * std::sqrt(0.2 * 0.8 / kStudies);
  const auto scores = [](RandomStream& stream) {
    return boost::random::normal_distribution<>()(stream);
  };
  // Pass and fail: one contact in ten is judged more kindly or more severely than by others.
  const auto marks = [](RandomStream& stream) {
    const double u = boost::random::uniform_01<>()(stream);
    return u < 0.05 ? 100.0 : u < 0.1 ? -100.0 : 0.0;
  };
  EXPECT_LT(Accused(scores, {}, kStudies), bound);
  EXPECT_LT(Accused(marks, {}, kStudies), bound);
  EXPECT_GT(Accused(scores, {0.1, 2.2}, kStudies), bound) << "with limits too close";
}

// A rater who grows severe half way is found, one who is severe all along is not: that is bias.
TEST(Drift, IsAChangeAndNotALevel) {
  std::vector<std::vector<int>> rows;
  for (int i = 0; i < 60; ++i) {
    const int noise = i * 7 % 5 - 2;
    rows.push_back({80, 70 + noise, 80 + noise - (i >= 30 ? 6 : 0)});
  }
  AgreementOptions options;
  options.scale = Scale::kInterval;
  options.master = 0;
  options.bootstrap.resamples = 2;
  const Agreement agreement =
      MeasureAgreement(TableOf(rows, Scale::kInterval), std::nullopt, options);
  ASSERT_EQ(agreement.drifts.size(), 2U);
  EXPECT_EQ(agreement.drifts[0].first_outside, std::nullopt);
  ASSERT_TRUE(agreement.drifts[1].first_outside.has_value());
}

Agreement Measured(const std::vector<std::vector<int>>& rows, Scale scale) {
  AgreementOptions options;
  options.scale = scale;
  return MeasureAgreement(TableOf(rows, scale), std::nullopt, options);
}

const Statistic& Named(const Agreement& agreement, std::string_view name) {
  for (const Statistic& statistic : agreement.statistics) {
    if (statistic.name == name) return statistic;
  }
  ADD_FAILURE() << name;
  return agreement.statistics.front();
}

TEST(Agreement, SaysWhyAStatisticHasNoValue) {
  const Agreement nominal = Measured({{1, 2, 1}, {2, 2, kNone}, {1, 1, 2}}, Scale::kNominal);
  EXPECT_THAT(Named(nominal, "cohen_kappa").why_not,
              testing::HasSubstr("there are 3; use --raters"));
  EXPECT_THAT(Named(nominal, "cohen_kappa_weighted").why_not,
              testing::HasSubstr("--scale ordinal"));
  EXPECT_THAT(Named(nominal, "icc_1").why_not, testing::HasSubstr("--scale interval"));
  EXPECT_TRUE(Named(nominal, "fleiss_kappa").value);
  const Agreement interval = Measured({{1, 2, 1}, {2, 2, kNone}, {1, 1, 2}}, Scale::kInterval);
  EXPECT_THAT(Named(interval, "icc_2_1").why_not, testing::HasSubstr("1 of 3 contacts"));
  EXPECT_THAT(Named(interval, "gwet_ac1").why_not, testing::HasSubstr("exactly the same"));
  EXPECT_TRUE(Named(interval, "icc_1").value);
}

TEST(Agreement, ThatIsPerfectHasNoIntervalButABound) {
  const Agreement agreement = Measured(std::vector<std::vector<int>>(30, {1, 1}), Scale::kNominal);
  const Statistic& same = Named(agreement, "percent_agreement");
  EXPECT_EQ(same.value, 100);
  EXPECT_FALSE(same.low);
  EXPECT_THAT(same.why_not, testing::HasSubstr("Every resample gives the same value"));
  EXPECT_THAT(Named(agreement, "gwet_ac1").why_not, testing::HasSubstr("--categories"));
  EXPECT_THAT(agreement.cautions, testing::ElementsAre(testing::HasSubstr("9.5 % of contacts")));
}

TEST(Agreement, IsTheSameForTheSameSeedAndAnotherForAnother) {
  const std::vector<std::vector<int>> rows = {{1, 2}, {2, 2}, {1, 1}, {2, 1},
                                              {2, 2}, {1, 1}, {3, 3}};
  AgreementOptions options;
  const auto low = [&](std::uint64_t seed) {
    options.bootstrap.seed = seed;
    return *Named(MeasureAgreement(TableOf(rows, Scale::kNominal), std::nullopt, options),
                  "krippendorff_alpha")
                .low;
  };
  EXPECT_EQ(low(1), low(1));
  EXPECT_NE(low(1), low(2));
}

}  // namespace
}  // namespace callfloor::evaluation
