#include "sim/core/moments.h"

#include <cmath>
#include <limits>

#include "sim/core/assert.h"
#include "sim/core/student.h"

namespace callfloor {
namespace {
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
}  // namespace

void Moments::Add(double value) {
  CALLFLOOR_ASSERT(std::isfinite(value));
  ++count_;
  const double before = value - mean_;
  mean_ += before / static_cast<double>(count_);
  squares_ += before * (value - mean_);
}

void Moments::Merge(const Moments& other) {
  if (other.count_ == 0) return;
  if (count_ == 0) {
    *this = other;
    return;
  }
  const auto mine = static_cast<double>(count_);
  const auto theirs = static_cast<double>(other.count_);
  const double apart = other.mean_ - mean_;
  count_ += other.count_;
  mean_ += apart * theirs / (mine + theirs);
  squares_ += other.squares_ + apart * apart * mine * theirs / (mine + theirs);
}

double Moments::Mean() const { return count_ > 0 ? mean_ : kNone; }

double Moments::Variance() const {
  return count_ > 1 ? squares_ / static_cast<double>(count_ - 1) : kNone;
}

double Moments::StandardDeviation() const { return std::sqrt(Variance()); }

double Moments::HalfWidth95() const {
  if (count_ < 2) return kNone;
  return StudentFactor95(count_) * StandardDeviation() / std::sqrt(static_cast<double>(count_));
}

void PairMoments::Add(double x, double y) {
  const double x_before = x_.count() > 0 ? x - x_.Mean() : x;
  x_.Add(x);
  y_.Add(y);
  products_ += x_before * (y - y_.Mean());
}

double PairMoments::Covariance() const {
  return count() > 1 ? products_ / static_cast<double>(count() - 1) : kNone;
}

double PairMoments::Correlation() const {
  const double scale = x_.StandardDeviation() * y_.StandardDeviation();
  return scale > 0 ? Covariance() / scale : kNone;
}

}  // namespace callfloor
