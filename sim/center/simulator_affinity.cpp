#include <algorithm>

#include "sim/center/simulator_impl.h"

// Customers who are served once more by the agent they know.

namespace callfloor {

using namespace simulator;

// Whether the caller wants the agent who served them last, who works here and can serve them.
// Whatever holds the agent's group back holds only for strangers.
const GroupChoice* Simulator::Impl::LastAgentSkill(const Caller& caller) const {
  if (caller.last_agent == AgentPool::kNone) return nullptr;
  const AgentPool::Agent& agent = agents_.agent(caller.last_agent);
  if (!agent.on_duty) return nullptr;
  const auto& choices = Type(caller.type).groups.choices();
  const auto skill = std::ranges::find(choices, agent.skills, &GroupChoice::set);
  return skill == choices.end() ? nullptr : &*skill;
}

// Whether the caller waits for that agent, if busy, and for nobody else at first.
bool Simulator::Impl::WaitsForLastAgent(const Caller& caller) const {
  return open_ && LastAgentSkill(caller) != nullptr &&
         *router_->routing().affinity_wait > Duration();
}

// The contact has just joined its line: if its last agent is busy, it may wait for them.
void Simulator::Impl::HoldForLastAgent(const Caller& caller, std::uint32_t waiting) {
  if (!WaitsForLastAgent(caller)) return;
  room_.Hold(waiting);
  room_.contact(waiting).hold_event =
      events_.Push(now_ + *router_->routing().affinity_wait, kHoldEnds, waiting);
}

// The agent has become free, and the first of those who wait for them is served. False when there
// is none.
bool Simulator::Impl::ServeHeld(std::uint32_t index) {
  const std::uint32_t waiting = room_.FirstHeld(index);
  if (waiting == WaitingRoom::kNone) return false;
  WaitingRoom::Contact& contact = room_.contact(waiting);
  if (contact.has_patience) events_.Cancel(contact.patience_event);
  const Caller& caller = LeaveRoom(waiting);
  const double factor = LastAgentSkill(caller)->handle_time_factor;
  route_ = Route::kLastAgent;
  Serve(caller, index, factor);
  return true;
}

// The contact has waited long enough for one agent: now it is anybody's.
void Simulator::Impl::EndHold(std::uint32_t waiting) {
  const TypeId type = room_.contact(waiting).type;
  room_.Release(waiting);
  WatchFirst(type);
  while (room_.First(type) != WaitingRoom::kNone && ServeFirst(type)) {
  }
}

// The agent goes home: those who wait for them are anybody's.
void Simulator::Impl::ReleaseHeld(std::uint32_t index) {
  for (;;) {
    const std::uint32_t waiting = room_.FirstHeld(index);
    if (waiting == WaitingRoom::kNone) return;
    events_.Cancel(room_.contact(waiting).hold_event);
    EndHold(waiting);
  }
}

// The centre closes: everybody is back in line before anything else happens.
void Simulator::Impl::ReleaseAllHeld() {
  for (std::uint32_t agent = 0; agent < agents_.size(); ++agent) {
    for (;;) {
      const std::uint32_t waiting = room_.FirstHeld(agent);
      if (waiting == WaitingRoom::kNone) break;
      events_.Cancel(room_.contact(waiting).hold_event);
      const TypeId type = room_.contact(waiting).type;
      room_.Release(waiting);
      WatchFirst(type);
    }
  }
}

}  // namespace callfloor
