#include "sim/center/announcement_model.h"

#include <algorithm>

namespace callfloor {

double WaitCurve::At(Duration wait) const {
  const double wait_s = ToSeconds(wait);
  const auto after = std::ranges::upper_bound(points_, wait_s, {}, &WaitPoint::wait_s);
  if (after == points_.begin()) return after->value;
  const WaitPoint& before = *(after - 1);
  if (after == points_.end()) return before.value;
  return before.value +
         (after->value - before.value) * (wait_s - before.wait_s) / (after->wait_s - before.wait_s);
}

void WaitHistory::Add(Duration wait, std::uint32_t of_last) {
  last_ = wait;
  sum_ += wait.ticks();
  if (waits_.size() < of_last) {
    waits_.push_back(wait.ticks());
    return;
  }
  sum_ -= waits_[next_];
  waits_[next_] = wait.ticks();
  next_ = (next_ + 1) % waits_.size();
}

Duration WaitHistory::Mean() const {
  if (waits_.empty()) return Duration();
  return Duration::FromTicks(sum_ / static_cast<std::int64_t>(waits_.size()));
}

}  // namespace callfloor
