// Every distribution a scenario can name: mean and variance of the draws against the exact ones.
#include <cmath>
#include <string>

#include "sim/center/draw.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

struct Case {
  std::string name;
  Distribution distribution;
  double mean;
  double variance;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

std::vector<double> Draws(const Distribution& distribution, std::uint64_t count) {
  const Sampler sampler(distribution);
  std::vector<double> values;
  for (std::uint64_t i = 0; i < count; ++i) {
    RandomStream stream(MakeStreamKey(1, 0, "sampler test"), i, Purpose::kTalk);
    values.push_back(sampler.Draw(stream));
  }
  return values;
}

class Distributions : public ::testing::TestWithParam<Case> {};

TEST_P(Distributions, HaveTheirExactMeanAndVariance) {
  const Case& c = GetParam();
  EXPECT_NEAR(Sampler(c.distribution).mean(), c.mean, 1e-9 * c.mean);
  EXPECT_NEAR(VarianceOf(c.distribution), c.variance, 1e-9 * c.variance);
  const std::vector<double> values = Draws(c.distribution, 400'000);
  std::vector<double> squares;
  for (const double value : values) {
    ASSERT_TRUE(value >= 0 && std::isfinite(value));
    squares.push_back((value - c.mean) * (value - c.mean));
  }
  EXPECT_TRUE(MeanIs(values, c.mean));
  EXPECT_FALSE(MeanIs(values, c.mean * 1.03));
  if (c.variance > 0) {
    EXPECT_TRUE(MeanIs(squares, c.variance));
    EXPECT_FALSE(MeanIs(squares, c.variance * 1.25));
  } else {
    for (const double value : values) ASSERT_NEAR(value, c.mean, 1e-12 * c.mean);
  }
}

double WeibullVariance(double mean, double shape) {
  const double first = std::tgamma(1 + 1 / shape);
  return mean * mean * (std::tgamma(1 + 2 / shape) / (first * first) - 1);
}

INSTANTIATE_TEST_SUITE_P(
    All, Distributions,
    ::testing::Values(
        Case{"Constant", Constant{7}, 7, 0}, Case{"Exponential", Exponential{120}, 120, 14'400},
        Case{"Uniform", Uniform{10, 40}, 25, 75},
        Case{"Triangular", Triangular{0, 3, 12}, 5, (0 + 9 + 144 - 0 - 0 - 36) / 18.0},
        Case{"Lognormal", Lognormal{200, 150}, 200, 22'500},
        Case{"LognormalWithoutSpread", Lognormal{200, 0}, 200, 0},
        Case{"Gamma", Gamma{1, 0.2}, 1, 0.04}, Case{"GammaOfSmallShape", Gamma{10, 15}, 10, 225},
        Case{"Erlang", Erlang{30, 4}, 30, 225},
        Case{"Weibull", Weibull{100, 1.5}, 100, WeibullVariance(100, 1.5)},
        Case{"WeibullOfHeavyTail", Weibull{100, 0.8}, 100, WeibullVariance(100, 0.8)},
        Case{"Hyperexponential", Hyperexponential{{10, 100}, {3, 1}}, 32.5,
             2 * (3 * 100 + 10'000) / 4.0 - 32.5 * 32.5},
        Case{"Empirical", Empirical{{1, 5, 20}, {1, 2, 1}}, 7.75,
             (1 + 50 + 400) / 4.0 - 7.75 * 7.75}),
    [](const auto& tested) { return tested.param.name; });

// Scaling the mean at equal shape scales every draw: what-ifs of speed keep customers in place.
TEST(Sampler, ScalesEveryDrawWithTheMean) {
  const std::vector<std::pair<Distribution, Distribution>> pairs = {
      {Exponential{10}, Exponential{20}},
      {Lognormal{10, 5}, Lognormal{20, 10}},
      {Gamma{10, 5}, Gamma{20, 10}},
      {Weibull{10, 2}, Weibull{20, 2}},
      {Uniform{2, 6}, Uniform{4, 12}},
      {Hyperexponential{{1, 5}, {1, 1}}, Hyperexponential{{2, 10}, {1, 1}}}};
  for (const auto& [slow, fast] : pairs) {
    const std::vector<double> a = Draws(slow, 100);
    const std::vector<double> b = Draws(fast, 100);
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_NEAR(b[i], 2 * a[i], 1e-9 * b[i]);
  }
}

TEST(Sampler, NeverDrawsAnEmpiricalValueOfWeightZero) {
  for (const double value : Draws(Empirical{{1, 2, 3}, {0, 1, 0}}, 10'000)) EXPECT_EQ(value, 2);
}

}  // namespace
}  // namespace callfloor::testing
