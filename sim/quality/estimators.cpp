#include "sim/quality/estimators.h"

#include <algorithm>
#include <cmath>

#include "sim/core/moments.h"
#include "sim/core/student.h"
#include "sim/evaluation/sample_size.h"

namespace callfloor::quality {
namespace {

Known Around(double value, double half_width, std::int64_t n, Range range) {
  return {value, std::max(range.low, value - half_width), std::min(range.high, value + half_width),
          n};
}

// Scores with weights 1 / π, summed up.
struct Weighted {
  std::int64_t n = 0;
  double mean = 0;
  double effective = 0;      // see EffectiveNumber
  double spread = 0;         // Σ weight · (v − mean)² / Σ weight
  double squared_error = 0;  // the linearised variance of the mean; 0 for n < 2
};

Weighted SumUp(std::span<const Scored> scores) {
  Weighted sum;
  sum.n = static_cast<std::int64_t>(scores.size());
  if (scores.empty()) return sum;
  double weights = 0, values = 0;
  for (const Scored& score : scores) {
    weights += 1 / score.inclusion;
    values += score.value / score.inclusion;
  }
  sum.mean = values / weights;
  sum.effective = EffectiveNumber(scores);
  for (const Scored& score : scores) {
    const double share = 1 / score.inclusion / weights;
    const double from_mean = score.value - sum.mean;
    sum.spread += share * from_mean * from_mean;
    sum.squared_error += share * share * from_mean * from_mean;
  }
  const auto n = static_cast<double>(sum.n);
  sum.squared_error *= sum.n > 1 ? n / (n - 1) : 0;
  return sum;
}

std::vector<Weighted> SumUpAgents(std::span<const std::vector<Scored>> agents) {
  std::vector<Weighted> sums;
  for (const auto& scores : agents) {
    if (!scores.empty()) sums.push_back(SumUp(scores));
  }
  return sums;
}

// `within` and `error`, pooled over agents by degrees of freedom. False: nobody has any.
bool PoolWithin(std::span<const Weighted> sums, Components& components) {
  double degrees = 0;
  for (const Weighted& sum : sums) {
    if (sum.n < 2) continue;
    const double own = sum.effective - 1;
    degrees += own;
    components.within += sum.effective * sum.spread;  // its expectation is own · variance
    components.error += own * sum.effective * sum.squared_error;
  }
  if (degrees <= 0) return false;
  components.within /= degrees;
  components.error /= degrees;
  return true;
}

double BetweenByMoments(std::span<const Weighted> sums, double error) {
  double total = 0, squares = 0, values = 0;
  for (const Weighted& sum : sums) {
    total += sum.effective;
    squares += sum.effective * sum.effective;
    values += sum.effective * sum.mean;
  }
  double about_mean = 0;
  for (const Weighted& sum : sums) {
    about_mean += sum.effective * (sum.mean - values / total) * (sum.mean - values / total);
  }
  const auto agents = static_cast<double>(sums.size());
  return std::max(0.0, (about_mean - (agents - 1) * error) / (total - squares / total));
}

// The mean of agents' means, each with the inverse of its variance, or of its number of scores
// where nothing varies.
void SetMean(std::span<const Weighted> sums, Components& components) {
  const bool varies = components.between > 0 || components.error > 0;
  double total = 0, values = 0;
  for (const Weighted& sum : sums) {
    const double weight =
        varies ? 1 / (components.between + components.error / sum.effective) : sum.effective;
    total += weight;
    values += weight * sum.mean;
  }
  components.mean = values / total;
  components.mean_error = varies ? std::sqrt(1 / total) : 0;
}

// The share of an agent's mean of so many effective scores that is not error.
double ReliabilityOf(const Components& components, double effective) {
  if (components.between <= 0 || effective <= 0) return 0;
  return components.between / (components.between + components.error / effective);
}

}  // namespace

double EffectiveNumber(std::span<const Scored> scores) {
  double weights = 0, squares = 0;
  for (const Scored& score : scores) {
    weights += 1 / score.inclusion;
    squares += 1 / (score.inclusion * score.inclusion);
  }
  return squares > 0 ? weights * weights / squares : 0;
}

Known PlainMean(std::span<const Scored> scores, Range range) {
  if (scores.empty()) return {};
  Moments moments;
  for (const Scored& score : scores) moments.Add(score.value);
  if (scores.size() < 2) return {moments.Mean(), range.low, range.high, 1};
  return Around(moments.Mean(), moments.HalfWidth95(), moments.count(), range);
}

Known HajekMean(std::span<const Scored> scores, Range range) {
  if (scores.empty()) return {};
  const Weighted sum = SumUp(scores);
  if (sum.n < 2) return {sum.mean, range.low, range.high, 1};
  const double factor = StudentQuantile(0.975, std::max(1.0, sum.effective - 1));
  return Around(sum.mean, factor * std::sqrt(sum.squared_error), sum.n, range);
}

Known ShareOf(std::int64_t count, std::int64_t n) {
  if (n == 0) return {};
  const double share = static_cast<double>(count) / static_cast<double>(n);
  const auto interval = evaluation::WilsonInterval(share, n, 0.95, std::nullopt);
  return {share, interval.low, interval.high, n};
}

std::optional<Components> EstimateComponents(std::span<const std::vector<Scored>> agents) {
  const std::vector<Weighted> sums = SumUpAgents(agents);
  Components components;
  if (sums.size() < 2 || !PoolWithin(sums, components)) return std::nullopt;
  components.between = BetweenByMoments(sums, components.error);
  SetMean(sums, components);
  return components;
}

std::optional<double> PooledError(std::span<const std::vector<Scored>> groups) {
  Components components;
  if (!PoolWithin(SumUpAgents(groups), components)) return std::nullopt;
  return components.error;
}

double Icc(const Components& components) {
  const double all = components.between + components.within;
  return all > 0 ? components.between / all : 0;
}

double EstimatedReliability(const Components& components,
                            std::span<const std::vector<Scored>> agents) {
  Moments errors;
  for (const auto& scores : agents) {
    if (!scores.empty()) errors.Add(components.error / EffectiveNumber(scores));
  }
  if (errors.count() == 0 || components.between <= 0) return 0;
  return components.between / (components.between + errors.Mean());
}

Posterior Shrunken(const Components& components, std::span<const Scored> scores) {
  const Weighted sum = SumUp(scores);
  const double reliability = ReliabilityOf(components, sum.effective);
  const double mean = components.mean + reliability * (sum.mean - components.mean);
  const double doubt = (1 - reliability) * components.mean_error;
  const double variance = components.between * (1 - reliability) + doubt * doubt;
  return {mean, std::sqrt(variance)};
}

Known ShrunkenMean(const Components& components, std::span<const Scored> scores, Range range) {
  const Posterior posterior = Shrunken(components, scores);
  return Around(posterior.mean, kNormal95 * posterior.sd, static_cast<std::int64_t>(scores.size()),
                range);
}

double ProbabilityBelow(const Posterior& posterior, double target) {
  if (posterior.sd <= 0) return posterior.mean < target ? 1 : 0;
  return NormalProbability((target - posterior.mean) / posterior.sd);
}

}  // namespace callfloor::quality
