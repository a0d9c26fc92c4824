#include <algorithm>

#include "sim/center/simulator_impl.h"

// What becomes of a contact: retries, messages, transfers, calls that follow later.

namespace callfloor {

using namespace simulator;

// Decides whether the customer tries again and, if so, when. `allowed`: retries follow such an end.
bool Simulator::Impl::MaybeRetry(const Caller& caller, bool allowed) {
  if (!allowed) return false;
  const TypeModel& type = Type(caller.type);
  if (static_cast<int>(caller.attempt) >= type.retry->max_attempts) return false;
  const StreamKey key = keys_[caller.type.value];
  RandomStream decision(key, caller.customer, Purpose::kRetryDecision, caller.attempt);
  if (UniformNumber(decision) >= type.retry->probability) return false;
  RandomStream delay_stream(key, caller.customer, Purpose::kRetryDelay, caller.attempt);
  const Duration delay = type.retry_delay->DrawDuration(delay_stream);
  Expect({caller.type, caller.customer, caller.attempt + 1, Via::kRetry, AgentPool::kNone,
          caller.last_agent},
         now_ + delay);
  return true;
}

// Has a contact come at `when`, now or later.
void Simulator::Impl::Expect(const PendingContact& contact, Time when, Rank rank) {
  std::uint32_t index = free_pending_;
  if (index == UINT32_MAX) {
    index = static_cast<std::uint32_t>(pending_.size());
    pending_.emplace_back();
  } else {
    free_pending_ = pending_[index].next_free;
  }
  pending_[index] = contact;
  events_.Push(when, rank, index);
}

PendingContact Simulator::Impl::TakePending(std::uint32_t index) {
  const PendingContact contact = pending_[index];
  pending_[index].next_free = free_pending_;
  free_pending_ = index;
  return contact;
}

void Simulator::Impl::ArriveAgain(std::uint32_t index) {
  const PendingContact contact = TakePending(index);
  if (contact.callback != UINT32_MAX) {
    CallBack(contact.callback);
  } else if (contact.via == Via::kTransfer) {
    PassOn(contact);
  } else if (open_) {
    Admit(contact.type, ArrivalProcess::Again(keys_[contact.type.value], contact.customer),
          contact.attempt, contact.via, contact.last_agent);
  } else if (model_.scenario().clock.when_closed == WhenClosed::kNextDay &&
             next_slot_start_ > now_) {
    Expect(contact, next_slot_start_ + (now_ - closed_));
  }
}

// The longest wait ends before the caller's patience does: it is that which will be waited for.
void Simulator::Impl::LimitWait(const Caller& caller, std::uint32_t waiting,
                                std::uint64_t patience_word) {
  const Duration after = Type(caller.type).journey.voicemail->after;
  WaitingRoom::Contact& contact = room_.contact(waiting);
  if (contact.has_patience) {
    if (Patience(caller, patience_word) <= after) return;
    events_.Cancel(contact.patience_event);
  }
  contact.patience_event = events_.Push(now_ + after, kPatienceEnd, waiting);
  contact.has_patience = true;
  contact.wants_message = true;
}

bool Simulator::Impl::LeavesMessage(const Caller& caller) const {
  const StreamKey key = keys_[caller.type.value];
  return UniformNumber(RandomStream{key, caller.customer, Purpose::kMessage, caller.attempt}) <
         Type(caller.type).journey.voicemail->probability;
}

// The caller speaks; the line is theirs until they have done so.
void Simulator::Impl::StartMessage(const Caller& caller) {
  const VoicemailModel& voicemail = *Type(caller.type).journey.voicemail;
  Duration length;
  if (voicemail.length) {
    RandomStream stream(keys_[caller.type.value], caller.customer, Purpose::kMessageLength,
                        caller.attempt);
    length = voicemail.length->DrawDuration(stream);
  }
  PendingContact work{voicemail.becomes, customer_id::Next(caller.type, caller.customer), 1,
                      Via::kMessage};
  if (!GoesOn(caller)) work.type = TypeId{};
  work.has_line = Type(caller.type).takes_line;
  Expect(work, now_ + length, kMessageEnd);
  if (caller.companion != AgentPool::kNone) events_.Push(now_, kCompanionEnd, caller.companion);
}

void Simulator::Impl::EndMessage(std::uint32_t pending) {
  const PendingContact work = TakePending(pending);
  if (work.has_line) ReleaseLine();
  if (work.type.valid()) StartWork(work);
}

// What was said after closing is worked on from the next opening on; deferred work waits for it in
// its backlog.
void Simulator::Impl::StartWork(const PendingContact& work) {
  if (open_ || Type(work.type).deferred) {
    Admit(work.type, ArrivalProcess::Again(keys_[work.type.value], work.customer), work.attempt,
          work.via);
  } else if (next_slot_start_ > now_) {
    Expect(work, next_slot_start_);
  }
}

// How long the agent's site takes until both hear each other.
Duration Simulator::Impl::Connect(const Caller& caller, std::uint32_t group) {
  const Duration connect = model_.groups()[group].connect;
  SlotCells& cells = ledger_.at(caller.ledger);
  cells.types[caller.type.value].hold += connect.ticks();
  cells.groups[group].hold += connect.ticks();
  return connect;
}

// The talk of a contact that something may follow has ended.
void Simulator::Impl::Follow(std::uint32_t agent) {
  InHand& hand = in_hand_[agent];
  const bool deferred = Type(hand.caller.type).deferred;
  if (deferred) FinishWork(agent);
  if (const TransferModel* transfer = ChooseTransfer(hand.caller, hand.group)) {
    StartTransfer(agent, *transfer);
    return;
  }
  hand.resolved = Conclude(hand.caller, agent, hand.wait, hand.talk);
  if (!deferred) ReleaseLine();
  LeaveHand(agent);
  StartWrap(agent);
}

// Whether further contacts of the customer may follow this one.
bool Simulator::Impl::GoesOn(const Caller& caller) const {
  return customer_id::Followers(caller.customer) < customer_id::kMostFollowers;
}

// Where the contact is passed on to by the group that has served it; nullptr: nowhere.
const TransferModel* Simulator::Impl::ChooseTransfer(const Caller& caller, GroupId group) {
  const std::vector<TransferModel>& transfers = Type(caller.type).journey.transfers;
  if (transfers.empty() || !GoesOn(caller)) return nullptr;
  const double choice = UniformNumber(
      RandomStream{keys_[caller.type.value], caller.customer, Purpose::kTransfer, caller.attempt});
  for (const TransferModel& transfer : transfers) {
    if (choice >= transfer.until[group.value]) continue;
    return transfer.when_busy == WhenBusy::kStay && !HasAgentNow(transfer.to) ? nullptr : &transfer;
  }
  return nullptr;
}

void Simulator::Impl::StartTransfer(std::uint32_t agent, const TransferModel& transfer) {
  InHand& hand = in_hand_[agent];
  const Caller caller = hand.caller;
  SlotCells& cells = ledger_.at(caller.ledger);
  ++cells.types[caller.type.value].transferred;
  hand.transferred = true;
  if (const std::optional<Duration> wrap = TransferWrap(caller, transfer)) {
    const std::int64_t more = (*wrap - hand.wrap).ticks();
    cells.types[caller.type.value].wrap += more;
    cells.groups[hand.group.value].wrap += more;
    hand.wrap = *wrap;
    agents_.agent(agent).wrap_ticks = wrap->ticks();
  }
  const bool cold = transfer.kind == TransferKind::kCold;
  if (!cold) {
    hand.kept_since = now_;
    hand.transfer = &transfer;
    ++kept_;
  }
  SendOn(caller, transfer, cold ? AgentPool::kNone : agent);
  if (cold) {
    LeaveHand(agent);
    StartWrap(agent);
  }
}

// The wrap-up that replaces the usual one, if the transfer has any.
std::optional<Duration> Simulator::Impl::TransferWrap(const Caller& caller,
                                                      const TransferModel& transfer) const {
  if (!transfer.wrap) return std::nullopt;
  RandomStream stream(keys_[caller.type.value], caller.customer, Purpose::kTransferWrap,
                      caller.attempt);
  return transfer.wrap->DrawDuration(stream);
}

// The customer goes on to other agents, now or later.
void Simulator::Impl::SendOn(const Caller& caller, const TransferModel& transfer,
                             std::uint32_t companion) {
  PendingContact contact{transfer.to, customer_id::Next(caller.type, caller.customer), 1,
                         Via::kTransfer, companion};
  contact.has_line = Type(caller.type).takes_line;
  if (contact.has_line && !Type(transfer.to).takes_line) ReleaseLine();
  if (transfer.delay) {
    RandomStream stream(keys_[caller.type.value], caller.customer, Purpose::kTransferDelay,
                        caller.attempt);
    Expect(contact, now_ + transfer.delay->DrawDuration(stream));
  } else {
    PassOn(contact);
  }
}

// A caller with a line, or a customer who had none, comes to the agents of another type.
void Simulator::Impl::PassOn(const PendingContact& contact) {
  ++contacts_;
  ++ledger_.current().types[contact.type.value].arrived;
  const ArrivalProcess::Customer customer =
      ArrivalProcess::Again(keys_[contact.type.value], contact.customer);
  Place({.type = contact.type,
         .attempt = contact.attempt,
         .customer = customer.id,
         .talk_word = customer.talk_word,
         .arrival = now_,
         .ledger = ledger_.current_index(),
         .via = Via::kTransfer,
         .has_line = contact.has_line || !Type(contact.type).takes_line,
         .companion = contact.companion},
        customer.patience_word);
}

void Simulator::Impl::MaybeRecall(const Caller& caller, std::uint32_t agent) {
  const std::optional<RecallModel>& recall = Type(caller.type).journey.recall;
  if (!recall || !GoesOn(caller)) return;
  const StreamKey key = keys_[caller.type.value];
  if (UniformNumber(RandomStream{key, caller.customer, Purpose::kRecall, caller.attempt}) >=
      recall->probability[agents_.agent(agent).group]) {
    return;
  }
  RandomStream stream(key, caller.customer, Purpose::kRecallDelay, caller.attempt);
  Expect({recall->to, customer_id::Next(caller.type, caller.customer), 1, Via::kRecall,
          AgentPool::kNone, HasAffinity() ? agent : AgentPool::kNone},
         now_ + recall->delay.DrawDuration(stream));
}

// The agent is done with the contact, wrap-up aside: all that is to be counted is known.
void Simulator::Impl::LeaveHand(std::uint32_t agent) {
  InHand& hand = in_hand_[agent];
  hand.follows = false;
  hand.transfer = nullptr;
  if (sink_ != nullptr) {
    ContactRecord& record = in_hand_records_[agent];
    record.talk = hand.talk;
    record.hold = hand.hold;
    record.wrap = hand.wrap;
    record.transferred = hand.transferred;
    record.resolved = hand.resolved;
    Tell(record, hand.caller);
  }
  ledger_.StoppedWaiting(hand.caller.ledger);
}

// The second agent takes over a caller whom `companion` has kept company, once they are connected.
// Returns how long the second agent talks who alone would talk for `talk`.
Duration Simulator::Impl::JoinConference(std::uint32_t companion, Duration connect, Duration talk) {
  InHand& hand = in_hand_[companion];
  const Caller& caller = hand.caller;
  Duration together = talk;
  if (hand.transfer->kind == TransferKind::kWarm) {
    together = Duration();
    if (hand.transfer->handover) {
      RandomStream stream(keys_[caller.type.value], caller.customer, Purpose::kHandover,
                          caller.attempt);
      together = hand.transfer->handover->DrawDuration(stream);
    }
    talk = talk + together;
  }
  const Time both = now_ + connect;
  const std::int64_t hold = (both - hand.kept_since).ticks();
  SlotCells& cells = ledger_.at(caller.ledger);
  cells.types[caller.type.value].hold += hold;
  cells.types[caller.type.value].talk += together.ticks();
  cells.groups[hand.group.value].hold += hold;
  cells.groups[hand.group.value].talk += together.ticks();
  hand.hold = hand.hold + Duration::FromTicks(hold);
  hand.talk = hand.talk + together;
  hand.kept_since = both + together;
  events_.Push(both + together, kCompanionEnd, companion);
  return talk;
}

// The agent who stayed on the line after a transfer leaves it: the second agent needs no more
// company, or the caller has gone.
void Simulator::Impl::EndCompanion(std::uint32_t agent) {
  InHand& hand = in_hand_[agent];
  const std::int64_t hold = (now_ - hand.kept_since).ticks();
  if (hold > 0) {
    SlotCells& cells = ledger_.at(hand.caller.ledger);
    cells.types[hand.caller.type.value].hold += hold;
    cells.groups[hand.group.value].hold += hold;
    hand.hold = hand.hold + Duration::FromTicks(hold);
  }
  --kept_;
  LeaveHand(agent);
  StartWrap(agent);
}

std::uint32_t Simulator::Impl::KeptOnDuty(SkillSetId skills) const {
  const GroupId group = model_.skill_sets()[skills.value].group;
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < agents_.Most(group); ++i) {
    const std::uint32_t index = agents_.First(group) + i;
    const AgentPool::Agent& agent = agents_.agent(index);
    kept += agent.skills == skills && agent.on_duty && in_hand_[index].transfer != nullptr;
  }
  return kept;
}

// Somebody has come to the queue after closing.
void Simulator::Impl::TurnAway(std::uint32_t waiting) {
  if (model_.scenario().clock.at_close == AtClose::kDisconnect) {
    Disconnect(waiting);
  } else {
    DisconnectStranded();
  }
}

}  // namespace callfloor
