#include "sim/theory/virtual_wait.h"

#include <algorithm>
#include <cmath>

namespace callfloor::theory {
namespace {

constexpr double kTiny = 1e-300;
constexpr double kNegligible = 1e-19;
// Below this exponent exp() is a normal number and the recursion can start at k = 0.
constexpr double kMaxExponent = 690;

class Builder {
 public:
  Builder(double capacity, double theta, double t, std::int64_t last)
      : capacity_(capacity), theta_(theta), t_(t), last_(last) {
    growth_ = theta > 0 ? -std::expm1(-theta * t) / theta : t;
    mode_ = theta > 0 ? capacity * (std::expm1(theta * t) / theta) : capacity * t;
  }

  VirtualWaitLaw Build() {
    const double exponent = (capacity_ + theta_) * t_;
    if (exponent < kMaxExponent) {
      FromZero(std::exp(-exponent));
    } else if (!(mode_ > static_cast<double>(last_))) {
      FromMode(static_cast<std::int64_t>(mode_));
    } else {
      BelowMode();
    }
    return std::move(law_);
  }

 private:
  // P(N = k+1) / P(N = k).
  double Up(double k) const { return growth_ * (capacity_ + (k + 1) * theta_) / (k + 1); }

  // Appends k, k+1, … ≤ last_ from the given value on; returns what follows the last one stored, as
  // a multiple of nothing: the pmf at the first k not stored, and that k in *next.
  double StoreUpward(std::int64_t k, double value, std::int64_t* next) {
    for (; k <= last_; ++k) {
      const bool falling = static_cast<double>(k) > mode_;
      if (falling && value < kTiny) break;
      law_.pmf.push_back(value);
      value *= Up(static_cast<double>(k));
    }
    *next = k;
    return value;
  }

  // Σ P(N = i), i ≥ k, given the value at k.
  double SumUpward(std::int64_t k, double value) const {
    double sum = 0;
    for (double i = static_cast<double>(k);; i += 1) {
      sum += value;
      const double ratio = Up(i);
      if (value < kTiny && ratio < 1) break;
      if (ratio < 1 && value * ratio < kNegligible * (1 - ratio) * sum) break;
      value *= ratio;
    }
    return sum;
  }

  void FillTails(double beyond) {
    law_.tail.resize(law_.pmf.size());
    double tail = beyond;
    for (std::size_t i = law_.pmf.size(); i-- > 0;) {
      law_.tail[i] = tail;
      tail += law_.pmf[i];
    }
  }

  double Stored() const {
    double sum = 0;
    for (const double p : law_.pmf) sum += p;
    return sum;
  }

  void FromZero(double at_zero) {
    std::int64_t next = 0;
    const double value = StoreUpward(0, at_zero, &next);
    const double head = Stored();
    // A tail of a tenth or more loses at most one digit as a difference, and its sum may be long.
    FillTails(head < 0.9 ? 1 - head : SumUpward(next, value));
  }

  // Starts at the mode with weight 1 and normalises, so no large logarithm is ever taken.
  void FromMode(std::int64_t mode) {
    std::vector<double> below;
    double value = 1;
    std::int64_t k = mode;
    while (k > 0) {
      value /= Up(static_cast<double>(k - 1));
      if (value < kTiny) break;
      --k;
      if (k <= last_) below.push_back(value);
    }
    law_.first = mode - static_cast<std::int64_t>(below.size());
    law_.pmf.assign(below.rbegin(), below.rend());
    std::int64_t next = 0;
    const double following = StoreUpward(mode, 1, &next);
    const double beyond = SumUpward(next, following);
    Normalise(beyond);
  }

  void Normalise(double beyond) {
    const double total = Stored() + beyond;
    for (double& p : law_.pmf) p /= total;
    FillTails(beyond / total);
  }

  double LogPmf(double k) const {
    if (theta_ == 0) return -capacity_ * t_ + k * std::log(capacity_ * t_) - std::lgamma(k + 1);
    const double a = capacity_ / theta_;
    return -(capacity_ + theta_) * t_ + k * std::log1p(-std::exp(-theta_ * t_)) +
           std::lgamma(a + 1 + k) - std::lgamma(a + 1) - std::lgamma(k + 1);
  }

  // The mode lies above last_: everything asked for is in the lower tail.
  void BelowMode() {
    const double at_last = LogPmf(static_cast<double>(last_));
    if (at_last + std::log1p(static_cast<double>(last_)) < -kMaxExponent) {
      law_.first = last_ + 1;
      return;
    }
    if (theta_ > 0 && capacity_ / theta_ < 1e4) {
      // Few servers and a long t: the mode may be astronomically far, but the logarithms are small.
      StoreDownward(last_, std::exp(at_last));
      FillTails(1 - Stored());
      return;
    }
    // Many servers: the mode is near, since otherwise the test above had found nothing.
    const auto mode = static_cast<std::int64_t>(mode_);
    double beyond = SumUpward(mode, 1);
    double value = 1;
    for (std::int64_t k = mode - 1; k > last_; --k) {
      value /= Up(static_cast<double>(k));
      beyond += value;
      if (value < kTiny) {
        law_.first = last_ + 1;
        return;
      }
    }
    StoreDownward(last_, value / Up(static_cast<double>(last_)));
    Normalise(beyond);
  }

  void StoreDownward(std::int64_t from, double value) {
    std::int64_t k = from;
    law_.pmf.push_back(value);
    while (k > 0) {
      value /= Up(static_cast<double>(k - 1));
      if (value < kTiny) break;
      law_.pmf.push_back(value);
      --k;
    }
    law_.first = k;
    std::reverse(law_.pmf.begin(), law_.pmf.end());
  }

  double capacity_;
  double theta_;
  double t_;
  std::int64_t last_;
  double growth_ = 0;  // (1 − exp(−θt)) / θ
  double mode_ = 0;
  VirtualWaitLaw law_;
};

}  // namespace

VirtualWaitLaw MakeVirtualWaitLaw(double capacity, double theta, double t, std::int64_t last) {
  return Builder(capacity, theta, t, last).Build();
}

}  // namespace callfloor::theory
