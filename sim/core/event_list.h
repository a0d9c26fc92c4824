#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/core/time.h"

namespace callfloor {

// The pending events of one replication, popped in the order (time, rank, sequence of Push).
//
// A timing wheel (Varghese & Lauck 1987): buckets of 2^shift µs, of which only the current one is
// kept sorted, a bitmap to skip the empty ones, and a heap for what lies beyond the wheel's span.
// Push, Pop and Cancel take constant time on average when a bucket holds about one event; any
// width gives the same order. docs/performance.md holds the measurement that chose it.
class EventList {
 public:
  struct Event {
    Time time;
    std::uint32_t payload = 0;
    std::uint8_t rank = 0;
  };
  using Handle = std::uint32_t;

  // `width`: the mean time between events when busiest; `span`: how far ahead most events lie.
  EventList(Duration width, Duration span);

  // Forgets all events and starts again at `now`.
  void Reset(Time now);

  // `time` must not precede the last popped event's. The handle is good until the event is popped.
  Handle Push(Time time, std::uint8_t rank, std::uint32_t payload) {
    const std::uint32_t index = Allocate();
    Node& node = nodes_[index];
    node.time = time.ticks();
    node.order = static_cast<std::uint64_t>(rank) << 56 | sequence_++;
    node.payload = payload;
    Insert(index);
    return index;
  }

  // Takes a pending event out.
  void Cancel(Handle handle);

  // Moves the earliest event into `event`; false when there is none.
  bool Pop(Event& event) { return PopBefore(Time::FromTicks(INT64_MAX), UINT8_MAX, event); }

  // The same if that event comes before (time, rank); otherwise, or when there is none, false.
  bool PopBefore(Time time, std::uint8_t rank, Event& event) {
    // The wheel must not turn past `time`, or what is pushed there later would pile up in the
    // current bucket.
    while (current_.empty()) {
      const std::int64_t last_bucket = time.ticks() >> shift_;
      if (last_bucket < not_before_ || !Advance(last_bucket)) return false;
    }
    const std::uint32_t index = current_.back();
    const Node& node = nodes_[index];
    if (node.time > time.ticks() || (node.time == time.ticks() && node.order >> 56 >= rank)) {
      return false;
    }
    current_.pop_back();
    event.time = Time::FromTicks(node.time);
    event.payload = node.payload;
    event.rank = static_cast<std::uint8_t>(node.order >> 56);
    Free(index);
    return true;
  }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  static constexpr std::uint32_t kInCurrent = UINT32_MAX - 1;  // values of Node::bucket
  static constexpr std::uint32_t kInOverflow = UINT32_MAX - 2;
  static constexpr std::uint32_t kCancelled = UINT32_MAX - 3;

  struct Node {
    std::int64_t time;
    std::uint64_t order;  // rank in the top 8 bits, then the sequence
    std::uint32_t payload;
    std::uint32_t prev;
    std::uint32_t next;
    std::uint32_t bucket;
  };
  struct Later;  // orders the overflow heap

  bool Before(const Node& a, const Node& b) const {
    return a.time != b.time ? a.time < b.time : a.order < b.order;
  }

  std::uint32_t Allocate() {
    if (free_ != kNone) {
      const std::uint32_t index = free_;
      free_ = nodes_[index].next;
      return index;
    }
    nodes_.emplace_back();
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }
  void Free(std::uint32_t index) {
    nodes_[index].next = free_;
    free_ = index;
  }

  void Insert(std::uint32_t index) {
    const std::int64_t bucket = nodes_[index].time >> shift_;
    if (bucket <= cursor_) {
      InsertCurrent(index);
      return;
    }
    not_before_ = std::min(not_before_, bucket);
    if (bucket - cursor_ < buckets_) {
      InsertBucket(index, static_cast<std::uint32_t>(bucket & mask_));
    } else {
      InsertOverflow(index);
    }
  }
  void InsertBucket(std::uint32_t index, std::uint32_t bucket) {
    Node& node = nodes_[index];
    const std::uint32_t head = heads_[bucket];
    node.bucket = bucket;
    node.prev = kNone;
    node.next = head;
    if (head == kNone) {
      SetBit(bucket);
    } else {
      nodes_[head].prev = index;
    }
    heads_[bucket] = index;
  }
  void SetBit(std::uint32_t bucket) {
    words_[bucket >> 6] |= 1ULL << (bucket & 63);
    summary_[bucket >> 12] |= 1ULL << ((bucket >> 6) & 63);
  }
  void ClearBit(std::uint32_t bucket) {
    words_[bucket >> 6] &= ~(1ULL << (bucket & 63));
    if (words_[bucket >> 6] == 0) summary_[bucket >> 12] &= ~(1ULL << ((bucket >> 6) & 63));
  }

  void InsertCurrent(std::uint32_t index);
  void InsertOverflow(std::uint32_t index);
  void DropCancelled();
  bool Advance(std::int64_t last_bucket);
  std::int64_t NextBucket() const;  // absolute number of the next filled bucket, or INT64_MAX

  int shift_;
  std::int64_t buckets_;  // a power of two, at least 4096
  std::int64_t mask_;
  std::int64_t cursor_ = 0;      // absolute number of the bucket in current_
  std::int64_t not_before_ = 0;  // no event outside current_ has a bucket before this one
  std::uint64_t sequence_ = 0;
  std::uint32_t free_ = kNone;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> current_;   // nodes of the current bucket, latest first
  std::vector<std::uint32_t> heads_;     // first node of each bucket
  std::vector<std::uint64_t> words_;     // one bit a bucket: filled
  std::vector<std::uint64_t> summary_;   // one bit a word: not 0
  std::vector<std::uint32_t> overflow_;  // heap of the nodes beyond the wheel
  std::size_t cancelled_ = 0;            // how many of them are cancelled
};

}  // namespace callfloor
