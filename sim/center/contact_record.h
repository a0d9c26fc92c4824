#pragma once

#include <cstdint>

#include "sim/core/id.h"
#include "sim/core/time.h"

namespace callfloor {

// How an attempt ended; every arrived contact ends in exactly one of these (contract section 5).
enum class Outcome : std::uint8_t {
  kAnswered,
  kAbandoned,     // left the queue when patience ran out
  kBalked,        // left at once on finding a wait; counts in abandoned too
  kBlockedTrunk,  // no line was free
  kBlockedQueue,  // the queue was full
  kDisconnected,  // still waiting when the centre closed, and cut off
};

// Everything that happened to one contact: the row of the call log, from which every measure can
// be recomputed. Written once, when the contact has ended (for an answered one: when wrap is done).
struct ContactRecord {
  int day = 0;       // 0-based calendar day of arrival
  int interval = 0;  // 0-based interval of the open day in which it arrived
  TypeId type;
  std::uint64_t customer = 0;  // unique within the replication: (day << 32 | index) of the first
                               // attempt within its type; identifies the person with `type`
  int attempt = 1;             // 1 is the first
  Time arrival;                // also the moment of joining the queue
  Outcome outcome = Outcome::kAnswered;
  Duration wait;                 // from joining the queue to answer or leaving; 0 when blocked
  Duration patience = kForever;  // how long the contact would have waited; kForever: without end
  GroupId group;                 // who answered; invalid unless answered
  std::uint32_t agent = UINT32_MAX;  // 0-based number within the group; UINT32_MAX unless answered
  Duration talk;                     // 0 unless answered, handle-time factor included
  Duration hold;
  Duration wrap;
  bool will_retry = false;  // a retry of this customer follows (if the centre is then open)
  bool counted = true;      // false: arrived in the warm-up, in no statistic
};

// Receives each contact of a replication as it ends, in event order.
class ContactSink {
 public:
  virtual ~ContactSink() = default;
  virtual void OnContact(const ContactRecord& record) = 0;
};

}  // namespace callfloor
