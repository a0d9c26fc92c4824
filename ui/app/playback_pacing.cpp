#include "ui/app/playback_pacing.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace callfloor::ui {

Pacing::Pacing(std::function<double()> clock_s) : clock_s_(std::move(clock_s)) {
  last_s_ = clock_s_();
}

void Pacing::SetSpan(Time begin, Time end) {
  begin_ = begin;
  end_ = std::max(begin, end);
  if (now_ < begin_ || now_ > end_) now_ = begin_;
  if (AtEnd()) running_ = false;
}

void Pacing::BeginMeasuring() {
  last_s_ = window_start_s_ = clock_s_();
  window_moved_s_ = 0;
  measured_ = running_ ? asked_speed() : 0;
}

void Pacing::Play() {
  if (end_ <= begin_ || running_) return;
  if (AtEnd()) now_ = begin_;
  running_ = true;
  BeginMeasuring();
}

void Pacing::Pause() {
  running_ = false;
  measured_ = 0;
}

void Pacing::Toggle() { running_ ? Pause() : Play(); }

void Pacing::Seek(Time at) {
  now_ = std::clamp(at, begin_, end_);
  rest_ticks_ = 0;
  if (running_ && AtEnd()) Pause();
}

void Pacing::SetSpeedIndex(int index) {
  speed_ = std::clamp(index, 0, static_cast<int>(kSpeeds.size()) - 1);
  if (running_) BeginMeasuring();
}

bool Pacing::Advance() {
  const double now_s = clock_s_();
  const double elapsed = std::max(0.0, now_s - last_s_);
  last_s_ = now_s;
  if (!running_) return false;
  const double moved_s = std::min(elapsed, kLongestGapS) * asked_speed();
  const double ticks = moved_s * static_cast<double>(kTicksPerSecond) + rest_ticks_;
  const double whole = std::floor(ticks);
  rest_ticks_ = ticks - whole;
  const Time before = now_;
  now_ = std::min(end_, now_ + Duration::FromTicks(static_cast<std::int64_t>(whole)));

  window_moved_s_ += ToSeconds(now_ - before);
  if (now_s - window_start_s_ >= 1) {
    measured_ = window_moved_s_ / (now_s - window_start_s_);
    window_start_s_ = now_s;
    window_moved_s_ = 0;
  }
  if (AtEnd()) Pause();
  return now_ != before;
}

}  // namespace callfloor::ui
