// Sample sizes against published values, and each search against what it searches for.

#include "sim/evaluation/sample_size.h"

#include <gtest/gtest.h>

#include <cmath>

namespace callfloor::evaluation {
namespace {

constexpr Population kMany = std::nullopt;

TEST(SampleForShare, OfPublishedTables) {
  // 384 for any share within 5 points at 95 %, 385 when rounded up; tables for small populations
  // (Krejcie and Morgan, Educational and Psychological Measurement 30, 1970): 278 of 1,000, 370 of
  // 10,000.
  EXPECT_EQ(SampleForShare(0.5, 0.05, 0.95, kMany), 385);
  EXPECT_EQ(SampleForShare(0.5, 0.05, 0.95, 1'000), 278);
  EXPECT_EQ(SampleForShare(0.5, 0.05, 0.95, 10'000), 370);
  EXPECT_EQ(SampleForShare(0.5, 0.05, 0.95, 9'600), 370);  // 369.4
  EXPECT_EQ(SampleForShare(0.5, 0.03, 0.99, 60'000), 1'789);
  EXPECT_NE(SampleForShare(0.5, 0.05, 0.90, 9'600), 370) << "it is 95 %, not 90 %";
}

TEST(ShareHalfWidth, IsTheClosedFormWithItsCorrection) {
  // n0 / (1 + (n0 − 1)/N) = 277.7 for n0 = 384.16 and N = 1,000, solved for the width at 278.
  const double width = ShareHalfWidth(0.5, 278, 0.95, 1'000);
  EXPECT_NEAR(width, 1.959964 * std::sqrt(0.25 / 278 * (1'000 - 278) / 999.0), 1e-7);
  EXPECT_LT(width, 0.05);
  EXPECT_GT(ShareHalfWidth(0.5, 277, 0.95, 1'000), 0.05);
  EXPECT_EQ(ShareHalfWidth(0.5, 1'000, 0.95, 1'000), 0);
}

TEST(WilsonInterval, OfPublishedTables) {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  struct Row {
    int count, n;
    double low, high;
  };
  for (const Row& row : {Row{81, 263, .2553, .3662}, Row{15, 148, .0624, .1605},
                         Row{0, 20, .0000, .1611}, Row{1, 29, .0061, .1718}}) {
    const auto interval =
        WilsonInterval(static_cast<double>(row.count) / row.n, row.n, 0.95, kMany);
    EXPECT_NEAR(interval.low, row.low, 0.00005) << row.count << " of " << row.n;
    EXPECT_NEAR(interval.high, row.high, 0.00005) << row.count << " of " << row.n;
  }
}

TEST(SampleForMean, OfKnownDeviationsAndOfUnknownOnes) {
  // (1.96 · 15 / 2)² = 216.1.
  EXPECT_EQ(SampleForMean(15, 2, 0.95, kMany, true), 217);
  // n0 / (1 + n0/N) with N = 1,000: 177.7.
  EXPECT_EQ(SampleForMean(15, 2, 0.95, 1'000, true), 178);
  // Half-widths of scores with deviation 11.1 at 4, 8 and 20 evaluations.
  EXPECT_NEAR(MeanHalfWidth(11.1, 4, 0.95, kMany), 10.9, 0.05);
  EXPECT_NEAR(MeanHalfWidth(11.1, 8, 0.95, kMany), 7.7, 0.05);
  EXPECT_NEAR(MeanHalfWidth(11.1, 20, 0.95, kMany), 4.9, 0.05);
  // Student's 0.975 quantile of 4 degrees of freedom is 2.776.
  EXPECT_NEAR(MeanHalfWidthUnknownSd(1, 5, 0.95, kMany), 2.776 / std::sqrt(5.0), 0.0005);
  EXPECT_TRUE(std::isinf(MeanHalfWidthUnknownSd(1, 1, 0.95, kMany)));
  EXPECT_EQ(MeanHalfWidthUnknownSd(1, 1, 0.95, 1), 0);
  EXPECT_EQ(SampleForMean(1, 2, 0.95, 3, false), 3) << "two of three do not do, all of them do";
}

TEST(SampleForTwoMeans, OfPublishedTables) {
  // Cohen 1988, table 2.4.1: small, medium and large differences, power .80, 5 % two-sided. He
  // interpolated 393 for the small one; the exact noncentral t asks for 394.
  EXPECT_EQ(SampleForTwoMeans(1, 0.2, 0.8, 0.95, kMany), 394);
  EXPECT_EQ(SampleForTwoMeans(1, 0.5, 0.8, 0.95, kMany), 64);
  EXPECT_EQ(SampleForTwoMeans(1, 0.8, 0.8, 0.95, kMany), 26);
  // R, power.t.test: n = 20, delta = 1, sd = 1 has power 0.8689528; power 0.90 needs 22.02. R
  // leaves out that the test may find a difference the wrong way round, a chance of 2 in 10 million
  // here.
  EXPECT_NEAR(PowerOfTwoMeans(1, 1, 20, 0.95, kMany), 0.8689528, 3e-7);
  EXPECT_EQ(SampleForTwoMeans(1, 1, 0.9, 0.95, kMany), 23);
}

TEST(DetectableDifference, IsFoundWithThePowerAskedFor) {
  for (const std::int64_t n : {2, 5, 20, 400}) {
    const double difference = DetectableDifference(11.1, n, 0.8, 0.95, 1'000);
    EXPECT_NEAR(PowerOfTwoMeans(11.1, difference, n, 0.95, 1'000), 0.8, 1e-6) << n;
  }
  EXPECT_EQ(DetectableDifference(11.1, 1'000, 0.8, 0.95, 1'000), 0);
}

TEST(PowerOfTwoMeans, WithoutADifferenceIsTheChanceOfAFalseAlarm) {
  EXPECT_NEAR(PowerOfTwoMeans(1, 1e-9, 12, 0.95, kMany), 0.05, 1e-6);
  EXPECT_EQ(PowerOfTwoMeans(1, 0.1, 50, 0.95, 50), 1) << "all contacts were rated";
}

TEST(PowerOfTwoMeans, IsRightFarOutToo) {
  // Two scores each at 99.9 %: the critical value is 31.6, and at a noncentrality of 37 the power
  // is near P(S < 37 / 31.6) = 1 − exp(−37² / 31.6²) = .746. The way of computing changes at 37.
  const double critical = 31.599;
  const double expected = 1 - std::exp(-37 * 37 / (critical * critical));
  const double below = PowerOfTwoMeans(1, 36.99, 2, 0.999, kMany);
  const double above = PowerOfTwoMeans(1, 37.01, 2, 0.999, kMany);
  EXPECT_NEAR(below, expected, 0.002);
  EXPECT_LT(below, above);
  EXPECT_NEAR(above - below, 0.02 * 2 * 37 / (critical * critical) * (1 - expected), 1e-4);
  EXPECT_NEAR(PowerOfTwoMeans(1, DetectableDifference(1, 2, 0.9, 0.999, kMany), 2, 0.999, kMany),
              0.9, 1e-3);
}

TEST(WrongOrder, IsLikelyWithFewEvaluations) {
  // Two agents five points apart, five evaluations each, deviations of 11.1, 12.9 and 14.5.
  EXPECT_NEAR(WrongOrderProbability(11.1, 5, 5, kMany), 0.24, 0.005);
  EXPECT_NEAR(WrongOrderProbability(12.9, 5, 5, kMany), 0.27, 0.005);
  EXPECT_NEAR(WrongOrderProbability(14.5, 5, 5, kMany), 0.29, 0.005);
  EXPECT_NEAR(WrongOrderProbability(11.1, 0, 5, kMany), 0.5, 1e-12);
}

TEST(TwoShares, OfPublishedTables) {
  // R, power.prop.test: p1 = .50, p2 = .75, power .90 needs 76.7; n = 50 has power .740.
  EXPECT_EQ(SampleForTwoShares(0.5, 0.75, 0.9, 0.95, kMany), 77);
  EXPECT_NEAR(PowerOfTwoShares(0.5, 0.75, 50, 0.95, kMany), 0.740, 0.0005);
  EXPECT_DOUBLE_EQ(PowerOfTwoShares(0.5, 0.75, 50, 0.95, kMany),
                   PowerOfTwoShares(0.75, 0.5, 50, 0.95, kMany));
}

TEST(Detection, OfRareFailures) {
  EXPECT_NEAR(DetectionProbability(0.02, 8, 1, kMany), 0.1492, 0.00005);
  EXPECT_EQ(SampleForDetection(0.01, 0.95, 1, kMany), 299);   // 298.1
  EXPECT_EQ(SampleForDetection(0.005, 0.95, 1, kMany), 598);  // 597.6
  EXPECT_EQ(SampleForDetection(0.02, 0.95, 1, kMany), 149);   // 148.3
  EXPECT_EQ(SampleForDetection(0.05, 0.95, 1, kMany), 59);    // 58.4
  // Five by hand against 400 by machine that notices nine failures in ten.
  EXPECT_NEAR(DetectionProbability(0.01, 5, 1, kMany), 0.049, 0.0005);
  EXPECT_NEAR(DetectionProbability(0.01, 400, 0.9, kMany), 0.97, 0.005);
}

TEST(Detection, FromASmallPopulationIsHypergeometric) {
  // One failure in ten contacts, three looked at: 3/10, or 3/10 of what is noticed.
  EXPECT_NEAR(DetectionProbability(0.1, 3, 1, 10), 0.3, 1e-12);
  EXPECT_NEAR(DetectionProbability(0.1, 3, 0.5, 10), 0.15, 1e-12);
  // Two in five, two looked at: 1 − 3/5 · 2/4.
  EXPECT_NEAR(DetectionProbability(0.4, 2, 1, 5), 0.7, 1e-12);
  EXPECT_EQ(SampleForDetection(0.1, 0.95, 1, 10), 10) << "only all of them are enough";
  EXPECT_EQ(SampleForDetection(0.1, 0.95, 0.5, 10), std::nullopt) << "not even all of them";
  EXPECT_NEAR(DetectionProbability(0.02, 20, 0.9, 10'000'000),
              DetectionProbability(0.02, 20, 0.9, kMany), 1e-6);
}

TEST(RuleOfThree, SaysWhatNoFailureMeans) {
  // Hanley and Lippman-Hand 1983: the exact bound of 1 − 0.05^(1/n), near 3/n.
  EXPECT_NEAR(HighestRateWhenNoneIsFound(30, 0.95, 1, kMany), 0.095, 0.0005);
  EXPECT_NEAR(HighestRateWhenNoneIsFound(1'000, 0.95, 1, kMany), 0.003, 0.00001);
  EXPECT_NEAR(HighestRateWhenNoneIsFound(30, 0.95, 0.5, kMany), 2 * 0.095, 0.001);
  EXPECT_EQ(HighestRateWhenNoneIsFound(2, 0.95, 0.1, kMany), 1) << "nothing can be said";
  // The bound is where finding none has just the chance that is left.
  const double rate = HighestRateWhenNoneIsFound(40, 0.9, 0.8, kMany);
  EXPECT_NEAR(DetectionProbability(rate, 40, 0.8, kMany), 0.9, 1e-12);
  EXPECT_EQ(HighestRateWhenNoneIsFound(10, 0.95, 1, 10), 0) << "all contacts were looked at";
  EXPECT_NEAR(HighestRateWhenNoneIsFound(9, 0.95, 1, 10), 0.1, 1e-12) << "1/10 of one failure";
}

TEST(Reliability, OfSpearmanAndBrown) {
  EXPECT_NEAR(ReliabilityOfMean(0.6, 2, kMany), 0.75, 1e-12);  // a test of twice the length
  EXPECT_NEAR(ReliabilityOfMean(0.132, 5, kMany), 0.432, 0.0005);
  EXPECT_NEAR(ReliabilityOfMean(0.132, 20, kMany), 0.753, 0.0005);
  // n = .8 · .868 / (.132 · .2) = 26.3
  EXPECT_EQ(SampleForReliability(0.132, 0.8, kMany), 27);
  EXPECT_EQ(ReliabilityOfMean(0.132, 30, 30), 1) << "the mean of all is what is asked for";
  EXPECT_GT(ReliabilityOfMean(0.132, 20, 30), ReliabilityOfMean(0.132, 20, kMany));
}

}  // namespace
}  // namespace callfloor::evaluation
