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
  const TypeModel& type = Type(caller.type);
  double factor = 1;
  if (type.chat) {
    if (PlaceChat(caller)) return;
  } else if (const std::uint32_t agent =
                 router_ ? RouteToAgent(caller, factor) : ChooseAgent(caller.type, factor);
             agent != AgentPool::kNone) {
    if (!caller.has_line) TakeLine();
    TouchGroup(agents_.agent(agent).group);
    agents_.IdleToBusy(agent);
    Answer(caller, agent, factor);
    return;
  }
  const bool more = type.more_to_wait;
  if (more && !interruptible_.empty() && Interrupt(caller)) return;
  if (more && chats_ && InterruptChats(caller)) return;
  if (OnTheLine() >= most_waiting_ && !type.deferred) {
    Refuse(caller, Outcome::kBlockedQueue);
    if (caller.has_line) HangUp(caller);
    return;
  }
  if (more) {
    Wait(caller, patience_word);
  } else {
    Queue(caller, patience_word);
  }
}

void Simulator::Impl::Place(const Caller& caller, std::uint64_t patience_word) {
  PlaceHere(caller, patience_word);
}

void Simulator::Impl::Admit(TypeId type, const ArrivalProcess::Customer& customer,
                            std::uint32_t attempt, Via via, std::uint32_t last_agent) {
  ++contacts_;
  const Caller caller{.type = type,
                      .attempt = attempt,
                      .customer = customer.id,
                      .talk_word = customer.talk_word,
                      .arrival = now_,
                      .ledger = ledger_.current_index(),
                      .via = via,
                      .has_line = !Type(type).takes_line,
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

// Takes a waiting contact out of its line, for whatever reason. What is returned stays readable
// until somebody joins the room.
const Caller& Simulator::Impl::LeaveRoom(std::uint32_t waiting) {
  const WaitingRoom::Contact& contact = room_.contact(waiting);
  const TypeId type = contact.type;
  TouchQueue(type);
  room_.Leave(waiting);
  if (Type(type).more_to_wait) {
    if (contact.has_offer) events_.Cancel(contact.offer_event);
    if (contact.callback != WaitingRoom::kNone) --called_back_waiting_;
    if (Type(type).deferred) TakeUp(waiting);
    if (chats_) {
      chats_->look = true;
      if (contact.gone) chats_->silent_leave = chats_->silent_leaves[waiting];
    }
  }
  if (router_) {
    if (contact.held) events_.Cancel(contact.hold_event);
    WatchFirst(type);
  }
  return contact;
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

// What an agent does for a contact.
struct Simulator::Impl::Service {
  Duration talk;
  Duration wrap;
  Duration wait;
  Duration hold{};          // before the talk
  bool on_the_line = true;  // false: called back
  bool follows = false;     // something may follow the contact
};

[[gnu::always_inline]] inline Simulator::Impl::Service Simulator::Impl::ServiceOf(
    const Caller& caller, double factor) const {
  const TypeModel& type = Type(caller.type);
  const StreamKey key = keys_[caller.type.value];
  RandomStream talk_stream(key, caller.customer, Purpose::kTalk, 0, caller.talk_word);
  const auto handled = [&](const Sampler& sampler, RandomStream& stream) {
    return factor == 1 ? sampler.DrawDuration(stream) : Seconds(factor * sampler.Draw(stream));
  };
  Service service{
      .talk = handled(type.talk, talk_stream), .wrap = {}, .wait = now_ - caller.arrival};
  if (type.wrap) {
    RandomStream wrap_stream(key, caller.customer, Purpose::kWrap);
    service.wrap = handled(*type.wrap, wrap_stream);
  }
  return service;
}

void Simulator::Impl::Answer(const Caller& caller, std::uint32_t index, double factor) {
  if (Type(caller.type).more_to_answer) {
    AnswerMore(caller, index, factor);
  } else {
    Begin(caller, index, ServiceOf(caller, factor));
  }
}

// An answer where a part of the scenario has a say in it.
void Simulator::Impl::AnswerMore(const Caller& caller, std::uint32_t index, double factor) {
  const TypeModel& type = Type(caller.type);
  if (!speeds_.empty()) factor *= speeds_[index];
  if (crew_) NoteBusy(index, true);
  if (overlay_) factor *= OverlayFactor(caller, index);
  if (type.deferred) {
    BeginWork(caller, index, factor);
    return;
  }
  if (type.chat) {
    BeginChat(caller, index, factor);
    return;
  }
  Service service = ServiceOf(caller, factor);
  if (caller.via != Via::kDialed || AnswerDialed(caller, factor, service.talk)) {
    service.follows = type.journey.Follows() || overlay_;
    if (service.follows) {
      ++ledger_.at(caller.ledger).waiting;
    } else if (type.worth) {
      CountWorth(caller);
    }
  }
  service.hold = Connect(caller, agents_.agent(index).group);
  if (caller.callback != WaitingRoom::kNone) {
    service.on_the_line = false;
    service.wait = callbacks_[caller.callback].accepted - caller.arrival;
  } else if (type.announcement) {
    JudgeAnnouncement(caller, service.wait);
  }
  if (caller.companion != AgentPool::kNone) {
    service.talk = JoinConference(caller.companion, service.hold, service.talk);
  }
  Begin(caller, index, service);
}

// Within both answers, so that the usual one is spared what it does not have.
[[gnu::always_inline]] inline void Simulator::Impl::Begin(const Caller& caller, std::uint32_t index,
                                                          const Service& service) {
  AgentPool::Agent& agent = agents_.agent(index);
  agent.wrap_ticks = service.wrap.ticks();
  events_.Push(now_ + service.hold + service.talk, kTalkEnd, index);

  const bool in_time = service.on_the_line && service.wait <= Type(caller.type).within;
  SlotCells& cells = ledger_.at(caller.ledger);
  cells.CountAnswered(caller.type, agent.group, service.wait, in_time);
  TypeCell& cell = cells.types[caller.type.value];
  GroupCell& group = cells.groups[agent.group];
  cell.talk += service.talk.ticks();
  cell.wrap += service.wrap.ticks();
  group.talk += service.talk.ticks();
  group.wrap += service.wrap.ticks();
  if (router_) {
    router_->Began(index, now_);
    if (service.on_the_line) router_->CountWait(caller.type, in_time);
  }
  if (service.follows) {
    in_hand_[index] = {.caller = caller,
                       .group = GroupId{agent.group},
                       .wait = service.wait,
                       .talk = service.talk,
                       .hold = service.hold,
                       .wrap = service.wrap,
                       .follows = true};
  }
  if (sink_ == nullptr) return;
  ContactRecord record;
  record.outcome = Outcome::kAnswered;
  record.route = route_;
  record.group = GroupId{agent.group};
  record.agent = agents_.NumberInGroup(index);
  record.talk = service.talk;
  record.hold = service.hold;
  record.wrap = service.wrap;
  record.wait = service.wait;
  if (!service.on_the_line) DescribeCallback(callbacks_[caller.callback], record);
  if (service.follows) {
    in_hand_records_[index] = record;
  } else {
    Tell(record, caller);
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
  if (chats_ && BackToChats(index)) return;
  const AgentPool::Agent& agent = agents_.agent(index);
  if (router_) router_->Freed(index, arriving, now_);
  if (agent.on_duty && room_.total() > 0) {
    if (HasAffinity() && ServeHeld(index)) return;
    if (const TypeChoice* choice =
            router_ ? RouteToType(agent.skills, room_.with_waiting()) : ChooseType(agent.skills)) {
      const std::uint32_t waiting =
          own_.empty() ? room_.First(choice->type) : NextOf(choice->type, index);
      if (room_.contact(waiting).has_patience)
        events_.Cancel(room_.contact(waiting).patience_event);
      const Caller& caller = LeaveRoom(waiting);
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
    if (more_when_idle_) TurnedIdle(index);
  }
}

void Simulator::Impl::GiveUp(std::uint32_t waiting) {
  const bool wants_message = room_.contact(waiting).wants_message;
  if (Type(room_.contact(waiting).type).chat && LeavesSilently(waiting)) return;
  const Caller& caller = LeaveRoom(waiting);
  if (wants_message && LeavesMessage(caller)) {
    TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
    const Duration wait = now_ - caller.arrival;
    ++cell.messages;
    cell.wait_messages += wait.ticks();
    if (router_) router_->CountWait(caller.type, false);
    Report(caller, Outcome::kMessage, false);
    ledger_.StoppedWaiting(caller.ledger);
    StartMessage(caller);
    return;
  }
  Report(caller, Outcome::kAbandoned, CountAbandoned(caller));
  ledger_.StoppedWaiting(caller.ledger);
  HangUp(caller);
}

// Patience has ended in the queue. Returns whether the customer will try again.
bool Simulator::Impl::CountAbandoned(const Caller& caller) {
  const TypeModel& type = Type(caller.type);
  const Duration wait = now_ - caller.arrival;
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  ++cell.abandoned;
  cell.abandoned_in_time += wait <= type.within;
  cell.short_abandoned += wait <= type.short_abandon;
  cell.wait_abandoned += wait.ticks();
  if (router_) router_->CountWait(caller.type, false);
  return MaybeRetry(caller, type.retry && type.retry->after.abandoned);
}

// A caller who had a line, or needed none, has left unserved.
void Simulator::Impl::HangUp(const Caller& caller) {
  if (Type(caller.type).takes_line) ReleaseLine();
  if (caller.companion != AgentPool::kNone) events_.Push(now_, kCompanionEnd, caller.companion);
}

void Simulator::Impl::Disconnect(std::uint32_t waiting) {
  if (room_.contact(waiting).has_patience) events_.Cancel(room_.contact(waiting).patience_event);
  const Caller& caller = LeaveRoom(waiting);
  if (caller.callback != WaitingRoom::kNone) {
    MissCallback(caller.callback);
    return;
  }
  if (caller.gone) {  // and nobody is there to be cut off
    ContactRecord record;
    record.silent_wait = now_ - caller.arrival - chats_->silent_leave.wait;
    TellSilent(caller, record);
    ledger_.StoppedWaiting(caller.ledger);
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
      [&](std::uint32_t set) { return agents_.LongestIdle(SkillSetId{set}); });
  if (best == nullptr) return AgentPool::kNone;
  factor = best->handle_time_factor;
  return agents_.LongestIdleAgent(best->set);
}

// Of the types the agent serves that have someone waiting: the highest priority, then the agent's
// own preference, then the longest waiting.
const TypeChoice* Simulator::Impl::ChooseType(SkillSetId skills) const {
  return model_.skill_sets()[skills.value].types.Best(
      room_.with_waiting().words(),
      [&](std::uint32_t type) { return room_.LongestWaiting(TypeId{type}); });
}

}  // namespace callfloor
