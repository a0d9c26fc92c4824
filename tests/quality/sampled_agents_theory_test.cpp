// Half a year of a hybrid sample, the default: what is drawn depends on what looks bad, and the
// estimates of agents have to make up for it.
#include <gtest/gtest.h>

#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "sim/center/draw.h"
#include "sim/core/moments.h"
#include "sim/quality/estimators.h"
#include "tests/quality/sampling_support.h"

namespace callfloor::quality {
namespace {

constexpr std::size_t kAgents = 60;
constexpr int kWeeks = 26;
constexpr std::size_t kContactsAWeek = 100;

double Normal(RandomStream& stream) { return boost::random::normal_distribution<double>()(stream); }

struct Drawn {
  std::vector<Scored> scores;
  double truth = 0;  // the mean of all contacts
};

// A fifth of contacts is bad, less of better agents'. Half of the bad look risky, and a tenth of
// the others.
Drawn DrawAgent(std::uint64_t agent) {
  RandomStream stream(StreamKey{5}, agent, Purpose::kContactQuality);
  QuickStream sample(StreamKey{5}, agent, Purpose::kSample);
  const double skill = 4.3 * Normal(stream);
  Drawn drawn;
  Moments all;
  for (int week = 0; week < kWeeks; ++week) {
    std::vector<bool> risky(kContactsAWeek);
    std::vector<double> values(kContactsAWeek);
    for (std::size_t i = 0; i < kContactsAWeek; ++i) {
      const bool is_bad = UniformNumber(stream) < 0.2 - 0.012 * skill;
      values[i] = (is_bad ? 69.6 : 93.6) + 0.7 * skill + 4 * Normal(stream);
      risky[i] = UniformNumber(stream) < (is_bad ? 0.5 : 0.1);
      all.Add(values[i]);
    }
    for (const DrawnContact& one : DrawWeek({.method = SamplingMethod::kHybrid}, risky, sample)) {
      drawn.scores.push_back({values[one.position], one.inclusion});
    }
  }
  drawn.truth = all.Mean();
  return drawn;
}

struct Found {
  Moments covers, bias;
  Moments between, true_between;
};

// With the probabilities, or as if all had been as likely.
Found Find(bool with_probabilities) {
  Found found;
  for (std::uint64_t run = 0; run < 20; ++run) {
    std::vector<std::vector<Scored>> scores;
    std::vector<double> truth;
    Moments means;
    for (std::uint64_t agent = run * kAgents; agent < (run + 1) * kAgents; ++agent) {
      Drawn drawn = DrawAgent(agent);
      if (!with_probabilities) {
        for (Scored& score : drawn.scores) score.inclusion = 1;
      }
      scores.push_back(std::move(drawn.scores));
      truth.push_back(drawn.truth);
      means.Add(drawn.truth);
    }
    const Components components = *EstimateComponents(scores);
    found.bias.Add(components.mean - means.Mean());
    found.between.Add(components.between);
    found.true_between.Add(means.Variance());
    for (std::size_t i = 0; i < kAgents; ++i) {
      const Posterior posterior = Shrunken(components, scores[i]);
      const double off = std::abs(posterior.mean - truth[i]);
      found.covers.Add(off <= kNormal95 * posterior.sd ? 1 : 0);
    }
  }
  return found;
}

TEST(SampledAgents, AreEstimatedRightlyFromAHybridSampleWithItsProbabilities) {
  const Found right = Find(true);
  const Found naive = Find(false);
  const double bound = 4 * std::sqrt(0.95 * 0.05 / (20 * kAgents));
  const auto error = [](const Moments& moments) {
    return moments.StandardDeviation() / std::sqrt(20.0);
  };
  EXPECT_NEAR(right.covers.Mean(), 0.95, bound);
  // The mean of 30 weighted scores has a bias of the order of its variance over 30.
  EXPECT_NEAR(right.bias.Mean(), 0, 4 * error(right.bias));
  EXPECT_NEAR(right.between.Mean(), right.true_between.Mean(), 4 * error(right.between));
  EXPECT_GT(std::abs(naive.covers.Mean() - 0.95), bound);
  EXPECT_LT(naive.bias.Mean(), -4 * error(naive.bias));
}

}  // namespace
}  // namespace callfloor::quality
