// How simulated time follows the clock on the wall: run, pause, step, speed, seek. Headless, with
// an injected clock. Asked and measured speed are told apart: a slow machine shows what it manages.
#pragma once

#include <array>
#include <functional>

#include "sim/core/time.h"

namespace callfloor::ui {

class Pacing {
 public:
  static constexpr std::array<int, 5> kSpeeds = {1, 10, 60, 600, 3600};

  // `clock_s`: seconds, never going back.
  explicit Pacing(std::function<double()> clock_s);

  // The span that can be played; the position is kept if it lies inside, else moved to the start.
  void SetSpan(Time begin, Time end);
  Time begin() const { return begin_; }
  Time end() const { return end_; }
  Time now() const { return now_; }
  bool running() const { return running_; }
  bool AtEnd() const { return now_ >= end_; }

  void Play();  // from the start again when at the end
  void Pause();
  void Toggle();
  void Seek(Time at);  // clamped to the span; keeps running if it runs
  void Restart() { Seek(begin_); }

  // Simulated seconds a second, 1 to 3600.
  int asked_speed() const { return kSpeeds[static_cast<std::size_t>(speed_)]; }
  int speed_index() const { return speed_; }
  void SetSpeedIndex(int index);  // clamped
  // Simulated seconds a second over the last second of running; 0 when it does not run.
  double measured_speed() const { return measured_; }

  // Moves on to the present. True when the position changed. After a gap longer than kLongestGapS
  // (a stopped window, a suspended machine) it moves as if only that much had passed, and measures
  // so.
  static constexpr double kLongestGapS = 0.25;
  bool Advance();

 private:
  void BeginMeasuring();

  std::function<double()> clock_s_;
  Time begin_, end_, now_;
  double rest_ticks_ = 0;  // of a tick, not yet moved
  bool running_ = false;
  int speed_ = 2;
  double last_s_ = 0;
  double measured_ = 0;
  double window_start_s_ = 0;
  double window_moved_s_ = 0;
};

}  // namespace callfloor::ui
