#include "sim/center/simulator_impl.h"

// How a contact comes into the queue.

namespace callfloor {

using namespace simulator;

// Nobody serves the caller at once, and a part of the scenario has a say in what they do then: they
// leave, or join the line.
void Simulator::Impl::Wait(const Caller& caller, std::uint64_t patience_word) {
  const TypeModel& type = Type(caller.type);
  if (type.balk_probability > 0 && Balks(caller)) {
    Balk(caller);
    return;
  }
  if (!type.announcement) {
    Queue(caller, patience_word);
    return;
  }
  Caller told = caller;
  if (Announce(told)) {
    Queue(told, patience_word);
  } else {
    Balk(told);
  }
}

bool Simulator::Impl::Balks(const Caller& caller) const {
  return UniformNumber(RandomStream{keys_[caller.type.value], caller.customer, Purpose::kBalk,
                                    caller.attempt}) < Type(caller.type).balk_probability;
}

void Simulator::Impl::Balk(const Caller& caller) {
  const std::optional<Retry>& retry = Type(caller.type).retry;
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  ++cell.balked;
  ++cell.abandoned;
  ++cell.abandoned_in_time;
  ++cell.short_abandoned;
  if (router_) router_->CountWait(caller.type, false);
  Report(caller, Outcome::kBalked, MaybeRetry(caller, retry && retry->after.abandoned));
  if (caller.has_line) HangUp(caller);
}

// Writes down who it is that has joined the room as `index`.
void Simulator::Impl::Register(const Caller& caller, std::uint32_t index) {
  WaitingRoom::Contact& contact = room_.contact(index);
  static_cast<Caller&>(contact) = caller;
  contact.has_line = true;
  contact.has_patience = contact.wants_message = contact.has_offer = false;
  if (!open_ && Type(caller.type).deferred) return;  // nothing of it waits in open time
  SlotCells& cells = ledger_.current();
  TypeCell& cell = cells.types[caller.type.value];
  if (room_.total() > cells.queue_max) cells.queue_max = room_.total();
  if (room_.Length(caller.type) > cell.queue_max) cell.queue_max = room_.Length(caller.type);
}

// Puts a contact at the end of its line.
std::uint32_t Simulator::Impl::JoinRoom(const Caller& caller) {
  TouchQueue(caller.type);
  const std::uint32_t index = room_.Join(caller.type);
  Register(caller, index);
  return index;
}

// How long a contact of a type that has patience waits at most; `patience_word` is the customer's.
Duration Simulator::Impl::Patience(const Caller& caller, std::uint64_t patience_word) const {
  const TypeModel& type = Type(caller.type);
  const StreamKey key = keys_[caller.type.value];
  // Who has retried as another type may be of one that has no retries.
  const bool first = caller.attempt == 1 || (type.retry && type.retry->same_patience);
  RandomStream stream =
      first ? RandomStream(key, caller.customer, Purpose::kPatience, 1, patience_word)
            : RandomStream(key, caller.customer, Purpose::kPatience, caller.attempt);
  const Duration patience = type.patience->DrawDuration(stream);
  if (caller.announced == kNotAnnounced || type.announcement->patience.empty()) return patience;
  return Seconds(ToSeconds(patience) * type.announcement->patience.At(caller.announced));
}

// Joins the line. (Flattened: the usual way in is one piece of code.)
[[gnu::flatten]] void Simulator::Impl::Queue(const Caller& caller, std::uint64_t patience_word) {
  const TypeModel& type = Type(caller.type);
  if (!caller.has_line) TakeLine();
  const std::uint32_t index = JoinRoom(caller);
  ++ledger_.at(caller.ledger).waiting;
  if (type.patience) {
    WaitingRoom::Contact& contact = room_.contact(index);
    contact.has_patience = true;
    contact.patience_event =
        events_.Push(now_ + Patience(caller, patience_word), kPatienceEnd, index);
  }
  if (type.more_to_wait || router_ || !open_) QueueMore(caller, index, patience_word);
}

// What happens to a contact that has joined its line, beyond the usual.
[[gnu::noinline]] void Simulator::Impl::QueueMore(const Caller& caller, std::uint32_t index,
                                                  std::uint64_t patience_word) {
  const TypeModel& type = Type(caller.type);
  WaitingRoom::Contact& contact = room_.contact(index);
  if (type.deferred) {
    PutDown(index, {.sequence = contact.sequence});
    if (router_) WatchFirst(caller.type);
    return;
  }
  if (type.journey.voicemail) LimitWait(caller, index, patience_word);
  if (router_) {
    if (caller.last_agent != AgentPool::kNone) HoldForLastAgent(caller, index);
    WatchFirst(caller.type);
  }
  if (!open_) {
    TurnAway(index);
  } else if (type.callback) {
    if (type.callback->after > Duration()) {
      contact.has_offer = true;
      contact.offer_event = events_.Push(now_ + type.callback->after, kOffer, index);
    } else {
      OfferCallback(index);
    }
  }
}

}  // namespace callfloor
