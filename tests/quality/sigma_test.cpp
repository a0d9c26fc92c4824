// What the table decides without an exponential, an exponential would decide.
#include "sim/quality/sigma.h"

#include <gtest/gtest.h>

#include "sim/core/random.h"

namespace callfloor::quality {
namespace {

using Answer = SigmaTable::Answer;

TEST(SigmaTable, DecidesAsTheExponentialDoes) {
  RandomStream stream(StreamKey{3}, 1, Purpose::kContactQuality);
  int too_close = 0;
  constexpr int kDraws = 400'000;
  for (int i = 0; i < kDraws; ++i) {
    const auto bits = static_cast<std::uint32_t>(stream() & 0xffff);
    const auto x = static_cast<float>(static_cast<double>(stream()) * 0x1p-60 - 8);  // −8 to 8
    const Answer answer = kSigma.Below16(bits, x);
    // All numbers that begin with these bits are on one side of σ(x), unless it is too close.
    const double sigma = Sigma(static_cast<double>(x));
    if (answer == Answer::kYes) {
      EXPECT_LT((bits + 1.0) * 0x1p-16, sigma) << x;
    }
    if (answer == Answer::kNo) {
      EXPECT_GT(bits * 0x1p-16, sigma) << x;
    }
    too_close += answer == Answer::kTooClose;
  }
  EXPECT_LT(too_close, kDraws / 100);
  EXPECT_GT(too_close, 0);
}

TEST(SigmaTable, IsRightNextToItsBounds) {
  for (std::uint32_t bin = 1; bin < 2048; ++bin) {
    const double u = bin / 2048.0;
    const double bound = std::log(u / (1 - u));
    for (const double off : {-3e-7, -1e-9, 0.0, 1e-9, 3e-7}) {
      const auto x = static_cast<float>(bound + off);
      const double sigma = Sigma(static_cast<double>(x));
      for (const std::uint32_t bits : {bin * 32 - 1, bin * 32}) {
        const Answer answer = kSigma.Below16(bits, x);
        if (answer == Answer::kYes) {
          EXPECT_LE((bits + 1.0) * 0x1p-16, sigma) << bin;
        }
        if (answer == Answer::kNo) {
          EXPECT_GE(bits * 0x1p-16, sigma) << bin;
        }
      }
    }
  }
}

TEST(SigmaTable, OfWholeWordsIsExact) {
  RandomStream stream(StreamKey{3}, 2, Purpose::kContactQuality);
  for (int i = 0; i < 200'000; ++i) {
    const auto word = static_cast<std::uint32_t>(stream());
    const auto x = static_cast<float>(static_cast<double>(stream()) * 0x1p-61 - 4);
    EXPECT_EQ(kSigma.Below(word, x), (word + 0.5) * 0x1p-32 < Sigma(static_cast<double>(x)));
  }
}

}  // namespace
}  // namespace callfloor::quality
