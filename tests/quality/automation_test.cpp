#include "sim/quality/automation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/core/moments.h"
#include "tests/quality/truth_support.h"

namespace callfloor::quality {
namespace {

constexpr StreamKey kKey{3};

TEST(Ppv, IsByBayes) {
  EXPECT_NEAR(Ppv(0.90, 0.97, 0.02), 0.380, 0.0005);
  EXPECT_NEAR(Ppv(0.90, 0.95, 0.01), 0.15, 0.005);
  EXPECT_NEAR(Ppv(0.90, 0.99, 0.02), 0.65, 0.005);
  EXPECT_EQ(Ppv(0.5, 1, 0.1), 1);
  EXPECT_TRUE(std::isnan(Ppv(0.5, 1, 0)));
}

struct Counts {
  Moments accepted[2][2];  // [subjective][met]: seen as met
  Moments scored;
};

constexpr std::uint64_t kMany = 20'000;

Counts Count(const Automation& automation) {
  const Population population;
  Counts counts;
  for (std::uint64_t contact = 0; contact < kMany; ++contact) {
    const TrueAnswers truth = population.AnyContact(contact).answers;
    QuickStream stream(kKey, contact, Purpose::kAutomation);
    const auto seen = Automate(automation, population.form(), truth, stream);
    counts.scored.Add(seen ? 1 : 0);
    if (!seen) continue;
    for (std::size_t i = 0; i < population.form().count(); ++i) {
      const bool is_subjective = population.form().items()[i].is_subjective;
      counts.accepted[is_subjective ? 1 : 0][truth.grades[i]].Add(seen->grades[i]);
    }
  }
  return counts;
}

bool IsShare(const Moments& moments, double share) {
  const double error = std::sqrt(share * (1 - share) / static_cast<double>(moments.count()));
  return std::abs(moments.Mean() - share) <= 4 * error;
}

TEST(Automation, FlagsAndAcceptsWithItsSensitivityAndSpecificity) {
  const Counts counts = Count({});
  EXPECT_TRUE(IsShare(counts.scored, 0.97));
  EXPECT_TRUE(IsShare(counts.accepted[0][1], 0.97));
  EXPECT_TRUE(IsShare(counts.accepted[0][0], 0.10));
  // What has to be judged turns in 8 of 100 afterwards.
  EXPECT_TRUE(IsShare(counts.accepted[1][1], 0.85 * 0.92 + 0.15 * 0.08));
  EXPECT_TRUE(IsShare(counts.accepted[1][0], 0.35 * 0.92 + 0.65 * 0.08));
  EXPECT_FALSE(IsShare(counts.accepted[1][1], 0.85));
  EXPECT_FALSE(IsShare(counts.accepted[1][0], 0.35));
}

TEST(Automation, WithoutErrorIsTheTruth) {
  const Automation perfect{.sensitivity_objective = 1,
                           .specificity_objective = 1,
                           .sensitivity_subjective = 1,
                           .specificity_subjective = 1,
                           .unscored = 0,
                           .flips = 0};
  const Counts counts = Count(perfect);
  EXPECT_EQ(counts.scored.Mean(), 1);
  for (const auto& kind : counts.accepted) {
    EXPECT_EQ(kind[0].Mean(), 0);
    EXPECT_EQ(kind[1].Mean(), 1);
  }
}

TEST(Automation, HasNothingWithoutTranscripts) {
  const Population population;
  QuickStream stream(kKey, 0, Purpose::kAutomation);
  const TrueAnswers truth = population.AnyContact(0).answers;
  EXPECT_FALSE(Automate({.unscored = 1}, population.form(), truth, stream));
}

}  // namespace
}  // namespace callfloor::quality
