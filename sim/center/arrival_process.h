#pragma once

#include <boost/random/exponential_distribution.hpp>
#include <cstdint>

#include "sim/center/model.h"
#include "sim/core/random.h"

namespace callfloor {

// The first attempts of one contact type, a day at a time: a Poisson process whose rate is constant
// within an interval. The k-th arrival of a day is where the integrated rate reaches the k-th point
// of a unit-rate process, so a higher rate moves the same customers earlier and adds new ones at
// the end of the day; nothing else moves them.
class ArrivalProcess {
 public:
  // Starts the day whose first slot is `slot`; `factor` is the day's busyness.
  void StartDay(const TypeModel& type, StreamKey key, const Slot& slot, Duration interval,
                double factor) {
    type_ = &type;
    stream_ = RandomStream(key, static_cast<std::uint64_t>(slot.day), Purpose::kArrivals);
    day_start_ = slot.start;
    interval_ticks_ = static_cast<double>(interval.ticks());
    factor_ = factor;
    interval_ = 0;
    position_ = 0;
    next_customer_ = static_cast<std::uint64_t>(slot.day) << 32;
  }

  // Moves on to the next arrival of the day; false when the day has no more.
  bool Next() {
    double need = boost::random::exponential_distribution<double>()(stream_);
    for (; interval_ < type_->rate_per_tick.size(); ++interval_) {
      const double rate = type_->rate_per_tick[interval_] * factor_;
      const double end = interval_ticks_ * static_cast<double>(interval_ + 1);
      const double available = rate * (end - position_);
      if (need < available) {
        position_ += need / rate;
        return position_ < end || Skip(end);
      }
      need -= available;
      position_ = end;
    }
    return false;
  }

  // The arrival Next() found, and who it is.
  Time time() const { return day_start_ + Duration::FromTicks(static_cast<std::int64_t>(position_)); }
  std::uint64_t TakeCustomer() { return next_customer_++; }

 private:
  // Rounding carried an arrival onto the interval's end, where it does not belong.
  bool Skip(double end) {
    position_ = end - 1;
    return true;
  }

  const TypeModel* type_ = nullptr;
  RandomStream stream_{StreamKey{}, 0, Purpose::kArrivals};
  Time day_start_;
  double interval_ticks_ = 0;
  double factor_ = 1;
  std::size_t interval_ = 0;
  double position_ = 0;  // ticks since the day opened
  std::uint64_t next_customer_ = 0;
};

}  // namespace callfloor
