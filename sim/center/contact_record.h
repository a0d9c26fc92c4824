#pragma once

#include <cstdint>

#include "sim/core/id.h"
#include "sim/core/time.h"

namespace callfloor {

// How an attempt ended; every arrived contact ends in exactly one of these (contract section 5).
enum class Outcome : std::uint8_t {
  kAnswered,
  kAbandoned,       // left the queue when patience ran out
  kBalked,          // left at once on finding a wait; counts in abandoned too
  kBlockedTrunk,    // no line was free
  kBlockedQueue,    // the queue was full
  kDisconnected,    // still waiting when the centre closed, and cut off
  kMessage,         // left a message after the longest wait
  kBlockedPort,     // no port of the IVR was free
  kContained,       // served inside the IVR
  kIvrAbandoned,    // hung up inside the IVR, or was hung up on
  kTransferredOut,  // left the IVR for somebody outside the centre
  kCallbackFailed,  // accepted to be called back, and was never reached
  kStillOpen,       // deferred work that was not finished when the horizon ended
};

// Whether a contact that ended so had reached the agents' queue.
constexpr bool WasOffered(Outcome outcome) {
  return outcome <= Outcome::kBalked || outcome == Outcome::kDisconnected ||
         outcome == Outcome::kMessage || outcome == Outcome::kCallbackFailed ||
         outcome == Outcome::kStillOpen;
}

// How a contact came to be.
enum class Via : std::uint8_t {
  kFirst,     // a customer of its own accord
  kRetry,     // not served before
  kRecall,    // served before, calls again
  kTransfer,  // passed on by an agent
  kMessage,   // a message that is worked on
  kDialed,    // the centre called, and somebody picked up
  kBacklog,   // deferred work that was there at the first opening
};

// The identity of a customer. A first contact's is day << 32 | index within type and day; of those
// who came over from another type, it says from which, how many contacts there were before, and
// how many of these left the matter open.
namespace customer_id {
inline constexpr std::uint64_t kMostFollowers = 100;
inline constexpr std::uint64_t kMostRepeats = 31;
// In the index of customers whom a dialler calls.
inline constexpr std::uint32_t kOnList = 0x4000'0000;

// How many contacts of the customer, retries aside, came before this one.
inline std::uint64_t Followers(std::uint64_t id) { return id >> 52 & 0x7f; }
// How many of them an overlay has found unresolved, so that the customer called again.
inline std::uint64_t Repeats(std::uint64_t id) { return id >> 59; }
// The identity with which a customer of `type` goes on.
inline std::uint64_t Next(TypeId type, std::uint64_t id) {
  if (Followers(id) == 0) id |= (std::uint64_t{type.value} + 1) << 42;
  return id + (std::uint64_t{1} << 52);
}
// The same of one whose matter is not resolved.
inline std::uint64_t NextRepeat(TypeId type, std::uint64_t id) {
  return Next(type, id) + (std::uint64_t{1} << 59);
}
// The type of the customer's first contact, or `type` when this is the first.
inline TypeId FirstType(TypeId type, std::uint64_t id) {
  const auto origin = static_cast<std::uint32_t>(id >> 42 & 0x3ff);
  return origin == 0 ? type : TypeId{origin - 1};
}
// The same for all contacts of a customer that follow one another.
inline std::uint64_t Matter(TypeId type, std::uint64_t id) {
  constexpr std::uint64_t kIndexAndDay = (std::uint64_t{1} << 42) - 1;
  return std::uint64_t{FirstType(type, id).value} << 42 | (id & kIndexAndDay);
}
inline int Day(std::uint64_t id) { return static_cast<int>(id >> 32 & 0x3ff); }
inline std::uint32_t Index(std::uint64_t id) { return static_cast<std::uint32_t>(id); }
inline bool IsOnList(std::uint64_t id) { return (Index(id) & 0xc000'0000) == kOnList; }
}  // namespace customer_id

// How an answered contact came to its agent, in a centre with routing of its own.
enum class Route : std::uint8_t {
  kNone,       // not answered, or no such centre
  kUsual,      // by a skill without step and condition
  kStep,       // by a skill that is open only after a wait
  kLastAgent,  // to the agent who served the customer last
  kCondition,  // by a skill that is open only while a condition holds
  kClosing,    // after closing, when nobody is held back
};

// An announced wait where nothing was announced.
inline constexpr Duration kNotAnnounced = Duration::FromTicks(-1);

// What a contact made of an offer to be called back.
enum class CallbackOffer : std::uint8_t { kNone, kDeclined, kAccepted };

// Everything that happened to one contact: the row of the call log, from which every measure can
// be recomputed. Written once, when the contact has ended (for an answered one: when wrap is done).
struct ContactRecord {
  int day = 0;       // 0-based calendar day of arrival
  int interval = 0;  // 0-based interval of the open day in which it arrived
  TypeId type;
  std::uint64_t customer = 0;  // see customer_id; identifies the person with `type`
  int attempt = 1;             // 1 is the first
  Via via = Via::kFirst;
  Time arrival;
  Duration ivr;  // in the IVR, from arrival to joining the queue or leaving
  Outcome outcome = Outcome::kAnswered;
  Duration wait;  // from joining the queue to answer or leaving; 0 when it was not joined. Who is
                  // called back leaves on accepting that
  Duration patience = kForever;  // how long the contact would have waited; kForever: without end
  GroupId group;                 // who answered; invalid unless answered, or `silent`
  std::uint32_t agent = UINT32_MAX;  // 0-based number within the group; UINT32_MAX if there is none
  std::uint32_t person = 0;          // how many had the agent's place before, where agents leave
  Duration talk;                     // 0 unless answered, handle-time factor included
  Duration hold;
  Duration wrap;
  bool transferred = false;  // answered, and passed on
  bool sold = false;         // answered, not passed on, and a sale
  bool resolved = false;     // answered, not passed on, and the matter settled
  bool right_party = true;   // false: called, and not the customer of the list
  bool will_retry = false;   // a retry of this customer follows (if the centre is then open)
  bool counted = true;       // false: arrived in the warm-up, in no statistic
  Route route = Route::kNone;
  Duration announced = kNotAnnounced;  // the wait that was announced
  CallbackOffer callback = CallbackOffer::kNone;
  Duration callback_wait;  // from acceptance to the first call; to the end when there was none
  Duration callback_time;  // from acceptance to the answer, or to the end in vain
  int calls = 0;           // to the customer
  Duration rung;           // agents' time on those in vain

  // Of deferred work that was answered: from arrival to the end of the talk, in the deadline's
  // clock, the age at arrival included.
  Duration turnaround;
  std::uint32_t interruptions = 0;  // of deferred work

  // Of chats. `talk` and `wrap` are as long as they took among others.
  Duration agent_time;   // of the agent's time, divided evenly over the chats then in hand
  bool silent = false;   // abandoned without notice: in line all the same, perhaps until an agent,
                         // `agent` of `group`, had it
  Duration silent_wait;  // from leaving until then
  Duration silent_time;  // with the agent

  // When an answered contact began to be served, or when it was over for any other.
  Time End() const { return arrival + ivr + wait + callback_time; }
};

// What is done about a contact before it ends, for who watches a day: in the IVR, with deferred
// work, with a callback. The records need none of it.
struct ContactStep {
  enum class Kind : std::uint8_t {
    kIvrNode,     // comes to `node` of the IVR
    kIvrQueue,    // leaves the IVR for the agents' queue
    kIvrEnd,      // leaves the IVR for good, as `outcome` says
    kTakenUp,     // `agent` begins with deferred work, or goes on with it
    kPutDown,     // `agent` leaves it for a live contact
    kFinished,    // `agent` has done it, wrap-up aside
    kDue,         // who is to be called back looks for an agent from now on
    kCalled,      // `agent` calls
    kNotReached,  // nobody has answered the call
  };
  Kind kind = Kind::kIvrNode;
  Time at;
  TypeId type;  // as by now; of a callback: as it was on the line
  std::uint64_t customer = 0;
  int attempt = 1;
  std::uint32_t visit = 0;  // in the IVR: no two at a time have the same number
  std::uint32_t node = 0;   // position in Ivr::nodes
  Outcome outcome = Outcome::kContained;
  GroupId group;
  std::uint32_t agent = UINT32_MAX;  // 0-based number within the group
};

// What an agent with a shift does besides contacts, for who watches a day of a centre with
// something above it (see Overlay).
struct AgentStep {
  enum class Kind : std::uint8_t {
    kDayBegins,  // an open day, with `strain`
    kAtWork,     // on duty, or finishing a contact
    kBreak,      // in an activity of the shift, or not back yet from one
    kSession,    // in a session, `session`, that the overlay asked for
    kAbsent,     // not there all day
    kVacant,     // nobody has the place
    kLate,       // not there yet
    kSentHome,   // by an intervention
    kAway,       // not there, and not to be
    kPlanned,    // `session` is to begin at `planned` and take `length`
    kNotHeld,    // and is not: the group was too busy, or the agent not there
  };
  Kind kind = Kind::kAway;
  Time at;
  GroupId group;
  std::uint32_t agent = 0;    // 0-based number within the group
  std::uint32_t session = 0;  // see Session::number
  Time planned;               // when the session is to begin
  Duration length;
  double occupancy = 0;  // kNotHeld: of the group of late, where that is why; else 0
  double strain = 0;     // as the day begins
};

// Receives each contact of a replication as it ends, in event order, and what was done before.
class ContactSink {
 public:
  virtual ~ContactSink() = default;
  virtual void OnContact(const ContactRecord& record) = 0;
  virtual void OnStep(const ContactStep& /*step*/) {}
  virtual void OnAgent(const AgentStep& /*step*/) {}
};

}  // namespace callfloor
