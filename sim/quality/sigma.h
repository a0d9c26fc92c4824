#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace callfloor::quality {

inline double Sigma(double x) { return 1 / (1 + std::exp(-x)); }

// Whether a uniform number is below σ(x), without an exponential but for one in some thousand: the
// logits of bounds around the number decide nearly always, and exactly as the exponential would.
class SigmaTable {
 public:
  SigmaTable();

  enum class Answer : std::uint8_t { kNo, kYes, kTooClose };
  // From the first 16 bits of the number alone.
  Answer Below16(std::uint32_t bits, float x) const {
    const std::uint32_t bin = bits >> (16 - kBits);
    if (x > bounds_[bin + 1] + kRounding) return Answer::kYes;
    return x < bounds_[bin] - kRounding ? Answer::kNo : Answer::kTooClose;
  }
  // Of the number `word` / 2^32.
  bool Below(std::uint32_t word, float x) const {
    const Answer answer = Below16(word >> 16, x);
    if (answer != Answer::kTooClose) return answer == Answer::kYes;
    return (word + 0.5) * 0x1p-32 < Sigma(static_cast<double>(x));
  }

 private:
  static constexpr int kBits = 11;
  static constexpr int kBins = 1 << kBits;
  // Of x and of bounds up to 8, all of a float: what is nearer to a bound is too close.
  static constexpr float kRounding = 4e-6F;
  std::array<float, kBins + 1> bounds_;
};

extern const SigmaTable kSigma;

}  // namespace callfloor::quality
