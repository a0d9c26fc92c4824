#include "sim/center/simulator_impl.h"

namespace callfloor {

using namespace simulator;

// Why the contact about to be answered goes where it goes.
void Simulator::Impl::NoteRoute(std::uint32_t rule) {
  route_ = Route::kUsual;
  if (rule == kNoRule) return;
  const SkillRule& skill = router_->routing().rules[rule];
  if (!skill.when.empty()) route_ = Route::kCondition;
  if (skill.after > Duration()) route_ = Route::kStep;
  if (!open_ && (skill.reserve > 0 || route_ != Route::kUsual)) route_ = Route::kClosing;
}

// Whether a contact of the type that arrived now would get an agent.
bool Simulator::Impl::WouldRoute(TypeId type) {
  return room_.First(type) == WaitingRoom::kNone &&
         router_->HasAgentFor({.type = type, .arrival = now_}, now_, open_) != nullptr;
}

// The agent for a contact that has just arrived. Whoever came before it and waits has the better
// claim to any agent who would take it.
std::uint32_t Simulator::Impl::RouteToAgent(const Caller& caller, double& factor) {
  if (const GroupChoice* skill = LastAgentSkill(caller)) {
    if (agents_.agent(caller.last_agent).state == AgentPool::State::kIdle) {
      factor = skill->handle_time_factor;
      route_ = Route::kLastAgent;
      return caller.last_agent;
    }
    if (WaitsForLastAgent(caller) && OnTheLine() < most_waiting_) return AgentPool::kNone;
  }
  if (room_.First(caller.type) != WaitingRoom::kNone) return AgentPool::kNone;
  const Router::Found found = router_->AgentFor({.type = caller.type,
                                                 .arrival = caller.arrival,
                                                 .key = keys_[caller.type.value],
                                                 .customer = caller.customer,
                                                 .attempt = caller.attempt},
                                                now_, open_);
  if (!found) return AgentPool::kNone;
  factor = found.choice->handle_time_factor;
  NoteRoute(found.choice->rule);
  return found.agent;
}

// The type whose first contact an agent takes who has just become free.
const TypeChoice* Simulator::Impl::RouteToType(SkillSetId skills, const PresenceBits& among) {
  const TypeChoice* choice = router_->TypeFor(skills, among, now_, open_);
  if (choice != nullptr) NoteRoute(choice->rule);
  return choice;
}

// Someone may have come to the head of the line: its next overflow step is to be an event.
void Simulator::Impl::WatchFirst(TypeId type) {
  if (router_->routing().types[type.value].steps.empty()) return;
  StepEvent& event = step_events_[type.value];
  const std::uint32_t first = room_.First(type);
  if (event.pending && event.contact == first) return;
  if (event.pending) events_.Cancel(event.handle);
  event.pending = false;
  if (first == WaitingRoom::kNone) return;
  const Time step = router_->NextStep(type, room_.contact(first).arrival, now_);
  if (step == NextArrival::kNever) return;
  event = {true, first, events_.Push(step, kStepOpens, type.value)};
}

void Simulator::Impl::OpenStep(TypeId type) {
  step_events_[type.value].pending = false;
  // Nobody begins deferred work after closing.
  const bool may_begin = open_ || !Type(type).deferred;
  while (may_begin && room_.First(type) != WaitingRoom::kNone && ServeFirst(type)) {
  }
  WatchFirst(type);
}

// The first contact of the line gets an idle agent, if there is one for it.
bool Simulator::Impl::ServeFirst(TypeId type) {
  const std::uint32_t waiting = room_.First(type);
  const WaitingRoom::Contact& contact = room_.contact(waiting);
  const Router::Seeker seeker{.type = type,
                              .arrival = contact.arrival,
                              .key = keys_[type.value],
                              .customer = contact.customer,
                              .attempt = contact.attempt,
                              .waits = true};
  const Router::Found found =
      Type(type).chat ? AgentForChat(seeker) : router_->AgentFor(seeker, now_, open_);
  if (!found) return false;
  if (contact.has_patience) events_.Cancel(contact.patience_event);
  const Caller& caller = LeaveRoom(waiting);
  if (agents_.agent(found.agent).state == AgentPool::State::kIdle) {
    TouchGroup(agents_.agent(found.agent).group);
    agents_.IdleToBusy(found.agent);
  }
  NoteRoute(found.choice->rule);
  Serve(caller, found.agent, found.choice->handle_time_factor);
  return true;
}

// What held contacts back may have changed: whoever may be served now is.
void Simulator::Impl::Settle() {
  while (room_.total() > 0 && agents_.with_idle().Any()) {
    const TypeId type = router_->FirstToBeServed(now_, open_);
    if (!type.valid() || !ServeFirst(type)) return;
  }
}

}  // namespace callfloor
