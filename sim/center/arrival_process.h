#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

#include "sim/center/arrival_curve.h"
#include "sim/center/model.h"
#include "sim/core/exponential.h"
#include "sim/core/random.h"

namespace callfloor {

// The first attempts of one contact type, a day at a time: a Poisson process whose rate is constant
// within an interval or goes along a curve. The k-th arrival of a day is where the integrated rate
// reaches the k-th point of a unit-rate process, so a higher rate moves the same customers earlier
// and adds new ones at the end of the day; nothing else moves them.
//
// The random words of the next customers are made a batch at a time, which the processor does much
// faster than one by one; they are the same words either way.
class ArrivalProcess {
 public:
  // A customer who arrives, with the first random words of the contact.
  struct Customer {
    std::uint64_t id = 0;  // day << 32 | index within the day
    std::uint64_t talk_word = 0;
    std::uint64_t patience_word = 0;
  };

  // Starts the day whose first slot is `slot`; `factor` is the day's busyness.
  void StartDay(const TypeModel& type, StreamKey key, const Slot& slot, Duration interval,
                double factor) {
    Start(key, slot);
    type_ = &type;
    curve_ = nullptr;
    interval_ticks_ = static_cast<double>(interval.ticks());
    factor_ = factor;
    rate_ = type.rate_per_tick[0] * factor;
  }

  // The same where the arrivals follow `curve`, which must stay until the next day.
  void StartDay(const ArrivalCurve& curve, StreamKey key, const Slot& slot) {
    Start(key, slot);
    curve_ = &curve;
    gap_scale_ = 1;
    if (curve.fixed_count && curve.replay == nullptr) FixCount();
  }

  // Moves on to the next arrival of the day; false when the day has no more.
  bool Next() {
    if (used_ == filled_) Fill();
    if (curve_ != nullptr) return NextOnCurve();
    double need = gaps_[used_];
    for (;;) {
      const double end = interval_ticks_ * static_cast<double>(interval_ + 1);
      const double available = rate_ * (end - position_);
      if (need < available) {
        position_ += need / rate_;
        if (position_ >= end) position_ = end - 1;  // rounding carried it onto the interval's end
        return true;
      }
      need -= available;
      position_ = end;
      if (++interval_ == type_->rate_per_tick.size()) return false;
      rate_ = type_->rate_per_tick[interval_] * factor_;
    }
  }

  // The arrival Next() found: when, and who.
  Time time() const {
    return day_start_ + Duration::FromTicks(static_cast<std::int64_t>(position_));
  }
  Customer Take() {
    const WordPair& words = words_[used_++];
    return {next_id_++, words.first, words.second};
  }

  // The same words for a customer who comes again.
  static Customer Again(StreamKey key, std::uint64_t id) {
    const WordPair words = MakeWords(key, id, Purpose::kTalkAndPatience);
    return {id, words.first, words.second};
  }

 private:
  static constexpr std::size_t kFirstBatch = 16;  // what MakeWords makes at a time
  static constexpr std::size_t kBatch = 64;

  void Start(StreamKey key, const Slot& slot) {
    key_ = key;
    day_start_ = slot.start;
    interval_ = 0;
    position_ = 0;
    next_id_ = static_cast<std::uint64_t>(slot.day) << 32;
    used_ = filled_ = 0;
    batch_ = kFirstBatch;
  }

  // Apart, so that the usual way stays short.
  [[gnu::noinline]] bool NextOnCurve() {
    if (curve_->replay != nullptr) {
      const std::uint64_t number = next_id_ & UINT32_MAX;
      if (number == curve_->replay->size()) return false;
      position_ = static_cast<double>((*curve_->replay)[number]);
      return true;
    }
    if (curve_->fixed_count && (next_id_ & UINT32_MAX) == count_) return false;
    double need = gaps_[used_] * gap_scale_;
    for (; interval_ < curve_->segments.size(); ++interval_) {
      const RateSegment& segment = curve_->segments[interval_];
      const double available = segment.Available(position_);
      if (need < available) {
        position_ = segment.Reach(position_, need);
        if (position_ >= segment.end) position_ = segment.end - 1;  // rounding carried it there
        return true;
      }
      need -= available;
      position_ = segment.end;
    }
    if (!curve_->fixed_count) return false;
    position_ = curve_->segments.back().end - 1;  // rounding carried the last one past the end
    interval_ = curve_->segments.size() - 1;
    return true;
  }

  // Of n points that fall independently, the k-th lies at the share (g₁+…+g_k) / (g₁+…+g_n+1) of
  // the integrated rate, the g being exponential (order statistics of uniform variables).
  void FixCount() {
    double total = 0;
    for (const RateSegment& segment : curve_->segments) total += segment.Available(segment.begin);
    count_ = static_cast<std::uint64_t>(std::llround(total));
    double sum = 0;
    std::array<double, kBatch> gaps;
    for (std::uint64_t i = 0; i <= count_; i += kBatch) {
      MakeGaps(next_id_ + i, gaps);
      const std::size_t used = std::min<std::uint64_t>(kBatch, count_ + 1 - i);
      for (std::size_t k = 0; k < used; ++k) sum += gaps[k];
    }
    gap_scale_ = total / sum;
  }

  void MakeGaps(std::uint64_t first_id, std::span<double> gaps) const {
    std::array<WordPair, kBatch> words;
    MakeWords(key_, first_id, Purpose::kArrivals, std::span(words).first(gaps.size()));
    for (std::size_t i = 0; i < gaps.size(); ++i) {
      RandomStream stream(key_, first_id + i, Purpose::kArrivals, 1, words[i].first);
      gaps[i] = UnitExponential(stream);
    }
  }

  // Small batches first: a quiet day must not pay for words that nobody uses.
  void Fill() {
    filled_ = batch_;
    batch_ = std::min(batch_ * 2, kBatch);
    MakeGaps(next_id_, std::span(gaps_).first(filled_));
    MakeWords(key_, next_id_, Purpose::kTalkAndPatience, std::span(words_).first(filled_));
    used_ = 0;
  }

  const TypeModel* type_ = nullptr;
  const ArrivalCurve* curve_ = nullptr;  // nullptr: the rates of `type_`
  StreamKey key_;
  Time day_start_;
  double interval_ticks_ = 0;
  double factor_ = 1;
  double gap_scale_ = 1;      // of a curve
  std::uint64_t count_ = 0;   // of a curve with a fixed count
  double rate_ = 0;           // per tick, in the current interval
  std::size_t interval_ = 0;  // or segment of the curve
  double position_ = 0;       // ticks since the day opened
  std::uint64_t next_id_ = 0;
  std::size_t used_ = 0;  // of the batch
  std::size_t filled_ = 0;
  std::size_t batch_ = kFirstBatch;
  std::array<double, kBatch> gaps_;     // unit-rate
  std::array<WordPair, kBatch> words_;  // talk, patience
};

}  // namespace callfloor
