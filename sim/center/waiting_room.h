#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/center/caller.h"
#include "sim/center/preference_list.h"
#include "sim/core/event_list.h"
#include "sim/core/id.h"
#include "sim/core/time.h"

namespace callfloor {

// The waiting contacts: one first-come-first-served line per contact type. Contacts live in a pool
// whose size is the most that ever waited at once.
class WaitingRoom {
 public:
  // A caller with the place in line. `type` is that of the line.
  struct Contact : simulator::Caller {
    std::uint64_t sequence = 0;  // order of joining, over all lines
    EventList::Handle patience_event = 0;
    EventList::Handle hold_event = 0;   // while held: the end of that
    EventList::Handle offer_event = 0;  // an offer to be called back
    bool held = false;                  // waits for `last_agent` alone
    bool has_patience = false;          // there is a `patience_event`
    bool wants_message = false;         // at that event the caller is asked for a message
    bool has_offer = false;             // there is an `offer_event`
    std::uint32_t prev = kNone;
    std::uint32_t next = kNone;
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;
  static constexpr std::uint64_t kNobody = UINT64_MAX;

  explicit WaitingRoom(std::size_t types)
      : lines_(types), longest_waiting_(types), with_waiting_(types) {
    Reset();
  }

  void Reset() {
    std::fill(lines_.begin(), lines_.end(), Line{});
    live_ = 0;
    std::fill(longest_waiting_.begin(), longest_waiting_.end(), kNobody);
    std::fill(held_.begin(), held_.end(), Line{});
    with_waiting_.ClearAll();
    pool_.clear();
    free_ = kNone;
    total_ = 0;
    sequence_ = 0;
  }

  std::uint32_t total() const { return total_; }  // whom an agent may take now
  std::uint32_t live() const { return live_; }    // backlogs aside
  std::uint32_t Length(TypeId type) const { return lines_[type.value].length; }

  // Order of joining of the line's first contact, kNobody when the line is empty; of two lines the
  // one with the lower value holds the longer waiting contact.
  std::uint64_t LongestWaiting(TypeId type) const { return longest_waiting_[type.value]; }
  // The types that have someone waiting.
  const PresenceBits& with_waiting() const { return with_waiting_; }
  std::uint32_t First(TypeId type) const { return lines_[type.value].head; }

  Contact& contact(std::uint32_t index) { return pool_[index]; }
  const Contact& contact(std::uint32_t index) const { return pool_[index]; }

  // Adds a contact at the end of its type's line and returns its index; the caller fills in who it
  // is. (Field by field: copying a contact just written stalls the processor.)
  std::uint32_t Join(TypeId type) {
    std::uint32_t index = free_;
    if (index == kNone) {
      index = static_cast<std::uint32_t>(pool_.size());
      pool_.emplace_back();
    } else {
      free_ = pool_[index].next;
    }
    Line& line = lines_[type.value];
    Contact& contact = pool_[index];
    contact.type = type;
    contact.sequence = sequence_++;
    contact.held = false;
    contact.prev = line.tail;
    contact.next = kNone;
    if (line.tail == kNone) {
      line.head = index;
      if (line.open != 0) {
        longest_waiting_[type.value] = contact.sequence;
        with_waiting_.Set(type.value);
      }
    } else {
      pool_[line.tail].next = index;
    }
    line.tail = index;
    ++line.length;
    total_ += line.open;
    live_ += line.live;
    return index;
  }

  // The line is a backlog of deferred work. It must be empty.
  void SetBacklog(TypeId type) { lines_[type.value].live = 0; }

  // While a line is closed it is as long as it is, but nobody of it waits to be taken.
  void CloseLine(TypeId type) {
    Line& line = lines_[type.value];
    if (line.open == 0) return;
    line.open = 0;
    total_ -= line.length;
    longest_waiting_[type.value] = kNobody;
    with_waiting_.Clear(type.value);
  }
  void OpenLine(TypeId type) {
    Line& line = lines_[type.value];
    if (line.open == 1) return;
    line.open = 1;
    total_ += line.length;
    ShowFirst(type);
  }

  // A place in the order of joining for a contact that need not join.
  std::uint64_t TakeNumber() { return sequence_++; }

  // A contact that has left comes back to the place in its line that its number says.
  std::uint32_t Return(TypeId type, std::uint64_t sequence) {
    const std::uint32_t index = Join(type);
    Line& line = lines_[type.value];
    pool_[index].sequence = sequence;
    // Out of the end again, and in before the first who joined later.
    line.tail = pool_[index].prev;
    (line.tail == kNone ? line.head : pool_[line.tail].next) = kNone;
    std::uint32_t later = line.head;
    while (later != kNone && pool_[later].sequence < sequence) later = pool_[later].next;
    const std::uint32_t earlier = later == kNone ? line.tail : pool_[later].prev;
    pool_[index].prev = earlier;
    pool_[index].next = later;
    (earlier == kNone ? line.head : pool_[earlier].next) = index;
    (later == kNone ? line.tail : pool_[later].prev) = index;
    ShowFirst(type);
    return index;
  }

  // Takes a contact out, from wherever it stands in its line. Its record stays readable until the
  // next Join.
  void Leave(std::uint32_t index) {
    const Contact& contact = pool_[index];
    if (contact.held) {
      Unlink(held_[contact.last_agent], contact);
    } else {
      TakeOut(contact);
    }
    Line& line = lines_[contact.type.value];
    --line.length;
    total_ -= line.open;
    live_ -= line.live;
    pool_[index].next = free_;
    free_ = index;
  }

  // Makes room for contacts who wait for one of so many agents alone.
  void AllowHolding(std::size_t agents) { held_.resize(agents); }
  // Puts a contact aside: it waits, and counts in its line's length, but only for its last agent.
  void Hold(std::uint32_t index) {
    Contact& contact = pool_[index];
    TakeOut(contact);
    Line& line = held_[contact.last_agent];
    contact.held = true;
    contact.prev = line.tail;
    contact.next = kNone;
    (line.tail == kNone ? line.head : pool_[line.tail].next) = index;
    line.tail = index;
  }
  // Puts it back where it belongs by the order of joining.
  void Release(std::uint32_t index) {
    Contact& contact = pool_[index];
    Unlink(held_[contact.last_agent], contact);
    contact.held = false;
    Line& line = lines_[contact.type.value];
    std::uint32_t after = line.tail;
    while (after != kNone && pool_[after].sequence > contact.sequence) after = pool_[after].prev;
    contact.prev = after;
    contact.next = after == kNone ? line.head : pool_[after].next;
    (contact.next == kNone ? line.tail : pool_[contact.next].prev) = index;
    if (after == kNone) {
      line.head = index;
      longest_waiting_[contact.type.value] = contact.sequence;
      with_waiting_.Set(contact.type.value);
    } else {
      pool_[after].next = index;
    }
  }
  // The first who waits for this agent alone, kNone when nobody does.
  std::uint32_t FirstHeld(std::uint32_t agent) const { return held_[agent].head; }

 private:
  struct Line {
    std::uint32_t head = kNone;
    std::uint32_t tail = kNone;
    std::uint32_t length = 0;
    std::uint32_t open = 1;  // 0: nobody of it waits to be taken
    std::uint32_t live = 1;  // 0: a backlog
  };

  void Unlink(Line& line, const Contact& contact) {
    (contact.next == kNone ? line.tail : pool_[contact.next].prev) = contact.prev;
    (contact.prev == kNone ? line.head : pool_[contact.prev].next) = contact.next;
  }
  // Takes a contact out of its type's line.
  void TakeOut(const Contact& contact) {
    Line& line = lines_[contact.type.value];
    if (contact.next != kNone) {
      pool_[contact.next].prev = contact.prev;
    } else {
      line.tail = contact.prev;
    }
    if (contact.prev != kNone) {
      pool_[contact.prev].next = contact.next;
    } else {
      line.head = contact.next;
      if (contact.next == kNone) {
        longest_waiting_[contact.type.value] = kNobody;
        with_waiting_.Clear(contact.type.value);
      } else if (line.open != 0) {
        longest_waiting_[contact.type.value] = pool_[contact.next].sequence;
      }
    }
  }

  void ShowFirst(TypeId type) {
    const Line& line = lines_[type.value];
    if (line.open == 0 || line.length == 0) return;
    longest_waiting_[type.value] = pool_[line.head].sequence;
    with_waiting_.Set(type.value);
  }

  std::vector<Line> lines_;
  std::vector<Line> held_;                      // by agent; empty where nobody is held
  std::vector<std::uint64_t> longest_waiting_;  // by type
  PresenceBits with_waiting_;
  std::vector<Contact> pool_;
  std::uint32_t free_ = kNone;
  std::uint32_t total_ = 0;
  std::uint32_t live_ = 0;
  std::uint64_t sequence_ = 0;
};

}  // namespace callfloor
