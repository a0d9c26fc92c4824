#include "sim/core/event_list.h"

#include <algorithm>
#include <bit>

#include "sim/core/assert.h"

namespace callfloor {

struct EventList::Later {
  const EventList* list;
  bool operator()(std::uint32_t a, std::uint32_t b) const {
    return list->Before(list->nodes_[b], list->nodes_[a]);
  }
};

EventList::EventList(Duration width, Duration span) {
  const std::int64_t ticks = std::max<std::int64_t>(width.ticks(), 1);
  shift_ = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(ticks))) - 1;
  // Beyond 2^16 buckets the wheel itself no longer fits the caches; wider buckets are cheaper.
  while ((span.ticks() >> shift_) > (1 << 16)) ++shift_;
  const auto wanted = static_cast<std::uint64_t>(span.ticks() >> shift_);
  buckets_ = static_cast<std::int64_t>(std::bit_ceil(std::max<std::uint64_t>(wanted, 4096)));
  mask_ = buckets_ - 1;
  heads_.assign(static_cast<std::size_t>(buckets_), kNone);
  words_.assign(static_cast<std::size_t>(buckets_ >> 6), 0);
  summary_.assign(static_cast<std::size_t>(buckets_ >> 12), 0);
}

void EventList::Reset(Time now) {
  std::fill(heads_.begin(), heads_.end(), kNone);
  std::fill(words_.begin(), words_.end(), 0);
  std::fill(summary_.begin(), summary_.end(), 0);
  nodes_.clear();
  current_.clear();
  overflow_.clear();
  cancelled_ = 0;
  free_ = kNone;
  sequence_ = 0;
  cursor_ = now.ticks() >> shift_;
  not_before_ = cursor_;
}

void EventList::InsertCurrent(std::uint32_t index) {
  nodes_[index].bucket = kInCurrent;
  current_.push_back(index);
  std::size_t place = current_.size() - 1;
  for (; place > 0 && Before(nodes_[current_[place - 1]], nodes_[index]); --place) {
    current_[place] = current_[place - 1];
  }
  current_[place] = index;
}

void EventList::InsertOverflow(std::uint32_t index) {
  nodes_[index].bucket = kInOverflow;
  overflow_.push_back(index);
  std::push_heap(overflow_.begin(), overflow_.end(), Later{this});
}

void EventList::Cancel(Handle handle) {
  Node& node = nodes_[handle];
  if (node.bucket == kInOverflow) {  // dropped when it comes up
    node.bucket = kCancelled;
    if (++cancelled_ > overflow_.size() / 2 && cancelled_ > 64) DropCancelled();
    return;
  }
  if (node.bucket == kInCurrent) {
    current_.erase(std::find(current_.begin(), current_.end(), handle));
  } else {
    CALLFLOOR_ASSERT(node.bucket < static_cast<std::uint64_t>(buckets_));
    if (node.next != kNone) nodes_[node.next].prev = node.prev;
    if (node.prev != kNone) {
      nodes_[node.prev].next = node.next;
    } else {
      heads_[node.bucket] = node.next;
      if (node.next == kNone) ClearBit(node.bucket);
    }
  }
  Free(handle);
}

// Otherwise what is cancelled again and again, such as patience of years, would pile up until its
// time comes. Done when half the heap is cancelled, which makes the cost per Cancel constant; the
// order of the rest does not depend on the heap's shape.
void EventList::DropCancelled() {
  std::erase_if(overflow_, [this](std::uint32_t index) {
    if (nodes_[index].bucket != kCancelled) return false;
    Free(index);
    return true;
  });
  std::make_heap(overflow_.begin(), overflow_.end(), Later{this});
  cancelled_ = 0;
}

std::int64_t EventList::NextBucket() const {
  const auto start = static_cast<std::uint32_t>((cursor_ + 1) & mask_);
  const auto distance = [&](std::uint32_t bucket) {
    return cursor_ + 1 + ((static_cast<std::int64_t>(bucket) - start) & mask_);
  };
  const auto in_word = [&](std::size_t word, std::uint64_t bits) {
    return static_cast<std::uint32_t>((word << 6) + std::countr_zero(bits));
  };
  const std::size_t first_word = start >> 6;
  if (const auto bits = words_[first_word] & (~0ULL << (start & 63))) {
    return distance(in_word(first_word, bits));
  }
  // The summary finds the next word with a bit; after the last word it goes round once, up to and
  // including the part of the first word before `start`.
  const std::size_t count = summary_.size();
  const std::size_t first = (first_word + 1) >> 6;
  for (std::size_t step = 0; step <= count; ++step) {
    const std::size_t at = (first + step) % count;
    std::uint64_t bits = summary_[at];
    if (step == 0 && first < count) bits &= ~0ULL << ((first_word + 1) & 63);
    if (bits != 0) {
      const std::size_t word = (at << 6) + std::countr_zero(bits);
      return distance(in_word(word, words_[word]));
    }
  }
  return INT64_MAX;
}

// Turns the wheel to the next filled bucket unless that is beyond `last_bucket`. (Flattened: it
// runs about once an event.)
[[gnu::flatten]] bool EventList::Advance(std::int64_t last_bucket) {
  while (!overflow_.empty() && nodes_[overflow_.front()].bucket == kCancelled) {
    const std::uint32_t index = overflow_.front();
    std::pop_heap(overflow_.begin(), overflow_.end(), Later{this});
    overflow_.pop_back();
    --cancelled_;
    Free(index);
  }
  const std::int64_t in_wheel = NextBucket();
  const std::int64_t beyond =
      overflow_.empty() ? INT64_MAX : nodes_[overflow_.front()].time >> shift_;
  const std::int64_t bucket_number = std::min(in_wheel, beyond);
  not_before_ = bucket_number;
  if (bucket_number == INT64_MAX || bucket_number > last_bucket) return false;
  cursor_ = bucket_number;
  while (!overflow_.empty() && (nodes_[overflow_.front()].time >> shift_) - cursor_ < buckets_) {
    const std::uint32_t index = overflow_.front();
    std::pop_heap(overflow_.begin(), overflow_.end(), Later{this});
    overflow_.pop_back();
    if (nodes_[index].bucket == kCancelled) {
      --cancelled_;
      Free(index);
    } else {
      Insert(index);
    }
  }
  not_before_ = cursor_ + 1;
  if (in_wheel != cursor_) return true;
  const auto bucket = static_cast<std::uint32_t>(cursor_ & mask_);
  std::uint32_t index = heads_[bucket];
  heads_[bucket] = kNone;
  ClearBit(bucket);
  while (index != kNone) {
    const std::uint32_t next = nodes_[index].next;
    InsertCurrent(index);
    index = next;
  }
  return true;
}

}  // namespace callfloor
