#pragma once

#include <cstdint>
#include <optional>

namespace callfloor::evaluation {

// How many evaluations a statement needs, and what a number of them can say. Evaluations are taken
// at random. Shares, powers and confidences are from 0 to 1, both excluded unless said otherwise.

// How many contacts there are to choose from, such as those of one agent in a month; nothing: so
// many that it does not matter. Taking n of N without repetition leaves (1 − n/N) of the variance
// of a mean (Cochran, Sampling Techniques, 3rd ed. 1977, section 2.6).
using Population = std::optional<std::int64_t>;

// The largest number that the searches below answer with.
inline constexpr std::int64_t kMostEvaluations = 1'000'000'000;

// --- A mean score ---

// Half the width of the confidence interval of a mean of n >= 1 scores with this standard
// deviation, known beforehand.
double MeanHalfWidth(double sd, std::int64_t n, double confidence, Population population);

// The same when the deviation comes from the same n scores, in the mean of Student's intervals'
// squares; infinite for n = 1.
double MeanHalfWidthUnknownSd(double sd, std::int64_t n, double confidence, Population population);

// The fewest scores whose half-width is at most `within` > 0.
std::optional<std::int64_t> SampleForMean(double sd, double within, double confidence,
                                          Population population, bool sd_is_known);

// --- A share ---

// Half the width of the interval of a share, in the normal approximation that sample sizes are
// commonly computed with (Cochran 1977, section 4.4).
double ShareHalfWidth(double share, std::int64_t n, double confidence, Population population);

std::optional<std::int64_t> SampleForShare(double share, double within, double confidence,
                                           Population population);

// The interval to report when `share` (0 and 1 included) of n were found (Wilson, Journal of the
// American Statistical Association 22, 1927); it stays within 0 and 1.
struct ShareInterval {
  double low = 0, high = 0;
};
ShareInterval WilsonInterval(double share, std::int64_t n, double confidence,
                             Population population);

// --- Two agents, or two periods ---

// The probability that Student's two-sided test finds a true difference between two means of n >= 2
// scores each (noncentral t: Cohen, Statistical Power Analysis, 2nd ed. 1988, chapter 2).
double PowerOfTwoMeans(double sd, double difference, std::int64_t n, double confidence,
                       Population population);
std::optional<std::int64_t> SampleForTwoMeans(double sd, double difference, double power,
                                              double confidence, Population population);
// The smallest difference found with this power.
double DetectableDifference(double sd, std::int64_t n, double power, double confidence,
                            Population population);
// The probability that the mean of n of the truly better one is the lower: Φ(−difference / its
// standard error).
double WrongOrderProbability(double sd, double difference, std::int64_t n, Population population);

// The same for two shares: the normal test with the pooled variance (Fleiss, Levin and Paik,
// Statistical Methods for Rates and Proportions, 3rd ed. 2003, section 4.2, without the correction
// for continuity).
double PowerOfTwoShares(double first, double second, std::int64_t n, double confidence,
                        Population population);
std::optional<std::int64_t> SampleForTwoShares(double first, double second, double power,
                                               double confidence, Population population);

// --- Rare failures ---

// The probability that at least one failure is noticed among n contacts of which `rate` fail and an
// evaluator notices a failure with probability `sensitivity` (1 included): 1 − (1 − rate ·
// sensitivity)^n; from a population by the hypergeometric law of round(rate · N) failures, at least
// one.
double DetectionProbability(double rate, std::int64_t n, double sensitivity, Population population);
std::optional<std::int64_t> SampleForDetection(double rate, double probability, double sensitivity,
                                               Population population);
// The highest rate that leaves a chance of 1 − confidence to notice none in n: what can be said
// after finding no failure. About 3/n at 95 % (the rule of three: Hanley and Lippman-Hand, Journal
// of the American Medical Association 249, 1983).
double HighestRateWhenNoneIsFound(std::int64_t n, double confidence, double sensitivity,
                                  Population population);

// --- Telling agents apart ---

// The reliability of a mean of n scores, which is the share of its variance that comes from the
// agents: n·icc / (1 + (n − 1)·icc) (Spearman 1910, Brown 1910), with `icc` that of one score.
double ReliabilityOfMean(double icc, std::int64_t n, Population population);
std::optional<std::int64_t> SampleForReliability(double icc, double reliability,
                                                 Population population);

}  // namespace callfloor::evaluation
