// Handle times over a shift: exactly the mean and the variance that the scenario says.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/center/draw.h"
#include "sim/center/sampler.h"
#include "sim/core/moments.h"
#include "sim/quality/fatigue.h"

namespace callfloor::quality {
namespace {

// Two-sided, once in some 30,000 runs for each comparison.
constexpr double kZ = 4;
constexpr int kContacts = 400'000;

struct Sample {
  double mean = 0, variance = 0;
  double mean_error = 0, variance_error = 0;  // standard errors
  double log_skewness = 0;
};

// Handle times of contacts that begin then, talk and wrap together.
Sample HandleTimes(const ContactType& type, const Fatigue& fatigue, double of_shift) {
  const Sampler talk(type.talk);
  const Sampler wrap(type.wrap.value_or(Constant{0}));
  const double share = VarianceShare(type);
  const StreamKey key = MakeStreamKey(20261127, 0, "fatigue");
  std::vector<double> times;
  for (std::uint64_t i = 0; i < kContacts; ++i) {
    RandomStream of_talk(key, i, Purpose::kTalk);
    RandomStream of_wrap(key, i, Purpose::kWrap);
    QuickStream of_fatigue(key, i, Purpose::kFatigue);
    times.push_back(FatigueFactor(fatigue, share, of_shift, of_fatigue) *
                    (talk.Draw(of_talk) + wrap.Draw(of_wrap)));
  }
  Sample sample;
  for (const double time : times) sample.mean += time / kContacts;
  double fourth = 0;
  double log_mean = 0;
  for (const double time : times) {
    const double square = (time - sample.mean) * (time - sample.mean);
    sample.variance += square / kContacts;
    fourth += square * square / kContacts;
    log_mean += std::log(time) / kContacts;
  }
  sample.mean_error = std::sqrt(sample.variance / kContacts);
  sample.variance_error = std::sqrt((fourth - sample.variance * sample.variance) / kContacts);
  double second = 0;
  double third = 0;
  for (const double time : times) {
    const double d = std::log(time) - log_mean;
    second += d * d / kContacts;
    third += d * d * d / kContacts;
  }
  sample.log_skewness = second > 0 ? third / std::pow(second, 1.5) : 0;
  return sample;
}

ContactType TypeWith(Distribution talk, std::optional<Distribution> wrap = std::nullopt) {
  ContactType type;
  type.talk = std::move(talk);
  type.wrap = std::move(wrap);
  return type;
}

class FatigueOver : public ::testing::TestWithParam<ContactType> {};

TEST_P(FatigueOver, AShiftHasTheMeanAndTheVarianceOfTheFile) {
  const ContactType& type = GetParam();
  const double mean = MeanOf(type.talk) + (type.wrap ? MeanOf(*type.wrap) : 0);
  const double variance = VarianceOf(type.talk) + (type.wrap ? VarianceOf(*type.wrap) : 0);
  const Fatigue fatigue;
  for (const double of_shift : {0.0, 0.5, 1.0}) {
    const Sample is = HandleTimes(type, fatigue, of_shift);
    const auto has = [&](double handle_time, double spread) {
      return std::abs(is.mean - (1 + handle_time * of_shift) * mean) <=
                 kZ * is.mean_error + 1e-9 * mean &&
             std::abs(is.variance - (1 + spread * of_shift) * variance) <=
                 kZ * is.variance_error + 1e-9 * mean * mean;
    };
    EXPECT_TRUE(has(0.05, 0.39)) << of_shift << ": " << is.mean << " ± " << is.mean_error << ", "
                                 << is.variance << " ± " << is.variance_error;
    if (of_shift < 1) continue;
    EXPECT_FALSE(has(0.02, 0.39)) << "longer by less";
    // A factor alone makes the variance grow by 10.25 %.
    if (variance > 0) {
      EXPECT_FALSE(has(0.05, 0.1025));
      EXPECT_FALSE(has(0.05, 0.25));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, FatigueOver,
                         ::testing::Values(TypeWith(Lognormal{250, 160}, Exponential{60}),
                                           TypeWith(Exponential{300}), TypeWith(Gamma{200, 300}),
                                           TypeWith(Constant{300}),
                                           TypeWith(Uniform{60, 120}, Constant{30}),
                                           TypeWith(Erlang{120, 3})));

// Logarithms of lognormal times are symmetric, and stay so; those of exponential ones are not.
TEST(Fatigue, LeavesLognormalTimesLognormal) {
  const auto is_symmetric = [](const Distribution& talk) {
    return std::abs(HandleTimes(TypeWith(talk), {}, 1).log_skewness) <=
           kZ * std::sqrt(6.0 / kContacts);
  };
  EXPECT_TRUE(is_symmetric(Lognormal{250, 160}));
  EXPECT_FALSE(is_symmetric(Exponential{250}));
}

TEST(Fatigue, OfTheLeastVarianceIsAFactor) {
  Fatigue fatigue{.handle_time = 0.2, .variance = 0};
  fatigue.variance = fatigue.LeastVariance();
  EXPECT_NEAR(fatigue.variance, 0.44, 1e-15);
  for (std::uint64_t i = 0; i < 100; ++i) {
    QuickStream stream(StreamKey{7}, i, Purpose::kFatigue);
    EXPECT_NEAR(FatigueFactor(fatigue, 0.5, 1, stream), 1.2, 1e-7);
  }
  // Halfway a variance that grows evenly leaves more than that of a factor.
  QuickStream stream(StreamKey{7}, 1, Purpose::kFatigue);
  EXPECT_GT(std::abs(FatigueFactor(fatigue, 0.5, 0.5, stream) - 1.1), 1e-4);
}

TEST(Fatigue, IsNoneAsAShiftBegins) {
  for (std::uint64_t i = 0; i < 100; ++i) {
    QuickStream stream(StreamKey{7}, i, Purpose::kFatigue);
    EXPECT_EQ(FatigueFactor({}, 0.5, 0, stream), 1);
  }
}

}  // namespace
}  // namespace callfloor::quality
