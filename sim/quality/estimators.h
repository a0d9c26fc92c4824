#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/quality/world.h"

// Estimates from evaluations alone. All intervals are of 95 %, of the process behind the contacts:
// how many of them there were does not make them narrower.

namespace callfloor::quality {

// The 0.975 quantile of the standard normal distribution.
inline constexpr double kNormal95 = 1.959963984540054;

// One evaluation.
struct Scored {
  double value = 0;      // a score from 0 to 100, or any other number
  double inclusion = 1;  // above 0, at most 1: the probability with which it was drawn
};

// What a number can be. Intervals stay within; what one score alone cannot tell is the whole range.
struct Range {
  double low = 0, high = 100;
};

// (Σ 1/π)² / Σ 1/π²: as many equally weighted scores would do (Kish, Survey Sampling, 1965). 0
// without a score.
double EffectiveNumber(std::span<const Scored> scores);

// The plain mean, with Student's interval. It is of what was drawn, not of all contacts: targeted
// samples make it low.
Known PlainMean(std::span<const Scored> scores, Range range = {});

// Hájek's mean Σ v/π / Σ 1/π, of all contacts. Its bias falls with n: with five evaluations, drawn
// by risk alone, it is still about two points low, as nothing in such a sample may stand for the
// good contacts. The variance is linearised: n/(n − 1) · Σ ((v − mean)/π)² / (Σ 1/π)² (Särndal,
// Swensson and Wretman, Model Assisted Survey Sampling, 1992, section 5.7, with draws taken as
// independent); Student's factor has EffectiveNumber − 1 degrees of freedom, at least 1.
Known HajekMean(std::span<const Scored> scores, Range range = {});

// The share of n ≥ 0 that are so, with Wilson's interval.
Known ShareOf(std::int64_t count, std::int64_t n);

// What the scores of several agents vary with.
struct Components {
  double mean = 0;        // of agents' means
  double mean_error = 0;  // its standard error
  double between = 0;     // ≥ 0: variance of agents' means, without error
  double within = 0;      // ≥ 0: variance of one score of an agent
  double error = 0;       // ≥ 0: of an agent's Hájek mean, times its EffectiveNumber; `within`
                          // where all contacts were as likely to be drawn
};

// By the method of moments (DerSimonian and Laird, Controlled Clinical Trials 7, 1986, with the
// pooled error variance). Nothing for fewer than two agents with scores, or when none has two.
// Agents without scores count for nothing.
std::optional<Components> EstimateComponents(std::span<const std::vector<Scored>> agents);

// `error` alone, of any groups of scores; nothing when no group has two.
std::optional<double> PooledError(std::span<const std::vector<Scored>> groups);

// The share of one score's variance that comes from the agents, 0 to 1; 0 without any variance.
double Icc(const Components& components);

// The variance between agents over that of their means: of those with scores, with the mean of
// their error variances. 0 to 1.
double EstimatedReliability(const Components& components,
                            std::span<const std::vector<Scored>> agents);

// What is known of an agent's mean, a normal distribution.
struct Posterior {
  double mean = 0;
  double sd = 0;
};

// The empirical Bayes estimate μ + r · (Hájek mean − μ), r = between / (between + error /
// EffectiveNumber), with variance between · (1 − r) + (1 − r)² · mean_error² (Morris, Journal of
// the American Statistical Association 78, 1983). Without a score: what is known of any agent.
Posterior Shrunken(const Components& components, std::span<const Scored> scores);

// Its mean and central 95 % interval; n is that of the scores.
Known ShrunkenMean(const Components& components, std::span<const Scored> scores, Range range = {});

// P(the agent's mean < target).
double ProbabilityBelow(const Posterior& posterior, double target);

}  // namespace callfloor::quality
