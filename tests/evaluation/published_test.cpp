// Every coefficient against worked examples in print. Where a source prints few digits, the bound
// is half of its last one; longer figures are those of the authors' own programs.

#include <gtest/gtest.h>

#include <cmath>

#include "sim/evaluation/categorical.h"
#include "sim/evaluation/krippendorff.h"
#include "sim/evaluation/variance.h"
#include "tests/evaluation/rating_support.h"

namespace callfloor::evaluation {
namespace {

constexpr int N = kNone;

double Cohen(const std::vector<std::vector<int>>& pairs) {
  const Sheet sheet = SheetOf(TableOfPairs(pairs, Scale::kNominal), Scale::kNominal);
  return ValueOf(CohenKappa(sheet), sheet);
}

double Weighted(const std::vector<std::vector<int>>& pairs, KappaWeights weights) {
  const Sheet sheet = SheetOf(TableOfPairs(pairs, Scale::kOrdinal), Scale::kOrdinal);
  return ValueOf(WeightedKappa(sheet, weights), sheet);
}

double Alpha(const std::vector<std::vector<int>>& rows, Scale scale) {
  const Sheet sheet = SheetOf(TableOf(rows, scale), scale);
  return ValueOf(KrippendorffAlpha(sheet), sheet);
}

// Gwet, Handbook of Inter-Rater Reliability (2014), and his R package irrCAC: 100 pregnancies
// sorted into three kinds by two abstractors.
const std::vector<std::vector<int>> kAbstractors = {{13, 0, 0}, {0, 20, 7}, {0, 4, 56}};

// Gwet 2008: 125 subjects, of whom nearly all are negative.
const std::vector<std::vector<int>> kNearlyAllTheSame = {{118, 5}, {2, 0}};

// Krippendorff 2011, example C and D: four observers, twelve units, ratings missing.
const std::vector<std::vector<int>> kFourObservers = {
    {1, 1, N, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4},
    {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2}, {N, 5, 5, 5}, {N, N, 1, 1}, {N, 3, N, N}};

// Fleiss 1971, table 1: thirty patients, six psychiatrists each, five diagnoses.
const std::vector<std::vector<int>> kPsychiatrists = {
    {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
    {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
    {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1},
    {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0}, {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3},
    {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0}, {1, 0, 0, 4, 1},
    {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}};

// Shrout and Fleiss 1979, table 2: six targets, four judges.
const std::vector<std::vector<int>> kJudges = {{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                                               {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};

// "anxiety" of the R package irr: twenty subjects, three raters.
const std::vector<std::vector<int>> kAnxiety = {
    {3, 3, 2}, {3, 6, 1}, {3, 4, 4}, {4, 6, 4}, {5, 2, 3}, {5, 4, 2}, {2, 2, 1},
    {3, 4, 6}, {5, 3, 1}, {2, 3, 1}, {2, 2, 1}, {6, 3, 2}, {1, 3, 3}, {5, 3, 3},
    {2, 2, 1}, {2, 2, 1}, {1, 1, 3}, {2, 3, 3}, {4, 3, 2}, {3, 4, 2}};

TEST(CohenKappa, OfPublishedTables) {
  // Cohen, Educational and Psychological Measurement 20 (1960): .492 of 200 patients.
  EXPECT_NEAR(Cohen({{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}), 0.492, 0.0005);
  // Ibid., table 1, in hundredths: (.29 − .35) / (1 − .35).
  EXPECT_NEAR(Cohen({{25, 13, 12}, {12, 2, 16}, {3, 15, 2}}), -0.06 / 0.65, 1e-12);
  EXPECT_NEAR(Cohen(kAbstractors), 0.7964094, 5e-8);
  // The two tables of the kappa paradox (Feinstein and Cicchetti, Journal of Clinical Epidemiology
  // 43, 1990): 85 % agreement in both.
  EXPECT_NEAR(Cohen({{40, 9}, {6, 45}}), 0.70, 0.005);
  EXPECT_NEAR(Cohen({{80, 10}, {5, 5}}), 0.32, 0.005);
  EXPECT_NEAR(Cohen({{45, 15}, {25, 15}}), 0.1304, 0.00005);
  EXPECT_NEAR(Cohen(kNearlyAllTheSame), -0.0234, 0.00005);
}

TEST(WeightedKappa, OfPublishedTables) {
  // Agresti, Categorical Data Analysis: 91 couples on a scale of four grades; the R package vcd
  // gives 0.1293, with linear weights 0.2374, with quadratic ones 0.3320.
  const std::vector<std::vector<int>> couples = {
      {7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}};
  EXPECT_NEAR(Cohen(couples), 0.1293, 0.00005);
  EXPECT_NEAR(Weighted(couples, KappaWeights::kLinear), 0.2374, 0.00005);
  EXPECT_NEAR(Weighted(couples, KappaWeights::kQuadratic), 0.3320, 0.00005);
}

TEST(WeightedKappa, GoesByTheNumbersAndNotByTheirRanks) {
  // Grades 0, 1 and 10, by hand: observed Σ|d| = 1 + 9, expected Σ|d| = (1·1 + 10·1 + … )/3.
  const Sheet sheet =
      SheetOf(TableOf({{0, 1}, {1, 10}, {10, 10}}, Scale::kOrdinal), Scale::kOrdinal);
  // First rater 0, 1, 10; second 1, 10, 10: Σ over all pairs (1+10+10) + (0+9+9) + (9+0+0) = 48.
  EXPECT_NEAR(ValueOf(WeightedKappa(sheet, KappaWeights::kLinear), sheet), 1 - 10.0 / (48.0 / 3),
              1e-12);
  // Squares: observed 1 + 81; expected (1+100+100) + (0+81+81) + (81+0+0) = 444.
  EXPECT_NEAR(ValueOf(WeightedKappa(sheet, KappaWeights::kQuadratic), sheet),
              1 - 82.0 / (444.0 / 3), 1e-12);
}

TEST(FleissKappa, OfPublishedTables) {
  const Sheet psychiatrists = SheetOf(TableOfCounts(kPsychiatrists), Scale::kNominal);
  EXPECT_NEAR(ValueOf(PercentAgreement(psychiatrists), psychiatrists), 55.6, 0.05);  // .556
  EXPECT_NEAR(ValueOf(FleissKappa(psychiatrists), psychiatrists), 0.430, 0.0005);
  // The example of many textbooks: ten subjects, fourteen raters, κ = 0.210.
  const Sheet fourteen = SheetOf(TableOfCounts({{0, 0, 0, 0, 14},
                                                {0, 2, 6, 4, 2},
                                                {0, 0, 3, 5, 6},
                                                {0, 3, 9, 2, 0},
                                                {2, 2, 8, 1, 1},
                                                {7, 7, 0, 0, 0},
                                                {3, 2, 6, 3, 0},
                                                {2, 5, 3, 2, 2},
                                                {6, 5, 2, 1, 0},
                                                {0, 2, 2, 3, 7}}),
                                 Scale::kNominal);
  EXPECT_NEAR(ValueOf(FleissKappa(fourteen), fourteen), 0.210, 0.0005);
  EXPECT_NEAR(ValueOf(PercentAgreement(fourteen), fourteen), 37.8, 0.05);
  // With ratings missing (irrCAC, data set cac.raw4raters): 0.76117.
  const Sheet four = SheetOf(TableOf(kFourObservers, Scale::kNominal), Scale::kNominal);
  EXPECT_NEAR(ValueOf(FleissKappa(four), four), 0.76117, 5e-6);
  EXPECT_NEAR(ValueOf(PercentAgreement(four), four), 81.82, 0.005);
}

TEST(GwetAc1, OfPublishedTables) {
  const auto ac1 = [](const RatingTable& table) {
    const Sheet sheet = SheetOf(table, Scale::kNominal);
    return ValueOf(GwetAc1(sheet), sheet);
  };
  EXPECT_NEAR(ac1(TableOfPairs(kNearlyAllTheSame, Scale::kNominal)), 0.9408, 0.00005);
  EXPECT_NEAR(ac1(TableOfPairs(kAbstractors, Scale::kNominal)), 0.8493305, 5e-8);
  EXPECT_NEAR(ac1(TableOf(kFourObservers, Scale::kNominal)), 0.77544, 5e-6);  // irrCAC
}

TEST(KrippendorffAlpha, OfHisOwnExamples) {
  // A: two observers, binary data. B: two observers, five categories.
  EXPECT_NEAR(
      Alpha({{0, 1}, {1, 1}, {0, 1}, {0, 0}, {0, 0}, {0, 1}, {0, 0}, {0, 0}, {1, 0}, {0, 0}},
            Scale::kNominal),
      0.095, 0.0005);
  EXPECT_NEAR(Alpha({{1, 2},
                     {1, 1},
                     {2, 2},
                     {2, 2},
                     {4, 2},
                     {3, 3},
                     {3, 3},
                     {3, 3},
                     {5, 5},
                     {4, 4},
                     {4, 4},
                     {1, 4}},
                    Scale::kNominal),
              0.692, 0.0005);
  EXPECT_NEAR(Alpha(kFourObservers, Scale::kNominal), 0.743, 0.0005);
  EXPECT_NEAR(Alpha(kFourObservers, Scale::kOrdinal), 0.815, 0.0005);
  EXPECT_NEAR(Alpha(kFourObservers, Scale::kInterval), 0.849, 0.0005);
  const Sheet sheet = SheetOf(TableOfPairs(kAbstractors, Scale::kNominal), Scale::kNominal);
  EXPECT_NEAR(ValueOf(KrippendorffAlpha(sheet), sheet), 0.7972585, 5e-8);  // irrCAC
}

TEST(Icc, OfPublishedTables) {
  const Sheet judges = SheetOf(TableOf(kJudges, Scale::kInterval), Scale::kInterval);
  EXPECT_NEAR(ValueOf(Icc1(judges), judges), 0.17, 0.005);
  EXPECT_NEAR(ValueOf(Icc21(judges), judges), 0.29, 0.005);
  const Sheet anxiety = SheetOf(TableOf(kAnxiety, Scale::kInterval), Scale::kInterval);
  EXPECT_NEAR(ValueOf(Icc21(anxiety), anxiety), 0.198, 0.0005);  // irr: icc(), two-way, agreement
}

TEST(Icc, WithRatingsMissingByHand) {
  // Rows {1, 3}, {5} and {6, 8, 10}: means 2, 5, 8 about 33/6 = 5.5, within squares 2 + 0 + 8.
  const Sheet sheet =
      SheetOf(TableOf({{1, 3, N}, {5, N, N}, {6, 8, 10}}, Scale::kInterval), Scale::kInterval);
  const double between = (2 * 3.5 * 3.5 + 0.25 + 3 * 2.5 * 2.5) / 2;
  const double within = 10.0 / 3;
  const double per_row = (6 - 14.0 / 6) / 2;
  EXPECT_NEAR(ValueOf(Icc1(sheet), sheet), (between - within) / (between + (per_row - 1) * within),
              1e-12);
}

// Automotive Industry Action Group, Measurement Systems Analysis: three appraisers, ten parts,
// three trials; its analysis of variance gives EV .199933 and AV .226838, and 27.9 % GRR.
RatingTable Appraisers() {
  const std::vector<std::vector<std::vector<double>>> by_appraiser_and_trial = {
      {{.29, -.56, 1.34, .47, -.80, .02, .59, -.31, 2.26, -1.36},
       {.41, -.68, 1.17, .50, -.92, -.11, .75, -.20, 1.99, -1.25},
       {.64, -.58, 1.27, .64, -.84, -.21, .66, -.17, 2.01, -1.31}},
      {{.08, -.47, 1.19, .01, -.56, -.20, .47, -.63, 1.80, -1.68},
       {.25, -1.22, .94, 1.03, -1.20, .22, .55, .08, 2.12, -1.62},
       {.07, -.68, 1.34, .20, -1.28, .06, .83, -.34, 2.19, -1.50}},
      {{.04, -1.38, .88, .14, -1.46, -.29, .02, -.46, 1.77, -1.49},
       {-.11, -1.13, 1.09, .20, -1.07, -.67, .01, -.56, 1.45, -1.77},
       {-.15, -.96, .67, .11, -1.45, -.49, .21, -.49, 1.87, -2.16}}};
  std::vector<std::vector<std::vector<double>>> scores(
      10, std::vector<std::vector<double>>(3, std::vector<double>(3)));
  for (std::size_t part = 0; part < 10; ++part) {
    for (std::size_t appraiser = 0; appraiser < 3; ++appraiser) {
      for (std::size_t trial = 0; trial < 3; ++trial) {
        scores[part][appraiser][trial] = by_appraiser_and_trial[appraiser][trial][part];
      }
    }
  }
  return TableOfTrials(scores);
}

TEST(Gauge, OfTheManualsStudy) {
  const Sheet sheet = SheetOf(Appraisers(), Scale::kInterval);
  const auto percent = [&](GaugePart part) { return ValueOf(GaugePercent(sheet, part), sheet); };
  EXPECT_NEAR(percent(GaugePart::kAll), 27.9, 0.05);
  EXPECT_NEAR(percent(GaugePart::kRepeatability), 18.4, 0.05);
  EXPECT_NEAR(percent(GaugePart::kReproducibility), 20.9, 0.05);
  // EV / AV of the manual, to the digits it prints.
  EXPECT_NEAR(percent(GaugePart::kRepeatability) / percent(GaugePart::kReproducibility),
              .199933 / .226838, 4e-6);
}

TEST(Gauge, WithInteractionByHand) {
  // Two items, two raters, two trials; cell means 1, 5, 3, 3 with trials one off either side.
  const Sheet sheet =
      SheetOf(TableOfTrials({{{0, 2}, {4, 6}}, {{2, 4}, {2, 4}}}), Scale::kInterval);
  // Items 3 and 3, raters 2 and 4, all 3: interaction rests ±1, so MS = 2·4·1/1 = 8 > MS of
  // repeats = 8/4 = 2; raters' MS = 2·2·(1 + 1)/1 = 8, no more than the interaction's.
  const auto percent = [&](GaugePart part) { return ValueOf(GaugePercent(sheet, part), sheet); };
  EXPECT_NEAR(percent(GaugePart::kAll), 100, 1e-9);
  EXPECT_NEAR(percent(GaugePart::kRepeatability), 100 * std::sqrt(2.0 / 5), 1e-9);
  EXPECT_NEAR(percent(GaugePart::kReproducibility), 100 * std::sqrt(3.0 / 5), 1e-9);
}

TEST(Gauge, WithoutTrialsIsWhatIccLeaves) {
  const Sheet sheet = SheetOf(TableOf(kJudges, Scale::kInterval), Scale::kInterval);
  const double icc = ValueOf(Icc21(sheet), sheet);
  EXPECT_NEAR(ValueOf(GaugePercent(sheet, GaugePart::kAll), sheet), 100 * std::sqrt(1 - icc), 1e-9);
  EXPECT_NE(GaugePercent(sheet, GaugePart::kRepeatability).refusal, "");
}

}  // namespace
}  // namespace callfloor::evaluation
