#include <algorithm>

#include "sim/center/expected_wait.h"
#include "sim/center/simulator_impl.h"

// Callers who are called back instead of waiting on the line.

namespace callfloor {

using namespace simulator;

namespace {

PendingContact Due(std::uint32_t callback) {
  PendingContact due;
  due.callback = callback;
  return due;
}

}  // namespace

// The centre opens: since when it is open, and until when.
void Simulator::Impl::NoteHours(std::uint32_t slot) {
  opened_at_ = model_.slots()[slot].start;
  while (!model_.slots()[slot].closes) ++slot;
  closes_at_ = model_.slots()[slot].end;
}

// A caller has waited for as long as it takes to be asked, and is asked if what the offer depends
// on is the case.
void Simulator::Impl::OfferCallback(std::uint32_t waiting) {
  WaitingRoom::Contact& contact = room_.contact(waiting);
  contact.has_offer = false;
  const TypeId type = contact.type;
  const CallbackModel& callback = *Type(type).callback;
  const Duration of_day = Duration::FromTicks(now_.ticks() % kTicksPerDay);
  if (!open_ || of_day < callback.from || of_day >= callback.until) return;
  if (room_.Length(type) < callback.queue_at_least) return;
  if (ExpectedWaitTicks(Type(type), agents_, room_.Length(type)) <
      callback.expected_wait_at_least_ticks) {
    return;
  }
  const std::optional<Time> slot = callback.keeps_place ? now_ : SlotFor(contact);
  if (!slot) return;
  TypeCell& cell = ledger_.at(contact.ledger).types[type.value];
  ++cell.callbacks_offered;
  contact.asked = CallbackOffer::kDeclined;
  if (UniformNumber(RandomStream{keys_[type.value], contact.customer, Purpose::kCallbackOffer,
                                 contact.attempt}) >= callback.probability) {
    return;
  }
  contact.asked = CallbackOffer::kAccepted;
  ++cell.callbacks_accepted;
  cell.callbacks_accepted_in_time += now_ - contact.arrival <= Type(type).within;
  if (router_) router_->CountWait(type, false);
  AcceptCallback(waiting, *slot);
}

// When the customer could be called: never once the centre has closed for the day, but, where
// callbacks are carried over, when it opens next. nullopt: at no time.
std::optional<Time> Simulator::Impl::SlotFor(const WaitingRoom::Contact& contact) const {
  const CallbackModel& callback = *Type(contact.type).callback;
  Time slot = now_;
  if (callback.delay) {
    RandomStream stream(keys_[contact.type.value], contact.customer, Purpose::kCallbackDelay,
                        contact.attempt);
    slot = slot + callback.delay->DrawDuration(stream);
  }
  if (const std::int64_t length = callback.slot.ticks(); length > 0) {
    const std::int64_t since = (slot - opened_at_).ticks();
    slot = opened_at_ + Duration::FromTicks((since + length - 1) / length * length);
  }
  if (slot < closes_at_) return slot;
  const auto next = std::ranges::lower_bound(model_.slots(), closes_at_, {}, &Slot::start);
  if (callback.at_close == CallbackAtClose::kDrop || next == model_.slots().end()) {
    return std::nullopt;
  }
  return next->start;
}

// The caller hangs up and is called back: in turn, or at `slot`.
void Simulator::Impl::AcceptCallback(std::uint32_t waiting, Time slot) {
  WaitingRoom::Contact& contact = room_.contact(waiting);
  if (contact.has_patience) events_.Cancel(contact.patience_event);
  contact.has_patience = false;
  contact.wants_message = false;
  const CallbackModel& callback = *Type(contact.type).callback;
  std::uint32_t index = free_callback_;
  if (index == WaitingRoom::kNone) {
    index = static_cast<std::uint32_t>(callbacks_.size());
    callbacks_.emplace_back();
  } else {
    free_callback_ = callbacks_[index].next_free;
  }
  Caller caller = callback.keeps_place ? contact : LeaveRoom(waiting);
  HangUp(caller);
  caller.companion = AgentPool::kNone;
  caller.callback = index;
  OpenCallback& open = callbacks_[index];
  open = OpenCallback();
  open.caller = caller;
  open.accepted = now_;
  if (callback.keeps_place) {
    Show(ContactStep::Kind::kDue, caller, AgentPool::kNone);
    contact.companion = AgentPool::kNone;
    contact.callback = index;
    ++called_back_waiting_;
  } else {
    Expect(Due(index), slot);
  }
}

// The time has come to call, or to call again: the callback looks for an agent, or joins its line.
void Simulator::Impl::CallBack(std::uint32_t index) {
  if (!open_) {
    MissCallback(index);
    return;
  }
  Caller caller = callbacks_[index].caller;
  Show(ContactStep::Kind::kDue, caller, AgentPool::kNone);
  caller.type = Type(caller.type).callback->line;
  caller.arrival = now_;
  caller.last_agent = AgentPool::kNone;
  double factor = 1;
  const std::uint32_t agent =
      router_ ? RouteToAgent(caller, factor) : ChooseAgent(caller.type, factor);
  if (agent != AgentPool::kNone) {
    TouchGroup(agents_.agent(agent).group);
    agents_.IdleToBusy(agent);
    CallCustomer(index, agent, factor);
    return;
  }
  JoinRoom(caller);
  ++called_back_waiting_;
  if (router_) WatchFirst(caller.type);
}

// An agent calls the customer.
void Simulator::Impl::CallCustomer(std::uint32_t index, std::uint32_t agent, double factor) {
  OpenCallback& open = callbacks_[index];
  const Caller caller = open.caller;
  const TypeModel& type = Type(caller.type);
  const CallbackModel& callback = *type.callback;
  const StreamKey key = keys_[caller.type.value];
  Show(ContactStep::Kind::kCalled, caller, agent);
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  if (++open.calls == 1) {
    open.first_call = now_;
    ++cell.callbacks_called;
    cell.callback_wait += (now_ - open.accepted).ticks();
    if (type.announcement && callback.keeps_place) {
      wait_histories_[caller.type.value].Add(now_ - caller.arrival, type.announcement->of_last);
    }
  }
  TakeLine();
  if (crew_) NoteBusy(agent, true);
  const std::uint32_t call = caller.attempt << 7 | open.calls;
  if (UniformNumber(RandomStream{key, caller.customer, Purpose::kCallbackAnswer, call}) <
      callback.answer_probability) {
    ++cell.callbacks_completed;
    Answer(caller, agent, factor);
    CloseCallback(index);
    return;
  }
  Duration ring;
  if (callback.ring) {
    RandomStream stream(key, caller.customer, Purpose::kCallbackRing, call);
    ring = callback.ring->DrawDuration(stream);
  }
  open.agent = agent;
  open.rung = open.rung + ring;
  if (router_) router_->Kept(agent, now_);
  events_.Push(now_ + ring, kRingEnd, index);
}

// Nobody has answered.
void Simulator::Impl::EndRing(std::uint32_t index) {
  ReleaseLine();
  const OpenCallback& open = callbacks_[index];
  const std::uint32_t agent = open.agent;
  const Caller& caller = open.caller;
  const CallbackModel& callback = *Type(caller.type).callback;
  Show(ContactStep::Kind::kNotReached, caller, agent);
  if (open.calls >= callback.max_attempts) {
    FailCallback(index);
  } else {
    Duration delay;
    if (callback.retry_delay) {
      RandomStream stream(keys_[caller.type.value], caller.customer, Purpose::kCallbackRetry,
                          caller.attempt << 7 | open.calls);
      delay = callback.retry_delay->DrawDuration(stream);
    }
    Expect(Due(index), now_ + delay);
  }
  Free(agent, false);
}

// The centre is closed, and the customer has not been reached.
void Simulator::Impl::MissCallback(std::uint32_t index) {
  const CallbackModel& callback = *Type(callbacks_[index].caller.type).callback;
  if (callback.at_close == CallbackAtClose::kNextDay && next_slot_start_ > now_) {
    Expect(Due(index), next_slot_start_);
  } else {
    FailCallback(index);
  }
}

void Simulator::Impl::FailCallback(std::uint32_t index) {
  const OpenCallback& open = callbacks_[index];
  TypeCell& cell = ledger_.at(open.caller.ledger).types[open.caller.type.value];
  ++cell.callbacks_failed;
  cell.wait_callbacks += (open.accepted - open.caller.arrival).ticks();
  ContactRecord record;
  record.outcome = Outcome::kCallbackFailed;
  record.wait = open.accepted - open.caller.arrival;
  DescribeCallback(open, record);
  Tell(record, open.caller);
  CloseCallback(index);
}

// The callback has ended, one way or the other.
void Simulator::Impl::CloseCallback(std::uint32_t index) {
  OpenCallback& open = callbacks_[index];
  const std::uint32_t ledger = open.caller.ledger;
  ledger_.at(ledger).types[open.caller.type.value].ring += open.rung.ticks();
  open.next_free = free_callback_;
  free_callback_ = index;
  ledger_.StoppedWaiting(ledger);
}

// What the log says of a callback that is answered, or has failed, now.
void Simulator::Impl::DescribeCallback(const OpenCallback& open, ContactRecord& record) const {
  record.callback_time = now_ - open.accepted;
  record.calls = static_cast<int>(open.calls);
  record.callback_wait = open.calls > 0 ? open.first_call - open.accepted : record.callback_time;
  record.rung = open.rung;
}

}  // namespace callfloor
