#include <algorithm>
#include <utility>

#include "sim/center/simulator_impl.h"

// Deferred work: the backlog, and what may interrupt it.

namespace callfloor {

using namespace simulator;

namespace {

// Where the numbers of a day's customers who did not come one by one begin.
constexpr std::uint64_t kOvernightNumbers = 0x2000'0000;
constexpr std::uint64_t kInitialNumbers = 0x3000'0000;

}  // namespace

Duration AgeInBacklog(const DeferredModel& deferred, std::uint64_t customer) {
  const auto number = customer_id::Index(customer) - kInitialNumbers;
  const double share = 1 - static_cast<double>(number) / deferred.initial_backlog;
  return Seconds(ToSeconds(deferred.initial_age) * share);
}

const DeferredModel* Simulator::Impl::DeferredOf(TypeId type) const {
  if (!model_.channels()) return nullptr;
  const std::optional<DeferredModel>& deferred = model_.channels()->types[type.value];
  return deferred ? &*deferred : nullptr;
}

void Simulator::Impl::ResetChannels() {
  put_down_.clear();
  taken_up_ = DeskWork();
  if (!model_.channels()) return;
  desk_.assign(agents_.size(), DeskWork());
  own_.assign(agents_.size(), WaitingRoom::kNone);
  interruptible_.assign(model_.skill_sets().size(), {});
  for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
    if (DeferredOf({i}) != nullptr) room_.SetBacklog({i});
  }
}

// What is there at opening: on the first day the initial backlog, and every day what came at night.
void Simulator::Impl::ExpectOvernight(const Slot& slot, double busyness) {
  const auto day = static_cast<std::uint64_t>(slot.day);
  for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
    const DeferredModel* deferred = DeferredOf({i});
    if (deferred == nullptr) continue;
    if (slot.start == model_.slots().front().start) {
      for (std::uint32_t n = 0; n < deferred->initial_backlog; ++n) {
        Expect({TypeId{i}, day << 32 | kInitialNumbers | n, 1, Via::kBacklog}, now_);
      }
    }
    // Who comes in a night of few comes in one of more, too.
    RandomStream stream(keys_[i], day, Purpose::kOvernight);
    double left = deferred->overnight_per_day * busyness *
                  model_.channels()->open_time.DaysSinceOpen(slot.day);
    for (std::uint64_t n = 0; left > 0 && (left -= UnitExponential(stream)) > 0; ++n) {
      Expect({TypeId{i}, day << 32 | kOvernightNumbers | n, 1, Via::kFirst}, now_);
    }
  }
}

Duration Simulator::Impl::AgeAtArrival(const Caller& caller) const {
  if (caller.via != Via::kBacklog) return Duration();
  return AgeInBacklog(*DeferredOf(caller.type), caller.customer);
}

// How far the deadline of a contact has run down by now.
Duration Simulator::Impl::Turnaround(const Caller& caller) const {
  const bool in_open_time = DeferredOf(caller.type)->in_open_time;
  return AgeAtArrival(caller) + (in_open_time
                                     ? model_.channels()->open_time.Between(caller.arrival, now_)
                                     : now_ - caller.arrival);
}

// The contact has come to its line: for the first time, or put down.
void Simulator::Impl::PutDown(std::uint32_t waiting, const DeskWork& work) {
  if (put_down_.size() <= waiting) put_down_.resize(waiting + 1);
  put_down_[waiting] = work;
  if (work.agent != AgentPool::kNone) own_[work.agent] = waiting;
}

void Simulator::Impl::TakeUp(std::uint32_t waiting) {
  taken_up_ = put_down_[waiting];
  if (taken_up_.agent != AgentPool::kNone && own_[taken_up_.agent] == waiting) {
    own_[taken_up_.agent] = WaitingRoom::kNone;
  }
}

// Whom of a line of deferred work an agent takes: what the agent put down before, else the first.
std::uint32_t Simulator::Impl::NextOf(TypeId type, std::uint32_t agent) const {
  if (own_[agent] != WaitingRoom::kNone && room_.contact(own_[agent]).type == type) {
    return own_[agent];
  }
  return room_.First(type);
}

// An agent begins with deferred work, or goes on with it.
void Simulator::Impl::BeginWork(const Caller& caller, std::uint32_t index, double factor) {
  const TypeModel& type = Type(caller.type);
  const StreamKey key = keys_[caller.type.value];
  DeskWork work = std::exchange(taken_up_, DeskWork());
  if (!work.begun) {
    if (work.sequence == WaitingRoom::kNobody) work.sequence = room_.TakeNumber();
    RandomStream stream(key, caller.customer, Purpose::kTalk, 0, caller.talk_word);
    work.left = Seconds(factor * type.talk.Draw(stream));
    work.wait = now_ - caller.arrival + AgeAtArrival(caller);
    work.begun = true;
  } else if (factor != work.factor) {
    work.left = Seconds(ToSeconds(work.left) * factor / work.factor);
  }
  work.factor = factor;
  work.since = now_;
  work.agent = index;
  work.end = events_.Push(now_ + work.left, kTalkEnd, index);
  AgentPool::Agent& agent = agents_.agent(index);
  agent.wrap_ticks = 0;
  if (type.wrap) {
    RandomStream stream(key, caller.customer, Purpose::kWrap);
    agent.wrap_ticks = Seconds(factor * type.wrap->Draw(stream)).ticks();
  }
  in_hand_[index] = {.caller = caller,
                     .group = GroupId{agent.group},
                     .wait = work.wait,
                     .wrap = Duration::FromTicks(agent.wrap_ticks),
                     .follows = true};
  if (sink_ != nullptr) {
    ContactRecord& record = in_hand_records_[index] = ContactRecord();
    record.outcome = Outcome::kAnswered;
    record.route = route_;
    record.group = GroupId{agent.group};
    record.agent = agents_.NumberInGroup(index);
    record.wait = work.wait;
  }
  desk_[index] = work;
  Show(ContactStep::Kind::kTakenUp, caller, index);
  ++ledger_.at(caller.ledger).waiting;
  if (DeferredOf(caller.type)->interruptible) interruptible_[agent.skills.value].push_back(index);
  if (router_) router_->Began(index, now_);
}

// The work is done, wrap-up aside: only now it counts as answered.
void Simulator::Impl::FinishWork(std::uint32_t index) {
  InHand& hand = in_hand_[index];
  const DeskWork& work = desk_[index];
  const Caller& caller = hand.caller;
  const DeferredModel& deferred = *DeferredOf(caller.type);
  if (deferred.interruptible) std::erase(interruptible_[agents_.agent(index).skills.value], index);
  Show(ContactStep::Kind::kFinished, caller, index);
  hand.talk = work.worked + (now_ - work.since);
  const Duration turnaround = Turnaround(caller);
  if (sink_ != nullptr) {
    in_hand_records_[index].turnaround = turnaround;
    in_hand_records_[index].interruptions = work.interruptions;
  }
  const bool in_time = turnaround <= deferred.deadline;
  SlotCells& cells = ledger_.at(caller.ledger);
  cells.CountAnswered(caller.type, hand.group.value, hand.wait, in_time);
  TypeCell& cell = cells.types[caller.type.value];
  GroupCell& group = cells.groups[hand.group.value];
  cell.talk += hand.talk.ticks();
  cell.wrap += hand.wrap.ticks();
  cell.turnaround += turnaround.ticks();
  cell.interruptions += work.interruptions;
  group.talk += hand.talk.ticks();
  group.wrap += hand.wrap.ticks();
  if (router_) router_->CountWait(caller.type, in_time);
}

bool Simulator::Impl::MayInterrupt(TypeId type, TypeId work) const {
  const std::vector<TypeId>& by = DeferredOf(work)->interrupted_by;
  if (by.empty()) return PriorityOf(work) < PriorityOf(type);
  return std::ranges::find(by, type) != by.end();
}

// A live contact that found nobody free takes the agent of the least of the work it may interrupt:
// of the first class of groups, the lowest priority, then the youngest. False when there is none.
bool Simulator::Impl::Interrupt(const Caller& caller) {
  if (DeferredOf(caller.type) != nullptr) return false;
  if (router_ && (WaitsForLastAgent(caller) || room_.First(caller.type) != WaitingRoom::kNone)) {
    return false;
  }
  const GroupChoice* best = nullptr;
  std::pair<int, std::uint64_t> least;  // priority, and how young
  std::uint32_t chosen = AgentPool::kNone;
  for (const GroupChoice& choice : Type(caller.type).groups.choices()) {
    if (best != nullptr && !choice.SameClass(*best)) break;
    if (interruptible_[choice.set.value].empty()) continue;
    if (router_ && !router_->WouldTake(choice, caller.type, caller.arrival, now_, open_)) continue;
    for (const std::uint32_t agent : interruptible_[choice.set.value]) {
      const TypeId work = in_hand_[agent].caller.type;
      if (!MayInterrupt(caller.type, work) || !agents_.agent(agent).on_duty) continue;
      const std::pair<int, std::uint64_t> rank(PriorityOf(work), ~desk_[agent].sequence);
      if (best != nullptr && rank >= least) continue;
      best = &choice;
      least = rank;
      chosen = agent;
    }
  }
  if (best == nullptr) return false;
  PutDownFor(chosen);
  if (router_) NoteRoute(best->rule);
  if (!caller.has_line) TakeLine();
  Answer(caller, chosen, best->handle_time_factor);
  return true;
}

// The agent's work goes back to where it stood in its line; the agent is busy with nothing.
void Simulator::Impl::PutDownFor(std::uint32_t index) {
  DeskWork work = desk_[index];
  const Caller caller = in_hand_[index].caller;
  Show(ContactStep::Kind::kPutDown, caller, index);
  events_.Cancel(work.end);
  in_hand_[index].follows = false;
  std::erase(interruptible_[agents_.agent(index).skills.value], index);
  work.worked += now_ - work.since;
  work.left = work.left - (now_ - work.since);
  ++work.interruptions;
  if (router_) router_->Freed(index, false, now_);
  TouchQueue(caller.type);
  const std::uint32_t waiting = room_.Return(caller.type, work.sequence);
  Register(caller, waiting);
  PutDown(waiting, work);
  if (router_) WatchFirst(caller.type);
}

void Simulator::Impl::SetBacklogOpen(bool open) {
  if (!model_.channels()) return;
  for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
    if (DeferredOf({i}) == nullptr) continue;
    open ? room_.OpenLine({i}) : room_.CloseLine({i});
  }
}

// The day is over: what waits now waits until the next.
void Simulator::Impl::NoteBacklog() {
  if (!model_.channels()) return;
  SlotCells& cells = ledger_.current();
  cells.day_ends = 1;
  for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
    if (DeferredOf({i}) == nullptr || room_.Length({i}) == 0) continue;
    TypeCell& cell = cells.types[i];
    cell.backlog = room_.Length({i});
    cell.backlog_age = Turnaround(room_.contact(room_.First({i}))).ticks();
  }
}

// What is left of the backlog when the horizon has ended.
void Simulator::Impl::CloseBacklog() {
  const Time end = model_.slots().back().end;
  for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
    if (DeferredOf({i}) == nullptr) continue;
    while (room_.Length({i}) > 0) {
      const Caller& caller = LeaveRoom(room_.First({i}));
      const DeskWork work = std::exchange(taken_up_, DeskWork());
      ContactRecord record;
      record.outcome = Outcome::kStillOpen;
      record.interruptions = work.interruptions;
      record.wait = work.begun ? work.wait
                               : std::max(end - caller.arrival, Duration()) + AgeAtArrival(caller);
      TypeCell& cell = ledger_.at(caller.ledger).types[i];
      ++cell.still_open;
      cell.interruptions += work.interruptions;
      cell.wait_still_open += record.wait.ticks();
      Tell(record, caller);
      ledger_.StoppedWaiting(caller.ledger);
    }
  }
}

}  // namespace callfloor
