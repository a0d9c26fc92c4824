#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// A curve over waits, straight between its points and level beyond them.
class WaitCurve {
 public:
  explicit WaitCurve(const std::vector<WaitPoint>& points) : points_(points) {}

  bool empty() const { return points_.empty(); }
  // Only of a curve that is not empty.
  double At(Duration wait) const;

 private:
  std::vector<WaitPoint> points_;
};

// An Announcement, compiled.
struct AnnouncementModel {
  WaitPredictor predictor;
  std::uint32_t of_last;
  WaitCurve balking;
  WaitCurve patience;

  explicit AnnouncementModel(const Announcement& announcement)
      : predictor(announcement.predictor),
        of_last(static_cast<std::uint32_t>(announcement.of_last)),
        balking(announcement.balking),
        patience(announcement.patience) {}
};

// The waits of the contacts of a type that entered service since the centre opened.
class WaitHistory {
 public:
  void Clear() {
    waits_.clear();
    next_ = 0;
    sum_ = 0;
    last_ = Duration();
  }
  // Adds a wait; the mean is to be of the last `of_last`, the same number every time.
  void Add(Duration wait, std::uint32_t of_last);

  // 0 when there is none.
  Duration Last() const { return last_; }
  Duration Mean() const;

 private:
  Duration last_;
  std::vector<std::int64_t> waits_;  // the last ones, in a ring; in ticks
  std::size_t next_ = 0;             // where the next goes when the ring is full
  std::int64_t sum_ = 0;
};

}  // namespace callfloor
