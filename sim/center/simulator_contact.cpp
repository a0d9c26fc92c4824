#include <algorithm>

#include "sim/center/simulator_impl.h"

namespace callfloor {

using namespace simulator;

void Simulator::Impl::Arrive(TypeId type) {
  ArrivalProcess& process = arrivals_[type.value];
  const ArrivalProcess::Customer customer = process.Take();
  next_arrival_.Set(type, process.Next() ? process.time() : NextArrival::kNever);
  Admit(type, customer, 1, Via::kFirst);
}

TypeCell& Simulator::Impl::CountArrival(const Caller& caller) {
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  ++cell.arrived;
  if (caller.via == Via::kFirst) {
    ++cell.first_attempts;
  } else {
    cell.first_attempts += caller.via == Via::kBacklog;
    cell.recalls += caller.via == Via::kRecall && caller.attempt == 1;
  }
  return cell;
}

// Looks for an agent or a place in the queue for somebody who has a line, or can have one. Within
// Admit, from where nearly all come.
[[gnu::always_inline]] inline void Simulator::Impl::PlaceHere(const Caller& caller,
                                                              std::uint64_t patience_word) {
  const TypeId type = caller.type;
  double factor = 1;
  const std::uint32_t agent = router_ ? RouteToAgent(caller, factor) : ChooseAgent(type, factor);
  if (agent != AgentPool::kNone) {
    if (!caller.has_line) TakeLine();
    TouchGroup(agents_.agent(agent).group);
    agents_.IdleToBusy(agent);
    Answer(caller, agent, factor);
    return;
  }
  if (!interruptible_.empty() && Interrupt(caller)) return;
  if (OnTheLine() >= most_waiting_ && !Type(type).deferred) {
    Refuse(caller, Outcome::kBlockedQueue);
    if (caller.has_line) HangUp(caller);
    return;
  }
  Wait(caller, patience_word);
}

void Simulator::Impl::Place(const Caller& caller, std::uint64_t patience_word) {
  PlaceHere(caller, patience_word);
}

void Simulator::Impl::Admit(TypeId type, const ArrivalProcess::Customer& customer,
                            std::uint32_t attempt, Via via, std::uint32_t last_agent) {
  ++contacts_;
  const Caller caller{.type = type,
                      .customer = customer.id,
                      .talk_word = customer.talk_word,
                      .attempt = attempt,
                      .arrival = now_,
                      .ledger = ledger_.current_index(),
                      .via = via,
                      .has_line = Type(type).deferred,
                      .last_agent = Type(type).deferred ? AgentPool::kNone : last_agent};
  if (const std::uint32_t entry = Type(type).ivr_entry; entry != UINT32_MAX) {
    EnterIvr(caller, entry);
    return;
  }
  CountArrival(caller);
  if (lines_ >= most_lines_ && !caller.has_line) {
    Refuse(caller, Outcome::kBlockedTrunk);
    return;
  }
  PlaceHere(caller, customer.patience_word);
}

// There is no line, port or place for the contact.
void Simulator::Impl::Refuse(const Caller& caller, Outcome outcome) {
  const TypeModel& type = Type(caller.type);
  ++ledger_.at(caller.ledger).types[caller.type.value].blocked;
  Report(caller, outcome, MaybeRetry(caller, type.retry && type.retry->after.blocked));
}

// Takes a waiting contact out of its line, for whatever reason.
Caller Simulator::Impl::LeaveRoom(std::uint32_t waiting) {
  TouchQueue(room_.contact(waiting).type);
  const TypeId type = room_.contact(waiting).type;
  room_.Leave(waiting);
  const WaitingRoom::Contact& contact = room_.contact(waiting);
  if (contact.has_offer) events_.Cancel(contact.offer_event);
  if (contact.callback != WaitingRoom::kNone) --called_back_waiting_;
  if (Type(type).deferred) TakeUp(waiting);
  if (router_) {
    if (room_.contact(waiting).held) events_.Cancel(room_.contact(waiting).hold_event);
    WatchFirst(type);
  }
  return CallerOf(contact);
}

Caller Simulator::Impl::CallerOf(const WaitingRoom::Contact& contact) {
  return {.type = contact.type,
          .customer = contact.customer,
          .talk_word = contact.talk_word,
          .attempt = contact.attempt,
          .arrival = contact.arrival,
          .ledger = contact.ledger,
          .via = contact.via,
          .has_line = true,
          .companion = contact.companion,
          .last_agent = contact.last_agent,
          .ivr = contact.ivr,
          .announced = contact.announced,
          .asked = contact.asked,
          .callback = contact.callback};
}

// Somebody who has left the room gets the agent: on the line, or by a call.
void Simulator::Impl::Serve(const Caller& caller, std::uint32_t agent, double factor) {
  if (caller.callback != WaitingRoom::kNone) {
    CallCustomer(caller.callback, agent, factor);
    return;
  }
  Answer(caller, agent, factor);
  ledger_.StoppedWaiting(caller.ledger);
}

void Simulator::Impl::Answer(const Caller& caller, std::uint32_t index, double factor) {
  const TypeModel& type = Type(caller.type);
  if (!speeds_.empty()) factor *= speeds_[index];
  if (type.deferred) {
    BeginWork(caller, index, factor);
    return;
  }
  const StreamKey key = keys_[caller.type.value];
  RandomStream talk_stream(key, caller.customer, Purpose::kTalk, 0, caller.talk_word);
  const auto handled = [&](const Sampler& sampler, RandomStream& stream) {
    return factor == 1 ? sampler.DrawDuration(stream) : Seconds(factor * sampler.Draw(stream));
  };
  Duration talk = handled(type.talk, talk_stream);
  Duration wrap;
  if (type.wrap) {
    RandomStream wrap_stream(key, caller.customer, Purpose::kWrap);
    wrap = handled(*type.wrap, wrap_stream);
  }
  AgentPool::Agent& agent = agents_.agent(index);
  bool follows = false;
  Duration hold;
  bool on_the_line = true;
  Duration wait = now_ - caller.arrival;
  if (type.more_to_answer) {
    follows = AnswerMore(caller, factor, talk);
    hold = Connect(caller, agent.group);
    if (caller.callback != WaitingRoom::kNone) {
      on_the_line = false;
      wait = callbacks_[caller.callback].accepted - caller.arrival;
    } else if (type.announcement) {
      JudgeAnnouncement(caller, wait);
    }
  }
  if (caller.companion != AgentPool::kNone) talk = JoinConference(caller.companion, hold, talk);
  agent.wrap_ticks = wrap.ticks();
  events_.Push(now_ + hold + talk, kTalkEnd, index);

  SlotCells& cells = ledger_.at(caller.ledger);
  TypeCell& cell = cells.types[caller.type.value];
  GroupCell& group = cells.groups[agent.group];
  const bool in_time = on_the_line && wait <= type.within;
  ++cell.answered;
  cell.answered_in_time += in_time;
  cell.wait_answered += wait.ticks();
  cell.wait_max = std::max(cell.wait_max, wait.ticks());
  cell.talk += talk.ticks();
  cell.wrap += wrap.ticks();
  cells.waits[caller.type.value].Add(wait);
  ++group.answered;
  group.answered_in_time += in_time;
  group.wait_answered += wait.ticks();
  group.talk += talk.ticks();
  group.wrap += wrap.ticks();
  if (router_) {
    router_->Began(index, now_);
    if (on_the_line) router_->CountWait(caller.type, in_time);
  }
  if (sink_ != nullptr || follows) {
    ContactRecord record;
    record.outcome = Outcome::kAnswered;
    record.route = route_;
    record.group = GroupId{agent.group};
    record.agent = agents_.NumberInGroup(index);
    record.talk = talk;
    record.hold = hold;
    record.wrap = wrap;
    record.wait = wait;
    if (!on_the_line) DescribeCallback(callbacks_[caller.callback], record);
    if (follows) {
      in_hand_[index] = {caller, record, true, nullptr, Time()};
    } else {
      Tell(record, caller);
    }
  }
}

void Simulator::Impl::EndTalk(std::uint32_t index) {
  if (!in_hand_.empty() && in_hand_[index].follows) {
    Follow(index);
    return;
  }
  ReleaseLine();
  StartWrap(index);
}

void Simulator::Impl::StartWrap(std::uint32_t index) {
  const std::int64_t wrap = agents_.agent(index).wrap_ticks;
  if (wrap > 0) {
    events_.Push(now_ + Duration::FromTicks(wrap), kWrapEnd, index);
  } else {
    Free(index, false);
  }
}

// An agent has finished a contact or, `arriving`, has just come on duty: takes the next contact,
// turns idle, or goes home.
void Simulator::Impl::Free(std::uint32_t index, bool arriving) {
  const AgentPool::Agent& agent = agents_.agent(index);
  if (router_) router_->Freed(index, arriving, now_);
  if (agent.on_duty && room_.total() > 0) {
    if (HasAffinity() && ServeHeld(index)) return;
    const GroupId group{agent.group};
    if (const TypeChoice* choice = router_ ? RouteToType(group) : ChooseType(group)) {
      const std::uint32_t waiting = NextOf(choice->type, index);
      if (room_.contact(waiting).has_patience)
        events_.Cancel(room_.contact(waiting).patience_event);
      const Caller caller = LeaveRoom(waiting);
      if (arriving) agents_.ArriveBusy(index);
      Serve(caller, index, choice->handle_time_factor);
      return;
    }
  }
  if (!arriving) TouchGroup(agent.group);
  if (!agent.on_duty || !open_) {
    agents_.BusyToOff(index);
    if (HasAffinity()) ReleaseHeld(index);
    if (people_) WentOff(index);
    if (!open_ && room_.total() > 0) DisconnectStranded();
  } else {
    if (arriving) {
      agents_.ArriveIdle(index);
    } else {
      agents_.BusyToIdle(index);
    }
    if (router_) router_->BecameIdle(index);
    if (!dialers_.empty()) DialAll();
  }
}

void Simulator::Impl::GiveUp(std::uint32_t waiting) {
  const bool wants_message = room_.contact(waiting).wants_message;
  const Caller caller = LeaveRoom(waiting);
  const TypeModel& type = Type(caller.type);
  const Duration wait = now_ - caller.arrival;
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  if (wants_message && LeavesMessage(caller)) {
    ++cell.messages;
    cell.wait_messages += wait.ticks();
    if (router_) router_->CountWait(caller.type, false);
    Report(caller, Outcome::kMessage, false);
    ledger_.StoppedWaiting(caller.ledger);
    StartMessage(caller);
    return;
  }
  ++cell.abandoned;
  cell.abandoned_in_time += wait <= type.within;
  cell.short_abandoned += wait <= type.short_abandon;
  cell.wait_abandoned += wait.ticks();
  if (router_) router_->CountWait(caller.type, false);
  Report(caller, Outcome::kAbandoned,
         MaybeRetry(caller, type.retry && type.retry->after.abandoned));
  ledger_.StoppedWaiting(caller.ledger);
  HangUp(caller);
}

// A caller who had a line has left unserved.
void Simulator::Impl::HangUp(const Caller& caller) {
  ReleaseLine();
  if (caller.companion != AgentPool::kNone) events_.Push(now_, kCompanionEnd, caller.companion);
}

void Simulator::Impl::Disconnect(std::uint32_t waiting) {
  if (room_.contact(waiting).has_patience) events_.Cancel(room_.contact(waiting).patience_event);
  const Caller caller = LeaveRoom(waiting);
  if (caller.callback != WaitingRoom::kNone) {
    MissCallback(caller.callback);
    return;
  }
  const TypeModel& type = Type(caller.type);
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  ++cell.disconnected;
  cell.wait_disconnected += (now_ - caller.arrival).ticks();
  if (router_) router_->CountWait(caller.type, false);
  Report(caller, Outcome::kDisconnected,
         MaybeRetry(caller, type.retry && type.retry->after.disconnected));
  ledger_.StoppedWaiting(caller.ledger);
  HangUp(caller);
}

// The longest-idle agent of the most preferred groups that have one.
std::uint32_t Simulator::Impl::ChooseAgent(TypeId type, double& factor) const {
  const GroupChoice* best = Type(type).groups.Best(
      agents_.with_idle().words(),
      [&](std::uint32_t group) { return agents_.LongestIdle(GroupId{group}); });
  if (best == nullptr) return AgentPool::kNone;
  factor = best->handle_time_factor;
  return agents_.LongestIdleAgent(best->group);
}

// Of the types the group serves that have someone waiting: the highest priority, then the group's
// own preference, then the longest waiting.
const TypeChoice* Simulator::Impl::ChooseType(GroupId group) const {
  return model_.groups()[group.value].types.Best(
      room_.with_waiting().words(),
      [&](std::uint32_t type) { return room_.LongestWaiting(TypeId{type}); });
}

}  // namespace callfloor
