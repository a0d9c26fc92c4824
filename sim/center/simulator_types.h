#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/center/agent_pool.h"
#include "sim/center/caller.h"
#include "sim/center/contact_record.h"
#include "sim/center/journey_model.h"
#include "sim/center/waiting_room.h"
#include "sim/core/event_list.h"
#include "sim/core/time.h"

// What the rules of the simulated centre hand to each other.
namespace callfloor {
namespace simulator {

// Events at the same instant happen in this order (docs/semantics.md).
enum Rank : std::uint8_t {
  kSlotStart,        // payload: slot
  kPlanStep,         // payload: worker
  kShiftStart,       // payload: shift of PeopleModel::shifts
  kReturn,           // payload: worker
  kDutyChange,       // payload: unused
  kStatisticsStart,  // payload: slot it falls into
  kIntervention,     // payload: 2 · number of the intervention, plus 1 when it ends
  kSkillWindow,      // payload: unused; skills open or end at a time of day
  kTalkEnd,          // payload: agent
  kWrapEnd,          // payload: agent
  kChatStep,         // payload: agent; the talk or wrap-up of one of the chats in hand ends
  kRingEnd,          // payload: open callback whose customer has not answered
  kMessageEnd,     // payload: pending contact; its type is invalid where the message makes no work
  kCompanionEnd,   // payload: agent who stayed on the line after a transfer
  kPreviewEnds,    // payload: pending contact, as of all calls that the centre makes
  kPickedUp,       // somebody did
  kNotPickedUp,    // nobody did
  kIvrStep,        // payload: visit to the IVR
  kHoldEnds,       // payload: waiting contact
  kStepOpens,      // payload: contact type
  kPatienceEnd,    // payload: waiting contact
  kOffer,          // payload: waiting contact, who is offered to be called back
  kClose,          // payload: unused
  kArrival,        // not in the event list, see NextArrival
  kRetry,          // payload: pending contact
  kRedialDue,      // payload: pending contact
  kDialingBegins,  // payload: unused
};

// A contact that is known to come: a retry, one of a spike, one that follows another.
struct PendingContact {
  TypeId type;
  std::uint64_t customer = 0;
  std::uint32_t attempt = 0;
  Via via = Via::kFirst;
  std::uint32_t companion = AgentPool::kNone;
  std::uint32_t last_agent = AgentPool::kNone;
  std::uint32_t callback = UINT32_MAX;  // an open callback: it is that which is due
  bool has_line = true;                 // of a message, or a contact that is passed on
  std::uint32_t next_free = UINT32_MAX;
};

// What a dialler has done on a day.
struct DialerDay {
  int day = 0;
  std::uint32_t next = 0;     // customer of the list
  std::uint32_t ringing = 0;  // calls that have not ended, previews included
  std::uint32_t reached = 0;
  std::uint32_t connected = 0;      // in time
  std::vector<PendingContact> due;  // to be called again
  std::size_t next_due = 0;
};

// A callback that has been accepted and has not ended.
struct OpenCallback {
  Caller caller;  // as on the line until then
  Time accepted;
  Time first_call;
  std::uint32_t calls = 0;
  std::uint32_t agent = AgentPool::kNone;  // who calls in vain just now
  Duration rung{};                         // agents' time on calls in vain
  std::uint32_t next_free = UINT32_MAX;
};

// A contact inside the IVR.
struct IvrVisit {
  Caller caller;  // of the type it is of by now; arrival: in the IVR
  TypeId entered_as;
  std::uint64_t customer = 0;  // as it entered
  std::uint32_t node = 0;
  std::uint32_t step = 0;
  bool leaves = false;  // hangs up instead of going on
  bool succeeds = false;
  double way = 0;  // which way on: a number from 0 to 1
  std::uint32_t next_free = UINT32_MAX;
};

// What an agent has in hand, where something may follow it.
struct InHand {
  Caller caller;
  GroupId group;  // the agent's
  Duration wait{}, talk{}, hold{}, wrap{};
  bool follows = false;  // the agent has such a contact in hand
  bool transferred = false;
  bool resolved = false;
  const TransferModel* transfer = nullptr;  // of an agent who stays on the line: which
  Time kept_since{};                        // and since when, or until when it is known
};

// The next overflow step of a line.
struct StepEvent {
  bool pending = false;
  std::uint32_t contact = 0;  // for whom, the first of the line
  EventList::Handle handle = 0;
};

// What has been done of a contact of deferred work, in hand or in its line.
struct DeskWork {
  std::uint64_t sequence = WaitingRoom::kNobody;  // its number in the order of joining
  bool begun = false;
  std::uint32_t agent = AgentPool::kNone;  // who has it, or had it last
  std::uint32_t interruptions = 0;
  double factor = 1;        // with which `left` is reckoned
  Duration wait{};          // until it was begun
  Duration worked{};        // before `since`
  Duration left{};          // at `since`, of the talk
  Time since{};             // in hand since then
  EventList::Handle end{};  // of the talk, while in hand
};

}  // namespace simulator

}  // namespace callfloor
